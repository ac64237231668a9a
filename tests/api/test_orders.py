"""Orders, their payment, and how a store is paid."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from pos_app.domain.errors import Unreadable, Unsure
from pos_app.domain.money import Rupiah
from pos_app.domain.order import BankAccount, Order, OrderAmounts, PaymentStatus
from pos_app.domain.payment import PaymentMethod
from tests.api.support import STORE, an_order, ok, page, shop

pytestmark = pytest.mark.anyio

QR = {"payment_method": {"qr_code": {"channel_properties": {"qr_string": "0002  01"}}}}


async def _order(**changes: object) -> Order:
    async with shop(ok(an_order(5, **changes))) as (till, exchanges):
        order = await till.order(5)
    assert exchanges.paths == ["/v3/orders/5"]
    return order


async def test_an_order_is_read_whole():
    order = await _order(
        status="pending",
        payment_method="va",
        sub_payment_method="BCA",
        product_price="110000.00",
        product_discount="5000.00",
        shipping_cost=11_000,
        shipping_discount="1000",
        other_income="2000.00",
        other_income_name="Biaya",
        service_fee=4_000,
        unique_code_discount="123",
        discount_code_discount=None,
        pg_payment_info=QR,
        payment_expiration_at="2026-11-24T02:00:00Z",
        draft_time="2026-11-23T09:00:00+07:00",
        paid_time="2026-11-23 03:00:00",
        metadata={"pos_ref": "POS-1", "n": [1, None, True, 2.5]},
        notes="Titip\n[POS-1]",
        is_probably_spam=True,
        store={"unique_id": "store_7"},
    )
    assert order == Order(
        id=5,
        number="261123ABCDEF",
        payable=Rupiah(125_000),
        payment_status=PaymentStatus.UNPAID,
        method="va",
        bank="BCA",
        status="pending",
        slug="slug_1234",
        store_unique_id="store_7",
        amounts=OrderAmounts(
            goods=Rupiah(110_000),
            discount=Rupiah(5_000),
            shipping=Rupiah(11_000),
            shipping_discount=Rupiah(1_000),
            other_income=Rupiah(2_000),
            other_income_name="Biaya",
            service_fee=Rupiah(4_000),
            unique_code=Rupiah(123),
        ),
        payment=QR,
        pages=("https://app.scalev.id/order/public/slug_1234/success",),
        expires_at=datetime(2026, 11, 24, 2, tzinfo=UTC),
        drafted_at=datetime(2026, 11, 23, 2, tzinfo=UTC),
        paid_at=datetime(2026, 11, 23, 3, tzinfo=UTC),
        metadata={"pos_ref": "POS-1", "n": [1, None, True, 2.5]},
        notes="Titip\n[POS-1]",
        is_probably_spam=True,
    )


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (None, PaymentStatus.UNPAID),
        ("unpaid", PaymentStatus.UNPAID),
        ("paid", PaymentStatus.PAID),
        ("settled", PaymentStatus.SETTLED),
        ("conflict", PaymentStatus.CONFLICT),
        ("refunded", PaymentStatus.OTHER),
        (True, PaymentStatus.UNPAID),
        (1, PaymentStatus.OTHER),
    ],
)
async def test_payment_status(told, status):
    assert (await _order(payment_status=told)).payment_status is status


@pytest.mark.parametrize("told", ["2023-13-45", "0001-01-01", "", 5, None, "later", "9" * 99])
async def test_bad_dates_are_none(told):
    assert (await _order(payment_expiration_at=told)).expires_at is None


async def test_a_total_that_is_not_told_is_the_sum_of_its_parts():
    parts = {"product_price": "100000", "product_discount": 5_000, "shipping_cost": "11000.00"}
    assert (await _order(gross_revenue=None, **parts)).payable == Rupiah(106_000)
    with pytest.raises(Unreadable, match="total"):
        await _order(gross_revenue=None)


async def test_pages_come_in_order_and_only_https():
    order = await _order(
        redirect_url="https://toko.example/order/1",
        payment_url="http://pay.example/1",
        public_order_url="https://app.scalev.id/order/public/slug_1234",
    )
    assert order.pages == (
        "https://toko.example/order/1",
        "https://app.scalev.id/order/public/slug_1234",
    )


@pytest.mark.parametrize("slug", ["../../x", "a b c d", "abc", "x" * 81, "", None, "slug?x=1"])
async def test_no_page_is_built_from_an_odd_slug(slug):
    order = await _order(secret_slug=slug)
    assert (order.slug, order.pages) == ("", ())


@pytest.mark.parametrize("told", [None, {}, [], "x", 5, "{", '"a"'])
async def test_an_empty_payment(told):
    order = await _order(pg_payment_info=told, metadata=told)
    assert (order.payment, order.metadata) == ({}, {})


async def test_an_object_told_as_text_is_read():
    assert (await _order(metadata='{"pos_ref": "POS-1"}')).metadata == {"pos_ref": "POS-1"}


async def test_accounts_of_an_order():
    told = await _order(
        payment_account_holder="Toko",
        payment_account_number=1_234_567_890,
        financial_entity={"name": "BCA"},
    )
    assert told.accounts == (BankAccount("BCA", "1234567890", "Toko"),)
    accounts = [
        {"id": 1, "method": "bank_transfer", "account_number": "1", "account_holder": "A"},
        {"id": 2, "method": "qris", "account_number": "2"},
        {"id": 3, "method": "bank_transfer", "account_number": None},
        None,
    ]
    listed = await _order(store={"unique_id": "s", "payment_accounts": accounts})
    assert listed.accounts == (BankAccount("", "1", "A", 1),)


@pytest.mark.parametrize(
    ("answer", "payload"),
    [
        (QR, QR),
        ({"pg_payment_info": QR, "redirect_url": "https://a.example"}, QR),
        ({"pg_payment_info": None}, {}),
        ({"code": 200, "status": "OK", "data": {"pg_payment_info": QR}}, QR),
        ({"code": 200, "status": "OK", "data": QR}, QR),
        ({}, {}),
    ],
)
async def test_creating_a_payment(answer, payload):
    async with shop(ok(answer)) as (till, exchanges):
        assert await till.create_payment(5) == payload
    assert exchanges.paths == ["/v3/orders/5/payment"]
    assert exchanges.bodies == [{}]


@pytest.mark.parametrize("answer", [[], "x", None])
async def test_a_payment_that_is_no_object(answer):
    async with shop(ok(answer)) as (till, _):
        with pytest.raises(Unreadable, match="payment"):
            await till.create_payment(5)


async def test_checking_a_payment_answers_the_order():
    async with shop(ok(an_order(5, payment_status="paid"))) as (till, exchanges):
        assert (await till.check_payment(5)).payment_status.is_paid
    assert exchanges.paths == ["/v3/orders/5/check-payment"]


async def test_orders_are_walked_with_what_a_reference_is_found_by():
    first = {"id": 9, "order_id": "A9", "gross_revenue": 1_000, "metadata": {"pos_ref": "POS-9"}}
    second = {"id": 8, "gross_revenue": None}
    async with shop(page(first, after="c"), page(second)) as (till, exchanges):
        pages = [each async for each in till.orders("POS-9")]
    assert [order.id for each in pages for order in each.orders] == [9, 8]
    assert [each.next_cursor for each in pages] == ["c", None]
    assert pages[0].orders[0].metadata == {"pos_ref": "POS-9"}
    assert pages[1].orders[0].payable == Rupiah(0)
    query = exchanges.requests[0].url.params
    assert query["search"] == "POS-9"
    assert set(query["columns"].split(",")) >= {"metadata", "notes", "secret_slug", "gross_revenue"}


async def test_a_list_with_a_lost_row_proves_nothing():
    async with shop(page({"id": 9}, {"order_id": "no id"})) as (till, _):
        with pytest.raises(Unreadable, match="a row"):
            await anext(till.orders())


async def test_money_that_the_cashier_took():
    async with shop(ok({"data": []})) as (till, exchanges):
        await till.mark_paid("0190-uuid", PaymentMethod("bank_transfer"))
        await till.cancel(5)
    assert exchanges.paths == ["/v3/orders/change-status"] * 2
    assert exchanges.bodies == [
        {
            "ids": ["0190-uuid"],
            "payment_status": "paid",
            "payment_method": "bank_transfer",
            "transfer_time": "2026-11-23T02:00:00Z",
        },
        {"ids": [5], "status": "canceled"},
    ]


async def test_a_web_page_records_nothing():
    async with shop(httpx.Response(200, html="<html>sign in</html>")) as (till, _):
        with pytest.raises(Unsure):
            await till.cancel(5)


OFFERED = ("qris", "va:BCA", "va:BNI", "cod")


@pytest.mark.parametrize(
    "answer",
    [
        ["qris", "va", "cod", "marketplace"],
        {"data": ["qris", "va", "cod"], "is_paginated": False},
        {"data": [{"code": "qris", "label": "QRIS"}, {"code": "va", "enabled": True}, "cod", None]},
        {"payment_methods": ["qris", "va", "cod"], "payment_accounts": []},
        {"code": 200, "status": "OK", "data": {"payment_methods": ["qris", "va", "cod"]}},
        [{"code": "qris"}, {"code": "ovo", "enabled": False}, {"code": "va"}, {"code": "cod"}],
        {"payment_methods": {"qris": {}, "ovo": False, "va": True, "cod": {"is_active": True}}},
    ],
)
async def test_methods_in_every_spelling(answer):
    async with shop(ok(answer)) as (till, exchanges):
        found = await till.payment_methods(STORE)
    assert tuple(method.key for method in found) == OFFERED
    assert exchanges.paths == ["/v3/stores/7/payment-methods"]


@pytest.mark.parametrize("answer", [{}, {"error": "x"}, 5, "qris", {"data": None}])
async def test_methods_that_are_no_list(answer):
    async with shop(ok(answer)) as (till, _):
        with pytest.raises(Unreadable, match="payment methods"):
            await till.payment_methods(STORE)


async def test_transfer_accounts():
    rows = [
        {
            "id": 1,
            "unique_id": "pa_1",
            "method": "bank_transfer",
            "account_holder": "PT Toko",
            "account_number": "001",
            "financial_entity": {"id": 1, "code": "BCA", "name": "Bank BCA"},
        },
        {"id": 2, "account_number": "002", "financial_entity_code": "BNI"},
        {"id": 3, "method": "va", "account_number": "003"},
    ]
    async with shop(ok({"data": rows})) as (till, _):
        assert await till.payment_accounts(STORE) == (
            BankAccount("Bank BCA", "001", "PT Toko", 1),
            BankAccount("BNI", "002", "", 2),
        )
