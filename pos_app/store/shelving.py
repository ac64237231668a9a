"""Products written into the tables of the catalog, with everything that is counted about them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pos_app.domain.catalog import Product
from pos_app.store import rows
from pos_app.store.rows import Row
from pos_app.store.text import beginnings, plain
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
  key, name, kind, item_count, price, top_price, stock, sellable, image, labels, words, own_image,
  option_names, description, digest, id
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_UPDATE = """
UPDATE product SET
  key = ?, name = ?, kind = ?, item_count = ?, price = ?, top_price = ?, stock = ?, sellable = ?,
  image = ?, labels = ?, words = ?, own_image = ?, option_names = ?, description = ?, digest = ?
WHERE id = ?
"""
_INSERT_ITEM = "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_WORDS = "INSERT INTO word (rowid, words) VALUES (?, ?)"
_DELETE_WORDS = "INSERT INTO word (word, rowid, words) VALUES ('delete', ?, ?)"
_DELETE_ITEMS = "DELETE FROM item WHERE product = ?"
_DELETE_LABELS = "DELETE FROM labelled WHERE product = ?"
_DELETE_RANK = "DELETE FROM place WHERE product = ?"
_DELETE = "DELETE FROM product WHERE id = ?"
_MOVE = (
    "UPDATE product SET id = ? WHERE id = ?",
    "UPDATE item SET product = ? WHERE product = ?",
    "UPDATE labelled SET product = ? WHERE product = ?",
    "UPDATE place SET product = ? WHERE product = ?",
)
_WORDS = "SELECT words FROM product WHERE id = ?"
_LABELS_OF = "SELECT label FROM labelled WHERE product = ?"
_LABEL = "INSERT INTO labelled (label, product, kind) VALUES (?, ?, ?)"
_LABEL_NUMBER = "SELECT number FROM label WHERE name = ?"
_NEW_LABEL = "INSERT INTO label (name) VALUES (?)"
_TALLY = """
INSERT INTO tally (label, kind, count) VALUES (?, ?, ?)
ON CONFLICT (label, kind) DO UPDATE SET count = count + excluded.count
"""
_BEGINNING = """
INSERT INTO beginning (letters, count) VALUES (?, ?)
ON CONFLICT (letters) DO UPDATE SET count = count + excluded.count
"""
_IS_SPELLED = "SELECT 1 FROM spelling WHERE shape = ? AND word = ?"
_SPELL = "INSERT INTO spelling (shape, word) VALUES (?, ?)"
_LAST = "SELECT max(id) FROM product"
_APPEND = "INSERT INTO place (rank, product) SELECT coalesce(max(rank), 0) + 1, ? FROM place"
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


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a product that is there. `words` and `kind` are what must be undone."""

    place: int
    digest: bytes
    kind: str
    words: str


class Writer:
    """Writes within one transaction; `close` it before the commit.

    `spelled` are words known to be there; the writer adds to them.
    """

    def __init__(self, connection: sqlite3.Connection, spelled: set[str]) -> None:
        self.connection = connection
        self._spelled = spelled
        self._tally: Counter[tuple[int, str]] = Counter()
        self._beginnings: Counter[str] = Counter()
        self._labels: dict[str, int] = {}

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
        labels = self._label_numbers(product.labels)
        words = rows.search_words(product, labels)
        values = rows.product_values(product, words)
        items = [rows.item_values(place, at, item) for at, item in enumerate(product.items)]
        digest = rows.digest(values, [item[1:] for item in items])
        if kept is None:
            self._insert(place, (*values, digest), items)
        elif kept.digest == digest:
            return False
        else:
            self._update(place, (*values, digest), items)
            if kept.words == words:
                return True
            self._unindex(kept, place)
        self._index(place, product.kind, words, labels)
        return True

    def move(self, old: int, new: int) -> None:
        """To a place that is free."""
        (words,) = self.connection.execute(_WORDS, (old,)).fetchone()
        self.connection.execute(_DELETE_WORDS, (old, words))
        for statement in _MOVE:
            self.connection.execute(statement, (new, old))
        self.connection.execute(_INSERT_WORDS, (new, words))
        self._loosen()

    def remove(self, kept: Kept) -> None:
        self._unindex(kept, kept.place)
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
        tally = [(*each, change) for each, change in self._tally.items() if change]
        self.connection.executemany(_TALLY, tally)
        letters = [(each, change) for each, change in self._beginnings.items() if change]
        self.connection.executemany(_BEGINNING, letters)
        self._tally.clear()
        self._beginnings.clear()

    def _insert(self, place: int, values: Row, items: Iterable[Row]) -> None:
        (last,) = self.connection.execute(_LAST).fetchone()
        self.connection.execute(_INSERT, (*values, place))
        self.connection.executemany(_INSERT_ITEM, items)
        if last is None or last < place:
            self.connection.execute(_APPEND, (place,))
        else:
            self._loosen()

    def _update(self, place: int, values: Row, items: Iterable[Row]) -> None:
        self.connection.execute(_UPDATE, (*values, place))
        self.connection.execute(_DELETE_ITEMS, (place,))
        self.connection.executemany(_INSERT_ITEM, items)

    def _index(self, place: int, kind: str, words: str, labels: Sequence[int]) -> None:
        self.connection.execute(_INSERT_WORDS, (place, words))
        self.connection.executemany(_LABEL, [(label, place, str(kind)) for label in labels])
        self._count(str(kind), words, labels, 1)
        for word in filter(is_spelled, words.split()):
            self._spell(word)

    def _unindex(self, kept: Kept, place: int) -> None:
        labels = [label for (label,) in self.connection.execute(_LABELS_OF, (place,))]
        self.connection.execute(_DELETE_WORDS, (place, kept.words))
        self.connection.execute(_DELETE_LABELS, (place,))
        self._count(kept.kind, kept.words, labels, -1)

    def _count(self, kind: str, words: str, labels: Sequence[int], change: int) -> None:
        for label in (0, *labels):
            self._tally[label, ""] += change
            self._tally[label, kind] += change
        for letters in beginnings(words):
            self._beginnings[letters] += change

    def _spell(self, word: str) -> None:
        # A word stays when its last product goes: it then only leads to nothing.
        if word in self._spelled:
            return
        self._spelled.add(word)
        if self.connection.execute(_IS_SPELLED, (word, word)).fetchone() is None:
            spelled = [(shape, word) for shape in shapes(word)]
            self.connection.executemany(_SPELL, spelled)

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
