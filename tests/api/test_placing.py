"""What is known after one POST of an order, over real sockets, for each way it can fail."""

from __future__ import annotations

import asyncio
import gzip
import json

import httpx
import pytest

from pos_app.api import client as api_client
from pos_app.domain.errors import (
    Busy,
    LockedOut,
    NotFound,
    NotSent,
    Refused,
    ShopError,
    Unsure,
)
from pos_app.domain.money import Rupiah
from tests.api.support import (
    ORDER,
    PAYLOAD,
    Behaviour,
    Caller,
    an_order,
    closed_port,
    ok,
    raw_server,
    real_shop,
    shop,
)

pytestmark = pytest.mark.anyio

WHOLE = json.dumps(ORDER).encode()
ERROR = json.dumps(
    {
        "error": None,
        "error_code": "validation_error",
        "message": "Check the fields",
        "errors": {"customer_phone": ["is invalid"]},
    }
).encode()
HTML = b"<!doctype html><title>Welcome to the Wi-Fi</title>"


async def _place(behave: Behaviour, error: type[ShopError]) -> ShopError:
    async with raw_server(behave) as server, real_shop(server.url) as till:
        with pytest.raises(ShopError) as caught:
            await till.place_order(PAYLOAD)
        assert type(caught.value) is error
        assert server.connections == 1
        assert len(server.requests) <= 1
    return caught.value


def _answering(status: str, body: bytes = b"", kind: str = "application/json", more: str = ""):
    async def behave(caller: Caller) -> None:
        await caller.request()
        await caller.answer(status, body, kind, more)

    return behave


def _sending(content: bytes):
    async def behave(caller: Caller) -> None:
        await caller.request()
        await caller.send(content)

    return behave


async def test_an_order_is_read_and_its_bytes_arrive_untouched():
    async with (
        raw_server(_answering("201 Created", WHOLE)) as server,
        real_shop(server.url) as till,
    ):
        order = await till.place_order(PAYLOAD)
        assert server.requests == [PAYLOAD]
    assert order.id == ORDER["id"]
    assert order.payable == Rupiah(125_000)


async def test_every_order_has_a_connection_of_its_own():
    async with (
        raw_server(_answering("201 Created", WHOLE)) as server,
        real_shop(server.url) as till,
    ):
        await till.place_order(PAYLOAD)
        await till.place_order(PAYLOAD)
        assert server.connections == 2


async def test_what_is_asked_after_the_connection_was_ended_is_not_sent():
    async with shop(ok(ORDER), ok({"data": []})) as (till, exchanges):
        await till.close()
        with pytest.raises(NotSent):
            await till.place_order(PAYLOAD)
        with pytest.raises(NotSent):
            await till.stores()
        assert exchanges.requests == []


async def test_refused_connection_is_not_sent():
    async with real_shop(f"http://127.0.0.1:{closed_port()}") as till:
        with pytest.raises(NotSent, match="ConnectError"):
            await till.place_order(PAYLOAD)


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("no address"),
        httpx.ConnectTimeout("slow"),
        httpx.PoolTimeout("full"),
        httpx.ProxyError("407 Proxy Authentication Required"),
    ],
)
async def test_failures_before_the_first_byte_are_not_sent(error):
    async with shop(error) as (till, exchanges):
        with pytest.raises(NotSent):
            await till.place_order(PAYLOAD)
        assert len(exchanges.requests) == 1


@pytest.mark.parametrize(
    "error",
    [
        httpx.WriteError("gone"),
        httpx.WriteTimeout("slow"),
        httpx.ReadTimeout("slow"),
        httpx.LocalProtocolError("ours"),
        OSError("odd"),
    ],
)
async def test_failures_of_a_silent_transport_may_have_been_sent(error):
    async with shop(error) as (till, exchanges):
        with pytest.raises(Unsure):
            await till.place_order(PAYLOAD)
        assert len(exchanges.requests) == 1


async def test_reset_before_anything_was_read_is_unsure():
    async def behave(caller: Caller) -> None:
        caller.reset()

    await _place(behave, Unsure)


async def test_reset_after_the_request_is_unsure():
    async def behave(caller: Caller) -> None:
        await caller.request()
        caller.reset()

    await _place(behave, Unsure)


async def test_close_without_an_answer_is_unsure():
    async def behave(caller: Caller) -> None:
        await caller.request()

    await _place(behave, Unsure)


@pytest.mark.parametrize(
    "content",
    [
        b"HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n" + WHOLE,
        b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + WHOLE[:20],
        b"\x00\x01\x02 what is this\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 201 Crea",
        b"HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\n"
        + gzip.compress(WHOLE)[:20],
        b"HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nno gzip !",
        b"HTTP/1.1 201 Created\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n{}",
    ],
    ids=[
        "cut off",
        "cut chunk",
        "garbage",
        "only 100",
        "half a line",
        "cut gzip",
        "no gzip",
        "unknown packing",
    ],
)
async def test_broken_answers_are_unsure(content):
    await _place(_sending(content), Unsure)


async def test_silence_beyond_the_deadline_is_unsure(monkeypatch):
    monkeypatch.setattr(api_client, "WRITE_SECONDS", 0.2)

    async def behave(caller: Caller) -> None:
        await caller.request()
        await asyncio.sleep(30)

    await _place(behave, Unsure)


async def test_drip_feed_beyond_the_deadline_is_unsure(monkeypatch):
    monkeypatch.setattr(api_client, "WRITE_SECONDS", 0.3)

    async def behave(caller: Caller) -> None:
        await caller.request()
        head = f"HTTP/1.1 201 Created\r\nContent-Length: {len(WHOLE)}\r\n\r\n"
        for byte in head.encode() + WHOLE:
            await caller.send(bytes([byte]))
            await asyncio.sleep(0.02)

    await _place(behave, Unsure)


async def test_bodies_without_end_are_unsure():
    bomb = gzip.compress(b" " * 1_000_000)
    unsure = await _place(
        _answering("201 Created", bomb, more="Content-Encoding: gzip\r\n"), Unsure
    )
    assert isinstance(unsure, Unsure)
    assert unsure.status == 201


@pytest.mark.parametrize(
    "body",
    [
        HTML,
        b"",
        b"{}",
        b"[]",
        b"null",
        b"NaN",
        b'{"id": NaN, "order_id": "x"}',
        b"[" * 100_000,
        b'{"id": 1, "order_id": ' + b"9" * 5_000 + b"}",
        b'{"id": 1, "order_id": "\xff"}',
        WHOLE[:-1],
        json.dumps(an_order(None)).encode(),
        json.dumps(an_order(1, order_id="", secret_slug=None)).encode(),
        json.dumps(an_order(1, gross_revenue=None)).encode(),
        json.dumps(an_order(1, gross_revenue="12500.50")).encode(),
        b'{"id": 1, ' + WHOLE[1:],
        json.dumps(an_order(1))[:-1].encode() + b', "metadata": {"pos_ref": 1, "pos_ref": 2}}',
    ],
    ids=lambda body: body[:12].decode("ascii", "replace"),
)
async def test_a_success_that_is_no_order_is_unsure(body):
    unsure = await _place(_answering("200 OK", body), Unsure)
    assert isinstance(unsure, Unsure)
    assert unsure.status == 200
    assert unsure.__context__ is None


@pytest.mark.parametrize(
    "status",
    [
        "204 No Content",
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
        "402 Payment Required",
        "408 Request Timeout",
        "409 Conflict",
        "425 Too Early",
        "500 Internal Server Error",
        "502 Bad Gateway",
        "503 Service Unavailable",
        "599 What",
    ],
)
async def test_statuses_that_prove_nothing_are_unsure(status):
    body = b"" if status.startswith("204") else ERROR
    more = "Location: http://127.0.0.1:9/v3/orders\r\n" if status[0] == "3" else ""
    unsure = await _place(_answering(status, body, more=more), Unsure)
    assert isinstance(unsure, Unsure)
    assert unsure.status == int(status[:3])


@pytest.mark.parametrize("status", [400, 405, 413, 415, 422])
async def test_definite_refusals_name_the_fields(status):
    refused = await _place(_answering(f"{status} No", ERROR), Refused)
    assert isinstance(refused, Refused)
    assert refused.status == status
    assert refused.reason.code == "validation_error"
    assert refused.fields == {"customer_phone": ("is invalid",)}


async def test_404_of_the_api_is_a_refusal():
    await _place(_answering("404 Not Found", b'{"error": "Store not found"}'), NotFound)


@pytest.mark.parametrize("status", [401, 403])
async def test_the_keys_refusal_is_a_lock_out(status):
    await _place(_answering(f"{status} No", b'{"error": "invalid token"}'), LockedOut)


async def test_a_page_with_403_was_refused_at_the_edge():
    refused = await _place(_answering("403 Forbidden", HTML, "text/html"), Refused)
    assert isinstance(refused, Refused)
    assert refused.reason.code == "edge"


@pytest.mark.parametrize("body", [b"", b"error code: 1020", b"{}"])
async def test_403_with_neither_a_page_nor_a_reason_proves_nothing(body):
    await _place(_answering("403 Forbidden", body, "text/plain"), Unsure)


@pytest.mark.parametrize("status", [400, 401, 404, 422, 503])
async def test_other_pages_prove_nothing(status):
    await _place(_answering(f"{status} Hm", HTML, "text/html"), Unsure)


@pytest.mark.parametrize("body", [b"Too many requests", b'{"error": "slow down"}'])
async def test_429_tells_how_long_to_wait(body):
    behave = _answering("429 Too Many", body, "text/plain", "X-Ratelimit-Reset: 17\r\n")
    busy = await _place(behave, Busy)
    assert isinstance(busy, Busy)
    assert busy.seconds == 17


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_elsewhere_is_unsure_and_not_followed(status):
    async with raw_server(_answering("201 Created", WHOLE)) as trap:
        to = f"Location: {trap.url}/v3/orders\r\n"
        await _place(_answering(f"{status} Moved", b"", more=to), Unsure)
        assert trap.connections == 0


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize(
    "location",
    [
        "/v4/orders",
        "orders/",
        "?again=1",
        "//api.shop.example/v4/orders",
        "https://api.shop.example/v4/orders",
        "HTTPS://API.Shop.Example:443/v4/orders",
    ],
)
async def test_a_redirect_to_ourselves_is_a_refusal(status, location):
    async with shop(httpx.Response(status, headers={"location": location})) as (till, exchanges):
        with pytest.raises(Refused) as refused:
            await till.place_order(PAYLOAD)
        assert (refused.value.status, refused.value.reason.code) == (status, "moved")
        assert len(exchanges.requests) == 1


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize(
    "location",
    [
        None,
        "",
        "http://api.shop.example/v4/orders",
        "https://api.shop.example:8443/v4/orders",
        "https://api.shop.example:99999/v4/orders",
        "https://shop.example/v4/orders",
        "https://api.shop.example.evil.example/v4/orders",
        "https://api.shop.example@evil.example/v4/orders",
        "https://evil.example@api.shop.example/v4/orders",
        "https:/\\evil.example/v4/orders",
        "//evil.example/v4/orders",
        "//[evil/v4/orders",
        "/v4/orders, https://evil.example/",
    ],
)
async def test_a_redirect_that_may_lead_elsewhere_is_unsure(status, location):
    headers = {} if location is None else {"location": location}
    async with shop(httpx.Response(status, headers=headers)) as (till, exchanges):
        with pytest.raises(Unsure) as unsure:
            await till.place_order(PAYLOAD)
        assert unsure.value.status == status
        assert len(exchanges.requests) == 1


@pytest.mark.parametrize("status", [301, 302, 303])
async def test_a_redirect_that_asks_for_a_get_proves_nothing(status):
    async with shop(httpx.Response(status, headers={"location": "/v3/orders/1"})) as (till, _):
        with pytest.raises(Unsure):
            await till.place_order(PAYLOAD)


async def test_cancelling_goes_through():
    arrived = asyncio.Event()

    async def behave(caller: Caller) -> None:
        await caller.request()
        arrived.set()
        await asyncio.sleep(30)

    async with raw_server(behave) as server, real_shop(server.url) as till:
        placing = asyncio.ensure_future(till.place_order(PAYLOAD))
        await arrived.wait()
        placing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await placing


async def test_nothing_is_sent_while_the_limit_is_closed():
    closing = httpx.Response(429, headers={"Retry-After": "60"})
    async with shop(closing, ok(ORDER)) as (till, exchanges):
        with pytest.raises(Busy):
            await till.place_order(PAYLOAD)
        with pytest.raises(Busy) as busy:
            await till.place_order(PAYLOAD)
        assert 59 <= busy.value.seconds <= 60
        assert len(exchanges.requests) == 1


@pytest.mark.parametrize("spelling", ["125000.00", "125000", 125_000, 125_000.0])
async def test_both_generations_of_an_answer_are_read(spelling):
    wrapped = {"code": 200, "status": "ok", "data": an_order(5, gross_revenue=spelling)}
    async with shop(ok(wrapped)) as (till, _):
        order = await till.place_order(PAYLOAD)
    assert (order.id, order.payable) == (5, Rupiah(125_000))


async def test_the_request_is_a_json_post_with_the_key():
    async with shop(ok(ORDER)) as (till, exchanges):
        await till.place_order(PAYLOAD)
    request = exchanges.requests[0]
    assert (request.method, str(request.url)) == ("POST", "https://api.shop.example/v3/orders")
    assert request.content == PAYLOAD
    assert request.headers["content-type"] == "application/json"
    assert request.headers["authorization"].startswith("Bearer sk_test")
    assert request.headers["accept-encoding"] == "gzip"
