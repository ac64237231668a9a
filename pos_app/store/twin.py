"""Tells a copied or restored database from the till's own, by what the OS keyring remembers.

A backup that is put back, or a disk that is cloned, holds sales whose fate was decided elsewhere:
sent again, they would be ordered twice. So the database and the keyring keep the same pair,
`<device>:<generation>`, which both change at every opening. A copy lags behind, or meets a keyring
that has never heard of it.

One opening, where D is the thread of the database and T any thread, because a locked keyring may
wait for its owner for ever:

    twin, kept = store.twin, entry(name)
    said = kept.read()                     # T   NoKeyring, or no answer in time: UNCHECKED, stop
    verdict = twin.judge(said)             # D   commits what is about to be written
    if verdict is COPIED:
        ...                                # D   every unfinished sale becomes "may exist"
        twin.adopt()                       # D   another device from here on: asked only once
    kept.write(twin.pair)                  # T   NoKeyring, or no answer in time: stop
    twin.written()                         # D

It may end anywhere, killed or without an answer, and goes on at the next opening: a copy stays a
copy until it was adopted, and no other opening is taken for one. After UNCHECKED nothing is
written, so the next opening that gets an answer compares with the last pair that was kept.

What it cannot see: a machine that was cloned together with its keyring, and a copy that was taken
after the keyring was told last and is put back before it is told again. A backup that the app
itself puts back says so (`is_restored`), also where there is no keyring.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from pos_app.store.database import Database, mapped
from pos_app.store.identity import RESTORED, Identity, meta, put_meta, renew
from pos_app.store.secrets import KeyringEntry

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_BINDING = "binding"
"""The generation that the keyring is about to be told."""

_BOUND = "bound"
"""The generation that the keyring is known to have been told."""


class Verdict(Enum):
    """What the keyring makes of a database.

    SAME: both agree. NEW: it was never bound to a keyring and is from now on. COPIED: it is a copy
    or an old state of the till. UNCHECKED: there is no keyring, or it does not answer.
    """

    SAME = "same"
    NEW = "new"
    COPIED = "copied"
    UNCHECKED = "unchecked"


def entry(name: str, backend: Callable[[], KeyringBackend] | None = None) -> KeyringEntry:
    """Where the keyring keeps the pair. `name` tells this database from others of this machine.

    Two databases under one name would each find the other's pair, so it must hold their folder.
    """
    return KeyringEntry(f"device:{name}", backend)


class Twin:
    """The database's half. Used by the thread of the database; methods raise StoreError."""

    def __init__(self, database: Database, identity: Identity) -> None:
        self._database = database
        self.identity = identity

    @property
    def pair(self) -> str:
        """What the keyring is to be told at this opening."""
        return _pair(self.identity.device, str(self.identity.generation))

    @property
    def is_restored(self) -> bool:
        """Whether a backup was put back here and not adopted yet: that is a copy as well."""
        with mapped():
            return meta(self._database.connection, RESTORED) is not None

    def judge(self, said: str | None) -> Verdict:
        """Compares with what the keyring said; None is that it holds nothing.

        Unless the verdict is COPIED, what is about to be written is committed. Call it once for
        an opening, and before `written`.
        """
        with self._database.transaction() as connection:
            verdict = self._compare(connection, said)
            if verdict is not Verdict.COPIED:
                if said is not None and verdict is Verdict.SAME:
                    # The keyring says which of the two it is; the line below forgets the other.
                    put_meta(connection, _BOUND, said.rpartition(":")[2])
                put_meta(connection, _BINDING, str(self.identity.generation))
        return verdict

    def adopt(self) -> Identity:
        """Makes a copy an installation of its own, with a new device, not bound yet."""
        with self._database.transaction() as connection:
            identity = renew(connection)
            put_meta(connection, _BOUND, None)
            put_meta(connection, _BINDING, str(identity.generation))
            put_meta(connection, RESTORED, None)
        self.identity = identity
        return identity

    def written(self) -> None:
        """The keyring holds `pair`."""
        with self._database.transaction() as connection:
            put_meta(connection, _BOUND, str(self.identity.generation))

    def _compare(self, connection: sqlite3.Connection, said: str | None) -> Verdict:
        bound, binding = meta(connection, _BOUND), meta(connection, _BINDING)
        device = self.identity.device
        known = {_pair(device, each) for each in (bound, binding) if each is not None}
        if said in known:
            return Verdict.SAME
        if bound is not None:
            return Verdict.COPIED
        # Never bound, and still the keyring knows it: this is a state from before it was.
        mine = said is not None and said.startswith(_pair(device, ""))
        return Verdict.COPIED if mine else Verdict.NEW


def _pair(device: str, generation: str) -> str:
    return f"{device}:{generation}"
