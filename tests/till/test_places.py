"""Every district onto the disk: stopped, refused, and searched without a network."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import httpx
import pytest
import stamina

from pos_app.api import ScalevShop
from pos_app.domain.delivery import District
from pos_app.domain.errors import Incomplete, NotSent
from pos_app.store.store import Store
from pos_app.till.catalog import Progress
from pos_app.till.places import DistrictPreload, DistrictsKnown
from tests.kit.clock import FakeClock

NAMES = ["Coblong", "Cicendo", "Menteng", "Menes", "Gubeng", "Ubud", "Sanur", "Tebet", "Matraman"]
KEY = "sk_test_0123456789abcdef"


@pytest.fixture(autouse=True)
def at_once():
    with stamina.set_testing(True, attempts=2, cap=True):
        yield


class Districts:
    """The list of districts at the wire, two a page."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.breaks_after: int | None = None
        self.answers_all = True
        self.refuses_all = False
        self.refuses_cursors = False
        self.turns = False

    def __call__(self, request: httpx.Request) -> httpx.Response:
        search = request.url.params["search"]
        cursor = request.url.params.get("next_cursor")
        if self.breaks_after == 0:
            raise httpx.ConnectError("nobody there")
        if self.breaks_after is not None:
            self.breaks_after -= 1
        self.asked.append((search, cursor))
        if (self.refuses_all and not search) or (self.refuses_cursors and cursor):
            return httpx.Response(400, json={"error": "no", "message": "no"})
        found = [name for name in NAMES if search in name.lower()]
        found = found if search or self.answers_all else []
        start = int(cursor or 0)
        after = str(0 if self.turns and start else start + 2) if start + 2 < len(found) else None
        rows = [
            {"id": NAMES.index(name), "subdistrict_name": name, "city_name": "Kota"}
            for name in found[start : start + 2]
        ]
        body = {"data": rows, "has_next": after is not None, "next_cursor": after}
        return httpx.Response(
            200, content=json.dumps(body), headers={"content-type": "application/json"}
        )


def preload(folder: Path, districts: Districts, clock: FakeClock | None = None):
    async def whole():
        store = Store.open(folder)
        transport = httpx.MockTransport(districts)
        now = clock or FakeClock()
        shop = ScalevShop("https://api.shop.example", KEY, clock=now, transport=transport)
        walk = DistrictPreload(shop, store.places, now)
        try:
            count = await walk.run()
            return count, walk.progress, store.places.loaded_at()
        finally:
            await shop.close()
            store.close()

    return asyncio.run(whole())


def kept(folder: Path) -> set[str]:
    store = Store.open(folder)
    try:
        return {each.subdistrict for letter in "cmgust" for each in store.places.find(letter, 99)}
    finally:
        store.close()


def test_all_of_them_are_found_without_a_network(tmp_path):
    clock = FakeClock()
    count, progress, at = preload(tmp_path, Districts(), clock)
    assert (count, progress, at) == (9, Progress(9, None), clock.now())
    assert kept(tmp_path) == set(NAMES)


@pytest.mark.parametrize("stop", range(5))
@pytest.mark.parametrize("answers_all", [True, False])
def test_a_preload_goes_on_where_it_was_stopped(tmp_path, stop, answers_all):
    districts = Districts()
    districts.answers_all = answers_all
    districts.breaks_after = stop
    with pytest.raises(NotSent):
        preload(tmp_path, districts)
    before = list(districts.asked)
    districts.breaks_after = None
    districts.asked.clear()
    assert preload(tmp_path, districts)[0] == 9
    assert kept(tmp_path) == set(NAMES)
    if stop > 1:
        # Where nothing is listed without a search, the first page told so.
        assert districts.asked[0] not in before[:-1]


def test_where_a_search_is_demanded_vowels_find_everything(tmp_path):
    districts = Districts()
    districts.refuses_all = True
    assert preload(tmp_path, districts)[0] == 9
    assert list(dict.fromkeys(search for search, _ in districts.asked)) == ["", *"aeiou"]


def test_a_cursor_that_is_refused_begins_anew(tmp_path):
    districts = Districts()
    districts.breaks_after = 2
    with pytest.raises(NotSent):
        preload(tmp_path, districts)
    districts.breaks_after = None
    districts.asked.clear()
    store = Store.open(tmp_path)
    mark = store.places.mark()
    assert mark is not None
    assert (mark.search, mark.after, mark.read) == ("", "4", 4)
    store.close()

    def once(request: httpx.Request) -> httpx.Response:
        districts.refuses_cursors = not districts.asked
        return districts(request)

    assert preload(tmp_path, once)[0] == 9
    assert districts.asked[:2] == [("", "4"), ("", None)]


def test_the_next_time_it_is_known_how_many_there_are(tmp_path):
    preload(tmp_path, Districts())
    assert preload(tmp_path, Districts())[1] == Progress(9, 9)


def test_a_list_that_turns_in_a_circle_is_left(tmp_path):
    districts = Districts()
    districts.turns = True
    with pytest.raises(Incomplete):
        preload(tmp_path, districts)
    assert len(districts.asked) < 5


def test_a_mark_that_cannot_be_read_is_none(tmp_path):
    store = Store.open(tmp_path)
    store.places.remember((District(1, "Coblong", "Kota", ""),))
    for text in ("", "5", "[1,2,3,4]", '["2026-01-01","x"]'):
        store._cache.run("INSERT OR REPLACE INTO state VALUES ('districts', ?)", (text,))
        assert store.places.mark() is None
    store._cache.run("""UPDATE state SET value = '["2026-11-23", "x", null, 1]'""")
    store.close()
    assert preload(tmp_path, Districts())[0] == 10 - 1


def test_what_is_known_is_told_before_amid_and_after(tmp_path):
    def known() -> DistrictsKnown:
        store = Store.open(tmp_path)
        clock = FakeClock()
        shop = ScalevShop("https://api.shop.example", KEY, clock=clock)
        try:
            return DistrictPreload(shop, store.places, clock).known()
        finally:
            asyncio.run(shop.close())
            store.close()

    assert known() == DistrictsKnown(0)
    districts = Districts()
    districts.breaks_after = 2
    with pytest.raises(NotSent):
        preload(tmp_path, districts)
    assert known() == DistrictsKnown(4, begun=True)
    districts.breaks_after = None
    at = preload(tmp_path, districts)[2]
    assert known() == DistrictsKnown(9, at)
