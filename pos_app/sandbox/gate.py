"""The outermost layer: only loopback names, only small bodies, every request noted."""

from __future__ import annotations

from collections.abc import MutableMapping
from http import HTTPStatus
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from pos_app.sandbox.calls import BODY, ENTRY, TEXT_TYPE, Reply, as_json, deliver
from pos_app.sandbox.proofs import MOST_BYTES as MOST_UPLOAD
from pos_app.sandbox.proofs import UPLOADS
from pos_app.sandbox.world import World

_MOST_BYTES = 1 << 20


class Gate:
    """Wraps the application; reads the whole body before anything else happens."""

    def __init__(self, app: ASGIApp, world: World, port: int) -> None:
        self._app = app
        self._world = world
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if headers.get("host") not in self._hosts:
            # a page on another name that resolves here must get nothing
            reply = Reply(b"Misdirected request\n", TEXT_TYPE, HTTPStatus.MISDIRECTED_REQUEST)
            await deliver(reply, send)
            return
        is_upload = scope["path"].startswith(f"{UPLOADS}/")
        most = MOST_UPLOAD if is_upload else _MOST_BYTES
        body = await _read(receive, most)
        if body is None:
            return
        world = self._world
        entry = world.log.open(
            world.clock.now(),
            scope["method"],
            scope["path"],
            scope["query_string"].decode("latin-1"),
            body,
            world.keys.kind_of(headers),
        )

        async def noted(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                entry.status = message["status"]
                message["headers"] = [
                    *message.get("headers", ()),
                    (b"date", world.clock.http_date().encode()),
                    (b"x-content-type-options", b"nosniff"),
                ]
            await send(message)

        if len(body) > most:
            too_large = {"error": "Request body too large", "error_code": "too_large"}
            await deliver(as_json(too_large, HTTPStatus.REQUEST_ENTITY_TOO_LARGE), noted)
            return
        await self._app({**scope, ENTRY: entry, BODY: body}, receive, noted)


async def _read(receive: Receive, most: int) -> bytes | None:
    """Return the body, cut just beyond the limit, or None when the peer went away."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        if size <= most:
            parts.append(part)
            size += len(part)
        if not message.get("more_body"):
            return b"".join(parts)
