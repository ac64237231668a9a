from __future__ import annotations

import pytest

from pos_app.sandbox import known
from tests.sandbox.support import COURIERS, WAREHOUSES, courier_query, problems, walk


def couriers(client, **changes):
    answer = client.post(COURIERS, json=courier_query(**changes))
    assert answer.status_code == 200, answer.text
    assert answer.json()["is_paginated"] is False
    return answer.json()["data"]


def names(rows):
    return [(row["courier_service"]["name"], row["shipment_provider_code"]) for row in rows]


def warehouse_query(**changes):
    body = {
        "store_id": known.TOKO_MELATI.id,
        "destination_id": known.MENTENG,
        "variants": [{"variant_id": known.KAOS_HITAM_L, "qty": 2}],
    }
    return {**body, **changes}


def test_districts_are_found_by_a_part_of_their_name(client):
    found = client.get("/v3/locations", params={"search": "menteng"}).json()["data"]
    assert found[0] == {
        "id": known.MENTENG,
        "subdistrict_name": "Menteng",
        "city_name": "Kota Jakarta Pusat",
        "province_name": "DKI Jakarta",
        "display": "Menteng, Kota Jakarta Pusat, DKI Jakarta",
    }
    parts = client.get("/v3/locations", params={"search": "oblon"}).json()["data"]
    assert [row["id"] for row in parts] == [known.COBLONG]
    assert client.get("/v3/locations", params={"search": "zzzz"}).json()["data"] == []


def test_names_that_start_with_the_text_come_first(client):
    rows = walk(client, "/v3/locations", search="gubeng")
    assert rows[0]["subdistrict_name"] == "Gubeng"
    starts = [row["subdistrict_name"].lower().startswith("sa") for row in page(client, "sa")]
    assert starts == sorted(starts, reverse=True)


def page(client, search):
    return client.get("/v3/locations", params={"search": search}).json()["data"]


def test_all_provinces_and_districts_are_there(client):
    every = walk(client, "/v3/locations")
    assert len(every) == 7277
    assert len({row["id"] for row in every}) == 7277
    provinces = {row["province_name"] for row in every}
    assert len(provinces) == 38
    assert {"DI Yogyakarta", "Papua Barat Daya", "Kepulauan Riau"} <= provinces
    assert len({(row["province_name"], row["city_name"]) for row in every}) == 514


def test_postal_codes(client):
    codes = client.get(f"/v3/locations/{known.MENTENG}/postal-codes").json()["data"]
    assert [row["postal_code"] for row in codes] == ["10310", "10320", "10330", "10340", "10350"]
    assert len({row["id"] for row in codes}) == 5
    for search, first in (("Ubud", "8"), ("Kluet Utara", "2"), ("Sentani Timur", "9")):
        place = page(client, search)[0]
        rows = client.get(f"/v3/locations/{place['id']}/postal-codes").json()["data"]
        assert 1 <= len(rows) <= 5
        assert all(len(row["postal_code"]) == 5 for row in rows)
        assert {row["postal_code"][0] for row in rows} == {first}
    assert client.get("/v3/locations/1/postal-codes").status_code == 404


def test_warehouses_come_nearest_first(client):
    rows = client.post(WAREHOUSES, json=warehouse_query()).json()["data"]
    assert [row["warehouse"]["id"] for row in rows] == [301, 302, 303]
    distances = [row["distance_km"] for row in rows]
    assert distances == sorted(distances)
    assert distances[0] < 20 < 50 < distances[1]
    assert rows[0]["warehouse"]["unique_id"] == known.WAREHOUSE.unique_id
    assert rows[0]["warehouse"]["warehouse_address"]["location_id"] == known.CEMPAKA_PUTIH
    assert rows[0]["destination"]["id"] == known.MENTENG


def test_a_warehouse_search_is_checked(client):
    found = problems(client.post(WAREHOUSES, json={"variants": [{"variant_id": 1, "x": 2}]}))
    assert set(found) == {
        "store_id",
        "destination_id",
        "variants.0.variant_id",
        "variants.0.qty",
        "variants.0.x",
    }


def test_the_same_service_has_two_prices(client):
    rows = couriers(client)
    jne = [row for row in rows if row["courier_service"]["id"] == known.JNE_REG]
    costs = {row["shipment_provider_code"]: row["cost"] for row in jne}
    assert costs == {"mengantar": 18000, "lincah": 19000}
    assert {row["weight"] for row in rows} == {1150}
    assert {row["shipment_provider_code"] for row in rows} == {
        "mengantar",
        "lincah",
        "ninja",
        None,
    }
    assert len({row["courier_service"]["courier"]["name"] for row in rows}) == 7


def test_weight_and_distance_cost_more(client):
    def jne(**changes):
        rows = couriers(client, **changes)
        return next(row["cost"] for row in rows if row["courier_service"]["id"] == known.JNE_REG)

    near, heavy = jne(), jne(weight=5000)
    far = jne(location_id=page(client, "Sentani Timur")[0]["id"])
    assert near < heavy
    assert near < far


def test_pickup_and_instant_only_near_the_warehouse(client):
    near = {row["courier_service"]["code"] for row in couriers(client)}
    assert {"PICKUP", "INSTANT"} <= near
    far = {row["courier_service"]["code"] for row in couriers(client, location_id=known.COBLONG)}
    assert not {"PICKUP", "INSTANT"} & far
    pickup = [row for row in couriers(client) if row["is_pickup"]]
    assert [(row["courier_service"]["id"], row["cost"]) for row in pickup] == [(known.PICKUP, 0)]
    bandung = couriers(client, warehouse_id=302, location_id=known.COBLONG)
    assert any(row["is_pickup"] for row in bandung)


def test_cod_shows_only_who_collects_it(client):
    rows = couriers(client, payment_method="cod")
    assert rows
    assert all(row["is_cod"] for row in rows)
    every = couriers(client, payment_method="cod", is_show_all=True)
    assert names(every) == names(couriers(client))


def test_one_district_has_no_courier(client):
    place = page(client, known.NO_COURIER_NAME)[0]
    assert place["id"] == known.NO_COURIER
    assert couriers(client, location_id=place["id"]) == []
    answer = client.post(WAREHOUSES, json=warehouse_query(destination_id=place["id"]))
    assert answer.json()["data"] == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"store_id": known.TOKO_MELATI.unique_id}, "store_id"),
        ({"store_id": None}, "store_id"),
        ({"location_id": 1}, "location_id"),
        ({"warehouse_id": 9}, "warehouse_id"),
        ({"payment_method": "marketplace"}, "payment_method"),
        ({"weight": "1150"}, "weight"),
        ({"weight": -1}, "weight"),
        ({"is_show_all": "yes"}, "is_show_all"),
        ({"destination_id": 1}, "destination_id"),
    ],
)
def test_a_courier_search_is_checked(client, changes, field):
    assert list(problems(client.post(COURIERS, json=courier_query(**changes)))) == [field]
