"""Confirmed sales: every step of one is a synced commit, and nothing of it is ever deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from pos_app.domain.errors import StoreError
from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order
from pos_app.domain.privacy import reason_to_stay, redacted
from pos_app.domain.sale import Sale
from pos_app.domain.submission import (
    MOVES,
    Attempt,
    Cause,
    Endpoint,
    IllegalMove,
    Leg,
    Outcome,
    Search,
    State,
    Submission,
    Target,
    Tender,
)
from pos_app.store import codec
from pos_app.store.database import Database, Row
from pos_app.store.history import events_of, write_event
from pos_app.store.text import plain
from pos_app.till.ports import Event

_NO_SEARCH = Search()
_FROZEN = """
SELECT
  base_url, store, payload, sha256, expected, endpoint, server_cart, state, redacted_at IS NOT NULL
FROM sale WHERE reference = ?
"""
_FREEZE = """
INSERT INTO sale (
  reference, base_url, store, payload, sha256, expected, created_at, state, leg, attempts,
  ambiguous, authorisations, high_water, order_id, order_number, payable, agreed, extra_orders,
  not_before, held, note, sale_json, order_json, cause, sent_at, deferred, insisted, tender_json,
  search_json, cleared_extras, endpoint, server_cart
) VALUES (
  :reference, :base_url, :store, :payload, :sha256, :expected, :created_at, :state, :leg, :attempts,
  :ambiguous, :authorisations, :high_water, :order_id, :order_number, :payable, :agreed,
  :extra_orders, :not_before, :held, :note, :sale_json, :order_json, :cause, :sent_at, :deferred,
  :insisted, :tender_json, :search_json, :cleared_extras, :endpoint, :server_cart
)
"""
_MOVE = """
UPDATE sale SET
  state = :state, leg = :leg, attempts = :attempts, ambiguous = :ambiguous,
  authorisations = :authorisations, high_water = :high_water, order_id = :order_id,
  order_number = :order_number, payable = :payable, agreed = :agreed,
  extra_orders = :extra_orders, not_before = :not_before, held = :held, note = :note,
  sale_json = :sale_json, order_json = :order_json, cause = :cause, sent_at = :sent_at,
  deferred = :deferred, insisted = :insisted, tender_json = :tender_json,
  search_json = :search_json, cleared_extras = :cleared_extras
WHERE reference = :reference
"""
_ATTEMPT = """
INSERT INTO attempt (reference, number, started_at, outcome, status, error, key_label)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (reference, number) DO UPDATE
SET outcome = excluded.outcome, status = excluded.status, error = excluded.error
"""
_COLUMNS = """
SELECT
  reference, base_url, store, payload, sha256, expected, created_at, state, leg, attempts,
  ambiguous, authorisations, high_water, agreed, extra_orders, not_before, held, note,
  sale_json, order_json, cause, sent_at, deferred, insisted, tender_json, search_json,
  cleared_extras, endpoint, server_cart
FROM sale
"""
_ONE = f"{_COLUMNS} WHERE reference = ?"
_RECENT = f"{_COLUMNS} ORDER BY seq DESC LIMIT ?"
# Word for word the condition of the index `sale_unfinished`, or SQLite would not use it.
_UNFINISHED = f"""
{_COLUMNS}
WHERE state NOT IN ('rejected', 'abandoned')
  AND NOT (state = 'created' AND leg NOT IN ('none', 'pending'))
ORDER BY seq
"""
# In the words of the indices `sale_unfinished` and `sale_ended`, for the same reason.
_LATELY = """
SELECT seq FROM sale
WHERE state NOT IN ('rejected', 'abandoned')
  AND NOT (state = 'created' AND leg NOT IN ('none', 'pending'))
  AND max(created_at, coalesce(sent_at, '')) >= ?1
UNION ALL
SELECT seq FROM sale
WHERE (state IN ('rejected', 'abandoned')
    OR (state = 'created' AND leg NOT IN ('none', 'pending')))
  AND max(created_at, coalesce(sent_at, '')) >= ?1
"""
_SINCE = f"{_COLUMNS} WHERE seq IN ({_LATELY}) ORDER BY seq"
_ATTEMPTS = """
SELECT number, started_at, outcome, status, error, key_label FROM attempt
WHERE reference = ? ORDER BY number
"""


class Ledger:
    """Satisfies `till.ports.Ledger`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._damaged: set[str] = set()

    def record(self, submission: Submission, event: Event, attempt: Attempt | None = None) -> None:
        """Writes the state, the attempt and the event together, or nothing.

        Raises IllegalMove when the state on disk cannot become this one, and StoreError when
        what was frozen differs or the disk does not take it.
        """
        reference = submission.reference
        with self._database.transaction() as connection:
            before = connection.execute(_FROZEN, (reference,)).fetchone()
            if before is None:
                connection.execute(_FREEZE, _values(submission))
            else:
                *frozen, is_redacted = before
                _check_move(submission, frozen)
                # What the shop tells later of a blanked sale does not bring its customer back.
                blank = is_redacted and reason_to_stay(submission) is None
                connection.execute(_MOVE, _values(redacted(submission) if blank else submission))
            if attempt is not None:
                connection.execute(_ATTEMPT, _attempt_values(reference, attempt))
            write_event(connection, reference, event)

    def get(self, reference: str) -> Submission | None:
        """None also for a row that cannot be read."""
        found = self._read(self._database.rows(_ONE, (reference,)))
        return found[0] if found else None

    def recent(self, limit: int = 200) -> tuple[Submission, ...]:
        """Newest first. A row that cannot be read is left out and counted by `damaged`."""
        return self._read(self._database.rows(_RECENT, (limit,)))

    def unfinished(self) -> tuple[Submission, ...]:
        """Oldest first: everything that is still to be sent, looked up, decided or paid."""
        return self._read(self._database.rows(_UNFINISHED))

    def since(self, moment: datetime) -> tuple[Submission, ...]:
        """Oldest first: everything confirmed or sent since then, whatever became of it."""
        # All moments are written in UTC, so their texts sort as they do.
        return self._read(self._database.rows(_SINCE, (moment.astimezone(UTC).isoformat(),)))

    def damaged(self) -> int:
        """How many sales could not be read since the start."""
        return len(self._damaged)

    def attempts(self, reference: str) -> tuple[Attempt, ...]:
        """In the order they were made; what cannot be read is left out."""
        rows = self._database.rows(_ATTEMPTS, (reference,))
        return tuple(each for each in map(_attempt, rows) if each is not None)

    def events(self, reference: str) -> tuple[Event, ...]:
        """In the order they were written; what cannot be read is left out."""
        return events_of(self._database, reference)

    def _read(self, rows: Iterable[Row]) -> tuple[Submission, ...]:
        found: list[Submission] = []
        for row in rows:
            try:
                found.append(_submission(row))
            except (ValueError, TypeError):
                self._damaged.add(str(row[0]))
        return tuple(found)


def _check_move(submission: Submission, before: Sequence[Any]) -> None:
    *frozen, name = before
    target = submission.target
    if frozen != [
        target.base_url,
        target.store_unique_id,
        submission.payload,
        submission.sha256,
        submission.expected.amount,
        submission.endpoint.value,
        codec.dump_id(submission.server_cart),
    ]:
        raise StoreError(f"{submission.reference} was confirmed with another content")
    try:
        state = State(name)
    except ValueError as error:
        raise StoreError(f"{submission.reference} cannot be read") from error
    if submission.state is not state and submission.state not in MOVES[state]:
        raise IllegalMove(f"{state} cannot become {submission.state}")


def _values(submission: Submission) -> dict[str, object]:
    order, search = submission.order, submission.search
    return {
        "reference": submission.reference,
        "base_url": submission.target.base_url,
        "store": submission.target.store_unique_id,
        "payload": submission.payload,
        "sha256": submission.sha256,
        "expected": submission.expected.amount,
        "created_at": submission.created_at.isoformat(),
        "state": submission.state.value,
        "leg": submission.leg.value,
        "attempts": submission.attempts,
        "ambiguous": submission.ambiguous,
        "authorisations": submission.authorisations,
        "high_water": codec.dump_id(submission.high_water),
        "order_id": codec.dump_id(order.id) if order else None,
        "order_number": plain(order.number) if order else None,
        "payable": order.payable.amount if order else None,
        "agreed": None if submission.agreed is None else submission.agreed.amount,
        "extra_orders": codec.dump_ids(submission.extra_orders),
        "not_before": submission.not_before.isoformat() if submission.not_before else None,
        "held": int(submission.held),
        "note": plain(submission.note),
        "sale_json": codec.dump(Sale, submission.sale),
        "order_json": codec.dump(Order, order) if order else None,
        "cause": submission.cause.value if submission.cause else None,
        "sent_at": submission.sent_at.isoformat() if submission.sent_at else None,
        "deferred": int(submission.deferred),
        "insisted": int(submission.insisted),
        "tender_json": codec.dump(Tender, submission.tender) if submission.tender else None,
        "search_json": "{}" if search == _NO_SEARCH else codec.dump(Search, search),
        "cleared_extras": codec.dump_ids(submission.cleared_extras),
        "endpoint": submission.endpoint.value,
        "server_cart": codec.dump_id(submission.server_cart),
    }


def _submission(row: Row) -> Submission:
    (
        reference,
        base_url,
        store,
        payload,
        sha256,
        expected,
        created_at,
        state,
        leg,
        attempts,
        ambiguous,
        authorisations,
        high_water,
        agreed,
        extra_orders,
        not_before,
        held,
        note,
        sale,
        order,
        cause,
        sent_at,
        deferred,
        insisted,
        tender,
        search,
        cleared_extras,
        endpoint,
        server_cart,
    ) = row
    return Submission(
        reference=reference,
        sale=codec.load(Sale, sale),
        target=Target(base_url, store),
        payload=payload,
        sha256=sha256,
        expected=Rupiah(expected),
        created_at=datetime.fromisoformat(created_at),
        state=State(state),
        leg=Leg(leg),
        attempts=attempts,
        ambiguous=ambiguous,
        authorisations=authorisations,
        high_water=None if high_water is None else codec.load_id(high_water),
        order=None if order is None else codec.load(Order, order),
        extra_orders=codec.load_ids(extra_orders),
        agreed=None if agreed is None else Rupiah(agreed),
        not_before=_moment(not_before),
        held=bool(held),
        note=note,
        cause=None if cause is None else Cause(cause),
        sent_at=_moment(sent_at),
        deferred=bool(deferred),
        insisted=bool(insisted),
        tender=None if tender is None else codec.load(Tender, tender),
        search=codec.load(Search, search),
        cleared_extras=codec.load_ids(cleared_extras),
        endpoint=Endpoint(endpoint),
        server_cart=None if server_cart is None else codec.load_id(server_cart),
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _attempt_values(reference: str, attempt: Attempt) -> Row:
    outcome = attempt.outcome.value if attempt.outcome else None
    moment = attempt.started_at.isoformat()
    texts = (plain(attempt.error), plain(attempt.key_label))
    return (reference, attempt.number, moment, outcome, attempt.status, *texts)


def _attempt(row: Row) -> Attempt | None:
    number, started_at, outcome, status, error, key_label = row
    try:
        return Attempt(
            number,
            datetime.fromisoformat(started_at),
            None if outcome is None else Outcome(outcome),
            status,
            error,
            key_label,
        )
    except ValueError:
        return None
