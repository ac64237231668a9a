"""When the next request may go: a sliding window, the server's own limits, cashiers first."""

from __future__ import annotations

import asyncio
import re
from bisect import insort
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from enum import IntEnum
from itertools import count

from pos_app.domain.errors import Busy
from pos_app.domain.value import value
from pos_app.till.ports import Clock

WINDOW_SECONDS = 5.0
WINDOW_REQUESTS = 24
"""Below the 30 that a server counts, since what we send evenly may arrive in a bunch."""
RESERVE = 6
"""What background work leaves of any budget for the cashier."""
PATIENCE_SECONDS = 6.0
"""How long a cashier's request waits for its turn before it says so."""
SHORTEST, LONGEST = 1.0, 300.0
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?", re.ASCII)


class Lane(IntEnum):
    """Who goes first."""

    ORDER = 0
    CASHIER = 1
    BACKGROUND = 2


@value
class Limits:
    """What one answer told about the rate limit; `seconds` until it opens again."""

    limit: int | None
    remaining: int | None
    seconds: float


def limits(headers: Mapping[str, str], server_now: float) -> Limits:
    """Reads `X-Ratelimit-*` and `Retry-After`, whatever the unit of Reset.

    `server_now` is the server's clock in Unix seconds. The seconds are clamped to 1..300 and
    are one window where nothing usable is told.
    """
    limit = _number(headers.get("x-ratelimit-limit"))
    remaining = _number(headers.get("x-ratelimit-remaining"))
    reset = _number(headers.get("retry-after"))
    if reset is None:
        reset = _number(headers.get("x-ratelimit-reset"))
    if reset is None:
        seconds = WINDOW_SECONDS
    elif reset > 1e11:
        seconds = reset / 1000 - server_now
    elif reset > 1e9:
        seconds = reset - server_now
    else:
        seconds = reset
    return Limits(
        limit=int(limit) if limit is not None and limit > 0 else None,
        remaining=max(int(remaining), 0) if remaining is not None else None,
        seconds=min(max(seconds, SHORTEST), LONGEST),
    )


def _number(text: str | None) -> float | None:
    # Several limits may be listed, the tightest first: `30, 30;w=5`.
    first = (text or "").split(",")[0].split(";")[0].strip()
    return float(first) if _NUMBER.fullmatch(first) else None


class Pace:
    """Gives every request its turn."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sent: deque[float] = deque()
        self._queue: list[tuple[Lane, int]] = []
        self._tickets = count()
        self._moved = asyncio.Event()
        self._in_flight = 0
        self._left: int | None = None
        self._left_until = 0.0
        self._reserve = RESERVE
        self._closed_until = 0.0
        self.remaining: int | None = None

    @property
    def wait(self) -> float:
        """Seconds until a cashier's request could go."""
        return self._delay(Lane.CASHIER)

    @asynccontextmanager
    async def turn(self, lane: Lane) -> AsyncIterator[None]:
        """Waits until a request of this lane may be sent, and holds its place while it runs.

        Raises Busy where a cashier would wait longer than is bearable.
        """
        await self._wait_for_turn(lane)
        self._in_flight += 1
        try:
            yield
        finally:
            self._in_flight -= 1

    def learn(self, told: Limits) -> None:
        """Takes over what an answer says is left; the requests still running will use some."""
        self.remaining = told.remaining
        if told.remaining is None:
            return
        running = max(self._in_flight - 1, 0)
        self._left = max(told.remaining - running, 0)
        self._left_until = self._clock.monotonic() + told.seconds
        # An hourly budget of thousands needs more in hand than a window of thirty does.
        self._reserve = max(RESERVE, (told.limit or 0) // 10)

    def close(self, seconds: float) -> None:
        """Nothing goes for so long: the server said 429."""
        self._closed_until = max(self._closed_until, self._clock.monotonic() + seconds)

    async def _wait_for_turn(self, lane: Lane) -> None:
        ticket = (lane, next(self._tickets))
        insort(self._queue, ticket)
        try:
            while True:
                if self._queue[0] is not ticket:
                    await self._moved.wait()
                    continue
                delay = self._delay(lane)
                if delay <= 0:
                    break
                if lane is not Lane.BACKGROUND and delay > PATIENCE_SECONDS:
                    raise Busy(delay)
                # Short naps: a fresh answer may open the way earlier than was thought.
                await self._clock.sleep(min(delay, SHORTEST))
        finally:
            self._queue.remove(ticket)
            self._moved.set()
            self._moved = asyncio.Event()
        self._sent.append(self._clock.monotonic())
        if self._left is not None:
            self._left -= 1

    def _delay(self, lane: Lane) -> float:
        now = self._clock.monotonic()
        held_back = lane is Lane.BACKGROUND
        while self._sent and self._sent[0] <= now - WINDOW_SECONDS:
            self._sent.popleft()
        delay = self._closed_until - now
        room = WINDOW_REQUESTS - (RESERVE if held_back else 0)
        if len(self._sent) >= room:
            delay = max(delay, self._sent[-room] + WINDOW_SECONDS - now)
        if self._left is not None and self._left_until > now:
            spare = self._left - (self._reserve if held_back else 0)
            if spare <= 0:
                delay = max(delay, self._left_until - now)
        return max(delay, 0.0)
