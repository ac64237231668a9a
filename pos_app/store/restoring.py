"""Puts a backup in the place of a till's database, which is kept beside it.

The till must be closed. Whatever fails, the database of now stays where it is. What is put back is
marked: the next opening takes it for a copy, whose sales may have been sent since.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from pos_app.domain.errors import InUse, StoreError, TooNew
from pos_app.domain.value import value
from pos_app.store.backup import verify
from pos_app.store.database import APPLICATION, aside_name, mapped, set_aside
from pos_app.store.identity import FOLDER, RESTORED, meta, put_meta
from pos_app.store.schema import TILL
from pos_app.store.store import TILL_FILE

_SIDE_FILES = ("-wal", "-shm", "-journal")
_FOLDER = re.compile(r"[\w-]{1,80}")
"""As a till's folder is called: nothing that leads elsewhere."""

_MAGIC = b"SQLite format 3\0"
_FILE_MODE = 0o600
_FOLDER_MODE = 0o700


class NotABackup(StoreError):
    """A file that no till of this app has written, or none at all."""


class WrongShop(StoreError):
    """A backup of another server's or another store's till. `folder` is the name of its folder."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"it belongs to {folder}")
        self.folder = folder


@value
class Content:
    """What is in a backup. `folder` is the name of its till's folder."""

    folder: str
    generation: int
    sales: int
    last_sale: datetime | None


def examine(file: Path) -> Content:
    """What is in a backup, which is whole. Raises NotABackup, Damaged, TooNew, StoreError."""
    with mapped(), closing(_read_only(file)) as connection:
        return _content(connection, file.name)


def restore(file: Path, folder: Path, at: datetime | None = None) -> Path | None:
    """Puts the backup into a till's folder; answers where the database of before is now.

    None where there was none. Raises NotABackup, WrongShop, Damaged, TooNew; InUse while the till
    is open; DiskFull, StoreError.
    """
    moment = (at or datetime.now(UTC)).astimezone(UTC)
    with mapped():
        folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    till = folder / TILL_FILE
    new = folder / f"{TILL_FILE}.restoring"
    try:
        _take_over(file, new, folder.name, moment)
        aside = _put_away(till, moment)
        with mapped():
            new.replace(till)
    finally:
        with mapped():
            for end in ("", *_SIDE_FILES):
                Path(f"{new}{end}").unlink(missing_ok=True)
    return aside


def _take_over(file: Path, new: Path, folder: str, moment: datetime) -> None:
    """A marked copy of the backup under a name of its own, verified and on the disk."""
    with mapped():
        for end in ("", *_SIDE_FILES):
            Path(f"{new}{end}").unlink(missing_ok=True)
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, _FILE_MODE))
        with (
            closing(_read_only(file)) as source,
            closing(sqlite3.connect(new, isolation_level=None)) as copy,
        ):
            found = _content(source, file.name)
            if found.folder != folder:
                raise WrongShop(found.folder)
            copy.execute("PRAGMA synchronous = FULL")
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            verify(copy)
            copy.execute("BEGIN IMMEDIATE")
            put_meta(copy, RESTORED, moment.isoformat())
            copy.execute("COMMIT")


def _put_away(till: Path, moment: datetime) -> Path | None:
    """Leaves the database of now under another name, and under its own until it is replaced."""
    with mapped():
        if not till.exists():
            return None
    if not _is_closed_well(till):
        return set_aside(till, moment, "replaced")
    aside = aside_name(till, "replaced", moment)
    try:
        # Two names for one file: at no moment is there a till without a database.
        os.link(till, aside)
    except OSError:
        return set_aside(till, moment, "replaced")
    return aside


def _is_closed_well(till: Path) -> bool:
    """Whether all of it is in the one file. False for one that is damaged. Raises InUse."""
    with mapped(), till.open("rb") as file:
        if file.read(len(_MAGIC)) not in (_MAGIC, b""):
            # SQLite would throw the log of such a file away, and support may want it.
            return False
    try:
        with mapped(), closing(sqlite3.connect(till, timeout=0, isolation_level=None)) as database:
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("COMMIT")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.execute("PRAGMA journal_mode = DELETE")
    except InUse:
        raise
    except StoreError:
        return False
    return not any(Path(f"{till}{end}").exists() for end in _SIDE_FILES)


def _read_only(file: Path) -> sqlite3.Connection:
    if not file.is_file():
        raise NotABackup(f"there is no file {file}")
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _content(connection: sqlite3.Connection, name: str) -> Content:
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise NotABackup(f"{name} is no database") from error
        raise
    if application != APPLICATION or not version:
        raise NotABackup(f"{name} is not of this app")
    if version > len(TILL.steps):
        raise TooNew(f"{name} has version {version}, this app knows {len(TILL.steps)}")
    verify(connection)
    try:
        folder = meta(connection, FOLDER) or ""
        generation = meta(connection, "generation") or ""
        (sales, last) = connection.execute("SELECT count(*), max(created_at) FROM sale").fetchone()
    except sqlite3.OperationalError as error:
        raise NotABackup(f"{name} holds no sales of a till") from error
    if not _FOLDER.fullmatch(folder):
        raise NotABackup(f"{name} does not say whose till it is")
    return Content(folder, _number(generation), int(sales), _moment(last))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _moment(text: str | None) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(text) if text else None
    return None
