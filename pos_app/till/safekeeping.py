"""Backups of the till: when one is due, and which of the old ones stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from pos_app.domain.errors import DiskFull
from pos_app.domain.value import value
from pos_app.till.refusals import NEEDED_BYTES

if TYPE_CHECKING:
    from pos_app.till.backup_ports import Backup, Vault
    from pos_app.till.ports import Clock, Disk

DAILY, WEEKLY, MONTHLY = 7, 4, 6
"""The newest of each of the last days, weeks and months that have one."""

_BALLAST = 16 * 2**20
"""Bytes that the disk's reserve may still take."""


@value
class Kept:
    """The backups there are, newest first, and how long the oldest may stay (days)."""

    backups: tuple[Backup, ...]
    days: int


class Safekeeping:
    """Methods raise StoreError; what is there stays where a new backup fails."""

    def __init__(self, vault: Vault, disk: Disk, clock: Clock) -> None:
        self._vault = vault
        self._disk = disk
        self._clock = clock

    def list(self) -> tuple[Backup, ...]:
        """Newest first."""
        return self._vault.list()

    def put_aside(self, days: int) -> tuple[str, ...]:
        """Files that were put aside more than so many days ago, and are nobody's to delete."""
        return self._vault.put_aside(self._clock.now() - timedelta(days=days))

    def is_due(self) -> bool:
        """Whether none was made today, by the clock on the wall here."""
        today = _day(self._clock.now())
        # Not the newest alone: the clock may have been ahead when that was made.
        return all(_day(each.made_at) != today for each in self._vault.list())

    async def make(self, days: int) -> Backup:
        """Makes one now and lets go of those that are too many, or older than so many days.

        Raises DiskFull where the room that sales need would not be left, Damaged, StoreError.
        """
        if self._disk.free() < self._vault.needed() + NEEDED_BYTES + _BALLAST:
            raise DiskFull("too little room for a backup")
        made = await self._vault.make(self._clock.now())
        self.prune(days)
        return made

    async def make_at_exit(self, days: int) -> None:
        """Makes one where something was written since the last."""
        if self._vault.is_stale():
            await self.make(days)

    def prune(self, days: int) -> None:
        """Lets go of what is too many or too old; the newest one always stays.

        What is older than customers are kept must go: it names those that were blanked since.
        """
        oldest = self._clock.now() - timedelta(days=days)
        there = self._vault.list()
        staying = {each.name for each in chosen(there) if each.made_at >= oldest}
        staying |= {each.name for each in there[:1]}
        self._vault.drop([each for each in there if each.name not in staying])
        self._vault.drop_migrated(oldest)

    async def begin_anew(self) -> Backup:
        """Makes one now, and lets go of all that were made before: they name who was forgotten."""
        made = await self.make(days=1)
        self._vault.drop([each for each in self._vault.list() if each.name != made.name])
        self._vault.drop_migrated(self._clock.now())
        return made


def chosen(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Those that stay by count: the newest of seven days, four weeks and six months."""
    newest_first = sorted(backups, key=lambda each: each.made_at, reverse=True)
    kept: dict[str, Backup] = {}
    for most, period in (
        (DAILY, lambda day: day),
        (WEEKLY, lambda day: day.isocalendar()[:2]),
        (MONTHLY, lambda day: (day.year, day.month)),
    ):
        met: dict[object, Backup] = {}
        for each in newest_first:
            met.setdefault(period(_day(each.made_at)), each)
        for each in list(met.values())[:most]:
            kept[each.name] = each
    return tuple(each for each in newest_first if each.name in kept)


def _day(moment: datetime) -> date:
    return moment.astimezone().date()
