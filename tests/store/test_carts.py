from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from pos_app.store.carts import Drafts
from pos_app.store.database import open_database
from pos_app.store.schema import TILL
from pos_app.store.store import Store
from tests.store.values import NOON, sale, sales


@pytest.fixture
def drafts(store: Store) -> Drafts:
    return store.drafts


@pytest.fixture(scope="module")
def common():
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "till.db", TILL)
        yield Drafts(database)
        database.close()


@settings(max_examples=40)
@given(kept=sales)
def test_any_sale_survives(common, kept):
    common.save(kept)
    assert common.open() == kept
    common.hold(kept, NOON)
    assert common.open() is None
    assert common.take(kept.id) == kept
    assert common.open() == kept


def test_a_draft_survives_the_app(folder):
    store = Store.open(folder)
    store.drafts.save(sale("a"))
    store.drafts.hold(sale("b"), NOON)
    store.drafts.save(sale("c", note="half a note \ud800"))
    store.close()
    store = Store.open(folder)
    assert store.drafts.open() == sale("c", note="half a note \ud800")
    assert [each.sale.id for each in store.drafts.held()] == ["b"]
    assert store.drafts.held()[0].held_at == NOON
    store.close()


def test_one_sale_is_open(drafts):
    assert drafts.open() is None
    drafts.save(sale("a"))
    drafts.save(sale("b"))
    drafts.save(sale("b", note="later"))
    assert drafts.open() == sale("b", note="later")
    assert drafts.held() == ()


def test_held_sales_are_newest_first(drafts):
    for number, name in enumerate("abc"):
        # The clock may be set back between two of them.
        drafts.hold(sale(name), NOON - timedelta(hours=number))
    assert [each.sale.id for each in drafts.held()] == ["c", "b", "a"]
    assert drafts.take("b") == sale("b")
    assert drafts.open() == sale("b")
    drafts.hold(sale("b"), NOON)
    assert [each.sale.id for each in drafts.held()] == ["b", "c", "a"]


def test_taking_what_is_not_held_changes_nothing(drafts):
    drafts.save(sale("open"))
    assert drafts.take("open") is None
    assert drafts.take("nobody") is None
    assert drafts.open() == sale("open")


def test_dropped_is_gone(drafts):
    drafts.hold(sale("held"), NOON)
    drafts.save(sale("open"))
    drafts.drop("open")
    drafts.drop("held")
    drafts.drop("nobody")
    assert drafts.open() is None
    assert drafts.held() == ()


def test_what_cannot_be_read_stays_and_does_no_harm(store, drafts):
    drafts.hold(sale("bad"), NOON)
    drafts.hold(sale("undated"), NOON)
    drafts.hold(sale("good"), NOON)
    drafts.save(sale("open"))
    raw = store._kept.connection
    raw.execute("UPDATE draft SET sale_json = '{}' WHERE sale_id IN ('bad', 'open')")
    raw.execute("UPDATE draft SET held_at = 'once' WHERE sale_id = 'undated'")
    assert drafts.open() is None
    assert [each.sale.id for each in drafts.held()] == ["good"]
    assert drafts.take("bad") is None
    assert raw.execute("SELECT count(*) FROM draft").fetchone() == (4,)
    drafts.save(sale("next"))
    assert drafts.open() == sale("next")
