"""Reading the shop's list of orders for the till's own references.

A scan proves something only where it is complete: page by page, newest first, down to an order
that is older than the sale, or to the end of the list.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pos_app.domain.errors import ShopError
from pos_app.domain.ids import Id, birth, is_older, youngest
from pos_app.domain.order import Order
from pos_app.domain.reference import marked
from pos_app.domain.submission import RefChannel, Submission
from pos_app.till.ports import OrderPage, Shop

_log = logging.getLogger(__name__)

_MOST_PAGES = 40
_MARGIN = timedelta(minutes=15)
"""How far the server's idea of an order's time may be from ours."""


@dataclass(slots=True)
class Scan:
    """What a walk through the list came to. `failure` is what ended it early."""

    rows: list[Order] = field(default_factory=list)
    complete: bool = False
    failure: ShopError | None = None

    def hits(self, reference: str) -> tuple[Order, ...]:
        """Every order with exactly this reference, each once."""
        return hits_of(self.rows, reference)

    def has_witness(self, sale: Submission, skew: timedelta) -> bool:
        """Whether the list shows an order that was made after the sale was sent.

        A list that does is no older than our order would be. `skew` is the server's clock less
        ours.
        """
        if sale.sent_at is None:
            return False
        sent = sale.sent_at + skew
        return any(
            row.drafted_at is not None
            and row.drafted_at > sent
            and not (sale.high_water is not None and is_older(row.id, sale.high_water))
            for row in self.rows
        )

    @property
    def youngest(self) -> Id | None:
        return youngest([row.id for row in self.rows])


def reference_of(order: Order) -> str | None:
    """The till's reference that an order carries: in its metadata, else at the end of its notes."""
    told = order.metadata.get("pos_ref")
    return told if isinstance(told, str) and told else marked(order.notes)


def channel_of(order: Order, reference: str) -> RefChannel:
    """By which of its parts an order tells that it has this reference."""
    if order.metadata.get("pos_ref") == reference:
        return RefChannel.METADATA
    return RefChannel.NOTES if marked(order.notes) == reference else RefChannel.NONE


async def scan(shop: Shop, sales: Sequence[Submission], skew: timedelta) -> Scan:
    """Walks the list until it is behind all of these sales. Never raises ShopError."""
    found = Scan()
    bottom = _Bottom(sales, skew)
    pages = 0
    try:
        async for page in shop.orders():
            found.rows += page.orders
            pages += 1
            if page.next_cursor is None or bottom.is_reached(page.orders):
                found.complete = True
                break
            if pages == _MOST_PAGES:
                break
    except ShopError as failure:
        found.failure = failure
    return found


def hits_of(rows: Sequence[Order], reference: str) -> tuple[Order, ...]:
    """Every one of these orders with exactly this reference, each once."""
    return tuple({row.id: row for row in rows if reference_of(row) == reference}.values())


async def newest(pages: AsyncIterator[OrderPage], most: int) -> tuple[Order, ...]:
    """The orders of the first few pages. What cannot be read is left out: a miss proves nothing."""
    rows: list[Order] = []
    read = 0
    try:
        async for page in pages:
            rows += page.orders
            read += 1
            if page.next_cursor is None or read == most:
                break
    except ShopError as trouble:
        _log.info("a list of orders cannot be read: %s", type(trouble).__name__)
    return tuple(rows)


async def search(shop: Shop, reference: str) -> tuple[Order, ...]:
    """A short cut through the server's own search. A hit counts, a miss proves nothing."""
    found: dict[Id, Order] = {}
    try:
        async for page in shop.orders(reference):
            found |= {row.id: row for row in page.orders if reference_of(row) == reference}
            break
    except ShopError:
        # The scan that follows meets the same trouble and tells of it.
        return ()
    return tuple(found.values())


class _Bottom:
    """Where a scan may stop: behind everything that any of the sales could be."""

    def __init__(self, sales: Collection[Submission], skew: timedelta) -> None:
        marks = [sale.high_water for sale in sales]
        self._marks: list[Id] | None = (
            None if None in marks else [m for m in marks if m is not None]
        )
        starts = [(sale.sent_at or sale.created_at) + skew for sale in sales]
        self._oldest: datetime | None = min(starts) - _MARGIN if starts else None
        self._last: tuple[str, int] | None = None
        self._falls = True

    def is_reached(self, rows: Sequence[Order]) -> bool:
        """Whether these rows, which follow those of the last call, reach it."""
        for row in rows:
            born = birth(row.id)
            if born is None or (self._last is not None and not _is_below(born, self._last)):
                # A list that is not in the order of its ids says nothing by them.
                self._falls = False
            self._last = born
        if not rows:
            return False
        if self._marks is not None and self._falls:
            return all(is_older(rows[-1].id, mark) for mark in self._marks)
        oldest = self._oldest
        return oldest is not None and all(
            row.drafted_at is not None and row.drafted_at < oldest for row in rows
        )


def _is_below(born: tuple[str, int], last: tuple[str, int]) -> bool:
    if born[0] != last[0]:
        return False
    return born[1] < last[1] or (born[0] == "milliseconds" and born[1] == last[1])
