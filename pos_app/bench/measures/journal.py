"""What it costs to commit a whole confirmed sale, against one synced write to the same disk."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from pos_app.bench import goods
from pos_app.bench.figure import Budget, Figure, Take, sampled
from pos_app.bench.ground import NOWHERE, SHOP, Ground
from pos_app.bench.measurement import Measurement
from pos_app.bench.rounds import in_turn, milliseconds
from pos_app.domain.cart import Cart
from pos_app.domain.delivery import CourierService, District, Quote, Warehouse
from pos_app.domain.money import Rupiah
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.profile import Profile
from pos_app.domain.reference import reference
from pos_app.domain.sale import Sale
from pos_app.domain.submission import Submission, Target
from pos_app.store.store import Store
from pos_app.till import payload
from pos_app.till.ports import Event

_LINES = 8
_IN_A_ROUND = 40
_WARM_UP = 200
"""Commits before any is measured: the log has grown to its full length then, as after a day."""
_CONTENT = bytes(range(256)) * 16
_HERE = District(3273, "Coblong", "Kota Bandung", "Jawa Barat")
_WAREHOUSE = Warehouse(11, "wh_bench", "Gudang", 0.0, _HERE.id)
_PROFILE = Profile(SHOP, "Kasir 1", "Ayu", district=_HERE, warehouse=_WAREHOUSE)


def measure(ground: Ground) -> tuple[Figure, ...]:
    with ground.empty() as folder, _file(folder / "same") as same, _file(folder / "end") as end:
        store = Store.open(folder)
        try:
            numbers = count(1)

            def commit() -> float:
                return milliseconds(partial(store.ledger.record, _sale(next(numbers)), _event()))

            for _ in range(_WARM_UP):
                commit()
            told = in_turn(
                ground.rounds * _IN_A_ROUND,
                {
                    "sale": commit,
                    "same": lambda: milliseconds(partial(_write, same, os.SEEK_SET)),
                    "end": lambda: milliseconds(partial(_write, end, os.SEEK_END)),
                },
            )
        finally:
            store.close()
    sales = told["sale"]
    floor = ("4 KiB over the same place, fsync", told["same"])
    return (
        sampled(
            f"commit of a confirmed sale of {_LINES} lines",
            "ms",
            sales,
            floor=floor,
            budget=Budget(3, of_floor=True),
        ),
        sampled("the same, p95", "ms", sales, Take.P95, floor=floor),
        sampled(
            "the same against a write that makes its file longer",
            "ms",
            sales,
            floor=("4 KiB at the end, fsync", told["end"]),
        ),
    )


@contextmanager
def _file(path: Path) -> Iterator[int]:
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _write(descriptor, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)


def _write(descriptor: int, where: int) -> None:
    """Writes 4 KiB and waits until the disk has them."""
    os.lseek(descriptor, 0, where)
    os.write(descriptor, _CONTENT)
    _sync(descriptor)


def _sync(descriptor: int) -> None:
    """As far down as SQLite is told to go."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def _event() -> Event:
    return Event(datetime.now(UTC), "confirmed")


def _sale(number: int) -> Submission:
    cart = Cart()
    for place in range(_LINES):
        cart = cart.add(goods.product(number * _LINES + place).items[0], 1 + place % 3)
    sale = _quoted(Sale(f"bench-{number}", cart, method=PaymentMethod("qris")))
    name = reference(number)
    content = payload.canonical(payload.body(sale, _PROFILE, name, "bench"))
    return Submission(
        reference=name,
        sale=sale,
        target=Target(NOWHERE, SHOP.unique_id),
        payload=content,
        sha256=hashlib.sha256(content).hexdigest(),
        expected=sale.total,
        created_at=datetime.now(UTC),
    )


def _quoted(sale: Sale) -> Sale:
    """Handed over at the counter."""
    key = sale.quote_key(_PROFILE)
    if key is None:
        raise ValueError("goods that ship have a quote")
    counter = CourierService(
        id=1, courier="Ambil di toko", service="Ambil di toko", code="pickup", cost=Rupiah(0)
    )
    return sale.with_quote(Quote(key, _WAREHOUSE, (counter,)))


MEASUREMENT = Measurement("journal", "Journal", measure, sized=False)
