"""A customer with an account of their own at the store, and what their checkout is made of."""

from __future__ import annotations

from enum import StrEnum

from pos_app.domain.customer import Contact
from pos_app.domain.delivery import Destination, District
from pos_app.domain.ids import Id
from pos_app.domain.money import ZERO, Rupiah
from pos_app.domain.order import OrderAmounts
from pos_app.domain.value import value

MOST_LINES = 50
MOST_PIECES = 100
"""What a member's checkout takes: so many lines, so many pieces of each."""


class CheckoutObstacle(StrEnum):
    """Why a cart cannot be ordered with the member's own account."""

    TOO_MANY_LINES = "too_many_lines"
    TOO_MANY_PIECES = "too_many_pieces"
    DISCOUNT_BY_HAND = "discount_by_hand"


@value
class Member:
    """Somebody who signed in; `phone` as the store has it."""

    id: Id
    name: str
    email: str
    phone: str = ""

    @property
    def contact(self) -> Contact:
        """What the customer's form is filled with."""
        return Contact(self.name, self.phone, self.email)


@value
class AddressForm:
    """An address of a member as it is typed, before the store has it."""

    name: str = ""
    phone: str = ""
    destination: Destination = Destination()
    notes: str = ""


@value
class MemberAddress:
    """An address that the store keeps for a member."""

    id: Id
    name: str
    phone: str
    street: str
    district: District
    postal_code: str = ""
    notes: str = ""

    @property
    def destination(self) -> Destination:
        return Destination(self.street, self.district, self.postal_code)

    @property
    def form(self) -> AddressForm:
        """The same, to be changed."""
        return AddressForm(self.name, self.phone, self.destination, self.notes)


@value
class CheckoutItem:
    """Some pieces of a variant, or of a bundle's price option; `id` is the integer one."""

    id: Id
    is_bundle: bool
    quantity: int


@value
class ServerCart:
    """What a member has in the cart that the store keeps for them."""

    id: Id
    items: tuple[CheckoutItem, ...] = ()

    def holds(self, items: tuple[CheckoutItem, ...]) -> bool:
        """Whether it holds exactly these, in any order."""
        return sorted(self.items, key=_by_item) == sorted(items, key=_by_item)


def _by_item(item: CheckoutItem) -> tuple[bool, str, int]:
    return (item.is_bundle, str(item.id), item.quantity)


@value
class Summary:
    """What the store says a checkout comes to. `payable` is its `gross_revenue`."""

    payable: Rupiah
    amounts: OrderAmounts


@value
class DiscountKey:
    """What a discount code was checked for; any difference makes the verdict stale."""

    code: str
    goods: str
    courier: str = ""
    district_id: Id | None = None
    method: str = ""


@value
class DiscountVerdict:
    """What the store says of a discount code. `reasons` are its own words where it refuses."""

    key: DiscountKey
    eligible: bool
    amount: Rupiah = ZERO
    reasons: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.key.code


@value
class Proof:
    """A picture of a bank transfer, as the customer showed it."""

    file_name: str
    content_type: str
    content: bytes
