"""Blanks what is kept of customers. What is overwritten is zeroed in the file (`secure_delete`)."""

from __future__ import annotations

from datetime import UTC, datetime

from pos_app.domain.errors import StoreError
from pos_app.domain.order import Order
from pos_app.domain.privacy import redacted
from pos_app.domain.sale import Sale
from pos_app.domain.submission import Submission
from pos_app.store import codec
from pos_app.store.database import Database, Row
from pos_app.store.history import write_event
from pos_app.till.ports import Event
from pos_app.till.privacy_ports import Found

BLANKED = "customer blanked"
"""The event of a sale whose customer is not kept any more."""

# Word for word the conditions of the indices `sale_personal` and `sale_unfinished`, or SQLite would
# read through every sale that was ever made.
_ALL_PERSONAL = """
SELECT seq, reference FROM sale
WHERE redacted_at IS NULL
  AND (state IN ('rejected', 'abandoned')
    OR (state = 'created' AND leg NOT IN ('none', 'pending')))
  AND seq > :after AND {condition}
UNION ALL
SELECT seq, reference FROM sale
WHERE state NOT IN ('rejected', 'abandoned')
  AND NOT (state = 'created' AND leg NOT IN ('none', 'pending'))
  AND redacted_at IS NULL
  AND seq > :after AND {condition}
ORDER BY seq LIMIT :limit
"""
_PERSONAL = _ALL_PERSONAL.format(
    condition="""(
    :before IS NULL OR :before > coalesce(
      (SELECT max(at) FROM event WHERE event.reference = sale.reference), created_at
    )
  )"""
)
# A member's own checkout does not name their phone, so all of those may be theirs.
_PERSONAL_OF = _ALL_PERSONAL.format(
    condition="(endpoint = 'customer' OR instr(payload, CAST(:phone AS BLOB)))"
)
_REDACT = """
UPDATE sale SET
  redacted_at = :at, payload = x'', sale_json = :sale_json, order_json = :order_json, note = ''
WHERE reference = :reference AND redacted_at IS NULL
"""
_ATTEMPTS = "UPDATE attempt SET error = '' WHERE reference = ?"
_EVENTS = "UPDATE event SET detail = '' WHERE reference = ? AND detail <> ''"
# The cart of a finished sale may still be the open one; nothing is left to do with it.
_DRAFT = "DELETE FROM draft WHERE sale_id = ?"
_FORGET_BEFORE = "DELETE FROM customer WHERE last_at < ?"
_FORGET = "DELETE FROM customer WHERE phone = ?"


class Retention:
    """Satisfies `till.privacy_ports.Archive`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def personal(self, after: int, limit: int, *, before: datetime | None = None) -> Found:
        """Sales that still name their customer; with `before`, those untouched since then."""
        values = {"after": after, "limit": limit, "before": _moment(before) if before else None}
        return _found(self._database.rows(_PERSONAL, values), after)

    def personal_of(self, phone: str, after: int, limit: int) -> Found:
        """Those of them that may be of a phone, normalised."""
        values = {"after": after, "limit": limit, "phone": phone}
        return _found(self._database.rows(_PERSONAL_OF, values), after)

    def redact(self, submission: Submission, at: datetime, who: str) -> None:
        """Blanks the customer of a finished sale in one commit, for ever.

        Raises ValueError for one that is not finished, StoreError where the one on disk is not.
        """
        blank = redacted(submission)
        reference, moment = submission.reference, _moment(at)
        values = {
            "reference": reference,
            "at": moment,
            "sale_json": codec.dump(Sale, blank.sale),
            "order_json": None if blank.order is None else codec.dump(Order, blank.order),
        }
        with self._database.transaction() as connection:
            if not connection.execute(_REDACT, values).rowcount:
                raise StoreError(f"{reference} is not there, or was blanked before")
            connection.execute(_ATTEMPTS, (reference,))
            connection.execute(_EVENTS, (reference,))
            write_event(connection, reference, Event(at.astimezone(UTC), BLANKED, who=who))
            connection.execute(_DRAFT, (submission.sale.id,))

    def forget_customers(self, before: datetime) -> int:
        """Drops the known customers who did not come since then; answers how many."""
        with self._database.transaction() as connection:
            return connection.execute(_FORGET_BEFORE, (_moment(before),)).rowcount

    def forget_customer(self, phone: str) -> bool:
        """Drops a known customer; answers whether there was one."""
        with self._database.transaction() as connection:
            return bool(connection.execute(_FORGET, (phone,)).rowcount)

    def settle(self) -> None:
        """Empties the log, which still holds pages from before they were blanked."""
        row = self._database.row("PRAGMA wal_checkpoint(TRUNCATE)")
        if row is None or row[0]:
            raise StoreError("the log could not be emptied")


def _found(rows: list[Row], after: int) -> Found:
    return Found(tuple(row[1] for row in rows), rows[-1][0] if rows else after)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
