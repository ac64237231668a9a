from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pos_app.domain.errors import Damaged, DiskFull, InUse, StoreError, TooNew
from pos_app.store import database
from pos_app.store.catalog_schema import CATALOG, DAMAGED, FILE
from pos_app.store.database import KEPT_PRAGMAS, Shape, open_database
from pos_app.store.schema import TILL
from pos_app.store.store import TILL_FILE, Store, set_aside
from tests.store.values import NOON

posix = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
V1 = (Path(__file__).parent / "till_v1.sql").read_text(encoding="utf-8")


def old_till(folder: Path) -> Path:
    """A `till.db` as version 1 of the app left it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / TILL_FILE
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(V1)
    return path


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
        return [(name, " ".join(sql.split())) for name, sql in connection.execute(query)]


def test_version_one_is_never_edited(tmp_path):
    old = old_till(tmp_path / "old")
    new = tmp_path / "new" / TILL_FILE
    open_database(new, Shape(TILL.steps[:1], TILL.pragmas)).close()
    assert schema(new) == schema(old)


def test_what_version_one_wrote_is_read(folder):
    old_till(folder)
    store = Store.open(folder)
    try:
        (kept,) = store.ledger.recent()
        assert kept.reference == "POS-7F3K-92QD-X1C"
        assert kept.order is not None
        assert [each.what for each in store.ledger.events(kept.reference)] == ["confirmed", "sent"]
        assert store.drafts.open() is not None
        assert store.settings.get("language") == "id"
    finally:
        store.close()


def test_a_copy_is_made_before_an_old_database_changes(tmp_path):
    path = old_till(tmp_path)
    first = TILL.steps[0]
    newer = Shape((first, ("CREATE TABLE extra (a) STRICT",)), TILL.pragmas)
    with pytest.raises(StoreError):
        open_database(path, newer)
    good = Shape((first, ("CREATE TABLE extra (a TEXT) STRICT",)), TILL.pragmas)
    before = schema(path)
    open_database(path, good).close()
    assert [name for name, _ in schema(path)] == sorted([*(n for n, _ in before), "extra"])
    copy = tmp_path / "till.db.v1.bak"
    assert schema(copy) == before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM sale").fetchone() == (1,)


def test_a_cache_is_changed_without_a_copy(tmp_path):
    path = old_till(tmp_path)
    cache = Shape(
        (TILL.steps[0], ("CREATE TABLE extra (a TEXT) STRICT",)), TILL.pragmas, copied=False
    )
    open_database(path, cache).close()
    assert list(tmp_path.glob("*.bak")) == []
    assert not CATALOG.copied


def test_a_step_that_fails_leaves_the_old_version(tmp_path):
    path = old_till(tmp_path)
    broken = ("CREATE TABLE extra (a TEXT) STRICT", "NONSENSE")
    before = schema(path)
    with pytest.raises(StoreError):
        open_database(path, Shape((TILL.steps[0], broken), TILL.pragmas))
    assert schema(path) == before
    open_database(path, TILL).close()


def test_a_newer_database_is_refused_and_left_alone(folder):
    path = old_till(folder)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(TooNew):
        Store.open(folder)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)
        assert connection.execute("SELECT count(*) FROM sale").fetchone() == (1,)
    assert len(path.read_bytes()) == len(before)


@pytest.mark.parametrize("content", [b"not a database at all" * 300, b"SQLite format 3\0" * 200])
def test_garbage_is_damage_and_can_be_set_aside(folder, content):
    folder.mkdir()
    (folder / TILL_FILE).write_bytes(content)
    with pytest.raises(Damaged):
        Store.open(folder)
    aside = set_aside(folder)
    assert aside.read_bytes() == content
    Store.open(folder).close()


def test_another_programs_database_is_not_taken(folder):
    folder.mkdir()
    with closing(sqlite3.connect(folder / TILL_FILE)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    with pytest.raises(Damaged):
        Store.open(folder)


def test_what_is_set_aside_carries_its_moment(folder):
    folder.mkdir()
    moment = datetime(2025, 3, 2, 1, 30, 5, tzinfo=timezone(timedelta(hours=7)))
    for end in ("", "-wal", "-journal"):
        (folder / f"{TILL_FILE}{end}").write_bytes(end.encode())
    aside = database.set_aside(folder / TILL_FILE, moment)
    assert aside == folder / "till.db.corrupt-20250301-183005"
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert found == {f"{aside.name}{end}": end.encode() for end in ("", "-wal", "-journal")}


def test_set_aside_is_dated_now(folder):
    folder.mkdir()
    (folder / TILL_FILE).write_bytes(b"")
    before = datetime.now(UTC).replace(microsecond=0)
    told = datetime.strptime(f"{set_aside(folder).name}Z", "till.db.corrupt-%Y%m%d-%H%M%S%z")
    assert before <= told <= datetime.now(UTC)


def test_set_aside_never_overwrites(folder):
    folder.mkdir()
    names = []
    for content in (b"first", b"second", b"third"):
        (folder / TILL_FILE).write_bytes(content)
        names.append(database.set_aside(folder / TILL_FILE, NOON).name)
    first = "till.db.corrupt-20250301-120000"
    assert names == [first, f"{first}-2", f"{first}-3"]
    assert [(folder / name).read_bytes() for name in names] == [b"first", b"second", b"third"]


@pytest.mark.parametrize("content", [b"garbage" * 900, None])
def test_a_catalog_that_cannot_be_used_is_rebuilt(folder, content):
    Store.open(folder).close()
    if content is None:
        with closing(sqlite3.connect(folder / FILE)) as connection:
            connection.execute("PRAGMA user_version = 99")
    else:
        (folder / FILE).write_bytes(content)
    store = Store.open(folder)
    assert store.catalog_rebuilt
    store.shelf.offers((), ())
    store.close()
    again = Store.open(folder)
    assert not again.catalog_rebuilt
    again.close()


def test_damage_found_later_is_mended_at_the_next_start(folder):
    store = Store.open(folder)
    store.close()
    with closing(sqlite3.connect(folder / FILE)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'state'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray((folder / FILE).read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    (folder / FILE).write_bytes(content)
    store = Store.open(folder)
    assert not store.catalog_rebuilt
    with pytest.raises(Damaged):
        store.shelf.methods()
    store.close()
    assert (folder / DAMAGED).exists()
    store = Store.open(folder)
    assert store.catalog_rebuilt
    assert store.shelf.methods() == ()
    store.close()
    assert not (folder / DAMAGED).exists()


def test_pragmas_hold(tmp_path):
    opened = open_database(tmp_path / TILL_FILE, TILL)
    try:
        for name, value in KEPT_PRAGMAS:
            assert opened.row(f"PRAGMA {name}") == (value,)
    finally:
        opened.close()


def test_a_pragma_that_does_not_take_is_refused(tmp_path):
    strict = Shape(TILL.steps, (*TILL.pragmas, ("secure_delete", 7)))
    with pytest.raises(StoreError, match="secure_delete"):
        open_database(tmp_path / TILL_FILE, strict)


# What each pragma of `till.db` is when it does not take; one that is not here fails the test.
OTHERWISE = {
    "locking_mode": "normal",
    "journal_mode": "delete",
    "synchronous": 1,
    "fullfsync": 0,
    "checkpoint_fullfsync": 0,
    "foreign_keys": 0,
    "trusted_schema": 1,
    "secure_delete": 0,
}


@pytest.mark.parametrize("pragma", [name for name, _ in KEPT_PRAGMAS])
def test_each_pragma_must_take_or_the_till_does_not_open(folder, monkeypatch, pragma):
    Store.open(folder).close()
    connect = sqlite3.connect
    opened = []

    class Stubborn(sqlite3.Connection):
        """An SQLite that was built or is kept in a way that the pragma changes nothing."""

        def execute(self, statement, *values):
            if statement.startswith(f"PRAGMA {pragma} ="):
                statement = f"PRAGMA {pragma} = {OTHERWISE[pragma]}"
            return super().execute(statement, *values)

    def stubborn(path, **options):
        opened.append(connect(path, factory=Stubborn, **options))
        return opened[-1]

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", stubborn)
        with pytest.raises(StoreError, match=rf"^{pragma} is"):
            Store.open(folder)
    (refused,) = opened
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        refused.execute("SELECT 1")
    Store.open(folder).close()


def test_an_old_sqlite_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(StoreError, match="too old"):
        open_database(tmp_path / TILL_FILE, TILL)


def test_a_second_window_is_told(folder, store):
    with pytest.raises(InUse):
        Store.open(folder)


def test_the_lock_ends_with_the_store(folder):
    Store.open(folder).close()
    Store.open(folder).close()


@posix
def test_files_are_private(folder):
    old_umask = os.umask(0)
    try:
        store = Store.open(folder)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        store.close()
    finally:
        os.umask(old_umask)
    assert {"till.db", "till.db-wal", "catalog.db"} <= modes.keys()
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@posix
def test_files_that_were_open_to_others_are_closed(folder):
    Store.open(folder).close()
    folder.chmod(0o755)
    (folder / TILL_FILE).chmod(0o644)
    Store.open(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / TILL_FILE).stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_is_a_store_error(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError):
        Store.open(tmp_path / "file" / "shop")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_IOERR_SHMSIZE, DiskFull),
        (sqlite3.SQLITE_IOERR_WRITE, StoreError),
        (sqlite3.SQLITE_BUSY, InUse),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, InUse),
        (sqlite3.SQLITE_CORRUPT, Damaged),
        (sqlite3.SQLITE_NOTADB, Damaged),
        (sqlite3.SQLITE_READONLY, StoreError),
        (None, StoreError),
    ],
)
def test_errors_are_named(code, kind):
    error = sqlite3.OperationalError("x")
    if code is not None:
        error.sqlite_errorcode = code
    assert type(database.error_of(error)) is kind


def test_values_that_do_not_fit_are_store_errors(tmp_path):
    opened = open_database(tmp_path / "c.db", CATALOG)
    try:
        for value in (2**70, "\ud800"):
            with pytest.raises(StoreError):
                opened.run("INSERT INTO state VALUES (?, ?)", ("x", value))
            with pytest.raises(StoreError):
                opened.rows("SELECT ?", (value,))
        assert opened.rows("SELECT * FROM state") == []
    finally:
        opened.close()


def test_a_used_up_disk_is_told(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(DiskFull):
        open_database(tmp_path / "c.db", CATALOG)


def test_each_opening_is_counted(folder):
    first = Store.open(folder)
    identity = first.identity
    first.close()
    second = Store.open(folder)
    assert second.identity.device == identity.device
    assert second.identity.generation == identity.generation + 1
    second.close()
