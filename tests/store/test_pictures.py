from __future__ import annotations

import pytest

from pos_app.store.catalog import Shelf
from pos_app.store.pictures import Pictures


@pytest.fixture
def pictures(store) -> Pictures:
    return Pictures(store._cache, budget=1_000)


def test_kept_and_replaced(store):
    url = "https://img.example.id/a.png"
    assert store.shelf.picture(url) is None
    store.shelf.keep_picture(url, b"one")
    store.shelf.keep_picture(url, b"two")
    assert store.shelf.picture(url) == b"two"
    assert Shelf(store._cache).picture(url) == b"two"


def test_the_ones_not_looked_at_longest_go(store, pictures):
    for name in "abcdefghij":
        pictures.keep(name, name.encode() * 100)
    for _ in range(40):
        assert pictures.get("a")
    pictures.keep("k", b"k" * 150)
    assert [name for name in "abcdefghijk" if pictures.get(name)] == list("adefghijk")
    (total,) = store._cache.row("SELECT sum(size) FROM picture")
    assert total == 950


def test_one_above_the_budget_is_not_kept(pictures):
    pictures.keep("a", b"a")
    pictures.keep("huge", b"x" * 1_001)
    pictures.keep("full", b"x" * 1_000)
    assert pictures.get("huge") is None
    assert pictures.get("a") is None
    assert pictures.get("full") == b"x" * 1_000


def test_the_order_of_use_outlives_the_app(store, pictures):
    for name in "abcd":
        pictures.keep(name, b"x" * 250)
    again = Pictures(store._cache, budget=1_000)
    again.keep("e", b"x" * 250)
    assert again.get("a") is None
    assert again.get("b") is not None
