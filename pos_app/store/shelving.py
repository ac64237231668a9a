"""Products written into the tables of the catalog, with everything that is counted about them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pos_app.domain.catalog import Product, summarise
from pos_app.domain.value import value
from pos_app.store import rows, terms
from pos_app.store.rows import Row
from pos_app.store.spots import is_sold_out, moved, spot
from pos_app.store.text import beginnings, endings, plain
from pos_app.store.typos import is_spelled, shapes

_GET = "SELECT value FROM state WHERE name = ?"
_PUT = """
INSERT INTO state (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_FORGET = "DELETE FROM state WHERE name = ?"
_FIND = "SELECT id, digest, kind, words FROM product WHERE key = ?"
_INSERT = """
INSERT INTO product (
  key, name, kind, item_count, price, top_price, stock, sellable, image, labels, words, title,
  sold_out, own_image, option_names, description, digest, spot, id
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_UPDATE = """
UPDATE product SET
  key = ?, name = ?, kind = ?, item_count = ?, price = ?, top_price = ?, stock = ?, sellable = ?,
  image = ?, labels = ?, words = ?, title = ?, sold_out = ?, own_image = ?, option_names = ?,
  description = ?, digest = ?, spot = ?
WHERE id = ?
"""
_INSERT_ITEM = "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_WORDS = "INSERT INTO word (rowid, terms) VALUES (?, ?)"
_DELETE_WORDS = "INSERT INTO word (word, rowid, terms) VALUES ('delete', ?, ?)"
_DELETE_ITEMS = "DELETE FROM item WHERE product = ?"
_DELETE_LABELS = "DELETE FROM labelled WHERE product = ?"
_DELETE_RANK = "DELETE FROM place WHERE product = ?"
_DELETE = "DELETE FROM product WHERE id = ?"
_MOVE_PRODUCT = "UPDATE product SET id = ?, spot = ? WHERE id = ?"
_MOVE = (
    "UPDATE item SET product = ? WHERE product = ?",
    "UPDATE labelled SET product = ? WHERE product = ?",
    "UPDATE place SET product = ? WHERE product = ?",
)
_INDEXED = "SELECT spot, kind, words FROM product WHERE id = ?"
_SPOT = "UPDATE product SET spot = ? WHERE id = ?"
_TIMES = "SELECT times FROM sold WHERE product = ?"
_SELL = """
INSERT INTO sold (product, times) VALUES (?, ?)
ON CONFLICT (product) DO UPDATE SET times = excluded.times
"""
_LABELS_OF = "SELECT label FROM labelled WHERE product = ? ORDER BY label"
_LABEL = "INSERT INTO labelled (label, product, kind, sold_out) VALUES (?, ?, ?, ?)"
_LABEL_NUMBER = "SELECT number FROM label WHERE name = ?"
_NEW_LABEL = "INSERT INTO label (name) VALUES (?)"
_TALLY = """
INSERT INTO tally (label, kind, count, in_stock) VALUES (?, ?, ?, ?)
ON CONFLICT (label, kind) DO UPDATE
SET count = count + excluded.count, in_stock = in_stock + excluded.in_stock
"""
_BEGINNING = """
INSERT INTO beginning (letters, count, in_stock) VALUES (?, ?, ?)
ON CONFLICT (letters) DO UPDATE
SET count = count + excluded.count, in_stock = in_stock + excluded.in_stock
"""
_IS_SPELLED = "SELECT 1 FROM spelling WHERE shape = ? AND word = ?"
_SPELL = "INSERT INTO spelling (shape, word) VALUES (?, ?)"
_END = "INSERT INTO ending (letters, word) VALUES (?, ?)"
_HOLD = "INSERT OR IGNORE INTO code_piece (letters) VALUES (?)"
_LAST = "SELECT max(id) FROM product"
# Two statements: with one of more rows SQLite wants a way back in the middle of the transaction,
# for which the full-text index writes out what it has, product by product.
_LAST_RANK = "SELECT coalesce(max(rank), 0) FROM place"
_APPEND = "INSERT INTO place (rank, product) VALUES (?, ?)"
_CLEAR_RANKS = "DELETE FROM place"
_RANK = """
INSERT INTO place (rank, product) SELECT row_number() OVER (ORDER BY id), id FROM product
ORDER BY id
"""
_TIDY = (
    "DELETE FROM label WHERE number NOT IN (SELECT label FROM labelled)",
    "DELETE FROM tally WHERE count <= 0",
    "DELETE FROM beginning WHERE count <= 0",
    "INSERT INTO word (word, rank) VALUES ('merge', 200)",
)
_LOOSE = "loose"

SCATTERED = "scattered"
"""The state that counts the products written to the index since it was in one piece."""


@value
class Kept:
    """What is known of a product that is there."""

    place: int
    digest: bytes
    kind: str
    words: str


@value
class _Entry:
    """What the index and the counts hold of a product. `labels` are numbers, rising."""

    spot: int
    kind: str
    words: str
    labels: tuple[int, ...]

    @property
    def terms(self) -> str:
        return terms.indexed(self.words, self.kind, self.labels)


class Writer:
    """Writes within one transaction; `close` it before the commit.

    `spelled` are words known to be there; the writer adds to them.
    """

    def __init__(self, connection: sqlite3.Connection, spelled: set[str]) -> None:
        self.connection = connection
        self._spelled = spelled
        self._tally: Counter[tuple[int, str]] = Counter()
        self._tally_in_stock: Counter[tuple[int, str]] = Counter()
        self._beginnings: Counter[str] = Counter()
        self._beginnings_in_stock: Counter[str] = Counter()
        self._labels: dict[str, int] = {}
        self._scattered = 0

    def run(self, statement: str, values: Iterable[Row]) -> None:
        """The statement once for each of the rows."""
        self.connection.executemany(statement, values)

    def state(self, name: str) -> str | None:
        row = self.connection.execute(_GET, (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_state(self, name: str, value: str) -> None:
        self.connection.execute(_PUT, (name, value))

    def forget_state(self, name: str) -> None:
        self.connection.execute(_FORGET, (name,))

    def find(self, key: str) -> Kept | None:
        row = self.connection.execute(_FIND, (plain(key),)).fetchone()
        return Kept(*row) if row else None

    def write(self, product: Product, kept: Kept | None, place: int) -> bool:
        """Puts the product at `place`, moving or changing what is there as far as it must.

        Answers whether its contents are new.
        """
        if kept is not None and kept.place != place:
            self.move(kept.place, place)
        summary, words = summarise(product), rows.search_words(product)
        values = rows.product_values(product, summary, words)
        items = [rows.item_values(place, at, item) for at, item in enumerate(product.items)]
        digest = rows.digest(values, [item[1:] for item in items])
        if kept is not None and kept.digest == digest:
            return False
        after = self._entry(product, place, words, sold_out=summary.stock == 0)
        if kept is None:
            self._insert(place, (*values, digest, after.spot), items)
            self._index(place, after)
            return True
        before = self._entry_at(place)
        if before != after:
            self._unindex(place, before)
        self._update(place, (*values, digest, after.spot), items)
        if before != after:
            self._index(place, after)
        return True

    def move(self, old: int, new: int) -> None:
        """To a place that is free."""
        before = self._entry_at(old)
        after = replace(before, spot=moved(before.spot, new))
        self.connection.execute(_DELETE_WORDS, (before.spot, before.terms))
        self.connection.execute(_MOVE_PRODUCT, (new, after.spot, old))
        for statement in _MOVE:
            self.connection.execute(statement, (new, old))
        self.connection.execute(_INSERT_WORDS, (after.spot, after.terms))
        self._loosen()

    def sell(self, key: str, times: int) -> None:
        """Notes how often this till has sold a product, wherever that puts it."""
        self.connection.execute(_SELL, (plain(key), times))
        kept = self.find(key)
        if kept is None:
            return
        before = self._entry_at(kept.place)
        after = spot(kept.place, times, sold_out=is_sold_out(before.spot))
        if after != before.spot:
            self.connection.execute(_DELETE_WORDS, (before.spot, before.terms))
            self.connection.execute(_SPOT, (after, kept.place))
            self.connection.execute(_INSERT_WORDS, (after, before.terms))

    def remove(self, kept: Kept) -> None:
        self._unindex(kept.place, self._entry_at(kept.place))
        for statement in (_DELETE_ITEMS, _DELETE_RANK, _DELETE):
            self.connection.execute(statement, (kept.place,))
        self._loosen()

    def rank(self) -> None:
        """Makes the ranks dense again, where anything but the end of the catalog changed."""
        if self.state(_LOOSE):
            self.connection.execute(_CLEAR_RANKS)
            self.connection.execute(_RANK)
            self.forget_state(_LOOSE)

    def tidy(self) -> None:
        """Forgets labels and counts of nothing, and keeps the index in few pieces."""
        self.close()
        for statement in _TIDY:
            self.connection.execute(statement)

    def close(self) -> None:
        """Writes the counts that changed."""
        if self._scattered:
            scattered = int(self.state(SCATTERED) or 0) + self._scattered
            self.set_state(SCATTERED, str(scattered))
            self._scattered = 0
        tally = [(*each, n, self._tally_in_stock[each]) for each, n in self._tally.items()]
        self.connection.executemany(_TALLY, [row for row in tally if any(row[2:])])
        begun = [(each, n, self._beginnings_in_stock[each]) for each, n in self._beginnings.items()]
        self.connection.executemany(_BEGINNING, [row for row in begun if any(row[1:])])
        for counted in (
            self._tally,
            self._tally_in_stock,
            self._beginnings,
            self._beginnings_in_stock,
        ):
            counted.clear()

    def _insert(self, place: int, values: Row, items: Iterable[Row]) -> None:
        (last,) = self.connection.execute(_LAST).fetchone()
        self.connection.execute(_INSERT, (*values, place))
        self.connection.executemany(_INSERT_ITEM, items)
        if last is None or last < place:
            (rank,) = self.connection.execute(_LAST_RANK).fetchone()
            self.connection.execute(_APPEND, (rank + 1, place))
        else:
            self._loosen()

    def _update(self, place: int, values: Row, items: Iterable[Row]) -> None:
        self.connection.execute(_UPDATE, (*values, place))
        self.connection.execute(_DELETE_ITEMS, (place,))
        self.connection.executemany(_INSERT_ITEM, items)

    def _entry(self, product: Product, place: int, words: str, *, sold_out: bool) -> _Entry:
        """What the index is to hold of a product."""
        row = self.connection.execute(_TIMES, (plain(product.key),)).fetchone()
        return _Entry(
            spot=spot(place, row[0] if row else 0, sold_out=sold_out),
            kind=product.kind.value,
            words=words,
            labels=tuple(sorted(self._label_numbers(product.labels))),
        )

    def _entry_at(self, place: int) -> _Entry:
        """What the index holds of the product at a place."""
        where, kind, words = self.connection.execute(_INDEXED, (place,)).fetchone()
        labels = self.connection.execute(_LABELS_OF, (place,))
        return _Entry(where, kind, words, tuple(label for (label,) in labels))

    def _index(self, place: int, entry: _Entry) -> None:
        sold_out = is_sold_out(entry.spot)
        self.connection.execute(_INSERT_WORDS, (entry.spot, entry.terms))
        self._scattered += 1
        labels = [(label, place, entry.kind, sold_out) for label in entry.labels]
        self.connection.executemany(_LABEL, labels)
        self._count(entry, 1)
        for word in entry.words.split():
            if is_spelled(word):
                self._spell(word)
            else:
                letters = [(each,) for each in terms.insides(word) if each.isalpha()]
                self.connection.executemany(_HOLD, letters)

    def _unindex(self, place: int, entry: _Entry) -> None:
        self.connection.execute(_DELETE_WORDS, (entry.spot, entry.terms))
        self.connection.execute(_DELETE_LABELS, (place,))
        self._count(entry, -1)

    def _count(self, entry: _Entry, change: int) -> None:
        in_stock = 0 if is_sold_out(entry.spot) else change
        for label in (0, *entry.labels):
            for kind in ("", entry.kind):
                self._tally[label, kind] += change
                self._tally_in_stock[label, kind] += in_stock
        for letters in beginnings(entry.words):
            self._beginnings[letters] += change
            self._beginnings_in_stock[letters] += in_stock

    def _spell(self, word: str) -> None:
        # A word stays when its last product goes: it then only leads to nothing.
        if word in self._spelled:
            return
        self._spelled.add(word)
        if self.connection.execute(_IS_SPELLED, (word, word)).fetchone() is None:
            self.connection.executemany(_SPELL, [(shape, word) for shape in shapes(word)])
            self.connection.executemany(_END, [(letters, word) for letters in endings(word)])

    def _loosen(self) -> None:
        self.set_state(_LOOSE, "1")

    def _label_numbers(self, names: Sequence[str]) -> list[int]:
        return list(dict.fromkeys(self._label_number(plain(name)) for name in names if name))

    def _label_number(self, name: str) -> int:
        number = self._labels.get(name)
        if number is None:
            row = self.connection.execute(_LABEL_NUMBER, (name,)).fetchone()
            number = row[0] if row else self.connection.execute(_NEW_LABEL, (name,)).lastrowid
            self._labels[name] = number = int(number or 0)
        return number
