"""What a request shows at the door: a key that stays, or something that is renewed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

_KEY = re.compile(r"[\x21-\x7E]{16,1200}", re.ASCII)


class Access(Protocol):
    """Lets the requests of one client in."""

    async def headers(self) -> Mapping[str, str]:
        """What to send now. Raises ShopError, never Unsure, where there is nothing to send."""

    async def is_renewed(self, refused: Mapping[str, str], /) -> bool:
        """Whether there is something newer by now than these headers, which a 401 answered.

        Raises what `headers` raises.
        """

    def was_taken(self) -> None:
        """The server let a request in."""


class Key:
    """A key that stays the same. Its text is in no repr."""

    def __init__(self, header: str, key: str, prefix: str = "") -> None:
        """Raises ValueError for what cannot be a key."""
        if not _KEY.fullmatch(key):
            raise ValueError("a key is 16 to 1200 visible ASCII characters")
        self._headers = {header: f"{prefix}{key}"}

    async def headers(self) -> Mapping[str, str]:
        return self._headers

    async def is_renewed(self, _refused: Mapping[str, str], /) -> bool:
        return False

    def was_taken(self) -> None:
        """Nothing to learn for a key that stays."""


def business(key: str) -> Key:
    """A business key. Raises ValueError."""
    return Key("Authorization", key, "Bearer ")


def storefront(key: str) -> Key:
    """A store's publishable key. Raises ValueError."""
    return Key("X-Scalev-Storefront-Api-Key", key)
