"""The protocol's states: which moves exist, and when the app may send on its own."""

from __future__ import annotations

from itertools import product

import pytest

from pos_app.domain.submission import MOVES, IllegalMove, Leg, State
from tests.kit.values import submission

LEGAL = {
    ("queued", "sending"),
    ("queued", "abandoned"),
    ("queued", "unknown"),
    ("sending", "queued"),
    ("sending", "unknown"),
    ("sending", "created"),
    ("sending", "rejected"),
    ("unknown", "created"),
    ("unknown", "review"),
    ("review", "unknown"),
    ("review", "queued"),
    ("review", "abandoned"),
    ("review", "created"),
    ("abandoned", "created"),
    ("rejected", "created"),
}


@pytest.mark.parametrize(("before", "after"), list(product(State, State)))
def test_exactly_the_moves_of_the_protocol_exist(before, after):
    made = submission(state=before)
    if (before, after) in LEGAL:
        assert made.to(after).state is after
        assert made.state is before
    else:
        with pytest.raises(IllegalMove):
            made.to(after)


def test_every_state_has_a_row():
    assert set(MOVES) == set(State)


def test_every_end_but_an_order_may_still_become_one():
    """An order that turns up late is bound to its sale, whatever was decided meanwhile."""
    assert not MOVES[State.CREATED]
    for state in set(State) - {State.CREATED}:
        reached, front = {state}, {state}
        while front:
            front = {after for before in front for after in MOVES[before]} - reached
            reached |= front
        assert State.CREATED in reached


def test_what_is_not_known_is_never_queued_without_a_human():
    assert State.QUEUED not in MOVES[State.UNKNOWN]
    assert State.SENDING not in MOVES[State.UNKNOWN] | MOVES[State.REVIEW]


@pytest.mark.parametrize(
    ("state", "ambiguous", "authorisations", "allowed"),
    [
        (State.QUEUED, 0, 0, True),
        (State.QUEUED, 1, 0, False),
        (State.QUEUED, 1, 1, True),
        (State.QUEUED, 2, 1, False),
        (State.QUEUED, 2, 2, True),
        *((state, 0, 5, False) for state in State if state is not State.QUEUED),
    ],
)
def test_each_doubtful_attempt_costs_one_permission(state, ambiguous, authorisations, allowed):
    made = submission(state=state, ambiguous=ambiguous, authorisations=authorisations)
    assert made.may_send is allowed


def test_a_change_of_state_changes_nothing_else():
    made = submission(payload=b'{"a":1}', attempts=2, ambiguous=1, note="x")
    after = made.to(State.SENDING)
    assert (after.payload, after.sha256, after.attempts, after.ambiguous, after.note) == (
        made.payload,
        made.sha256,
        2,
        1,
        "x",
    )


@pytest.mark.parametrize(
    ("state", "leg", "is_open"),
    [
        (State.QUEUED, Leg.NONE, True),
        (State.SENDING, Leg.NONE, True),
        (State.UNKNOWN, Leg.NONE, True),
        (State.REVIEW, Leg.NONE, True),
        (State.REJECTED, Leg.NONE, False),
        (State.ABANDONED, Leg.NONE, False),
        (State.CREATED, Leg.NONE, True),
        (State.CREATED, Leg.PENDING, True),
        (State.CREATED, Leg.PAID, False),
        (State.CREATED, Leg.EXPIRED, False),
        (State.CREATED, Leg.CONFLICT, False),
    ],
)
def test_it_is_open_while_something_is_still_to_happen(state, leg, is_open):
    assert submission(state=state, leg=leg).is_open is is_open


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"state": State.REVIEW}, True),
        ({"state": State.UNKNOWN}, False),
        ({"state": State.CREATED, "extra_orders": (7,)}, True),
        ({"state": State.CREATED, "extra_orders": (7,), "cleared_extras": (7,)}, False),
        ({"state": State.REJECTED}, False),
        ({"state": State.REJECTED, "deferred": True}, True),
    ],
)
def test_only_what_the_till_cannot_go_on_with_needs_a_decision(changes, expected):
    assert submission(**changes).needs_decision is expected
