"""A clock that never waits."""

from __future__ import annotations

import asyncio
import heapq
from datetime import UTC, datetime, timedelta
from itertools import count

MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""09:00 in Jakarta."""


class FakeClock:
    """Fits `pos_app.till.ports.Clock`; time moves only when somebody sleeps or a test says so.

    Of several sleepers the one that is due first wakes first, as with a real clock.
    """

    def __init__(self, now: datetime = MORNING, *, monotonic: float = 1_000.0) -> None:
        self.sleeps: list[float] = []
        self._wall = now
        self._monotonic = monotonic
        self._due: list[tuple[float, int]] = []
        self._numbers = count()

    def now(self) -> datetime:
        return self._wall

    def monotonic(self) -> float:
        return self._monotonic

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        mine = (self._monotonic + max(seconds, 0.0), next(self._numbers))
        heapq.heappush(self._due, mine)
        try:
            await asyncio.sleep(0)
            # Others may still go to sleep for less: an event would have to be told of each.
            while self._due[0] != mine and self._monotonic < mine[0]:  # noqa: ASYNC110
                await asyncio.sleep(0)
            self.advance(mine[0] - self._monotonic)
        finally:
            self._due.remove(mine)
            heapq.heapify(self._due)

    def advance(self, seconds: float) -> None:
        """Lets this much time pass; nothing happens for a negative number."""
        if seconds > 0:
            self._monotonic += seconds
            self._wall += timedelta(seconds=seconds)

    def set_wall(self, now: datetime) -> None:
        """Somebody changes the computer's date; the monotonic clock does not notice."""
        self._wall = now
