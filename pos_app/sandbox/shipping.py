"""Warehouses and couriers: who can carry what, how far, and for how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pos_app.sandbox.places import Place, Places, distance_km, postal_codes
from pos_app.sandbox.shop import BUSINESS, BUSINESS_ID
from pos_app.sandbox.wire import Obj, unique_id

# a real, very remote island district that no courier serves, not even by pickup
NO_COURIER_DISTRICT = 710413
NO_COURIER_SEARCH = "Miangas"
# where the first warehouse stands and the first store hands goods over
HOME_DISTRICT = "Cempaka Putih"

_PAPUA_AND_MALUKU = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})
_INSTANT_KM = 40.0
_INSTANT_GRAMS = 20_000
_NEXT_DAY_KM = 200.0


@dataclass(frozen=True, slots=True)
class Warehouse:
    id: int
    name: str
    location_id: int
    address: str
    contact: str
    phone: str

    @property
    def unique_id(self) -> str:
        return unique_id("warehouse", self.id)


WAREHOUSES = (
    Warehouse(
        301,
        "Gudang Cempaka Putih",
        317105,
        "Jl. Cempaka Putih Raya No. 12",
        "Rudi Hartono",
        "6281210001001",
    ),
    Warehouse(
        302, "Gudang Coblong", 327302, "Jl. Dipati Ukur No. 35", "Neng Sari", "6281210001002"
    ),
    Warehouse(
        303, "Gudang Gubeng", 357808, "Jl. Gubeng Kertajaya No. 8", "Bagus P.", "6281210001003"
    ),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """How one provider sells a service: its rate for the first zone in rupiah a kilogram."""

    provider: str | None
    rate: int
    is_cod: bool


@dataclass(frozen=True, slots=True)
class Service:
    """One courier service. ``kind`` is the API's courier_type; ``reach`` limits kilometres."""

    id: int
    code: str
    name: str
    courier_id: int
    courier_code: str
    courier: str
    kind: str
    offers: tuple[Offer, ...]
    days: tuple[int, int] | None
    reach: float | None = None
    most_grams: int | None = None
    skips: frozenset[str] = frozenset()
    is_pickup: bool = False


SERVICES = (
    Service(
        11, "REG", "JNE REG", 1, "jne", "JNE", "standard",
        (Offer("mengantar", 9000, is_cod=True), Offer("lincah", 9500, is_cod=True)), (2, 3),
    ),
    Service(
        12, "YES", "JNE YES", 1, "jne", "JNE", "cashless",
        (Offer("lincah", 16000, is_cod=False),), (1, 1), reach=_NEXT_DAY_KM,
    ),
    Service(
        21, "EZ", "J&T EZ", 2, "jnt", "J&T", "standard",
        (Offer("mengantar", 10500, is_cod=True),), (1, 2),
    ),
    Service(
        31, "BEST", "SiCepat BEST", 3, "sicepat", "SiCepat", "cashless",
        (Offer("mengantar", 13000, is_cod=True),), (1, 1), reach=_NEXT_DAY_KM,
    ),
    Service(
        41, "REG", "AnterAja REG", 4, "anteraja", "AnterAja", "standard",
        (Offer(None, 8750, is_cod=False),), (2, 4),
    ),
    Service(
        51, "STD", "Ninja Standard", 5, "ninja", "Ninja Xpress", "standard",
        (Offer("ninja", 9250, is_cod=True),), (2, 5), skips=_PAPUA_AND_MALUKU,
    ),
    Service(
        61, "INSTANT", "GoSend Instant", 6, "gosend", "GoSend", "instant",
        (Offer(None, 0, is_cod=False),), None, reach=_INSTANT_KM, most_grams=_INSTANT_GRAMS,
    ),
    Service(
        71, "PICKUP", "Ambil di toko", 7, "pickup", "Ambil di toko", "standard",
        (Offer(None, 0, is_cod=False),), None, is_pickup=True,
    ),
)  # fmt: skip

# up to this many kilometres: this many times the first zone's rate (in tenths), this many days more
_ZONES = (
    (60.0, 10, 0),
    (200.0, 13, 0),
    (800.0, 19, 1),
    (2000.0, 32, 2),
    (float("inf"), 48, 4),
)


@dataclass(frozen=True, slots=True)
class Rate:
    """A service from one provider at a price for one route and weight."""

    service: Service
    offer: Offer
    cost: int
    etd: str | None
    grams: int


class Shipping:
    """Answers shipping questions for the business's warehouses."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def warehouse(self, number: int) -> Warehouse | None:
        return next((w for w in WAREHOUSES if w.id == number), None)

    def warehouse_named(self, unique: str) -> Warehouse | None:
        return next((w for w in WAREHOUSES if w.unique_id == unique), None)

    def service(self, number: int) -> Service | None:
        return next((s for s in SERVICES if s.id == number), None)

    def home(self, warehouse: Warehouse) -> Place:
        """Return the district a warehouse stands in."""
        place = self._places.get(warehouse.location_id)
        if place is None:
            raise LookupError(f"{warehouse.name} stands in an unknown district")
        return place

    def distance(self, warehouse: Warehouse, place: Place) -> float:
        """Return kilometres from a warehouse to a district."""
        return distance_km(self.home(warehouse), place)

    def rates(self, warehouse: Warehouse, place: Place, grams: int) -> list[Rate]:
        """Return every way to bring ``grams`` from a warehouse to a district."""
        if place.id == NO_COURIER_DISTRICT:
            return []
        home = self.home(warehouse)
        kilometres = distance_km(home, place)
        return [
            rate
            for service in SERVICES
            for rate in self._of_service(service, home, place, kilometres, grams)
        ]

    def _of_service(
        self, service: Service, home: Place, place: Place, kilometres: float, grams: int
    ) -> Iterator[Rate]:
        if service.is_pickup:
            if home.city_code == place.city_code:
                yield Rate(service, service.offers[0], 0, "hari ini", grams)
            return
        too_far = service.reach is not None and kilometres > service.reach
        too_heavy = service.most_grams is not None and grams > service.most_grams
        if too_far or too_heavy or place.province_code in service.skips:
            return
        if service.kind == "instant":
            cost = 15_000 + round(kilometres * 2500 / 500) * 500
            yield Rate(service, service.offers[0], cost, None, grams)
            return
        _, tenths, more = next(zone for zone in _ZONES if kilometres <= zone[0])
        kilograms = max(1, -(-grams // 1000))
        for offer in service.offers:
            cost = -(-offer.rate * kilograms * tenths // 10 // 500) * 500
            yield Rate(service, offer, cost, _days(service.days, more), grams)

    def warehouse_wire(self, warehouse: Warehouse) -> Obj:
        """Return a warehouse as shipping answers carry it."""
        home = self.home(warehouse)
        return {
            "id": warehouse.id,
            "unique_id": warehouse.unique_id,
            "name": warehouse.name,
            "contact_name": warehouse.contact,
            "contact_phone": warehouse.phone,
            "warehouse_address": {
                "address": warehouse.address,
                "location_id": home.id,
                "subdistrict": home.district,
                "city": home.city,
                "province": home.province,
                "postal_code": postal_codes(home)[0],
            },
            "business": {"id": BUSINESS_ID, "username": BUSINESS},
        }

    def rate_wire(self, rate: Rate, warehouse: Warehouse) -> Obj:
        """Return one row of a courier search."""
        return {
            "courier_service": service_wire(rate.service),
            "cost": rate.cost,
            "etd": rate.etd,
            "weight": rate.grams,
            "is_cod": rate.offer.is_cod,
            "is_pickup": rate.service.is_pickup,
            "shipment_provider_code": rate.offer.provider,
            "cost_source": "provider" if rate.offer.provider else "custom",
            "warehouse": {
                "id": warehouse.id,
                "unique_id": warehouse.unique_id,
                "name": warehouse.name,
            },
        }


def service_wire(service: Service) -> Obj:
    """Return a courier service with its courier."""
    return {
        "id": service.id,
        "code": service.code,
        "name": service.name,
        "is_pickup": service.is_pickup,
        "courier": {
            "id": service.courier_id,
            "code": service.courier_code,
            "name": service.courier,
            "courier_type": service.kind,
        },
    }


def _days(days: tuple[int, int] | None, more: int) -> str | None:
    if days is None:
        return None
    first, last = days[0] + more, days[1] + more
    return f"{first} hari" if first == last else f"{first}-{last} hari"
