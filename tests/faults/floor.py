"""What one order can meet on its way: a till whose reads are served and whose order is not.

The till talks to a `Proxy` before a sandbox. Reads pass; the one POST of an order, a cashier's or a
member's, meets a fault of the proxy, or a raw server that the proxy leads it to. A meeting is a
context that yields the address the till is to use.
"""

from __future__ import annotations

import asyncio
import json
import platform
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from pos_app.api import _http
from pos_app.api import client as api_client
from pos_app.backstage import Backstage, Entry
from pos_app.domain.member import Member
from pos_app.domain.submission import Attempt, Submission
from pos_app.options import KeySource
from pos_app.sandbox import Sandbox
from pos_app.store.store import Store
from pos_app.till import clock as clocks
from pos_app.till.standing import Standing
from pos_app.till.till import Till
from tests.api.support import Behaviour, Caller, closed_port, raw_server
from tests.kit.clock import FakeClock
from tests.kit.proxy import Divert, Fault, Proxy
from tests.kit.shop import find_item, open_till, sale_of

if TYPE_CHECKING:
    from tests.api.test_tls import Authority

GOODS = "e-book jualan"
MEMBER = ("budi@example.com", "rahasia-budi")
DAY = timedelta(days=1)
SHORT = 0.3
"""Seconds, in place of those that a cashier would wait."""


@dataclass(frozen=True)
class Floor:
    """Where one row is played. `clock` is the till's and moves only when somebody sleeps."""

    sandbox: Sandbox
    proxy: Proxy
    folder: Path
    patch: pytest.MonkeyPatch
    clock: FakeClock


Meeting = Callable[[Floor], AbstractAsyncContextManager[str]]


async def enrolled(sandbox: Sandbox, folder: Path) -> None:
    """Leaves a till of the sandbox's store in `folder`, with its catalog."""
    async with open_till(sandbox, folder) as till:
        await till.open()
        await till.refresh_catalog(await till.enrol(sandbox.store_uid))


async def send(floor: Floor, meeting: Meeting) -> Standing:
    """Confirms a sale and sends it; then tries again where the app itself must not."""
    floor.patch.setattr(clocks, "SystemClock", lambda: floor.clock)
    async with meeting(floor) as url:
        behind = _behind(floor, url)
        try:
            till = Till(behind.open)
            profile = (await till.open()).profile
            assert profile is not None
            sale = sale_of(find_item(floor.folder, GOODS))
            name = (await till.confirm(sale, profile)).submission.reference
            sent = await till.send(name)
            if not sent.submission.may_send:
                assert await till.send(name) == sent
            return sent
        finally:
            await behind.close()


async def send_as_member(floor: Floor, meeting: Meeting) -> Standing:
    """The same with the account of a member, who signed in before anything was wrong.

    Only what happens at the proxy can be met: the till's address is known by then.
    """
    floor.patch.setattr(clocks, "SystemClock", lambda: floor.clock)
    behind = _behind(floor, floor.proxy.url, storefront=floor.sandbox.storefront_key)
    try:
        till = Till(behind.open)
        profile = (await till.open()).profile
        assert profile is not None
        who = await (await till.members()).sign_in(*MEMBER)
        assert isinstance(who, Member)
        sale = replace(sale_of(find_item(floor.folder, GOODS)), member=who)
        name = (await till.confirm(sale, profile)).submission.reference
        async with meeting(floor) as url:
            assert url == floor.proxy.url
            sent = await till.send(name)
            if not sent.submission.may_send:
                assert await till.send(name) == sent
        return sent
    finally:
        await behind.close()


def _behind(floor: Floor, url: str, *, storefront: str = "") -> Backstage:
    sandbox = floor.sandbox

    async def entry() -> Entry:
        return Entry(
            url,
            sandbox.business_key,
            sandbox.store_uid,
            KeySource.ENVIRONMENT,
            sandbox=True,
            storefront=storefront,
        )

    return Backstage(floor.folder, entry)


def stored(folder: Path, reference: str) -> tuple[Submission, tuple[Attempt, ...]]:
    """What a till that starts now finds of this sale."""
    store = Store.open(folder)
    try:
        found = store.ledger.get(reference)
        assert found is not None
        return found, store.ledger.attempts(reference)
    finally:
        store.close()


def through(fault: Fault) -> Meeting:
    """The proxy plays it."""

    @asynccontextmanager
    async def meeting(floor: Floor) -> AsyncIterator[str]:
        floor.proxy.next(fault)
        yield floor.proxy.url

    return meeting


def with_server(behave: Callable[[Floor], Behaviour]) -> Meeting:
    """A raw server plays it; one order makes one connection and at most one request."""

    @asynccontextmanager
    async def meeting(floor: Floor) -> AsyncIterator[str]:
        async with raw_server(behave(floor)) as server:
            floor.proxy.next(Divert(server.port))
            yield floor.proxy.url
            assert server.connections == 1
            assert len(server.requests) <= 1

    return meeting


def sends(content: bytes) -> Meeting:
    """These bytes, and the end of the connection."""

    async def behave(caller: Caller) -> None:
        await caller.request()
        await caller.send(content)

    return with_server(lambda _: behave)


def answers(
    status: str, body: bytes = b"", kind: str = "application/json", more: str = ""
) -> Meeting:
    """A whole answer. `{here}` in the further header lines is the till's own base address."""

    def made(floor: Floor) -> Behaviour:
        async def behave(caller: Caller) -> None:
            await caller.request()
            await caller.answer(status, body, kind, more.replace("{here}", floor.proxy.url))

        return behave

    return with_server(made)


def made_but(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Meeting:
    """The sandbox makes the order, and its answer is changed on the way."""

    def made(floor: Floor) -> Behaviour:
        async def behave(caller: Caller) -> None:
            body = await caller.request()
            line, *fields = caller.head.decode("latin-1").rstrip().split("\r\n")
            headers = dict(each.split(": ", 1) for each in fields)
            # Of the till's own connection, which is not this one.
            for name in ("Host", "Connection", "Accept-Encoding"):
                headers.pop(name)
            async with httpx.AsyncClient(base_url=floor.sandbox.base_url) as http:
                told = await http.post(line.split(" ")[1], content=body, headers=headers)
            assert told.is_success
            await caller.answer("200 OK", json.dumps(change(told.json())).encode())

        return behave

    return with_server(made)


def within(seconds: float, meeting: Meeting) -> Meeting:
    """The same, with less patience for an order's answer."""

    @asynccontextmanager
    async def hurried(floor: Floor) -> AsyncIterator[str]:
        floor.patch.setattr(api_client, "WRITE_SECONDS", seconds)
        async with meeting(floor) as url:
            yield url

    return hurried


async def drip(caller: Caller) -> None:
    """An answer that never pauses for long and never ends."""
    await caller.request()
    await caller.send(b"HTTP/1.1 201 Created\r\nContent-Length: 10000\r\n\r\n")
    for _ in range(10_000):
        await caller.send(b" ")
        await asyncio.sleep(SHORT / 20)


@asynccontextmanager
async def no_such_host(floor: Floor) -> AsyncIterator[str]:
    """A name that nobody knows, as on a computer without internet."""

    def unknown(host: object, *args: object, **more: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    floor.patch.setattr(socket, "getaddrinfo", unknown)
    yield "https://nonexistent.invalid"


@asynccontextmanager
async def nobody_there(floor: Floor) -> AsyncIterator[str]:
    """A machine that answers, and a port where nobody listens."""
    yield f"http://127.0.0.1:{closed_port()}"


@asynccontextmanager
async def full_house(floor: Floor) -> AsyncIterator[str]:
    """A listener whose queue is full: its system lets nobody in and turns nobody away."""
    _only_on_linux("other systems keep no exact queue")
    floor.patch.setattr(_http, "CONNECT_SECONDS", SHORT)
    with ExitStack() as opened:
        listener = opened.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        address = listener.getsockname()
        for _ in range(4):
            waiting = opened.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(address)
        yield f"http://127.0.0.1:{address[1]}"


@asynccontextmanager
async def tls_to_a_silent_port(floor: Floor) -> AsyncIterator[str]:
    """A handshake that nobody answers."""
    floor.patch.setattr(_http, "CONNECT_SECONDS", SHORT)

    async def mute(caller: Caller) -> None:
        await caller.reader.read()

    async with raw_server(mute) as server:
        yield _https(server.url)


@asynccontextmanager
async def tls_to_a_talking_port(floor: Floor) -> AsyncIterator[str]:
    """A handshake that is answered in plain HTTP."""

    async def plainly(caller: Caller) -> None:
        await caller.reader.read(1)
        await caller.answer("400 Bad Request", b"{}")

    async with raw_server(plainly) as server:
        yield _https(server.url)


def behind_a_proxy(status: str) -> Meeting:
    """The computer's own proxy answers this instead of leading on; nothing when it is empty."""

    @asynccontextmanager
    async def meeting(floor: Floor) -> AsyncIterator[str]:
        async def behave(caller: Caller) -> None:
            await caller.request()
            if status:
                await caller.answer(status)

        async with raw_server(behave) as server:
            floor.patch.setenv("HTTPS_PROXY", server.url)
            yield "https://api.shop.example"
            assert server.requests == [b""], "the proxy saw more than a CONNECT"

    return meeting


def certified(
    start: int = -1,
    end: int = 1,
    address: str = "127.0.0.1",
    *,
    trusted: bool = True,
    self_signed: bool = False,
) -> Meeting:
    """A server with a certificate of these days and this address; it must see no request."""

    @asynccontextmanager
    async def meeting(floor: Floor) -> AsyncIterator[str]:
        _only_on_linux("the roots are named through SSL_CERT_FILE")
        # Imported only here, since without its library it skips whoever imports it.
        from tests.api.test_tls import Authority

        authority, now = Authority(), datetime.now(UTC)
        if trusted:
            roots = floor.folder / "roots.pem"
            roots.write_bytes(_pem(authority))
            floor.patch.setenv("SSL_CERT_FILE", str(roots))
        tls = (
            _signed_by_itself(authority, floor.folder)
            if self_signed
            else authority.server(floor.folder, address, now + start * DAY, now + end * DAY)
        )

        async def never(caller: Caller) -> None:
            await caller.request()

        async with raw_server(never, tls=tls) as server:
            yield _https(server.url)
            assert server.requests == []

    return meeting


def _signed_by_itself(authority: Authority, folder: Path) -> ssl.SSLContext:
    from cryptography.hazmat.primitives import serialization

    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    key = authority._key.private_bytes(pem, form, serialization.NoEncryption())
    path = folder / "self.pem"
    path.write_bytes(key + _pem(authority))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def _pem(authority: Authority) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return authority.certificate.public_bytes(Encoding.PEM)


def _only_on_linux(why: str) -> None:
    if platform.system() != "Linux":
        pytest.skip(why)


def _https(url: str) -> str:
    return url.replace("http:", "https:")
