"""One-time codes: what was mailed, whether it still counts, and how often it was guessed."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from http import HTTPStatus

from pos_app.sandbox.clock import Clock, stamp
from pos_app.sandbox.errors import ApiError, invalid
from pos_app.sandbox.options import Switches
from pos_app.sandbox.wire import Obj

MOST_TRIES = 5


@dataclass(slots=True)
class Code:
    """One mailed code; ``arrives`` is False for an address that nobody has. Unix seconds."""

    store_uid: str
    email: str
    digits: str
    sent_at: float
    expires_at: float
    arrives: bool
    tries: int = 0
    used: bool = False

    def as_wire(self) -> Obj:
        """Return the code as the sandbox's own routes show it."""
        return {
            "store": self.store_uid,
            "email": self.email,
            "otp": self.digits,
            "sent_at": stamp(self.sent_at),
            "expires_at": stamp(self.expires_at),
            "is_used": self.used,
        }


class Otps:
    """The last code of every address in every store; a new one voids the one before."""

    def __init__(self, clock: Clock, switches: Switches) -> None:
        self._clock = clock
        self._switches = switches
        self._codes: dict[tuple[str, str], Code] = {}

    def reset(self) -> None:
        self._codes.clear()

    def send(self, store_uid: str, email: str, *, arrives: bool) -> None:
        """Mail a code. An address that nobody has is treated alike, so that none can tell."""
        now = self._clock.now()
        key = _key(store_uid, email)
        # taken out first, so that the newest comes last
        self._codes.pop(key, None)
        self._codes[key] = Code(
            store_uid=store_uid,
            email=key[1],
            digits=f"{secrets.randbelow(10**6):06d}",
            sent_at=now,
            expires_at=now + self._switches.now.otp_lifetime,
            arrives=arrives,
        )

    def check(self, store_uid: str, email: str, digits: str) -> None:
        """Use up a code; ApiError 422 when it does not count, 429 after too many guesses."""
        code = self._codes.get(_key(store_uid, email))
        if code is None:
            raise invalid({"otp": ["is wrong"]})
        if code.tries >= MOST_TRIES:
            raise ApiError(
                HTTPStatus.TOO_MANY_REQUESTS, "too_many_attempts", "Too many wrong codes: ask anew"
            )
        if not (code.arrives and hmac.compare_digest(digits.encode(), code.digits.encode())):
            code.tries += 1
            raise invalid({"otp": ["is wrong"]})
        if code.used:
            raise invalid({"otp": ["was used already"]})
        if code.expires_at <= self._clock.now():
            raise invalid({"otp": ["has expired"]})
        code.used = True

    def sent(self) -> list[Code]:
        """Return the last code of each address, newest first."""
        return [code for code in reversed(self._codes.values()) if code.arrives]


def _key(store_uid: str, email: str) -> tuple[str, str]:
    return store_uid, email.strip().casefold()
