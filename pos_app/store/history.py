"""The events of confirmed sales: one row for each thing that happened, which only ever grow."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from pos_app.store.database import Database, Row
from pos_app.store.text import plain
from pos_app.till.ports import Event

_WRITE = """
INSERT INTO event (reference, seq, at, who, what, detail) VALUES (
  ?1, (SELECT coalesce(max(seq), 0) + 1 FROM event WHERE reference = ?1), ?2, ?3, ?4, ?5
)
"""
_READ = "SELECT at, what, detail, who FROM event WHERE reference = ? ORDER BY seq"


def write_event(connection: sqlite3.Connection, reference: str, event: Event) -> None:
    """The next event of a sale, in the transaction that is open."""
    texts = (plain(event.who), plain(event.what), plain(event.detail))
    connection.execute(_WRITE, (reference, event.at.isoformat(), *texts))


def events_of(database: Database, reference: str) -> tuple[Event, ...]:
    """In the order they were written; what cannot be read is left out. Raises StoreError."""
    return tuple(_readable(database.rows(_READ, (reference,))))


def _readable(rows: Iterable[Row]) -> Iterable[Event]:
    for at, what, detail, who in rows:
        try:
            moment = datetime.fromisoformat(at)
        except ValueError:
            continue
        yield Event(moment, what, detail, who)
