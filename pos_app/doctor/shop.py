"""What the till keeps of its shop: the database, the catalog, and sales that were not sent."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pos_app.doctor.findings import Finding, bad, ok, skipped, warn
from pos_app.domain.errors import Damaged, InUse
from pos_app.domain.submission import State
from pos_app.store.database import error_of
from pos_app.store.reader import CatalogReader
from pos_app.store.schema import TILL
from pos_app.store.store import TILL_FILE

_OLD = timedelta(days=2)
_SIDE_FILES = ("-wal", "-journal")
_OPEN = (State.QUEUED, State.SENDING, State.UNKNOWN, State.REVIEW)
_COUNT = "SELECT state, count(*) FROM sale GROUP BY state"


def kept(folder: Path) -> Iterator[Finding]:
    """Looks at a shop's files from another process than the till's.

    Never from the till's own: to close a copied file would give up the locks that SQLite holds.
    """
    path = folder / TILL_FILE
    if not path.exists():
        yield skipped("database", "This till has no sales yet: its database is not there.")
        yield skipped("sales", "There are none yet.")
    else:
        yield from _database(path)
    reader = CatalogReader(folder)
    try:
        yield catalog(reader.refreshed_at())
    finally:
        reader.close()


def _database(path: Path) -> Iterator[Finding]:
    try:
        _knock(path)
        with tempfile.TemporaryDirectory(prefix="scalev-pos-doctor-") as scratch:
            # A copy: whoever opens the file itself may fold its log into it.
            for end in ("", *_SIDE_FILES):
                if Path(f"{path}{end}").exists():
                    shutil.copyfile(f"{path}{end}", Path(scratch) / f"{TILL_FILE}{end}")
            with closing(sqlite3.connect(Path(scratch) / TILL_FILE)) as copy:
                yield from _copied(copy)
    except InUse:
        told = "The till is open; it has its database to itself."
        yield skipped("database", told, "Close the till to have the database looked at.")
        yield skipped("sales", told, "The open till shows what waits at its top.")
    except Damaged:
        yield _damaged(0)
        yield skipped("sales", "Not known: the database cannot be read.")
    except (sqlite3.Error, OSError) as error:
        yield bad(
            "database",
            f"The database cannot be read ({type(error).__name__}).",
            "Check who may read the data folder; the app makes it for one user only.",
        )
        yield skipped("sales", "Not known: the database cannot be read.")


def _knock(path: Path) -> None:
    """Raises InUse where a till has it open, Damaged for what is no database."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0)) as asked:
            asked.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        known = error_of(error)
        if isinstance(known, InUse | Damaged):
            raise known from None
        # Without its log's index it does not open for reading only. The copy has the last word.


def _copied(copy: sqlite3.Connection) -> Iterator[Finding]:
    try:
        rows = copy.execute("PRAGMA integrity_check(50)").fetchall()
        (version,) = copy.execute("PRAGMA user_version").fetchone()
        if rows != [("ok",)]:
            yield _damaged(len(rows))
            yield skipped("sales", "Not counted: the database is damaged.")
            return
        newest = len(TILL.steps)
        if version > newest:
            yield bad(
                "database",
                f"The database is of a newer app (version {version}, this one knows {newest}).",
                "Install the newest version of the app.",
                version=version,
            )
            yield skipped("sales", "Not counted: the database is of a newer app.")
            return
        counts = dict(copy.execute(_COUNT).fetchall()) if version else {}
    except sqlite3.Error as error:
        known = error_of(error)
        if not isinstance(known, Damaged):
            raise
        yield _damaged(0)
        yield skipped("sales", "Not counted: the database is damaged.")
        return
    yield ok("database", f"The database is whole (version {version}).", version=version)
    yield unsent(sum(counts.get(state.value, 0) for state in _OPEN))


def _damaged(faults: int) -> Finding:
    return bad(
        "database",
        "The database is damaged.",
        "Make a copy of the data folder for support. Then start the app: it keeps the damaged "
        "file and begins a new one, and sales that were sent are in Scalev.",
        faults=faults,
    )


def unsent(count: int) -> Finding:
    """So many confirmed sales are not known to be orders yet."""
    if count:
        return warn(
            "sales",
            f"{count} confirmed sale(s) are not known to be orders in Scalev.",
            "Open the till and see to the list behind the pill at its top. Do not make them anew.",
            unsent=count,
        )
    return ok("sales", "Every confirmed sale is an order in Scalev.", unsent=0)


def catalog(refreshed_at: datetime | None, now: datetime | None = None) -> Finding:
    """How old the goods on this machine are."""
    if refreshed_at is None:
        return warn(
            "catalog",
            "The catalog was never read to its end.",
            "Open the till while there is internet, or run pos-app sync.",
            hours=None,
        )
    age = (now or datetime.now(UTC)) - refreshed_at
    hours = round(age.total_seconds() / 3600, 1)
    if age > _OLD:
        return warn(
            "catalog",
            f"The catalog is {age.days} days old; prices and stock may differ.",
            "Open the till while there is internet, or run pos-app sync.",
            hours=hours,
        )
    return ok("catalog", f"The catalog is {hours:g} h old.", hours=hours)
