"""A store's customer side for the tests: a handler that issues tokens and counts."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx

from pos_app.api.membership import SignedIn
from pos_app.api.storefront import ScalevStorefront
from tests.api.support import BASE, ok
from tests.kit.clock import FakeClock

STOREFRONT_KEY = "sfpk_test_0123456789abcdef"
STORE_ID = "store_7"
SITE = f"/v3/stores/{STORE_ID}"
REFRESH = f"{SITE}/public/auth/jwt/refresh"
BLACKLIST = f"{SITE}/public/auth/jwt/blacklist"
ME = f"{SITE}/customers/me"
CUSTOMER = {"customer": {"id": 3, "name": "Budi", "email": "budi@example.com", "phone": "62812"}}
PASSWORD = "s3cret-canary-password"  # noqa: S105  of nobody

Answer = Callable[[httpx.Request], httpx.Response | Exception]


def no(status: int, message: str = "No", **more: object) -> httpx.Response:
    return httpx.Response(status, json={"message": message, **more})


class Shop:
    """Issues numbered tokens; takes the newest access token only. Every part can be replaced."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.requests: list[httpx.Request] = []
        self.issued = 0
        self.taken: set[str] = set()
        self.life: object = 900
        self.refresh: list[httpx.Response | Exception] = []
        """What the next renewals answer instead of tokens; an exception is raised."""
        self._answer = answer or (lambda request: ok(CUSTOMER))

    def count(self, path: str) -> int:
        return sum(request.url.path == path for request in self.requests)

    def bodies(self, path: str) -> list[Any]:
        return [json.loads(each.content) for each in self.requests if each.url.path == path]

    def revoke(self) -> None:
        self.taken.clear()

    def pair(self) -> dict[str, object]:
        self.issued += 1
        access = f"access-canary-{self.issued}"
        self.taken = {f"Bearer {access}"}
        return {
            "access": access,
            "refresh": f"refresh-canary-{self.issued}",
            "token_type": "Bearer",
            "expires_in": self.life,
        }

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        path = request.url.path
        if path == REFRESH and self.refresh:
            told = self.refresh.pop(0)
        elif path in (REFRESH, f"{SITE}/public/auth/login"):
            told = ok(self.pair())
        elif path == BLACKLIST:
            told = httpx.Response(204)
        elif path.startswith(ME) and request.headers.get("authorization") not in self.taken:
            told = no(401, "The token has expired")
        else:
            told = self._answer(request)
        if isinstance(told, Exception):
            raise told
        return told


@asynccontextmanager
async def storefront(
    shop: Shop | Callable[[httpx.Request], Any], clock: FakeClock | None = None, base: str = BASE
) -> AsyncIterator[ScalevStorefront]:
    made = ScalevStorefront(
        base,
        STOREFRONT_KEY,
        STORE_ID,
        clock=clock or FakeClock(),
        transport=httpx.MockTransport(shop),
    )
    try:
        yield made
    finally:
        await made.close()


@asynccontextmanager
async def member(shop: Shop, clock: FakeClock | None = None) -> AsyncIterator[SignedIn]:
    """Somebody who signed in with the password."""
    async with storefront(shop, clock) as door:
        signed_in = await door.sign_in("budi@example.com", PASSWORD)
        assert isinstance(signed_in, SignedIn)
        yield signed_in
