"""The catalog as its refresher writes it; `reader.py` is how it is read.

A refresh walks the shop in the server's order. A product that is there already is updated in its
place, a new one goes where the walk stands, and what the walk did not see leaves at its end. So a
walk that stops midway leaves a whole catalog behind: partly newer, with nothing missing.

The places up to the one that was reached last are the walk's memory: every product there was seen
but those in `passed`. So a page of a catalog that has not changed writes nothing at all, and a walk
that was stopped goes on from the bookmark that was kept with its last page.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

from pos_app.domain.catalog import Item, Product
from pos_app.domain.errors import StoreError
from pos_app.domain.ids import Id
from pos_app.domain.money import Rupiah
from pos_app.domain.order import BankAccount
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.profile import Store
from pos_app.store import merging, placing
from pos_app.store.bookmarks import dump, load
from pos_app.store.database import Database
from pos_app.store.pictures import BUDGET, Pictures
from pos_app.store.rows import to_item
from pos_app.store.shelving import Kept, Writer
from pos_app.store.text import plain
from pos_app.till.ports import Bookmark, Shelved

_GET = "SELECT value FROM state WHERE name = ?"
_FORGET_PASSED = "DELETE FROM passed"
_STEP_OVER = "INSERT INTO passed (product) VALUES (?)"
_SEE_AFTER_ALL = "DELETE FROM passed WHERE product = ?"
_IS_PASSED = "SELECT 1 FROM passed WHERE product = ?"
_STEPPED_OVER = "SELECT id FROM product WHERE id > ? AND id <= ?"
_ALL = "SELECT id, digest, kind, words FROM product"
_UNSEEN = """
SELECT id, digest, kind, words, key FROM product
WHERE id > ? OR id IN (SELECT product FROM passed)
ORDER BY id
"""
_COUNT = "SELECT count(*) FROM place"
_PRICES = "SELECT id, price FROM item WHERE product = ? ORDER BY position"
_FORGET_WORDS = ("DELETE FROM spelling", "DELETE FROM ending", "DELETE FROM code_piece")
_FIRST = "SELECT min(id) FROM product"
_NEXT = "SELECT min(id) FROM product WHERE id > ?"
_ITEMS = "SELECT * FROM item_of_product WHERE product_key = ?"
_NUMBERED = "SELECT * FROM item_of_product WHERE id IN (SELECT value FROM json_each(?))"
_FOLLOWING = "SELECT id FROM product WHERE id > ? ORDER BY id LIMIT ?"

_BOOKMARK, _LAST_COUNT = "bookmark", "last_count"
_BEFORE_ALL = -(1 << 63)
"""Below the place of any product."""

_UNMARKED_PAGES = 20
"""So many pages that changed nothing go by before the bookmark is written again."""

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
        self._unmarked = 0
        self._spelled: set[str] = set()

    def begin(self, store: Store) -> int:
        """Starts a refresh, which ends any other; answers its number.

        The catalog of another store is emptied first.
        """
        with self._writing() as writer:
            last = writer.state("refresh") or ""
            number = int(last) + 1 if last.isdecimal() else 1
            if writer.state("store") not in (None, store.unique_id):
                self._remove(writer, _ALL)
                for statement in _FORGET_WORDS:
                    writer.connection.execute(statement)
                self._spelled.clear()
                for name in ("refreshed_at", _LAST_COUNT):
                    writer.forget_state(name)
                writer.rank()
            writer.set_state("refresh", str(number))
            writer.set_state("store", store.unique_id)
            writer.forget_state(_BOOKMARK)
            writer.connection.execute(_FORGET_PASSED)
        self._refresh = number
        self._reached = None
        self._unmarked = 0
        return number

    def resume(self, store: Store) -> Bookmark | None:
        """Goes on with the refresh of this store that was stopped; None where there is none."""
        kept = load(self._state(_BOOKMARK) or "")
        if kept is None or self._state("store") != store.unique_id:
            return None
        bookmark, self._reached = kept
        self._refresh = bookmark.refresh
        self._unmarked = 0
        return bookmark

    def put(
        self, refresh: int, products: Sequence[Product], bookmark: Bookmark | None = None
    ) -> Shelved:
        """One page, one transaction; of a product that comes twice, the last wins."""
        self._check(refresh)
        latest = {product.key: product for product in products}
        with self._writing() as writer:
            before = writer.connection.total_changes
            shelved, reached = self._place(writer, list(latest.values()))
            writer.close()
            is_due = writer.connection.total_changes > before
            is_due = is_due or self._unmarked >= _UNMARKED_PAGES
            if bookmark is not None and is_due:
                writer.set_state(_BOOKMARK, dump(bookmark, reached))
        self._reached = reached
        self._unmarked = 0 if is_due else self._unmarked + 1
        return shelved

    def missing(self, refresh: int) -> tuple[str, ...]:
        """The keys of the products that this refresh has not seen, in their order."""
        self._check(refresh)
        return tuple(row[4] for row in self._database.rows(_UNSEEN, (self._last_place,)))

    def finish(self, refresh: int, at: datetime, keep: Collection[str] = ()) -> None:
        """Drops what this refresh did not see but `keep`, and dates a catalog that is whole."""
        self._check(refresh)
        with self._writing() as writer:
            kept = frozenset(keep)
            for row in writer.connection.execute(_UNSEEN, (self._last_place,)).fetchall():
                if row[4] not in kept:
                    writer.remove(Kept(*row[:4]))
            writer.rank()
            writer.tidy()
            if not kept:
                writer.set_state("refreshed_at", at.isoformat())
                (count,) = writer.connection.execute(_COUNT).fetchone()
                writer.set_state(_LAST_COUNT, str(count))
            writer.forget_state(_BOOKMARK)
            writer.connection.execute(_FORGET_PASSED)
        self._refresh = 0

    def merge(self) -> bool:
        """Takes a short step towards a search index in one piece, after much of it was written.

        Answers whether another one is due.
        """
        with self._writing() as writer:
            return merging.merge(writer)

    def count(self) -> int:
        """How many products there are."""
        (count,) = self._database.row(_COUNT) or (0,)
        return int(count)

    def last_count(self) -> int | None:
        """How many products there were when the catalog was last whole."""
        kept = self._state(_LAST_COUNT) or ""
        return int(kept) if kept.isdecimal() else None

    def items(self, product_key: str) -> tuple[Item, ...]:
        """The items of a product, those that can be read."""
        found: list[Item] = []
        for row in self._database.rows(_ITEMS, (plain(product_key),)):
            with suppress(ValueError, TypeError):
                found.append(to_item(row))
        return tuple(found)

    def offers(self, methods: Sequence[PaymentMethod], accounts: Sequence[BankAccount]) -> None:
        """Keeps what the store takes, for the next start."""
        taken = [[each.code, each.bank] for each in methods]
        banks = [[each.bank, each.number, each.holder, each.id] for each in accounts]
        with self._writing() as writer:
            writer.set_state("methods", json.dumps(taken))
            writer.set_state("accounts", json.dumps(banks))

    def prices(self, product_keys: Sequence[str]) -> Mapping[str, Rupiah | None]:
        """What the items of these products cost now, by the item's key."""
        keys = dict.fromkeys(product_keys)
        return {item.key: item.price for key in keys for item in self.items(key)}

    def numbered(self, wanted: Collection[tuple[Id, bool]]) -> Mapping[tuple[Id, bool], Item]:
        """The items with these ids that can be read; one walk through the whole catalog."""
        ids = json.dumps(sorted({json.dumps(number) for number, _ in wanted}))
        found: dict[tuple[Id, bool], Item] = {}
        for row in self._database.rows(_NUMBERED, (ids,)):
            with suppress(ValueError, TypeError):
                item = to_item(row)
                found[item.id, item.is_bundle] = item
        return {each: found[each] for each in wanted if each in found}

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

    @property
    def _last_place(self) -> int:
        return _BEFORE_ALL if self._reached is None else self._reached

    def _state(self, name: str) -> str | None:
        row = self._database.row(_GET, (name,))
        return None if row is None else str(row[0])

    def _json(self, name: str) -> list[list[str]]:
        kept = self._state(name)
        found: list[list[str]] = json.loads(kept) if kept else []
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

    def _place(self, writer: Writer, products: Sequence[Product]) -> tuple[Shelved, int | None]:
        """Writes the products one after the other; answers the last place that was reached."""
        tally = _Tally(writer)
        fresh: list[Product] = []
        for product in products:
            kept = writer.find(product.key)
            if kept is not None and self._is_seen(writer, kept.place):
                tally.write(product, kept, kept.place)
            else:
                fresh.append(product)
        places = None
        while places is None:
            known = [writer.find(product.key) for product in fresh]
            places = self._plan(writer, [kept.place if kept else None for kept in known])
        for product, kept, place in zip(fresh, known, places, strict=True):
            if kept is not None and kept.place <= self._last_place:
                writer.connection.execute(_SEE_AFTER_ALL, (kept.place,))
            tally.write(product, kept, place)
        reached = places[-1] if places else self._reached
        if places:
            self._step_over(writer, places)
        return tally.shelved(met=len(fresh)), reached

    def _is_seen(self, writer: Writer, place: int) -> bool:
        if place > self._last_place:
            return False
        return writer.connection.execute(_IS_PASSED, (place,)).fetchone() is None

    def _step_over(self, writer: Writer, places: Sequence[int]) -> None:
        """Remembers what lies between the places of a page and was not on it."""
        met = set(places)
        found = writer.connection.execute(_STEPPED_OVER, (self._last_place, places[-1])).fetchall()
        writer.connection.executemany(_STEP_OVER, [row for row in found if row[0] not in met])

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


class _Tally:
    """Writes products and counts what that changed."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._added = self._changed = self._repriced = 0

    def write(self, product: Product, kept: Kept | None, place: int) -> None:
        if kept is None:
            self._added += 1
            self._writer.write(product, kept, place)
            return
        before = self._prices(kept.place)
        if self._writer.write(product, kept, place):
            self._changed += 1
            self._repriced += self._prices(place) != before

    def shelved(self, met: int) -> Shelved:
        return Shelved(met, self._added, self._changed, self._repriced)

    def _prices(self, place: int) -> dict[str, int | None]:
        return dict(self._writer.connection.execute(_PRICES, (place,)).fetchall())


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
