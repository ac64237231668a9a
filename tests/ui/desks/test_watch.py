"""The watch over the sale on show: what is asked after, when, and what stops it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from pos_app.domain.errors import NotSent
from pos_app.domain.submission import Leg, State
from pos_app.till.settle import Pace
from pos_app.ui.desks import watch
from pos_app.ui.desks.watch import PaymentWatch
from tests.kit import values
from tests.ui.desks.fake_till import FakeTill

LONG = 60.0


def sale_that_is(state: State, leg: Leg = Leg.NONE):
    return values.submission(state=state, leg=leg)


UNPAID = sale_that_is(State.CREATED, Leg.PENDING)
MAYBE = sale_that_is(State.UNKNOWN)


class Rig:
    """A watch over a till in memory, with what it told."""

    def __init__(self, runner, pace: Pace) -> None:
        self.till = FakeTill(UNPAID)
        self.owner = QObject()
        self.watch = PaymentWatch(self.till, runner, pace, self.owner)
        self.told: list[object] = []
        self.watch.polled.connect(self.told.append)
        self.watch.poll_failed.connect(self.told.append)
        self.watch.look_due.connect(lambda: self.told.append("look"))


@pytest.fixture
def make(runner):
    made: list[Rig] = []

    def build(pace: Pace | None = None) -> Rig:
        made.append(Rig(runner, pace or Pace(0.001, 3, 0.001)))
        return made[-1]

    yield build
    for rig in made:
        delete(rig.owner)


def pauses_of(it: Rig) -> list[int]:
    """Milliseconds until the next poll and the next look, of those that are under way."""
    timers = it.watch.findChildren(watch.QTimer)
    return [timer.interval() for timer in timers if timer.isActive()]


def test_an_order_is_asked_after_at_once_and_then_only_when_it_is_told_to(make, qtbot):
    it = make()
    it.watch.begin(UNPAID)
    qtbot.waitUntil(lambda: len(it.told) == 1)
    assert it.till.calls == [("poll", UNPAID.reference)]
    assert not pauses_of(it)
    it.watch.go_on(UNPAID)
    qtbot.waitUntil(lambda: len(it.told) == 2)
    assert it.till.count("poll") == 2


def test_what_went_wrong_with_a_poll_is_told_apart(make, qtbot):
    it, failure = make(), NotSent("no network")
    it.till.script("poll", failure)
    it.watch.begin(UNPAID)
    qtbot.waitUntil(lambda: it.told == [failure])


@pytest.mark.parametrize(
    "submission",
    [
        sale_that_is(State.QUEUED),
        sale_that_is(State.REVIEW),
        sale_that_is(State.REJECTED),
        sale_that_is(State.CREATED, Leg.PAID),
        sale_that_is(State.CREATED, Leg.CONFLICT),
    ],
)
def test_nothing_is_waited_for_where_nothing_can_come(make, submission):
    it = make()
    it.watch.go_on(submission)
    assert not pauses_of(it)


def test_an_expired_order_is_still_polled_for_it_may_be_paid_late(make, qtbot):
    it = make()
    it.watch.go_on(sale_that_is(State.CREATED, Leg.EXPIRED))
    qtbot.waitUntil(lambda: it.till.count("poll") == 1)


def test_polls_are_eager_until_the_gateway_has_had_its_time(make, qtbot):
    it = make(Pace(0.001, 1, LONG))
    it.watch.go_on(UNPAID, waiting_for_gateway=True)
    qtbot.waitUntil(lambda: len(it.told) == 1)
    it.watch.go_on(UNPAID, waiting_for_gateway=True)
    assert pauses_of(it) == [LONG * 1000]
    it.watch.start_over()
    it.watch.go_on(UNPAID, waiting_for_gateway=True)
    assert pauses_of(it) == [1]


def test_an_order_that_may_exist_is_looked_for_ever_less_often(make, qtbot):
    it = make()
    it.watch.go_on(MAYBE)
    qtbot.waitUntil(lambda: it.told == ["look"])
    pauses = []
    for looks in range(1, len(watch.LOOK_UP_PAUSES) + 2):
        it.watch.go_on(MAYBE, looks=looks)
        pauses += pauses_of(it)
    assert pauses == [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]
    assert not it.till.calls


def test_a_poll_under_way_does_not_answer_once_it_is_held(make, qtbot):
    it = make()
    it.till.block("poll")
    it.watch.begin(UNPAID)
    qtbot.waitUntil(lambda: it.till.count("poll") == 1)
    it.watch.hold()
    it.till.release("poll")
    it.watch.begin(UNPAID)
    qtbot.waitUntil(lambda: len(it.told) == 1)
    assert it.till.count("poll") == 2


def test_what_leaves_the_screen_is_not_looked_after_and_the_next_begins_eagerly(make, qtbot):
    it = make(Pace(0.001, 1, LONG))
    it.watch.go_on(UNPAID, waiting_for_gateway=True)
    qtbot.waitUntil(lambda: len(it.told) == 1)
    it.watch.go_on(UNPAID, waiting_for_gateway=True)
    it.watch.go_on(MAYBE, looks=3)
    it.watch.end()
    assert not pauses_of(it)
    it.watch.go_on(UNPAID, waiting_for_gateway=True)
    assert pauses_of(it) == [1]
