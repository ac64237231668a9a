"""Codes that the cashier linked: found after the SKUs, and never lost with the catalog."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.catalog import Item, Product
from pos_app.domain.errors import StoreError
from pos_app.store.catalog_schema import DAMAGED, FILE
from pos_app.store.reader import CatalogReader
from pos_app.store.store import Store, reader
from pos_app.till.ports import CatalogQuery
from tests.store.test_catalog import refresh
from tests.store.values import product

CODE = "8991234567890"
TEE = product("Kaos", "a", skus=("K-1", "K-2"))
MUG = product("Gelas", "b", skus=("G-1",))


@contextmanager
def failing_catalog(store: Store) -> Iterator[None]:
    """A catalog that cannot be written for a while."""
    connection = store._cache.connection
    connection.execute("PRAGMA query_only = 1")
    yield
    connection.execute("PRAGMA query_only = 0")


def _found(shown: CatalogReader) -> list[str]:
    return [each.key for each in shown.page(CatalogQuery("s"), 0, 20)]


def _renamed(each: Product, name: str) -> Product:
    items = (dataclasses.replace(item, product_name=name) for item in each.items)
    return dataclasses.replace(each, name=name, items=tuple(items))


def test_a_linked_code_names_its_item(store, shown):
    refresh(store.shelf, [TEE, MUG])
    assert shown.by_code(CODE) == ()
    store.aliases.link(f" {CODE} ", TEE.items[1])
    assert shown.by_code(CODE) == (TEE.items[1],)
    store.aliases.link(CODE, MUG.items[0])
    assert shown.by_code(CODE) == (MUG.items[0],)
    store.aliases.unlink(CODE)
    store.aliases.unlink(CODE)
    assert shown.by_code(CODE) == ()


def test_case_does_not_matter(store, shown):
    refresh(store.shelf, [TEE])
    store.aliases.link("abC-é", TEE.items[0])
    assert shown.by_code("ABc-É") == (TEE.items[0],)


def test_a_sku_comes_before_what_is_linked(store, shown):
    refresh(store.shelf, [TEE, MUG])
    store.aliases.link("g-1", TEE.items[0])
    assert shown.by_code("G-1") == (MUG.items[0],)
    refresh(store.shelf, [TEE])
    assert shown.by_code("G-1") == (TEE.items[0],)


def test_it_names_the_item_as_it_is_now(store, shown):
    refresh(store.shelf, [TEE, MUG])
    store.aliases.link(CODE, MUG.items[0])
    refresh(store.shelf, [TEE])
    assert shown.by_code(CODE) == ()
    renamed = _renamed(MUG, "Gelas besar")
    refresh(store.shelf, [renamed, TEE])
    assert shown.by_code(CODE) == (renamed.items[0],)


@pytest.mark.parametrize("code", ["", "  ", "\t"])
def test_a_code_needs_a_character(store, code):
    with pytest.raises(ValueError, match="character"):
        store.aliases.link(code, TEE.items[0])


def test_a_rebuilt_catalog_knows_the_codes_and_sales(folder):
    store = Store.open(folder)
    refresh(store.shelf, [MUG, TEE])
    store.aliases.link(CODE, TEE.items[0])
    store.bestsellers.count(["a"])
    store.close()
    (folder / DAMAGED).touch()
    store = Store.open(folder)
    assert store.catalog_rebuilt
    refresh(store.shelf, [MUG, TEE])
    shown = reader(folder)
    assert shown.by_code(CODE) == (TEE.items[0],)
    assert [each.key for each in shown.page(CatalogQuery("g"), 0, 9)] == ["b"]
    assert store._cache.rows("SELECT product, times FROM sold") == [("a", 1)]
    shown.close()
    store.close()


def test_a_catalog_that_cannot_be_written_costs_no_link_and_no_sale(folder, caplog):
    store = Store.open(folder)
    refresh(store.shelf, [MUG, TEE])
    store.aliases.link("old", MUG.items[0])
    with failing_catalog(store):
        store.aliases.link(CODE, TEE.items[0])
        store.aliases.unlink("old")
        store.bestsellers.count(["a"])
    assert "mirror" in caplog.text
    store.close()
    store = Store.open(folder)
    shown = reader(folder)
    assert shown.by_code(CODE) == (TEE.items[0],)
    assert shown.by_code("old") == ()
    assert store._cache.rows("SELECT product, times FROM sold") == [("a", 1)]
    shown.close()
    store.close()


def test_a_till_that_cannot_be_written_links_nothing(store, shown):
    refresh(store.shelf, [TEE])
    store._kept.connection.execute("PRAGMA query_only = 1")
    for change in (
        lambda: store.aliases.link(CODE, TEE.items[0]),
        lambda: store.aliases.unlink(CODE),
        lambda: store.bestsellers.count(["a"]),
    ):
        with pytest.raises(StoreError):
            change()
    store._kept.connection.execute("PRAGMA query_only = 0")
    assert shown.by_code(CODE) == ()


def test_a_start_with_nothing_new_writes_nothing(folder):
    store = Store.open(folder)
    refresh(store.shelf, [TEE])
    store.aliases.link(CODE, TEE.items[0])
    store.bestsellers.count(["a", "gone"])
    store.close()
    store = Store.open(folder)
    assert store._cache.connection.total_changes == 0
    store.close()


def test_what_sells_is_found_first_whatever_its_place(store, shown):
    goods = [product("Kaos", f"k{n}", skus=(f"S-{n}",)) for n in range(5)]
    goods.append(product("Kaos", "gone", skus=("S-9",), stock=0))
    refresh(store.shelf, goods)
    assert _found(shown) == ["k0", "k1", "k2", "k3", "k4", "gone"]
    store.bestsellers.count(["k3", "gone", "k3", "unknown"])
    assert _found(shown) == ["k3", "k0", "k1", "k2", "k4", "gone"]
    store.bestsellers.count(["k4"])
    store.bestsellers.count(["k4"])
    assert _found(shown) == ["k4", "k3", "k0", "k1", "k2", "gone"]
    # A refresh brings it back into stock, and what sold elsewhere while it was not here counts.
    goods[5] = dataclasses.replace(
        goods[5], items=tuple(dataclasses.replace(item, stock=4) for item in goods[5].items)
    )
    refresh(store.shelf, [product("Kaos", "unknown", skus=("S-8",)), *goods])
    assert _found(shown) == ["k4", "unknown", "k3", "gone", "k0", "k1", "k2"]


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from(["x", "X ", "y"]), st.sampled_from([None, 0, 1])), max_size=8
    )
)
def test_the_last_word_counts(tmp_path_factory, changes):
    folder = tmp_path_factory.mktemp("till")
    store = Store.open(folder)
    shown = reader(folder)
    refresh(store.shelf, [TEE])
    known: dict[str, Item] = {}
    for code, at in changes:
        if at is None:
            store.aliases.unlink(code)
            known.pop(code.strip().lower(), None)
        else:
            store.aliases.link(code, TEE.items[at])
            known[code.strip().lower()] = TEE.items[at]
    for code in ("x", "y"):
        assert shown.by_code(code) == ((known[code],) if code in known else ())
    assert not shown.trouble
    shown.close()
    store.close()


@pytest.mark.parametrize(
    ("version", "newer"),
    [
        (2, "DROP TABLE alias; DROP TABLE sold;"),
        (3, ""),
    ],
)
def test_an_older_catalog_is_emptied_and_read_anew(folder, version, newer):
    store = Store.open(folder)
    refresh(store.shelf, [TEE])
    store.aliases.link(CODE, TEE.items[0])
    store.close()
    connection = sqlite3.connect(folder / FILE)
    connection.execute(f"PRAGMA user_version = {version}")
    # What that version had of these is of no use to this version, or it had nothing of the kind.
    connection.executescript(newer)
    connection.executescript("DROP VIEW candidate; DROP TABLE ending; DROP TABLE code_piece;")
    connection.close()
    store = Store.open(folder)
    shown = reader(folder)
    assert not store.catalog_rebuilt
    assert shown.count(CatalogQuery("")) == 0
    assert shown.refreshed_at() is None
    refresh(store.shelf, [TEE])
    assert shown.by_code(CODE) == (TEE.items[0],)
    shown.close()
    store.close()
