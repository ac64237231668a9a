"""Pages are what a synced commit costs: how many a confirmed sale writes."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from pathlib import Path

from pos_app.domain.cart import Cart
from pos_app.domain.submission import Submission
from pos_app.store.database import open_database
from pos_app.store.sales import Ledger
from pos_app.store.schema import TILL
from pos_app.store.store import TILL_FILE
from tests.store.torn import commits
from tests.store.values import event, product, sale, submission

LINES = 8
SALES = 200
FRAME = 24 + 4096
MOST_PAGES = 7
"""The file's head, a row longer than a page, two indices and the event; now and then a page more
where one of them is full."""


def busy_sale(number: int) -> Submission:
    cart = Cart()
    for line in range(LINES):
        goods = product(f"Kaos Polos Lengan Panjang {line}", f"product:{number}-{line}" * 4)
        cart = cart.add(goods.items[0])
    return submission(
        # References are drawn by chance, so the next one is somewhere else in its index.
        f"POS-{number * 7_919 % 104_729:06}",
        sale=dataclasses.replace(sale(f"sale-{number}"), cart=cart),
        payload=b"x" * 800,
    )


def test_a_confirmed_sale_of_eight_lines_writes_few_pages(tmp_path):
    database = open_database(tmp_path / TILL_FILE, TILL)
    try:
        database.connection.execute("PRAGMA wal_autocheckpoint = 0")
        ledger = Ledger(database)
        for number in range(SALES):
            ledger.record(busy_sale(number), event("confirmed"))
        ends = list(commits(Path(f"{database.path}-wal").read_bytes()))
    finally:
        database.close()
    # Those before are the tables; the first sales fit in pages of their own.
    sales = [(end - start) / FRAME for start, end in pairwise(ends)][-SALES // 2 :]
    assert sum(sales) / len(sales) <= MOST_PAGES
