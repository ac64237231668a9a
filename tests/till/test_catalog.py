"""The catalog's walk over lists that stop, lie, or change: what is on the shelf is never lost."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import stamina

from pos_app.api import ScalevShop
from pos_app.domain.errors import Incomplete, LockedOut, NotSent, Refused, ShopError
from pos_app.domain.profile import Store as Shop
from pos_app.store.store import Store
from pos_app.till.catalog import CatalogRefresh, Progress, Refreshed
from tests.kit.clock import FakeClock
from tests.kit.lists import Json, Lists, product_row

SHOP = Shop(7, "store_7", "Toko Contoh")
KEY = "sk_test_0123456789abcdef"
ROWS = {
    "product": "SELECT rank, key, name, kind, item_count, price, top_price, stock, sellable,"
    " image, labels, digest, words, own_image, option_names, description"
    " FROM product JOIN place ON product = id ORDER BY rank",
    "item": "SELECT rank, position, code, id, unique_id, name, kind, price, sku, options, stock,"
    " weight, image, enabled, ships, components FROM item JOIN place USING (product)"
    " ORDER BY rank, position",
    "labelled": "SELECT name, rank, kind FROM labelled JOIN label ON number = label"
    " JOIN place USING (product) ORDER BY name, rank",
    "tally": "SELECT coalesce(name, ''), kind, count FROM tally LEFT JOIN label"
    " ON number = label ORDER BY 1, 2",
    "beginning": "SELECT letters, count FROM beginning ORDER BY letters",
    "spelling": "SELECT shape, word FROM spelling ORDER BY shape, word",
}
"""All of the catalog but its places, which only have to rise, by their ranks instead."""


@pytest.fixture(autouse=True)
def at_once():
    """What is tried again is tried without a pause."""
    with stamina.set_testing(True, attempts=2, cap=True):
        yield


@asynccontextmanager
async def walking(
    folder: Path, lists: Lists, clock: FakeClock | None = None
) -> AsyncIterator[tuple[CatalogRefresh, Store]]:
    """A till that has just been started."""
    clock = clock or FakeClock()
    store = Store.open(folder)
    shop = ScalevShop(
        "https://api.shop.example", KEY, clock=clock, transport=httpx.MockTransport(lists)
    )
    try:
        yield CatalogRefresh(shop, store.shelf, clock), store
    finally:
        await shop.close()
        store.close()


def refresh(folder: Path, lists: Lists, clock: FakeClock | None = None) -> Refreshed:
    async def whole() -> Refreshed:
        async with walking(folder, lists, clock) as (walk, _):
            return await walk.run(SHOP)

    return asyncio.run(whole())


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    store = Store.open(folder)
    try:
        store._cache.run("INSERT INTO word (word, rank) VALUES ('integrity-check', 1)")
        assert store._cache.row("SELECT count(*) FROM passed") == (0,)
        return {name: store._cache.rows(query) for name, query in ROWS.items()}
    finally:
        store.close()


def names(folder: Path) -> list[str]:
    return [str(row[2]) for row in rows(folder)["product"]]


def stock(folder: Path, count: int = 40) -> Lists:
    """A shop whose catalog is here already."""
    lists = Lists(count)
    refresh(folder, lists)
    lists.asked.clear()
    return lists


def changed(lists: Lists) -> Lists:
    """Another day: two are gone, one is new at the front, some cost more, one has moved."""
    goods = [(number, price + 500 * (number % 7 == 0)) for number, price in lists.goods]
    del goods[11], goods[29]
    goods.insert(0, (900, 9_000))
    goods.append(goods.pop(20))
    lists.goods, lists.bundles = goods, [3, 4]
    return lists


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("stop", range(11))
def test_a_walk_that_was_stopped_at_any_page_ends_as_if_it_had_not_been(tmp_path, known, stop):
    for name in ("whole", "stopped"):
        if known:
            stock(tmp_path / name)
    whole = changed(Lists(40))
    told = refresh(tmp_path / "whole", whole)
    lists = changed(Lists(40))
    lists.breaks_after = stop
    if stop < len(whole.pages) + 1:
        with pytest.raises(NotSent):
            refresh(tmp_path / "stopped", lists)
    lists.breaks_after = None
    lists.asked.clear()
    again = refresh(tmp_path / "stopped", lists)
    assert (again.products, again.skipped) == (told.products, told.skipped)
    assert rows(tmp_path / "stopped") == rows(tmp_path / "whole")
    if not known and 0 < stop < len(whole.pages):
        assert lists.pages[0] == str(5 * stop)


@pytest.mark.parametrize("seed", range(6))
def test_walks_that_are_cancelled_again_and_again_end_in_the_same_catalog(tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311
    stock(tmp_path / "whole")
    stock(tmp_path / "cut")
    refresh(tmp_path / "whole", changed(Lists(40)))
    lists = changed(Lists(40))

    async def cut(steps: int) -> bool:
        async with walking(tmp_path / "cut", lists) as (walk, _):
            task = asyncio.ensure_future(walk.run(SHOP))
            for _ in range(steps):
                await asyncio.sleep(0)
            is_done = task.done()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        return is_done

    for _ in range(100):
        if asyncio.run(cut(chance.randrange(40, 400))):
            break
    else:
        refresh(tmp_path / "cut", lists)
    assert rows(tmp_path / "cut") == rows(tmp_path / "whole")


def test_what_changed_is_counted(tmp_path):
    lists = changed(stock(tmp_path))
    told = refresh(tmp_path, lists)
    assert told == Refreshed(products=41, skipped=0, added=3, changed=5, repriced=5, removed=2)
    assert refresh(tmp_path, lists) == Refreshed(products=41, skipped=0)


def test_a_catalog_that_has_not_changed_is_not_written(tmp_path):
    lists = stock(tmp_path, 200)

    async def count() -> int:
        async with walking(tmp_path, lists) as (walk, store):
            before = store._cache.connection.total_changes
            await walk.run(SHOP)
            return store._cache.connection.total_changes - before

    # What the store takes, the number of the walk, a bookmark now and then, its end.
    assert asyncio.run(count()) < 20


def test_progress_knows_how_much_there_was(tmp_path):
    lists = stock(tmp_path)
    seen: list[Progress] = []

    async def watched() -> None:
        async with walking(tmp_path, lists) as (walk, _):
            assert walk.progress == Progress(0, None)
            lists.twist = lambda page, _: (seen.append(walk.progress), page)[1]
            await walk.run(SHOP)
            assert walk.progress == Progress(40, 40)

    asyncio.run(watched())
    assert seen[:3] == [Progress(0, 40), Progress(5, 40), Progress(10, 40)]


def test_the_first_walk_does_not_know_how_much_there_is(tmp_path):
    async def whole() -> Progress:
        async with walking(tmp_path, Lists(7)) as (walk, _):
            await walk.run(SHOP)
            return walk.progress

    assert asyncio.run(whole()) == Progress(7, None)


def stopped(folder: Path, clock: FakeClock) -> Lists:
    lists = Lists(40)
    lists.breaks_after = 4
    with pytest.raises(NotSent):
        refresh(folder, lists, clock)
    lists.breaks_after = None
    lists.asked.clear()
    return lists


@pytest.mark.parametrize(("hours", "first"), [(23, "20"), (25, "start")])
def test_a_bookmark_holds_for_a_day(tmp_path, hours, first):
    clock = FakeClock()
    lists = stopped(tmp_path, clock)
    later = FakeClock(clock.now() + timedelta(hours=hours))
    assert refresh(tmp_path, lists, later).products == 40
    assert lists.pages[0] == first


def test_a_cursor_that_is_refused_begins_the_walk_anew(tmp_path):
    lists = stopped(tmp_path, FakeClock())
    lists.refuses_cursors = True
    lists.page = 100
    assert refresh(tmp_path, lists).products == 40
    assert lists.pages == ["20", "start"]


def test_cursors_that_are_always_refused_are_tried_once(tmp_path):
    lists = stopped(tmp_path, FakeClock())
    lists.refuses_cursors = True
    with pytest.raises(Refused):
        refresh(tmp_path, lists)
    assert lists.pages == ["20", "start", "5"]


def test_a_bookmark_of_another_store_is_none_of_ours(tmp_path):
    lists = stopped(tmp_path, FakeClock())

    async def other() -> None:
        async with walking(tmp_path, lists) as (walk, _):
            await walk.run(Shop(7, "store_8", "Toko Lain"))

    asyncio.run(other())
    assert lists.pages[0] == "start"


@pytest.mark.parametrize(
    "kept", ["", "[]", "{}", "[1,2,3,4,5,6,7]", '[1,"2026-01-01","x",null,0,0,0]', "[" * 9_999]
)
def test_a_bookmark_that_cannot_be_read_is_none(tmp_path, kept):
    lists = stopped(tmp_path, FakeClock())
    store = Store.open(tmp_path)
    store._cache.run("UPDATE state SET value = ? WHERE name = 'bookmark'", (kept,))
    store.close()
    assert refresh(tmp_path, lists).products == 40
    assert lists.pages[0] == "start"


def circle(page: Json, start: int) -> Json:
    return {**page, "has_next": True, "next_cursor": "5" if start >= 15 else str(start + 5)}


def repeats(page: Json, start: int) -> Json:
    rows = page["data"] or [product_row(1, 1_000)]
    return {**page, "data": rows[:1], "has_next": True, "next_cursor": str(max(start, 35) + 5)}


def forgets(page: Json, start: int) -> Json:
    return {**page, "has_next": True, "next_cursor": None} if start == 10 else page


def empties(page: Json, start: int) -> Json:
    return {**page, "data": [], "has_next": True, "next_cursor": str(start + 5)}


def ends_early(page: Json, start: int) -> Json:
    return {**page, "has_next": False} if start == 10 else page


def is_empty(page: Json, _start: int) -> Json:
    return {**page, "data": [], "has_next": False, "next_cursor": None}


def shrinks(page: Json, start: int) -> Json:
    return {**page, "data": page["data"][: max(5 - start // 5, 1)]}


def lacks_one(page: Json, start: int) -> Json:
    return {**page, "data": page["data"][1:]} if start == 10 else page


@pytest.mark.parametrize(
    "lie", [circle, repeats, forgets, empties, ends_early, is_empty, shrinks, lacks_one]
)
def test_a_list_that_lies_takes_nothing_from_the_shelf(tmp_path, lie):
    lists = stock(tmp_path)
    before = rows(tmp_path)
    lists.twist = lie
    for _ in range(2):
        lists.asked.clear()
        with pytest.raises(Incomplete):
            refresh(tmp_path, lists)
        assert lists.pages[0] == "start"
        assert rows(tmp_path) == before
    lists.twist = lambda page, _: page
    assert refresh(tmp_path, lists) == Refreshed(products=40, skipped=0)
    assert rows(tmp_path) == before


def test_a_list_without_an_end_is_left_before_long(tmp_path):
    lists = stock(tmp_path)
    lists.twist = lambda page, start: {
        **page,
        "data": page["data"] or [product_row(1, 1_000)],
        "has_next": True,
        "next_cursor": str(start + 5),
    }
    with pytest.raises(Incomplete, match="again and again"):
        refresh(tmp_path, lists)
    assert len(lists.pages) < 15


def test_what_an_incomplete_list_brings_is_taken_all_the_same(tmp_path):
    lists = stock(tmp_path)
    lists.goods[0] = (1, 77_000)
    lists.goods.append((41, 41_000))
    lists.twist = lacks_one
    with pytest.raises(Incomplete) as told:
        refresh(tmp_path, lists)
    assert told.value.missing == 1
    found = rows(tmp_path)["product"]
    assert len(found) == 41
    assert found[0][5] == 77_000


@pytest.mark.parametrize("gone", [1, 6, 7, 30, 40])
def test_what_the_shop_says_is_gone_goes(tmp_path, gone):
    lists = stock(tmp_path)
    del lists.goods[:gone]
    assert refresh(tmp_path, lists).removed == gone
    assert names(tmp_path) == [f"Barang {number}" for number, _ in lists.goods]
    assert lists.variant_asks() <= 6


def test_bundles_are_asked_for_by_their_name(tmp_path):
    lists = stock(tmp_path, 3)
    lists.bundles = [3, 4]
    refresh(tmp_path, lists)
    lists.bundles = [4]
    assert refresh(tmp_path, lists).removed == 1
    lists.asked.clear()
    lists.twist = lambda page, _: {**page, "data": []} if "search" not in lists.asked[-1] else page
    with pytest.raises(Incomplete):
        refresh(tmp_path, lists)
    assert "Paket 4" in names(tmp_path)


@pytest.mark.parametrize(("gone", "kept"), [(3, False), (7, True)])
def test_where_nobody_may_ask_only_a_few_go(tmp_path, gone, kept):
    lists = stock(tmp_path)
    lists.status = 403
    del lists.goods[:gone]
    if kept:
        with pytest.raises(Incomplete):
            refresh(tmp_path, lists)
    else:
        refresh(tmp_path, lists)
    assert len(names(tmp_path)) == (40 if kept else 40 - gone)


def test_a_server_that_fails_while_it_is_asked_is_asked_again_later(tmp_path):
    lists = stock(tmp_path)
    lists.status = 500
    del lists.goods[:3]
    with pytest.raises(ShopError):
        refresh(tmp_path, lists)
    lists.status = None
    assert refresh(tmp_path, lists).removed == 3


def test_a_refused_key_ends_the_walk(tmp_path):
    lists = stock(tmp_path)

    def locked(request: httpx.Request) -> httpx.Response:
        answer = lists(request)
        return (
            httpx.Response(401, json={"error": "no"})
            if "next_cursor" in str(request.url)
            else answer
        )

    async def whole() -> None:
        async with walking(tmp_path, locked) as (walk, _):
            await walk.run(SHOP)

    with pytest.raises(LockedOut):
        asyncio.run(whole())
    assert lists.pages == ["start", "5"]
