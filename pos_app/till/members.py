"""What the cashier does for a customer with an account of their own at the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.domain.errors import ShopError

if TYPE_CHECKING:
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
    from pos_app.till.member_ports import CodeSent
    from pos_app.till.standing import Standing


class NoStorefront(ShopError):
    """This till has no storefront key, which everything for the store's customers needs."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The sale with the goods of the member's own cart; `left_out` of its lines cannot be sold."""

    sale: Sale
    left_out: int = 0


class Members:
    """The account of the customer at the counter, from sign-in to sign-out.

    Every coroutine but `sign_out` raises ShopError: SignedOut once the session is over, and
    NoStorefront where `is_possible` is False.
    """

    @property
    def is_possible(self) -> bool:
        """Whether customers can sign in at this till: it has a storefront key."""
        raise NotImplementedError

    @property
    def who(self) -> Member | None:
        """Who is signed in, None once the session is over."""
        raise NotImplementedError

    async def sign_in(self, email: str, password: str) -> Member | CodeSent:
        """Raises Refused where the e-mail or the password is wrong."""
        raise NotImplementedError

    async def send_code(self, email: str) -> CodeSent:
        """Has a new one-time code sent. Raises Refused, Busy."""
        raise NotImplementedError

    async def enter_code(self, email: str, code: str) -> Member:
        """Raises Refused where the code is wrong, used or too old; Busy after too many tries."""
        raise NotImplementedError

    async def sign_out(self) -> None:
        """Ends the session here in any case, at the store where it can be reached."""
        raise NotImplementedError

    async def rename(self, name: str, phone: str) -> Member:
        """Writes the member's own name and phone. Raises Refused."""
        raise NotImplementedError

    async def addresses(self) -> tuple[MemberAddress, ...]:
        """What the store keeps for them."""
        raise NotImplementedError

    async def add_address(self, form: AddressForm) -> MemberAddress:
        """Raises Refused."""
        raise NotImplementedError

    async def change_address(self, address: Id, form: AddressForm) -> MemberAddress:
        """Raises Refused, NotFound."""
        raise NotImplementedError

    async def delete_address(self, address: Id) -> None:
        """Raises NotFound."""
        raise NotImplementedError

    async def orders(self, limit: int = 20) -> tuple[Order, ...]:
        """The member's own orders, newest first."""
        raise NotImplementedError

    async def methods(self) -> tuple[PaymentMethod, ...]:
        """What this member may pay with; the bank accounts told with it are remembered."""
        raise NotImplementedError

    async def quote(self, profile: Profile, sale: Sale) -> Quote:
        """Who brings the goods, as the member's account says. Raises PlaceUnknown as well."""
        raise NotImplementedError

    async def summary(self, profile: Profile, sale: Sale) -> Summary:
        """What the store says the sale comes to. What was told last is what is agreed on."""
        raise NotImplementedError

    async def cart(self) -> ServerCart:
        """What is in the member's cart at the store."""
        raise NotImplementedError

    async def take_over(self, sale: Sale) -> TakenOver:
        """Adds the goods of the member's cart to the sale, as far as this till sells them."""
        raise NotImplementedError

    async def check_discount(self, profile: Profile, sale: Sale, code: str) -> DiscountVerdict:
        """What a discount code is worth for this sale, a member's or not."""
        raise NotImplementedError

    async def upload_proof(self, reference: str, proof: Proof) -> Standing:
        """Adds the picture of a bank transfer to the order of a sale. Raises KeyError."""
        raise NotImplementedError
