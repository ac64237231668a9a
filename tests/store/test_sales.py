from __future__ import annotations

import dataclasses
import re
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.errors import DiskFull, StoreError
from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.submission import (
    MOVES,
    Attempt,
    Endpoint,
    IllegalMove,
    Leg,
    Outcome,
    State,
    Target,
)
from pos_app.store.database import Database, open_database
from pos_app.store.sales import Ledger
from pos_app.store.schema import TILL
from pos_app.store.store import TILL_FILE, Store
from tests.store.values import NOON, event, ids, sale, submission, submissions

ORDER = Order(
    id="0f8fad5b-d9cb-469f-a165-70867728950e",
    number="250301ABC",
    payable=Rupiah(101_000),
    payment_status=PaymentStatus.UNPAID,
    payment={"qr_string": "0002", "nested": {"list": [1, 2.5, None, True]}},
    expires_at=NOON + timedelta(minutes=15),
)


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return store.ledger


@pytest.fixture
def raw(store: Store) -> sqlite3.Connection:
    """The connection itself, for what the ledger would never do."""
    return store._kept.connection


@pytest.fixture(scope="module")
def common():
    """One ledger for many examples: opening a database costs more than writing to it."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / TILL_FILE, TILL)
        yield Ledger(database), iter(range(10**9))
        database.close()


@settings(max_examples=60)
@given(submission=submissions)
def test_whatever_was_recorded_is_read_back(common, submission):
    ledger, numbers = common
    submission = dataclasses.replace(submission, reference=f"ref-{next(numbers)}")
    ledger.record(submission, event())
    assert ledger.get(submission.reference) == submission
    assert ledger.recent(1) == (submission,)
    assert (submission in ledger.unfinished()) == submission.is_open
    assert ledger.damaged() == 0


@given(order=ids, extra=st.lists(ids, max_size=3), high=st.none() | ids)
@settings(max_examples=30)
def test_ids_keep_their_type(common, order, extra, high):
    ledger, numbers = common
    reference = f"id-{next(numbers)}"
    made = dataclasses.replace(ORDER, id=order)
    ledger.record(
        submission(reference, order=made, extra_orders=tuple(extra), high_water=high), event()
    )
    found = ledger.get(reference)
    assert found is not None
    assert found.order is not None
    kept = (found.order.id, *found.extra_orders, found.high_water)
    assert list(map(type, kept)) == list(map(type, (order, *extra, high)))
    assert kept == (order, *extra, high)


def test_a_step_replaces_the_one_before(ledger):
    first = submission()
    ledger.record(first, event("confirmed"))
    sending = dataclasses.replace(first.to(State.SENDING), attempts=1)
    attempt = Attempt(1, NOON)
    ledger.record(sending, event("sending"), attempt)
    assert ledger.attempts(first.reference) == (attempt,)
    created = dataclasses.replace(sending.to(State.CREATED), order=ORDER, leg=Leg.PENDING)
    done = dataclasses.replace(attempt, outcome=Outcome.APPLIED, status=201, error="")
    ledger.record(created, event("created"), done)
    assert ledger.get(first.reference) == created
    assert ledger.recent() == (created,)
    assert ledger.attempts(first.reference) == (done,)
    assert [each.what for each in ledger.events(first.reference)] == [
        "confirmed",
        "sending",
        "created",
    ]


def test_lists_have_columns_of_their_own(ledger, raw):
    ledger.record(submission("a", state=State.CREATED, leg=Leg.PAID, order=ORDER), event())
    row = raw.execute("SELECT state, leg, order_id, order_number, payable, store FROM sale")
    assert row.fetchone() == (
        "created",
        "paid",
        '"0f8fad5b-d9cb-469f-a165-70867728950e"',
        "250301ABC",
        101_000,
        "store_a",
    )


def test_recent_is_newest_first_and_unfinished_oldest_first(ledger):
    for number in range(5):
        ledger.record(submission(f"r{number}"), event())
    ledger.record(dataclasses.replace(submission("r0"), note="touched"), event())
    assert [each.reference for each in ledger.recent(3)] == ["r4", "r3", "r2"]
    assert [each.reference for each in ledger.unfinished()] == ["r0", "r1", "r2", "r3", "r4"]


def test_nobody_is_nobody(ledger):
    assert ledger.get("POS-NONE") is None
    assert ledger.recent() == ledger.unfinished() == ()
    assert ledger.attempts("POS-NONE") == ledger.events("POS-NONE") == ()


@pytest.mark.parametrize(
    "change",
    [
        {"payload": b"{}"},
        {"sha256": "0" * 64},
        {"expected": Rupiah(1)},
        {"target": Target("https://api.example.id", "store_b")},
        {"target": Target("http://127.0.0.1:1", "store_a")},
        {"endpoint": Endpoint.CUSTOMER},
        {"server_cart": 7},
    ],
)
def test_what_was_frozen_stays(ledger, change):
    first = submission()
    ledger.record(first, event("confirmed"))
    with pytest.raises(StoreError):
        ledger.record(dataclasses.replace(first, **change), event("changed"))
    assert ledger.get(first.reference) == first
    assert [each.what for each in ledger.events(first.reference)] == ["confirmed"]


@pytest.mark.parametrize(
    "change",
    [
        "reference = 'other'",
        "base_url = 'http://elsewhere'",
        "store = 'store_b'",
        "payload = x'00'",
        "sha256 = ''",
        "expected = expected + 1",
        "created_at = 'later'",
        "endpoint = 'customer'",
        "server_cart = '7'",
    ],
)
def test_not_even_sql_rewrites_a_confirmed_sale(ledger, raw, change):
    ledger.record(submission(), event())
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        raw.execute(f"UPDATE sale SET {change}")  # noqa: S608


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM sale",
        "DELETE FROM attempt",
        "DELETE FROM event",
        "UPDATE event SET detail = 'nothing happened'",
    ],
)
def test_history_only_grows(ledger, raw, statement):
    ledger.record(submission(), event(), Attempt(1, NOON))
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        raw.execute(statement)


@pytest.mark.parametrize("before", State)
def test_only_the_moves_of_the_protocol(ledger, before):
    for after in State:
        first = submission(f"{before}-{after}", state=before)
        ledger.record(first, event())
        then = dataclasses.replace(first, state=after, note="then")
        if after is before or after in MOVES[before]:
            ledger.record(then, event())
            assert ledger.get(first.reference) == then
        else:
            with pytest.raises(IllegalMove):
                ledger.record(then, event(), Attempt(1, NOON))
            assert ledger.get(first.reference) == first
            assert ledger.attempts(first.reference) == ()
            assert len(ledger.events(first.reference)) == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("sale_json", "{"),
        ("sale_json", "[" * 100_000),
        ("sale_json", '{"id": 3}'),
        ("order_json", '"no order"'),
        ("state", "dreaming"),
        ("leg", "left"),
        ("not_before", "2023-13-45"),
        ("extra_orders", '{"a": [1]}'),
        ("extra_orders", "[true]"),
        ("extra_orders", "5"),
        ("extra_orders", "[" * 100_000),
        ("high_water", "[" * 100_000),
        ("high_water", "1.5"),
        ("high_water", "{"),
    ],
)
def test_a_bad_row_is_left_out_and_counted(ledger, raw, column, value):
    for reference in ("good", "bad", "fine"):
        ledger.record(submission(reference), event())
    raw.execute(f"UPDATE sale SET {column} = ? WHERE reference = 'bad'", (value,))  # noqa: S608
    for _ in range(2):
        assert [each.reference for each in ledger.recent()] == ["fine", "good"]
        assert [each.reference for each in ledger.unfinished()] == ["good", "fine"]
        assert ledger.get("bad") is None
    assert ledger.damaged() == 1


def test_a_bad_state_is_not_moved(ledger, raw):
    ledger.record(submission(), event())
    raw.execute("UPDATE sale SET state = 'dreaming'")
    with pytest.raises(StoreError):
        ledger.record(submission(), event())


def test_bad_history_is_left_out(ledger, raw):
    ledger.record(submission(), event(), Attempt(1, NOON))
    ledger.record(submission(), event("second"), Attempt(2, NOON, Outcome.UNKNOWN))
    raw.execute("UPDATE attempt SET outcome = 'what' WHERE number = 1")
    raw.execute(
        "INSERT INTO event (reference, seq, at, who, what, detail)"
        " VALUES (?, 3, 'never', '', '', '')",
        (submission().reference,),
    )
    assert [each.number for each in ledger.attempts(submission().reference)] == [2]
    assert len(ledger.events(submission().reference)) == 2


def test_any_text_of_the_world_is_recorded(ledger):
    odd = "half \ud83d, zero \0, 𠮷 👩‍👩‍👧 مرحبا \u202e"
    order = dataclasses.replace(ORDER, number=odd, notes=odd)
    kept = submission(note=odd, sale=sale(note=odd), order=order, state=State.CREATED)
    ledger.record(kept, dataclasses.replace(event(), detail=odd), Attempt(1, NOON, error=odd))
    found = ledger.get(kept.reference)
    assert found is not None
    assert found.sale == kept.sale
    assert found.order == order
    assert found.note == odd.replace("\ud83d", "?")


def test_a_value_without_end_is_refused_whole(ledger):
    endless: list = []
    endless.append(endless)
    order = dataclasses.replace(ORDER, payment={"endless": endless})
    with pytest.raises(StoreError):
        ledger.record(submission(order=order, state=State.CREATED), event())
    assert ledger.recent() == ()


def test_unfinished_is_found_by_its_index(raw):
    from pos_app.store import sales

    plan = raw.execute(f"EXPLAIN QUERY PLAN {sales._UNFINISHED}").fetchall()
    assert "sale_unfinished" in str(plan)


def test_what_was_done_since_a_moment_is_found_by_its_indices(raw):
    from pos_app.store import sales

    plan = [step for *_, step in raw.execute(f"EXPLAIN QUERY PLAN {sales._SINCE}", (NOON,))]
    of_sales = [step for step in plan if re.search(r"\bsale\b", step)]
    assert len(of_sales) == 3
    assert "USING INTEGER PRIMARY KEY" in of_sales[0]
    assert "sale_unfinished" in of_sales[1]
    assert re.search(r"SEARCH.*sale_ended", of_sales[2])


@pytest.mark.parametrize("query", ["_PERSONAL", "_PERSONAL_OF"])
def test_what_names_a_customer_is_found_by_its_indices(raw, query):
    from pos_app.store import retention

    values = {"after": 0, "limit": 50, "before": None, "phone": "62812"}
    plan = [
        step for *_, step in raw.execute(f"EXPLAIN QUERY PLAN {getattr(retention, query)}", values)
    ]
    of_sales = [step for step in plan if re.search(r"\bsale\b", step)]
    assert len(of_sales) == 2
    assert "sale_personal" in of_sales[0]
    assert "sale_unfinished" in of_sales[1]
    assert not any("TEMP B-TREE" in step for step in plan)


def test_a_full_disk_leaves_nothing_half_written(tmp_path):
    path = tmp_path / TILL_FILE
    database = open_database(path, TILL)
    ledger = Ledger(database)
    acknowledged = []
    (pages,) = database.row("PRAGMA page_count")
    database.connection.execute(f"PRAGMA max_page_count = {pages + 4}")
    big = sale(note="x" * 2_000)
    with suppress(DiskFull):
        for number in range(100):
            ledger.record(submission(f"r{number}", sale=big), event("x" * 500), Attempt(1, NOON))
            acknowledged.append(f"r{number}")
    assert 0 < len(acknowledged) < 100
    assert not database.connection.in_transaction
    _agrees(database, acknowledged)
    with pytest.raises(DiskFull):
        ledger.record(submission("later", payload=b"x" * 20_000), event())
    database.close()
    database = open_database(path, TILL)
    _agrees(database, acknowledged)
    Ledger(database).record(submission("later"), event())
    database.close()


def _agrees(database: Database, references: list[str]) -> None:
    ledger = Ledger(database)
    assert [each.reference for each in ledger.unfinished()] == references
    for reference in references:
        assert len(ledger.events(reference)) == len(ledger.attempts(reference)) == 1
    assert database.row("SELECT count(*) FROM event") == (len(references),)
    assert database.row("PRAGMA integrity_check") == ("ok",)


def test_the_files_hold_what_the_ledger_said(folder):
    store = Store.open(folder)
    store.ledger.record(submission(), event())
    store.close()
    with closing(sqlite3.connect(folder / TILL_FILE)) as connection:
        assert connection.execute("SELECT reference FROM sale").fetchall() == [
            ("POS-0000-0000-000",)
        ]


@pytest.mark.parametrize("state", [State.QUEUED, State.UNKNOWN, State.ABANDONED])
def test_what_was_sent_lately_counts_as_recent_however_long_it_waited(ledger: Ledger, state):
    days = timedelta(days=3)
    ledger.record(submission("ref-old", state=state), event())
    ledger.record(submission("ref-sent", state=state, sent_at=NOON + days), event())
    ledger.record(submission("ref-new", state=state, created_at=NOON + days), event())
    found = ledger.since(NOON + timedelta(days=2))
    assert [each.reference for each in found] == ["ref-sent", "ref-new"]
