"""The table of the checkout's fields, held against the code that sends and reads them."""

from __future__ import annotations

import ast
import inspect
import json
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

import pos_app.api
from pos_app.api.orders import OrderRow
from pos_app.domain.delivery import Destination, District
from pos_app.domain.errors import Unreadable
from pos_app.domain.member import DiscountVerdict, Member, MemberAddress
from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.sale import Sale
from pos_app.sandbox import member_checkout
from pos_app.till import checkout_payload
from pos_app.till.checkout_payload import Basket, items_of
from tests.api.members import ME, Shop, member
from tests.api.support import ok
from tests.kit.values import PROFILE, courier, item, shipped

TABLE = Path(pos_app.api.__file__).with_name("checkout_fields.md")
REQUEST: dict[str, Any] = {
    "payment_method": "bank_transfer",
    "items": [{"type": "variant", "variant_id": 2, "quantity": 50}],
    "cart_id": 123,
    "address_id": 123,
    "address": "Jl. Dago 1",
    "location_id": 123,
    "postal_code": "40132",
    "sub_payment_method": "BCA",
    "courier_service_id": 123,
    "warehouse_unique_id": "warehouse_1",
    "courier_aggregator_code": "mengantar",
    "discount_code_code": "HEMAT10",
    "notes": "Titip [POS-7F3K-92QD-X1C]",
}
RESPONSE: dict[str, Any] = {
    "id": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    "secret_slug": "slug_1234",
    "public_order_url": "https://app.scalev.id/order/public/slug_1234/success",
    "payment_url": "https://app.scalev.id/pay/slug_1234",
    "redirect_url": "https://pay.example/slug_1234",
    "order_id": "261122ABCDEF",
    "status": "pending",
    "payment_status": "paid",
    "gross_revenue": "112123.00",
    "product_price": "100000.00",
    "shipping_cost": "20000.00",
    "product_discount": "1000.00",
    "shipping_discount": "2000.00",
    "other_income": "3000.00",
    "other_income_name": "Biaya penanganan",
    "service_fee": "700.00",
    "unique_code_discount": "577.00",
    "discount_code_discount": "8000.00",
    "pg_payment_info": {"qr_string": "00020101"},
    "payment_method": "bank_transfer",
    "sub_payment_method": "BCA",
    "payment_expiration_at": "2026-11-22T09:00:00Z",
    "payment_account_holder": "Toko Contoh",
    "payment_account_number": "1234567890",
    "financial_entity": {"code": "BCA", "name": "Bank Central Asia"},
    "store": {"unique_id": "store_7"},
    "store_unique_id": "store_7",
    "draft_time": "2026-11-22T08:00:00Z",
    "paid_time": "2026-11-22T08:30:00Z",
    "transfer_time": "2026-11-22T08:20:00Z",
    "transferproof_url": "https://files.example/proof.png",
    "notes": "Titip [POS-7F3K-92QD-X1C]",
    "metadata": {"a": 1},
    "is_probably_spam": True,
    "orderlines": [{"quantity": 1, "product_name": "Kaos", "variant_price": "100000.00"}],
    "final_variants": {"2": {"quantity": 50}},
    "customer": {"id": 123, "name": "Budi", "email": "budi@example.com", "phone": "62812"},
    "customer_id": 123,
    "destination_address": {"address": "Jl. Dago 1", "location_id": 123, "postal_code": "40132"},
    "courier_service": {"id": 123, "code": "REG", "courier": {"code": "jne"}},
    "shipment_provider_code": "mengantar",
    "shipment_receipt": "JNE0001",
    "discount_code": {"id": 9, "code": "HEMAT10"},
    "discount_code_id": 9,
    "discount_code_code": "HEMAT10",
    "discount_code_applied_to": "product_price",
    "status_history": [{"status": "pending", "at": "2026-11-22T08:00:00Z"}],
    "payment_status_history": [{"payment_status": "unpaid", "at": "2026-11-22T08:00:00Z"}],
    "pg_reference_id": "qr_0001",
    "external_id": "EXT-1",
    "business": {"username": "toko", "contact_email": "a@example.com"},
    "page": {"slug": "x"},
    "handler_id": 4,
    "handler_phone": "62812",
    "chat_message": "Halo",
    "mark_as_spam_by": "rule",
    "tags": ["baru"],
    "is_dropshipping": False,
    "dropshipper_name": "Toko Lain",
    "dropshipper_phone": "62813",
    "scalev_fee": "500.00",
    "payment_fee": "700.00",
    "net_payment_revenue": "111423.00",
    "net_revenue": "110923.00",
}
EMPTIES = ("", None, (), {}, False)


def _section(title: str) -> dict[str, list[str]]:
    """Field → the other cells of its row."""
    text = TABLE.read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0]
    rows = ([cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines())
    return {cells[0].strip("`"): cells[1:] for cells in rows if cells and cells[0][:1] == "`"}


def _read() -> dict[str, str]:
    """Wire field → value of `Order`, of those that are read."""
    return {
        name: cells[0].strip("`")
        for name, cells in _section("Response").items()
        if cells[0] != "left"
    }


def _strings(module: ModuleType) -> set[str]:
    tree = ast.parse(inspect.getsource(module))
    found = {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant)}
    return {each for each in found if isinstance(each, str)}


def test_the_request_is_what_the_contract_takes():
    top = {name for name in _section("Request") if "[" not in name}
    assert top == REQUEST.keys() == set(member_checkout._CHECKOUT)
    nested = {name.partition("[].")[2] for name in _section("Request") if "[" in name}
    assert nested == {"type", "variant_id", "bundle_price_option_id", "quantity"}


def test_every_field_of_the_request_is_written_by_the_till():
    said = _strings(checkout_payload)
    assert {name for name in REQUEST if name not in said} == set()


def test_every_field_that_is_read_is_in_the_table_and_no_other():
    assert OrderRow.model_fields.keys() == _read().keys()
    assert set(_read().values()) == {each.name for each in fields(Order)}


def test_what_is_left_says_why():
    for name, cells in _section("Response").items():
        assert (cells[0] == "left") == bool(cells[1]), name


def test_the_example_has_every_field_of_the_table_and_no_other():
    assert RESPONSE.keys() == _section("Response").keys()


PLACE = District(123, "Coblong", "Kota Bandung", "Jawa Barat")
HOME = Destination(REQUEST["address"], PLACE, REQUEST["postal_code"])
KEPT = MemberAddress(REQUEST["address_id"], "Budi", "62812", HOME.street, PLACE, HOME.postal_code)


def _a_sale(kept: MemberAddress | None) -> Sale:
    """Of the example: what it is made of, where it goes and by whom, and a code that is good."""
    row = courier(123, warehouse="warehouse_1", provider="mengantar")
    sale = shipped(
        *[item(2)] * 50,
        couriers=(row,),
        member=Member(3, "Budi", "budi@example.com", "62812"),
        method=PaymentMethod("bank_transfer", "BCA"),
        destination=HOME,
        saved_address=kept,
    )
    sale = replace(sale, cart=sale.cart.with_note("Titip"))
    verdict = DiscountVerdict(sale.discount_key("HEMAT10"), eligible=True, amount=Rupiah(8_000))
    return replace(sale, discount_code=verdict)


@pytest.mark.parametrize("items", [True, False])
@pytest.mark.parametrize("kept", [KEPT, None])
def test_the_example_is_built_value_by_value(kept, items):
    """A kept address excludes a new one: between them every field has its value."""
    sale = _a_sale(kept)
    basket = Basket(items_of(sale.cart) if items else (), REQUEST["cart_id"])
    left = {"address", "location_id", "postal_code"} if kept else {"address_id"}
    if not items:
        left.add("items")
    made = checkout_payload.body(sale, PROFILE, "POS-7F3K-92QD-X1C", basket)
    assert made == {
        **{name: value for name, value in REQUEST.items() if name not in left},
        "notes": "Titip\n[POS-7F3K-92QD-X1C]",
    }


@pytest.mark.anyio
async def test_the_example_is_read_field_by_field():
    shop = Shop(lambda request: httpx.Response(201, json=RESPONSE))
    async with member(shop) as account:
        order = await account.place_order(json.dumps(REQUEST).encode())
    assert shop.bodies(f"{ME}/checkout") == [REQUEST]
    for name, value in _read().items():
        assert getattr(order, value) not in EMPTIES, name
    assert order.pages == (
        RESPONSE["redirect_url"],
        RESPONSE["payment_url"],
        RESPONSE["public_order_url"],
    )
    for amount in fields(order.amounts):
        assert getattr(order.amounts, amount.name), amount.name
    assert (order.accounts[0].bank, order.accounts[0].number, order.accounts[0].holder) == (
        "Bank Central Asia",
        "1234567890",
        "Toko Contoh",
    )


@pytest.mark.anyio
@pytest.mark.parametrize("name", sorted(_read()))
async def test_each_field_that_is_read_changes_the_order(name):
    """Take one away: the value that the table names is another, or nobody can read the order."""
    told = RESPONSE | {"store_unique_id": "store_8"}
    without = {key: value for key, value in told.items() if key != name}
    async with member(Shop(lambda request: ok(told))) as account:
        whole = await account.order(1)
    async with member(Shop(lambda request: ok(without))) as account:
        if name == "id":
            with pytest.raises(Unreadable):
                await account.order(1)
            return
        part = await account.order(1)
    value = _read()[name]
    if name == "store":
        assert part.store_unique_id == "store_8"
    elif name == "gross_revenue":
        # Told in parts, it comes to the same.
        assert part.payable == whole.payable
    else:
        assert getattr(part, value) != getattr(whole, value)
