"""The addresses that members keep at the store."""

from __future__ import annotations

import pytest

from pos_app.sandbox import known
from tests.sandbox.support import problems


def test_addresses_are_listed_with_their_district(budi):
    rows = budi.get("/addresses").json()
    assert rows["is_paginated"] is True
    whole = budi.get("/checkout/addresses").json()
    assert (whole["is_paginated"], whole["data"]) == (False, rows["data"])
    first = rows["data"][0]
    assert first["location"]["id"] == known.MENTENG
    assert first["location"]["subdistrict_name"] == "Menteng"
    assert first["postal_code"] == "10320"
    page = budi.get("/addresses", params={"page_size": 2}).json()
    assert (len(page["data"]), page["has_next"]) == (2, True)
    assert budi.get(f"/addresses/{first['id']}").json() == first


def test_an_address_is_added_changed_and_deleted(tono):
    assert tono.get("/addresses").json()["data"] == []
    body = {
        "location_id": known.COBLONG,
        "address": "Jl. Dago No. 1",
        "postal_code": "40132",
        "notes": "Pagar hijau",
    }
    made = tono.post("/addresses", json=body)
    assert made.status_code == 201
    address = made.json()
    assert address["name"] == known.TONO.name
    assert address["phone"] == known.TONO.phone
    assert address["notes"] == "Pagar hijau"
    path = f"/addresses/{address['id']}"
    changed = tono.patch(path, json={"location_id": known.MENTENG, "name": "Ani"}).json()
    assert changed["location"]["id"] == known.MENTENG
    assert (changed["name"], changed["address"]) == ("Ani", "Jl. Dago No. 1")
    assert tono.get(path).json() == changed
    assert tono.delete(path).status_code == 204
    assert tono.get(path).status_code == 404
    again = tono.post("/addresses", json=body).json()
    assert again["id"] > address["id"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"location_id": 1}, "location_id"),
        ({"location_id": None}, "location_id"),
        ({"address": ""}, "address"),
        ({"address": "  "}, "address"),
        ({"postal_code": "4013"}, "postal_code"),
        ({"postal_code": None}, "postal_code"),
        ({"phone": "0812"}, "phone"),
        ({"email": "x"}, "email"),
        ({"name": ""}, "name"),
        ({"city": "Bandung"}, "city"),
    ],
)
def test_a_wrong_address_is_named(tono, changes, field):
    body = {"location_id": known.COBLONG, "address": "Jl. Dago", "postal_code": "40132"}
    assert list(problems(tono.post("/addresses", json={**body, **changes}))) == [field]
    assert tono.get("/addresses").json()["data"] == []


def test_another_members_address_is_not_there(budi, tono):
    number = budi.get("/addresses").json()["data"][0]["id"]
    for method, body in (("GET", None), ("PATCH", {"name": "x"}), ("DELETE", None)):
        answer = tono.request(method, f"/addresses/{number}", json=body)
        assert (answer.status_code, answer.json()["error"]) == (404, "Address not found")
    assert tono.get("/addresses/x").status_code == 404
