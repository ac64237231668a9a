"""What delivers an order: warehouses, then couriers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pos_app.api.client import Client, path
from pos_app.api.pages import Listing
from pos_app.api.wire import Field, Wire, code, key, line, maybe, maybe_key, money, number, yes
from pos_app.domain.delivery import CourierService, Warehouse, ranked
from pos_app.domain.ids import Id
from pos_app.domain.money import ZERO
from pos_app.domain.order import Json
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.profile import Store


class _Place(Wire):
    id = Field(maybe_key)


class _Address(Wire):
    location_id = Field(maybe_key)
    subdistrict_id = Field(maybe_key)
    location = Field(maybe(_Place))
    subdistrict = Field(maybe(_Place))

    @property
    def district_id(self) -> Id | None:
        nested = (each.id for each in (self.location, self.subdistrict) if each is not None)
        told = (self.location_id, *nested, self.subdistrict_id)
        return next((each for each in told if each is not None), None)


class _Warehouse(Wire):
    id = Field(key)
    unique_id = Field(code)
    name = Field(line)
    warehouse_address = Field(maybe(_Address))


class _WarehouseRow(Wire):
    warehouse = Field(_Warehouse)
    distance_km = Field(number)

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
    code = Field(line)
    name = Field(line)
    courier_type = Field(line)


class _Service(Wire):
    id = Field(key)
    code = Field(line)
    name = Field(line)
    courier = Field(maybe(_Courier))


class _CourierRow(Wire):
    courier_service = Field(_Service)
    cost = Field(money)
    etd = Field(line)
    is_cod = Field(yes)
    is_pickup = Field(yes)
    shipment_provider_code = Field(line)

    def service(self) -> CourierService | None:
        """None where the cost is no amount that can be charged."""
        if self.cost is None or self.cost < ZERO:
            return None
        service = self.courier_service
        courier = service.courier or _Courier({})
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
