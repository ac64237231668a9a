"""What the till needs from the shop for customers with an account of their own, as protocols.

Everything here is called on the worker's loop thread and raises the errors of
`pos_app.domain.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pos_app.domain.errors import ShopError
from pos_app.domain.value import value

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from pos_app.domain.delivery import CourierService, District
    from pos_app.domain.ids import Id
    from pos_app.domain.member import (
        AddressForm,
        CheckoutItem,
        DiscountKey,
        DiscountVerdict,
        Member,
        MemberAddress,
        Proof,
        ServerCart,
        Summary,
    )
    from pos_app.domain.order import BankAccount, Order
    from pos_app.domain.payment import PaymentMethod
    from pos_app.till.ports import OrderPage


class SignedOut(ShopError):
    """The member's sign-in has ended: nothing was sent; they must sign in again."""


class NoStorefront(ShopError):
    """This till has no storefront key, which everything for the store's customers needs."""


class CartChanged(ShopError):
    """The member's cart holds other things by now than the sale that was to order it.

    Nothing was sent. The sale is given up and confirmed anew, or the member clears their cart.
    """


@value
class CodeSent:
    """The store sent a one-time code to the member, who must tell it. `said` is its own words."""

    email: str
    said: str = ""


@value
class CheckoutRequest:
    """What a member's checkout is asked about before it is made.

    `cart` is the server's cart in place of `items`. `courier` counts for the summary and for the
    check of a discount code. The contract takes no code for a summary: it is told without one.
    """

    items: tuple[CheckoutItem, ...] = ()
    cart: Id | None = None
    method: PaymentMethod | None = None
    district: District | None = None
    postal_code: str = ""
    courier: CourierService | None = None
    discount_code: str = ""


class Membership(Protocol):
    """The account of one member who is signed in. The tokens never leave it.

    Every method but `sign_out` raises SignedOut once the store ended the session.
    """

    @property
    def is_alive(self) -> bool:
        """Whether the store still takes it, as far as is known."""

    async def renew(self) -> None:
        """Makes sure that the next minute's requests need no renewal first."""

    async def me(self) -> Member: ...

    async def rename(self, name: str, phone: str) -> Member:
        """Writes the member's own name and phone."""

    async def addresses(self) -> tuple[MemberAddress, ...]: ...

    async def add_address(self, form: AddressForm) -> MemberAddress: ...

    async def change_address(self, address: Id, form: AddressForm) -> MemberAddress: ...

    async def delete_address(self, address: Id) -> None: ...

    async def cart(self) -> ServerCart:
        """What the store keeps in the member's cart now."""

    async def put_into_cart(self, items: Sequence[CheckoutItem]) -> ServerCart:
        """Adds these to the server's cart; answers it."""

    async def take_out_of_cart(self, items: Sequence[CheckoutItem]) -> ServerCart:
        """Removes these lines from the server's cart, where they are still in it."""

    async def payment_methods(self) -> tuple[tuple[PaymentMethod, ...], tuple[BankAccount, ...]]:
        """What this member may pay with, and where a manual transfer goes."""

    async def shipping_options(self, request: CheckoutRequest) -> tuple[CourierService, ...]:
        """Who brings it; nothing for goods that do not travel."""

    async def summary(self, request: CheckoutRequest) -> Summary:
        """What the store says it comes to, before any discount code."""

    async def place_order(self, payload: bytes) -> Order:
        """One POST of the checkout, never repeated. Raises NotSent, Unsure, Refused, Busy only.

        A token that is no longer taken is LockedOut: nothing was ordered.
        """

    def orders(self) -> AsyncIterator[OrderPage]:
        """The member's own orders, newest first, with their notes."""

    async def order(self, order: Id) -> Order: ...

    async def sign_out(self) -> None:
        """Ends the session at the store, where it can be reached; here it ends in any case."""


class Storefront(Protocol):
    """The store's door for its customers, entered with the publishable storefront key."""

    async def sign_in(self, email: str, password: str) -> Membership | CodeSent:
        """Raises Refused where the e-mail or the password is wrong."""

    async def send_code(self, email: str) -> CodeSent:
        """Has a new one-time code sent. Raises Refused, Busy."""

    async def enter_code(self, email: str, code: str) -> Membership:
        """Raises Refused where the code is wrong, used or too old; Busy after too many tries."""

    async def check_discount(self, key: DiscountKey, request: CheckoutRequest) -> DiscountVerdict:
        """What a discount code is worth for this; `key` comes back in the verdict."""

    async def order(self, slug: str) -> Order:
        """The public order, with the page that it is paid on."""

    async def start_payment(self, slug: str) -> Order:
        """Creates or re-reads the payment; safe to repeat."""

    async def upload_proof(self, slug: str, proof: Proof, at: datetime) -> Order:
        """Stores a transfer's picture and writes it into the order; safe to repeat."""

    async def close(self) -> None:
        """Ends every connection."""
