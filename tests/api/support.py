"""The two fakes of these tests: a handler for one exchange, and a raw TCP server."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from pos_app.api import ScalevShop
from pos_app.domain.ids import Id
from pos_app.domain.profile import Store
from tests.kit.clock import FakeClock

BASE = "https://api.shop.example"
KEY = "sk_test_0123456789abcdef"
STORE = Store(7, "store_7", "Toko Contoh", bank_codes=("BCA", "BNI"))
PAYLOAD = b'{"store_unique_id":"store_7",  "customer_name":"Ayu \xc3\xa9"}'

ORDER: dict[str, Any] = {
    "id": "0190a1b2-0000-7000-8000-000000000001",
    "order_id": "261123ABCDEF",
    "secret_slug": "slug_1234",
    "gross_revenue": "125000.00",
    "payment_status": "unpaid",
    "payment_method": "qris",
}


class Exchanges:
    """Answers requests one after another (the last answer again and again) and keeps them."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.requests: list[httpx.Request] = []
        self._answers = list(answers)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def paths(self) -> list[str]:
        return [request.url.raw_path.decode() for request in self.requests]

    @property
    def bodies(self) -> list[Any]:
        return [json.loads(request.content) for request in self.requests]


def ok(body: object) -> httpx.Response:
    """200 with this as JSON; bytes go out as they are."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx.Response(200, content=content, headers={"content-type": "application/json"})


def page(*rows: object, after: str | None = None) -> httpx.Response:
    """One page of the present kind."""
    return ok(
        {
            "data": list(rows),
            "is_paginated": True,
            "has_next": after is not None,
            "next_cursor": after,
        }
    )


@asynccontextmanager
async def shop(
    *answers: httpx.Response | Exception | Callable[[httpx.Request], httpx.Response],
    clock: FakeClock | None = None,
    base: str = BASE,
) -> AsyncIterator[tuple[ScalevShop, Exchanges]]:
    """A shop over `Exchanges`, or over a handler of the test's own."""
    handler = answers[0] if len(answers) == 1 and callable(answers[0]) else None
    exchanges = Exchanges(*[each for each in answers if not callable(each)])
    transport = httpx.MockTransport(handler or exchanges)
    made = ScalevShop(base, KEY, clock=clock or FakeClock(), transport=transport)
    try:
        yield made, exchanges
    finally:
        await made.close()


Behaviour = Callable[["Caller"], Awaitable[None]]


@dataclass
class Caller:
    """One connection at the raw server."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    requests: list[bytes]
    head: bytes = b""
    """Of the last request: its line and its headers."""

    async def request(self) -> bytes:
        """Reads one whole request and keeps its body."""
        self.head = await self.reader.readuntil(b"\r\n\r\n")
        length = 0
        for row in self.head.split(b"\r\n"):
            name, _, value = row.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        body = await self.reader.readexactly(length)
        self.requests.append(body)
        return body

    async def send(self, content: bytes) -> None:
        self.writer.write(content)
        await self.writer.drain()

    async def answer(
        self, status: str, body: bytes = b"", kind: str = "application/json", more: str = ""
    ) -> None:
        """A whole answer that is right in itself."""
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}"
        await self.send(head.encode() + b"\r\n" + body)

    def reset(self) -> None:
        """Ends the connection with RST instead of FIN."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


@dataclass
class Raw:
    """A raw server: where it is and what came."""

    port: int
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def raw_server(behave: Behaviour, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[Raw]:
    """Serves every connection with `behave`, then closes it."""
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        raw.connections += 1
        try:
            if tls is not None:
                await writer.start_tls(tls)
            await behave(Caller(reader, writer, raw.requests))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            tasks.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    raw = Raw(server.sockets[0].getsockname()[1])
    try:
        yield raw
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()
        # One turn of the loop lets the transports finish closing.
        await asyncio.sleep(0)


@asynccontextmanager
async def real_shop(url: str) -> AsyncIterator[ScalevShop]:
    """A shop that talks over real sockets."""
    made = ScalevShop(url, KEY, clock=FakeClock())
    try:
        yield made
    finally:
        await made.close()


def closed_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def an_order(number: Id = ORDER["id"], **more: object) -> dict[str, Any]:
    return {**ORDER, "id": number, **more}
