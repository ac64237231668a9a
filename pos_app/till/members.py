"""What the cashier does for a customer with an account of their own at the store."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pos_app.domain.cart import CartProblem
from pos_app.domain.errors import ShopError, Unreadable
from pos_app.domain.value import value
from pos_app.till import checkout_payload
from pos_app.till.member_ports import CodeSent, NoStorefront

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pos_app.domain.delivery import Quote
    from pos_app.domain.ids import Id
    from pos_app.domain.member import (
        AddressForm,
        DiscountVerdict,
        Member,
        MemberAddress,
        Proof,
        ServerCart,
        Summary,
    )
    from pos_app.domain.order import Order
    from pos_app.domain.payment import PaymentMethod
    from pos_app.domain.profile import Profile
    from pos_app.domain.sale import Sale
    from pos_app.domain.submission import Submission
    from pos_app.till.checkout import Checkout
    from pos_app.till.journal import Journal
    from pos_app.till.member_ports import Membership, Storefront
    from pos_app.till.member_session import MemberSession
    from pos_app.till.ports import Clock, Shelf
    from pos_app.till.server_cart import ServerCarts
    from pos_app.till.standing import Standing

_log = logging.getLogger(__name__)

_PATIENCE = 3.0
"""Seconds that the store gets to be told that a member leaves; the session ends here anyway."""

PROOF = "transfer proof uploaded"
"""What a sale's history says of the picture of a bank transfer."""


@value
class TakenOver:
    """The sale with the goods of the member's own cart; `left_out` of its lines cannot be sold."""

    sale: Sale
    left_out: int = 0


class Members:
    """The account of the customer at the counter, from sign-in to sign-out.

    Every coroutine but `sign_out` raises ShopError: SignedOut once the session is over, and
    NoStorefront where `is_possible` is False.
    """

    def __init__(
        self,
        storefront: Storefront | None,
        session: MemberSession,
        carts: ServerCarts,
        checkout: Checkout,
        journal: Journal,
        shelf: Shelf,
        clock: Clock,
        standing: Callable[[Submission], Standing],
    ) -> None:
        self._storefront = storefront
        self._session = session
        self._carts = carts
        self._checkout = checkout
        self._journal = journal
        self._shelf = shelf
        self._clock = clock
        self._standing = standing

    @property
    def is_possible(self) -> bool:
        """Whether customers can sign in at this till: it has a storefront key."""
        return self._storefront is not None

    @property
    def who(self) -> Member | None:
        """Who is signed in, None once the session is over."""
        return self._session.who

    async def sign_in(self, email: str, password: str) -> Member | CodeSent:
        """Raises Refused where the e-mail or the password is wrong."""
        answer = await self._door.sign_in(email, password)
        return answer if isinstance(answer, CodeSent) else await self._enter(answer)

    async def send_code(self, email: str) -> CodeSent:
        """Has a new one-time code sent. Raises Refused, Busy."""
        return await self._door.send_code(email)

    async def enter_code(self, email: str, code: str) -> Member:
        """Raises Refused where the code is wrong, used or too old; Busy after too many tries."""
        return await self._enter(await self._door.enter_code(email, code))

    async def sign_out(self) -> None:
        """Ends the session here in any case, at the store where it can be reached.

        What the till put into the member's cart is taken out of it before.
        """
        held = self._session.leave()
        if held is not None:
            await self._farewell(held)

    async def rename(self, name: str, phone: str) -> Member:
        """Writes the member's own name and phone. Raises Refused."""
        account = self._session.needed()
        who = await account.rename(name, phone)
        self._session.renamed(account, who)
        return who

    async def addresses(self) -> tuple[MemberAddress, ...]:
        """What the store keeps for them."""
        return await self._session.needed().addresses()

    async def add_address(self, form: AddressForm) -> MemberAddress:
        """Raises Refused."""
        return await self._session.needed().add_address(form)

    async def change_address(self, address: Id, form: AddressForm) -> MemberAddress:
        """Raises Refused, NotFound."""
        return await self._session.needed().change_address(address, form)

    async def delete_address(self, address: Id) -> None:
        """Raises NotFound."""
        await self._session.needed().delete_address(address)

    async def orders(self, limit: int = 20) -> tuple[Order, ...]:
        """The member's own orders, newest first."""
        found: list[Order] = []
        async for page in self._session.needed().orders():
            found += page.orders
            if page.next_cursor is None or len(found) >= limit:
                break
        return tuple(found[:limit])

    async def methods(self) -> tuple[PaymentMethod, ...]:
        """What this member may pay with; the bank accounts told with it are remembered."""
        methods, accounts = await self._session.needed().payment_methods()
        if accounts:
            self._shelf.offers(self._shelf.methods(), accounts)
        return methods

    async def quote(self, profile: Profile, sale: Sale) -> Quote:
        """Who delivers it, as the member's account says. Raises PlaceUnknown as well."""
        return await self._checkout.quote(profile, sale)

    async def summary(self, profile: Profile, sale: Sale) -> Summary:
        """What the store says the sale comes to. What was told last is what is agreed on."""
        return await self._checkout.summary(profile, sale)

    async def cart(self) -> ServerCart:
        """What is in the member's cart at the store."""
        return await self._session.needed().cart()

    async def take_over(self, sale: Sale) -> TakenOver:
        """Adds the goods of the member's cart to the sale, as far as this till sells them."""
        there = await self._session.needed(sale.member).cart()
        known = self._shelf.numbered([(each.id, each.is_bundle) for each in there.items])
        cart, left_out = sale.cart, 0
        for each in there.items:
            item = known.get((each.id, each.is_bundle))
            try:
                if item is None:
                    left_out += 1
                else:
                    cart = cart.add(item, each.quantity)
            except CartProblem:
                left_out += 1
        return TakenOver(replace(sale, cart=cart), left_out)

    async def check_discount(self, profile: Profile, sale: Sale, code: str) -> DiscountVerdict:
        """What a discount code is worth for this sale, a member's or not."""
        key = sale.discount_key(code.strip())
        asked = replace(checkout_payload.request(sale, profile), discount_code=key.code)
        return await self._door.check_discount(key, asked)

    async def upload_proof(self, reference: str, proof: Proof) -> Standing:
        """Adds the picture of a bank transfer to the order of a sale. Raises KeyError.

        The sale's history says so; that the money came is nobody's word but the server's.
        """
        door, sale = self._door, self._journal.get(reference)
        if sale.order is None:
            raise KeyError(reference)
        if not sale.order.slug:
            raise Unreadable("the public name of an order")
        told = await door.upload_proof(sale.order.slug, proof, self._clock.now())
        # The sale may have moved on meanwhile: only where the picture is kept is news.
        now = self._journal.get(reference)
        order = replace(now.order or sale.order, proof_url=told.proof_url)
        self._journal.record(replace(now, order=order), PROOF, detail=proof.content_type)
        return self._standing(self._journal.get(reference))

    async def _enter(self, account: Membership) -> Member:
        """Makes this member the one at the counter; whoever was there before is signed out."""
        try:
            who = await account.me()
        except ShopError:
            await self._farewell(account)
            raise
        former = self._session.leave()
        self._session.begin(account, who)
        if former is not None:
            await self._farewell(former)
        return who

    async def _farewell(self, account: Membership) -> None:
        steps: tuple[Callable[[], Awaitable[None]], ...] = (
            partial(self._carts.leave, account),
            account.sign_out,
        )
        for step in steps:
            try:
                async with asyncio.timeout(_PATIENCE):
                    await step()
            except (ShopError, TimeoutError) as silent:
                _log.info("the store was not told that a member left: %s", type(silent).__name__)

    @property
    def _door(self) -> Storefront:
        if self._storefront is None:
            raise NoStorefront("no storefront key")
        return self._storefront
