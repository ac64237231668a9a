"""What delivers an order: warehouses, then couriers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pos_app.api.client import Client, path
from pos_app.api.pages import Listing
from pos_app.api.wire import Code, Key, Line, Maybe, MaybeKey, Money, Number, Wire, Yes
from pos_app.domain.delivery import CourierService, Warehouse, ranked
from pos_app.domain.ids import Id
from pos_app.domain.money import ZERO
from pos_app.domain.order import Json
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.profile import Store


class _Place(Wire):
    id: MaybeKey = None


class _Address(Wire):
    location_id: MaybeKey = None
    subdistrict_id: MaybeKey = None
    location: Maybe[_Place] = None
    subdistrict: Maybe[_Place] = None

    @property
    def district_id(self) -> Id | None:
        nested = (each.id for each in (self.location, self.subdistrict) if each is not None)
        told = (self.location_id, *nested, self.subdistrict_id)
        return next((each for each in told if each is not None), None)


class _Warehouse(Wire):
    id: Key
    unique_id: Code = ""
    name: Line = ""
    warehouse_address: Maybe[_Address] = None


class _WarehouseRow(Wire):
    warehouse: _Warehouse
    distance_km: Number = None

    def found(self) -> Warehouse:
        warehouse = self.warehouse
        address = warehouse.warehouse_address
        return Warehouse(
            id=warehouse.id,
            unique_id=warehouse.unique_id,
            name=warehouse.name or warehouse.unique_id,
            distance_km=self.distance_km,
            district_id=address.district_id if address else None,
        )


class _Courier(Wire):
    code: Line = ""
    name: Line = ""
    courier_type: Line = ""


class _Service(Wire):
    id: Key
    code: Line = ""
    name: Line = ""
    courier: Maybe[_Courier] = None


class _CourierRow(Wire):
    courier_service: _Service
    cost: Money = None
    etd: Line = ""
    is_cod: Yes = False
    is_pickup: Yes = False
    shipment_provider_code: Line = ""

    def service(self) -> CourierService | None:
        """None where the cost is no amount that can be charged."""
        if self.cost is None or self.cost < ZERO:
            return None
        service = self.courier_service
        courier = service.courier or _Courier()
        return CourierService(
            id=service.id,
            courier=courier.name or courier.code,
            service=service.name or service.code,
            code=service.code or courier.code,
            cost=self.cost,
            etd=self.etd,
            speed=courier.courier_type,
            cod=self.is_cod,
            pickup=self.is_pickup,
            provider=self.shipment_provider_code or None,
        )


_WAREHOUSES = Listing(_WarehouseRow, "warehouses")
_COURIERS = Listing(_CourierRow, "couriers")


async def warehouses(
    client: Client, store: Store, district: Id, contents: Sequence[tuple[Id, int]]
) -> tuple[Warehouse, ...]:
    """Warehouses that have all of it, as the server ranks them.

    One without a unique id cannot be named in an order and is left out.
    """
    pieces: Counter[Id] = Counter()
    for variant, quantity in contents:
        pieces[variant] += quantity
    variants: list[Json] = [{"variant_id": each, "qty": pieces[each]} for each in pieces]
    body = await client.ask(
        path("shipping-costs", "search-warehouse"),
        {"store_id": store.id, "destination_id": district, "variants": variants},
    )
    found = (row.found() for row in _WAREHOUSES.read(body).rows)
    return tuple({each.id: each for each in found if each.unique_id}.values())


async def couriers(
    client: Client,
    store: Store,
    district: Id,
    warehouse: Warehouse,
    *,
    method: PaymentMethod,
    weight: int,
    postal_code: str,
) -> tuple[CourierService, ...]:
    """Services for so many grams, ranked; one row per service and provider."""
    asked: dict[str, Json] = {
        "store_id": store.id,
        "location_id": district,
        "warehouse_id": warehouse.id,
        "payment_method": method.code,
        "weight": weight,
    }
    if postal_code:
        asked["postal_code"] = postal_code
    body = await client.ask(path("shipping-costs", "search-courier-service"), asked)
    return offered([row.service() for row in _COURIERS.read(body).rows])


def offered(rows: Sequence[CourierService | None]) -> tuple[CourierService, ...]:
    """The rows that can be charged, ranked; one per service, provider and warehouse."""
    # Of rows that say the same, the cheapest is the one to offer.
    cheapest: dict[str, CourierService] = {}
    for service in ranked(tuple(row for row in rows if row is not None)):
        cheapest.setdefault(service.key, service)
    return tuple(cheapest.values())
