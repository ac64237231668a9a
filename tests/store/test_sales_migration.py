"""Sales that an older app confirmed, in the database of this one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.domain.submission import Endpoint
from pos_app.store.database import Shape, open_database
from pos_app.store.retention import Retention
from pos_app.store.sales import Ledger
from pos_app.store.schema import TILL
from pos_app.store.store import TILL_FILE
from tests.store.values import event

V1 = (Path(__file__).parent / "till_v1.sql").read_text(encoding="utf-8")
REFERENCE = "POS-7F3K-92QD-X1C"


def before_members(folder: Path) -> Path:
    """A database of the last version whose orders were all the business's own."""
    path = folder / TILL_FILE
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(V1)
    open_database(path, Shape(TILL.steps[:3], TILL.pragmas)).close()
    return path


def test_a_sale_of_before_was_the_businesss_own(tmp_path):
    database = open_database(before_members(tmp_path), TILL)
    try:
        kept = Ledger(database).get(REFERENCE)
        assert kept is not None
        assert (kept.endpoint, kept.server_cart) == (Endpoint.BUSINESS, None)
    finally:
        database.close()


def test_the_time_of_customers_of_before_begins_now(tmp_path):
    path = before_members(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO customer VALUES ('628111', 'Siti', '', ' siti', 1, 1)")
    begun = datetime.now(UTC).replace(microsecond=0)
    database = open_database(path, TILL)
    try:
        (kept,) = database.row("SELECT last_at FROM customer WHERE phone = '628111'") or ("",)
        assert begun <= datetime.fromisoformat(kept) <= datetime.now(UTC)
        assert Retention(database).forget_customers(begun) == 0
    finally:
        database.close()


@pytest.mark.parametrize(
    "change", ["endpoint = 'customer'", "server_cart = '7'", "payload = x'00'"]
)
def test_it_is_as_frozen_as_a_new_one(tmp_path, change):
    database = open_database(before_members(tmp_path), TILL)
    try:
        with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
            database.connection.execute(f"UPDATE sale SET {change}")  # noqa: S608
    finally:
        database.close()


def before_events_by_sale(folder: Path) -> Path:
    """A database of the last version that numbered the events of all sales together."""
    path = before_members(folder)
    open_database(path, Shape(TILL.steps[:5], TILL.pragmas)).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO event (reference, at, who, what, detail)"
            " VALUES (?, '2025-03-01T12:00:05+00:00', 'Ayu', 'total agreed', '5')",
            (REFERENCE,),
        )
    return path


def test_the_history_of_before_is_kept_and_goes_on(tmp_path):
    database = open_database(before_events_by_sale(tmp_path), TILL)
    try:
        ledger = Ledger(database)
        kept = ledger.get(REFERENCE)
        assert kept is not None
        ledger.record(kept, event("looked at again"))
        assert [(each.what, each.who, each.detail) for each in ledger.events(REFERENCE)] == [
            ("confirmed", "till", ""),
            ("sent", "till", ""),
            ("total agreed", "Ayu", "5"),
            ("looked at again", "till", ""),
        ]
        assert database.row("PRAGMA integrity_check") == ("ok",)
        assert database.row("PRAGMA foreign_key_check") is None
    finally:
        database.close()


@pytest.mark.parametrize("change", ["DELETE FROM event", "UPDATE event SET what = 'nothing'"])
def test_the_history_of_before_is_as_fixed(tmp_path, change):
    database = open_database(before_events_by_sale(tmp_path), TILL)
    try:
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            database.connection.execute(change)
    finally:
        database.close()


def test_an_event_is_of_a_sale_that_is_there(tmp_path):
    database = open_database(before_events_by_sale(tmp_path), TILL)
    try:
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            database.connection.execute("INSERT INTO event VALUES ('nobody', 1, '', '', '', '')")
    finally:
        database.close()
