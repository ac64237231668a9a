"""The catalog as its refresher writes it; `reader.py` is how it is read.

A refresh walks the shop in the server's order. A product that is there already is updated in its
place, a new one goes where the walk stands, and what the walk did not see leaves at its end. So a
walk that stops midway leaves a whole catalog behind: partly newer, with nothing missing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.catalog import Product
from pos_app.domain.errors import StoreError
from pos_app.domain.order import BankAccount
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.profile import Store
from pos_app.store import placing, rows
from pos_app.store.database import Database
from pos_app.store.pictures import BUDGET, Pictures
from pos_app.store.text import plain

_GET = "SELECT value FROM state WHERE name = ?"
_PUT = """
INSERT INTO state (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_SEEN_TABLE = "CREATE TEMP TABLE IF NOT EXISTS seen (product INTEGER PRIMARY KEY)"
_FORGET_SEEN = "DELETE FROM temp.seen"
_SEE = "INSERT INTO temp.seen (product) VALUES (?)"
_IS_SEEN = "SELECT 1 FROM temp.seen WHERE product = ?"
_KNOWN = "SELECT id, digest, kind, words FROM product WHERE key = ?"
_ALL = "SELECT id, digest, kind, words FROM product"
_UNSEEN = """
SELECT id, digest, kind, words FROM product
WHERE id NOT IN (SELECT product FROM temp.seen)
"""
_NEXT = "SELECT min(id) FROM product WHERE id > ?"
_FOLLOWING = "SELECT id FROM product WHERE id > ? ORDER BY id LIMIT ?"
_START = "SELECT min(id) FROM product"

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
_DELETE_PLACE = "DELETE FROM place WHERE product = ?"
_DELETE = "DELETE FROM product WHERE id = ?"
_MOVE = (
    "UPDATE product SET id = ? WHERE id = ?",
    "UPDATE item SET product = ? WHERE product = ?",
    "UPDATE labelled SET product = ? WHERE product = ?",
    "UPDATE place SET product = ? WHERE product = ?",
)
_LABELS_OF = "SELECT label FROM labelled WHERE product = ?"
_LABEL = "INSERT INTO labelled (label, product, kind) VALUES (?, ?, ?)"
_LABEL_NUMBER = "SELECT number FROM label WHERE name = ?"
_NEW_LABEL = "INSERT INTO label (name) VALUES (?)"
_COUNT = """
INSERT INTO tally (label, kind, count) VALUES (?, ?, ?)
ON CONFLICT (label, kind) DO UPDATE SET count = count + excluded.count
"""
_LAST_PLACE = "SELECT product FROM place ORDER BY rank DESC LIMIT 1"
_APPEND = "INSERT INTO place (rank, product) SELECT coalesce(max(rank), 0) + 1, ? FROM place"
_CLEAR_PLACES = "DELETE FROM place"
_RANK = """
INSERT INTO place (rank, product) SELECT row_number() OVER (ORDER BY id), id FROM product
ORDER BY id
"""
_TIDY_LABELS = "DELETE FROM label WHERE number NOT IN (SELECT label FROM labelled)"
_TIDY_TALLY = "DELETE FROM tally WHERE count <= 0"
_MERGE = "INSERT INTO word (word, rank) VALUES ('merge', 200)"

# How many neighbours make room for a new product where there is none left.
_NEIGHBOURS = 64
_ELBOW_ROOM = 16


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is known of a product on disk."""

    place: int
    digest: bytes
    kind: str
    words: str


class Shelf:
    """Satisfies `till.ports.Shelf`. Methods raise StoreError."""

    def __init__(self, database: Database, picture_budget: int = BUDGET) -> None:
        self._database = database
        self._pictures = Pictures(database, picture_budget)
        self._refresh = 0
        self._reached: int | None = None
        database.run(_SEEN_TABLE)

    def begin(self, store: Store) -> int:
        """Starts a refresh, which ends any other; answers its number.

        The catalog of another store is emptied first.
        """
        with self._database.transaction() as connection:
            number = int(_state(connection, "refresh") or 0) + 1
            if _state(connection, "store") not in (None, store.unique_id):
                for kept in _kept(connection, _ALL):
                    _remove(connection, kept)
                connection.execute("DELETE FROM state WHERE name = 'refreshed_at'")
            connection.execute(_PUT, ("refresh", str(number)))
            connection.execute(_PUT, ("store", store.unique_id))
            connection.execute(_FORGET_SEEN)
        self._refresh = number
        self._reached = None
        return number

    def put(self, refresh: int, products: Sequence[Product]) -> None:
        """One page, one transaction; of a product that comes twice, the last wins."""
        self._check(refresh)
        latest = {product.key: product for product in products}
        with self._database.transaction() as connection:
            reached = self._place(connection, list(latest.values()))
        self._reached = reached

    def finish(self, refresh: int, at: datetime) -> None:
        """Drops what this refresh did not see and dates the catalog."""
        self._check(refresh)
        with self._database.transaction() as connection:
            for kept in list(_kept(connection, _UNSEEN)):
                _remove(connection, kept)
            if _state(connection, "loose"):
                connection.execute(_CLEAR_PLACES)
                connection.execute(_RANK)
                connection.execute("DELETE FROM state WHERE name = 'loose'")
            connection.execute(_TIDY_LABELS)
            connection.execute(_TIDY_TALLY)
            connection.execute(_PUT, ("refreshed_at", at.isoformat()))
            connection.execute(_FORGET_SEEN)
            connection.execute(_MERGE)
        self._refresh = 0

    def offers(self, methods: Sequence[PaymentMethod], accounts: Sequence[BankAccount]) -> None:
        """Keeps what the store takes, for the next start."""
        with self._database.transaction() as connection:
            taken = [[each.code, each.bank] for each in methods]
            connection.execute(_PUT, ("methods", json.dumps(taken)))
            banks = [[each.bank, each.number, each.holder, each.id] for each in accounts]
            connection.execute(_PUT, ("accounts", json.dumps(banks)))

    def methods(self) -> tuple[PaymentMethod, ...]:
        """What was kept; nothing when it cannot be read."""
        try:
            return tuple(PaymentMethod(*each) for each in self._json("methods"))
        except (ValueError, TypeError):
            return ()

    def accounts(self) -> tuple[BankAccount, ...]:
        """What was kept; nothing when it cannot be read."""
        try:
            return tuple(BankAccount(*each) for each in self._json("accounts"))
        except (ValueError, TypeError):
            return ()

    def picture(self, url: str) -> bytes | None:
        return self._pictures.get(url)

    def keep_picture(self, url: str, content: bytes) -> None:
        self._pictures.keep(url, content)

    def _json(self, name: str) -> list[list[str]]:
        row = self._database.row(_GET, (name,))
        found: list[list[str]] = json.loads(row[0]) if row else []
        return found

    def _check(self, refresh: int) -> None:
        if not refresh or refresh != self._refresh:
            raise StoreError(f"refresh {refresh} is not under way")

    def _place(self, connection: sqlite3.Connection, products: list[Product]) -> int | None:
        """Writes the products one after the other; answers the last place that was taken."""
        known = {product.key: _find(connection, product.key) for product in products}
        again = [
            product
            for product in products
            if (kept := known[product.key])
            and connection.execute(_IS_SEEN, (kept.place,)).fetchone()
        ]
        for product in again:
            _write(connection, product, known[product.key], None)
        fresh = [product for product in products if product not in again]
        places = self._plan(connection, [known[product.key] for product in fresh])
        while places is None:
            known = {product.key: _find(connection, product.key) for product in fresh}
            places = self._plan(connection, [known[product.key] for product in fresh])
        for product, place in zip(fresh, places, strict=True):
            _write(connection, product, known[product.key], place)
            connection.execute(_SEE, (place,))
        return places[-1] if places else self._reached

    def _plan(
        self, connection: sqlite3.Connection, known: Sequence[_Kept | None]
    ) -> list[int] | None:
        """A place for each; None after neighbours had to move, so that it must be asked again."""
        there = [kept.place if kept else None for kept in known]
        staying = placing.stayers(there, self._reached)
        planned: list[int] = []
        lower = self._reached
        run = 0
        for at, place in enumerate([*there, None]):
            ends = at == len(there)
            if not ends and at not in staying:
                run += 1
                continue
            if run:
                (upper,) = connection.execute(*_after(lower)).fetchone()
                found = placing.between(lower, upper, run)
                if found is None:
                    _make_room(connection, lower or 0, run)
                    return None
                planned += found
                run = 0
            if place is not None:
                planned.append(place)
                lower = place
        return planned


def _after(lower: int | None) -> tuple[str, tuple[int, ...]]:
    return (_START, ()) if lower is None else (_NEXT, (lower,))


def _make_room(connection: sqlite3.Connection, lower: int, count: int) -> None:
    """Spreads the neighbours after `lower` so that `count` fit before them."""
    neighbours = _NEIGHBOURS
    while True:
        found = connection.execute(_FOLLOWING, (lower, neighbours + 1)).fetchall()
        following = [place for (place,) in found[:neighbours]]
        needed = (len(following) + count + 1) * _ELBOW_ROOM
        upper = found[neighbours][0] if len(found) > neighbours else lower + 4 * needed
        if upper - lower >= needed:
            break
        neighbours *= 4
    stride = (upper - lower) // (len(following) + count + 1)
    moves = [(old, lower + stride * (count + at)) for at, old in enumerate(following, start=1)]
    # In this order no product ever lands on a place that is still taken.
    for old, new in reversed(moves):
        if new > old:
            _move(connection, old, new)
    for old, new in moves:
        if new < old:
            _move(connection, old, new)


def _state(connection: sqlite3.Connection, name: str) -> str | None:
    row = connection.execute(_GET, (name,)).fetchone()
    return None if row is None else str(row[0])


def _find(connection: sqlite3.Connection, key: str) -> _Kept | None:
    row = connection.execute(_KNOWN, (key,)).fetchone()
    return _Kept(*row) if row else None


def _kept(connection: sqlite3.Connection, query: str) -> Iterator[_Kept]:
    for row in connection.execute(query):
        yield _Kept(*row)


def _write(
    connection: sqlite3.Connection, product: Product, kept: _Kept | None, place: int | None
) -> None:
    """Puts the product at `place`, or leaves it where it is."""
    if kept is None:
        if place is not None:
            _insert(connection, product, place)
        return
    if place is not None and place != kept.place:
        _move(connection, kept.place, place)
    _update(connection, product, kept, kept.place if place is None else place)


def _insert(connection: sqlite3.Connection, product: Product, place: int) -> None:
    labels = _numbers(connection, product.labels)
    tags = rows.search_words(product, labels)
    values = rows.product_values(product, tags)
    items = [rows.item_values(place, at, item) for at, item in enumerate(product.items)]
    connection.execute(_INSERT, (*values, _digest(values, items), place))
    connection.executemany(_INSERT_ITEM, items)
    connection.execute(_INSERT_WORDS, (place, tags))
    _tag(connection, place, product.kind, labels)
    last = connection.execute(_LAST_PLACE).fetchone()
    if last is None or last[0] < place:
        connection.execute(_APPEND, (place,))
    else:
        _loosen(connection)


def _update(connection: sqlite3.Connection, product: Product, kept: _Kept, place: int) -> None:
    labels = _numbers(connection, product.labels)
    tags = rows.search_words(product, labels)
    values = rows.product_values(product, tags)
    items = [rows.item_values(place, at, item) for at, item in enumerate(product.items)]
    digest = _digest(values, items)
    if digest == kept.digest:
        return
    connection.execute(_UPDATE, (*values, digest, place))
    connection.execute(_DELETE_ITEMS, (place,))
    connection.executemany(_INSERT_ITEM, items)
    if tags != kept.words:
        connection.execute(_DELETE_WORDS, (place, kept.words))
        connection.execute(_INSERT_WORDS, (place, tags))
        _untag(connection, place, kept.kind)
        _tag(connection, place, product.kind, labels)


def _move(connection: sqlite3.Connection, old: int, new: int) -> None:
    (tags,) = connection.execute("SELECT words FROM product WHERE id = ?", (old,)).fetchone()
    connection.execute(_DELETE_WORDS, (old, tags))
    for statement in _MOVE:
        connection.execute(statement, (new, old))
    connection.execute(_INSERT_WORDS, (new, tags))
    _loosen(connection)


def _remove(connection: sqlite3.Connection, kept: _Kept) -> None:
    place = kept.place
    _untag(connection, place, kept.kind)
    connection.execute(_DELETE_WORDS, (place, kept.words))
    for statement in (_DELETE_ITEMS, _DELETE_PLACE, _DELETE):
        connection.execute(statement, (place,))
    _loosen(connection)


def _loosen(connection: sqlite3.Connection) -> None:
    """Notes that the ranks have gaps or are out of order until the end of the refresh."""
    connection.execute(_PUT, ("loose", "1"))


def _digest(values: rows.Row, items: Sequence[rows.Row]) -> bytes:
    return rows.digest(values, [item[1:] for item in items])


def _numbers(connection: sqlite3.Connection, names: Sequence[str]) -> list[int]:
    found: dict[str, int] = {}
    for name in names:
        text = plain(name)
        if text in found or not text:
            continue
        row = connection.execute(_LABEL_NUMBER, (text,)).fetchone()
        if row is None:
            found[text] = int(connection.execute(_NEW_LABEL, (text,)).lastrowid or 0)
        else:
            found[text] = row[0]
    return list(found.values())


def _tag(connection: sqlite3.Connection, place: int, kind: str, labels: Sequence[int]) -> None:
    connection.executemany(_LABEL, [(label, place, str(kind)) for label in labels])
    _tally(connection, kind, labels, 1)


def _untag(connection: sqlite3.Connection, place: int, kind: str) -> None:
    labels = [label for (label,) in connection.execute(_LABELS_OF, (place,))]
    connection.execute(_DELETE_LABELS, (place,))
    _tally(connection, kind, labels, -1)


def _tally(connection: sqlite3.Connection, kind: str, labels: Sequence[int], change: int) -> None:
    """Counts a product under everything it can be filtered by."""
    for label in (0, *labels):
        for each in ("", str(kind)):
            connection.execute(_COUNT, (label, each, change))
