"""What a till does for its own files each day: old customers are blanked, a backup is made."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from pos_app.domain.errors import StoreError
from pos_app.domain.value import value

if TYPE_CHECKING:
    from pos_app.till.backup_ports import Backup
    from pos_app.till.privacy import Blanked, Forgotten, Privacy
    from pos_app.till.safekeeping import Safekeeping

_log = logging.getLogger(__name__)

_AT_EXIT = 1.5
"""Seconds that a backup may take while the app closes."""


@value
class Upkept:
    """How the files stand. `blanked` is None where that was done earlier today.

    `aside` names files that were put aside long ago and still hold customers' data.
    """

    backups: tuple[Backup, ...]
    days: int
    blanked: Blanked | None = None
    aside: tuple[str, ...] = ()


class Upkeep:
    """`is_kept` is False for a demo, which leaves nothing behind and needs no backup."""

    def __init__(self, safekeeping: Safekeeping, privacy: Privacy, *, is_kept: bool = True) -> None:
        self._safekeeping = safekeeping
        self._privacy = privacy
        self._is_kept = is_kept
        self._turn = asyncio.Lock()

    def now(self) -> Upkept:
        """How the files stand. Raises StoreError."""
        return self._upkept()

    async def daily(self) -> Upkept:
        """Does what is due today, the backup also where blanking failed.

        Raises the first StoreError, after both were tried.
        """
        if not self._is_kept:
            return self.now()
        blanked, failure = None, None
        async with self._turn:
            try:
                if self._privacy.is_due():
                    blanked = await self._privacy.run()
            except StoreError as trouble:
                failure = trouble
            if self._safekeeping.is_due():
                await self._safekeeping.make(self._privacy.days)
        if failure is not None:
            raise failure
        return self._upkept(blanked)

    async def back_up(self) -> Upkept:
        """Makes a backup now. Raises StoreError."""
        async with self._turn:
            await self._safekeeping.make(self._privacy.days)
        return self.now()

    async def keep_for(self, days: int) -> Upkept:
        """Customers are kept for so many days; what is older goes now.

        Raises ValueError beyond 2..365, StoreError.
        """
        async with self._turn:
            self._privacy.keep_for(days)
            blanked = await self._privacy.run()
            self._safekeeping.prune(days)
        return self._upkept(blanked)

    async def forget(self, phone: str, *, who: str) -> Forgotten:
        """Blanks all that is finished of a customer; backups that name them give way to a new one.

        Raises NotAPhone; StoreError also where the sales are blanked and the backups are not new.
        """
        async with self._turn:
            done = await self._privacy.forget(phone, who=who)
            if self._safekeeping.list():
                await self._safekeeping.begin_anew()
        return done

    def _upkept(self, blanked: Blanked | None = None) -> Upkept:
        days = self._privacy.days
        return Upkept(self._safekeeping.list(), days, blanked, self._safekeeping.put_aside(days))

    async def leave(self) -> None:
        """The app closes: a backup, if it is quick. The next start makes one where it is not."""
        if not self._is_kept:
            return
        try:
            async with asyncio.timeout(_AT_EXIT):
                await self._safekeeping.make_at_exit(self._privacy.days)
        except TimeoutError:
            _log.warning("the backup at the end took too long and was left")
        except StoreError as trouble:
            _log.warning("no backup at the end: %s", type(trouble).__name__)
