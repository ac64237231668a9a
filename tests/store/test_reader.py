from __future__ import annotations

import subprocess
import sys

import pytest

from pos_app.domain.catalog import Category, Kind
from pos_app.store.catalog_schema import CATALOG, DAMAGED, FILE
from pos_app.store.reader import CatalogReader
from pos_app.store.store import Store, reader
from pos_app.till.ports import CatalogQuery
from tests.store.test_catalog import keys, refresh
from tests.store.values import NOON, product

EMPTY = (Category(None, 0),)


def is_empty(shown: CatalogReader) -> bool:
    query = CatalogQuery("kaos")
    return (
        shown.count(query) == shown.count(CatalogQuery()) == 0
        and shown.page(query, 0, 5) == shown.page(CatalogQuery(), 0, 5) == ()
        and shown.page(CatalogQuery(label="Baju"), 0, 5) == ()
        and shown.product("a") is None
        and shown.by_code("KP-1") == ()
        and shown.categories() == EMPTY
        and shown.refreshed_at() is None
    )


def test_without_a_file_there_is_nothing_yet(folder):
    shown = reader(folder)
    assert is_empty(shown)
    assert not folder.exists()
    store = Store.open(folder)
    refresh(store.shelf, [product()])
    assert shown.count(CatalogQuery("kaos")) == 1
    shown.close()
    shown.close()
    store.close()


def test_new_data_is_seen_by_an_open_reader(store, shown):
    refresh(store.shelf, [product("Kaos", "a")])
    assert keys(shown) == ["a"]
    refresh(store.shelf, [product("Kemeja", "b"), product("Kaos", "a")])
    assert keys(shown) == ["b", "a"]
    assert shown.refreshed_at() == NOON


def test_the_catalog_of_last_time_is_there_without_a_store(folder):
    store = Store.open(folder)
    refresh(store.shelf, [product("Kaos", "a")])
    store.close()
    shown = reader(folder)
    assert keys(shown) == ["a"]
    store = Store.open(folder)
    refresh(store.shelf, [product("Kaos", "b")])
    assert keys(shown) == ["b"]
    shown.close()
    store.close()


def test_it_cannot_write(folder, store, shown):
    shown.count(CatalogQuery())
    assert shown._rows("DELETE FROM product", ()) == []
    assert "readonly" in shown.trouble
    assert is_empty(shown)


def test_a_catalog_that_is_replaced_is_read_anew(folder):
    store = Store.open(folder)
    refresh(store.shelf, [product("Kaos", "a")])
    store.close()
    shown = reader(folder)
    assert keys(shown) == ["a"]
    (folder / DAMAGED).touch()
    store = Store.open(folder)
    assert store.catalog_rebuilt
    assert is_empty(shown)
    refresh(store.shelf, [product("Kaos", "b")])
    assert keys(shown) == ["b"]
    shown.close()
    store.close()


def test_a_damaged_catalog_is_empty_and_says_so(folder):
    folder.mkdir()
    (folder / FILE).write_bytes(b"garbage" * 1_000)
    shown = reader(folder)
    assert is_empty(shown)
    assert shown.trouble
    store = Store.open(folder)
    refresh(store.shelf, [product("Kaos", "a")])
    assert keys(shown) == ["a"]
    assert not shown.trouble
    shown.close()
    store.close()


def test_a_catalog_marked_as_damaged_is_left_alone(folder, store):
    refresh(store.shelf, [product()])
    (folder / DAMAGED).touch()
    shown = reader(folder)
    assert is_empty(shown)
    (folder / DAMAGED).unlink()
    assert shown.count(CatalogQuery()) == 1
    shown.close()


def test_a_newer_catalog_is_left_alone(folder, store):
    refresh(store.shelf, [product()])
    store._cache.connection.execute("PRAGMA user_version = 99")
    shown = reader(folder)
    assert is_empty(shown)
    store._cache.connection.execute(f"PRAGMA user_version = {len(CATALOG.steps)}")
    assert shown.count(CatalogQuery()) == 1
    shown.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE product SET labels = '{' WHERE key = 'b'",
        "UPDATE product SET labels = '7' WHERE key = 'b'",
    ],
)
def test_a_row_that_cannot_be_read_is_left_out(store, shown, damage):
    refresh(store.shelf, [product("Kaos", "a"), product("Kaos", "b")])
    store._cache.connection.execute(damage)
    assert [each.key for each in shown.page(CatalogQuery(), 0, 9)] == ["a"]
    assert [each.key for each in shown.page(CatalogQuery("kaos"), 0, 9)] == ["a"]
    assert shown.product("b") is None


def test_an_item_that_cannot_be_read_is_left_out(store, shown):
    refresh(store.shelf, [product("Kaos", "a", skus=("1", "2"))])
    connection = store._cache.connection
    connection.execute("UPDATE item SET options = '{' WHERE sku = '1'")
    connection.execute("UPDATE item SET kind = 'rocket' WHERE sku = '2'")
    kept = shown.product("a")
    assert kept is not None
    assert [item.sku for item in kept.items] == ["2"]
    assert kept.items[0].kind is Kind.OTHER
    assert shown.by_code("1") == ()
    connection.execute("UPDATE state SET value = 'long ago' WHERE name = 'refreshed_at'")
    assert shown.refreshed_at() is None


def test_odd_pages_are_empty(store, shown):
    refresh(store.shelf, [product("Kaos", "a")])
    for text in ("", "kaos"):
        query = CatalogQuery(text)
        assert shown.page(query, 5, 5) == ()
        assert shown.page(query, 0, 0) == ()
        assert shown.page(query, 0, -1) == ()
        assert len(shown.page(query, -3, 1)) == 1
        assert shown.page(query, 2**70, 1) == ()
    shown.trouble = ""


def test_the_reader_needs_neither_pydantic_nor_keyring():
    program = (
        "import sys, pathlib\n"
        "from pos_app.store.reader import CatalogReader\n"
        "from pos_app.till.ports import CatalogQuery\n"
        "reader = CatalogReader(pathlib.Path('nowhere'))\n"
        "assert reader.count(CatalogQuery('x')) == 0\n"
        "import pos_app.store.store, pos_app.store.secrets\n"
        "heavy = {'pydantic', 'keyring', 'httpx', 'PySide6', 'asyncio'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603


def test_a_search_that_breaks_in_the_middle_finds_nothing_and_is_asked_anew(store, shown):
    refresh(store.shelf, [product("Kaos Polos")])
    query = CatalogQuery("kaos")
    connection = store._cache.connection
    connection.execute("ALTER TABLE ending RENAME TO gone")
    assert shown.page(query, 0, 9) == ()
    assert shown.count(query) == 0
    assert "ending" in shown.trouble
    connection.execute("ALTER TABLE gone RENAME TO ending")
    assert [each.name for each in shown.page(query, 0, 9)] == ["Kaos Polos"]
    assert not shown.trouble
