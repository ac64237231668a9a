"""The settings: names, the till's district, and what Esc takes back."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from pos_app.domain.errors import NotSent
from pos_app.ui.desks.settings import SettingsDesk
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.settings.card import SettingsCard
from pos_app.ui.settings.pane import SettingsPane
from tests.kit.values import PROFILE
from tests.ui.courier.fakes import CEMPAKA, MENTENG, Desks


@pytest.fixture
def pane(theme, desks, runner, shown):
    settings = SettingsDesk(desks.till, runner, desks.sale)
    desks.till.save_profile = keeps(desks)
    desks.till.settle_in = settles
    desks.sale.set_profile(replace(desks.sale.profile, till_name="Kasir 1", district=None))
    page = QWidget()
    made = SettingsPane(theme, settings, page)
    made.resize(1294, 656)
    made.desks = desks
    made.settings = settings
    shown(page, 1294, 656)
    yield made
    assert page is not None


def keeps(desks):
    async def save(profile):
        if isinstance(desks.till.server, Exception):
            raise desks.till.server
        return profile

    return save


async def settles(profile, district):
    await asyncio.sleep(0)
    return replace(profile, district=district, warehouse=CEMPAKA)


def field(pane, name):
    return pane.findChild(QLineEdit, name)


def said(pane):
    return pane.findChild(QWidget, "settingsSaid").text()


def middle(widget):
    return widget.mapTo(widget.window(), widget.rect().center()).y()


def test_cards_side_by_side_are_of_one_height_with_their_titles_on_one_line(pane):
    rows = {}
    for card in pane.findChildren(SettingsCard):
        title = card.findChild(PlainLabel)
        rows.setdefault(card.y(), []).append((card.height(), middle(title) - middle(card)))
    assert sorted(len(row) for row in rows.values()) == [1, 1, 1, 2, 2]
    assert [row for row in rows.values() if len(set(row)) > 1] == []
    tops = {
        middle(card.findChild(PlainLabel)) - card.mapTo(card.window(), QPoint()).y()
        for card in pane.findChildren(SettingsCard)
    }
    assert len(tops) == 1


@pytest.mark.parametrize(
    ("button", "editor"), [("saveSettings", "receiptFooter"), ("saveLimits", "queueCap")]
)
def test_a_button_stands_beside_the_box_of_its_field(pane, button, editor):
    pressed = pane.findChild(QWidget, button)
    assert abs(middle(pressed) - middle(field(pane, editor).parentWidget())) <= 1


def test_tab_goes_from_the_fields_to_their_button(pane):
    focused = field(pane, "queueMost")
    focused.setFocus()
    stops = []
    for _ in range(2):
        QTest.keyClick(pane.window().focusWidget(), Qt.Key.Key_Tab)
        stops.append(pane.window().focusWidget().objectName())
    assert stops == ["queueCap", "saveLimits"]


def test_nothing_of_it_is_cut_off_on_the_narrow_till(pane):
    assert pane.widget().minimumSizeHint().width() <= pane.viewport().width()


def test_names_are_kept_and_it_is_said_beside_the_button(pane, qtbot):
    QTest.keyClicks(field(pane, "cashierName"), "Dewi")
    qtbot.mouseClick(pane.findChild(QWidget, "saveSettings"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: said(pane) == "Saved.")
    assert pane.desks.sale.profile.cashier == "AyuDewi"
    QTest.keyClicks(field(pane, "cashierName"), "x")
    assert said(pane) == ""


def test_the_last_line_of_receipts_is_kept_with_the_names(pane, qtbot):
    QTest.keyClicks(field(pane, "receiptFooter"), " Buka tiap hari ")
    qtbot.mouseClick(pane.findChild(QWidget, "saveSettings"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: said(pane) == "Saved.")
    assert pane.desks.sale.profile.receipt_footer == "Buka tiap hari"
    pane._settings.rename("Kasir 2", "Ayu", "")
    qtbot.waitUntil(lambda: pane.desks.sale.profile.till_name == "Kasir 2")
    assert pane.desks.sale.profile.receipt_footer == "Buka tiap hari"


def test_what_could_not_be_kept_is_said(pane, qtbot):
    pane.desks.till.server = NotSent("offline")
    qtbot.mouseClick(pane.findChild(QWidget, "saveSettings"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "No connection" in said(pane))
    assert pane.findChild(QWidget, "saveSettings").isEnabled()


def test_a_district_is_picked_from_the_popup(pane, qtbot):
    place = field(pane, "tillDistrict")
    place.setFocus()
    QTest.keyClicks(place, "menteng")
    popup = pane.window().findChild(QListView, "tillDistrictPopup")
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().index(0, 0).data() == MENTENG.display
    QTest.keyClick(place, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.desks.sale.profile.district == MENTENG)
    assert place.text() == MENTENG.display


def test_what_was_not_picked_is_not_kept(pane, qtbot):
    place = field(pane, "tillDistrict")
    place.setFocus()
    QTest.keyClicks(place, "ment")
    field(pane, "tillName").setFocus()
    assert place.text() == "ment"
    pane.desks.sale.set_profile(replace(pane.desks.sale.profile, district=MENTENG))
    place.setFocus()
    QTest.keyClicks(place, "x")
    field(pane, "tillName").setFocus()
    assert place.text() == MENTENG.display


def test_escape_takes_back_what_was_typed_and_only_then_leaves(pane, qtbot):
    pressed = []
    shortcut = QShortcut(QKeySequence("Esc"), pane.window())
    shortcut.activated.connect(lambda: pressed.append("Esc"))
    name = field(pane, "tillName")
    name.setFocus()
    QTest.keyClicks(name, "x")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "Kasir 1"
    assert pressed == []
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert pressed == ["Esc"]


def test_the_queues_limits_are_checked_while_they_are_typed(pane, qtbot):
    most, cap = field(pane, "queueMost"), field(pane, "queueCap")
    assert most.text() == "30"
    save = pane.findChild(QWidget, "saveLimits")
    for wrong in ("0", "501", "a", "", "\u0663"):
        most.setText(wrong)
        most.textEdited.emit(wrong)
        assert most.accessibleDescription() == "A number from 1 to 500."
        assert not save.isEnabled()
    most.clear()
    QTest.keyClicks(most, "50")
    cap.clear()
    QTest.keyClicks(cap, "banyak")
    assert cap.accessibleDescription() == "An amount, such as 5jt."
    cap.clear()
    QTest.keyClicks(cap, "2,5jt")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.desks.sale.profile.queue_most == 50)
    assert pane.desks.sale.profile.queue_cap.amount == 2_500_000
    assert pane.findChild(QWidget, "limitsSaid").text() == "Saved."


def test_a_page_that_was_there_before_the_till_is_filled_when_it_opens(theme, runner, shown):
    desks = Desks(runner, profile=None)
    settings = SettingsDesk(desks.till, runner, desks.sale)
    page = shown(SettingsPane(theme, settings), 1294, 656)
    assert field(page, "walkInName").text() == ""
    desks.sale.set_profile(PROFILE)
    assert field(page, "walkInName").text() == PROFILE.walk_in
    field(page, "walkInName").setText("Tamu")
    desks.sale.set_profile(replace(PROFILE, cashier="Dewi"))
    assert field(page, "walkInName").text() == "Tamu"
    desks.close()
