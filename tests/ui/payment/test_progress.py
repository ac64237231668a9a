"""Between the press and the order: never a dead end, never a second send of what may exist."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from pos_app.domain.errors import DiskFull
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.submission import Leg, State
from pos_app.ui.desks import watch
from pos_app.ui.desks.payment import Doing
from pos_app.ui.payment.order import OrderPage
from pos_app.ui.payment.pane import PaymentPane
from tests.ui.desks.fake_till import standing
from tests.ui.desks.rigs import NOW, confirmed, sale_of

QRIS = PaymentMethod("qris")


def unsent(state: State, **more):
    return confirmed(QRIS, **{"state": state, "order": None, "leg": Leg.NONE} | more)


@pytest.fixture
def make(theme, desks, shown, monkeypatch):
    monkeypatch.setattr(watch, "LOOK_UP_PAUSES", (0.0, 60.0))

    def build(submission=None):
        it = desks(*([submission] if submission else []))
        it.clock = [NOW]
        it.pane = PaymentPane(
            theme, it.payment, it.sale, it.links, it.decisions, it.storefront, lambda: it.clock[0]
        )
        shown(it.pane)
        if submission is not None:
            it.payment.show(standing(submission))
        else:
            it.sale.put(sale_of(QRIS))
        return it

    return build


def find(it, name) -> QWidget:
    return it.pane.findChild(QWidget, name)


def pressable(it) -> set[str]:
    return {
        button.objectName()
        for button in it.pane.findChildren(QPushButton)
        if button.isVisible() and button.isEnabled()
    }


def press(qtbot, it, name) -> None:
    assert name in pressable(it)
    qtbot.mouseClick(find(it, name), Qt.MouseButton.LeftButton)


def test_saving_and_sending_say_so(make, qtbot):
    it = make()
    it.till.confirms_as = unsent(State.QUEUED)
    it.till.block("send")
    it.payment.place()
    assert it.pane._progress._under_way.text() == "Saving the sale on this computer…"
    qtbot.waitUntil(lambda: it.payment.now.doing is Doing.SENDING)
    assert "Sending the order" in it.pane._progress._under_way.text()
    assert pressable(it) == set()
    it.till.script("send", confirmed(QRIS, order=confirmed(QRIS).order))
    it.till.release("send")
    qtbot.waitUntil(lambda: it.payment.now.doing is Doing.NOTHING)


def test_a_refusal_is_quoted_and_corrected(make, qtbot):
    it = make(unsent(State.REJECTED, note="customer_phone: is not valid"))
    assert "customer_phone: is not valid" in it.pane._progress.box.text.text()
    assert pressable(it) == {"correctOrderButton", "parkButton"}
    press(qtbot, it, "correctOrderButton")
    assert it.payment.now.submission is None
    assert not it.sale.locked


def test_a_sale_that_was_given_up_can_be_taken_up(make, qtbot):
    it = make(unsent(State.ABANDONED))
    press(qtbot, it, "correctOrderButton")
    assert not it.sale.locked


def test_a_sale_that_could_not_be_saved_stays_open_and_says_why(make, qtbot):
    it = make()
    it.till.confirms_as = unsent(State.QUEUED)
    it.till.script("confirm", DiskFull("no room"))
    it.payment.place()
    qtbot.waitUntil(lambda: it.payment.now.error is not None)
    assert find(it, "paymentTold").isVisible()
    assert find(it, "paymentTold").accessibleName().startswith("The disk is full.")
    assert find(it, "payAmount").isVisible()


def kinds(it) -> set[str]:
    return {type(each).__name__ for each in it.pane.findChildren(QWidget)}


def test_a_page_is_made_when_a_sale_first_needs_it_or_ahead_of_that(make, qtbot):
    it = make()
    common = {"ProgressPage", "OrderPage", "PaidPage"}
    rare = {"QueuedPage", "FinishedPage", "ReviewPage", "RefusedPage", "SessionPage"}
    assert not kinds(it) & (common | rare)
    made = [len(kinds(it) & common) for _ in it.pane.ahead()]
    assert made == [1, 2]
    assert kinds(it) >= common
    assert not kinds(it) & rare
    assert not any(each.isVisible() for each in it.pane.findChildren(OrderPage))
