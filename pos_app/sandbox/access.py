"""Keys, what each may do, and how many requests each may make."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from pos_app.sandbox.clock import Clock
from pos_app.sandbox.errors import ApiError, missing
from pos_app.sandbox.options import Switches
from pos_app.sandbox.shop import STORES, Store

SCOPES = frozenset(
    {
        "store:read",
        "product:read",
        "location:read",
        "shipping:read",
        "order:read",
        "order:create",
        "order:update",
        "order:change_status",
    }
)
_RESTRICTED = SCOPES - {"order:change_status"}
_WEAK = _RESTRICTED - {"order:create", "order:update"}

_JWT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+\Z")

STOREFRONT_HEADER = "x-scalev-storefront-api-key"
TOKEN_HEADER = "x-sandbox-token"  # noqa: S105 - the name of a header, not a token


@dataclass(frozen=True, slots=True)
class Keys:
    """The credentials of one running sandbox."""

    business: str
    restricted: str
    weak: str
    storefronts: Mapping[str, str]
    admin: str

    @classmethod
    def make(cls, suffix: str | None) -> Keys:
        """Make keys; random ones unless a suffix is given."""

        def tail() -> str:
            return suffix or secrets.token_hex(16)

        return cls(
            business=f"sk_sandbox_{tail()}",
            restricted=f"rk_sandbox_{tail()}",
            weak=f"rk_sandbox_weak_{tail()}",
            storefronts={store.unique_id: f"sfpk_sandbox_{store.id}_{tail()}" for store in STORES},
            admin=f"admin_{tail()}",
        )

    def kind_of(self, headers: Mapping[str, str]) -> str:
        """Say which credential a request carries; for the request log."""
        token = bearer(headers)
        kinds = (
            ("business", self.business),
            ("restricted", self.restricted),
            ("weak", self.weak),
        )
        for kind, key in kinds:
            if _same(token, key):
                return kind
        if token:
            return "customer" if _JWT.match(token) else "unknown"
        return "storefront" if STOREFRONT_HEADER in headers else "none"

    def check_business(self, headers: Mapping[str, str], scope: str) -> str:
        """Return the key of a business request; ApiError 401 or 403."""
        token = bearer(headers)
        allowed = {self.business: SCOPES, self.restricted: _RESTRICTED, self.weak: _WEAK}
        for key, scopes in allowed.items():
            if _same(token, key):
                if scope not in scopes:
                    raise ApiError(
                        HTTPStatus.FORBIDDEN, "forbidden", f"This API key lacks the scope {scope}"
                    )
                return key
        raise ApiError(HTTPStatus.UNAUTHORIZED, "unauthorized", "Invalid or missing API key")

    def check_storefront(self, headers: Mapping[str, str], store_uid: str) -> tuple[str, Store]:
        """Return the key and store of a public request; a wrong key reads as 404."""
        store = store_named(store_uid)
        given = headers.get(STOREFRONT_HEADER, "")
        # no other credential has a place on a public route: refuse, so that a leak is noticed
        if headers.get("authorization") or not _same(given, self.storefronts[store_uid]):
            raise missing("Store")
        return given, store

    def is_admin(self, headers: Mapping[str, str]) -> bool:
        return _same(headers.get(TOKEN_HEADER, ""), self.admin)


def store_named(unique_id: str) -> Store:
    """Return a store by its unique id; ApiError 404."""
    store = next((store for store in STORES if store.unique_id == unique_id), None)
    if store is None:
        raise missing("Store")
    return store


class Limiter:
    """Counts requests per key in fixed windows."""

    def __init__(self, clock: Clock, switches: Switches) -> None:
        self._clock = clock
        self._switches = switches
        self._used: dict[str, tuple[float, int]] = {}

    def reset(self) -> None:
        self._used.clear()

    def count(self, key: str) -> tuple[bool, dict[str, str]]:
        """Count one request: whether it is allowed, and the headers that say so."""
        settings = self._switches.now
        now = self._clock.now()
        ends, used = self._used.get(key, (0.0, 0))
        if now >= ends:
            ends, used = now + settings.rate_window, 0
        allowed = used < settings.rate_limit
        self._used[key] = (ends, used + 1)
        left = max(0, settings.rate_limit - used - 1)
        return allowed, self.headers(left, ends)

    def headers(self, left: int, ends: float) -> dict[str, str]:
        """Return the rate headers for a window that ends at a Unix time."""
        settings = self._switches.now
        spelled = {
            "epoch": ends,
            "milliseconds": ends * 1000,
            "delta": max(0.0, ends - self._clock.now()),
        }
        return {
            "X-Ratelimit-Limit": str(settings.rate_limit),
            "X-Ratelimit-Remaining": str(left),
            "X-Ratelimit-Reset": str(int(spelled[settings.reset_unit] + 0.999)),
        }


def bearer(headers: Mapping[str, str]) -> str:
    """Return the token of an Authorization header, or nothing."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _same(given: str, key: str) -> bool:
    return hmac.compare_digest(given.encode(), key.encode())
