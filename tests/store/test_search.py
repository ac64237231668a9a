"""Finding: by any words, by codes, after a typing error, and whatever else is typed."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.catalog import Kind, Product
from pos_app.store.catalog import Shelf
from pos_app.store.catalog_schema import CATALOG, FILE
from pos_app.store.database import open_database
from pos_app.store.reader import CatalogReader
from pos_app.store.text import code, fold, wanted, words
from pos_app.store.typos import is_near, is_spelled, may_be_wrong, shapes
from pos_app.till.ports import CatalogQuery
from tests.store.test_catalog import keys, refresh
from tests.store.values import product

LABELS = ("Baju", "Promo")
KINDS = (Kind.PHYSICAL, Kind.BUNDLE)
# Few letters, so that words share beginnings; some that fold, join or separate.
letters = st.text("abkos Éßñ1٣-_'\"*:ﬁ한", max_size=9)
skus = st.text("AB12-/ é", max_size=7)


@st.composite
def catalogs(draw) -> list[Product]:
    rows = draw(
        st.lists(
            st.tuples(
                letters,
                st.lists(skus, min_size=1, max_size=2),
                st.sets(st.sampled_from(LABELS)),
                st.sampled_from(KINDS),
                letters,
            ),
            max_size=7,
        )
    )
    return [
        dataclasses.replace(
            made := product(
                name, str(number), skus=tuple(codes), labels=tuple(sorted(labels)), kind=kind
            ),
            items=tuple(dataclasses.replace(item, options=(option,)) for item in made.items),
        )
        for number, (name, codes, labels, kind, option) in enumerate(rows)
    ]


@contextmanager
def shelved(products: list[Product]) -> Iterator[CatalogReader]:
    with tempfile.TemporaryDirectory() as name:
        database = open_database(Path(name) / FILE, CATALOG)
        reader = CatalogReader(Path(name))
        try:
            refresh(Shelf(database), products)
            yield reader
            assert not reader.trouble
        finally:
            reader.close()
            database.close()


def texts_of(each: Product) -> list[str]:
    found = [each.name, *each.labels]
    for item in each.items:
        found += (item.name, *item.options, item.sku)
    return found


def naive(products: list[Product], query: CatalogQuery) -> list[str]:
    """What a scan of everything finds."""
    sought = words(query.text)
    found = [
        each
        for each in products
        if (query.label is None or query.label in each.labels)
        and (query.kind is None or each.kind is query.kind)
        and all(
            any(word.startswith(part) for text in texts_of(each) for word in words(text))
            for part in sought
        )
    ]
    exact = [
        each for each in found if sought and code(query.text) in {code(i.sku) for i in each.items}
    ]
    return [each.key for each in exact + [each for each in found if each not in exact]]


@settings(max_examples=80)
@given(
    catalogs(),
    st.lists(
        st.builds(
            CatalogQuery,
            text=letters | skus | st.text(max_size=5),
            label=st.none() | st.sampled_from((*LABELS, "Lain")),
            kind=st.none() | st.sampled_from((*KINDS, Kind.COURSE)),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_search_finds_what_a_scan_finds(products, queries):
    with shelved(products) as reader:
        for query in queries:
            expected = naive(products, query)
            found = keys(reader, query)
            if expected or not any(map(may_be_wrong, words(query.text))):
                assert found == expected
            else:
                assert set(found) <= set(naive(products, dataclasses.replace(query, text="")))


@settings(max_examples=40)
@given(catalogs())
def test_every_product_is_found_by_its_words_and_codes(products):
    with shelved(products) as reader:
        for each in products:
            for text in texts_of(each):
                for word in words(text):
                    for end in range(1, len(word) + 1):
                        assert each.key in keys(reader, CatalogQuery(word[:end]))
            assert each.key in keys(reader, CatalogQuery(" ".join(reversed(words(each.name)))))
            for item in each.items:
                if code(item.sku):
                    assert item in reader.by_code(f" {item.sku.lower()} ")


HOSTILE = [
    '"',
    '""',
    '"*',
    "*",
    "a*",
    "-a",
    "a -b",
    "NOT kaos",
    "kaos NOT x",
    "AND",
    "a OR",
    "NEAR(a b, 2)",
    "NEAR(",
    "words:kaos",
    "{words} : kaos",
    "^kaos",
    "kaos + polos",
    "(",
    ")",
    "'; DROP TABLE product; --",
    "%",
    "_",
    "\\",
    "\0",
    "kaos\0polos",
    "\ud800",
    "\ue000physical",
    "\ue0011",
    "\U000f0000",
    "ka" * 5_000,
    "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 40,
    "👩‍👩‍👧‍👦",
    "مرحبا",
]


@pytest.fixture
def small(store, shown) -> CatalogReader:
    refresh(
        store.shelf,
        [
            product("Kaos Polos Hitam", "kaos", skus=("KP-1", "KP-2"), labels=("Baju",)),
            product("Kemeja Crème Brûlée", "kemeja", skus=("KM-10234",), labels=("Baju", "Promo")),
            product("Paket KP-1 hemat", "paket", skus=("PK-1",), kind=Kind.BUNDLE),
            product("Teh & Gula", "teh", skus=("8991234567890",)),
        ],
    )
    return shown


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("label", [None, "Baju", "' OR 1", '"', "\ud800"])
def test_hostile_text_is_plain_text(small, text, label):
    for kind in (None, Kind.BUNDLE):
        query = CatalogQuery(text, label, kind)
        assert len(small.page(query, 0, 10)) == small.count(query) <= 4
    small.by_code(text)
    small.product(text)
    assert not small.trouble
    assert small.count(CatalogQuery()) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hit kao", ["kaos"]),
        ("CREME", ["kemeja"]),
        ("brûl", ["kemeja"]),
        ("e\u0301", []),
        ("aos", ["kaos"]),  # one typing error
        ("kaso", ["kaos"]),
        ("kaxos", ["kaos"]),
        ("kxos", ["kaos"]),
        ("kemja crme", ["kemeja"]),
        ("kemjx", []),
        ("10234", ["kemeja"]),
        ("10235", []),  # codes are meant as they are typed
        ("km-102", ["kemeja"]),
        ("kp-1", ["kaos", "paket"]),
        ("KP", ["kaos", "paket"]),
        ("pk-1", ["paket"]),
        ("899123456789", ["teh"]),
        ("promo", ["kemeja"]),
        ("teh & gula", ["teh"]),
        ("&", ["kaos", "kemeja", "paket", "teh"]),
        ("  ", ["kaos", "kemeja", "paket", "teh"]),
    ],
)
def test_found(small, text, expected):
    assert keys(small, CatalogQuery(text)) == expected


def test_the_code_itself_comes_first(store, shown):
    products = [product(f"Paket isi A-1 nomor {n}", f"p{n}", skus=(f"X-{n}",)) for n in range(9)]
    refresh(store.shelf, [*products, product("Yang dicari", "it", skus=("A-1",))])
    query = CatalogQuery("a-1")
    assert keys(shown, query) == ["it", *(f"p{n}" for n in range(9))]
    assert [each.key for each in shown.page(query, 1, 2)] == ["p0", "p1"]
    assert keys(shown, CatalogQuery("a-1", kind=Kind.BUNDLE)) == []


def test_two_with_one_code_are_both_told(store, shown):
    refresh(store.shelf, [product("Satu", skus=("S", "s ")), product("Dua", skus=("S",))])
    assert [item.product_name for item in shown.by_code("s")] == ["Satu", "Satu", "Dua"]
    assert shown.by_code("") == shown.by_code(" ") == ()


def test_a_typing_error_keeps_to_the_filters(small):
    assert keys(small, CatalogQuery("kaso", label="Baju")) == ["kaos"]
    assert keys(small, CatalogQuery("kaso", label="Promo")) == []
    assert keys(small, CatalogQuery("hemt", kind=Kind.BUNDLE)) == ["paket"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("KAOS", "kaos"),
        ("Crème Brûlée", "creme brulee"),
        ("Straße", "strasse"),
        ("\uff2b\uff41\uff4f\uff53 \uff11", "kaos 1"),
        ("ﬁne", "fine"),
        ("e\u0301", "e"),
        ("É", "e"),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=12), st.text(max_size=12))
def test_the_fold_of_a_beginning_begins_the_fold(start, rest):
    assert fold(start + rest).startswith(fold(start))


def test_words_that_others_imply_are_left_out():
    assert wanted("ka KAOS ka, kaos") == ["kaos"]
    assert wanted("") == wanted("-- !") == []
    assert len(wanted(" ".join(f"w{n}x" for n in range(90)))) == 12


typed = st.text("ab", min_size=1, max_size=6)


@given(typed, st.integers(0, 5), st.sampled_from("abc"))
def test_near_words_share_a_shape(word, at, letter):
    at = min(at, len(word) - 1)
    for near in (
        word,
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    ):
        assert is_near(word, near)
        assert is_near(near, word)
        assert shapes(word) & shapes(near)


@pytest.mark.parametrize("other", ["kaosss", "kasx", "oska", "x", "sako", "kaosxx"])
def test_far_words_are_not_near(other):
    assert not is_near("kaos", other)


def test_codes_are_never_misspelled():
    assert is_spelled("kaos")
    assert not is_spelled("kao")
    assert not is_spelled("a" * 25)
    assert not is_spelled("kp10")
    assert may_be_wrong("aos")
    assert not may_be_wrong("ks")
    assert not may_be_wrong("8991")
