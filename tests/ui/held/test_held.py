"""Held carts: opened by a press, discarded by two."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from pos_app.domain.customer import Contact
from pos_app.till.ports import HeldSale
from pos_app.ui.held.delegate import CARD
from pos_app.ui.held.model import AMOUNT, ASKING, DETAIL, ROW, HeldModel
from pos_app.ui.held.pane import HeldPane
from tests.kit import values
from tests.ui.desks.rigs import NOW

GOODS = (values.item(1, product_name="Kaos"), values.item(2, product_name="Sabun"))
NAMED = HeldSale(
    replace(values.walk_in(*GOODS), id="a", contact=Contact("Ayu")), NOW - timedelta(minutes=12)
)
NAMELESS = HeldSale(replace(values.walk_in(*GOODS), id="b"), NOW - timedelta(hours=3))


@pytest.fixture
def model(qapp):
    made = HeldModel(lambda: NOW)
    made.tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return made


def test_a_row_says_who_what_and_since_when(model):
    model.set_rows((NAMED, NAMELESS))
    assert model.index(0).data(ROW) is NAMED
    assert model.index(0).data() == "Ayu"
    assert model.index(0).data(DETAIL) == "Kaos and 1 more · 2 item(s) · 12 min ago"
    assert model.index(1).data() == "Kaos and 1 more"
    assert model.index(1).data(DETAIL) == "2 item(s) · 3 h ago"
    assert model.index(0).data(AMOUNT) == str(NAMED.sale.total)
    assert "Ayu" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_one_row_asks_at_a_time(model):
    model.set_rows((NAMED, NAMELESS))
    model.ask("a")
    model.ask("b")
    assert [model.index(at).data(ASKING) for at in (0, 1)] == [False, True]
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Discard")
    model.ask("")
    assert not model.index(1).data(ASKING)


@pytest.fixture
def pane(theme, desks, shown, qtbot):
    it = desks()
    it.till.held_sales = [NAMED, NAMELESS]
    it.pane = shown(HeldPane(theme, it.held, lambda: NOW), 898, 704)
    with qtbot.waitSignal(it.held.changed):
        it.held.reload()
    return it


def press(qtbot, it, row: int, from_right: int) -> None:
    view = it.pane.view
    box = view.visualRect(view.model().index(row, 0))
    place = QPoint(box.right() - from_right, box.top() + CARD // 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def asking(it, row: int) -> bool:
    return bool(it.pane.view.model().index(row, 0).data(ASKING))


def test_a_press_opens_the_cart(pane, qtbot):
    with qtbot.waitSignal(pane.held.taken):
        press(qtbot, pane, 0, 400)
    assert pane.sale.sale.id == "a"
    qtbot.waitUntil(lambda: pane.pane.view.model().rowCount() == 1)


def test_enter_opens_the_cart(pane, qtbot):
    pane.pane.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(pane.pane.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.held.taken):
        qtbot.keyClick(pane.pane.view, Qt.Key.Key_Return)
    assert pane.sale.sale.id == "b"


def test_the_bin_asks_and_only_yes_discards(pane, qtbot):
    press(qtbot, pane, 1, 30)
    assert asking(pane, 1)
    assert pane.till.count("drop") == 0
    press(qtbot, pane, 1, 600)
    assert pane.till.count("take") == 0, "a press beside the question opens nothing"
    press(qtbot, pane, 1, 30)
    assert not asking(pane, 1), "the bin's place holds the harmless answer"
    press(qtbot, pane, 1, 30)
    press(qtbot, pane, 1, 130)
    qtbot.waitUntil(lambda: ("drop", "b") in pane.till.calls)
    qtbot.waitUntil(lambda: pane.pane.view.model().rowCount() == 1)


def test_the_keyboard_asks_keeps_and_discards(pane, qtbot):
    view = pane.pane.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert asking(pane, 0)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not asking(pane, 0)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("drop", "a") in pane.till.calls)


def test_leaving_the_page_takes_the_question_back(pane, qtbot):
    press(qtbot, pane, 0, 30)
    pane.pane.hide()
    assert not asking(pane, 0)


def test_none_held_is_said(theme, desks, shown):
    it = desks()
    pane = shown(HeldPane(theme, it.held, lambda: NOW))
    assert pane.findChild(QWidget, "heldEmpty").isVisible()
    assert not pane.view.isVisible()
    assert pane.view.accessibleName()
