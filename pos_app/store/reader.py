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
from pos_app.store.rows import Row
from pos_app.store.text import code, plain, wanted
from pos_app.store.typos import is_near, may_be_wrong, shapes
from pos_app.till.ports import CatalogQuery

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
_BY_WORDS = """
SELECT tile.* FROM (
  SELECT rowid AS id FROM word WHERE word MATCH ? ORDER BY rowid LIMIT ? OFFSET ?
) AS f
JOIN tile ON tile.id = f.id ORDER BY f.id
"""
_BY_CODE = """
SELECT tile.* FROM (
  SELECT rowid AS id FROM word
  WHERE word MATCH ? AND rowid IN (SELECT product FROM item WHERE code = ?)
) AS f
JOIN tile ON tile.id = f.id ORDER BY f.id
"""
_BY_WORDS_ALONE = """
SELECT tile.* FROM (
  SELECT rowid AS id FROM word
  WHERE word MATCH ? AND rowid NOT IN (SELECT product FROM item WHERE code = ?)
  ORDER BY rowid LIMIT ? OFFSET ?
) AS f
JOIN tile ON tile.id = f.id ORDER BY f.id
"""
_IS_CODE = "SELECT 1 FROM item WHERE code = ? LIMIT 1"
_IS_ANY = "SELECT 1 FROM word WHERE word MATCH ? LIMIT 1"
_SPELLED = "SELECT word FROM spelling WHERE shape = ?"
_COUNT_WORDS = "SELECT count(*) FROM word WHERE word MATCH ?"
_COUNT_BEGINNING = "SELECT count FROM beginning WHERE letters = ?"
_TALLY = "SELECT count FROM tally WHERE label = ? AND kind = ?"
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
_STATE = "SELECT value FROM state WHERE name = ?"

# The kinds that most of what a shop sells has need no chip.
_PLAIN_KINDS = (Kind.PHYSICAL, Kind.OTHER)
_PATIENCE = 0.05

T = TypeVar("T")


class CatalogReader:
    """Satisfies `till.ports.CatalogReader`. Used by one thread: the first that asks something."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._mark = folder / DAMAGED
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self.trouble = ""

    def count(self, query: CatalogQuery) -> int:
        if sought := wanted(query.text):
            if len(sought) == 1 and len(sought[0]) <= 2 and query.label is query.kind is None:
                return self._number(_COUNT_BEGINNING, (sought[0],))
            match = self._match(query, sought)
            return self._number(_COUNT_WORDS, (match,)) if match else 0
        if query.label is None and query.kind is None:
            return self._number(_COUNT_ALL, ())
        label = self._label(query.label)
        return 0 if label is None else self._number(_TALLY, (label, query.kind or ""))

    def page(self, query: CatalogQuery, offset: int, limit: int) -> tuple[ProductSummary, ...]:
        """The server's order, but what has the text as its SKU comes first."""
        offset, limit = max(offset, 0), max(limit, 0)
        if sought := wanted(query.text):
            match = self._match(query, sought)
            found = self._search(match, code(query.text), offset, limit) if match else []
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
        """Items whose SKU is exactly this, without regard to case, in the server's order."""
        sought = code(text)
        found = self._rows(_ITEMS_BY_CODE, (sought,)) if sought else []
        return tuple(_readable(rows.to_item, found))

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
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _match(self, query: CatalogQuery, sought: Sequence[str]) -> str | None:
        """The full-text query, of quoted words only; None when nothing has the label.

        Where the words as typed find nothing, those one typing error away from them count.
        """
        filters: list[str] = []
        if query.kind is not None:
            filters.append(f'"{rows.kind_word(query.kind)}"')
        if query.label is not None:
            label = self._label(query.label)
            if label is None:
                return None
            filters.append(f'"{rows.label_word(label)}"')
        match = _all_of(*map(_prefix, sought), *filters)
        if not self._rows(_IS_ANY, (match,)):
            meant = [self._meant(word) for word in sought]
            if meant != [[word] for word in sought]:
                return _all_of(*(_any_of(*map(_prefix, each)) for each in meant), *filters)
        return match

    def _meant(self, word: str) -> list[str]:
        """The word, or what it may be a misspelling of when no word begins with it."""
        if not may_be_wrong(word) or self._rows(_IS_ANY, (_prefix(word),)):
            return [word]
        near: set[str] = set()
        for shape in shapes(word):
            near.update(known for (known,) in self._rows(_SPELLED, (shape,)))
        return sorted(each for each in near if is_near(word, each)) or [word]

    def _search(self, match: str, sought: str, offset: int, limit: int) -> list[Row]:
        if not self._rows(_IS_CODE, (sought,)):
            return self._rows(_BY_WORDS, (match, limit, offset))
        exact = self._rows(_BY_CODE, (match, sought))
        first = exact[offset : offset + limit]
        rest = (match, sought, limit - len(first), max(offset - len(exact), 0))
        return first + self._rows(_BY_WORDS_ALONE, rest)

    def _browse(self, query: CatalogQuery, offset: int, limit: int) -> list[Row]:
        if query.label is None:
            if query.kind is None:
                return self._rows(_ALL, (offset, offset + limit))
            return self._rows(_BY_KIND, (query.kind, limit, offset))
        label = self._label(query.label)
        if label is None:
            return []
        if query.kind is None:
            return self._rows(_BY_LABEL, (label, limit, offset))
        return self._rows(_BY_BOTH, (label, query.kind, limit, offset))

    def _label(self, name: str | None) -> int | None:
        """The number of a label, 0 for any, None for one that nothing has."""
        if name is None:
            return 0
        return next((number for (number,) in self._rows(_LABEL, (plain(name),))), None)

    def _number(self, query: str, values: Sequence[object]) -> int:
        return next((int(number) for (number,) in self._rows(query, values)), 0)

    def _rows(self, query: str, values: Sequence[object]) -> list[Row]:
        try:
            connection = self._connected()
            return connection.execute(query, values).fetchall() if connection else []
        except (sqlite3.Error, OSError, OverflowError) as error:
            self.trouble = str(error)
            self.close()
            return []

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


def _prefix(word: str) -> str:
    return f'"{word}"*'


def _all_of(*terms: str) -> str:
    return " AND ".join(terms)


def _any_of(*terms: str) -> str:
    return f"({' OR '.join(terms)})"


def _readable(read: Callable[[Row], T], found: Iterable[Row]) -> Iterator[T]:
    """What can be read; a row that cannot is left out."""
    for row in found:
        try:
            value = read(row)
        except (ValueError, TypeError):
            continue
        yield value
