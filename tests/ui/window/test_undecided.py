"""The notices that lead to what only a human can decide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shiboken6 import delete

from pos_app.domain.payment import CASH, PaymentMethod
from pos_app.domain.submission import Leg, State
from pos_app.ui.kit.notice import Notices
from pos_app.ui.window.undecided import Undecided
from tests.ui.desks.fake_till import standing
from tests.ui.desks.rigs import confirmed, desks, runner  # noqa: F401

QRIS = PaymentMethod("qris")
REVIEW = confirmed(QRIS, state=State.REVIEW, order=None, leg=Leg.NONE, ambiguous=1)
SECOND = replace(REVIEW, reference="POS-0000-0000-002")
CREATED = confirmed(QRIS)


@pytest.fixture
def told(desks, qtbot):  # noqa: F811
    made = []

    def make(*known):
        it = desks(*known)
        it.notices = Notices()
        it.undecided = Undecided(it.decisions, it.notices)
        it.wanted = []
        it.undecided.wanted.connect(it.wanted.append)
        it.load = lambda: _load(it, qtbot)
        made.append(it)
        it.load()
        return it

    yield make
    for each in made:
        delete(each.undecided)


def _load(it, qtbot):
    with qtbot.waitSignal(it.orders.changed):
        it.orders.reload()


def notice(it):
    (found,) = it.notices.live()
    return found


@pytest.mark.parametrize(
    ("submission", "said"),
    [
        (REVIEW, "was not found. Decide what to do."),
        (replace(CREATED, extra_orders=(902,)), "There is more than one order"),
        (
            confirmed(CASH, state=State.REJECTED, order=None, leg=Leg.NONE, deferred=True),
            "which the customer already has",
        ),
    ],
)
def test_a_sale_that_waits_is_told_until_it_is_decided(told, submission, said):
    it = told(submission)
    assert said in notice(it).text
    assert notice(it).seconds == 0
    notice(it).acts[0].call()
    assert it.wanted == [submission.reference]
    decided = replace(submission, state=State.ABANDONED, cleared_extras=(902,), deferred=False)
    it.till.known[submission.reference] = decided
    it.load()
    assert it.notices.live() == ()


def test_several_lead_to_their_list(told):
    it = told(REVIEW, SECOND)
    assert notice(it).text == "2 sale(s) need a decision."
    notice(it).acts[0].call()
    assert it.wanted == [""]
    it.till.known[SECOND.reference] = replace(SECOND, state=State.ABANDONED)
    it.load()
    assert "was not found" in notice(it).text


def test_a_notice_that_was_closed_comes_back_for_news_only(told):
    it = told(REVIEW, SECOND)
    it.notices.dismiss("decision")
    it.till.known[SECOND.reference] = replace(SECOND, state=State.ABANDONED)
    it.load()
    assert it.notices.live() == ()
    third = replace(REVIEW, reference="POS-0000-0000-003")
    it.till.known[third.reference] = third
    it.load()
    assert "2 sale(s)" in notice(it).text


def test_the_sale_on_show_needs_no_notice(told):
    it = told(REVIEW)
    it.payment.show(standing(REVIEW))
    assert it.notices.live() == ()
    it.payment.leave()
    assert notice(it).key == "decision"


def test_an_order_that_turned_up_after_the_sale_was_closed_is_told(told):
    it = told(replace(REVIEW, state=State.ABANDONED))
    assert it.notices.live() == ()
    it.till.known[REVIEW.reference] = CREATED
    it.load()
    assert "exists after all" in notice(it).text
    assert CREATED.order.number in notice(it).text
    notice(it).acts[0].call()
    assert it.wanted == [CREATED.reference]
