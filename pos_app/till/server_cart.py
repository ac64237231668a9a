"""The cart that the store keeps for a member, as far as a sale at the counter touches it.

A checkout by `cart_id` alone empties that cart, so a second one finds nothing to order. The till
uses it wherever the cart is free; what a member collected there by themselves stays theirs.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from pos_app.domain.errors import ShopError
from pos_app.domain.member import ServerCart
from pos_app.domain.submission import State
from pos_app.till.checkout_payload import Basket, items_of, orders_the_cart
from pos_app.till.member_ports import CartChanged

if TYPE_CHECKING:
    from pos_app.domain.ids import Id
    from pos_app.domain.member import CheckoutItem, Member
    from pos_app.domain.sale import Sale
    from pos_app.domain.submission import Submission
    from pos_app.till.journal import Journal
    from pos_app.till.member_ports import Membership
    from pos_app.till.member_session import MemberSession

_log = logging.getLogger(__name__)
_MAY_STILL_ORDER = (State.QUEUED, State.SENDING, State.UNKNOWN, State.REVIEW)


class ServerCarts:
    """What the till put into the cart of the member at the counter, in memory only."""

    def __init__(self, session: MemberSession, journal: Journal) -> None:
        self._session = session
        self._journal = journal
        self._turn = asyncio.Lock()
        self._put: ServerCart | None = None
        self._whose: Membership | None = None

    async def prepare(self, sale: Sale) -> Basket:
        """Decides what this member's checkout is made of, and fills their cart where it is free.

        Raises ShopError: the sale is not confirmed then, and what was put in is taken out later.
        """
        async with self._turn:
            account = self._of(sale.member)
            wanted = items_of(sale.cart)
            if self._put is not None and self._put.items != wanted:
                await self._take_back(account)
            there = await account.cart()
            if self._is_claimed(there.id):
                # It speaks for another sale of this till: neither more goods nor fewer now.
                return Basket(wanted)
            if not there.items:
                return await self._fill(account, there.id, wanted)
            if there.holds(wanted):
                return Basket(cart=there.id)
            return Basket(wanted, there.id if _is_part(there.items, wanted) else None)

    async def make_sure(self, sale: Submission) -> None:
        """Before a checkout of a whole cart is sent: that it holds the sale and nothing else.

        An empty one is filled again while no order can exist; otherwise it is left as it is, and
        the store finds nothing to order. Raises CartChanged, ShopError.
        """
        if sale.server_cart is None or not orders_the_cart(sale.payload):
            return
        async with self._turn:
            account = self._of(sale.sale.member)
            wanted = items_of(sale.sale.cart)
            there = await account.cart()
            if there.id != sale.server_cart:
                raise CartChanged("it is another cart")
            if not there.items and not sale.ambiguous:
                if (await self._fill(account, there.id, wanted)).items:
                    raise CartChanged("it does not take the goods")
            elif there.items and not there.holds(wanted):
                raise CartChanged("it holds other goods")

    def ordered(self, cart: Id | None) -> None:
        """An order was made of this cart: nothing of the till's is left in it."""
        if cart is not None and self._put is not None and self._put.id == cart:
            self._put = None

    async def leave(self, account: Membership) -> None:
        """Takes out what the till put into the cart of this account and nobody ordered.

        Best effort: where the store cannot be reached it stays there.
        """
        async with self._turn:
            if self._whose is not account:
                return
            try:
                await self._take_back(account)
            except ShopError as trouble:
                _log.info("a member's cart keeps what was put in: %s", type(trouble).__name__)
            finally:
                self._put = self._whose = None

    def _of(self, member: Member | None) -> Membership:
        """The account of this member; what was put into the cart of another is not theirs."""
        account = self._session.needed(member)
        if self._whose is not account:
            self._put, self._whose = None, account
        return account

    async def _fill(
        self, account: Membership, cart: Id, wanted: tuple[CheckoutItem, ...]
    ) -> Basket:
        # Noted before it is asked for: an answer that is lost may have filled it.
        self._put = ServerCart(cart, wanted)
        filled = await account.put_into_cart(wanted)
        return Basket(cart=filled.id) if filled.holds(wanted) else Basket(wanted)

    async def _take_back(self, account: Membership) -> None:
        if self._put is not None and not self._is_claimed(self._put.id):
            await account.take_out_of_cart(self._put.items)
            self._put = None

    def _is_claimed(self, cart: Id) -> bool:
        """Whether a confirmed sale may still order this cart."""
        return any(
            each.server_cart == cart and each.state in _MAY_STILL_ORDER
            for each in self._journal.ledger.unfinished()
        )


def _is_part(some: tuple[CheckoutItem, ...], whole: tuple[CheckoutItem, ...]) -> bool:
    """Whether every piece of some is among the whole: the member's cart is in the sale."""
    pieces = {(each.id, each.is_bundle): each.quantity for each in whole}
    return all(each.quantity <= pieces.get((each.id, each.is_bundle), 0) for each in some)
