"""What a store shows to everyone with its storefront key."""

from __future__ import annotations

import httpx
import pytest

from pos_app.sandbox import Sandbox, SandboxOptions, discounts, known
from tests.sandbox.support import (
    ASSETS,
    bundle_item,
    checkout,
    digital_order,
    item,
    place,
    problems,
    quote,
    walk,
)

OPTION = {
    "courier_service_id": known.JNE_REG,
    "warehouse_unique_id": known.WAREHOUSE.unique_id,
    "courier_aggregator_code": "mengantar",
}
READS = [
    "/items",
    "/products/produk-5001",
    "/bundle-price-options/bundel-8001",
    "/categories",
    "/payment-methods",
    "/locations",
    f"/locations/{known.MENTENG}/postal-codes",
]


def check(buyer, discount, **changes):
    body = {
        "code": discount.code,
        "items": quote()["items"],
        "destination": {"location_id": known.MENTENG, "postal_code": "10320"},
        "payment_method": "qris",
        **OPTION,
    }
    return buyer.post("/discount-codes/check", json={**body, **changes})


def rules(answer):
    assert answer.status_code == 200, answer.text
    verdict = answer.json()
    assert verdict["is_eligible"] is (verdict["eligibility_details"] == [])
    return [row["rule"] for row in verdict["eligibility_details"]]


@pytest.mark.parametrize("path", READS)
def test_only_the_storefront_key_of_the_store_opens_them(sandbox, buyer, path):
    assert buyer.get(path).status_code == 200
    for headers in (
        {"X-Scalev-Storefront-Api-Key": ""},
        {"X-Scalev-Storefront-Api-Key": sandbox.storefront_keys[known.GRIYA_KOPI.unique_id]},
        {"Authorization": f"Bearer {sandbox.business_key}"},
    ):
        answer = buyer.get(path, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (404, "Store not found")


def test_items_are_products_and_then_bundles(buyer):
    rows = walk(buyer, "/items", page_size=25)
    kinds = [row["entity_type"] for row in rows]
    assert set(kinds) == {"product", "bundle_price_option"}
    assert kinds == sorted(kinds, reverse=True)
    shirt = next(row for row in rows if row["name"] == "Kaos Polos Heavy Cotton")
    assert shirt["price_range"] == {"min": 79000, "max": 79000}
    assert shirt["in_stock"] is True
    assert len(walk(buyer, "/items", entity_type="product")) == kinds.count("product")
    bundles = walk(buyer, "/items", entity_type="bundle_price_option", page_size=3)
    assert known.PAKET_GLOWING in [row["id"] for row in bundles]
    found = walk(buyer, "/items", search="glowing")
    assert [row["id"] for row in found] == [known.PAKET_GLOWING]
    food = walk(buyer, "/items", category="makanan & minuman")
    assert {row["labels"][0]["name"] for row in food} == {"Makanan & minuman"}
    assert "entity_type" in problems(buyer.get("/items", params={"entity_type": "variant"}))


def test_what_is_sold_out_says_so(buyer, sandbox):
    sandbox.set_stock(known.variant(known.SERUM), 0)
    assert walk(buyer, "/items", search="serum niacinamide")[0]["in_stock"] is False
    assert walk(buyer, "/items", search="glowing")[0]["in_stock"] is False


def test_a_product_is_shown_without_the_merchants_own(buyer):
    slug = walk(buyer, "/items", search="kaos polos heavy")[0]["slug"]
    product = buyer.get(f"/products/{slug}").json()
    assert len(product["variants"]) == 8
    assert product["variants"][0]["price"] == "79000.00"
    assert not {"reseller_price", "is_checked"} & set(product["variants"][0])
    assert "is_inventory" not in product
    for wrong in ("produk-1", "produk-x", "5001", "bundel-8001"):
        assert buyer.get(f"/products/{wrong}").status_code == 404


def test_a_bundle_price_option_is_shown_with_its_goods(buyer):
    shown = buyer.get("/bundle-price-options/bundel-8001").json()
    assert (shown["id"], shown["price_range"]["min"]) == (known.PAKET_GLOWING, 259000)
    assert len(shown["bundle"]["bundlelines"]) == 3
    assert "reseller_price" not in str(shown)
    assert buyer.get("/bundle-price-options/bundel-1").status_code == 404


def test_goods_of_other_stores_are_not_shown(sandbox, stranger):
    nara = known.KELAS_NARA
    start = f"/v3/stores/{nara.unique_id}/public"
    headers = {"X-Scalev-Storefront-Api-Key": sandbox.storefront_keys[nara.unique_id]}
    for path in ("/products/produk-5001", "/bundle-price-options/bundel-8001"):
        assert stranger.get(start + path, headers=headers).status_code == 404
    labels = stranger.get(f"{start}/categories", headers=headers).json()["data"]
    assert [row["name"] for row in labels] == ["Digital"]


def test_generated_goods_are_shown_too():
    with Sandbox(SandboxOptions(assets=ASSETS, catalog_size=2000)) as sandbox:
        url = f"{sandbox.base_url}/v3/stores/{sandbox.store_uid}/public"
        headers = {"X-Scalev-Storefront-Api-Key": sandbox.storefront_key}
        with httpx.Client(base_url=url, headers=headers) as buyer:
            rows = walk(buyer, "/items", search="kaos")
            invented = rows[-1]
            shown = buyer.get(f"/products/{invented['slug']}").json()
    assert (shown["id"], shown["name"]) == (invented["id"], invented["name"])


def test_buyers_methods_places_and_codes(buyer):
    methods = buyer.get("/payment-methods").json()["data"]
    by_code = {method["code"]: method for method in methods}
    assert "no_payment" not in by_code
    assert by_code["qris"]["enabled"] is True
    assert by_code["payment_link"]["requires_redirect"] is True
    assert by_code["qris"]["requires_redirect"] is False
    found = buyer.get("/locations", params={"search": "menteng"}).json()["data"]
    assert known.MENTENG in [row["id"] for row in found]
    codes = buyer.get(f"/locations/{known.MENTENG}/postal-codes").json()["data"]
    assert "10320" in [row["postal_code"] for row in codes]


@pytest.mark.parametrize(
    ("discount", "changes", "amount"),
    [
        (discounts.TEN_PERCENT, {}, "41700.00"),
        (discounts.TEN_PERCENT, {"items": [item(known.KAOS_HITAM_L, 10)]}, "50000.00"),
        (discounts.FIXED_25, {}, "25000.00"),
        (discounts.FREE_SHIPPING, {}, "9000.00"),
        (discounts.QRIS_ONLY, {}, "10000.00"),
        (discounts.ONCE, {}, "20000.00"),
    ],
)
def test_a_code_that_applies(buyer, discount, changes, amount):
    verdict = check(buyer, discount, **changes).json()
    assert verdict["is_eligible"] is True
    assert verdict["eligibility_details"] == []
    assert verdict["discount_code_discount"] == amount
    assert verdict["discount_code"]["code"] == discount.code


def test_a_code_for_some_goods_counts_only_those(buyer):
    coffee = walk(buyer, "/items", search="kopi gayo")[0]
    variant = buyer.get(f"/products/{coffee['slug']}").json()["variants"][0]
    items = [item(variant["id"]), item(known.KAOS_HITAM_L)]
    price = int(variant["price"].partition(".")[0])
    verdict = check(buyer, discounts.COFFEE_ONLY, items=items).json()
    assert verdict["discount_code_discount"] == f"{price * 15 // 100}.00"


@pytest.mark.parametrize(
    ("discount", "changes", "rule"),
    [
        (discounts.EXPIRED, {}, "expired"),
        (discounts.USED_UP, {}, "usage_limit"),
        (discounts.BIG_SPENDER, {}, "minimum_spend"),
        (discounts.COFFEE_ONLY, {}, "items"),
        (discounts.QRIS_ONLY, {"payment_method": "bank_transfer"}, "payment_method"),
        (discounts.QRIS_ONLY, {"payment_method": None}, "payment_method"),
        (discounts.FREE_SHIPPING, dict.fromkeys(OPTION), "shipping"),
    ],
)
def test_a_code_that_does_not_apply_says_why(buyer, discount, changes, rule):
    answer = check(buyer, discount, **changes)
    assert rules(answer) == [rule]
    assert answer.json()["eligibility_details"][0]["message"]
    assert answer.json()["discount_code_discount"] == "0.00"


def test_a_codes_capitals_do_not_matter_and_unknown_ones_are_not_there(buyer):
    assert rules(check(buyer, discounts.TEN_PERCENT, code="hemat10 ")) == []
    answer = check(buyer, discounts.TEN_PERCENT, code="ADAAJA")
    assert (answer.status_code, answer.json()["error"]) == (404, "Discount code not found")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": None}, "code"),
        ({"items": None}, "items"),
        ({"items": [item(1)]}, "items.0.variant_id"),
        ({"destination": {"location_id": 1}}, "destination.location_id"),
        ({"destination": {"city": "x"}}, "destination.city"),
        ({"destination": "x"}, "destination"),
        ({"courier_service_id": known.PICKUP}, "courier_service_id"),
        ({"payment_method": "no_payment"}, "payment_method"),
        ({"cart_id": 1}, "cart_id"),
    ],
)
def test_a_wrong_check_is_named(buyer, changes, field):
    assert list(problems(check(buyer, discounts.TEN_PERCENT, **changes))) == [field]


def test_a_code_lowers_what_is_paid(budi, client):
    answer = budi.post("/checkout", json=checkout(discount_code_code="potong25"))
    order = answer.json()
    assert answer.status_code == 201
    assert order["discount_code_discount"] == "25000.00"
    assert order["gross_revenue"] == "401000.00"
    assert order["discount_code"] == "POTONG25"
    detail = client.get(f"/v3/orders/{order['id']}").json()
    assert detail["discount_code_discount"] == "25000.00"
    assert detail["gross_revenue"] == "401000.00"


def test_a_code_that_does_not_apply_refuses_the_checkout(budi, sandbox):
    body = checkout(discount_code_code=discounts.BIG_SPENDER.code)
    found = problems(budi.post("/checkout", json=body))
    assert found == {"discount_code_code": ["Belanja minimal Rp1.000.000."]}
    assert sandbox.orders() == []


def test_a_code_is_used_up_by_orders_that_stand(budi, sandbox, buyer):
    body = checkout(discount_code_code=discounts.ONCE.code)
    order = budi.post("/checkout", json=body).json()
    assert rules(check(buyer, discounts.ONCE)) == ["usage_limit"]
    assert "discount_code_code" in problems(budi.post("/checkout", json=body))
    sandbox.cancel(order["id"])
    assert rules(check(buyer, discounts.ONCE)) == []


def test_a_digital_basket_needs_no_destination(buyer):
    digital = {"items": [item(known.EBOOK), bundle_item(known.PAKET_BELAJAR)]}
    answer = check(
        buyer, discounts.TEN_PERCENT, **digital, destination=None, **dict.fromkeys(OPTION)
    )
    assert answer.json()["discount_code_discount"] == "50000.00"
    named = check(buyer, discounts.TEN_PERCENT, **digital, destination=None)
    assert list(problems(named)) == ["courier_service_id"]


def test_public_paths_know_every_order_of_the_store(buyer, client, budi):
    for order in (place(client, digital_order()), budi.post("/checkout", json=checkout()).json()):
        shown = buyer.get(f"/orders/{order['secret_slug']}").json()
        assert shown["order_id"] == order["order_id"]
        assert buyer.patch(f"/orders/{order['secret_slug']}", json={}).status_code == 422
