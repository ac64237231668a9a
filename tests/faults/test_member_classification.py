"""The same table for a member's checkout: what is known after it met one fault.

On disk, at the store and on the screen; their notes name the sale, where metadata would.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from pos_app.domain.reference import marked
from pos_app.domain.submission import Cause, Endpoint, State
from tests.faults.floor import Floor, send_as_member, stored
from tests.faults.rows import MEMBER_ROWS, OTHER_STORE, QR_THERE, REDIRECTS, Row
from tests.faults.screen import Screen
from tests.kit.clock import MORNING


@pytest.mark.parametrize("row", MEMBER_ROWS, ids=lambda row: row.name)
def test_the_verdict_is_kept_and_told(row: Row, floor: Floor, member_screen: Screen):
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
    texts = member_screen.texts(kept)
    if verdict.headline is not None:
        assert verdict.headline.format(reference=kept.reference, seconds=row.seconds) in texts
    assert any(row.says in text for text in texts)
    assert member_screen.offers_to_send is (verdict.state is State.QUEUED)


def test_the_table_is_whole():
    assert len(MEMBER_ROWS) >= 40
    assert len({row.name for row in MEMBER_ROWS}) == len(MEMBER_ROWS)


def _told(row: Row, floor: Floor, screen: Screen) -> set[str]:
    sent = asyncio.run(send_as_member(floor, row.meets)).submission
    return screen.texts(stored(floor.folder, sent.reference)[0])


@pytest.mark.parametrize("row", REDIRECTS, ids=lambda row: row.name)
def test_a_login_page_of_the_network_is_named_as_one(row, floor, member_screen):
    assert any("login" in text.lower() for text in _told(row, floor, member_screen))


def test_an_order_of_another_store_is_not_paid_before_somebody_agreed(floor, member_screen):
    assert QR_THERE not in _told(OTHER_STORE, floor, member_screen)
