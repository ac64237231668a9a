"""Every district of the country onto this machine, so that addresses are found without a network.

It is read page by page behind everybody else's calls, and goes on where it was stopped.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pos_app.domain.errors import LockedOut, Refused
from pos_app.domain.value import value
from pos_app.till.catalog import Progress
from pos_app.till.ports import PlaceMark

if TYPE_CHECKING:
    from pos_app.domain.ids import Id
    from pos_app.till.ports import Clock, Places, Shop

_OLDEST = timedelta(days=1)
_ALL = ""
_VOWELS = "aeiou"
"""Where the server lists nothing without a search: no district's name lacks all of them."""

_SEARCHES = (_ALL, *_VOWELS)


@value
class DistrictsKnown:
    """So many districts are on this machine.

    All of them since `loaded_at`; `begun` says that reading them was begun and not finished.
    """

    count: int
    loaded_at: datetime | None = None
    begun: bool = False


class DistrictPreload:
    """One walk over all districts."""

    def __init__(self, shop: Shop, places: Places, clock: Clock) -> None:
        self._shop = shop.background()
        self._places = places
        self._clock = clock
        self._mark = PlaceMark(clock.now())
        self._expected: int | None = None

    @property
    def progress(self) -> Progress:
        """Of the walk under way, or of the last one."""
        return Progress(self._mark.read, self._expected)

    def known(self) -> DistrictsKnown:
        """What is on this machine now."""
        places = self._places
        return DistrictsKnown(places.count(), places.loaded_at(), places.mark() is not None)

    async def run(self) -> int:
        """Answers how many districts are here then.

        Raises ShopError and StoreError; the next run goes on behind the pages read by then.
        """
        if self._places.loaded_at() is not None:
            self._expected = self._places.count()
        mark = self._places.mark()
        now = self._clock.now()
        is_good = mark is not None and mark.search in _SEARCHES and now - mark.begun <= _OLDEST
        self._mark = mark if mark is not None and is_good else PlaceMark(now)
        try:
            await self._walk()
        except Refused as refused:
            if isinstance(refused, LockedOut) or self._mark.after is None:
                raise
            # A cursor that was told long ago may mean nothing any more.
            self._mark = PlaceMark(now)
            await self._walk()
        self._places.loaded(self._clock.now())
        return self._places.count()

    async def _walk(self) -> None:
        if self._mark.search == _ALL:
            if await self._reads_all_at_once():
                return
            self._mark = replace(self._mark, search=_VOWELS[0], after=None)
        for vowel in _VOWELS[_VOWELS.index(self._mark.search) :]:
            if vowel != self._mark.search:
                self._mark = replace(self._mark, search=vowel, after=None)
            await self._read()

    async def _reads_all_at_once(self) -> bool:
        try:
            await self._read()
        except Refused as refused:
            if isinstance(refused, LockedOut) or self._mark.after is not None:
                raise
        return self._mark.read > 0

    async def _read(self) -> None:
        async for page in self._shop.all_districts(self._mark.search, self._mark.after):
            read = self._mark.read + len(page.districts)
            mark = replace(self._mark, read=read, after=page.next_cursor or self._mark.after)
            self._places.remember(page.districts, mark)
            self._mark = mark


async def postal_codes(shop: Shop, places: Places, district: Id) -> tuple[str, ...]:
    """The postal codes of a district, from here where they were asked for before.

    Raises ShopError, StoreError.
    """
    if known := places.postal_codes(district):
        return known
    codes = await shop.postal_codes(district)
    places.remember_postal_codes(district, codes)
    return codes
