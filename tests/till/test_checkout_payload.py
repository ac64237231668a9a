"""The body of a member's checkout, field by field; no key but the contract's."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pos_app.domain.cart import Discount
from pos_app.domain.catalog import Kind
from pos_app.domain.delivery import Destination
from pos_app.domain.member import CheckoutItem, DiscountVerdict, Member, MemberAddress
from pos_app.domain.money import Rupiah
from pos_app.domain.payment import CASH, PaymentMethod
from pos_app.domain.submission import Endpoint
from pos_app.till import payload
from pos_app.till.checkout_payload import (
    Basket,
    body,
    items_of,
    orders_the_cart,
    place_without_postal_code,
    request,
)
from pos_app.till.payload import wire_method
from tests.kit.values import (
    COBLONG,
    COD,
    PROFILE,
    QRIS,
    WAREHOUSE,
    cart,
    courier,
    digital,
    item,
    quote_for,
    shipped,
    walk_in,
)

REFERENCE = "POS-7F3K-92QD-X1C"
AYU = Member(41, "Ayu Lestari", "ayu@contoh.id", "6281234567890")
HOME = MemberAddress(8, "Ayu", "6281234567890", "Jl. Dago 1", COBLONG, "40135")
CONTRACT = {
    "payment_method",
    "sub_payment_method",
    "items",
    "cart_id",
    "address_id",
    "address",
    "location_id",
    "postal_code",
    "courier_service_id",
    "warehouse_unique_id",
    "courier_aggregator_code",
    "discount_code_code",
    "notes",
}


def delivered(**more):
    row = courier(71, warehouse="wh_cimahi", provider="lincah")
    return shipped(couriers=(row,), member=AYU, **more)


def made(sale, basket=None, profile=PROFILE):
    return body(sale, profile, REFERENCE, basket or Basket(items_of(sale.cart)))


def test_a_delivery_to_a_new_address_has_every_field_of_it():
    sale = delivered()
    assert made(replace(sale, cart=sale.cart.with_note("tanpa gula"))) == {
        "payment_method": "qris",
        "items": [{"type": "variant", "variant_id": 1, "quantity": 1}],
        "address": "Jl. Dago 1",
        "location_id": COBLONG.id,
        "postal_code": "40135",
        "courier_service_id": 71,
        "warehouse_unique_id": "wh_cimahi",
        "courier_aggregator_code": "lincah",
        "notes": f"tanpa gula\n[{REFERENCE}]",
    }


def test_a_kept_address_goes_by_its_id_alone():
    found = made(delivered(saved_address=HOME))
    assert found["address_id"] == HOME.id
    assert not {"address", "location_id", "postal_code"} & set(found)


def test_a_kept_address_that_was_changed_for_this_sale_is_a_new_one():
    elsewhere = Destination("Jl. Dago 99", COBLONG, "40135")
    found = made(delivered(saved_address=HOME, destination=elsewhere))
    assert "address_id" not in found
    assert found["address"] == "Jl. Dago 99"


def test_a_code_without_postal_code_and_provider_leaves_them_out():
    sale = shipped(
        couriers=(courier(71),), member=AYU, destination=Destination("Jl. Dago 1", COBLONG)
    )
    found = made(sale)
    assert not {"postal_code", "courier_aggregator_code"} & set(found)
    # A row that names no warehouse of its own leaves from the quote's.
    assert found["warehouse_unique_id"] == WAREHOUSE.unique_id


def test_hand_over_goes_to_the_tills_own_place_from_its_own_warehouse():
    sale = walk_in(member=AYU)
    pickup = courier(90, 0, pickup=True)
    found = made(sale.with_quote(quote_for(sale, pickup)))
    assert found["address"] == PROFILE.store.name
    assert made(sale.with_quote(quote_for(sale, pickup)), Basket((), 7, "40132")) == {
        "payment_method": "bank_transfer",
        "cart_id": 7,
        "address": PROFILE.store.name,
        "location_id": COBLONG.id,
        "postal_code": "40132",
        "courier_service_id": 90,
        "warehouse_unique_id": WAREHOUSE.unique_id,
        "notes": f"[{REFERENCE}]",
    }
    assert found["location_id"] == COBLONG.id
    assert found["courier_service_id"] == 90
    assert found["warehouse_unique_id"] == WAREHOUSE.unique_id
    assert not {"address_id", "postal_code"} & set(found)


@pytest.mark.parametrize(
    ("sale", "missing"),
    [
        (walk_in(member=AYU), COBLONG),
        (delivered(), None),
        (delivered(destination=Destination("Jl. Dago 1", COBLONG)), COBLONG),
        (delivered(saved_address=replace(HOME, postal_code="")), None),
        (walk_in(digital(), member=AYU), None),
    ],
)
def test_only_a_new_address_needs_a_postal_code(sale, missing):
    if sale.kept_address is None and sale.saved_address is not None:
        sale = replace(sale, destination=sale.saved_address.destination)
    assert place_without_postal_code(sale, PROFILE) == missing


def test_what_does_not_travel_has_no_address_and_no_courier():
    found = made(walk_in(digital(), member=AYU, method=QRIS, saved_address=HOME))
    assert set(found) == {"payment_method", "items", "notes"}


def test_bundles_go_by_their_price_option():
    paket = item(5, kind=Kind.BUNDLE, ships=False)
    sale = replace(walk_in(member=AYU, method=QRIS), cart=cart(digital(), paket).add(paket))
    assert made(sale)["items"] == [
        {"type": "variant", "variant_id": 900, "quantity": 1},
        {"type": "bundle_price_option", "bundle_price_option_id": 5, "quantity": 2},
    ]


def test_a_bank_of_the_older_generation_travels_beside_its_method():
    found = made(walk_in(digital(), member=AYU, method=PaymentMethod("va", "BCA")))
    assert (found["payment_method"], found["sub_payment_method"]) == ("va", "BCA")


@pytest.mark.parametrize(
    ("basket", "keys"),
    [
        (Basket(cart=12), {"cart_id"}),
        (Basket((CheckoutItem(900, is_bundle=False, quantity=1),)), {"items"}),
        (Basket((CheckoutItem(900, is_bundle=False, quantity=1),), 12), {"items", "cart_id"}),
    ],
)
def test_the_basket_says_what_is_ordered(basket, keys):
    found = made(walk_in(digital(), member=AYU), basket)
    assert {"items", "cart_id"} & set(found) == keys
    assert orders_the_cart(payload.canonical(found)) is (keys == {"cart_id"})


def checked(sale, *, eligible, amount=5_000):
    verdict = DiscountVerdict(sale.discount_key("HEMAT"), eligible, Rupiah(amount))
    return replace(sale, discount_code=verdict)


@pytest.mark.parametrize(("eligible", "sent"), [(True, "HEMAT"), (False, None)])
def test_a_discount_code_travels_when_the_store_found_it_good(eligible, sent):
    assert made(checked(delivered(), eligible=eligible)).get("discount_code_code") == sent


def test_no_key_but_the_contracts_is_ever_sent():
    everything = checked(
        replace(delivered(), method=PaymentMethod("va", "BCA")).with_quote(
            quote_for(delivered(), courier(71, warehouse="wh", provider="ninja"))
        ),
        eligible=True,
    )
    fields = set(made(everything, Basket(items_of(everything.cart), 12)))
    fields |= set(made(delivered(saved_address=HOME)))
    assert fields == CONTRACT


@pytest.mark.parametrize("code", ["", "no_payment"])
def test_cash_is_a_transfer_where_the_store_refuses_no_payment(code):
    profile = replace(PROFILE, cash_code=code)
    sale = walk_in(digital(), member=AYU, method=CASH)
    assert made(sale, profile=profile)["payment_method"] == "bank_transfer"
    # The business's own orders may be free of any method.
    assert wire_method(CASH, profile).code == "no_payment"


def test_cash_travels_under_the_code_of_the_settings():
    profile = replace(PROFILE, cash_code="invoice")
    assert wire_method(CASH, profile, Endpoint.CUSTOMER).code == "invoice"


def test_the_number_of_the_attempt_is_not_in_it():
    frozen = payload.canonical(made(delivered()))
    assert payload.for_attempt(frozen, 2) == frozen


def test_a_request_asks_with_the_district_also_where_the_address_is_kept():
    asked = request(delivered(saved_address=HOME), PROFILE)
    assert (asked.district, asked.postal_code) == (COBLONG, "40135")
    assert asked.courier is not None
    assert asked.courier.warehouse == "wh_cimahi"


def test_a_request_asks_with_another_method_while_none_is_chosen():
    assert request(delivered(method=None), PROFILE, COD).method == COD


def test_a_code_of_a_cashiers_order_is_part_of_its_discount():
    sale = checked(walk_in(digital()), eligible=True)
    sale = replace(sale, cart=sale.cart.with_discount(Discount(Rupiah(2_000))))
    sale = checked(sale, eligible=True)
    found = payload.body(sale, PROFILE, REFERENCE, "till_1")
    assert found["product_discount"] == 7_000
    assert found["metadata"]["pos_discount"] == {
        "amount": 2_000,
        "percent": 0,
        "code": "HEMAT",
        "code_amount": 5_000,
    }
    assert json.loads(payload.canonical(found))["product_discount"] == 7_000


def test_a_code_alone_is_a_discount_too_and_one_that_is_refused_is_none():
    good = payload.body(checked(walk_in(digital()), eligible=True), PROFILE, REFERENCE, "till_1")
    assert good["product_discount"] == 5_000
    assert good["metadata"]["pos_discount"] == {"code": "HEMAT", "code_amount": 5_000}
    bad = payload.body(checked(walk_in(digital()), eligible=False), PROFILE, REFERENCE, "till_1")
    assert "product_discount" not in bad
    assert "pos_discount" not in bad["metadata"]
