"""Reads: what an answer means, what is tried again, and what never leaves."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest

from pos_app.api import ScalevShop
from pos_app.api import client as api_client
from pos_app.domain.errors import (
    Busy,
    LockedOut,
    NotFound,
    NotSent,
    Refused,
    ServerTrouble,
    ShopError,
    Unreadable,
    Unsure,
)
from pos_app.domain.payment import PaymentMethod
from tests.api.support import (
    BASE,
    KEY,
    ORDER,
    STORE,
    Caller,
    closed_port,
    ok,
    page,
    raw_server,
    real_shop,
    shop,
)
from tests.kit.clock import FakeClock

pytestmark = pytest.mark.anyio

HTML = httpx.Response(200, html="<html>sign in to the Wi-Fi</html>")


@pytest.mark.parametrize(
    ("answer", "error", "tries"),
    [
        (httpx.Response(401, json={"error": "bad key"}), LockedOut, 1),
        (httpx.Response(401, text="Unauthorized"), LockedOut, 1),
        (httpx.Response(403, json={"message": "scope"}), LockedOut, 1),
        (httpx.Response(403, html="<h1>blocked</h1>"), ServerTrouble, 1),
        (httpx.Response(404, json={"error": "no"}), NotFound, 1),
        (httpx.Response(404, html="<h1>nginx</h1>"), ServerTrouble, 1),
        (httpx.Response(400, json={"error": "no"}), Refused, 1),
        (httpx.Response(422, json={"errors": {"search": ["too short"]}}), Refused, 1),
        (httpx.Response(407, html="<h1>proxy</h1>"), ServerTrouble, 1),
        (httpx.Response(429, text="slow down"), Busy, 1),
        (httpx.Response(500, json={"error": "boom"}), ServerTrouble, 3),
        (httpx.Response(503, html="<h1>down</h1>"), ServerTrouble, 3),
        (httpx.Response(302, headers={"location": "http://login.wifi/"}), ServerTrouble, 1),
        (httpx.Response(204), Unreadable, 1),
        (HTML, ServerTrouble, 1),
        (ok({"id": 1}), Unreadable, 1),
        (ok(b"{"), Unreadable, 1),
        (httpx.ReadTimeout("slow"), ServerTrouble, 3),
        (httpx.ReadError("gone"), ServerTrouble, 3),
        (httpx.RemoteProtocolError("what"), ServerTrouble, 3),
        (httpx.ConnectError("refused"), NotSent, 3),
        (httpx.ConnectTimeout("slow"), NotSent, 3),
    ],
    ids=str,
)
async def test_what_an_answer_to_a_read_means(answer, error, tries):
    async with shop(answer) as (till, exchanges):
        with pytest.raises(ShopError) as caught:
            await till.order(1)
        assert type(caught.value) is error
        assert len(exchanges.requests) == tries


async def test_a_read_succeeds_at_the_third_try():
    async with shop(httpx.Response(502), httpx.ReadError(""), ok(ORDER)) as (till, exchanges):
        order = await till.order(ORDER["id"])
    assert order.number == ORDER["order_id"]
    assert len(exchanges.requests) == 3


@pytest.mark.parametrize("call", ["create_payment", "check_payment"])
async def test_posts_that_are_safe_to_repeat_are_repeated(call):
    async with shop(httpx.Response(502), ok(ORDER)) as (till, exchanges):
        await getattr(till, call)(1)
        assert [request.method for request in exchanges.requests] == ["POST", "POST"]


async def test_what_changes_an_order_is_never_repeated():
    async with shop(httpx.Response(502)) as (till, exchanges):
        with pytest.raises(Unsure):
            await till.mark_paid(1, PaymentMethod("bank_transfer"))
        with pytest.raises(Unsure):
            await till.cancel(1)
        assert len(exchanges.requests) == 2


async def test_background_reads_sit_out_a_429():
    clock = FakeClock()
    slow = httpx.Response(429, headers={"Retry-After": "40"})
    async with shop(slow, slow, page(), clock=clock) as (till, exchanges):
        assert await till.background().stores() == ()
        assert len(exchanges.requests) == 3
    assert sum(clock.sleeps) == pytest.approx(80)


async def test_a_read_ends_at_its_deadline(monkeypatch):
    monkeypatch.setattr(api_client, "READ_SECONDS", 0.3)

    async def drip(caller: Caller) -> None:
        await caller.request()
        for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + b" " * 9999:
            await caller.send(bytes([byte]))
            await asyncio.sleep(0.02)

    async with raw_server(drip) as server, real_shop(server.url) as till:
        with pytest.raises(ServerTrouble):
            await till.stores()


async def test_nobody_listens():
    async with real_shop(f"http://127.0.0.1:{closed_port()}") as till:
        with pytest.raises(NotSent):
            await till.stores()


async def test_a_lost_connection_is_tried_again_for_a_read():
    async def behave(caller: Caller) -> None:
        await caller.request()
        if len(caller.requests) < 3:
            caller.reset()
        else:
            await caller.answer("200 OK", b'{"data": []}')

    async with raw_server(behave) as server, real_shop(server.url) as till:
        assert await till.stores() == ()
        assert len(server.requests) == 3


async def test_answers_over_the_cap_are_not_read(monkeypatch):
    monkeypatch.setattr(api_client, "ORDER_BYTES", 100)
    async with shop(ok(b" " * 10_000_000)) as (till, _):
        with pytest.raises(Unreadable, match="over"):
            await till.stores()


async def test_cookies_are_not_kept():
    async with shop(httpx.Response(200, json={"data": []}, headers={"set-cookie": "a=b"})) as (
        till,
        exchanges,
    ):
        await till.stores()
        await till.stores()
    assert "cookie" not in exchanges.requests[1].headers


async def test_the_health_of_the_line():
    clock = FakeClock()

    def answer(request: httpx.Request) -> httpx.Response:
        clock.advance(0.25)
        told = {"Date": "Mon, 23 Nov 2026 02:05:00 GMT", "X-Ratelimit-Remaining": "17"}
        return httpx.Response(200, json={"data": []}, headers=told)

    async with shop(answer, clock=clock) as (till, _):
        assert (till.health.latency, till.health.remaining) == (None, None)
        await till.background().stores()
        health = till.health
    assert health.latency == pytest.approx(0.25)
    assert health.remaining == 17
    assert health.wait == 0
    assert health.skew == pytest.approx(299.75)


async def test_ids_stay_inside_their_segment():
    async with shop(ok(ORDER)) as (till, exchanges):
        await till.order("a/b?c#d%2e")
        for dots in ("", ".", ".."):
            with pytest.raises(ValueError, match="segment"):
                await till.order(dots)
    assert exchanges.paths == ["/v3/orders/a%2Fb%3Fc%23d%252e"]


@pytest.mark.parametrize(
    "url",
    [
        "http://api.scalev.com",
        "http://127.0.0.1.evil.example",
        "ftp://127.0.0.1",
        "api.scalev.com",
        "https://",
        "https://user:pass@api.scalev.com",
        "https://api.scalev.com/?a=b",
        "https://api.scalev.com/#a",
        "https://api.scalev.com:99999",
        "https://[::1",
        "https://\N{SNOWMAN}..example",
        "https://exa mple.com",
        "",
    ],
)
def test_addresses_that_are_refused(url):
    with pytest.raises(ValueError, match=r"address|http|URL|[Pp]ort"):
        ScalevShop(url, KEY, clock=FakeClock())


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (BASE, f"{BASE}/v3/stores/simplified?page_size=25"),
        (f"{BASE}/", f"{BASE}/v3/stores/simplified?page_size=25"),
        (f"{BASE}/v3/", f"{BASE}/v3/stores/simplified?page_size=25"),
        (f"{BASE}/proxy", f"{BASE}/proxy/v3/stores/simplified?page_size=25"),
        ("http://127.0.0.1:8", "http://127.0.0.1:8/v3/stores/simplified?page_size=25"),
        ("http://localhost:8", "http://localhost:8/v3/stores/simplified?page_size=25"),
        ("http://[::1]:8", "http://[::1]:8/v3/stores/simplified?page_size=25"),
    ],
)
async def test_addresses_that_are_taken(url, asked):
    async with shop(page(), base=url) as (till, exchanges):
        await till.stores()
    assert str(exchanges.requests[0].url) == asked


@pytest.mark.parametrize(
    "key", ["", "short", "k" * 1201, "sk_with space 0123456789", "k" * 20 + "é"]
)
def test_keys_that_cannot_be_keys(key):
    with pytest.raises(ValueError, match="visible ASCII") as caught:
        ScalevShop(BASE, key, clock=FakeClock())
    assert not key or key not in str(caught.value)


async def test_the_key_is_in_no_error_and_no_repr(caplog):
    caplog.set_level("DEBUG", logger="pos_app")
    said = []
    for answer in (
        httpx.Response(401, json={"error": "bad"}),
        httpx.LocalProtocolError(f"Illegal header value b'Bearer {KEY}'"),
        ok(json.dumps({"id": KEY}).encode()),
    ):
        async with shop(answer) as (till, exchanges):
            with pytest.raises(ShopError) as caught:
                await till.stores()
            error = caught.value
            said += [str(error), repr(error), repr(error.__context__), repr(till.health)]
            said += [repr(till), str(exchanges.requests[0].headers)]
    assert not [text for text in said if KEY in text]
    assert KEY not in caplog.text


async def test_the_key_stays_with_its_host():
    """An absolute link in the place of a cursor leads nowhere."""
    hosts = set()

    def answer(request: httpx.Request) -> httpx.Response:
        hosts.add(request.url.host)
        return page({"id": 1, "variants": [{"id": 2}]}, after="https://evil.example/v3/stores")

    async with shop(answer) as (till, _):
        pages = till.products(STORE)
        await anext(pages)
        with pytest.raises(Unreadable):
            await anext(pages)
    assert hosts == {"api.shop.example"}


async def test_loopback_goes_round_the_proxy(monkeypatch):
    async def behave(caller: Caller) -> None:
        await caller.request()
        await caller.answer("200 OK", b'{"data": []}')

    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{closed_port()}")
    async with raw_server(behave) as server, real_shop(server.url) as till:
        assert await till.stores() == ()


async def test_a_second_try_is_not_logged(caplog):
    async with shop(httpx.ConnectError("no"), ok({"data": []})) as (till, exchanges):
        await till.stores()
        assert len(exchanges.requests) == 2
    assert caplog.records == []
