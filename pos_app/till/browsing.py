"""The catalog as it is looked at: what a till's first picture needs of the ports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pos_app.domain.value import value

if TYPE_CHECKING:
    from datetime import datetime

    from pos_app.domain.catalog import Category, Item, Kind, Product, ProductSummary


@value
class CatalogQuery:
    """What is looked for: words, a label, a kind, and whether only what is not sold out.

    All words must stand in a product, at the beginning of a word or, from three letters on,
    anywhere in it.
    """

    text: str = ""
    label: str | None = None
    kind: Kind | None = None
    in_stock: bool = False


class CatalogReader(Protocol):
    """The catalog on disk, read-only, quick enough for the UI thread."""

    def count(self, query: CatalogQuery) -> int: ...

    def page(self, query: CatalogQuery, offset: int, limit: int) -> tuple[ProductSummary, ...]: ...

    def product(self, key: str) -> Product | None: ...

    def by_code(self, code: str) -> tuple[Item, ...]:
        """Items whose SKU is exactly this (case folded), else the one the code is linked to."""

    def categories(self) -> tuple[Category, ...]:
        """The first is "all"; then the labels by size, then kinds that deserve a chip."""

    def refreshed_at(self) -> datetime | None:
        """When the catalog was last whole, or None."""

    def close(self) -> None: ...
