"""Sign-ins of members: short-lived access tokens and single-use refresh tokens, both JWTs."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Literal

from pos_app.sandbox.clock import Clock
from pos_app.sandbox.errors import ApiError
from pos_app.sandbox.wire import Obj, as_object

ACCESS_SECONDS = 900
REFRESH_SECONDS = 30 * 86_400

Kind = Literal["access", "refresh"]


@dataclass(slots=True)
class _Family:
    """Everything that came from one sign-in; ``refresh`` is its one usable refresh token."""

    member_id: int
    store_uid: str
    refresh: str = ""
    ended: bool = False
    dead: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Claims:
    family_id: str
    token_id: str
    kind: str
    expires_at: float


class Sessions:
    """Issues tokens and judges them, by the sandbox's clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._families: dict[str, _Family] = {}

    def reset(self) -> None:
        """End every session."""
        self._families.clear()

    def open(self, member_id: int, store_uid: str) -> Obj:
        """Start a session; returns the answer of a successful sign-in."""
        family_id = secrets.token_hex(12)
        self._families[family_id] = _Family(member_id, store_uid)
        return self._pair(family_id)

    def refresh(self, token: str, store_uid: str) -> Obj:
        """Trade a refresh token for a new pair; a used one ends the whole family. ApiError 401."""
        claims, family = self._read(token, "refresh", store_uid)
        if claims.token_id != family.refresh:
            family.ended = True
            raise _unauthorized("The refresh token was used before; the session is over")
        return self._pair(claims.family_id)

    def member_of(self, token: str, store_uid: str) -> int:
        """Return whose access token this is; ApiError 401."""
        claims, family = self._read(token, "access", store_uid)
        if claims.token_id in family.dead:
            raise _unauthorized("The session is over")
        return family.member_id

    def blacklist(self, tokens: list[str], store_uid: str) -> None:
        """End what the tokens stand for: an access token alone, a refresh token's whole family.

        Tokens that are none, or dead already, are passed over: signing out twice is no error.
        """
        for token in tokens:
            claims = self._claims(token)
            family = self._families.get(claims.family_id) if claims else None
            if claims is None or family is None or family.store_uid != store_uid:
                continue
            if claims.kind == "refresh":
                family.ended = True
            else:
                family.dead.add(claims.token_id)

    def _pair(self, family_id: str) -> Obj:
        family = self._families[family_id]
        access, _ = self._issue(family_id, family, "access", ACCESS_SECONDS)
        refresh, family.refresh = self._issue(family_id, family, "refresh", REFRESH_SECONDS)
        return {
            "access": access,
            "refresh": refresh,
            "token_type": "Bearer",
            "expires_in": ACCESS_SECONDS,
            "refresh_expires_in": REFRESH_SECONDS,
            "store_unique_id": family.store_uid,
        }

    def _issue(self, family_id: str, family: _Family, kind: Kind, seconds: int) -> tuple[str, str]:
        """Return a new token and its id."""
        now = self._clock.now()
        token_id = secrets.token_hex(8)
        claims: Obj = {
            "typ": kind,
            "jti": token_id,
            "sid": family_id,
            "sub": str(family.member_id),
            "store": family.store_uid,
            "iat": int(now),
            "exp": now + seconds,
        }
        signed = f"{_packed({'alg': 'HS256', 'typ': 'JWT'})}.{_packed(claims)}"
        return f"{signed}.{self._signature(signed)}", token_id

    def _read(self, token: str, kind: Kind, store_uid: str) -> tuple[_Claims, _Family]:
        claims = self._claims(token)
        family = self._families.get(claims.family_id) if claims else None
        # which of these is wrong is nobody's business but the owner's
        if claims is None or family is None or claims.kind != kind or family.store_uid != store_uid:
            raise _unauthorized("Invalid or missing customer token")
        if family.ended:
            raise _unauthorized("The session is over")
        if claims.expires_at <= self._clock.now():
            raise _unauthorized("The token has expired")
        return claims, family

    def _claims(self, token: str) -> _Claims | None:
        signed, _, signature = token.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(signed).encode()):
            return None
        try:
            found = as_object(json.loads(base64.urlsafe_b64decode(signed.partition(".")[2] + "==")))
        except (binascii.Error, ValueError):
            return None
        if found is None:
            return None
        expires_at = found["exp"]
        if not isinstance(expires_at, int | float):
            return None
        return _Claims(str(found["sid"]), str(found["jti"]), str(found["typ"]), float(expires_at))

    def _signature(self, signed: str) -> str:
        return _encoded(hmac.digest(self._secret, signed.encode(), hashlib.sha256))


def _packed(claims: Obj) -> str:
    return _encoded(json.dumps(claims, separators=(",", ":")).encode())


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _unauthorized(why: str) -> ApiError:
    return ApiError(HTTPStatus.UNAUTHORIZED, "unauthorized", why)
