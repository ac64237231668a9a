"""Values survive being kept as JSON; what cannot be read is not taken for one."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from pos_app.domain.cart import Cart, CartLine, Discount
from pos_app.domain.customer import Contact
from pos_app.domain.delivery import (
    CourierService,
    Destination,
    District,
    Fulfilment,
    Quote,
    QuoteKey,
    Warehouse,
)
from pos_app.domain.errors import StoreError
from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.sale import Sale, Step
from pos_app.domain.submission import Absence, Search
from pos_app.store.codec import NotReadable, dump, load
from tests.store.values import NOON, product, sale

# As pydantic wrote it, which versions before this one did: a draft and a search of a till.
OLD_SALE = """
{"id":"sale-1","cart":{"lines":[{"item":{"id":1,"unique_id":"product:Kaos Polos-1",
"product_key":"product:Kaos Polos","product_name":"Kaos Polos","name":"Kaos Polos",
"kind":"physical","price":{"amount":50000},"sku":"KP-1","options":[],"stock":null,"weight":0,
"image":"","enabled":true,"ships":true,"components":[]},"quantity":2,"note":"pedas 🌶"}],
"discount":{"amount":{"amount":500},"percent":0},"note":"c"},"step":"payment",
"contact":{"name":"Ayu","phone":"628","email":"a@b.c"},"fulfilment":"ship",
"destination":{"street":"Jl. 1","district":{"id":"3273","subdistrict":"Coblong",
"city":"Kota Bandung","province":"Jawa Barat"},"postal_code":"40132"},
"quote":{"key":{"cart":"abc","district_id":3273,"postal_code":"40132","cod":false,"pickup":true,
"warehouse_id":11,"member":null},"warehouse":{"id":11,"unique_id":"wh","name":"Gudang",
"distance_km":1.0,"district_id":3273},"couriers":[{"id":5,"courier":"jne","service":"REG",
"code":"jne:REG","cost":{"amount":9000},"etd":"1-2","speed":"regular","cod":true,"pickup":false,
"provider":null,"warehouse":"wh"}]},"courier_key":"jne:REG","method":{"code":"va","bank":"bca"},
"member":null,"saved_address":null,"discount_code":null}
"""
HERE = District("3273", "Coblong", "Kota Bandung", "Jawa Barat")
SALE = Sale(
    "sale-1",
    Cart((CartLine(product().items[0], 2, "pedas 🌶"),), Discount(Rupiah(500)), "c"),
    Step.PAYMENT,
    Contact("Ayu", "628", "a@b.c"),
    Fulfilment.SHIP,
    Destination("Jl. 1", HERE, "40132"),
    Quote(
        QuoteKey("abc", 3273, "40132", cod=False, pickup=True, warehouse_id=11),
        Warehouse(11, "wh", "Gudang", 1.0, 3273),
        (
            CourierService(
                5, "jne", "REG", "jne:REG", Rupiah(9000), "1-2", "regular", cod=True, warehouse="wh"
            ),
        ),
    ),
    "jne:REG",
    PaymentMethod("va", "bca"),
)
ORDER = Order(1, "S-1", Rupiah(150_000), PaymentStatus.UNPAID, payment={"a": [1, 2.5, None, True]})


def test_what_older_versions_kept_is_read():
    assert load(Sale, OLD_SALE) == SALE
    search = '{"looks":3,"last_at":"2025-03-01T12:00:00Z","absence":"none"}'
    assert load(Search, search) == Search(3, NOON, Absence.NONE)


def test_what_is_kept_looks_as_it_did():
    assert json.loads(dump(Sale, SALE)) == json.loads(OLD_SALE)
    assert dump(Sale, SALE).isascii()


def test_an_older_value_has_the_defaults_of_what_it_did_not_know():
    known = json.loads(dump(Sale, SALE))
    del known["method"], known["cart"]["discount"]
    known["of_a_newer_app"] = 1
    found = load(Sale, json.dumps(known))
    assert (found.method, found.cart.discount) == (None, Discount())


@pytest.mark.parametrize(
    "change",
    [
        {"id": 5},
        {"cart": []},
        {"cart": {"lines": {}}},
        {"cart": {"discount": {"amount": {"amount": 1.5}}}},
        {"cart": {"discount": {"percent": True}}},
        {"step": "somewhere"},
        {"method": {"bank": "bca"}},
        {"contact": None},
    ],
)
def test_a_value_of_another_shape_is_not_readable(change):
    text = json.dumps({**json.loads(dump(Sale, SALE)), **change})
    with pytest.raises(NotReadable, match="not a Sale"):
        load(Sale, text)


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", "[" * 100_000, '{"id": '])
def test_what_is_no_value_is_not_readable(text):
    with pytest.raises(NotReadable):
        load(Sale, text)


@pytest.mark.parametrize("odd", [math.inf, math.nan, {1, 2}, object()])
def test_what_has_no_json_cannot_be_kept(odd):
    with pytest.raises(StoreError):
        dump(Order, replace(ORDER, payment={"odd": odd}))


def test_a_field_of_another_type_cannot_be_kept():
    with pytest.raises(StoreError):
        dump(Sale, replace(sale(), id=5))  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        dump(Sale, replace(sale(), method="cash"))  # type: ignore[arg-type]


def test_halves_of_surrogate_pairs_come_back():
    odd = replace(SALE, courier_key="\ud83d")
    assert load(Sale, dump(Sale, odd)) == odd
