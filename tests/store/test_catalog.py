"""Refreshes: what is seen of them while they run, when they end, and when they do not."""

from __future__ import annotations

import dataclasses
import random
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.catalog import Category, Kind, Product, summarise
from pos_app.domain.errors import DiskFull, StoreError
from pos_app.domain.money import Rupiah
from pos_app.domain.order import BankAccount
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.profile import Store as Shop
from pos_app.store.catalog import Shelf
from pos_app.store.catalog_schema import CATALOG, FILE
from pos_app.store.database import open_database
from pos_app.store.reader import CatalogReader
from pos_app.store.spots import place_of
from pos_app.store.terms import indexed
from pos_app.till.ports import CatalogQuery
from tests.store.values import NOON, SHOP, items, product, texts

ALL = CatalogQuery()


def refresh(shelf: Shelf, products: Sequence[Product], size: int = 3) -> None:
    number = shelf.begin(SHOP)
    for at in range(0, len(products), size):
        shelf.put(number, products[at : at + size])
    shelf.finish(number, NOON)


def keys(reader: CatalogReader, query: CatalogQuery = ALL) -> list[str]:
    """All keys of an answer, read page by page."""
    found: list[str] = []
    while page := reader.page(query, len(found), 4):
        found += (each.key for each in page)
    assert reader.count(query) == len(found)
    return found


def named(names: Iterable[str]) -> list[Product]:
    return [product(name=f"thing {name}", key=name, skus=(f"SKU-{name}",)) for name in names]


def check(reader: CatalogReader, connection: sqlite3.Connection, products: list[Product]) -> None:
    """The whole catalog is exactly this, by every road that leads to it."""
    assert keys(reader) == [each.key for each in products]
    assert [reader.product(each.key) for each in products] == products
    if products:
        assert keys(reader, CatalogQuery("thing")) == [each.key for each in products]
    for table in ("item", "labelled", "place"):
        orphans = f"SELECT count(*) FROM {table} WHERE product NOT IN (SELECT id FROM product)"  # noqa: S608
        assert connection.execute(orphans).fetchone() == (0,)
    connection.execute("INSERT INTO word (word, rank) VALUES ('integrity-check', 1)")
    terms: Counter[str] = Counter()
    for spot, place, words, kind in connection.execute("SELECT spot, id, words, kind FROM product"):
        assert place_of(spot) == place
        of = connection.execute("SELECT label FROM labelled WHERE product = ?", (place,)).fetchall()
        terms.update(set(indexed(words, kind, [label for (label,) in of]).split()))
    connection.execute("DROP TABLE IF EXISTS temp.term")
    connection.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab('main', 'word', 'row')")
    assert dict(connection.execute("SELECT term, doc FROM temp.term").fetchall()) == terms


def test_products_come_back_as_they_went(store, shown):
    odd = dataclasses.replace(
        product("Tas", labels=("Baru", ""), stock=2**80),
        description="two\nlines",
        option_names=("Warna",),
        image="https://img.example.id/a.png",
    )
    bundle = product("Paket", "bundle:1", kind=Kind.BUNDLE, skus=("", "P-2"), price=-5)
    refresh(store.shelf, [odd, bundle])
    assert shown.product("bundle:1") == bundle
    kept = shown.product(odd.key)
    assert kept is not None
    assert kept.items[0].stock == 2**63 - 1
    assert dataclasses.replace(kept, items=()) == dataclasses.replace(odd, items=())
    assert shown.page(ALL, 1, 1) == (summarise(bundle),)
    assert shown.product("nothing") is None


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            Product,
            key=texts,
            name=texts,
            kind=st.sampled_from(Kind),
            items=st.lists(items, max_size=3).map(tuple),
            labels=st.lists(texts, max_size=3, unique=True).map(tuple),
            option_names=st.lists(texts, max_size=2).map(tuple),
            image=texts,
            description=texts,
        ),
        max_size=5,
        unique_by=lambda each: each.key,
    )
)
def test_any_product_survives(products):
    products = [
        dataclasses.replace(
            each,
            items=tuple(
                dataclasses.replace(item, product_key=each.key, product_name=each.name)
                for item in each.items
            ),
        )
        for each in products
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = open_database(folder / FILE, CATALOG)
        reader = CatalogReader(folder)
        try:
            for _ in range(2):
                refresh(Shelf(database), products)
                assert [reader.product(each.key) for each in products] == products
                assert reader.page(ALL, 0, 9) == tuple(map(summarise, products))
                for each in products:
                    for label in filter(None, each.labels):
                        assert each.key in keys(reader, CatalogQuery(label=label))
                        both = CatalogQuery(label=label, kind=each.kind)
                        assert each.key in keys(reader, both)
        finally:
            reader.close()
            database.close()


def test_a_second_refresh_reprices_drops_and_adds(store, shown):
    refresh(store.shelf, named("abcdef"))
    cheaper = dataclasses.replace(
        named("c")[0],
        items=tuple(dataclasses.replace(item, price=Rupiah(1_000)) for item in named("c")[0].items),
    )
    after = [*named("xa"), cheaper, *named("def")]
    refresh(store.shelf, after)
    check(shown, store._cache.connection, after)
    assert shown.page(CatalogQuery("SKU-c"), 0, 5)[0].price == Rupiah(1_000)
    assert shown.by_code("sku-b") == ()
    assert keys(shown, CatalogQuery("b")) == []


def test_an_unchanged_refresh_writes_next_to_nothing(store):
    products = [product(f"thing {n}", str(n), skus=(str(n),)) for n in range(300)]
    refresh(store.shelf, products, 25)
    connection = store._cache.connection
    before = connection.total_changes
    refresh(store.shelf, products, 25)
    # The marks of what was seen, and the dates.
    assert connection.total_changes - before < 2 * len(products) + 50


def test_while_a_refresh_runs_nothing_is_missing(store, shown):
    refresh(store.shelf, named("abcdef"))
    shelf = store.shelf
    number = shelf.begin(SHOP)
    assert keys(shown) == list("abcdef")
    changed = dataclasses.replace(named("f")[0], name="thing renamed")
    shelf.put(number, [changed, *named("xa")])
    # At the end of the list only once the refresh ends; found and counted at once.
    assert sorted(keys(shown)) == list("abcdef")
    assert sorted(keys(shown, CatalogQuery("thing"))) == list("abcdefx")
    assert keys(shown, CatalogQuery("renamed")) == ["f"]
    assert shown.refreshed_at() == NOON
    shelf.finish(number, NOON + timedelta(days=1))
    assert keys(shown) == list("fxa")
    assert shown.refreshed_at() == NOON + timedelta(days=1)


def test_the_first_refresh_can_be_sold_from_while_it_runs(store, shown):
    assert keys(shown) == []
    assert shown.refreshed_at() is None
    number = store.shelf.begin(SHOP)
    store.shelf.put(number, named("abc"))
    assert keys(shown) == list("abc")
    store.shelf.put(number, named("def"))
    assert keys(shown) == list("abcdef")
    assert shown.categories() == (Category(None, 6),)
    assert shown.refreshed_at() is None


def test_an_interrupted_refresh_does_no_harm(folder, store, shown):
    refresh(store.shelf, named("abcdef"))
    number = store.shelf.begin(SHOP)
    store.shelf.put(number, named("fxb"))
    assert sorted(keys(shown)) == list("abcdef")
    again = Shelf(store._cache)
    with pytest.raises(StoreError):
        again.put(number, named("y"))
    refresh(again, named("xabcdfg"))
    check(shown, store._cache.connection, named("xabcdfg"))


def test_an_older_refresh_cannot_write_into_a_newer_one(store):
    old = store.shelf.begin(SHOP)
    new = store.shelf.begin(SHOP)
    for late in (old, 0, 99):
        with pytest.raises(StoreError):
            store.shelf.put(late, named("a"))
        with pytest.raises(StoreError):
            store.shelf.finish(late, NOON)
    store.shelf.finish(new, NOON)
    with pytest.raises(StoreError):
        store.shelf.put(new, named("a"))


def test_refreshes_are_numbered_across_starts(store):
    first = store.shelf.begin(SHOP)
    assert Shelf(store._cache).begin(SHOP) == first + 1


def test_another_stores_catalog_is_emptied_at_once(store, shown):
    refresh(store.shelf, named("abc"))
    number = store.shelf.begin(Shop(8, "store_b", "Toko Lain"))
    assert keys(shown) == []
    assert shown.refreshed_at() is None
    assert shown.categories() == (Category(None, 0),)
    store.shelf.put(number, named("b"))
    store.shelf.finish(number, NOON)
    check(shown, store._cache.connection, named("b"))


def test_the_same_product_on_two_pages_is_there_once(store, shown):
    twice = dataclasses.replace(named("a")[0], description="the last wins")
    number = store.shelf.begin(SHOP)
    store.shelf.put(number, named("aab"))
    store.shelf.put(number, [*named("c"), twice])
    store.shelf.finish(number, NOON)
    check(shown, store._cache.connection, [twice, *named("bc")])


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.permutations(list("abcdefghij")), st.integers(0, 10), st.integers(1, 5)),
        min_size=1,
        max_size=4,
    )
)
def test_any_order_is_the_servers(walks):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = open_database(folder / FILE, CATALOG)
        reader = CatalogReader(folder)
        try:
            shelf = Shelf(database)
            for order, length, size in walks:
                products = named(order[:length])
                refresh(shelf, products, size)
                check(reader, database.connection, products)
        finally:
            reader.close()
            database.close()


def test_any_number_of_products_fits_anywhere(store, shown):
    before = [str(number) for number in range(100)]
    refresh(store.shelf, named(before), 50)
    crowd = [f"new{number}" for number in range(3_000)]
    after = [*before[:50], *crowd, *before[50:]]
    refresh(store.shelf, named(after), 100)
    check(shown, store._cache.connection, named(after))
    more = [*after[:60], *(f"more{number}" for number in range(70)), *after[60:]]
    refresh(store.shelf, named(more), 1_000)
    check(shown, store._cache.connection, named(more))


def test_a_shuffled_catalog_is_put_in_order(store, shown):
    names = [str(number) for number in range(200)]
    refresh(store.shelf, named(names), 25)
    random.Random(3).shuffle(names)  # noqa: S311
    refresh(store.shelf, named(names), 25)
    check(shown, store._cache.connection, named(names))


def test_one_product_that_moves_leaves_the_others_where_they_are(store):
    names = [str(number) for number in range(100)]
    refresh(store.shelf, named(names), 25)
    query = "SELECT key, id FROM product"
    before = dict(store._cache.connection.execute(query).fetchall())
    refresh(store.shelf, named(["99", *names[:99]]), 25)
    after = dict(store._cache.connection.execute(query).fetchall())
    assert [key for key in names if before[key] != after[key]] == ["99"]


def test_a_page_that_does_not_fit_is_not_there(store, shown):
    connection = store._cache.connection
    refresh(store.shelf, named("abc"))
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    number = store.shelf.begin(SHOP)
    store.shelf.put(number, named("a"))
    big = [dataclasses.replace(each, description="x" * 50_000) for each in named("xyz")]
    with pytest.raises(DiskFull):
        store.shelf.put(number, big)
    assert keys(shown) == list("abc")
    connection.execute("PRAGMA max_page_count = 1000000")
    store.shelf.put(number, big)
    store.shelf.finish(number, NOON)
    check(shown, connection, [*named("a"), *big])


def test_what_the_store_takes_is_kept(store):
    shelf = store.shelf
    assert shelf.methods() == ()
    assert shelf.accounts() == ()
    methods = (PaymentMethod("qris"), PaymentMethod("va", "BCA"))
    accounts = (BankAccount("BCA", "123", "Toko"), BankAccount("BNI", "4", "Toko", 2**70))
    shelf.offers((), ())
    shelf.offers(methods, accounts)
    assert Shelf(store._cache).methods() == methods
    assert Shelf(store._cache).accounts() == accounts
    store.shelf.begin(SHOP)
    for value in ("[5]", "5", "[" * 100_000, "words"):
        store._cache.connection.execute("UPDATE state SET value = ?", (value,))
        assert shelf.methods() == ()
        assert shelf.accounts() == ()
        assert shelf.begin(SHOP)


def test_counts_follow_every_change(store, shown):
    first = [
        product("kaos", "1", labels=("Baju", "Promo"), skus=("",)),
        product("kemeja", "2", labels=("Baju",), skus=("",)),
        product("paket", "3", labels=("Promo",), skus=("",), kind=Kind.BUNDLE),
        product("kursus", "4", skus=("",), kind=Kind.COURSE),
    ]
    refresh(store.shelf, first)
    assert shown.categories() == (
        Category(None, 4),
        Category("Baju", 2),
        Category("Promo", 2),
        Category(None, 1, Kind.BUNDLE),
    )
    assert shown.count(CatalogQuery("k")) == 3
    refresh(store.shelf, [dataclasses.replace(first[1], labels=("Promo",)), first[2]])
    assert shown.categories() == (
        Category(None, 2),
        Category("Promo", 2),
        Category(None, 1, Kind.BUNDLE),
    )
    assert shown.count(CatalogQuery("k")) == 1
    assert shown.count(CatalogQuery("ka")) == 0
    assert shown.count(CatalogQuery("pa")) == 1
    assert shown.count(CatalogQuery(label="Baju")) == 0
    assert keys(shown, CatalogQuery(label="Promo", kind=Kind.BUNDLE)) == ["3"]
    assert store._cache.rows("SELECT name FROM label") == [("Promo",)]


def test_a_shop_without_labels_is_sorted_by_kind(store, shown):
    goods = [
        product("kaos", "1", skus=("",)),
        product("kursus", "4", skus=("",), kind=Kind.COURSE),
        product("paket", "3", skus=("",), kind=Kind.BUNDLE),
    ]
    refresh(store.shelf, goods)
    assert shown.categories() == (
        Category(None, 3),
        Category(None, 1, Kind.COURSE),
        Category(None, 1, Kind.BUNDLE),
    )


def test_the_index_comes_into_one_piece_after_much_was_written(store, shown):
    made = named(str(number) for number in range(60))
    refresh(store.shelf, made, size=20)
    connection = store._cache.connection
    assert pieces(connection) > 1
    merge(store.shelf)
    assert pieces(connection) == 1
    check(shown, connection, made)
    # What is scattered by one more page is not worth to read and write all the rest again.
    more = [*made, *named(["last"])]
    refresh(store.shelf, more)
    before = connection.total_changes
    assert not store.shelf.merge()
    assert connection.total_changes == before
    check(shown, connection, more)


def test_a_merge_that_was_cut_off_goes_on_after_the_next_refresh(store, shown, folder):
    made = named(str(number) for number in range(60))
    refresh(store.shelf, made, size=20)
    assert store.shelf.merge()
    again = Shelf(store._cache)
    refresh(again, made)
    merge(again)
    assert pieces(store._cache.connection) == 1
    check(shown, store._cache.connection, made)


def merge(shelf: Shelf) -> None:
    while shelf.merge():
        pass


def pieces(connection: sqlite3.Connection) -> int:
    """Of the full-text index, as the file format of FTS5 tells them."""
    segments = "SELECT count(DISTINCT id >> 37) FROM word_data WHERE id >> 37"
    return int(connection.execute(segments).fetchone()[0])
