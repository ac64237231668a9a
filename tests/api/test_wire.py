"""Any JSON at all becomes a value or Unreadable, and nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.api import ScalevShop, wire
from pos_app.api.refusal import reason_of
from pos_app.domain.delivery import Warehouse
from pos_app.domain.errors import Unreadable, Unsure
from pos_app.domain.money import Rupiah
from pos_app.domain.payment import PaymentMethod
from tests.api.support import BASE, KEY, ORDER, STORE
from tests.kit.clock import FakeClock

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["", "1", "1e5", "12500.00", "Infinity", "2026-01-01", "\ud800", "{}", "٣"])
)
KEYS = st.text(max_size=5) | st.sampled_from(
    sorted(
        {"id", "data", "results", "has_next", "next_cursor", "variants", "unique_id", "price"}
        | {"warehouse", "courier_service", "courier", "cost", "store", "code", "errors", "error"}
        | {"bundlelines", "bundle_price_options", "quantity", "variant", "images", "labels", "name"}
        | set(ORDER)
    )
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=20,
)


def _ask_everything(body: bytes) -> None:
    """Every call of the port against one answer."""

    async def ask() -> None:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, content=body))
        shop = ScalevShop(BASE, KEY, clock=FakeClock(), transport=transport)
        warehouse = Warehouse(1, "w", "W")
        method = PaymentMethod("qris")
        calls = [
            shop.stores(),
            shop.payment_methods(STORE),
            shop.payment_accounts(STORE),
            shop.districts("a"),
            shop.postal_codes(1),
            shop.warehouses(STORE, 1, []),
            shop.couriers(STORE, 1, warehouse, method=method, weight=1, postal_code=""),
            shop.place_order(b"{}"),
            shop.order(1),
            shop.create_payment(1),
            _all(shop.products(STORE)),
            _all(shop.bundles(STORE)),
            _all(shop.orders()),
        ]
        ends = [await _end(call) for call in calls]
        await shop.close()
        assert [end for end in ends if not isinstance(end, Unreadable | Unsure | None)] == []
        # What pydantic says of an answer quotes it.
        assert [end for end in ends if end is not None and end.__context__ is not None] == []

    asyncio.run(ask())


async def _end(call: Awaitable[object]) -> Exception | None:
    try:
        await call
    except Exception as error:  # noqa: BLE001 - which ones are right is for the test to say
        return error
    return None


async def _all(pages):
    return [each async for each in pages]


@settings(max_examples=25)
@given(JSON)
def test_any_json_is_borne(value):
    # A leading "<" would be a web page, which is another story.
    _ask_everything(b" " + json.dumps(value).encode())


@settings(max_examples=15)
@given(st.lists(JSON, max_size=3))
def test_any_rows_are_borne(rows):
    _ask_everything(json.dumps({"data": rows}).encode())


@settings(max_examples=15)
@given(st.dictionaries(KEYS, JSON))
def test_any_order_is_borne(changes):
    _ask_everything(json.dumps({**ORDER, **changes}).encode())


@given(JSON)
def test_any_error_body_is_borne(value):
    reason = reason_of(json.dumps(value).encode())
    assert reason is None or isinstance(reason.message, str)


@given(st.binary())
def test_any_bytes_are_borne(body):
    assert reason_of(body) is None or body
    wire.has_twins(body)


@given(JSON)
def test_field_types_are_total(value):
    for read in (
        wire.plain,
        wire.line,
        wire.prose,
        wire.number,
        wire.whole,
        wire.money,
        wire.amount,
        wire.grams,
        wire.stock,
        wire.yes,
        wire.not_no,
        wire.maybe_key,
        wire.code,
        wire.when,
        wire.names,
        wire.codes,
        wire.picture,
    ):
        read(value)
    assert json.loads(json.dumps(wire.payload(value), allow_nan=False)) is not None
    assert "\ud800" not in wire.line(value) + wire.plain(value)


@given(st.text())
def test_text_can_always_be_stored(text):
    for read in (wire.plain, wire.line, wire.prose):
        cleaned = read(text)
        cleaned.encode("utf-8")
        assert "\x00" not in cleaned


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        (12500, 12500),
        ("12500.00", 12500),
        (12500.0, 12500),
        ("-5", -5),
        (12500.5, None),
        (True, None),
    ],
)
def test_money_in_every_spelling(told, amount):
    assert wire.money(told) == (None if amount is None else Rupiah(amount))


@pytest.mark.parametrize(
    "told", [None, True, -1, 1.5, "", ".", "..", "a b", "é", "\n", 1 << 63, [], {}]
)
def test_what_cannot_be_an_id(told):
    assert wire.maybe_key(told) is None


def test_moments():
    assert wire.when("2026-11-23T09:00:00.5+07:00") == datetime(2026, 11, 23, 2, 0, 0, 500_000, UTC)
    assert wire.when("2026-11-23") == datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "message", "code", "fields"),
    [
        ({"error": "Store not found"}, "Store not found", "", {}),
        ({"message": "No", "error_code": "x"}, "No", "x", {}),
        ({"error": {"code": "E1", "message": "No"}}, "No", "E1", {}),
        ({"errors": {"name": ["a", "b"]}}, "a", "", {"name": ("a", "b")}),
        ({"errors": {"name": "a"}, "error": None}, "a", "", {"name": ("a",)}),
        ({"error": "E", "details": {"q": ["x"]}, "code": 422}, "E", "422", {"q": ("x",)}),
        ({"errors": [{"field": "q", "message": "x"}, "y"]}, "x", "", {"q": ("x",)}),
        ({"errors": {"line": {"qty": ["low"]}}}, "qty: low", "", {"line": ("qty: low",)}),
        ({"errors": ["y"]}, "y", "", {}),
        ({"errors": "y"}, "y", "", {}),
    ],
)
def test_reasons(body, message, code, fields):
    reason = reason_of(json.dumps(body).encode())
    assert reason is not None
    assert (reason.message, reason.code, dict(reason.fields)) == (message, code, fields)


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"[]", b'{"error": null}', b'{"id": 1}'])
def test_what_is_no_error_of_the_api(body):
    assert reason_of(body) is None
