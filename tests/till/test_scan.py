"""What a walk through the list of orders proves, and when it proves nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from pos_app.domain.errors import ServerTrouble
from pos_app.domain.order import Order
from pos_app.domain.submission import RefChannel
from pos_app.till.ports import OrderPage
from pos_app.till.scan import Scan, channel_of, reference_of, scan
from tests.kit.clock import MORNING
from tests.kit.values import order, submission

REFERENCE = "POS-0000-0000-000"
NOW = timedelta(0)
SALE = submission(reference=REFERENCE, sent_at=MORNING, high_water=100)


class Pages:
    """The shop's list, page by page; an exception among them ends it."""

    def __init__(self, *pages: Sequence[Order] | Exception) -> None:
        self._pages = pages
        self.read = 0

    async def orders(self, search: str = ""):
        for number, page in enumerate(self._pages):
            self.read += 1
            if isinstance(page, Exception):
                raise page
            more = str(number + 1) if number + 1 < len(self._pages) else None
            yield OrderPage(tuple(page), more)


def walk(*pages: Sequence[Order] | Exception, sale=SALE) -> tuple[Scan, Pages]:
    shop = Pages(*pages)
    return asyncio.run(scan(shop, [sale], NOW)), shop


def numbered(*numbers: int | str, **more) -> list[Order]:
    return [order(id=number, **more) for number in numbers]


def test_it_ends_at_the_first_page_that_is_behind_the_sale():
    seen, shop = walk(numbered(103, 102), numbered(101, 100), numbered(99))
    assert (seen.complete, shop.read) == (True, 2)
    assert seen.youngest == 103


def test_the_end_of_the_list_is_the_end():
    seen, _ = walk(numbered(103, 102))
    assert seen.complete


def test_an_empty_list_is_complete():
    assert walk([])[0].complete


def test_a_failure_on_the_way_leaves_it_incomplete_with_what_was_read():
    trouble = ServerTrouble("down")
    seen, _ = walk(numbered(103, 102), trouble)
    assert not seen.complete
    assert seen.failure is trouble
    assert len(seen.rows) == 2


def test_forty_pages_are_enough():
    seen, shop = walk(*[numbered(1000 - page) for page in range(60)])
    assert (seen.complete, shop.read) == (False, 40)


def test_ids_that_do_not_fall_say_nothing_about_the_age_of_a_row():
    old = MORNING - timedelta(hours=1)
    seen, shop = walk(numbered(102, 103), numbered(99), numbered(98, drafted_at=old), numbered(97))
    assert seen.complete
    assert shop.read == 3


def test_without_a_mark_the_time_of_the_orders_tells():
    sale = submission(reference=REFERENCE, sent_at=MORNING)
    young, old = MORNING - timedelta(minutes=10), MORNING - timedelta(minutes=16)
    seen, shop = walk(
        numbered(9, drafted_at=young), numbered(8, drafted_at=old), numbered(7), sale=sale
    )
    assert (seen.complete, shop.read) == (True, 2)


def test_a_row_without_a_time_keeps_the_walk_going():
    sale = submission(reference=REFERENCE, sent_at=MORNING)
    _, shop = walk(numbered("a"), numbered("b"), sale=sale)
    assert shop.read == 2


@pytest.mark.parametrize(
    ("more", "channel"),
    [
        ({"metadata": {"pos_ref": REFERENCE}}, RefChannel.METADATA),
        ({"notes": f"bungkus\n[{REFERENCE}]"}, RefChannel.NOTES),
        ({"metadata": {"pos_ref": 5}, "notes": "POS-0000-0000-000"}, RefChannel.NONE),
    ],
)
def test_a_reference_is_told_by_metadata_else_by_the_end_of_the_notes(more, channel):
    row = order(**more)
    assert channel_of(row, REFERENCE) is channel
    assert (reference_of(row) == REFERENCE) is (channel is not RefChannel.NONE)


def test_an_order_on_two_pages_is_one_hit():
    ours = {"metadata": {"pos_ref": REFERENCE}}
    seen, _ = walk(numbered(103, 102, **ours), numbered(102, 101, **ours))
    assert [hit.id for hit in seen.hits(REFERENCE)] == [103, 102, 101]


@pytest.mark.parametrize(
    ("number", "seconds", "skew", "witnessed"),
    [
        (101, 1, 0, True),
        (101, -1, 0, False),
        (101, 1, 60, False),
        (101, 61, 60, True),
        # An order that was there before the sale says nothing about how fresh the list is.
        (100, 1, 0, False),
    ],
)
def test_only_an_order_made_after_ours_shows_that_the_list_is_fresh(
    number, seconds, skew, witnessed
):
    seen = Scan(numbered(number, drafted_at=MORNING + timedelta(seconds=seconds)), complete=True)
    assert seen.has_witness(SALE, timedelta(seconds=skew)) is witnessed
