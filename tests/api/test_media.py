"""Pictures: no key, no surprises, few bytes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
import pytest

from pos_app.api import WebMedia
from pos_app.domain.errors import NotFound, NotSent, ServerTrouble, Unreadable
from tests.api.support import Caller, Exchanges, closed_port, raw_server

pytestmark = pytest.mark.anyio

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
URL = "https://cdn.example/a%20b.png"


@asynccontextmanager
async def media(
    *answers: httpx.Response | Exception,
) -> AsyncIterator[tuple[Callable[[str], object], Exchanges]]:
    exchanges = Exchanges(*answers)
    made = WebMedia(transport=httpx.MockTransport(exchanges))
    try:
        yield made.fetch, exchanges
    finally:
        await made.aclose()


@pytest.mark.parametrize("content", [PNG, b"\xff\xd8\xff\xe0rest", b"RIFF\x10\0\0\0WEBPVP8 "])
async def test_pictures_are_known_by_their_first_bytes(content):
    async with media(httpx.Response(200, content=content)) as (fetch, exchanges):
        assert await fetch(URL) == content
    assert "authorization" not in exchanges.requests[0].headers


@pytest.mark.parametrize(
    "content", [b"", b"<svg/>", b"GIF89a", b"RIFF\x10\0\0\0AVI ", b"\x89PNG", b"<html>"]
)
async def test_everything_else_is_no_picture(content):
    async with media(httpx.Response(200, content=content)) as (fetch, _):
        with pytest.raises(Unreadable, match="picture"):
            await fetch(URL)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.png",
        "file:///etc/passwd",
        "http://cdn.example/a.png",
        "https://user:pw@cdn.example/a.png",
        "https:///a.png",
        "https://[::1/a.png",
        "https://cdn.example:port/a.png",
        "data:image/png;base64,AAAA",
    ],
)
async def test_addresses_that_are_not_fetched(url):
    async with media(httpx.Response(200, content=PNG)) as (fetch, exchanges):
        with pytest.raises(Unreadable, match="address"):
            await fetch(url)
    assert not exchanges.requests


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(404), NotFound),
        (httpx.Response(403), NotFound),
        (httpx.Response(500), ServerTrouble),
        (httpx.Response(200, content=PNG + bytes(2_000_000)), Unreadable),
        (httpx.ConnectError(""), NotSent),
        (httpx.ReadTimeout(""), ServerTrouble),
    ],
)
async def test_what_can_go_wrong(answer, error):
    async with media(answer) as (fetch, exchanges):
        with pytest.raises(error):
            await fetch(URL)
    assert len(exchanges.requests) == 1


async def test_two_hops_are_followed():
    hop = httpx.Response(302, headers={"location": "/b.png"})
    async with media(hop, hop, httpx.Response(200, content=PNG)) as (fetch, exchanges):
        assert await fetch(URL) == PNG
    assert [str(each.url) for each in exchanges.requests][1:] == ["https://cdn.example/b.png"] * 2


@pytest.mark.parametrize("to", ["/a.png", "http://cdn.example/a.png", "file:///a.png", ""])
async def test_other_hops_are_not(to):
    async with media(httpx.Response(301, headers={"location": to})) as (fetch, exchanges):
        with pytest.raises(Unreadable, match="address"):
            await fetch(URL)
    assert len(exchanges.requests) <= 3


async def test_this_machine_may_serve_pictures_plainly(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{closed_port()}")

    async def behave(caller: Caller) -> None:
        await caller.request()
        await caller.answer("200 OK", PNG, "image/png")

    made = WebMedia()
    async with raw_server(behave) as server:
        try:
            assert await made.fetch(f"{server.url}/a.png") == PNG
        finally:
            await made.aclose()
