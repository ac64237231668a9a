"""Bringing the catalog on disk up to date, page by page, behind everybody else's calls."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from pos_app.domain.profile import Store
from pos_app.till.ports import Clock, ProductPage, Shelf, Shop


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh brought. `skipped` rows had no usable shape."""

    products: int
    skipped: int


class CatalogRefresh:
    """One walk over products and bundles; the old catalog stays usable until the end."""

    def __init__(self, shop: Shop, shelf: Shelf, clock: Clock) -> None:
        self._shop = shop.background()
        self._shelf = shelf
        self._clock = clock
        self._seen = 0

    @property
    def seen(self) -> int:
        """Products of the walk under way, or of the last one."""
        return self._seen

    async def run(self, store: Store) -> Refreshed:
        """Raises ShopError and StoreError; the pages that were read by then are kept."""
        self._seen = skipped = 0
        methods = await self._shop.payment_methods(store)
        self._shelf.offers(methods, await self._shop.payment_accounts(store))
        refresh = self._shelf.begin(store)
        async for page in self._pages(store):
            self._shelf.put(refresh, page.products)
            self._seen += len(page.products)
            skipped += page.skipped
        self._shelf.finish(refresh, self._clock.now())
        return Refreshed(self._seen, skipped)

    async def _pages(self, store: Store) -> AsyncIterator[ProductPage]:
        async for page in self._shop.products(store):
            yield page
        async for page in self._shop.bundles(store):
            yield page
