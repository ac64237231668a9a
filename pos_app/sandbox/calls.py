"""One API call as an ASGI endpoint: credentials, rate limit, handler, and the faults around it."""

from __future__ import annotations

import gzip
import json
import socket
import struct
from asyncio import Transport
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Literal

from starlette.datastructures import Headers, QueryParams
from starlette.types import Receive, Scope, Send

from pos_app.sandbox.access import bearer, store_named
from pos_app.sandbox.checks import Fields, parse
from pos_app.sandbox.errors import ApiError
from pos_app.sandbox.faults import AFTER, BEFORE, Fault
from pos_app.sandbox.members import Member
from pos_app.sandbox.request_log import Entry
from pos_app.sandbox.shop import Store
from pos_app.sandbox.wire import Obj
from pos_app.sandbox.world import World

JSON_TYPE = "application/json; charset=utf-8"
HTML_TYPE = "text/html; charset=utf-8"
TEXT_TYPE = "text/plain; charset=utf-8"
ENTRY = "sandbox.entry"
BODY = "sandbox.body"

_PORTAL = (
    b"<!doctype html><html><head><title>Masuk Wi-Fi</title></head>"
    b"<body><h1>Silakan masuk ke jaringan Wi-Fi</h1></body></html>"
)
_BAD_GATEWAY = (
    b"<html><head><title>502 Bad Gateway</title></head>"
    b"<body><center><h1>502 Bad Gateway</h1></center></body></html>"
)
_GARBAGE: Obj = {"ok": True, "result": [], "data": "nothing you would expect"}


@dataclass(frozen=True, slots=True)
class Reply:
    """A finished answer."""

    body: bytes
    content_type: str = JSON_TYPE
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ask:
    """A request that has been read and let in.

    ``store`` is set on the routes of a store's own site, ``member`` where a member is signed in.
    """

    world: World
    route: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    store: Store | None = None
    member: Member | None = None

    def json(self) -> object:
        """Return the body as JSON; ApiError 400."""
        return parse(self.body)

    def no_body(self) -> None:
        """Refuse a body with fields: this call takes none."""
        if self.body:
            Fields(self.json(), ()).done()

    def public_store(self) -> Store:
        """Return the store whose site is asked; only its guarded routes have one."""
        if self.store is None:
            raise AssertionError(f"{self.route} belongs to no store")
        return self.store

    def signed_in(self) -> Member:
        """Return the member who asks; only routes with a customer token have one."""
        if self.member is None:
            raise AssertionError(f"{self.route} needs no sign-in")
        return self.member


@dataclass(frozen=True, slots=True)
class _Admitted:
    """Who was let in; requests are counted by ``key``, the empty one is not counted."""

    key: str
    store: Store | None = None
    member: Member | None = None


Guard = Literal["business", "storefront", "customer", "open"]
Handler = Callable[[Ask], Reply]


def as_json(content: object, status: int = HTTPStatus.OK) -> Reply:
    """Return an answer that carries JSON."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Reply(text.encode(), status=status)


class Call:
    """One route of the API. ``scope`` is what the business key must allow."""

    def __init__(
        self, world: World, route: str, handler: Handler, *, guard: Guard, scope: str = ""
    ) -> None:
        self._world = world
        self._route = route
        self._handler = handler
        self._guard = guard
        self._scope = scope

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        entry: Entry = scope[ENTRY]
        entry.route = self._route
        faults = self._world.faults
        slow = faults.take(self._route, ("latency",))
        if slow is not None:
            await self._world.pause(slow.seconds(1.0))
        before = faults.take(self._route, BEFORE)
        if before is not None:
            await self._instead(before, scope, receive, send)
            return
        after = faults.take(self._route, AFTER)
        reply = self._answer(scope)
        if after is not None:
            await self._spoil(after, reply, scope, receive, send)
            return
        await deliver(reply, send)

    def _answer(self, scope: Scope) -> Reply:
        rate: dict[str, str] = {}
        try:
            ask = Ask(
                world=self._world,
                route=self._route,
                path=scope["path_params"],
                query=QueryParams(scope["query_string"]),
                headers=Headers(scope=scope),
                body=scope[BODY],
            )
            admitted = self._let_in(ask)
            if admitted.key:
                allowed, rate = self._world.limiter.count(admitted.key)
                if not allowed:
                    return replace(too_many(), headers=rate)
            reply = self._handler(replace(ask, store=admitted.store, member=admitted.member))
        except ApiError as refusal:
            status, body = refusal.as_wire(self._world.options.generation)
            reply = as_json(body, status)
        return replace(reply, headers={**rate, **reply.headers})

    def _let_in(self, ask: Ask) -> _Admitted:
        world = self._world
        if self._guard == "business":
            return _Admitted(world.keys.check_business(ask.headers, self._scope))
        if self._guard == "storefront":
            return _Admitted(*world.keys.check_storefront(ask.headers, ask.path["store_uid"]))
        if self._guard == "customer":
            store = store_named(ask.path["store_uid"])
            token = bearer(ask.headers)
            member = world.members.get(world.sessions.member_of(token, store.unique_id))
            if member is None:
                raise AssertionError("a session belongs to a member")
            return _Admitted(f"member/{member.id}", store, member)
        return _Admitted("")

    async def _instead(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer without handling the request."""
        if fault.kind == "drop_before":
            await self._drop(fault, scope, receive)
            return
        if fault.kind == "rate_limit":
            ends = self._world.clock.now() + fault.seconds(3.0)
            await deliver(replace(too_many(), headers=self._world.limiter.headers(0, ends)), send)
            return
        await deliver(_prepared(fault), send)

    async def _spoil(
        self, fault: Fault, reply: Reply, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Handle the request well and its answer badly."""
        if fault.kind == "drop_after":
            await self._drop(fault, scope, receive)
        elif fault.kind == "truncated":
            await deliver(reply, send, most=len(reply.body) // 2)
            _transport(scope).close()
            await _gone(receive)
        elif fault.kind == "truncated_gzip":
            packed = gzip.compress(reply.body)
            headers = {**reply.headers, "Content-Encoding": "gzip"}
            await deliver(replace(reply, body=packed[: len(packed) // 2], headers=headers), send)
        elif fault.kind == "drip":
            await self._drip(reply, fault.seconds(0.2), scope, send)
        elif fault.kind == "garbage":
            await deliver(as_json(fault.details.get("body", _GARBAGE)), send)
        else:
            await deliver(_server_error(fault), send)

    async def _drop(self, fault: Fault, scope: Scope, receive: Receive) -> None:
        await self._world.pause(fault.seconds(0.0))
        transport = _transport(scope)
        if fault.details.get("reset"):
            # no lingering: the peer sees a reset instead of an orderly end
            link: socket.socket = transport.get_extra_info("socket")
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
        await _gone(receive)

    async def _drip(self, reply: Reply, seconds: float, scope: Scope, send: Send) -> None:
        await _start(reply, send)
        transport = _transport(scope)
        for byte in reply.body:
            if transport.is_closing():
                return
            await send({"type": "http.response.body", "body": bytes((byte,)), "more_body": True})
            await self._world.pause(seconds)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def deliver(reply: Reply, send: Send, *, most: int | None = None) -> None:
    """Send an answer; ``most`` cuts the body short while its length stays announced."""
    await _start(reply, send)
    body = reply.body if most is None else reply.body[:most]
    await send({"type": "http.response.body", "body": body, "more_body": most is not None})


def too_many() -> Reply:
    return Reply(b"Too many requests\n", TEXT_TYPE, HTTPStatus.TOO_MANY_REQUESTS)


async def _start(reply: Reply, send: Send) -> None:
    headers = [
        (b"content-type", reply.content_type.encode()),
        (b"content-length", str(len(reply.body)).encode()),
        *((name.lower().encode(), value.encode()) for name, value in reply.headers.items()),
    ]
    await send({"type": "http.response.start", "status": int(reply.status), "headers": headers})


def _prepared(fault: Fault) -> Reply:
    if fault.kind == "error_5xx_before":
        return _server_error(fault)
    status = fault.whole("status", HTTPStatus.OK)
    if fault.kind == "html":
        place = fault.details.get("location")
        headers = {"Location": place} if isinstance(place, str) else {}
        return Reply(_PORTAL, HTML_TYPE, status, headers)
    body = fault.details.get("body")
    kind = fault.details.get("content_type")
    if isinstance(body, str):
        return Reply(body.encode(), kind if isinstance(kind, str) else TEXT_TYPE, status)
    return as_json(body, status)


def _server_error(fault: Fault) -> Reply:
    status = fault.whole("status", HTTPStatus.BAD_GATEWAY)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return as_json({"error": "Internal server error"}, status)
    return Reply(_BAD_GATEWAY, HTML_TYPE, status)


def _transport(scope: Scope) -> Transport:
    transport: Transport = scope["state"]["transport"]
    return transport


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
