"""A backup comes back only where it belongs, whole, and never over what is there now."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta

import pytest

from pos_app.domain.errors import Damaged, InUse, TooNew
from pos_app.store import restoring
from pos_app.store.restoring import Content, NotABackup, WrongShop, examine, restore
from pos_app.store.store import TILL_FILE, Store
from tests.store.values import NOON, event, submission

LATER = NOON + timedelta(days=1)


def sell(folder, *numbers, backup=False):
    """Sells and closes; answers the backup that was made at the end."""
    store = Store.open(folder)
    for number in numbers:
        store.ledger.record(submission(f"POS-0000-0000-{number:03}"), event())
    made = asyncio.run(store.backups.make(NOON)) if backup else None
    store.close()
    return folder / "backups" / made.name if made else None


def sold(folder):
    store = Store.open(folder)
    try:
        return [each.reference[-3:] for each in reversed(store.ledger.recent())]
    finally:
        store.close()


def content(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


@pytest.fixture
def backup(folder):
    """Of a till with two sales, which has three now."""
    made = sell(folder, 1, 2, backup=True)
    sell(folder, 3)
    return made


def test_what_is_in_a_backup(backup, folder):
    assert examine(backup) == Content(folder.name, 1, 2, NOON)


def test_it_takes_the_place_of_the_till_which_is_kept(backup, folder):
    aside = restore(backup, folder, LATER)
    assert aside == folder / f"{TILL_FILE}.replaced-20250302-120000"
    assert not list(folder.glob("*.restoring*"))
    assert stat.S_IMODE((folder / TILL_FILE).stat().st_mode) == 0o600
    assert sold(folder) == ["001", "002"]
    assert restore(aside, folder, LATER) is not None
    assert sold(folder) == ["001", "002", "003"]


def test_the_mark_lasts_until_the_copy_is_adopted(backup, folder):
    assert not mark(folder)
    restore(backup, folder, LATER)
    assert mark(folder)
    assert mark(folder)
    store = Store.open(folder)
    device = store.identity.device
    store.twin.adopt()
    assert store.identity.device != device
    store.close()
    assert not mark(folder)


def mark(folder):
    store = Store.open(folder)
    try:
        return store.twin.is_restored
    finally:
        store.close()


def test_a_computer_without_a_till_gets_one(backup, folder, tmp_path):
    new = tmp_path / "elsewhere" / folder.name
    assert restore(backup, new, LATER) is None
    assert sold(new) == ["001", "002"]


def test_an_open_till_is_not_replaced(backup, folder):
    store = Store.open(folder)
    with pytest.raises(InUse):
        restore(backup, folder, LATER)
    store.close()
    assert sold(folder) == ["001", "002", "003"]


def test_another_shops_backup_is_refused(folder, tmp_path, backup):
    other = sell(tmp_path / "other", 9, backup=True)
    before = content(folder)
    with pytest.raises(WrongShop) as wrong:
        restore(other, folder, LATER)
    assert wrong.value.folder == "other"
    assert content(folder) == before


def test_a_newer_apps_backup_is_refused(backup, folder):
    change(backup, "PRAGMA user_version = 1000")
    refuses(TooNew, backup, folder)


def test_a_damaged_backup_is_refused(backup, folder):
    whole = bytearray(backup.read_bytes())
    whole[8_192:40_960] = bytes(32_768)
    backup.write_bytes(whole)
    refuses(Damaged, backup, folder)


def test_half_a_backup_is_refused(backup, folder):
    os.truncate(backup, backup.stat().st_size // 2)
    refuses(Damaged, backup, folder)


def test_files_that_are_no_backups_are_refused(tmp_path, folder, backup):
    text = tmp_path / "text.db"
    text.write_text("not a database" * 1_000)
    empty = tmp_path / "empty.db"
    empty.touch()
    other = tmp_path / "other.db"
    change(other, "CREATE TABLE t (x)")
    alien = tmp_path / "alien.db"
    change(
        alien, "CREATE TABLE t (x)", "PRAGMA application_id = 1397772115", "PRAGMA user_version = 5"
    )
    for each in (text, empty, other, alien, tmp_path / "none.db", tmp_path):
        refuses(NotABackup, each, folder)


def test_a_database_that_does_not_say_whose_it_is_is_refused(backup, folder):
    change(backup, "DELETE FROM meta WHERE name = 'folder'")
    refuses(NotABackup, backup, folder)


def test_an_older_apps_backup_is_brought_up_to_date(backup, folder):
    change(
        backup,
        "DROP TRIGGER sale_redacted",
        "DROP TRIGGER sale_frozen",
        "DROP TRIGGER event_fixed",
        "DROP INDEX sale_personal",
        "DROP INDEX sale_ended",
        "CREATE TRIGGER sale_frozen BEFORE UPDATE OF payload ON sale BEGIN SELECT 1; END",
        "CREATE TRIGGER event_fixed BEFORE UPDATE ON event BEGIN SELECT 1; END",
        "ALTER TABLE sale DROP COLUMN redacted_at",
        "ALTER TABLE customer DROP COLUMN last_at",
        "PRAGMA user_version = 4",
    )
    restore(backup, folder, LATER)
    assert sold(folder) == ["001", "002"]


def test_a_till_that_is_damaged_is_kept_with_its_log(backup, folder):
    (folder / TILL_FILE).write_bytes(b"not a database" * 1_000)
    (folder / f"{TILL_FILE}-wal").write_bytes(b"log")
    aside = restore(backup, folder, LATER)
    assert aside is not None
    assert aside.read_bytes().startswith(b"not a database")
    assert (folder / f"{aside.name}-wal").read_bytes() == b"log"
    assert sold(folder) == ["001", "002"]


def test_where_a_file_cannot_have_two_names_it_is_renamed(backup, folder, monkeypatch):
    def refuse(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(restoring.os, "link", refuse)
    aside = restore(backup, folder, LATER)
    assert aside is not None
    assert aside.exists()
    assert sold(folder) == ["001", "002"]


def test_what_a_killed_restore_left_is_no_hindrance(backup, folder):
    (folder / f"{TILL_FILE}.restoring").write_bytes(b"half")
    restore(backup, folder, LATER)
    assert sold(folder) == ["001", "002"]


def refuses(kind, file, folder):
    before = content(folder)
    with pytest.raises(kind):
        restore(file, folder, LATER)
    assert content(folder) == before
    with pytest.raises(kind):
        examine(file)


def change(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for each in statements:
            database.execute(each)
