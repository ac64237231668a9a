"""The shop as the till calls it, each request with the fate that the world has in store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.errors import NotFound, Reason, ServerTrouble, ShopError, Unreadable
from pos_app.domain.ids import Id
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.payment import PaymentMethod
from pos_app.till.ports import Health, OrderPage
from pos_app.till.scan import reference_of
from tests.protocol.server import Made, Reading

if TYPE_CHECKING:
    from tests.protocol.world import World

_HEALTH = Health()


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
        return self._world.post(payload, None)

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
            known = tuple(each for each in known if reference_of(each.order) == self._search)
        return list(reversed(known))


def _unread() -> ShopError:
    return ServerTrouble("answered 503", 503)
