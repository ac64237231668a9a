"""Members of the shop: who they are, where they live, and what waits in their carts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from pos_app.sandbox.shop import Store

FIRST_MEMBER = 41_001
FIRST_ADDRESS = 6001
FIRST_ADDED_ADDRESS = 6101
FIRST_CART = 30_001
FIRST_ITEM = 35_001


@dataclass(slots=True)
class Address:
    """Where a member has goods sent. ``name`` and ``phone`` are the recipient's."""

    id: int
    name: str
    phone: str
    email: str | None
    location_id: int
    address: str
    postal_code: str
    notes: str | None


@dataclass(slots=True)
class CartItem:
    """A thing in a cart; ``kind`` is ``variant`` or ``bundle_price_option``, ``of`` its id."""

    id: int
    kind: str
    of: int
    quantity: int

    def as_body(self) -> dict[str, object]:
        """Return the item as a checkout body names it."""
        return {"type": self.kind, f"{self.kind}_id": self.of, "quantity": self.quantity}


@dataclass(slots=True)
class Cart:
    """The one cart that a member has in a store."""

    id: int
    items: list[CartItem] = field(default_factory=list)


@dataclass(slots=True)
class Member:
    """One member. ``asks_otp`` has every sign-in confirmed by a code."""

    id: int
    email: str
    password: str
    name: str
    phone: str
    asks_otp: bool = False
    addresses: list[Address] = field(default_factory=list)
    carts: dict[str, Cart] = field(default_factory=dict)

    def address(self, number: int) -> Address | None:
        """Return one of the member's own addresses."""
        return next((address for address in self.addresses if address.id == number), None)


@dataclass(frozen=True, slots=True)
class Seeded:
    """A member every sandbox starts with; ``homes`` are district id, postal code and street."""

    email: str
    password: str
    name: str
    phone: str
    homes: tuple[tuple[int, str, str], ...]
    asks_otp: bool = False


BUDI = Seeded(
    email="budi@example.com",
    password="rahasia-budi",  # noqa: S106 - a member of the imitation
    name="Budi Santoso",
    phone="6281311110001",
    homes=(
        (317106, "10320", "Jl. Pegangsaan Timur No. 28"),
        (327302, "40132", "Jl. Dago No. 101, lantai 2"),
        (357808, "60281", "Jl. Raya Gubeng No. 54"),
    ),
)
# asked for a code at every sign-in; her second address is one that no courier serves
SARI = Seeded(
    email="sari@example.com",
    password="rahasia-sari",  # noqa: S106 - a member of the imitation
    name="Sari Wulandari",
    phone="6281311110002",
    homes=(
        (327302, "40131", "Jl. Tubagus Ismail No. 7"),
        (710413, "95431", "Dusun Miangas, dekat dermaga"),
    ),
    asks_otp=True,
)
TONO = Seeded(
    email="tono@example.com",
    password="rahasia-tono",  # noqa: S106 - a member of the imitation
    name="Tono Prakoso",
    phone="6281311110003",
    homes=(),
)
SEEDED = (BUDI, SARI, TONO)


class Members:
    """Every member of the business; the same people may sign in at each of its stores."""

    def __init__(self) -> None:
        # like order numbers, the ids of what members add go on rising over a reset
        self._address_ids = itertools.count(FIRST_ADDED_ADDRESS)
        self._cart_ids = itertools.count(FIRST_CART)
        self._item_ids = itertools.count(FIRST_ITEM)
        self._members: dict[int, Member] = {}
        self.reset()

    def reset(self) -> None:
        """Return to the seeded members, their addresses and empty carts."""
        address_ids = itertools.count(FIRST_ADDRESS)
        self._members = {
            number: _made(number, seeded, address_ids)
            for number, seeded in enumerate(SEEDED, FIRST_MEMBER)
        }

    def all(self) -> list[Member]:
        return list(self._members.values())

    def get(self, number: int) -> Member | None:
        return self._members.get(number)

    def by_email(self, email: str) -> Member | None:
        """Return a member by e-mail, whose capitals do not matter."""
        wanted = email.strip().casefold()
        return next((m for m in self._members.values() if m.email.casefold() == wanted), None)

    def new_address_id(self) -> int:
        return next(self._address_ids)

    def new_item_id(self) -> int:
        return next(self._item_ids)

    def cart(self, member: Member, store: Store) -> Cart:
        """Return the member's cart in a store; it is there from the first look."""
        if store.unique_id not in member.carts:
            member.carts[store.unique_id] = Cart(next(self._cart_ids))
        return member.carts[store.unique_id]


def _made(number: int, seeded: Seeded, address_ids: Iterator[int]) -> Member:
    return Member(
        id=number,
        email=seeded.email,
        password=seeded.password,
        name=seeded.name,
        phone=seeded.phone,
        asks_otp=seeded.asks_otp,
        addresses=[
            Address(
                id=next(address_ids),
                name=seeded.name,
                phone=seeded.phone,
                email=seeded.email,
                location_id=location,
                address=street,
                postal_code=code,
                notes=None,
            )
            for location, code, street in seeded.homes
        ],
    )
