"""The shop as the till calls it, each request with the fate that the world has in store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app.domain.errors import (
    Busy,
    LockedOut,
    NotFound,
    NotSent,
    Reason,
    Refused,
    ServerTrouble,
    ShopError,
    Unreadable,
    Unsure,
)
from pos_app.domain.ids import Id
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.submission import State
from pos_app.till.ports import Health, OrderPage
from tests.protocol.server import Fate, Made, Reading, request

if TYPE_CHECKING:
    from tests.protocol.world import World

LIMIT_SECONDS = 5.0
_HEALTH = Health()
_ANSWERS: dict[Fate, Callable[[], BaseException]] = {
    Fate.LOST: lambda: Unsure("no answer"),
    Fate.APPLIED_NO_REPLY: lambda: Unsure("no answer"),
    Fate.DELAYED: lambda: Unsure("no answer"),
    Fate.FAILED: lambda: Unsure("answered 503", 503),
    Fate.FAILED_APPLIED: lambda: Unsure("answered 503", 503),
    Fate.GARBAGE_APPLIED: lambda: Unsure("cannot be read", 200),
    Fate.BUSY: lambda: Busy(LIMIT_SECONDS),
    Fate.REFUSED: lambda: Refused(422, Reason("out of stock")),
    Fate.LOCKED_OUT: lambda: LockedOut(401, Reason("no such key")),
    Fate.CUT_OFF_APPLIED: asyncio.CancelledError,
    Fate.BUG_APPLIED: lambda: ZeroDivisionError("a bug of the client"),
}


class Wire:
    """Satisfies as much of `till.ports.Shop` as the protocol uses. Nothing here ever waits.

    While a request is under way, `World.meanwhile` may do something else with the same till.
    """

    __slots__ = ("_world",)

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def health(self) -> Health:
        return _HEALTH

    def background(self) -> Wire:
        return self

    async def place_order(self, payload: bytes) -> Order:
        world, fate = self._world, self._world.fate
        world.full = world.full or world.fills
        if fate is Fate.NOT_SENT:
            raise NotSent("no network")
        sent = request(payload)
        self._first_byte(payload)
        world.clock.advance(1.0)
        world.became_uncertain(sent.reference)
        order: Order | None = None
        if fate.applies:
            order = world.server.apply(sent, world.clock.now())
        elif fate is Fate.DELAYED:
            world.server.delayed = (*world.server.delayed, sent)
        world.flying = (*world.flying, sent.reference)
        world.interrupt("post")
        world.mark("C5")
        world.flying = tuple(each for each in world.flying if each != sent.reference)
        if fate is not Fate.OK or order is None:
            raise _ANSWERS[fate]()
        return order

    def _first_byte(self, payload: bytes) -> None:
        """What must be true at this instant, on the disk and on the wire."""
        world, sent = self._world, request(payload)
        kept = world.disk.sales.get(sent.reference)
        attempts = world.disk.attempts(sent.reference)
        last = attempts[-1] if attempts else None
        if kept is None or kept.state is not State.SENDING:
            world.fault("I9 bytes are sent while the disk does not say so")
        elif last is None or last.number != sent.attempt or last.outcome is not None:
            world.fault("I9 bytes are sent before their attempt is on the disk")
        if sent.digest != world.digests.setdefault(sent.reference, sent.digest):
            world.fault("I6 another content is sent under the same reference")
        if sent.reference in world.flying:
            world.fault("I8 two attempts of one sale are under way")
        if kept is not None and kept.target != world.target:
            world.fault("I10 a sale is sent to another shop than it was made for")

    async def order(self, order: Id) -> Order:
        self._world.interrupt("order")
        try:
            return self._world.server.made(order).order
        except LookupError:
            raise NotFound(404, Reason("no such order")) from None

    async def check_payment(self, order: Id) -> Order:
        return await self.order(order)

    async def mark_paid(self, order: Id, method: PaymentMethod) -> None:
        self._world.server.change(order, payment_status=PaymentStatus.PAID)

    async def cancel(self, order: Id) -> None:
        self._world.server.change(order, status="canceled")

    def orders(self, search: str = "") -> _Pages:
        return _Pages(self._world, search)


class _Pages:
    """Newest first, one order a page; a search answers one page. Torn ones end behind the first."""

    __slots__ = ("_left", "_search", "_served", "_world")

    def __init__(self, world: World, search: str) -> None:
        self._world = world
        self._search = search
        self._left: list[Made] | None = None
        self._served = 0

    def __aiter__(self) -> _Pages:
        return self

    async def __anext__(self) -> OrderPage:
        world = self._world
        if self._left is None:
            self._left = self._listed()
            world.interrupt("list")
        if world.reading is Reading.TORN and self._served == 1:
            raise Unreadable("an order")
        if not self._left and self._served:
            raise StopAsyncIteration
        size = len(self._left) if self._search else 1
        page = self._left[:size]
        del self._left[:size]
        self._served += 1
        if not self._search:
            world.was_read(page[-1].order.id if self._left else 0)
        more = "more" if self._left else None
        return OrderPage(tuple(each.order for each in page), more)

    def _listed(self) -> list[Made]:
        world = self._world
        if world.reading is Reading.FAILS:
            raise _unread()
        known = world.server.orders
        if world.reading is Reading.STALE:
            known = known[: world.server.visible]
        if self._search:
            known = tuple(each for each in known if each.reference == self._search)
        return list(reversed(known))


def _unread() -> ShopError:
    return ServerTrouble("answered 503", 503)
