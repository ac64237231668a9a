"""Pictures of the screen come first, then the next screenful; what is gone by is given up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.catalog import Kind
from pos_app.ui.catalog.look_ahead import LookAhead
from pos_app.ui.catalog.thumbnail import Thumbnail
from tests.ui.catalog.fakes import png
from tests.ui.catalog.test_pane import make, many

__all__ = ["make"]


@pytest.fixture
def page(make, desks):
    desks.reader.products = [replace(each, image=f"u{at}") for at, each in enumerate(many(400))]
    desks.till.pictures = {f"u{at}": png() for at in range(400)}
    return make()


def told(page, desks, monkeypatch):
    seen: list[tuple[list[str], list[str]]] = []
    monkeypatch.setattr(
        desks.catalog, "look_ahead", lambda here, near: seen.append((list(here), list(near)))
    )
    return seen


def numbers(urls: list[str]) -> list[int]:
    return [int(url.removeprefix("u")) for url in urls]


def test_at_the_top_the_next_screen_is_near(page, desks, qtbot, monkeypatch):
    seen = told(page, desks, monkeypatch)
    page.pane.findChild(LookAhead).tell()
    here, near = map(numbers, seen[0])
    assert here == list(range(len(here)))
    assert near == list(range(len(here), 2 * len(here)))


def test_in_the_middle_both_sides_are_near_below_first(page, desks, qtbot, monkeypatch):
    seen = told(page, desks, monkeypatch)
    page.view.verticalScrollBar().setValue(3_000)
    qtbot.waitUntil(lambda: len(seen) > 0)
    here, near = map(numbers, seen[-1])
    assert near[0] == here[-1] + 1
    assert near[-1] == here[0] - 1
    assert len(near) == 2 * len(here)
    assert not set(here) & set(near)


def test_scrolling_asks_once_it_rests(page, desks, qtbot, monkeypatch):
    seen = told(page, desks, monkeypatch)
    for value in range(0, 6_000, 200):
        page.view.verticalScrollBar().setValue(value)
    qtbot.waitUntil(lambda: len(seen) > 0)
    assert len(seen) == 1


def test_another_search_looks_anew(page, desks, qtbot, monkeypatch):
    seen = told(page, desks, monkeypatch)
    page.pane.set_text("nothing like this")
    page.pane.set_text("")
    qtbot.waitUntil(lambda: len(seen) > 0)


def test_the_next_screen_is_there_before_it_is_seen(page, desks, qtbot):
    columns = page.view.grid.columns
    last = page.view.rowAt(page.view.viewport().height() - 1)
    below = f"u{(last + 2) * columns}"
    qtbot.waitUntil(lambda: desks.catalog.picture_at_hand(below) is not None, timeout=10_000)
    assert desks.catalog.picture_at_hand("u300") is None


def test_the_picture_of_an_open_sheet_is_not_given_up(page, desks, qtbot):
    desks.till.stuck.add("picture")
    thumbnail = Thumbnail(page.pane._art, 64, page)
    thumbnail.show_product("u399", "key", "Kaos", Kind.PHYSICAL)
    qtbot.waitUntil(lambda: "u399" in desks.till.fetched)
    page.view.verticalScrollBar().setValue(3_000)
    page.pane.findChild(LookAhead).tell()
    assert "u399" in desks.catalog._pictures._running
