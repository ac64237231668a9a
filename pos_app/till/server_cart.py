"""The cart that the store keeps for a member, as far as a sale at the counter touches it.

A checkout by `cart_id` alone empties that cart, so a second one finds nothing to order. The till
uses it wherever the cart is free; what a member collected there by themselves stays theirs. It is
filled line by line, a request each: a long sale is ordered by its own items instead, which the
reference in its notes watches over as over any other order.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from pos_app.domain.errors import Refused, ServerTrouble, ShopError
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
FEW_LINES = 8
"""Of a sale that is put into the cart. With the questions around them these requests are half of
what may go within a window, so that nothing which the cashier does next waits for its turn."""
PATIENCE_SECONDS = 10.0
"""How long a cashier waits for the cart before the sale goes on without it."""
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

        The items by themselves where the cart does not take them, or not in time. Raises
        ShopError: the sale is not confirmed then, and what was put in is taken out later.
        """
        async with self._turn:
            account = self._of(sale.member)
            wanted = items_of(sale.cart)
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    return await self._basket(account, wanted)
            except TimeoutError:
                _log.info("a member's cart was not ready in time")
            except Refused as refused:
                # What cannot be ordered at all the checkout refuses as well, in its own words.
                _log.info("a member's cart was refused: %s", refused.status)
            return Basket(wanted)

    async def make_sure(self, sale: Submission) -> None:
        """Before a checkout of a whole cart is sent: that it holds the sale and nothing else.

        An empty one is filled again while no order can exist; otherwise it is left as it is, and
        the store finds nothing to order. Raises CartChanged, ShopError; nothing was sent then.
        """
        if sale.server_cart is None or not orders_the_cart(sale.payload):
            return
        async with self._turn:
            account = self._of(sale.sale.member)
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await self._still_holds(account, sale)
                return
            except TimeoutError:
                pass
            raise ServerTrouble("the member's cart was not ready in time")

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

    async def _basket(self, account: Membership, wanted: tuple[CheckoutItem, ...]) -> Basket:
        if self._put is not None and self._put.items != wanted:
            await self._take_back(account)
        there = await account.cart()
        if self._is_claimed(there.id):
            # It speaks for another sale of this till: neither more goods nor fewer now.
            return Basket(wanted)
        if there.items:
            if there.holds(wanted):
                return Basket(cart=there.id)
            return Basket(wanted, there.id if _is_part(there.items, wanted) else None)
        if len(wanted) > FEW_LINES:
            return Basket(wanted)
        return await self._fill(account, there.id, wanted)

    async def _still_holds(self, account: Membership, sale: Submission) -> None:
        wanted = items_of(sale.sale.cart)
        there = await account.cart()
        if there.id != sale.server_cart:
            raise CartChanged("it is another cart")
        if there.items:
            if not there.holds(wanted):
                raise CartChanged("it holds other goods")
        elif not sale.ambiguous:
            if len(wanted) > FEW_LINES:
                raise CartChanged("it is empty, and these are too many to put in again")
            if (await self._fill(account, there.id, wanted)).items:
                raise CartChanged("it does not take the goods")

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
