"""When a backup is due, which of the old ones stay, and that sales keep their room on the disk."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from pos_app.domain.errors import DiskFull
from pos_app.till.backup_ports import Backup
from pos_app.till.refusals import NEEDED_BYTES
from pos_app.till.safekeeping import Safekeeping, chosen
from tests.kit.clock import MORNING, FakeClock

YEAR = 366


@pytest.fixture(autouse=True)
def jakarta(monkeypatch):
    """Days are those of the shop, not those of UTC."""
    import time

    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


class Shelf:
    """A vault that remembers names; the real one is tested on the disk."""

    def __init__(self):
        self.there = []
        self.stale = True
        self.migrated = []

    async def make(self, at):
        made = Backup(f"till-{at:%Y%m%dT%H%M%SZ}", at, 1, 4096)
        self.there.append(made)
        self.stale = False
        return made

    def list(self):
        return tuple(sorted(self.there, key=lambda each: each.made_at, reverse=True))

    def drop(self, backups):
        self.there = [each for each in self.there if each not in backups]

    def drop_migrated(self, before):
        self.migrated.append(before)
        return 0

    def put_aside(self, before):
        return ()

    def needed(self):
        return 50 * 2**20

    def is_stale(self):
        return self.stale


class Room:
    """A disk with so many bytes free."""

    def __init__(self, free=10**10):
        self.bytes = free

    def free(self):
        return self.bytes


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def clock():
    return FakeClock(MORNING)


def keeping(shelf, clock, free=10**10):
    return Safekeeping(shelf, Room(free), clock)


def test_one_is_due_each_day_of_the_shop(shelf, clock):
    kept = keeping(shelf, clock)
    assert kept.is_due()
    asyncio.run(kept.make(30))
    assert not kept.is_due()
    # 09:00 in Jakarta; the day there ends at 17:00 UTC.
    clock.set_wall(datetime(2026, 11, 23, 16, 59, tzinfo=UTC))
    assert not kept.is_due()
    clock.set_wall(datetime(2026, 11, 23, 17, 1, tzinfo=UTC))
    assert kept.is_due()


def test_a_clock_that_was_ahead_does_not_make_one_due_all_day(shelf, clock):
    kept = keeping(shelf, clock)
    clock.advance(86_400 * 400)
    asyncio.run(kept.make(30))
    clock.set_wall(MORNING)
    assert kept.is_due()
    asyncio.run(kept.make(30))
    assert not kept.is_due()


def test_none_is_made_of_what_did_not_change(shelf, clock):
    kept = keeping(shelf, clock)
    asyncio.run(kept.make_at_exit(30))
    clock.advance(60)
    asyncio.run(kept.make_at_exit(30))
    assert len(shelf.there) == 1
    shelf.stale = True
    asyncio.run(kept.make_at_exit(30))
    # The newest of a day stands for it.
    assert [each.made_at for each in shelf.there] == [clock.now()]


def test_the_room_that_sales_need_is_left(shelf, clock):
    needed = shelf.needed() + NEEDED_BYTES + 16 * 2**20
    with pytest.raises(DiskFull):
        asyncio.run(keeping(shelf, clock, needed - 1).make(30))
    assert shelf.there == []
    asyncio.run(keeping(shelf, clock, needed).make(30))
    assert len(shelf.there) == 1


def test_a_year_of_days_leaves_days_weeks_and_months(shelf, clock):
    kept = keeping(shelf, clock)
    for _ in range(YEAR):
        asyncio.run(kept.make(365))
        clock.advance(86_400)
    days = [each.made_at for each in shelf.list()]
    newest = days[0]
    assert [(newest - each).days for each in days[:7]] == list(range(7))
    assert len(days) <= 7 + 4 + 6
    assert len({(each.year, each.month) for each in days}) == 6
    assert (newest - days[-1]).days > 140


def test_nothing_older_than_customers_are_kept_stays(shelf, clock):
    kept = keeping(shelf, clock)
    for _ in range(100):
        asyncio.run(kept.make(30))
        clock.advance(86_400)
    assert max((clock.now() - each.made_at).days for each in shelf.there) <= 31
    assert shelf.migrated[-1] == clock.now() - timedelta(days=31)


def test_the_newest_stays_however_old_it_is(shelf, clock):
    kept = keeping(shelf, clock)
    asyncio.run(kept.make(30))
    clock.advance(86_400 * 90)
    kept.prune(30)
    assert len(shelf.there) == 1


def test_after_somebody_was_forgotten_only_a_new_one_is_there(shelf, clock):
    kept = keeping(shelf, clock)
    for _ in range(5):
        asyncio.run(kept.make(30))
        clock.advance(86_400)
    made = asyncio.run(kept.begin_anew())
    assert shelf.list() == (made,)
    assert shelf.migrated[-1] == clock.now()


def test_nothing_is_let_go_of_where_the_new_one_fails(shelf, clock):
    asyncio.run(keeping(shelf, clock).make(30))
    clock.advance(86_400)
    with pytest.raises(DiskFull):
        asyncio.run(keeping(shelf, clock, 0).begin_anew())
    assert len(shelf.there) == 1


def test_a_clock_that_jumps_back_and_forth_deletes_no_more_than_the_count(shelf):
    backups = [Backup(str(day), MORNING + timedelta(days=day), 1, 1) for day in (-900, 0, 900)]
    assert chosen(backups) == tuple(reversed(backups))
