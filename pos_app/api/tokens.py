"""The tokens of one member who is signed in. They never leave this module.

An access token lives some minutes. A refresh token serves once: using it twice ends the session,
so one whose answer was lost is never used again, and the session ends with the access token.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping
from dataclasses import field, replace

from pos_app.api.client import Client, path
from pos_app.api.objects import Object
from pos_app.api.wire import Line, Number, Plain, Wire
from pos_app.domain.errors import (
    Busy,
    Insecure,
    NotSent,
    Refused,
    ShopError,
    Unreadable,
    Unsure,
)
from pos_app.domain.order import Json
from pos_app.domain.value import value
from pos_app.till.member_ports import SignedOut
from pos_app.till.ports import Clock

LIFE_SECONDS = 900.0
"""Of an access token, where the store does not say."""
LONGEST_LIFE = 86_400.0
LEAST_LEFT = 60.0
"""A request goes out with a token that lives at least so much longer, if one can be had."""
YOUNG_SECONDS = 60.0
FAREWELL_SECONDS = 5.0
"""How long the end of a sale waits for the store to hear of it."""
# What never came as far as the store itself, so that the refresh token is as good as before.
_NOT_READ = frozenset({"edge", "moved"})
_TOKEN = re.compile(r"[\x21-\x7E]{1,8000}", re.ASCII)

_log = logging.getLogger(__name__)


class _Told(Wire):
    access: Plain = ""
    refresh: Plain = ""
    expires_in: Number = None
    message: Line = ""


_TOLD = Object(_Told, "tokens")


@value
class Pair:
    """What a sign-in or a renewal gave. `ends` and `since` are of the monotonic clock.

    `is_spent`: the refresh token may have served.
    """

    access: str = field(default="", repr=False)
    refresh: str = field(default="", repr=False)
    since: float = 0.0
    ends: float = 0.0
    is_spent: bool = False


def read(body: bytes, since: float) -> Pair | str:
    """The tokens of an answer, or what it says instead; `since` when it was asked for.

    Raises Unreadable.
    """
    told = _TOLD.read(body)
    if not told.access and told.message:
        return told.message
    if not _TOKEN.fullmatch(told.access):
        raise Unreadable("tokens: the access token")
    refresh = told.refresh if _TOKEN.fullmatch(told.refresh) else ""
    life = told.expires_in
    if life is None or not 0 < life <= LONGEST_LIFE:
        life = LIFE_SECONDS
    # From when it was asked for, so that it is never believed to live longer than it does.
    return Pair(told.access, refresh, since, since + life, is_spent=not refresh)


def said(body: bytes) -> str:
    """What an answer without tokens says, empty where it says nothing."""
    try:
        return _TOLD.read(body).message
    except Unreadable:
        return ""


class Tokens:
    """Satisfies `pos_app.api.access.Access`. `door` enters with the storefront key."""

    def __init__(self, door: Client, store_unique_id: str, pair: Pair) -> None:
        self._door = door
        self._where = ("stores", store_unique_id, "public", "auth", "jwt")
        self._pair = pair
        self._is_refused = False
        # Came in the place of one that was not taken, and was not taken itself so far.
        self._is_unproven = False
        self._is_over = False
        self._renewal: asyncio.Task[ShopError | None] | None = None

    @property
    def _clock(self) -> Clock:
        return self._door.clock

    @property
    def _left(self) -> float:
        """Seconds that the access token still serves."""
        return 0.0 if self._is_refused else self._pair.ends - self._clock.monotonic()

    @property
    def is_alive(self) -> bool:
        return not self._is_over and (self._left > 0 or not self._pair.is_spent)

    async def headers(self) -> Mapping[str, str]:
        """The present token's. Raises SignedOut, and NotSent or Busy where it cannot be renewed."""
        await self.renew(LEAST_LEFT)
        return self._headers

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._pair.access}"}

    async def is_renewed(self, refused: Mapping[str, str], /) -> bool:
        """Always True. Raises what `headers` raises."""
        if not self._is_over and refused == self._headers:
            age = self._clock.monotonic() - self._pair.since
            if self._is_unproven and age < YOUNG_SECONDS:
                # One brand-new token after another is not taken: the store is done with them.
                self._is_over = True
            self.distrust()
        await self.renew(LEAST_LEFT)
        return True

    def was_taken(self) -> None:
        self._is_unproven = False

    def distrust(self) -> None:
        """The present access token was not taken: nothing goes out with it any more."""
        self._is_refused = True

    async def renew(self, least: float) -> None:
        """Makes the access token live so many seconds longer, where it can be renewed.

        Raises SignedOut where it does not serve at all any more, NotSent or Busy where only the
        renewal did not come through.
        """
        if not self._is_over and self._left < least:
            error = await self._renewed()
            if error is not None and not self._is_over and self._left <= 0:
                self._is_over = isinstance(error, SignedOut)
                raise error
        if self._is_over:
            raise SignedOut("the member's session is over")

    async def end(self) -> None:
        """Blacklists the tokens at the store, where it can be reached; forgets them in any case."""
        self._is_over = True
        try:
            async with asyncio.timeout(FAREWELL_SECONDS):
                if self._renewal is not None:
                    await asyncio.shield(self._renewal)
                known = (self._pair.access, self._pair.refresh)
                tokens: list[Json] = [token for token in known if token]
                if tokens:
                    await self._door.ask(path(*self._where, "blacklist"), {"tokens": tokens})
        except (ShopError, TimeoutError) as error:
            # The tokens die by themselves; nobody at the counter can do more about it.
            _log.info("The store was not told of a sign-out: %s", type(error).__name__)
        finally:
            if self._renewal is not None:
                self._renewal.cancel()
            self._pair = Pair(is_spent=True)

    async def _renewed(self) -> ShopError | None:
        """Why there is no newer token; one renewal serves everybody who waits for it."""
        if self._renewal is None:
            self._renewal = asyncio.create_task(self._renew())
        # Whoever gives up waiting must not take the answer away from the others.
        return await asyncio.shield(self._renewal)

    async def _renew(self) -> ShopError | None:
        try:
            return await self._traded()
        finally:
            self._renewal = None

    async def _traded(self) -> ShopError | None:
        """Trades the refresh token in, once; a request that was never sent does not count."""
        pair = self._pair
        since = self._clock.monotonic()
        if pair.is_spent:
            return SignedOut("the session cannot be renewed")
        try:
            told = read(await self._ask_for_more(pair.refresh), since)
        except (NotSent, Busy) as error:
            return error
        except Refused as refused:
            if refused.reason.code in _NOT_READ:
                return NotSent(str(refused))
        except (Unsure, Unreadable) as lost:
            _log.info("The answer to a renewal was lost: %s", type(lost).__name__)
        else:
            if isinstance(told, Pair):
                self._pair = told
                self._is_unproven, self._is_refused = self._is_refused, False
                return None
        self._pair = replace(pair, is_spent=True)
        return SignedOut("the session cannot be renewed")

    async def _ask_for_more(self, refresh: str) -> bytes:
        where, body = path(*self._where, "refresh"), {"refresh": refresh}
        try:
            return await self._door.send(where, body)
        except Insecure:
            raise
        except NotSent as error:
            _log.info("A renewal was not sent, once more: %s", type(error).__name__)
        return await self._door.send(where, body)
