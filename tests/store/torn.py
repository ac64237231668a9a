"""A till's files as a power cut finds them, and what was committed by then."""

from __future__ import annotations

import dataclasses
import shutil
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.submission import Attempt, Leg, Outcome, State
from pos_app.store.carts import Drafts
from pos_app.store.database import Database, open_database
from pos_app.store.sales import Ledger
from pos_app.store.schema import TILL
from pos_app.store.store import TILL_FILE
from tests.store.values import NOON, SHOP, event, sale, submission

HEADER = 32
"""Bytes before the first frame of a write-ahead log."""

_FRAME = 24

_ROWS = (
    "SELECT * FROM sale",
    "SELECT * FROM attempt",
    "SELECT * FROM event",
    "SELECT * FROM draft",
)
_COUNTS = "SELECT (SELECT count(*) FROM sale), (SELECT count(*) FROM attempt), count(*) FROM event"

Snapshot = tuple[object, ...]
"""Everything that a till's commits change, so that one commit differs from the next."""


@dataclasses.dataclass(frozen=True)
class Recording:
    """The two files, and where in the log each commit ends with the snapshot it leaves.

    `states[0]` is what the database says without its log, `states[n]` after `ends[n - 1]`.
    """

    database: bytes
    log: bytes
    ends: tuple[int, ...]
    states: tuple[Snapshot, ...]

    def before(self, offset: int) -> Snapshot:
        """What must be there when the log is good up to `offset` and no further."""
        return self.states[sum(end <= offset for end in self.ends)]


def snapshot(database: Database) -> Snapshot:
    """The rows as they are, byte for byte; `readable` says whether the till can read them."""
    return tuple(tuple(database.rows(query)) for query in _ROWS)


def readable(database: Database) -> bool:
    """Whether the ledger makes sense of every sale, attempt and event."""
    ledger = Ledger(database)
    counts = [0, 0, 0]
    for kept in ledger.recent():
        found = (1, len(ledger.attempts(kept.reference)), len(ledger.events(kept.reference)))
        counts = [count + more for count, more in zip(counts, found, strict=True)]
    return ledger.damaged() == 0 and database.row(_COUNTS) == tuple(counts)


def sell(database: Database, numbers: Iterable[int]) -> Iterator[None]:
    """Whole sales; each step is one commit."""
    ledger, drafts = Ledger(database), Drafts(database)
    for number in numbers:
        reference = f"POS-{number:04}"
        drafts.save(sale(reference, note="teh " * (number % 7)))
        yield
        queued = submission(reference, payload=b"payload " * (number % 40))
        ledger.record(queued, event("confirmed"))
        yield
        sending = dataclasses.replace(queued.to(State.SENDING), attempts=1)
        ledger.record(sending, event("sending", 1), Attempt(1, NOON))
        yield
        after = _answered(sending, number)
        outcome = Outcome.APPLIED if after.order else Outcome.UNKNOWN
        answered = Attempt(1, NOON + timedelta(seconds=1), outcome)
        ledger.record(after, event(outcome.value, 2), answered)
        yield
        if after.order:
            ledger.record(dataclasses.replace(after, leg=Leg.PAID), event("paid", 3))
            yield


def record(folder: Path, count: int, *, earlier: int = 0) -> Recording:
    """Makes `count` sales, and copies the files of the open database.

    With `earlier` sales the log is written from its start again after them, as it is when it has
    grown long: what is left of them lies behind its end.
    """
    database = open_database(folder / TILL_FILE, TILL)
    try:
        database.connection.execute("PRAGMA wal_autocheckpoint = 0")
        if earlier:
            for _ in sell(database, range(earlier)):
                pass
            database.connection.execute("PRAGMA wal_checkpoint")
        states = [snapshot(database)]
        states += [snapshot(database) for _ in sell(database, range(earlier, earlier + count))]
        path = folder / TILL_FILE
        content, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    finally:
        database.close()
    ends = tuple(commits(log))
    # The tables of a young till were made in this log too: without them it is as empty as new.
    made = len(ends) + 1 - len(states)
    assert made == (0 if earlier else len(TILL.steps))
    return Recording(content, log, ends, (*states[:1] * made, *states))


@contextmanager
def reopened(folder: Path, content: bytes, log: bytes) -> Iterator[Database]:
    """The till of these two files, opened as the app does it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / TILL_FILE).write_bytes(content)
    (folder / f"{TILL_FILE}-wal").write_bytes(log)
    database = open_database(folder / TILL_FILE, TILL)
    try:
        yield database
    finally:
        database.close()


def _answered(sending, number):
    if number % 5 == 4:
        return dataclasses.replace(sending.to(State.UNKNOWN), ambiguous=1)
    created = sending.to(State.CREATED)
    order = Order(
        id=1_000 + number,
        number=f"25030{number}",
        payable=Rupiah(100_000),
        payment_status=PaymentStatus.UNPAID,
        store_unique_id=SHOP.unique_id,
        payment={"qr_string": "0002" * number},
    )
    return dataclasses.replace(created, order=order, leg=Leg.PENDING)


def commits(log: bytes) -> Iterator[int]:
    """Where each commit of this turn of the log ends; SQLite's file format, section 4.1."""
    (page_size,) = struct.unpack_from(">I", log, 8)
    salts = log[16:24]
    for start in range(HEADER, len(log), _FRAME + page_size):
        if log[start + 8 : start + 16] != salts:
            return
        (pages,) = struct.unpack_from(">I", log, start + 4)
        if pages:
            yield start + _FRAME + page_size
