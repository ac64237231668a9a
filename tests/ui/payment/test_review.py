"""What only a human decides, on the payment step: nothing harmful by default, no dead end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from pos_app.domain.errors import NotSent
from pos_app.domain.money import Rupiah
from pos_app.domain.order import PaymentStatus
from pos_app.domain.payment import CASH, PaymentMethod
from pos_app.domain.submission import Absence, Leg, Search, State, Tender
from pos_app.till.refusals import NotOurs
from pos_app.ui.desks import watch
from pos_app.ui.desks.payment import Doing
from pos_app.ui.payment.pane import PaymentPane
from tests.ui.desks.fake_till import standing
from tests.ui.desks.rigs import NOW, confirmed, order_of, qris_text

QRIS = PaymentMethod("qris")
REFERENCE = "POS-7F3K-92QD-X1C"
LATE = NOW + timedelta(minutes=2, seconds=29)


def unsent(state: State, **more):
    facts = {
        "state": state,
        "order": None,
        "leg": Leg.NONE,
        "ambiguous": 1,
        "sent_at": NOW,
        "search": Search(5, LATE, Absence.STRONG),
    }
    return confirmed(QRIS, **facts | more)


def other(number: int, **more):
    return order_of(**{"id": number, "number": f"SCL-{number}", "drafted_at": LATE} | more)


def doubled(**more):
    return confirmed(QRIS, extra_orders=(902,), **more)


@pytest.fixture
def make(theme, desks, shown, monkeypatch):
    monkeypatch.setattr(watch, "LOOK_UP_PAUSES", (0.0, 60.0))

    def build(submission, **reads):
        it = desks(submission)
        it.till.reads = reads
        it.pane = PaymentPane(
            theme, it.payment, it.sale, it.links, it.decisions, it.storefront, lambda: NOW
        )
        shown(it.pane, 862, 800)
        it.payment.show(standing(submission))
        return it

    return build


def find(it, name, kind=QWidget):
    return it.pane.findChild(kind, name)


def sees(it, name) -> bool:
    widget = find(it, name)
    return widget is not None and widget.isVisible()


def pressable(it) -> set[str]:
    return {
        button.objectName()
        for button in it.pane.findChildren(QPushButton)
        if button.isVisible() and button.isEnabled()
    }


def press(qtbot, it, name) -> None:
    qtbot.waitUntil(lambda: name in pressable(it))
    qtbot.mouseClick(find(it, name), Qt.MouseButton.LeftButton)


def settled(qtbot, it) -> None:
    """What the page reads when it opens has arrived."""
    qtbot.waitUntil(lambda: it.decisions.case(REFERENCE).matches is not None)
    qtbot.waitUntil(lambda: it.payment.now.doing is Doing.NOTHING)


def words_of(it, name) -> str:
    return find(it, name).accessibleName()


def test_while_it_is_looked_for_nothing_sends_or_closes_it(make, qtbot):
    it = make(unsent(State.UNKNOWN, search=Search()))
    qtbot.waitUntil(lambda: pressable(it) == {"reviewCheckAgain", "parkButton"})
    assert f"{REFERENCE} is being checked" in words_of(it, "reviewBanner")
    assert find(it, "reviewSendAgain") is None
    assert find(it, "reviewCancel") is None
    looks = it.till.count("look_up")
    press(qtbot, it, "reviewCheckAgain")
    qtbot.waitUntil(lambda: it.till.count("look_up") == looks + 1)
    qtbot.waitUntil(lambda: it.payment.now.doing is Doing.NOTHING)
    assert "time(s)" in words_of(it, "reviewBanner")
    assert it.till.count("candidates") == 0
    assert it.till.count("check_again") == 0


def test_the_next_customer_can_be_served_while_it_is_looked_for(make, qtbot):
    it = make(unsent(State.UNKNOWN))
    it.till.block("look_up")
    qtbot.waitUntil(lambda: it.till.count("look_up") == 1)
    assert sees(it, "reviewBanner")
    press(qtbot, it, "parkButton")
    assert not it.sale.locked
    assert not it.sale.sale.cart.lines
    assert not sees(it, "reviewBanner")
    it.till.release("look_up")


@pytest.mark.parametrize(
    ("absence", "meaning"),
    [(Absence.STRONG, "very probably no order was made"), (Absence.WEAK, "This is not sure")],
)
def test_the_facts_and_what_they_prove_are_told(make, qtbot, absence, meaning):
    it = make(unsent(State.REVIEW, search=Search(5, LATE, absence)))
    settled(qtbot, it)
    said = words_of(it, "reviewBanner")
    sent, last = (each.astimezone().strftime("%H.%M.%S") for each in (NOW, LATE))
    assert f"Order {REFERENCE} was not found" in said
    assert f"Sent at {sent}; no answer arrived. Looked for it 5 time(s)" in said
    assert last in said
    assert meaning in said


def test_a_review_offers_every_way_out_and_enter_only_looks_again(make, qtbot):
    it = make(unsent(State.REVIEW))
    settled(qtbot, it)
    assert pressable(it) == {
        "reviewCheckAgain",
        "reviewSendAgain",
        "reviewCancel",
        "parkButton",
        "reviewReadMatches",
    }
    assert QApplication.focusWidget() is find(it, "reviewCheckAgain")
    it.till.script("check_again", unsent(State.UNKNOWN))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: it.payment.now.submission.state is State.UNKNOWN)
    assert it.till.count("check_again") == 1
    assert it.till.count("resend") == it.till.count("give_up") == 0
    assert find(it, "reviewSendAgain") is None


def test_escape_parks(make, qtbot):
    it = make(unsent(State.REVIEW))
    settled(qtbot, it)
    assert it.pane.step_back()
    assert it.payment.now.submission is None
    assert not it.sale.sale.cart.lines
    assert not it.pane.step_back()


@pytest.mark.parametrize(
    ("button", "call", "after"),
    [
        ("reviewSendAgain", "resend", confirmed(QRIS)),
        ("reviewCancel", "give_up", unsent(State.ABANDONED)),
    ],
)
def test_what_cannot_be_taken_back_needs_a_reason_in_writing(make, qtbot, button, call, after):
    it = make(unsent(State.REVIEW))
    settled(qtbot, it)
    press(qtbot, it, button)
    field = find(it, "reviewReasonField", QLineEdit)
    assert QApplication.focusWidget() is field
    assert "reviewReasonConfirm" not in pressable(it)
    qtbot.keyClicks(field, "   ")
    assert "reviewReasonConfirm" not in pressable(it)
    qtbot.keyClicks(field, "dilihat  di Scalev")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert it.till.count(call) == 0
    it.till.script(call, after)
    press(qtbot, it, "reviewReasonConfirm")
    qtbot.waitUntil(lambda: it.payment.now.submission.state is after.state)
    assert it.till.details == [("dilihat di Scalev", "Ayu")]
    assert it.till.count(call) == 1
    assert not sees(it, "reviewReason")


def test_a_suggested_reason_is_taken_by_one_press(make, qtbot):
    it = make(unsent(State.REVIEW))
    settled(qtbot, it)
    press(qtbot, it, "reviewSendAgain")
    press(qtbot, it, "reviewReasonSuggestion1")
    assert find(it, "reviewReasonField", QLineEdit).text() == "Looked in Scalev: no order"
    assert "reviewReasonConfirm" in pressable(it)


@pytest.mark.parametrize("way", ["escape", "button"])
def test_a_reason_that_is_put_away_leaves_the_sale_as_it_was(make, qtbot, way):
    it = make(unsent(State.REVIEW))
    settled(qtbot, it)
    press(qtbot, it, "reviewCancel")
    if way == "escape":
        assert it.pane.step_back()
    else:
        press(qtbot, it, "reviewReasonBack")
    assert not sees(it, "reviewReason")
    assert it.payment.now.submission is not None
    assert it.till.count("give_up") == 0


def test_one_decision_at_a_time(make, qtbot):
    it = make(unsent(State.REVIEW))
    settled(qtbot, it)
    it.till.block("check_again")
    press(qtbot, it, "reviewCheckAgain")
    assert pressable(it) == {"parkButton"}
    it.decisions.give_up(REFERENCE, "why")
    it.till.release("check_again")
    qtbot.waitUntil(lambda: it.decisions.case(REFERENCE).doing is None)
    assert it.till.count("give_up") == 0


def test_what_failed_is_told_in_words_and_may_be_tried_again(make, qtbot):
    it = make(unsent(State.REVIEW))
    settled(qtbot, it)
    it.till.script("check_again", NotSent("no net"))
    press(qtbot, it, "reviewCheckAgain")
    qtbot.waitUntil(lambda: sees(it, "reviewTrouble"))
    assert "No connection to Scalev." in words_of(it, "reviewTrouble")
    qtbot.waitUntil(lambda: "reviewCheckAgain" in pressable(it))


def test_possible_matches_are_compared_and_one_is_picked(make, qtbot):
    found = (
        other(901),
        other(902, payable=507_123, payment_status=PaymentStatus.PAID),
    )
    it = make(unsent(State.REVIEW), candidates=found)
    qtbot.waitUntil(lambda: "bindOrder-902" in pressable(it))
    shown_words = {
        label.text()
        for label in find(it, "reviewMatches").findChildren(QWidget)
        if hasattr(label, "text") and label.isVisible()
    }
    assert {"This sale", "SCL-901", "SCL-902", "Unpaid", "Paid"} <= shown_words
    assert f"+{Rupiah(123)}" in shown_words
    bound = confirmed(QRIS, order=found[0])
    it.till.script("bind", bound)
    press(qtbot, it, "bindOrder-901")
    qtbot.waitUntil(lambda: it.payment.now.submission.state is State.CREATED)
    assert it.till.details == [(901, "Ayu")]
    assert not sees(it, "reviewBanner")


def test_an_order_of_another_sale_is_not_taken(make, qtbot):
    it = make(unsent(State.REVIEW), candidates=(other(901),))
    settled(qtbot, it)
    it.till.script("bind", NotOurs(REFERENCE))
    press(qtbot, it, "bindOrder-901")
    qtbot.waitUntil(lambda: sees(it, "reviewTrouble"))
    assert "another sale" in words_of(it, "reviewTrouble")
    assert it.payment.now.submission.state is State.REVIEW


def test_matches_that_could_not_be_read_are_asked_for_again(make, qtbot):
    it = make(unsent(State.REVIEW), candidates=NotSent("no net"))
    qtbot.waitUntil(lambda: it.decisions.case(REFERENCE).not_read is not None)
    it.till.reads = {"candidates": (other(901),)}
    press(qtbot, it, "reviewReadMatches")
    qtbot.waitUntil(lambda: "bindOrder-901" in pressable(it))


def test_an_unpaid_order_too_many_is_cancelled(make, qtbot):
    it = make(doubled(), extras=(other(902),))
    qtbot.waitUntil(lambda: "extraCancel-902" in pressable(it))
    assert "There are 2 order(s) for this sale" in words_of(it, "extraOrders")
    assert it.till.count("extras") == 1
    it.till.script("cancel_extra", doubled(cleared_extras=(902,)))
    press(qtbot, it, "extraCancel-902")
    qtbot.waitUntil(lambda: not sees(it, "extraOrders"))
    assert it.till.details == [(902, "Ayu")]


def test_what_was_paid_twice_is_paid_back(make, qtbot):
    paid = other(902, payment_status=PaymentStatus.PAID)
    it = make(doubled(leg=Leg.PAID), extras=(paid,))
    qtbot.waitUntil(lambda: "extraPaidBack-902" in pressable(it))
    assert find(it, "extraCancel-902") is None
    it.till.script("paid_back", doubled(leg=Leg.PAID, cleared_extras=(902,)))
    press(qtbot, it, "extraPaidBack-902")
    qtbot.waitUntil(lambda: not sees(it, "extraOrders"))


def test_of_two_orders_the_paid_one_is_kept(make, qtbot):
    paid = other(902, payment_status=PaymentStatus.PAID)
    it = make(doubled(), extras=(paid,))
    qtbot.waitUntil(lambda: "extraCancel-902" in pressable(it))
    assert find(it, "extraCancel-902", QPushButton).text() == "Keep the paid order"
    swapped = confirmed(QRIS, order=paid, leg=Leg.PAID, extra_orders=(901,))
    it.till.reads = {"extras": (other(901),)}
    it.till.script("cancel_extra", swapped)
    press(qtbot, it, "extraCancel-902")
    qtbot.waitUntil(lambda: "extraCancel-901" in pressable(it))


def test_an_extra_order_that_cannot_be_read_says_why(make, qtbot):
    it = make(doubled(), extras=NotSent("no net"))
    qtbot.waitUntil(lambda: "extraReadAgain" in pressable(it))
    it.till.reads = {"extras": (other(902, status="canceled"),)}
    press(qtbot, it, "extraReadAgain")
    qtbot.waitUntil(lambda: "extraCancel-902" in pressable(it))
    assert find(it, "extraCancel-902", QPushButton).text() == "Done"


def refused(**more):
    facts = {
        "state": State.REJECTED,
        "order": None,
        "leg": Leg.NONE,
        "deferred": True,
        "note": "stock: sold out",
        "tender": Tender(Rupiah(510_000), NOW),
    }
    return confirmed(CASH, **facts | more)


def test_a_refusal_after_serving_says_what_is_out_and_what_is_in(make, qtbot):
    it = make(refused())
    assert "“stock: sold out”" in words_of(it, "refusedBanner")
    facts = {
        label.text()
        for label in it.pane.findChildren(QWidget)
        if hasattr(label, "whole_text") and label.isVisible()
    }
    assert "1 x Kaos Polos" in facts
    assert any(text.startswith(str(Rupiah(510_000))) for text in facts)
    assert pressable(it) == {"correctOrderButton", "refusedDoneButton", "parkButton"}
    press(qtbot, it, "refusedDoneButton")
    assert "refusedReasonConfirm" not in pressable(it)
    press(qtbot, it, "refusedReasonSuggestion2")
    it.till.script("close_refused", refused(deferred=False))
    press(qtbot, it, "refusedReasonConfirm")
    qtbot.waitUntil(lambda: not sees(it, "refusedBanner"))
    assert it.till.details == [("Money given back", "Ayu")]


def test_a_refusal_after_serving_is_corrected_parked_or_left(make, qtbot):
    it = make(refused())
    press(qtbot, it, "refusedDoneButton")
    assert it.pane.step_back()
    assert not sees(it, "refusedReason")
    press(qtbot, it, "correctOrderButton")
    assert it.payment.now.submission is None
    assert not it.sale.locked
    again = make(refused())
    assert again.pane.step_back()
    assert again.payment.now.submission is None


def test_everything_to_press_has_a_name_and_room_for_a_finger(make, qtbot):
    it = make(unsent(State.REVIEW), candidates=(other(901),))
    settled(qtbot, it)
    press(qtbot, it, "reviewCancel")
    for button in it.pane.findChildren(QPushButton):
        if button.isVisible():
            assert button.objectName()
            assert button.accessibleName()
            assert button.height() >= 48


def test_the_page_of_one_sale_says_nothing_of_the_one_before(make, qtbot):
    first = unsent(State.REVIEW)
    it = make(first)
    settled(qtbot, it)
    press(qtbot, it, "reviewSendAgain")
    second = replace(first, reference="POS-0000-0000-002")
    it.till.known[second.reference] = second
    it.payment.show(standing(second))
    assert not sees(it, "reviewReason")
    assert second.reference in words_of(it, "reviewBanner")


@pytest.mark.parametrize("size", [(694, 620), (880, 640), (1200, 940)])
def test_the_code_below_an_extra_order_is_seen_whole(make, qtbot, size):
    order = order_of(payment={"qr_string": qris_text(507_000)})
    it = make(doubled(order=order), extras=(other(902),))
    it.pane.resize(*size)
    qtbot.waitUntil(lambda: "extraCancel-902" in pressable(it))
    qtbot.waitUntil(lambda: sees(it, "payQr") and find(it, "payQr").has_code())

    def code_ends() -> int:
        code = find(it, "payQr")
        return code.mapTo(it.pane, code.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: code_ends() < it.pane.height())
    assert find(it, "payQr").width() >= 240
