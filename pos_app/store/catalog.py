"""The catalog as its refresher writes it; `reader.py` is how it is read.

A refresh walks the shop in the server's order. A product that is there already is updated in its
place, a new one goes where the walk stands, and what the walk did not see leaves at its end. So a
walk that stops midway leaves a whole catalog behind: partly newer, with nothing missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

from pos_app.domain.catalog import Product
from pos_app.domain.errors import StoreError
from pos_app.domain.money import Rupiah
from pos_app.domain.order import BankAccount
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.profile import Store
from pos_app.store import placing
from pos_app.store.database import Database
from pos_app.store.pictures import BUDGET, Pictures
from pos_app.store.rows import to_item
from pos_app.store.shelving import Kept, Writer
from pos_app.store.text import plain

_GET = "SELECT value FROM state WHERE name = ?"
_SEEN_TABLE = "CREATE TEMP TABLE IF NOT EXISTS seen (product INTEGER PRIMARY KEY)"
_FORGET_SEEN = "DELETE FROM temp.seen"
_SEE = "INSERT INTO temp.seen (product) VALUES (?)"
_IS_SEEN = "SELECT 1 FROM temp.seen WHERE product = ?"
_ALL = "SELECT id, digest, kind, words FROM product"
_UNSEEN = """
SELECT id, digest, kind, words FROM product
WHERE id NOT IN (SELECT product FROM temp.seen)
"""
_FORGET_WORDS = "DELETE FROM spelling"
_FIRST = "SELECT min(id) FROM product"
_NEXT = "SELECT min(id) FROM product WHERE id > ?"
_ITEMS = "SELECT * FROM item_of_product WHERE product_key = ?"
_FOLLOWING = "SELECT id FROM product WHERE id > ? ORDER BY id LIMIT ?"

# How many neighbours make room for a new product where there is none left.
_NEIGHBOURS = 64
_ELBOW_ROOM = 16


class Shelf:
    """Satisfies `till.ports.Shelf`. Methods raise StoreError."""

    def __init__(self, database: Database, picture_budget: int = BUDGET) -> None:
        self._database = database
        self._pictures = Pictures(database, picture_budget)
        self._refresh = 0
        self._reached: int | None = None
        self._spelled: set[str] = set()
        database.run(_SEEN_TABLE)

    def begin(self, store: Store) -> int:
        """Starts a refresh, which ends any other; answers its number.

        The catalog of another store is emptied first.
        """
        with self._writing() as writer:
            last = writer.state("refresh") or ""
            number = int(last) + 1 if last.isdecimal() else 1
            if writer.state("store") not in (None, store.unique_id):
                self._remove(writer, _ALL)
                writer.connection.execute(_FORGET_WORDS)
                self._spelled.clear()
                writer.forget_state("refreshed_at")
                writer.rank()
            writer.set_state("refresh", str(number))
            writer.set_state("store", store.unique_id)
            writer.connection.execute(_FORGET_SEEN)
        self._refresh = number
        self._reached = None
        return number

    def put(self, refresh: int, products: Sequence[Product]) -> None:
        """One page, one transaction; of a product that comes twice, the last wins."""
        self._check(refresh)
        latest = {product.key: product for product in products}
        with self._writing() as writer:
            reached = self._place(writer, list(latest.values()))
        self._reached = reached

    def finish(self, refresh: int, at: datetime) -> None:
        """Drops what this refresh did not see and dates the catalog."""
        self._check(refresh)
        with self._writing() as writer:
            self._remove(writer, _UNSEEN)
            writer.rank()
            writer.tidy()
            writer.set_state("refreshed_at", at.isoformat())
            writer.connection.execute(_FORGET_SEEN)
        self._refresh = 0

    def offers(self, methods: Sequence[PaymentMethod], accounts: Sequence[BankAccount]) -> None:
        """Keeps what the store takes, for the next start."""
        taken = [[each.code, each.bank] for each in methods]
        banks = [[each.bank, each.number, each.holder, each.id] for each in accounts]
        with self._writing() as writer:
            writer.set_state("methods", json.dumps(taken))
            writer.set_state("accounts", json.dumps(banks))

    def prices(self, product_keys: Sequence[str]) -> Mapping[str, Rupiah | None]:
        """What the items of these products cost now, by the item's key."""
        found: dict[str, Rupiah | None] = {}
        for key in dict.fromkeys(product_keys):
            for row in self._database.rows(_ITEMS, (plain(key),)):
                with suppress(ValueError, TypeError):
                    item = to_item(row)
                    found[item.key] = item.price
        return found

    def methods(self) -> tuple[PaymentMethod, ...]:
        """What was kept; nothing when it cannot be read."""
        try:
            return tuple(PaymentMethod(*each) for each in self._json("methods"))
        except (ValueError, TypeError, RecursionError):
            return ()

    def accounts(self) -> tuple[BankAccount, ...]:
        """What was kept; nothing when it cannot be read."""
        try:
            return tuple(BankAccount(*each) for each in self._json("accounts"))
        except (ValueError, TypeError, RecursionError):
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

    @contextmanager
    def _writing(self) -> Iterator[Writer]:
        try:
            with self._database.transaction() as connection:
                writer = Writer(connection, self._spelled)
                yield writer
                writer.close()
        except BaseException:
            self._spelled.clear()
            raise

    def _remove(self, writer: Writer, query: str) -> None:
        for row in writer.connection.execute(query).fetchall():
            writer.remove(Kept(*row))

    def _place(self, writer: Writer, products: Sequence[Product]) -> int | None:
        """Writes the products one after the other; answers the last place that was taken."""
        fresh: list[Product] = []
        for product in products:
            kept = writer.find(product.key)
            if kept and writer.connection.execute(_IS_SEEN, (kept.place,)).fetchone():
                writer.write(product, kept, kept.place)
            else:
                fresh.append(product)
        places = None
        while places is None:
            known = [writer.find(product.key) for product in fresh]
            places = self._plan(writer, [kept.place if kept else None for kept in known])
        for product, kept, place in zip(fresh, known, places, strict=True):
            writer.write(product, kept, place)
            writer.connection.execute(_SEE, (place,))
        return places[-1] if places else self._reached

    def _plan(self, writer: Writer, known: Sequence[int | None]) -> list[int] | None:
        """A place for each; None after neighbours had to move, so that it must be asked again."""
        staying = placing.stayers(known, self._reached)
        planned: list[int] = []
        lower = self._reached
        for run, stayer in placing.runs(known, staying):
            if run:
                (upper,) = writer.connection.execute(*_after(lower)).fetchone()
                found = placing.between(lower, upper, run)
                if found is None:
                    _make_room(writer, lower or 0, run)
                    return None
                planned += found
            if stayer is not None:
                planned.append(stayer)
                lower = stayer
        return planned


def _after(lower: int | None) -> tuple[str, tuple[int, ...]]:
    return (_FIRST, ()) if lower is None else (_NEXT, (lower,))


def _make_room(writer: Writer, lower: int, count: int) -> None:
    """Spreads the neighbours after `lower` so that `count` fit before them."""
    neighbours = _NEIGHBOURS
    while True:
        found = writer.connection.execute(_FOLLOWING, (lower, neighbours + 1)).fetchall()
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
            writer.move(old, new)
    for old, new in moves:
        if new < old:
            writer.move(old, new)
