"""Finding: by any words, by codes, after a typing error, and whatever else is typed."""

from __future__ import annotations

import dataclasses
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.catalog import Kind, Product, summarise
from pos_app.store.catalog import Shelf
from pos_app.store.catalog_schema import CATALOG, FILE
from pos_app.store.database import Database, open_database
from pos_app.store.finding import Findings
from pos_app.store.mirror import mirror
from pos_app.store.reader import CatalogReader
from pos_app.store.text import code, fold, wanted, words
from pos_app.store.typos import is_near, is_spelled, may_be_wrong, shapes
from pos_app.till.ports import CatalogQuery
from tests.store.test_catalog import keys, refresh
from tests.store.values import product

LABELS = ("Baju", "Promo")
KINDS = (Kind.PHYSICAL, Kind.BUNDLE)
# Few letters, so that words share pieces; some that fold, join or separate.
letters = st.text("abkos Éßñ1٣-_'\"*:ﬁ한~<", max_size=9)
skus = st.text("AB12-/ é", max_size=7)
queries = st.builds(
    CatalogQuery,
    text=letters | skus | st.text("abkos", max_size=5) | st.text(max_size=5),
    label=st.none() | st.sampled_from((*LABELS, "Lain")),
    kind=st.none() | st.sampled_from((*KINDS, Kind.COURSE)),
    in_stock=st.booleans(),
)
sales = st.dictionaries(st.sampled_from("0123456"), st.integers(0, 3))


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
                st.sampled_from((None, 0, 3)),
            ),
            max_size=7,
        )
    )
    made = [
        dataclasses.replace(
            each := product(
                name,
                str(number),
                skus=tuple(codes),
                labels=tuple(sorted(labels)),
                kind=kind,
                stock=stock,
            ),
            items=tuple(dataclasses.replace(item, options=(option,)) for item in each.items),
        )
        for number, (name, codes, labels, kind, option, stock) in enumerate(rows)
    ]
    return draw(st.permutations(made))


@contextmanager
def shelved(
    *walks: list[Product], sold: Mapping[str, int] | None = None
) -> Iterator[CatalogReader]:
    """The reader of a catalog after these refreshes, some sales before and some after the last."""
    with tempfile.TemporaryDirectory() as name:
        database = open_database(Path(name) / FILE, CATALOG)
        reader = CatalogReader(Path(name))
        try:
            for at, key in enumerate(sold or ()):
                if at % 2:
                    sell(database, key, (sold or {})[key])
            for products in walks:
                refresh(Shelf(database), products)
            for at, key in enumerate(sold or ()):
                if not at % 2:
                    sell(database, key, (sold or {})[key])
            yield reader
            assert not reader.trouble
        finally:
            reader.close()
            database.close()


def sell(database: Database, key: str, times: int) -> None:
    mirror(database, lambda writer: writer.sell(key, times))


def texts_of(each: Product) -> list[str]:
    found = [each.name, *each.labels]
    for item in each.items:
        found += (item.name, *item.options, item.sku)
    return found


def naive(
    products: list[Product], query: CatalogQuery, sold: Mapping[str, int] | None = None
) -> list[str]:
    """What a scan of everything finds, sorted."""
    sought = words(query.text)
    found = [
        (
            _exactness(each, query.text),
            summarise(each).stock == 0,
            -(sold or {}).get(each.key, 0),
            at,
            each.key,
        )
        for at, each in enumerate(products)
        if (query.label is None or query.label in each.labels)
        and (query.kind is None or each.kind is query.kind)
        and not (query.in_stock and summarise(each).stock == 0)
        and all(any(_fits(part, word) for word in words_of(each)) for part in sought)
    ]
    return [row[-1] for row in (sorted(found) if sought else found)]


def words_of(each: Product) -> list[str]:
    return [word for text in texts_of(each) for word in words(text)]


def _fits(part: str, word: str) -> bool:
    return part in word if len(part) >= 3 else word.startswith(part)


def _exactness(each: Product, text: str) -> int:
    if code(text) in {code(item.sku) for item in each.items}:
        return 0
    if words(text) == words(each.name):
        return 1
    # Of `ka kaos` only `kaos` says something.
    sought, there = wanted(text), words_of(each)
    if all(part in there for part in sought):
        return 2
    return 3 if all(any(word.startswith(part) for word in there) for part in sought) else 4


@settings(max_examples=150)
@given(catalogs(), sales, st.lists(queries, min_size=1, max_size=6))
def test_search_finds_what_a_scan_finds_in_its_order(products, sold, asked):
    with shelved(products, sold=sold) as reader:
        for query in asked:
            expected = naive(products, query, sold)
            found = keys(reader, query)
            if expected or not any(map(may_be_wrong, words(query.text))):
                assert found == expected
            else:
                assert set(found) <= set(naive(products, dataclasses.replace(query, text="")))


@settings(max_examples=80)
@given(
    st.lists(
        st.tuples(st.text("ab", min_size=3, max_size=20), st.text("01a", min_size=3, max_size=14)),
        min_size=1,
        max_size=6,
    ),
    st.data(),
)
def test_any_piece_finds_what_a_scan_finds(rows, data):
    """Of spelled words and of codes, short and long, beginnings and insides, one or two at once."""
    products = [
        product(name, str(at), skus=(code_of_it,)) for at, (name, code_of_it) in enumerate(rows)
    ]
    texts = sorted({text for row in rows for text in row})
    with shelved(products) as reader:
        for _ in range(8):
            pieces = []
            for text in data.draw(st.lists(st.sampled_from(texts), min_size=1, max_size=2)):
                start = data.draw(st.integers(0, len(text) - 1))
                pieces.append(text[start : data.draw(st.integers(start + 1, len(text)))])
            # The beginning of another one would say nothing.
            query = CatalogQuery(" ".join(wanted(" ".join(pieces))))
            expected = naive(products, query)
            if expected or not any(map(may_be_wrong, words(query.text))):
                assert keys(reader, query) == expected


@pytest.mark.parametrize("copies", [1, 40])
@pytest.mark.parametrize("text", ["tengah", "ten", "ngah", "tenga x", "xtengah", "77tengah"])
def test_a_piece_that_many_words_hold(copies, text):
    """More of them than are asked for one by one, among few products and among many."""
    names = [f"{letter}tengah{letter}" for letter in "abcdefghijkl"]
    names += ["tengah", "tengahx", "xtengah", "77tengah", "tenxngah", "a77ten ngahx"]
    products = [product(name, f"{name} {at}") for at in range(copies) for name in names]
    with shelved(products) as reader:
        found = keys(reader, CatalogQuery(text))
        assert found == naive(products, CatalogQuery(text))
        assert found


@settings(max_examples=40)
@given(catalogs(), st.randoms(use_true_random=False))
def test_large_results_have_the_order_of_small_ones(products, random):
    """Beyond what is looked at one by one, the index does the ranking."""
    many = [
        dataclasses.replace(
            each,
            key=f"{each.key} {copy}",
            items=tuple(
                dataclasses.replace(i, product_key=f"{each.key} {copy}") for i in each.items
            ),
        )
        for each in products
        for copy in range(60)
    ]
    random.shuffle(many)
    sold = {each.key: random.randint(1, 3) for each in many[:5]}
    with shelved(many, sold=sold) as reader:
        texts = {text for each in products for text in (*texts_of(each), *words_of(each))}
        texts |= {word[1:4] for word in texts} | {word[1:] for word in texts}
        for text in sorted(texts, key=lambda text: (len(text), text))[:12]:
            for in_stock in (False, True):
                query = CatalogQuery(text, in_stock=in_stock)
                expected = naive(many, query, sold)
                if expected:
                    assert keys(reader, query) == expected


@settings(max_examples=60)
@given(catalogs(), catalogs(), sales, st.lists(queries, min_size=1, max_size=4))
def test_nothing_remembers_what_was_there_before(before, after, sold, asked):
    with shelved(before, after, sold=sold) as refreshed, shelved(after, sold=sold) as fresh:
        for query in asked:
            assert keys(refreshed, query) == keys(fresh, query) or not naive(after, query, sold)
        assert refreshed.categories() == fresh.categories()


@settings(max_examples=40)
@given(catalogs())
def test_every_product_is_found_by_its_words_codes_and_pieces(products):
    with shelved(products) as reader:
        for each in products:
            for word in words_of(each):
                for end in range(1, len(word) + 1):
                    assert each.key in keys(reader, CatalogQuery(word[:end]))
                for at in range(len(word) - 2):
                    assert each.key in keys(reader, CatalogQuery(word[at : at + 3]))
                    assert each.key in keys(reader, CatalogQuery(word[at:]))
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
        ("aos", ["kaos"]),
        ("olo hit", ["kaos"]),
        ("os", []),  # two letters begin a word
        ("meja", ["kemeja"]),
        ("mejx", []),
        ("0234", ["kemeja"]),
        ("3456789", ["teh"]),
        ("kaso", ["kaos"]),  # one typing error
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


@pytest.mark.parametrize(
    ("text", "others", "asked"),
    [
        pytest.param("kaos", "Kaos", 2, id="many have the word whole"),
        pytest.param("kao", "Kaos", 2, id="many begin so"),
        pytest.param("aos", "Aos Kaos", 2, id="many begin so and hold it inside"),
    ],
)
def test_a_first_page_of_many_asks_the_index_for_nothing_twice(tmp_path, text, others, asked):
    with closing(open_database(tmp_path / FILE, CATALOG)) as database:
        refresh(Shelf(database), [product(f"{others} {at}", str(at)) for at in range(50)])
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        matched = []

        def ask(query, values):
            if "MATCH" in query:
                matched.append(values[0])
            return connection.execute(query, values).fetchall()

        found = Findings(ask, CatalogQuery(text), 0).page(0, 30)
    assert [row[1] for row in found] == [str(at) for at in range(30)]
    assert len(matched) == asked
