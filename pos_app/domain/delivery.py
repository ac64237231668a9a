"""Where the goods go and who brings them."""

from __future__ import annotations

import re
from enum import StrEnum

from pos_app.domain.ids import Id
from pos_app.domain.money import Rupiah
from pos_app.domain.text import line
from pos_app.domain.value import value

_POSTAL = r"[1-9][0-9]{4}"


@value
class District:
    """A kecamatan as the API knows it."""

    id: Id
    subdistrict: str
    city: str
    province: str

    @property
    def display(self) -> str:
        return ", ".join(filter(None, (self.subdistrict, self.city, self.province)))


@value
class Warehouse:
    """Where goods leave from; `id` for searches, `unique_id` for the order."""

    id: Id
    unique_id: str
    name: str
    distance_km: float | None = None
    district_id: Id | None = None


@value
class CourierService:
    """One row of a quote: a service at a price from one provider.

    The same service from another provider is another row; the order must carry both the
    `provider` and the `cost` of the row that was chosen. `etd` is the courier's own text.
    `warehouse` is the unique id of the row's own warehouse, where a quote has several.
    """

    id: Id
    courier: str
    service: str
    code: str
    cost: Rupiah
    etd: str = ""
    speed: str = ""
    cod: bool = False
    pickup: bool = False
    provider: str | None = None
    warehouse: str = ""

    @property
    def label(self) -> str:
        """Its short name: `JNE REG`."""
        return f"{self.courier} {self.code or self.service}".strip()

    @property
    def key(self) -> str:
        """Tells a row from the others of a quote."""
        told = f"{self.id}@{self.provider or ''}"
        return f"{told}@{self.warehouse}" if self.warehouse else told


class Fulfilment(StrEnum):
    """How the goods reach the customer."""

    PICKUP = "pickup"
    SHIP = "ship"


class AddressProblem(StrEnum):
    """What is wrong with one field of the address."""

    REQUIRED = "required"
    TOO_LONG = "too_long"
    PICK_FROM_LIST = "pick_from_list"
    POSTAL_CODE = "postal_code"


@value
class Destination:
    """The address as typed: `street` only holds the street, the district carries the rest."""

    street: str = ""
    district: District | None = None
    postal_code: str = ""

    def problems(self) -> dict[str, AddressProblem]:
        """Field name → what is wrong."""
        found: dict[str, AddressProblem] = {}
        street = line(self.street)
        if not street:
            found["street"] = AddressProblem.REQUIRED
        elif len(street) > 500:
            found["street"] = AddressProblem.TOO_LONG
        if self.district is None:
            found["district"] = AddressProblem.PICK_FROM_LIST
        if self.postal_code and not re.fullmatch(_POSTAL, self.postal_code, re.ASCII):
            found["postal_code"] = AddressProblem.POSTAL_CODE
        return found


@value
class QuoteKey:
    """What a quote was asked for; any difference makes it stale.

    `member` is whose account was asked, None for the store's own couriers.
    """

    cart: str
    district_id: Id
    postal_code: str
    cod: bool
    pickup: bool
    warehouse_id: Id | None = None
    member: Id | None = None


@value
class Quote:
    """The couriers that serve one cart to one place, the cheapest first."""

    key: QuoteKey
    warehouse: Warehouse
    couriers: tuple[CourierService, ...]

    def courier(self, key: str) -> CourierService | None:
        return next((each for each in self.couriers if each.key == key), None)


def ranked(couriers: tuple[CourierService, ...]) -> tuple[CourierService, ...]:
    """Cheapest first; equal prices by name, then by key, so that rows never jump."""
    return tuple(
        sorted(couriers, key=lambda each: (each.cost, each.courier, each.service, each.key))
    )
