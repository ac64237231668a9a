"""A member's account at the shop, each request with the fate that the world has in store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING

from pos_app.domain.errors import ServerTrouble, Unsure
from pos_app.domain.member import CheckoutItem, Member, ServerCart
from pos_app.domain.order import Order
from pos_app.till.member_ports import SignedOut
from pos_app.till.ports import OrderPage
from tests.protocol.server import Hitch, Reading

if TYPE_CHECKING:
    from tests.protocol.world import World

AYU = Member(41, "Ayu Lestari", "ayu@contoh.id")
BUDI = Member(42, "Budi", "budi@contoh.id")


class Account:
    """Satisfies as much of `till.member_ports.Membership` as the protocol uses.

    `is_ended`: the shop takes its tokens no more, which the till learns by its next request.
    `is_fresh`: it was renewed since the last order. Nothing here ever waits.
    """

    __slots__ = ("_world", "is_alive", "is_ended", "is_fresh", "who")

    def __init__(self, world: World, who: Member) -> None:
        self._world = world
        self.who = who
        self.is_alive = True
        self.is_ended = False
        self.is_fresh = False

    def copy(self, world: World) -> Account:
        """The same account in another world."""
        other = Account(world, self.who)
        other.is_alive, other.is_ended = self.is_alive, self.is_ended
        return other

    @property
    def number(self) -> int:
        return int(self.who.id)

    async def renew(self) -> None:
        self._world.interrupt("renew")
        self._ask()
        if self._world.hitch is Hitch.RENEWAL_FAILS:
            raise ServerTrouble("answered 503", 503)
        self.is_fresh = True

    async def cart(self) -> ServerCart:
        self._world.interrupt("cart")
        self._ask()
        if self._world.hitch is Hitch.CART_SILENT:
            raise ServerTrouble("answered 503", 503)
        if self._world.hitch is Hitch.CART_SLOW:
            # As `asyncio.timeout` has it, without the wait.
            raise TimeoutError
        return self._shown()

    async def put_into_cart(self, items: Sequence[CheckoutItem]) -> ServerCart:
        world = self._world
        self._ask()
        if world.hitch is Hitch.FILL_FAILS:
            raise Unsure("answered 503", 503)
        there = world.server.cart(self.number).items
        world.server.carts |= {self.number: (*there, *items)}
        if world.hitch is Hitch.FILL_LOST:
            raise Unsure("no answer")
        return self._shown()

    async def take_out_of_cart(self, items: Sequence[CheckoutItem]) -> ServerCart:
        self._ask()
        server = self._world.server
        there = server.cart(self.number).items
        server.carts |= {self.number: tuple(each for each in there if each not in items)}
        return self._shown()

    async def place_order(self, payload: bytes) -> Order:
        return self._world.post(payload, self)

    async def orders(self) -> AsyncIterator[OrderPage]:
        """One page with all of the member's own, as old as any list of the shop may be."""
        self._ask()
        world = self._world
        if world.reading in (Reading.FAILS, Reading.TORN):
            raise ServerTrouble("answered 503", 503)
        known = world.server.orders
        if world.reading is Reading.STALE:
            known = known[: world.server.visible]
        own = [each for each in known if each.request and each.request.member == self.number]
        yield OrderPage(tuple(each.own for each in reversed(own)), None)

    async def sign_out(self) -> None:
        self.is_alive, self.is_ended = False, True

    def _ask(self) -> None:
        if self.is_ended or not self.is_alive:
            self.is_alive = False
            raise SignedOut("the store ended it")

    def _shown(self) -> ServerCart:
        there = self._world.server.cart(self.number)
        self._world.cart_seen = there
        return there
