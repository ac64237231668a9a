"""What the search is held against: a plain full-text index, and a scan as web tills do it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pos_app.bench import goods
from pos_app.store.text import words

LIMIT = 30
"""Products of one answer, as the catalog's view asks for them."""

_TABLES = (
    """
    CREATE TABLE row (
      id INTEGER PRIMARY KEY, key TEXT, name TEXT, kind TEXT, item_count INTEGER, price INTEGER,
      top_price INTEGER, stock INTEGER, sellable INTEGER, image TEXT, labels TEXT
    )
    """,
    """
    CREATE VIRTUAL TABLE word USING fts5 (
      words, content = '', prefix = '1 2 3', tokenize = 'ascii'
    )
    """,
)
_INSERT = "INSERT INTO row VALUES (?, ?, ?, 'physical', 1, ?, ?, 10000, 1, ?, ?)"
_INSERT_WORDS = "INSERT INTO word (rowid, words) VALUES (?, ?)"
_FIND = """
SELECT row.* FROM (
  SELECT rowid AS id FROM word WHERE word MATCH ? ORDER BY rowid LIMIT ?
) AS found JOIN row ON row.id = found.id ORDER BY found.id
"""


class PlainIndex:
    """Prefixes of words by FTS5, in the order of rows, as tuples: the least a search can do."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)

    def close(self) -> None:
        self._connection.close()

    def build(self, variants: int) -> None:
        """Writes that many goods into an empty file."""
        cursor = self._connection
        cursor.execute("PRAGMA journal_mode = off")
        cursor.execute("PRAGMA synchronous = 0")
        for table in _TABLES:
            cursor.execute(table)
        cursor.execute("BEGIN")
        for place in range(variants):
            made = goods.product(place)
            price = made.items[0].price
            amount = price.amount if price is not None else None
            label = made.labels[0]
            row = (place + 1, made.key, made.name, amount, amount, made.image, label)
            cursor.execute(_INSERT, row)
            cursor.execute(_INSERT_WORDS, (place + 1, " ".join(text_of(place))))
        cursor.execute("COMMIT")

    def find(self, text: str) -> list[tuple[object, ...]]:
        match = " AND ".join(f'"{word}"*' for word in words(text))
        return self._connection.execute(_FIND, (match, LIMIT)).fetchall() if match else []


class FlatScan:
    """Every row's folded text is looked through for every word that was typed.

    Each word by itself, and then what all of them found: the shape that web tills ship, whose
    source is public. To look for the second word only where the first one stands would be quicker,
    but is not what a cashier waits for there.
    """

    def __init__(self, variants: int) -> None:
        self._texts = [" ".join(text_of(place)) for place in range(variants)]

    def find(self, text: str) -> list[int]:
        """Places of all rows that have the words; such tills cut the list afterwards."""
        found = [
            {place for place, row in enumerate(self._texts) if word in row} for word in words(text)
        ]
        return sorted(set.intersection(*found)) if found else []


def text_of(place: int) -> list[str]:
    """The folded words that a product is found by."""
    made = goods.product(place)
    return words(f"{made.name} {' '.join(made.labels)} {made.items[0].sku}")
