"""Between the press and the order: never a dead end, never a second send of what may exist."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from pos_app.domain.errors import DiskFull
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.submission import Leg, State
from pos_app.ui.desks import payment as payment_module
from pos_app.ui.desks.payment import Doing
from pos_app.ui.payment.pane import PaymentPane
from tests.ui.desks.fake_till import standing
from tests.ui.desks.rigs import NOW, confirmed, sale_of

QRIS = PaymentMethod("qris")


def unsent(state: State, **more):
    return confirmed(QRIS, **{"state": state, "order": None, "leg": Leg.NONE} | more)


@pytest.fixture
def make(theme, desks, shown, monkeypatch):
    monkeypatch.setattr(payment_module, "LOOK_UP_PAUSES", (0.0, 60.0))

    def build(submission=None):
        it = desks(*([submission] if submission else []))
        it.clock = [NOW]
        it.pane = PaymentPane(theme, it.payment, it.sale, it.links, lambda: it.clock[0])
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


def test_what_was_not_sent_can_be_tried_again_given_up_or_parked(make, qtbot):
    it = make(unsent(State.QUEUED))
    assert pressable(it) == {"sendAgainButton", "changeMethodButton", "parkButton"}
    assert "safe" in it.pane._progress.box.text.text()
    it.till.script("send", unsent(State.QUEUED, attempts=2), confirmed(QRIS))
    press(qtbot, it, "sendAgainButton")
    qtbot.waitUntil(lambda: it.payment.now.doing is Doing.NOTHING)
    press(qtbot, it, "sendAgainButton")
    qtbot.waitUntil(lambda: it.payment.now.submission.state is State.CREATED)
    assert it.till.count("send") == 2


def test_an_unsent_sale_is_given_up(make, qtbot):
    it = make(unsent(State.QUEUED))
    it.till.script("abandon", unsent(State.ABANDONED))
    press(qtbot, it, "changeMethodButton")
    qtbot.waitUntil(lambda: it.payment.now.submission is None)
    assert not it.sale.locked


def test_a_refused_key_is_told(make):
    it = make(unsent(State.QUEUED, held=True))
    assert it.pane._progress.box.title.text() == "Scalev refused this till's key."


def test_a_rate_limit_counts_down_before_it_may_be_tried(make):
    it = make(unsent(State.QUEUED, not_before=NOW + timedelta(seconds=7)))
    assert "7 s" in it.pane._progress.box.title.text()
    assert "sendAgainButton" not in pressable(it)
    it.clock[0] = NOW + timedelta(seconds=8)
    it.pane._progress._retell()
    assert "sendAgainButton" in pressable(it)


@pytest.mark.parametrize("state", [State.UNKNOWN, State.REVIEW])
def test_what_may_exist_is_looked_for_and_never_sent(make, qtbot, state):
    it = make(unsent(state, ambiguous=1))
    qtbot.waitUntil(lambda: it.payment.now.doing is Doing.NOTHING)
    banner = find(it, "reviewBanner")
    qtbot.waitUntil(lambda: "reviewCheckAgain" in pressable(it))
    assert banner.isVisible()
    assert "POS-7F3K-92QD-X1C is being checked" in banner.accessibleName()
    assert pressable(it) == {"reviewCheckAgain", "parkButton"}
    looks = it.till.count("look_up")
    press(qtbot, it, "reviewCheckAgain")
    qtbot.waitUntil(lambda: it.till.count("look_up") == looks + 1)
    qtbot.waitUntil(lambda: it.payment.now.doing is Doing.NOTHING)
    assert it.till.count("send") == 0


def test_the_next_customer_can_be_served_while_it_is_looked_for(make, qtbot):
    it = make(unsent(State.UNKNOWN, ambiguous=1))
    it.till.block("look_up")
    qtbot.waitUntil(lambda: it.till.count("look_up") == 1)
    assert find(it, "reviewBanner").isVisible()
    press(qtbot, it, "parkButton")
    assert not it.sale.locked
    assert not it.sale.sale.cart.lines
    assert not find(it, "reviewBanner").isVisible()
    it.till.release("look_up")


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
