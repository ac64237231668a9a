"""The account of a member who is signed in, as the till's port wants it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from pos_app.api import accounts, carts, checkout, orders
from pos_app.api.client import Client, path
from pos_app.api.tokens import Pair, Tokens
from pos_app.domain.delivery import CourierService
from pos_app.domain.errors import LockedOut, Reason
from pos_app.domain.ids import Id
from pos_app.domain.member import (
    AddressForm,
    CheckoutItem,
    Member,
    MemberAddress,
    ServerCart,
    Summary,
)
from pos_app.domain.order import BankAccount, Order
from pos_app.domain.payment import PaymentMethod
from pos_app.till.member_ports import CheckoutRequest, SignedOut
from pos_app.till.ports import OrderPage

_COMFORTABLE_SECONDS = 120.0
"""Of an access token: nothing in the next minute comes near its end."""
_NOT_TAKEN = 401


class SignedIn:
    """See `pos_app.till.member_ports.Membership`. `door` enters with the storefront key."""

    def __init__(self, door: Client, store_unique_id: str, pair: Pair) -> None:
        self._tokens = Tokens(door, store_unique_id, pair)
        self._client = door.entering(self._tokens)
        self._me = ("stores", store_unique_id, "customers", "me")

    @property
    def is_alive(self) -> bool:
        return self._tokens.is_alive

    async def renew(self) -> None:
        await self._tokens.renew(_COMFORTABLE_SECONDS)

    async def me(self) -> Member:
        return await accounts.me(self._client, self._at())

    async def rename(self, name: str, phone: str) -> Member:
        return await accounts.rename(self._client, self._at(), name, phone)

    async def addresses(self) -> tuple[MemberAddress, ...]:
        return await accounts.addresses(self._client, self._at("addresses"))

    async def add_address(self, form: AddressForm) -> MemberAddress:
        """Raises Unsure as well where the answer was lost: the addresses tell."""
        return await accounts.add(self._client, self._at("addresses"), form)

    async def change_address(self, address: Id, form: AddressForm) -> MemberAddress:
        return await accounts.change(self._client, self._at("addresses", address), form)

    async def delete_address(self, address: Id) -> None:
        await accounts.delete(self._client, self._at("addresses", address))

    async def cart(self) -> ServerCart:
        return await carts.cart(self._client, self._at("cart"))

    async def put_into_cart(self, items: Sequence[CheckoutItem]) -> ServerCart:
        """Raises Unsure as well where an answer was lost: the cart tells."""
        return await carts.put_in(self._client, self._at("cart"), items)

    async def take_out_of_cart(self, items: Sequence[CheckoutItem]) -> ServerCart:
        return await carts.take_out(self._client, self._at("cart"), items)

    async def payment_methods(self) -> tuple[tuple[PaymentMethod, ...], tuple[BankAccount, ...]]:
        where = self._at("checkout", "payment-methods")
        return await checkout.payment_methods(self._client, where)

    async def shipping_options(self, request: CheckoutRequest) -> tuple[CourierService, ...]:
        where = self._at("checkout", "shipping-options")
        return await checkout.shipping_options(self._client, where, request)

    async def summary(self, request: CheckoutRequest) -> Summary:
        return await checkout.summary(self._client, self._at("checkout", "summary"), request)

    async def place_order(self, payload: bytes) -> Order:
        """Raises NotSent, Unsure, Refused, Busy: nothing else. What may have arrived is Unsure."""
        try:
            return await orders.place_at(self._client, self._at("checkout"), payload)
        except LockedOut as refused:
            if refused.status == _NOT_TAKEN:
                self._tokens.distrust()
            raise
        except SignedOut as ended:
            # Nothing left this machine, which a refusal of the token says as well.
            reason = Reason(message=str(ended), code="session_over")
        raise LockedOut(_NOT_TAKEN, reason)

    def orders(self) -> AsyncIterator[OrderPage]:
        return orders.listed(self._client, self._at("orders"))

    async def order(self, order: Id) -> Order:
        return orders.read(await self._client.get(self._at("orders", order)))

    async def sign_out(self) -> None:
        await self._tokens.end()

    def _at(self, *segments: Id) -> str:
        return path(*self._me, *segments)
