"""Stores, districts, warehouses and couriers."""

from __future__ import annotations

import pytest

from pos_app.domain.delivery import CourierService, District, Warehouse
from pos_app.domain.money import Rupiah
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.profile import Store
from tests.api.support import STORE, ok, page, shop

pytestmark = pytest.mark.anyio

WAREHOUSE = Warehouse(11, "wh_11", "Gudang")
COURIER = {
    "courier_service": {
        "id": 81,
        "code": "REG",
        "name": "Reguler",
        "courier": {"id": 8, "code": "jne", "name": "JNE", "courier_type": "standard"},
    },
    "cost": "11000.00",
    "etd": "2-3 hari",
    "weight": 500,
    "is_cod": True,
    "is_pickup": False,
    "shipment_provider_code": "mengantar",
    "cost_source": "table",
    "warehouse": {"id": 11},
}


async def test_stores():
    first = {
        "id": 7,
        "unique_id": "store_7",
        "name": "Toko Contoh",
        "custom_domain": {"full_url": "https://Toko.example/a", "is_verified": True},
        "payment_methods": ["qris", "va", "qris"],
        "sub_payment_methods": ["BCA"],
    }
    unproven = {**first, "id": 8, "custom_domain": {"full_url": "x.example", "is_verified": False}}
    nameless = {"id": 9, "unique_id": 99}
    unusable = {"id": 10, "name": "No unique id"}
    async with shop(page(first, unproven, after="c"), page(first, nameless, unusable)) as (till, _):
        stores = await till.stores()
    assert stores == (
        Store(7, "store_7", "Toko Contoh", ("qris", "va"), ("BCA",), "toko.example"),
        Store(8, "store_7", "Toko Contoh", ("qris", "va"), ("BCA",)),
        Store(9, "99", "99"),
    )


async def test_districts_are_one_page_of_a_search():
    rows = [
        {
            "id": 3273,
            "subdistrict_name": "Coblong",
            "city_name": "Kota Bandung",
            "province_name": "Jawa Barat",
            "display": "Coblong, Kota Bandung, Jawa Barat",
        },
        {"id": 3274, "display": "Dago, Bandung"},
        {"id": 3275},
    ]
    async with shop(page(*rows, after="more")) as (till, exchanges):
        found = await till.districts(" cob\ud800\x00 ")
    assert found == (
        District(3273, "Coblong", "Kota Bandung", "Jawa Barat"),
        District(3274, "Dago, Bandung", "", ""),
    )
    assert exchanges.paths == ["/v3/locations?search=cob%EF%BF%BD&page_size=25"]


async def test_postal_codes():
    rows = [{"id": 1, "postal_code": "40132"}, {"id": 2, "postal_code": 40135}]
    odd = [{"postal_code": "4013"}, {"postal_code": None}, {"postal_code": "40132"}]
    async with shop(ok({"data": rows + odd})) as (till, exchanges):
        assert await till.postal_codes(3273) == ("40132", "40135")
    assert exchanges.paths == ["/v3/locations/3273/postal-codes?page_size=25"]


async def test_warehouses():
    rows = [
        {
            "warehouse": {
                "id": 11,
                "unique_id": "wh_11",
                "name": "Gudang",
                "warehouse_address": {"location_id": 3273, "address": "x"},
            },
            "distance_km": "3.5",
        },
        {
            "warehouse": {
                "id": 12,
                "unique_id": "wh_12",
                "warehouse_address": {"location": {"id": 5}},
            }
        },
        {"warehouse": {"id": 13, "name": "No unique id"}},
        {"warehouse": None},
    ]
    async with shop(ok({"data": rows})) as (till, exchanges):
        found = await till.warehouses(STORE, 3273, [(51, 2), ("u-1", 1), (51, 1)])
    assert found == (
        Warehouse(11, "wh_11", "Gudang", 3.5, 3273),
        Warehouse(12, "wh_12", "wh_12", None, 5),
    )
    assert exchanges.paths == ["/v3/shipping-costs/search-warehouse"]
    assert exchanges.bodies == [
        {
            "store_id": 7,
            "destination_id": 3273,
            "variants": [{"variant_id": 51, "qty": 3}, {"variant_id": "u-1", "qty": 1}],
        }
    ]


async def _couriers(*rows: object, postal_code: str = "") -> tuple[CourierService, ...]:
    async with shop(ok({"data": list(rows)})) as (till, exchanges):
        found = await till.couriers(
            STORE,
            3273,
            WAREHOUSE,
            method=PaymentMethod("va", "BCA"),
            weight=500,
            postal_code=postal_code,
        )
    (asked,) = exchanges.bodies
    assert asked.pop("postal_code", "") == postal_code
    assert asked == {
        "store_id": 7,
        "location_id": 3273,
        "warehouse_id": 11,
        "payment_method": "va",
        "weight": 500,
    }
    return found


async def test_a_courier_service_is_read_whole():
    assert await _couriers(COURIER, postal_code="40132") == (
        CourierService(
            id=81,
            courier="JNE",
            service="Reguler",
            code="REG",
            cost=Rupiah(11_000),
            etd="2-3 hari",
            speed="standard",
            cod=True,
            pickup=False,
            provider="mengantar",
        ),
    )


async def test_couriers_come_cheapest_first_and_rows_without_a_cost_not_at_all():
    found = await _couriers(
        {**COURIER, "cost": 20_000},
        {**COURIER, "cost": 9_000, "shipment_provider_code": None},
        {**COURIER, "cost": 15_000},
        {**COURIER, "cost": None, "shipment_provider_code": "ninja"},
        {**COURIER, "cost": "1500.50", "shipment_provider_code": "ninja"},
        {**COURIER, "cost": -1, "shipment_provider_code": "ninja"},
        {**COURIER, "courier_service": {"name": "no id"}},
        None,
    )
    assert [(row.cost.amount, row.provider) for row in found] == [
        (9_000, None),
        (15_000, "mengantar"),
    ]


async def test_a_bare_courier_service():
    (row,) = await _couriers({"courier_service": {"id": 1}, "cost": 0, "is_pickup": True, "etd": 3})
    assert (row.courier, row.service, row.etd, row.pickup, row.provider) == (
        "",
        "",
        "3",
        True,
        None,
    )
