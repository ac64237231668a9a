"""The same table for a member's checkout: what is known after it met one fault.

What the cashier reads is tested with the rows of the cashier's orders; here it is the verdict, what
is on the disk, and what the store has.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from pos_app.domain.reference import marked
from pos_app.domain.submission import Cause, Endpoint, State
from tests.faults.floor import Floor, send_as_member, stored
from tests.faults.rows import MEMBER_ROWS, Row
from tests.kit.clock import MORNING


@pytest.mark.parametrize("row", MEMBER_ROWS, ids=lambda row: row.name)
def test_the_verdict_is_kept(row: Row, floor: Floor):
    verdict = row.verdict
    sent = asyncio.run(send_as_member(floor, row.meets)).submission
    kept, attempts = stored(floor.folder, sent.reference)
    assert kept == sent
    assert kept.endpoint is Endpoint.CUSTOMER
    assert (kept.state, kept.ambiguous, kept.held, kept.may_send) == (
        verdict.state,
        verdict.ambiguous,
        verdict.held,
        verdict.may_send,
    )
    (attempt,) = attempts
    assert (attempt.number, attempt.outcome) == (1, verdict.outcome)
    assert (attempt.status, attempt.error) == (row.status, verdict.error)
    assert (kept.cause is Cause.SESSION) is (row.status == 401)
    wait = None if row.seconds is None else MORNING + timedelta(seconds=row.seconds)
    assert kept.not_before == wait
    assert (kept.order is not None) is (verdict.state is State.CREATED)
    orders = floor.sandbox.orders()
    assert len(orders) == row.orders
    assert all(marked(order["notes"]) == kept.reference for order in orders)


def test_the_table_is_whole():
    assert len(MEMBER_ROWS) >= 40
    assert len({row.name for row in MEMBER_ROWS}) == len(MEMBER_ROWS)
