"""Bringing the catalog on disk up to date, page by page, behind everybody else's calls.

A walk that was stopped goes on where it was, for a day. What it did not meet is dropped only once
the shop itself says that it is gone: a list may end too early, or leave things out.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pos_app.domain.errors import Incomplete, LockedOut, Refused
from pos_app.domain.value import value
from pos_app.till.ports import Bookmark, Part

if TYPE_CHECKING:
    from pos_app.domain.profile import Store
    from pos_app.till.ports import Clock, ProductPage, Shelf, Shelved, Shop

_OLDEST = timedelta(days=1)
_REPEATS = 3
"""Whole pages of products that came before; two can be had when goods are added meanwhile."""
_ASKED = 6
"""How many missing products the shop is asked about one by one."""
_DOUBTFUL_SHARE = 10
"""Where nobody can be asked, less than this part of a catalog may go at once."""


@value
class Refreshed:
    """What a refresh brought. `skipped` rows had no usable shape.

    `products` and `skipped` count the whole walk, the others what changed since it was last
    begun or gone on with. `repriced` are part of the `changed`.
    """

    products: int
    skipped: int
    added: int = 0
    changed: int = 0
    repriced: int = 0
    removed: int = 0


@value
class Progress:
    """Products read by a refresh, and about how many there are; None before the first whole one."""

    read: int = 0
    expected: int | None = None


class CatalogRefresh:
    """One walk over products and bundles; the old catalog stays usable until the end."""

    def __init__(self, shop: Shop, shelf: Shelf, clock: Clock) -> None:
        self._shop = shop.background()
        self._shelf = shelf
        self._clock = clock
        self._expected: int | None = None
        self._mark = Bookmark(0, clock.now())
        self._done = Refreshed(0, 0)
        self._repeats = 0

    @property
    def progress(self) -> Progress:
        """Of the walk under way, or of the last one."""
        return Progress(self._mark.read, self._expected)

    async def run(self, store: Store) -> Refreshed:
        """Raises ShopError and StoreError; the next run goes on behind the pages read by then.

        Incomplete: the list has no end, or lacks goods that the shop still has. Nothing was
        dropped then, and the next run begins anew.
        """
        self._done = Refreshed(0, 0)
        self._expected = self._shelf.last_count()
        methods = await self._shop.payment_methods(store)
        self._shelf.offers(methods, await self._shop.payment_accounts(store))
        self._mark = self._left_off(store) or self._begin(store)
        try:
            await self._walk_twice_at_most(store)
        except Incomplete:
            # The cursors of such a list lead nowhere: this forgets them.
            self._begin(store)
            raise
        return await self._finish(store)

    def _left_off(self, store: Store) -> Bookmark | None:
        mark = self._shelf.resume(store)
        return mark if mark and self._clock.now() - mark.begun <= _OLDEST else None

    def _begin(self, store: Store) -> Bookmark:
        return Bookmark(self._shelf.begin(store), self._clock.now())

    async def _walk_twice_at_most(self, store: Store) -> None:
        try:
            await self._walk(store)
        except Refused as refused:
            if isinstance(refused, LockedOut) or self._mark.after is None:
                raise
            # A cursor that was told long ago may mean nothing any more.
            self._mark = self._begin(store)
            await self._walk(store)

    async def _walk(self, store: Store) -> None:
        self._repeats = 0
        if self._mark.part is Part.PRODUCTS:
            await self._read(self._shop.products(store, self._mark.after), Part.BUNDLES)
        await self._read(self._shop.bundles(store, self._mark.after), None)

    async def _read(self, pages: AsyncIterator[ProductPage], then: Part | None) -> None:
        """Every page onto the shelf; behind the last one the part `then` is to be read."""
        async for page in pages:
            mark = replace(self._mark, skipped=self._mark.skipped + page.skipped)
            if page.next_cursor is not None:
                mark = replace(mark, after=page.next_cursor)
            elif then is not None:
                mark = replace(mark, part=then, after=None)
            # Counted before what the page holds twice is known: a few do not matter here.
            mark = replace(mark, read=mark.read + len(page.products))
            shelved = self._shelf.put(mark.refresh, page.products, mark)
            self._mark = mark
            self._count(shelved)
            self._repeats = self._repeats + 1 if page.products and not shelved.met else 0
            if self._repeats == _REPEATS:
                raise Incomplete("products: the same ones again and again")

    def _count(self, shelved: Shelved) -> None:
        self._done = replace(
            self._done,
            added=self._done.added + shelved.added,
            changed=self._done.changed + shelved.changed,
            repriced=self._done.repriced + shelved.repriced,
        )

    async def _finish(self, store: Store) -> Refreshed:
        refresh = self._mark.refresh
        missing = self._shelf.missing(refresh)
        keep = await self._not_gone(store, missing)
        self._shelf.finish(refresh, self._clock.now(), keep)
        while self._shelf.merge():
            # Whoever waits for an answer gets it in between.
            await self._clock.sleep(0)
        if keep:
            raise Incomplete("products: some are left out", missing=len(keep))
        return replace(
            self._done,
            products=self._shelf.count(),
            skipped=self._mark.skipped,
            removed=len(missing),
        )

    async def _not_gone(self, store: Store, missing: Sequence[str]) -> Sequence[str]:
        """Those of the missing products that stay: the shop has them, or one of many like them."""
        if len(missing) <= _ASKED:
            return [key for key in missing if await self._has(store, key)]
        stride = (len(missing) - 1) / (_ASKED - 1)
        asked = [missing[round(stride * at)] for at in range(_ASKED)]
        answers = [await self._has(store, key) for key in asked]
        is_much = len(missing) * _DOUBTFUL_SHARE > self._shelf.count()
        if any(answers) or (is_much and None in answers):
            return missing
        return ()

    async def _has(self, store: Store, key: str) -> bool | None:
        items = self._shelf.items(key)
        return await self._shop.sells(store, items[0]) if items else False
