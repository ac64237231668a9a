"""Which installation this database belongs to, so that a copied disk can be told from the till."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from pos_app.store.database import Database

_GET = "SELECT value FROM meta WHERE name = ?"
_PUT = """
INSERT INTO meta (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""


@dataclass(frozen=True, slots=True)
class Identity:
    """`device` is made once; `generation` counts the openings of the database."""

    device: str
    generation: int


def identify(database: Database) -> Identity:
    """Counts this opening. Raises StoreError, so that a till that cannot write does not start."""
    with database.transaction() as connection:
        device = connection.execute(_GET, ("device",)).fetchone()
        count = connection.execute(_GET, ("generation",)).fetchone()
        identity = Identity(device[0] if device else uuid.uuid4().hex, _number(count) + 1)
        connection.execute(_PUT, ("device", identity.device))
        connection.execute(_PUT, ("generation", str(identity.generation)))
    return identity


def _number(row: tuple[str] | None) -> int:
    return int(row[0]) if row and row[0].isdecimal() else 0
