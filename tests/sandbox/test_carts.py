"""Carts of members, and what a checkout answers before it is placed."""

from __future__ import annotations

import pytest

from pos_app.sandbox import known
from tests.sandbox.support import bundle_item, elsewhere, item, problems, quote


def test_a_cart_is_there_from_the_start_and_stays_the_same(budi, tono):
    cart = budi.get("/cart").json()
    assert cart["items"] == []
    assert budi.get("/cart").json() == cart
    assert tono.get("/cart").json()["id"] != cart["id"]


def test_things_are_added_changed_and_removed(budi):
    made = budi.post("/cart/items", json=item(known.KAOS_HITAM_L, 2))
    assert made.status_code == 201
    budi.post("/cart/items", json=bundle_item(known.PAKET_GLOWING))
    cart = budi.get("/cart").json()
    shirt, bundle = cart["items"]
    assert shirt.items() >= item(known.KAOS_HITAM_L, 2).items()
    assert bundle.items() >= bundle_item(known.PAKET_GLOWING).items()
    assert (shirt["price"], shirt["subtotal"]) == (79000, 158000)
    assert cart["product_price"] == "417000.00"
    grown = budi.post("/cart/items", json=item(known.KAOS_HITAM_L)).json()
    assert [row["quantity"] for row in grown["items"]] == [3, 1]
    changed = budi.patch(f"/cart/items/{shirt['id']}", json={"quantity": 1}).json()
    assert [row["quantity"] for row in changed["items"]] == [1, 1]
    assert budi.delete(f"/cart/items/{bundle['id']}").status_code == 204
    assert [row["id"] for row in budi.get("/cart").json()["items"]] == [shirt["id"]]
    assert budi.delete(f"/cart/items/{bundle['id']}").status_code == 404


def test_carts_of_two_stores_are_two(sandbox, budi):
    budi.post("/cart/items", json=item(known.EBOOK))
    with elsewhere(sandbox, known.BUDI, known.GRIYA_KOPI) as client:
        assert client.get("/cart").json()["items"] == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"type": "variant", "quantity": 1}, "variant_id"),
        ({"variant_id": known.EBOOK, "quantity": 1}, "type"),
        ({"type": "bundle", "bundle_price_option_id": 1, "quantity": 1}, "type"),
        (item(known.EBOOK, price=1), "price"),
        (item(known.EBOOK, bundle_price_option_id=known.PAKET_BELAJAR), "bundle_price_option_id"),
        (item(1), "variant_id"),
        (item(known.variant(known.EBOOK)), "variant_id"),
        (item(known.KACAMATA_NOT_FOR_SALE), "variant_id"),
        (item(known.GELANG_WITHOUT_PRICE), "variant_id"),
        (bundle_item(1), "bundle_price_option_id"),
        (item(known.EBOOK, 0), "quantity"),
        (item(known.EBOOK, 101), "quantity"),
        (item(known.EBOOK, "1"), "quantity"),
        (item(known.EBOOK, None), "quantity"),
    ],
)
def test_a_wrong_item_is_named(budi, body, field):
    assert list(problems(budi.post("/cart/items", json=body))) == [field]
    named = problems(budi.post("/checkout/summary", json=quote(items=[body])))
    assert list(named) == [f"items.0.{field}"]
    assert budi.get("/cart").json()["items"] == []


def test_a_cart_takes_so_many_pieces(budi):
    row = budi.post("/cart/items", json=item(known.EBOOK, 100)).json()["items"][0]
    assert "quantity" in problems(budi.post("/cart/items", json=item(known.EBOOK)))
    for wrong in ({"quantity": 101}, {"quantity": 0}, {}, {"quantity": 1, "price": 1}):
        assert budi.patch(f"/cart/items/{row['id']}", json=wrong).status_code == 422
    assert budi.get("/cart").json()["items"][0]["quantity"] == 100


def test_another_members_item_is_not_there(budi, tono):
    number = budi.post("/cart/items", json=item(known.EBOOK)).json()["items"][0]["id"]
    assert tono.patch(f"/cart/items/{number}", json={"quantity": 2}).status_code == 404
    assert tono.delete(f"/cart/items/{number}").status_code == 404


def test_payment_methods_of_a_checkout_are_never_without_payment(budi):
    answer = budi.get("/checkout/payment-methods").json()
    assert "qris" in answer["payment_methods"]
    assert "no_payment" not in answer["payment_methods"]
    assert "BCA" in answer["xendit_va_bank_codes"]
    account = answer["payment_accounts"][0]
    assert account["account_number"] == known.TOKO_MELATI.accounts[0].number
    assert account["financial_entity_code"] == "BCA"


def test_shipping_options_come_from_the_nearest_warehouse(budi):
    answer = budi.post("/checkout/shipping-options", json=quote()).json()
    assert answer["is_paginated"] is False
    rows = answer["data"]
    assert {row["warehouse_unique_id"] for row in rows} == {known.WAREHOUSE.unique_id}
    jne = [row for row in rows if row["courier_service_id"] == known.JNE_REG]
    assert [(row["courier_aggregator_code"], row["cost"]) for row in jne] == [
        ("mengantar", 9000),
        ("lincah", 9500),
    ]
    assert (jne[0]["courier_code"], jne[0]["service_code"], jne[0]["is_cod"]) == (
        "jne",
        "REG",
        True,
    )
    pickup = next(row for row in rows if row["courier_service_id"] == known.PICKUP)
    assert pickup["cost"] == 0
    far = budi.post("/checkout/shipping-options", json=quote(location_id=known.COBLONG)).json()
    assert known.WAREHOUSE.unique_id not in {row["warehouse_unique_id"] for row in far["data"]}


def test_cod_offers_only_couriers_that_collect(budi):
    rows = budi.post("/checkout/shipping-options", json=quote(payment_method="cod")).json()["data"]
    assert rows
    assert all(row["is_cod"] for row in rows)


def test_digital_goods_and_lonely_islands_have_no_options(budi):
    digital = {"items": [item(known.EBOOK)], "payment_method": "qris"}
    for body in (digital, quote(location_id=known.NO_COURIER)):
        answer = budi.post("/checkout/shipping-options", json=body).json()
        assert answer == {"data": [], "is_paginated": False}


def test_a_cart_can_be_quoted(budi):
    budi.post("/cart/items", json=item(known.KAOS_HITAM_L, 2))
    budi.post("/cart/items", json=bundle_item(known.PAKET_GLOWING))
    body = quote(cart_id=budi.get("/cart").json()["id"])
    del body["items"]
    by_items = budi.post("/checkout/shipping-options", json=quote()).json()
    assert budi.post("/checkout/shipping-options", json=body).json() == by_items


@pytest.mark.parametrize("path", ["shipping-options", "summary"])
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"location_id": None}, "location_id"),
        ({"location_id": 1}, "location_id"),
        ({"postal_code": "1"}, "postal_code"),
        ({"payment_method": None}, "payment_method"),
        ({"payment_method": "no_payment"}, "payment_method"),
        ({"items": None}, "items"),
        ({"items": []}, "items"),
        ({"items": [item(known.EBOOK)] * 51}, "items"),
        ({"items": [item(known.SABUN_ISI_5, 2)]}, "items"),
        ({"cart_id": 1}, "cart_id"),
        ({"address": "Jl. Dago"}, "address"),
        ({"notes": "x"}, "notes"),
    ],
)
def test_a_wrong_quote_is_named(budi, path, changes, field):
    assert list(problems(budi.post(f"/checkout/{path}", json=quote(**changes)))) == [field]


def test_an_empty_cart_cannot_be_quoted(budi):
    body = quote(cart_id=budi.get("/cart").json()["id"])
    del body["items"]
    answer = budi.post("/checkout/summary", json=body)
    assert (answer.status_code, answer.json()) == (
        422,
        {"error": "Cart is empty", "error_code": "cart_empty"},
    )


def test_a_summary_adds_up_on_the_server(budi):
    option = {
        "courier_service_id": known.JNE_REG,
        "warehouse_unique_id": known.WAREHOUSE.unique_id,
        "courier_aggregator_code": "lincah",
    }
    without = budi.post("/checkout/summary", json=quote()).json()
    assert without == {
        "product_price": "417000.00",
        "shipping_cost": "0.00",
        "other_income": "0.00",
        "other_income_name": None,
        "gross_revenue": "417000.00",
    }
    chosen = budi.post("/checkout/summary", json=quote(**option, shipping_cost=1)).json()
    assert (chosen["shipping_cost"], chosen["gross_revenue"]) == ("9500.00", "426500.00")
    wrong = quote(**{**option, "courier_aggregator_code": "ninja"})
    named = problems(budi.post("/checkout/summary", json=wrong))
    assert named == {"courier_service_id": ["is not one of the shipping options"]}


def test_a_stores_fee_is_in_the_summary(sandbox):
    with elsewhere(sandbox, known.BUDI, known.GRIYA_KOPI) as client:
        answer = client.post("/checkout/summary", json=quote(items=[bundle_item(8002)])).json()
        assert answer["other_income"] == "1463.00"
        assert answer["other_income_name"] == "Biaya layanan"
        assert answer["gross_revenue"] == "210463.00"
        methods = client.get("/checkout/payment-methods").json()["payment_methods"]
    assert methods == ["qris", "bank_transfer", "va_bca", "va_mandiri", "gopay"]
