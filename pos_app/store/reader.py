"""The catalog for the UI thread: a read-only connection that answers within a frame.

Answers are empty while there is no usable catalog; `trouble` says what was wrong the last time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pos_app.domain.catalog import Category, Item, Kind, Product, ProductSummary
from pos_app.store import rows
from pos_app.store.catalog_schema import CATALOG, DAMAGED, FILE
from pos_app.store.finding import Findings
from pos_app.store.rows import Row
from pos_app.store.text import code, plain, wanted
from pos_app.till.browsing import CatalogQuery

_ALL = """
SELECT tile.* FROM place JOIN tile ON tile.id = place.product
WHERE rank > ? AND rank <= ? ORDER BY rank
"""
_BY_KIND = """
SELECT tile.* FROM (SELECT id FROM product WHERE kind = ? ORDER BY id LIMIT ? OFFSET ?) AS f
JOIN tile ON tile.id = f.id ORDER BY f.id
"""
_BY_LABEL = """
SELECT tile.* FROM (
  SELECT product FROM labelled WHERE label = ? ORDER BY product LIMIT ? OFFSET ?
) AS f
JOIN tile ON tile.id = f.product ORDER BY f.product
"""
_BY_BOTH = """
SELECT tile.* FROM (
  SELECT product FROM labelled WHERE label = ? AND kind = ? ORDER BY product LIMIT ? OFFSET ?
) AS f
JOIN tile ON tile.id = f.product ORDER BY f.product
"""
_BY_STOCK = """
SELECT tile.* FROM (
  SELECT id FROM product WHERE sold_out = 0 ORDER BY id LIMIT ? OFFSET ?
) AS f
JOIN tile ON tile.id = f.id ORDER BY f.id
"""
_IN_STOCK_BY_KIND = """
SELECT tile.* FROM (
  SELECT id FROM product WHERE kind = ? AND sold_out = 0 ORDER BY id LIMIT ? OFFSET ?
) AS f
JOIN tile ON tile.id = f.id ORDER BY f.id
"""
_IN_STOCK_BY_LABEL = """
SELECT tile.* FROM (
  SELECT product FROM labelled WHERE label = ? AND sold_out = 0 ORDER BY product LIMIT ? OFFSET ?
) AS f
JOIN tile ON tile.id = f.product ORDER BY f.product
"""
_IN_STOCK_BY_BOTH = """
SELECT tile.* FROM (
  SELECT product FROM labelled WHERE label = ? AND kind = ? AND sold_out = 0
  ORDER BY product LIMIT ? OFFSET ?
) AS f
JOIN tile ON tile.id = f.product ORDER BY f.product
"""
_TALLY = "SELECT count, in_stock FROM tally WHERE label = ? AND kind = ?"
_COUNT_ALL = "SELECT coalesce(max(rank), 0) FROM place"
_LABEL = "SELECT number FROM label WHERE name = ?"
_LABELS = """
SELECT label.name, tally.count FROM tally JOIN label ON label.number = tally.label
WHERE tally.kind = '' AND tally.count > 0 ORDER BY tally.count DESC, label.name
"""
_KINDS = "SELECT kind, count FROM tally WHERE label = 0 AND kind <> '' AND count > 0"
_PRODUCT = """
SELECT id, key, name, kind, labels, own_image, option_names, description FROM product WHERE key = ?
"""
_ITEMS = "SELECT * FROM item_of_product WHERE product = ? ORDER BY position"
_ITEMS_BY_CODE = "SELECT * FROM item_of_product WHERE code = ? ORDER BY product, position"
_LINKED = "SELECT product, item FROM alias WHERE code = ?"
_ITEMS_BY_PRODUCT = "SELECT * FROM item_of_product WHERE product_key = ? ORDER BY position"
_VERSION = "PRAGMA data_version"
_STATE = "SELECT value FROM state WHERE name = ?"

# The kinds that most of what a shop sells has need no chip.
_PLAIN_KINDS = (Kind.PHYSICAL, Kind.OTHER)
_PATIENCE = 0.05
_MOST = (1 << 62) - 1
_CACHE_KIBIBYTES = 32 * 1024

T = TypeVar("T")


class CatalogReader:
    """Satisfies `till.ports.CatalogReader`. Used by one thread: the first that asks something."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._mark = folder / DAMAGED
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._findings: Findings | None = None
        self._found_for: tuple[CatalogQuery, int] | None = None
        self.trouble = ""

    def count(self, query: CatalogQuery) -> int:
        if wanted(query.text):
            findings = self._find(query)
            return findings.count() if findings else 0
        if query.label is query.kind is None and not query.in_stock:
            return self._number(_COUNT_ALL, ())
        label = self._label(query.label)
        if label is None:
            return 0
        found = self._rows(_TALLY, (label, query.kind or ""))
        return next((in_stock if query.in_stock else count for count, in_stock in found), 0)

    def page(self, query: CatalogQuery, offset: int, limit: int) -> tuple[ProductSummary, ...]:
        """Without a text in the server's order, else the best first: see `finding`."""
        offset, limit = min(max(offset, 0), _MOST), max(limit, 0)
        if wanted(query.text):
            findings = self._find(query)
            found = findings.page(offset, limit) if findings else []
        else:
            found = self._browse(query, offset, limit)
        return tuple(_readable(rows.to_summary, found))

    def product(self, key: str) -> Product | None:
        for identifier, *row in self._rows(_PRODUCT, (plain(key),)):
            items = tuple(_readable(rows.to_item, self._rows(_ITEMS, (identifier,))))
            with suppress(ValueError, TypeError):
                return rows.to_product(tuple(row), items)
        return None

    def by_code(self, text: str) -> tuple[Item, ...]:
        """Items whose SKU is exactly this, without regard to case, in the server's order.

        Without any: the item that the cashier linked the code to.
        """
        sought = code(text)
        if not sought:
            return ()
        found = tuple(_readable(rows.to_item, self._rows(_ITEMS_BY_CODE, (sought,))))
        return found or tuple(self._linked(sought))

    def categories(self) -> tuple[Category, ...]:
        """The whole first, then the labels by size, then the kinds that only some products have."""
        total = self._number(_COUNT_ALL, ())
        labels = [Category(name, count) for name, count in self._rows(_LABELS, ())]
        counts: dict[str, int] = dict(self._rows(_KINDS, ()))
        # A shop that labels its goods has said how it wants them sorted; bundles are a kind apart.
        offered = (Kind.BUNDLE,) if labels else tuple(Kind)
        kinds = [
            Category(None, counts[kind], kind)
            for kind in offered
            if kind not in _PLAIN_KINDS and 0 < counts.get(kind, 0) < total
        ]
        return (Category(None, total), *labels, *kinds)

    def refreshed_at(self) -> datetime | None:
        for (text,) in self._rows(_STATE, ("refreshed_at",)):
            with suppress(ValueError):
                return datetime.fromisoformat(text)
        return None

    def close(self) -> None:
        self._findings = None
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _linked(self, sought: str) -> Iterator[Item]:
        for product, key in self._rows(_LINKED, (sought,)):
            items = _readable(rows.to_item, self._rows(_ITEMS_BY_PRODUCT, (product,)))
            yield from (item for item in items if item.key == key)

    def _find(self, query: CatalogQuery) -> Findings | None:
        """What the query finds; the same as last time while nothing in the catalog changed."""
        ((version,),) = self._rows(_VERSION, ()) or ((None,),)
        if version is None:
            return None
        if self._findings is None or self._found_for != (query, version):
            label = self._label(query.label)
            if label is None:
                return None
            # Of the file that was there just now: to look again for each would cost as much as one.
            findings = Findings(self._ask, query, label)
            if self._connection is None:
                # It broke in the middle: what was found until then says nothing.
                return None
            self._findings, self._found_for = findings, (query, version)
        return self._findings

    def _browse(self, query: CatalogQuery, offset: int, limit: int) -> list[Row]:
        if query.label is query.kind is None and not query.in_stock:
            return self._rows(_ALL, (offset, offset + limit))
        label = self._label(query.label)
        if label is None:
            return []
        filters = [each for each in (label, query.kind) if each]
        by_kind, by_label, by_both = (
            (_IN_STOCK_BY_KIND, _IN_STOCK_BY_LABEL, _IN_STOCK_BY_BOTH)
            if query.in_stock
            else (_BY_KIND, _BY_LABEL, _BY_BOTH)
        )
        if label:
            statement = by_both if query.kind else by_label
        else:
            statement = by_kind if query.kind else _BY_STOCK
        return self._rows(statement, (*filters, limit, offset))

    def _label(self, name: str | None) -> int | None:
        """The number of a label, 0 for any, None for one that nothing has."""
        if name is None:
            return 0
        return next((number for (number,) in self._rows(_LABEL, (plain(name),))), None)

    def _number(self, query: str, values: Sequence[object]) -> int:
        return next((int(number) for (number,) in self._rows(query, values)), 0)

    def _rows(self, query: str, values: Sequence[object]) -> list[Row]:
        """What the file that is there now answers; nothing where there is none to use."""
        try:
            connection = self._connected()
        except (sqlite3.Error, OSError) as error:
            self._fail(error)
            return []
        return self._ask(query, values) if connection else []

    def _ask(self, query: str, values: Sequence[object]) -> list[Row]:
        """What the open file answers; nothing once it was closed."""
        if self._connection is None:
            return []
        try:
            return self._connection.execute(query, values).fetchall()
        except (sqlite3.Error, OverflowError) as error:
            self._fail(error)
            return []

    def _fail(self, error: Exception) -> None:
        self.trouble = str(error)
        self.close()

    def _connected(self) -> sqlite3.Connection | None:
        """The connection to the file that is there now, or None while there is none to use."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            self.close()
            return None
        file = (status.st_dev, status.st_ino)
        if self._connection is not None and self._file == file:
            return self._connection
        self.close()
        if self._mark.exists():
            return None
        address = f"{self._path.absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA query_only = 1")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        except BaseException:
            connection.close()
            raise
        if version != len(CATALOG.steps):
            connection.close()
            return None
        self._connection, self._file = connection, file
        self.trouble = ""
        return connection


def _readable(read: Callable[[Row], T], found: Iterable[Row]) -> Iterator[T]:
    """What can be read; a row that cannot is left out."""
    for row in found:
        try:
            value = read(row)
        except (ValueError, TypeError):
            continue
        yield value
