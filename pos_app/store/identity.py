"""Which installation this database belongs to, so that a copied disk can be told from the till."""

from __future__ import annotations

import sqlite3
import uuid

from pos_app.domain.value import value
from pos_app.store.database import Database

_GET = "SELECT value FROM meta WHERE name = ?"
_PUT = """
INSERT INTO meta (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_DROP = "DELETE FROM meta WHERE name = ?"

FOLDER = "folder"
"""The name of the till's folder, which stands for one server and one store."""

RESTORED = "restored"
"""When this database was put back from a backup; gone once its sales are distrusted."""


@value
class Identity:
    """`device` is made once; `generation` counts the openings of the database."""

    device: str
    generation: int


def identify(database: Database) -> Identity:
    """Counts this opening. Raises StoreError, so that a till that cannot write does not start."""
    with database.transaction() as connection:
        device = meta(connection, "device") or _new_device()
        identity = Identity(device, _number(meta(connection, "generation")) + 1)
        _keep(connection, identity)
        # A copy of it knows where it may be put back.
        put_meta(connection, FOLDER, database.path.parent.name)
    return identity


def renew(connection: sqlite3.Connection) -> Identity:
    """Makes another installation of it, inside the caller's transaction."""
    identity = Identity(_new_device(), 1)
    _keep(connection, identity)
    return identity


def meta(connection: sqlite3.Connection, name: str) -> str | None:
    """What the database says of itself under a name."""
    row = connection.execute(_GET, (name,)).fetchone()
    return None if row is None else str(row[0])


def put_meta(connection: sqlite3.Connection, name: str, value: str | None) -> None:
    """None forgets the name."""
    if value is None:
        connection.execute(_DROP, (name,))
    else:
        connection.execute(_PUT, (name, value))


def _keep(connection: sqlite3.Connection, identity: Identity) -> None:
    put_meta(connection, "device", identity.device)
    put_meta(connection, "generation", str(identity.generation))


def _new_device() -> str:
    return uuid.uuid4().hex


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
