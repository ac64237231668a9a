"""What the store tells of a member, read with all that may be wrong with it."""

from __future__ import annotations

import json
from dataclasses import replace

import httpx
import pytest

from pos_app.domain.delivery import CourierService, Destination, District
from pos_app.domain.errors import NotFound, Refused, Unreadable, Unsure
from pos_app.domain.member import AddressForm, CheckoutItem, Member, ServerCart
from pos_app.domain.money import Rupiah
from pos_app.domain.payment import PaymentMethod
from pos_app.till.member_ports import CheckoutRequest
from tests.api.members import CUSTOMER, ME, REFRESH, Shop, member, no
from tests.api.support import an_order, ok, page

pytestmark = pytest.mark.anyio

ADDRESS = {
    "id": 11,
    "name": "Budi",
    "phone": "6281234567890",
    "email": "budi@example.com",
    "location": {
        "id": 5,
        "subdistrict_name": "Coblong",
        "city_name": "Bandung",
        "province_name": "Jawa Barat",
    },
    "address": "Jl. Dago 1",
    "postal_code": "40132",
    "notes": None,
}
COBLONG = District(5, "Coblong", "Bandung", "Jawa Barat")
FORM = AddressForm("Budi", "0812-3456-7890", Destination("Jl. Dago 1", COBLONG, "40132"), "Pagar")
SHIRT = CheckoutItem(2, is_bundle=False, quantity=3)
PACK = CheckoutItem(9, is_bundle=True, quantity=1)
OPTION = {
    "courier_service_id": 4,
    "courier_code": "jne",
    "service_code": "REG",
    "name": "JNE Reguler",
    "cost": "9000.00",
    "etd": "2-3",
    "is_cod": True,
    "warehouse_unique_id": "wh_1",
    "courier_aggregator_code": "mengantar",
}
JNE = CourierService(
    id=4,
    courier="JNE",
    service="JNE Reguler",
    code="REG",
    cost=Rupiah(9_000),
    etd="2-3",
    cod=True,
    provider="mengantar",
    warehouse="wh_1",
)
REQUEST = CheckoutRequest(
    items=(SHIRT, PACK),
    method=PaymentMethod("va", "BCA"),
    district=COBLONG,
    postal_code="40132",
    courier=JNE,
    discount_code="HEMAT10",
)


def answering(*told: object) -> Shop:
    """A shop that answers these one after another, the last again and again."""
    answers = [each if isinstance(each, httpx.Response) else ok(each) for each in told]
    return Shop(lambda request: answers.pop(0) if len(answers) > 1 else answers[0])


def asked(shop: Shop) -> list[tuple[str, str, object]]:
    """What was asked of the account: method, path below it, body."""
    return [
        (
            each.method,
            each.url.path.removeprefix(ME),
            json.loads(each.content) if each.content else None,
        )
        for each in shop.requests
        if each.url.path.startswith(ME)
    ]


@pytest.mark.parametrize(
    ("told", "read"),
    [
        (CUSTOMER, Member(3, "Budi", "budi@example.com", "62812")),
        ({"data": CUSTOMER}, Member(3, "Budi", "budi@example.com", "62812")),
        ({"customer": {"id": "0190", "name": None, "phone": 628}}, Member("0190", "", "", "628")),
        ({"customer": {"id": 3, "name": " Bu\u202edi\n ", "x": []}}, Member(3, "Budi", "")),
    ],
)
async def test_who_they_are(told, read):
    async with member(answering(told)) as account:
        assert await account.me() == read


@pytest.mark.parametrize("told", [{}, [], {"customer": None}, {"customer": {"id": None}}, b"x"])
async def test_a_member_without_an_id_cannot_be_read(told):
    async with member(answering(told)) as account:
        with pytest.raises(Unreadable):
            await account.me()


async def test_their_name_and_phone_are_written_as_the_store_has_them():
    shop = answering(CUSTOMER)
    async with member(shop) as account:
        await account.rename(" Budi  S ", "0812 3456 7890")
        await account.rename("Budi", "what")
    assert asked(shop) == [
        ("PATCH", "", {"name": "Budi S", "phone": "6281234567890"}),
        ("PATCH", "", {"name": "Budi", "phone": "what"}),
    ]


async def test_addresses_old_and_new_and_none_without_a_district():
    old = {"id": 12, "address": 7, "location_id": 6, "city": "Bandung", "notes": "a\nb"}
    shop = answering(page(ADDRESS, old, {"id": 13}, {"id": None}, "x"))
    async with member(shop) as account:
        first, second = await account.addresses()
    assert first.form == AddressForm(
        "Budi", "6281234567890", Destination("Jl. Dago 1", COBLONG, "40132")
    )
    assert second.destination == Destination("7", District(6, "", "Bandung", ""))
    assert second.notes == "a\nb"


async def test_addresses_are_added_changed_and_deleted():
    shop = answering(ADDRESS, ADDRESS, httpx.Response(204))
    async with member(shop) as account:
        assert (await account.add_address(FORM)).id == 11
        await account.change_address(11, replace(FORM, notes=""))
        await account.delete_address(11)
    body = {
        "name": "Budi",
        "phone": "6281234567890",
        "address": "Jl. Dago 1",
        "notes": "Pagar",
        "location_id": 5,
        "postal_code": "40132",
    }
    assert asked(shop) == [
        ("POST", "/addresses", body),
        ("PATCH", "/addresses/11", {**body, "notes": ""}),
        ("DELETE", "/addresses/11", None),
    ]


async def test_an_address_goes_without_what_was_not_typed():
    shop = answering(no(422, errors={"location_id": ["can't be blank"]}))
    async with member(shop) as account:
        with pytest.raises(Refused) as refused:
            await account.add_address(AddressForm(destination=Destination("Jl. Dago 1")))
    assert asked(shop) == [("POST", "/addresses", {"address": "Jl. Dago 1"})]
    assert refused.value.fields == {"location_id": ("can't be blank",)}


async def test_an_address_whose_answer_was_lost_is_not_added_twice():
    shop = Shop(lambda request: httpx.ReadTimeout("slow"))
    async with member(shop) as account:
        with pytest.raises(Unsure):
            await account.add_address(FORM)
    assert len(asked(shop)) == 1


async def test_what_was_refused_for_its_token_is_added_with_the_next():
    shop = answering(ADDRESS)
    async with member(shop) as account:
        shop.revoke()
        await account.add_address(FORM)
    assert [path for _, path, _ in asked(shop)] == ["/addresses"] * 2
    assert shop.count(REFRESH) == 1


async def test_an_address_that_is_gone_is_deleted():
    async with member(Shop(lambda request: no(404, "Address not found"))) as account:
        await account.delete_address(11)
        with pytest.raises(NotFound):
            await account.change_address(11, FORM)


ROW = {"id": 70, "type": "variant", "variant_id": 2, "quantity": 3}


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ({"id": 1, "items": []}, ServerCart(1)),
        (
            {"id": "c", "items": [ROW, {"id": 71, "bundle_price_option_id": 9, "quantity": "1"}]},
            ServerCart("c", (SHIRT, PACK)),
        ),
        (
            {
                "data": {
                    "id": 1,
                    "items": [
                        {"id": 70, "variant": {"id": 2}, "quantity": 3},
                        {
                            "id": 71,
                            "type": "bundle_price_option",
                            "bundle_price_option": {"id": 9},
                            "quantity": 1,
                        },
                    ],
                }
            },
            ServerCart(1, (SHIRT, PACK)),
        ),
    ],
)
async def test_the_cart(told, read):
    async with member(answering(told)) as account:
        assert await account.cart() == read


@pytest.mark.parametrize(
    "told",
    [
        {"items": []},
        {"id": 1},
        {"id": 1, "items": None},
        {"id": 1, "items": [None]},
        {"id": 1, "items": [{"id": 70, "quantity": 1}]},
        {"id": 1, "items": [{**ROW, "quantity": 0}]},
        {"id": 1, "items": [{**ROW, "quantity": 1.5}]},
        {"id": 1, "items": [{**ROW, "id": None}]},
        {"id": 1, "items": [{**ROW, "type": "course"}, {"id": 8, "type": "course"}]},
    ],
)
async def test_a_cart_that_is_not_wholly_understood_proves_nothing(told):
    async with member(answering(told)) as account:
        with pytest.raises(Unreadable):
            await account.cart()


async def test_things_are_put_into_the_cart_one_by_one():
    shop = answering({"id": 1, "items": [ROW]})
    async with member(shop) as account:
        assert await account.put_into_cart([SHIRT, PACK]) == ServerCart(1, (SHIRT,))
    assert asked(shop) == [
        ("POST", "/cart/items", {"type": "variant", "variant_id": 2, "quantity": 3}),
        (
            "POST",
            "/cart/items",
            {"type": "bundle_price_option", "bundle_price_option_id": 9, "quantity": 1},
        ),
        ("GET", "/cart", None),
    ]


async def test_a_thing_whose_answer_was_lost_is_not_put_in_twice():
    shop = Shop(lambda request: httpx.ReadTimeout("slow"))
    async with member(shop) as account:
        with pytest.raises(Unsure):
            await account.put_into_cart([SHIRT, PACK])
    assert len(asked(shop)) == 1


async def test_only_what_was_put_in_is_taken_out():
    rows = [
        {**ROW, "quantity": 5},
        {"id": 71, "bundle_price_option_id": 9, "quantity": 1},
        {"id": 72, "variant_id": 9, "quantity": 1},
    ]
    shop = answering({"id": 1, "items": rows})
    async with member(shop) as account:
        await account.take_out_of_cart([SHIRT, PACK])
    assert asked(shop) == [
        ("GET", "/cart", None),
        ("PATCH", "/cart/items/70", {"quantity": 2}),
        ("DELETE", "/cart/items/71", None),
        ("GET", "/cart", None),
    ]


async def test_what_is_out_of_the_cart_already_is_no_error():
    def answer(request: httpx.Request) -> httpx.Response:
        return no(404, "gone") if request.method == "DELETE" else ok({"id": 1, "items": [ROW]})

    async with member(Shop(answer)) as account:
        await account.take_out_of_cart([SHIRT])


@pytest.mark.parametrize(
    ("told", "methods"),
    [
        (
            {"payment_methods": ["va", "qris"], "xendit_va_bank_codes": {"BCA": "x", "BNI": None}},
            ["va:BCA", "va:BNI", "qris"],
        ),
        ({"payment_methods": [{"code": "va_bca"}, "new", "no_payment"]}, ["va_bca", "new"]),
        ({"payment_methods": []}, []),
    ],
)
async def test_payment_methods(told, methods):
    async with member(answering(told)) as account:
        found, accounts = await account.payment_methods()
    assert [each.key for each in found] == methods
    assert accounts == ()


async def test_transfer_accounts_come_with_the_methods():
    row = {
        "id": 1,
        "method": "bank_transfer",
        "account_number": "123",
        "account_holder": "Toko",
        "financial_entity_code": "BCA",
        "financial_entity_name": "Bank Central Asia",
    }
    told = {"payment_methods": ["bank_transfer"], "payment_accounts": [row, None, {"id": 2}]}
    async with member(answering(told)) as account:
        _, (only,) = await account.payment_methods()
    assert (only.bank, only.number, only.holder) == ("Bank Central Asia", "123", "Toko")


async def test_shipping_options_are_asked_and_read():
    dearer = {**OPTION, "cost": 12_000}
    shop = answering([dearer, OPTION, {**OPTION, "cost": -1}, {**OPTION, "cost": None}, None])
    async with member(shop) as account:
        assert await account.shipping_options(REQUEST) == (JNE,)
    body = {
        "items": [
            {"type": "variant", "variant_id": 2, "quantity": 3},
            {"type": "bundle_price_option", "bundle_price_option_id": 9, "quantity": 1},
        ],
        "location_id": 5,
        "postal_code": "40132",
        "payment_method": "va",
    }
    assert asked(shop) == [("POST", "/checkout/shipping-options", body)]


@pytest.mark.parametrize(
    ("row", "pickup"),
    [
        ({"courier_code": "pickup"}, True),
        ({"courier_code": " PickUp "}, True),
        ({"courier_code": "jne", "is_pickup": True}, True),
        ({"courier_code": "jne", "service_code": "PICKUP", "name": "Pickup"}, False),
        ({"courier_code": "jne-pickup-point"}, False),
        ({"courier_code": None}, False),
    ],
)
async def test_what_is_fetched_at_the_counter_is_told_by_the_couriers_code(row, pickup):
    """The contract has no flag for it; what a service calls itself proves nothing."""
    async with member(answering([{**OPTION, **row}])) as account:
        (found,) = await account.shipping_options(REQUEST)
    assert found.pickup is pickup


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"courier_code": "SiCepat"}, "SiCepat"),
        ({"courier_code": "jnt"}, "J&T"),
        ({"courier_code": "kurirku"}, "kurirku"),
        ({"courier_code": "jne", "courier_name": "JNE Express"}, "JNE Express"),
    ],
)
async def test_a_courier_has_the_name_that_customers_know(row, name):
    async with member(answering([{**OPTION, **row}])) as account:
        (found,) = await account.shipping_options(REQUEST)
    assert found.courier == name


async def test_digital_goods_have_no_shipping_options():
    async with member(answering({"data": [], "is_paginated": False})) as account:
        assert await account.shipping_options(CheckoutRequest(cart=8)) == ()


async def test_the_summary_line_by_line():
    told = {
        "product_price": "200000.00",
        "shipping_cost": 9000,
        "other_income": "1000.00",
        "other_income_name": "Biaya layanan",
        "gross_revenue": "210500.00",
        "service_fee": 500,
    }
    shop = answering(told)
    async with member(shop) as account:
        summary = await account.summary(replace(REQUEST, items=(), cart=8))
    assert summary.payable == Rupiah(210_500)
    amounts = summary.amounts
    assert (amounts.goods, amounts.shipping) == (Rupiah(200_000), Rupiah(9_000))
    assert (amounts.other_income, amounts.service_fee) == (Rupiah(1_000), Rupiah(500))
    assert amounts.other_income_name == "Biaya layanan"
    body = {
        "cart_id": 8,
        "location_id": 5,
        "postal_code": "40132",
        "payment_method": "va",
        "courier_service_id": 4,
        "warehouse_unique_id": "wh_1",
        "courier_aggregator_code": "mengantar",
    }
    assert asked(shop) == [("POST", "/checkout/summary", body)]


@pytest.mark.parametrize(
    "told", [{}, {"gross_revenue": "x"}, b'{"gross_revenue":1,"gross_revenue":2}', []]
)
async def test_a_summary_without_one_total_cannot_be_read(told):
    async with member(answering(told)) as account:
        with pytest.raises(Unreadable):
            await account.summary(REQUEST)


async def test_their_own_orders_with_their_notes():
    shop = answering(
        page(an_order(1, notes="x [POS-1]"), after="c1"), page(an_order(2, gross_revenue=None))
    )
    async with member(shop) as account:
        pages = [each async for each in account.orders()]
    assert [order.notes for each in pages for order in each.orders] == ["x [POS-1]", ""]
    queries = [dict(each.url.params) for each in shop.requests if each.url.path == f"{ME}/orders"]
    assert queries == [{"page_size": "25"}, {"page_size": "25", "next_cursor": "c1"}]


async def test_a_list_of_orders_with_an_unknown_row_proves_nothing():
    async with member(answering(page(an_order(1), {"id": None}))) as account:
        with pytest.raises(Unreadable):
            _ = [each async for each in account.orders()]


async def test_one_of_their_orders():
    shop = answering(an_order(1, transferproof_url="https://files.example/a.png"))
    async with member(shop) as account:
        assert (await account.order(1)).proof_url == "https://files.example/a.png"
    assert asked(shop) == [("GET", "/orders/1", None)]


async def test_a_checkout_that_cannot_be_read_is_unsure():
    async with member(answering({"id": 1})) as account:
        with pytest.raises(Unsure):
            await account.place_order(b"{}")
