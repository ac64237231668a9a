"""Writing a catalog as a sync does it, against the same rows in one bare table."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pos_app.bench import goods
from pos_app.bench.figure import Figure, sampled
from pos_app.bench.ground import SHOP, Ground
from pos_app.bench.measurement import Measurement
from pos_app.domain.catalog import Product
from pos_app.domain.money import Rupiah
from pos_app.store.store import Store

_ROWS = 10_000
_PAGE = 25
"""Products of one page of the server, and of one transaction."""
_TABLE = """
CREATE TABLE row (
  id INTEGER PRIMARY KEY, key TEXT, name TEXT, kind TEXT, labels TEXT, image TEXT, sku TEXT,
  unique_id TEXT, price INTEGER, stock INTEGER, weight INTEGER
)
"""
_INSERT = "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FLOOR = "one bare table, same transactions"

Pages = Sequence[tuple[Product, ...]]


def measure(ground: Ground) -> tuple[Figure, ...]:
    pages = tuple(goods.pages(min(_ROWS, ground.variants), _PAGE))
    dearer = tuple(tuple(_dearer(product) for product in page) for page in pages)

    def ours() -> list[float]:
        with ground.empty() as folder:
            store = Store.open(folder)
            try:
                return [_speed(each, partial(_walk, store)) for each in (pages, pages, dearer)]
            finally:
                store.close()

    def bare() -> list[float]:
        with ground.empty() as folder:
            return [_speed(pages, partial(_write, folder / "bare.db"))]

    told = ground.in_turn({"ours": ours, "bare": bare})
    first, again, changed = zip(*told["ours"], strict=True)
    floors = [speed for (speed,) in told["bare"]]
    floor = (_FLOOR, floors)
    return (
        sampled("first sync, written", "rows/s", first, floor=floor, note="search index included"),
        sampled("the same catalog again", "rows/s", again, floor=floor),
        sampled("the same catalog with other prices", "rows/s", changed, floor=floor),
    )


def _speed(pages: Pages, write: Callable[[Pages], None]) -> float:
    """Rows a second."""
    start = time.perf_counter()
    write(pages)
    return sum(map(len, pages)) / (time.perf_counter() - start)


def _walk(store: Store, pages: Pages) -> None:
    refresh = store.shelf.begin(SHOP)
    for page in pages:
        store.shelf.put(refresh, page)
    store.shelf.finish(refresh, datetime.now(UTC))
    while store.shelf.merge():
        pass


def _write(path: Path, pages: Pages) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("PRAGMA synchronous = normal")
        connection.execute(_TABLE)
        for page in pages:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(_INSERT, map(_row, page))
            connection.execute("COMMIT")


def _row(product: Product) -> tuple[object, ...]:
    item = product.items[0]
    return (
        item.id,
        product.key,
        product.name,
        product.kind.value,
        " ".join(product.labels),
        product.image,
        item.sku,
        item.unique_id,
        item.price.amount if item.price is not None else None,
        item.stock,
        item.weight,
    )


def _dearer(product: Product) -> Product:
    return replace(
        product,
        items=tuple(
            replace(item, price=None if item.price is None else item.price + Rupiah(500))
            for item in product.items
        ),
    )


MEASUREMENT = Measurement("sync", "Sync, as far as the disk is concerned", measure, sized=False)
