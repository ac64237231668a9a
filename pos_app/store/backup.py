"""Backups of `till.db` by SQLite's backup API, made while the till goes on selling.

A thread of its own copies some pages at a time over the till's one connection, and waits between
two of them: whoever has something to write meanwhile writes it, and SQLite writes it into the copy
as well. A copy gets its name only when it was verified and is on the disk.
"""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.errors import Damaged, StoreError
from pos_app.store.database import Database, mapped
from pos_app.store.identity import Identity
from pos_app.till.backup_ports import Backup

if TYPE_CHECKING:
    import asyncio

FOLDER = "backups"

_NAME = re.compile(r"till-(\d{8}T\d{6}Z)-g(\d+)\.db", re.ASCII)
_MOMENT = "%Y%m%dT%H%M%SZ"
_UNFINISHED = ".part"
_FILE_MODE = 0o600
_FOLDER_MODE = 0o700
_PAGES = 64
"""Of 4 KiB in one step: what the till's own thread may have to wait for is well below 1 ms."""
_BREATH = 0.002
"""Seconds between two steps."""
_COUNTED = ("sale", "attempt", "event")
"""What is never deleted, so that a copy holds no less than there was before it."""
_SERIALIZED = 3
"""An SQLite whose connections may be used by two threads, as everybody builds it."""


class _Stopped(Exception):
    """Nobody wants the backup any more."""


class Backups:
    """Satisfies `till.backup_ports.Vault`. `folder` is the till's own."""

    def __init__(self, database: Database, identity: Identity, folder: Path) -> None:
        self._database = database
        self._generation = identity.generation
        self._folder = folder / FOLDER
        self._written = -1

    async def make(self, at: datetime) -> Backup:
        """Copies, verifies and only then names it. Nothing is left of one that fails.

        Raises DiskFull, Damaged for a copy that is not whole, StoreError.
        """
        # The first backup comes long after the start.
        import asyncio

        if sqlite3.threadsafety != _SERIALIZED:
            raise StoreError("this SQLite cannot be copied while it is in use")
        with mapped():
            self._folder.mkdir(mode=_FOLDER_MODE, exist_ok=True)
            self._folder.chmod(_FOLDER_MODE)
        moment = at.astimezone(UTC).replace(microsecond=0)
        final = self._folder / f"till-{moment:{_MOMENT}}-g{self._generation}.db"
        part = final.with_name(final.name + _UNFINISHED)
        stop = threading.Event()
        before, written = self._counts(), self._changes()
        try:
            copying = asyncio.ensure_future(asyncio.to_thread(self._copy, part, stop))
            await _until_done(copying, stop)
            _demand_rows(copying.result(), before, self._counts())
            with mapped():
                part.replace(final)
                _sync_folder(self._folder)
        finally:
            with mapped():
                part.unlink(missing_ok=True)
        self._written = written
        found = _backup(final)
        if found is None:
            raise StoreError(f"{final.name} is gone")
        return found

    def list(self) -> tuple[Backup, ...]:
        """Newest first."""
        with mapped():
            there = tuple(self._folder.iterdir()) if self._folder.is_dir() else ()
            found = [each for each in map(_backup, there) if each is not None]
        return tuple(sorted(found, key=lambda each: (each.made_at, each.generation), reverse=True))

    def drop(self, backups: Sequence[Backup]) -> None:
        """Deletes them, and what a killed till left of one that it was making."""
        with mapped():
            for each in backups:
                (self._folder / each.name).unlink(missing_ok=True)
            for left in self._folder.glob(f"*{_UNFINISHED}*"):
                left.unlink(missing_ok=True)

    def drop_migrated(self, before: datetime) -> int:
        """Deletes the copies from before a migration that are older; answers how many."""
        count = 0
        with mapped():
            for each in self._database.path.parent.glob(f"{self._database.path.name}.v*.bak"):
                if datetime.fromtimestamp(each.stat().st_mtime, UTC) < before:
                    each.unlink()
                    count += 1
        return count

    def put_aside(self, before: datetime) -> tuple[str, ...]:
        """Names of files that damage or a restore left beside the till's before then.

        They may hold sales that are nowhere else, so nobody deletes them but the owner.
        """
        path = self._database.path
        with mapped():
            return tuple(
                sorted(
                    each.name
                    for why in ("corrupt", "replaced")
                    for each in path.parent.glob(f"{path.name}.{why}-*")
                    if datetime.fromtimestamp(each.stat().st_mtime, UTC) < before
                )
            )

    def needed(self) -> int:
        """Bytes that the next backup takes."""
        (pages,) = self._database.row("PRAGMA page_count") or (0,)
        (size,) = self._database.row("PRAGMA page_size") or (0,)
        return int(pages) * int(size)

    def is_stale(self) -> bool:
        """Whether anything was written since the last backup of this opening."""
        return self._changes() != self._written

    def _copy(self, part: Path, stop: threading.Event) -> tuple[int, ...]:
        """On a thread of its own; answers how many rows the copy has of what is counted."""

        def breathe(_status: int, _left: int, _all: int) -> None:
            if stop.wait(_BREATH):
                raise _Stopped

        with mapped():
            part.unlink(missing_ok=True)
            # SQLite gives its side files the mode of the database, so it must be right from birth.
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, _FILE_MODE))
            with closing(sqlite3.connect(part, isolation_level=None)) as copy:
                # It is on the disk once it was verified: until then it may as well be lost.
                copy.execute("PRAGMA synchronous = OFF")
                self._database.connection.backup(
                    copy, pages=_PAGES, progress=breathe, sleep=_BREATH
                )
                # One file without a log, which can be taken anywhere.
                copy.execute("PRAGMA journal_mode = DELETE")
                copy.set_progress_handler(stop.is_set, 10_000)
                verify(copy)
                counts = tuple(_count(copy, table) for table in _COUNTED)
            _sync(part)
        return counts

    def _counts(self) -> tuple[int, ...]:
        with mapped():
            return tuple(_count(self._database.connection, table) for table in _COUNTED)

    def _changes(self) -> int:
        return self._database.connection.total_changes


def verify(connection: sqlite3.Connection) -> None:
    """Raises Damaged for a database that is not whole."""
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise Damaged("the copy is not whole")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise Damaged("the copy lacks sales that its attempts or events are of")


async def _until_done(copying: asyncio.Future[tuple[int, ...]], stop: threading.Event) -> None:
    """Waits for the thread; a cancelled caller waits until it has let go of the connection."""
    import asyncio

    try:
        await asyncio.shield(copying)
    except asyncio.CancelledError:
        stop.set()
        with suppress(_Stopped, StoreError):
            await copying
        raise


def _demand_rows(copied: tuple[int, ...], before: tuple[int, ...], after: tuple[int, ...]) -> None:
    for table, count, least, most in zip(_COUNTED, copied, before, after, strict=True):
        if not least <= count <= most:
            raise Damaged(f"the copy has {count} rows of {table}, the till {least} to {most}")


def _count(connection: sqlite3.Connection, table: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  names of our own tables
    return int(count)


def _backup(path: Path) -> Backup | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        made_at = datetime.strptime(named[1], _MOMENT).replace(tzinfo=UTC)
        size = path.stat().st_size
    except (ValueError, FileNotFoundError):
        return None
    return Backup(path.name, made_at, int(named[2]), size)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    # Windows opens no folder; there a rename is written through by the file system's own log.
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
