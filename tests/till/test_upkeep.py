"""Each day old customers are blanked and a backup is made, whichever of the two fails."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from pos_app.domain.errors import Damaged, DiskFull
from pos_app.store import backup as backup_module
from pos_app.store.disk import Disk
from pos_app.till.safekeeping import Safekeeping
from pos_app.till.upkeep import Upkeep
from tests.kit.clock import MORNING
from tests.till.test_privacy import PHONE, Rig, named

DAY = 86_400


class Kept(Rig):
    """The real files, with upkeep."""

    def __init__(self, folder, *, is_kept=True):
        super().__init__(folder)
        self.disk = Disk(folder)
        self.upkeep = Upkeep(
            Safekeeping(self.store.backups, self.disk, self.clock), self.privacy, is_kept=is_kept
        )

    def names(self):
        return [each.name for each in self.store.backups.list()]

    def backups(self):
        return b"".join(each.read_bytes() for each in (self.folder / "backups").iterdir())


@pytest.fixture
def rig(tmp_path):
    made = Kept(tmp_path / "shop")
    yield made
    made.store.close()


def daily(rig):
    return asyncio.run(rig.upkeep.daily())


def test_both_once_a_day_and_the_backup_after_the_blanking(rig):
    rig.sell()
    first = daily(rig)
    assert first.blanked.sales == 1
    assert [each.name for each in first.backups] == rig.names()
    assert len(first.backups) == 1
    assert PHONE.encode() not in rig.backups()
    rig.sell(2)
    again = daily(rig)
    assert (again.blanked, len(again.backups)) == (None, 1)
    rig.clock.advance(DAY)
    tomorrow = daily(rig)
    assert (tomorrow.blanked.sales, len(tomorrow.backups)) == (1, 2)


def test_a_backup_at_the_end_of_a_day_does_not_stand_for_the_blanking(rig):
    asyncio.run(rig.upkeep.leave())
    rig.sell()
    assert daily(rig).blanked.sales == 1
    assert len(rig.names()) == 1


def test_a_backup_is_made_also_where_the_blanking_fails(rig, monkeypatch):
    rig.sell()

    def full(*_):
        raise DiskFull("no room")

    monkeypatch.setattr(rig.store.retention, "redact", full)
    with pytest.raises(DiskFull):
        daily(rig)
    assert len(rig.names()) == 1
    monkeypatch.undo()
    assert daily(rig).blanked.sales == 1


def test_a_backup_that_fails_is_tried_again(rig, monkeypatch):
    def rotten(_):
        raise Damaged("the copy is not whole")

    monkeypatch.setattr(backup_module, "verify", rotten)
    with pytest.raises(Damaged):
        daily(rig)
    assert rig.names() == []
    monkeypatch.undo()
    assert len(daily(rig).backups) == 1


def test_files_that_were_put_aside_long_ago_are_told_and_stay(rig):
    aside = rig.folder / "till.db.corrupt-20260101-000000"
    fresh = rig.folder / "till.db.replaced-20261123-000000"
    for each, at in ((aside, MORNING - timedelta(days=31)), (fresh, MORNING)):
        each.write_bytes(b"somebody")
        os.utime(each, (at.timestamp(), at.timestamp()))
    assert daily(rig).aside == (aside.name,)
    assert rig.upkeep.now().aside == (aside.name,)
    assert aside.exists()


def test_a_demo_keeps_nothing(tmp_path):
    rig = Kept(tmp_path / "demo", is_kept=False)
    daily(rig)
    asyncio.run(rig.upkeep.leave())
    assert rig.names() == []
    rig.store.close()


def test_leaving_makes_one_of_what_was_written_since(rig):
    rig.sell()
    asyncio.run(rig.upkeep.leave())
    (first,) = rig.names()
    rig.clock.advance(60)
    asyncio.run(rig.upkeep.leave())
    assert rig.names() == [first]
    rig.sell(2)
    asyncio.run(rig.upkeep.leave())
    (second,) = rig.names()
    assert second > first


def test_a_slow_backup_does_not_hold_the_end_up(rig, monkeypatch, caplog):
    rig.sell()
    monkeypatch.setattr("pos_app.till.upkeep._AT_EXIT", 0.0)
    asyncio.run(rig.upkeep.leave())
    assert rig.names() == []
    assert "took too long" in caplog.text
    assert list((rig.folder / "backups").glob("*")) == []


def test_a_full_disk_does_not_hold_the_end_up(rig, monkeypatch, caplog):
    monkeypatch.setattr(rig.disk, "free", lambda: 0)
    asyncio.run(rig.upkeep.leave())
    assert "no backup at the end: DiskFull" in caplog.text


def test_who_is_forgotten_is_in_no_backup_either(rig):
    rig.sell(at=MORNING)
    asyncio.run(rig.upkeep.back_up())
    assert PHONE.encode() in rig.backups()
    rig.clock.advance(DAY)
    done = asyncio.run(rig.upkeep.forget(PHONE, who="Ayu"))
    assert done.sales == 1
    assert named(rig) == []
    (made,) = rig.names()
    assert PHONE.encode() not in rig.backups()
    with closing(sqlite3.connect(rig.folder / "backups" / made)) as copy:
        assert copy.execute("SELECT count(*) FROM sale").fetchone() == (1,)


def test_a_shorter_time_holds_at_once_for_backups_too(rig):
    rig.sell(at=MORNING - timedelta(days=10))
    asyncio.run(rig.upkeep.back_up())
    rig.clock.advance(5 * DAY)
    assert daily(rig).blanked.sales == 0
    kept = asyncio.run(rig.upkeep.keep_for(3))
    assert (kept.days, kept.blanked.sales, len(kept.backups)) == (3, 1, 1)
    assert rig.upkeep.now().days == 3
