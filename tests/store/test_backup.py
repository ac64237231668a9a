"""Backups are made while the till sells, are whole, and are nobody else's to read."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from pos_app.domain.errors import Damaged, DiskFull, StoreError
from pos_app.store import backup as backup_module
from pos_app.store.store import Store
from tests.store.values import NOON, event, submission


def sell(store, first, count):
    for number in range(first, first + count):
        store.ledger.record(submission(f"POS-0000-0000-{number:03}"), event())


def make(store, at=NOON):
    return asyncio.run(store.backups.make(at))


def rows(path, table="sale"):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        return copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608


def test_a_backup_is_one_private_file_with_all_that_is_there(store, folder):
    sell(store, 1, 30)
    made = make(store)
    (path,) = (folder / "backups").iterdir()
    assert path.name == made.name == "till-20250301T120000Z-g1.db"
    assert (made.made_at, made.generation, made.size) == (NOON, 1, path.stat().st_size)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [rows(path, table) for table in ("sale", "event")] == [30, 30]
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert store.backups.list() == (made,)


def test_sales_go_on_between_two_steps_and_are_in_the_copy(store, folder, monkeypatch):
    sell(store, 1, 60)
    monkeypatch.setattr(backup_module, "_PAGES", 1)
    monkeypatch.setattr(backup_module, "_BREATH", 0.001)

    async def both():
        making = asyncio.ensure_future(store.backups.make(NOON))
        sold = 0
        while not making.done():
            if sold < 40:
                sell(store, 100 + sold, 1)
                sold += 1
            await asyncio.sleep(0)
        return await making, sold

    made, sold = asyncio.run(both())
    assert sold >= 10
    assert 60 <= rows(folder / "backups" / made.name) <= 60 + sold
    assert len(store.ledger.recent(1_000)) == 60 + sold


def test_whoever_no_longer_wants_it_waits_until_it_has_let_go(store, folder, monkeypatch):
    sell(store, 1, 60)
    monkeypatch.setattr(backup_module, "_PAGES", 1)
    steps = []

    async def cancel():
        making = asyncio.ensure_future(store.backups.make(NOON))
        while not list((folder / "backups").glob("*.part")):
            steps.append(await asyncio.sleep(0))
        making.cancel()
        with pytest.raises(asyncio.CancelledError):
            await making

    asyncio.run(cancel())
    assert list((folder / "backups").iterdir()) == []
    assert store.backups.list() == ()
    sell(store, 100, 1)


def test_a_copy_that_is_not_whole_is_no_backup(store, folder, monkeypatch):
    sell(store, 1, 3)

    def rotten(connection):
        raise Damaged("the copy is not whole")

    monkeypatch.setattr(backup_module, "verify", rotten)
    with pytest.raises(Damaged):
        make(store)
    assert list((folder / "backups").iterdir()) == []


def test_a_copy_that_lacks_rows_is_no_backup(store, folder, monkeypatch):
    sell(store, 1, 3)
    real = backup_module.verify

    def lossy(connection):
        real(connection)
        connection.execute("DROP TRIGGER event_stays")
        connection.execute("DELETE FROM event")

    monkeypatch.setattr(backup_module, "verify", lossy)
    with pytest.raises(Damaged, match="0 rows of event"):
        make(store)
    assert store.backups.list() == ()


def test_what_verify_calls_damage(tmp_path):
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("CREATE TABLE a (k TEXT PRIMARY KEY) STRICT")
        made.execute("CREATE TABLE b (k TEXT REFERENCES a (k)) STRICT")
        backup_module.verify(made)
        made.execute("INSERT INTO b VALUES ('nobody')")
        with pytest.raises(Damaged, match="lacks sales"):
            backup_module.verify(made)
        made.execute("DELETE FROM b")
        made.executemany("INSERT INTO a VALUES (?)", [(f"{number:0500}",) for number in range(99)])
    content = bytearray(path.read_bytes())
    content[20_000:40_000] = bytes(20_000)
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as made, pytest.raises((Damaged, sqlite3.DatabaseError)):
        backup_module.verify(made)


def test_a_folder_that_takes_no_file_is_said(store, folder):
    (folder / "backups").write_text("in the way")
    with pytest.raises(StoreError):
        make(store)


def test_a_disk_that_fills_up_leaves_nothing(store, folder, monkeypatch):
    sell(store, 1, 3)

    def full(_path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_module, "_sync", full)
    with pytest.raises(DiskFull):
        make(store)
    assert list((folder / "backups").iterdir()) == []


def test_only_backups_are_listed_the_newest_first(store, folder):
    names = [make(store, NOON + timedelta(days=day)).name for day in (2, 0, 1)]
    for other in ("till-20250301T120000Z-g1.db.part", "notes.txt", "till-20259999T120000Z-g1.db"):
        (folder / "backups" / other).write_text("")
    assert [each.name for each in store.backups.list()] == sorted(names, reverse=True)


def test_dropping_takes_what_a_killed_till_was_making(store, folder):
    one, two = make(store), make(store, NOON + timedelta(days=1))
    (folder / "backups" / "till-20250301T120000Z-g1.db.part").write_text("")
    store.backups.drop([one])
    assert [each.name for each in (folder / "backups").iterdir()] == [two.name]
    store.backups.drop([one])


def test_copies_from_before_a_migration_go_when_they_are_old(store, folder):
    old = folder / "till.db.v3.bak"
    old.write_text("")
    assert store.backups.drop_migrated(datetime(2020, 1, 1, tzinfo=UTC)) == 0
    assert store.backups.drop_migrated(datetime(2100, 1, 1, tzinfo=UTC)) == 1
    assert not old.exists()


def test_the_till_knows_whether_anything_was_written_since(store):
    assert store.backups.is_stale()
    make(store)
    assert not store.backups.is_stale()
    sell(store, 1, 1)
    assert store.backups.is_stale()
    assert store.backups.needed() >= 4096


def test_a_backup_opens_as_a_till(store, folder, tmp_path):
    sell(store, 1, 5)
    made = make(store)
    other = tmp_path / "other"
    other.mkdir()
    (other / "till.db").write_bytes((folder / "backups" / made.name).read_bytes())
    opened = Store.open(other)
    assert len(opened.ledger.recent()) == 5
    opened.close()
