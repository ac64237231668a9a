"""SQLite as this app opens it: private files, numbered migrations, pragmas that are read back."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pos_app.domain.errors import Damaged, DiskFull, InUse, StoreError, TooNew
from pos_app.domain.value import value

OLDEST = (3, 37, 0)
"""The first SQLite with STRICT tables."""

APPLICATION = 0x53504F53
"""What SQLite's `application_id` is in every database of this app."""

_SIDE_FILES = ("-wal", "-shm", "-journal")
_FILE_MODE = 0o600
_FOLDER_MODE = 0o700
_KINDS: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    # The memory that two connections share is a file, which could not be made longer.
    sqlite3.SQLITE_IOERR_SHMSIZE: DiskFull,
    sqlite3.SQLITE_BUSY: InUse,
    sqlite3.SQLITE_LOCKED: InUse,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: Damaged,
}

Row = tuple[Any, ...]
Values = Sequence[object] | Mapping[str, object]
Step = tuple[str, ...]
"""One migration: statements that run in one transaction."""


@value
class Shape:
    """What a database must look like once it is open: migrations from version 0, and pragmas.

    `copied` is whether an older one is copied before it is changed; a cache need not be. `shared`
    lets another thread copy the open one; whoever does must end before it is closed.
    """

    steps: tuple[Step, ...]
    pragmas: tuple[tuple[str, int | str], ...]
    copied: bool = True
    shared: bool = False


KEPT_PRAGMAS: tuple[tuple[str, int | str], ...] = (
    # The lock comes first: in WAL mode an exclusive database then needs no shared memory.
    ("locking_mode", "exclusive"),
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("secure_delete", 1),
)
"""For what must never be lost: one connection, every commit synced."""

CACHE_PRAGMAS: tuple[tuple[str, int | str], ...] = (
    ("journal_mode", "wal"),
    ("synchronous", 1),
    ("temp_store", 2),
    ("foreign_keys", 1),
    ("trusted_schema", 0),
)
"""For what can be fetched again, and is read by a second connection."""


def error_of(error: sqlite3.Error) -> StoreError:
    """What an error of SQLite means to the till."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return StoreError(str(error))
    return _KINDS.get(code, _KINDS.get(code & 0xFF, StoreError))(str(error))


@contextmanager
def mapped() -> Iterator[None]:
    """Everything that SQLite, the disk or a value out of range does becomes a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise error_of(error) from error
    except OSError as error:
        kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else StoreError
        raise kind(str(error)) from error
    except (OverflowError, UnicodeEncodeError) as error:
        raise StoreError(f"a value cannot be kept: {type(error).__name__}") from error


class Database:
    """One connection, used by the thread that opened it. All methods raise StoreError only."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, damage_mark: Path | None = None
    ) -> None:
        self.path = path
        self.connection = connection
        self._damage_mark = damage_mark

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """`BEGIN IMMEDIATE` … `COMMIT`; any exception on the way undoes all of it."""
        with self._mapped():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                # After a full disk SQLite may have rolled back by itself.
                with suppress(sqlite3.Error):
                    if self.connection.in_transaction:
                        self.connection.execute("ROLLBACK")
                raise

    def run(self, statement: str, values: Sequence[object] = ()) -> None:
        """One statement in a transaction of its own."""
        with self.transaction() as connection:
            connection.execute(statement, values)

    def rows(self, query: str, values: Values = ()) -> list[Row]:
        with self._mapped():
            return self.connection.execute(query, values).fetchall()

    def row(self, query: str, values: Sequence[object] = ()) -> Row | None:
        with self._mapped():
            found: Row | None = self.connection.execute(query, values).fetchone()
            return found

    def close(self) -> None:
        with mapped():
            self.connection.close()

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            with mapped():
                yield
        except Damaged:
            if self._damage_mark is not None:
                self._damage_mark.touch()
            raise


def open_database(path: Path, shape: Shape, damage_mark: Path | None = None) -> Database:
    """Opens or creates a database and brings it to the newest version.

    An older one is copied to `<name>.v<version>.bak` first, if its shape says so. `damage_mark`
    is a file that appears when the database turns out to be damaged later on. Raises TooNew,
    Damaged, InUse, DiskFull, or StoreError when a pragma did not take.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old")
    with mapped():
        _make_private(path)
        connection = sqlite3.connect(
            path, timeout=0, isolation_level=None, check_same_thread=not shape.shared
        )
    try:
        with mapped():
            for name, value in shape.pragmas:
                _demand(connection, name, value)
            _migrate(path, connection, shape)
    except BaseException:
        connection.close()
        raise
    return Database(path, connection, damage_mark)


def aside_name(path: Path, why: str, at: datetime | None = None) -> Path:
    """A free name for a database that is put away: `<name>.<why>-<date>-<time>`, in UTC."""
    moment = f"{(at or datetime.now(UTC)).astimezone(UTC):%Y%m%d-%H%M%S}"
    first = aside = path.with_name(f"{path.name}.{why}-{moment}")
    number = 1
    with mapped():
        while aside.exists():
            number += 1
            aside = first.with_name(f"{first.name}-{number}")
    return aside


def set_aside(path: Path, at: datetime | None = None, why: str = "corrupt") -> Path:
    """Renames a database that cannot be used to `<name>.<why>-<date>-<time>`, in UTC.

    Its side files go with it. `at` is now unless it is given. Answers the new name.
    """
    aside = aside_name(path, why, at)
    with mapped():
        # The database goes first: without its log it would open, and lack what the log holds.
        for end in ("", *_SIDE_FILES):
            old = Path(f"{path}{end}")
            if old.exists():
                old.rename(f"{aside}{end}")
    return aside


def remove(path: Path) -> None:
    """Deletes a database and its side files, as far as they are there."""
    with mapped():
        for end in ("", *_SIDE_FILES):
            Path(f"{path}{end}").unlink(missing_ok=True)


def _make_private(path: Path) -> None:
    folder = path.parent
    folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    folder.chmod(_FOLDER_MODE)
    # SQLite gives its side files the mode of the database, so it must be right from birth.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, _FILE_MODE))
    path.chmod(_FILE_MODE)


def _demand(connection: sqlite3.Connection, name: str, value: int | str) -> None:
    connection.execute(f"PRAGMA {name} = {value}")
    (found,) = connection.execute(f"PRAGMA {name}").fetchone()
    if found != value:
        raise StoreError(f"{name} is {found!r} instead of {value!r}")


def _migrate(path: Path, connection: sqlite3.Connection, shape: Shape) -> None:
    steps = shape.steps
    # Reading is what takes the exclusive lock, and what notices a file that is no database.
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if tables and application != APPLICATION:
        raise Damaged(f"{path.name} is not a database of this app")
    if version > len(steps):
        raise TooNew(f"{path.name} has version {version}, this app knows {len(steps)}")
    if shape.copied and 0 < version < len(steps):
        _copy(connection, path.with_name(f"{path.name}.v{version}.bak"))
    for number, step in enumerate(steps[version:], version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in step:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise


def _copy(connection: sqlite3.Connection, path: Path) -> None:
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, _FILE_MODE))
    with closing(sqlite3.connect(path)) as copy:
        connection.backup(copy)
