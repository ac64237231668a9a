"""Orders at their first byte on the wire, where a till can be killed too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tests.kit.proxy import places_an_order


class Tap:
    """Sees orders at their first byte, on the proxy's thread, and kills a till by that."""

    def __init__(self) -> None:
        self._left = 0
        self._kill: Callable[[], None] | None = None
        self._after = 0.0

    def __call__(self, head: bytes) -> bool:
        if not places_an_order(head):
            return False
        self._left -= 1
        if not self._left:
            asyncio.get_running_loop().call_later(self._after, self._strike)
        return True

    def arm(self, passing: int, after: float, kill: Callable[[], None]) -> None:
        self._after, self._kill = after, kill
        self._left = passing

    def disarm(self) -> None:
        self._left, self._kill = 0, None

    def _strike(self) -> None:
        if self._kill is not None:
            self._kill()
