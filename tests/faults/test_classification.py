"""What is known after one order met one fault: on disk, at the server and on the screen.

Each row of the table is played through a whole till over real sockets. Nothing is faked but the
clock and, for the one row that needs it, the names of the internet.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from pos_app.domain.submission import State
from tests.faults.floor import Floor, send, stored
from tests.faults.rows import (
    HOW_TO_PAY,
    OTHER_STORE,
    REDIRECTS,
    ROWS,
    TLS_DATES,
    TLS_STRANGERS,
    Row,
)
from tests.faults.screen import Screen
from tests.kit.clock import MORNING


def _named(rows):
    return pytest.mark.parametrize("row", rows, ids=lambda row: row.name)


@_named(ROWS)
def test_the_verdict_is_kept_and_told(row: Row, floor: Floor, screen: Screen):
    verdict = row.verdict
    sent = asyncio.run(send(floor, row.meets)).submission
    kept, attempts = stored(floor.folder, sent.reference)
    assert kept == sent
    assert (kept.state, kept.ambiguous, kept.held, kept.may_send) == (
        verdict.state,
        verdict.ambiguous,
        verdict.held,
        verdict.may_send,
    )
    (attempt,) = attempts
    assert (attempt.number, attempt.outcome) == (1, verdict.outcome)
    assert (attempt.status, attempt.error) == (row.status, verdict.error)
    wait = None if row.seconds is None else MORNING + timedelta(seconds=row.seconds)
    assert kept.not_before == wait
    assert (kept.order is not None) is (verdict.state is State.CREATED)
    orders = floor.sandbox.orders()
    assert len(orders) == row.orders
    assert all(order["metadata"]["pos_ref"] == kept.reference for order in orders)
    texts = screen.texts(kept)
    if verdict.headline is not None:
        assert verdict.headline.format(reference=kept.reference, seconds=row.seconds) in texts
    assert any(row.says in text for text in texts)
    assert screen.offers_to_send is (verdict.state is State.QUEUED)


def test_the_table_is_whole():
    assert len(ROWS) >= 30
    assert len({row.name for row in ROWS}) == len(ROWS)


def _told(row: Row, floor: Floor, screen: Screen) -> set[str]:
    sent = asyncio.run(send(floor, row.meets)).submission
    return screen.texts(stored(floor.folder, sent.reference)[0])


@_named(TLS_DATES)
def test_a_certificate_out_of_its_dates_points_at_the_clock(row, floor, screen):
    assert any("tanggal" in text.lower() for text in _told(row, floor, screen))


@_named(TLS_STRANGERS)
def test_a_stranger_is_named_as_one(row, floor, screen):
    assert any("tidak aman" in text.lower() for text in _told(row, floor, screen))


@_named(REDIRECTS)
def test_a_login_page_of_the_network_is_named_as_one(row, floor, screen):
    assert any("login" in text.lower() for text in _told(row, floor, screen))


def test_an_order_of_another_store_is_not_paid_before_somebody_agreed(floor, screen):
    assert HOW_TO_PAY not in _told(OTHER_STORE, floor, screen)
