"""Walking lists: both shapes of a page, and every way in which a list can lie."""

from __future__ import annotations

import httpx
import pytest

from pos_app.api import pages as api_pages
from pos_app.domain.errors import Incomplete, Unreadable
from tests.api.support import STORE, Exchanges, ok, page, shop

pytestmark = pytest.mark.anyio


def row(number: int) -> dict[str, object]:
    return {"id": number, "name": f"P{number}", "variants": [{"id": number}]}


async def walk(*answers: httpx.Response, after: str | None = None) -> tuple[list[str], Exchanges]:
    async with shop(*answers) as (till, exchanges):
        found = [
            each.name
            async for each_page in till.products(STORE, after)
            for each in each_page.products
        ]
    return found, exchanges


async def test_pages_follow_the_cursor():
    found, exchanges = await walk(page(row(1), after="c/1="), page(row(2)))
    assert found == ["P1", "P2"]
    assert exchanges.paths == [
        "/v3/stores/7/products?page_size=25",
        "/v3/stores/7/products?page_size=25&next_cursor=c%2F1%3D",
    ]


async def test_a_walk_goes_on_behind_a_cursor():
    _, exchanges = await walk(page(row(2)), after="c1")
    assert exchanges.paths == ["/v3/stores/7/products?page_size=25&next_cursor=c1"]


@pytest.mark.parametrize(
    "answer",
    [
        {"data": [row(1)]},
        {"data": [row(1)], "is_paginated": False},
        {"data": [row(1)], "has_next": None, "next_cursor": None},
        {"results": [row(1)], "has_next": False, "last_id": 1},
        {"code": 200, "status": "OK", "data": [row(1)]},
        {"code": 200, "status": "OK", "data": {"results": [row(1)], "has_next": False}},
        [row(1)],
    ],
)
async def test_every_shape_of_a_last_page(answer):
    found, exchanges = await walk(ok(answer))
    assert found == ["P1"]
    assert len(exchanges.requests) == 1


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        ({"last_id": 41}, "last_id=41"),
        ({"page": 1}, "page=2"),
        ({"next_cursor": 9}, "next_cursor=9"),
    ],
)
async def test_old_cursors(turn, asked):
    first = {"code": 200, "status": "OK", "data": {"results": [row(1)], "has_next": True, **turn}}
    found, exchanges = await walk(ok(first), ok({"results": [row(2)]}))
    assert found == ["P1", "P2"]
    assert exchanges.paths[1].endswith(f"&{asked}")


@pytest.mark.parametrize("answer", [{}, {"data": None}, {"data": {}}, {"data": 5}, "x", 5, None])
async def test_what_is_no_list(answer):
    with pytest.raises(Unreadable, match="products"):
        await walk(ok(answer))


async def test_rows_without_a_shape_are_counted():
    async with shop(page(row(1), None, "x", {"name": "no id"}, row(2))) as (till, _):
        only = await anext(till.products(STORE))
    assert [each.name for each in only.products] == ["P1", "P2"]
    assert only.skipped == 3


@pytest.mark.parametrize(
    "cursors",
    [["a", "a"], ["a", "b", "a"], ["https://evil.example/x"], ["//evil.example"], ["x" * 2001]],
)
async def test_cursors_that_lead_nowhere(cursors):
    with pytest.raises(Incomplete, match="next page"):
        await walk(*[page(row(1), after=cursor) for cursor in cursors])


async def test_a_page_that_forgets_its_cursor():
    with pytest.raises(Incomplete, match="next page"):
        await walk(ok({"data": [row(1)], "has_next": True, "next_cursor": None}))


async def test_two_empty_pages_are_borne_and_three_are_not():
    empty = [page(after=f"e{number}") for number in range(4)]
    found, _ = await walk(*empty[:2], page(row(1), after="m"), *empty[2:], page(row(2)))
    assert found == ["P1", "P2"]
    with pytest.raises(Incomplete, match="empty"):
        await walk(*empty)


async def test_lists_without_end(monkeypatch):
    monkeypatch.setattr(api_pages, "MOST_OF_A_SHORT_LIST", 3)
    store = {"id": 1, "unique_id": "s", "name": "S"}
    async with shop(*[page(store, after=f"c{number}") for number in range(9)]) as (till, exchanges):
        with pytest.raises(Incomplete, match="more than 3"):
            await till.stores()
        assert len(exchanges.requests) == 3


async def test_lone_surrogates_spoil_no_page():
    name = rb"Teh \ud800 \\ud800 \ud83c\udf75"
    found, _ = await walk(
        ok(b'{"data": [{"id": 1, "name": "%b", "variants": [{"id": 2}]}]}' % name)
    )
    assert found == ["Teh \ufffd \\ud800 \N{TEACUP WITHOUT HANDLE}"]


async def test_a_byte_order_mark_is_nothing():
    assert (await walk(ok(b'\xef\xbb\xbf{"data": []}')))[0] == []
