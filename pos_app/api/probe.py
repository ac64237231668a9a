"""What support asks a server: whether it answers, what its clock says, what a key may read."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

from pos_app.api import _http
from pos_app.api._http import Fault, Transport
from pos_app.api.access import business
from pos_app.api.client import Client, Line, Query, path
from pos_app.api.refusal import of_fault
from pos_app.domain.errors import LockedOut, NotSent, Refused
from pos_app.domain.ids import Id
from pos_app.domain.value import value
from pos_app.till.ports import Clock

SECONDS = 10.0
"""For each step; somebody waits."""

_BYTES = 256_000
_NOT_TAKEN = 401

WRITES = ("order:create", "order:change_status")
"""The rights that only an order shows."""


@value
class Knock:
    """`seconds` until the answer was whole; `skew` is the server's clock less this machine's."""

    status: int
    seconds: float
    skew: float | None
    is_page: bool


def address(base_url: str) -> tuple[str, int]:
    """Host and port of a server. Raises ValueError for what cannot be one."""
    parts = urlsplit(_http.checked_base(base_url))
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


async def resolve(host: str, port: int) -> int:
    """How many addresses the host's name has. Raises NotSent."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(SECONDS):
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, TimeoutError) as unknown:
        raise NotSent(type(unknown).__name__) from None
    return len({each[4][0] for each in found})


async def connect(host: str, port: int) -> float:
    """Seconds until the server took a connection. Raises NotSent."""
    begun = time.perf_counter()
    try:
        async with asyncio.timeout(SECONDS):
            _, writer = await asyncio.open_connection(host, port)
    except (OSError, TimeoutError) as gone:
        raise NotSent(type(gone).__name__) from None
    seconds = time.perf_counter() - begun
    writer.close()
    try:
        await writer.wait_closed()
    except ConnectionError:
        # It was there, which was the question.
        return seconds
    return seconds


async def knock(base_url: str, transport: Transport | None = None) -> Knock:
    """One request without a key. Raises ShopError, ValueError for an address that cannot be one."""
    base = _http.checked_base(base_url)
    http = _http.client({"Accept": "application/json"}, base_url=base, transport=transport)
    try:
        asked = http.build_request("GET", path("stores", "simplified"))
        begun = time.perf_counter()
        answer = await _http.exchange(http, asked, limit=_BYTES, seconds=SECONDS)
        seconds = time.perf_counter() - begun
    except Fault as fault:
        error = of_fault(fault, is_read=True)
    else:
        told = answer.date
        skew = None if told is None else told - datetime.now(UTC).timestamp()
        return Knock(answer.status, seconds, skew, answer.is_page)
    finally:
        await http.aclose()
    raise error


async def rights(
    base_url: str, key: str, store: Id, clock: Clock, transport: Transport | None = None
) -> Mapping[str, bool]:
    """Which of the rights to read the key has; nothing is changed.

    Raises ShopError: LockedOut where the key itself is not taken; ValueError for what cannot be
    an address or a key.
    """
    client = Client(Line(base_url, clock, transport), business(key))
    small: Query = {"page_size": 1}
    asks: tuple[tuple[str, Callable[[], Awaitable[bytes]]], ...] = (
        ("store:read", lambda: client.get(path("stores", "simplified"), small)),
        ("product:read", lambda: client.get(path("stores", store, "products"), small)),
        ("location:read", lambda: client.get(path("locations"), {"search": "ban", **small})),
        # What is asked is nothing that can be answered; but the key is looked at first.
        ("shipping:read", lambda: client.ask(path("shipping-costs", "search-warehouse"))),
        ("order:read", lambda: client.get(path("orders"), {"columns": "id", **small})),
    )
    try:
        return {name: await _may(ask) for name, ask in asks}
    finally:
        await client.close()


async def _may(ask: Callable[[], Awaitable[bytes]]) -> bool:
    try:
        await ask()
    except LockedOut as locked:
        if locked.status == _NOT_TAKEN:
            raise
        return False
    except Refused:
        return True
    return True
