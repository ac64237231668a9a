"""The desk for what a human decides: who did it, one thing at a time, and who is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.errors import NotSent
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.submission import Leg, State
from pos_app.ui.desks.decisions import Case, Deed
from tests.ui.desks.fake_till import standing
from tests.ui.desks.rigs import (  # noqa: F401
    PROFILE,
    confirmed,
    desks,
    order_of,
)

QRIS = PaymentMethod("qris")
REVIEW = confirmed(QRIS, state=State.REVIEW, order=None, leg=Leg.NONE, ambiguous=1)
REFERENCE = REVIEW.reference
CREATED = confirmed(QRIS)
EXTRA = order_of(id=902, number="SCL-902")


def loaded(it, qtbot):
    with qtbot.waitSignal(it.orders.changed):
        it.orders.reload()


def settled(it, qtbot):
    qtbot.waitUntil(lambda: it.decisions.case(REFERENCE).doing is None)


@pytest.mark.parametrize(
    ("do", "call", "deed", "detail"),
    [
        (lambda desk: desk.check_again(REFERENCE), "check_again", Deed.CHECKING, None),
        (lambda desk: desk.bind(REFERENCE, 901), "bind", Deed.BINDING, 901),
        (lambda desk: desk.resend(REFERENCE, "why"), "resend", Deed.SENDING, "why"),
        (lambda desk: desk.give_up(REFERENCE, "why"), "give_up", Deed.GIVING_UP, "why"),
        (lambda desk: desk.close_refused(REFERENCE, "why"), "close_refused", Deed.CLOSING, "why"),
        (lambda desk: desk.cancel_extra(REFERENCE, 9), "cancel_extra", Deed.CANCELLING, 9),
        (lambda desk: desk.paid_back(REFERENCE, 9), "paid_back", Deed.PAYING_BACK, 9),
    ],
)
def test_every_deed_is_done_once_in_the_cashiers_name(desks, qtbot, do, call, deed, detail):  # noqa: F811
    it = desks(REVIEW)
    seen: list[Case] = []
    it.decisions.changed.connect(seen.append)
    it.till.block(call)
    do(it.decisions)
    do(it.decisions)
    it.decisions.check_again(REFERENCE)
    assert [case.doing for case in seen] == [deed]
    it.till.release(call)
    settled(it, qtbot)
    assert it.till.calls.count((call, REFERENCE)) == 1
    assert it.till.details == ([(detail, PROFILE.cashier)] if detail is not None else [])
    assert seen[-1].error is None


def test_without_a_cashiers_name_the_till_signs(desks, qtbot):  # noqa: F811
    it = desks(REVIEW)
    it.sale.set_profile(replace(PROFILE, cashier=""))
    it.decisions.give_up(REFERENCE, "why")
    settled(it, qtbot)
    assert it.till.details == [("why", "till")]


def test_the_sale_on_show_and_the_list_are_told_anew(desks, qtbot):  # noqa: F811
    it = desks(REVIEW)
    it.payment.show(standing(REVIEW))
    it.till.script("resend", CREATED)
    it.decisions.resend(REFERENCE, "why")
    qtbot.waitUntil(lambda: it.payment.now.submission.state is State.CREATED)
    qtbot.waitUntil(lambda: it.orders.rows == (CREATED,))


def test_another_sale_on_show_is_left_alone(desks, qtbot):  # noqa: F811
    it = desks(REVIEW)
    other = replace(REVIEW, reference="POS-0000-0000-002")
    it.payment.show(standing(other))
    it.decisions.give_up(REFERENCE, "why")
    settled(it, qtbot)
    assert it.payment.now.submission == other
    assert it.till.count("standing") == 0


def test_a_deed_that_failed_says_why_and_the_sale_is_told_anew(desks, qtbot):  # noqa: F811
    it = desks(REVIEW)
    it.payment.show(standing(REVIEW))
    failure = NotSent("no net")
    it.till.script("check_again", failure)
    # The look-up failed, but the sale is being looked for again: that was committed before.
    it.till.known[REFERENCE] = replace(REVIEW, state=State.UNKNOWN)
    it.decisions.check_again(REFERENCE)
    settled(it, qtbot)
    assert it.decisions.case(REFERENCE).error is failure
    qtbot.waitUntil(lambda: it.payment.now.submission.state is State.UNKNOWN)
    it.decisions.check_again(REFERENCE)
    assert it.decisions.case(REFERENCE).error is None
    settled(it, qtbot)


def test_extras_are_read_anew_after_one_was_seen_to(desks, qtbot):  # noqa: F811
    it = desks(replace(CREATED, extra_orders=(902, 903)))
    it.till.reads = {"extras": (EXTRA,)}
    it.decisions.read_extras(REFERENCE)
    it.decisions.read_extras(REFERENCE)
    qtbot.waitUntil(lambda: it.decisions.case(REFERENCE).extras == (EXTRA,))
    assert it.till.count("extras") == 1
    it.decisions.cancel_extra(REFERENCE, 902)
    settled(it, qtbot)
    qtbot.waitUntil(lambda: it.till.count("extras") == 2)


def test_what_waits_is_told_but_for_the_one_on_show(desks, qtbot):  # noqa: F811
    it = desks(REVIEW)
    told: list[object] = []
    it.decisions.due_changed.connect(told.append)
    loaded(it, qtbot)
    assert told == [(REVIEW,)]
    it.payment.show(standing(REVIEW))
    assert told[-1] == ()
    assert it.decisions.count == 1
    it.payment.leave()
    assert told[-1] == it.decisions.due == (REVIEW,)


@pytest.mark.parametrize("before", [State.ABANDONED, State.REJECTED])
def test_an_order_that_turns_up_late_is_told_once(desks, qtbot, before):  # noqa: F811
    it = desks(replace(REVIEW, state=before))
    told: list[object] = []
    it.decisions.turned_up.connect(told.append)
    loaded(it, qtbot)
    it.till.known[REFERENCE] = CREATED
    loaded(it, qtbot)
    assert told == [CREATED]
    it.till.known[REFERENCE] = replace(CREATED, leg=Leg.PAID)
    loaded(it, qtbot)
    assert told == [CREATED]
