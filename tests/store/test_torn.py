"""Whatever a power cut makes of the end of the log: the till opens, at the last whole commit."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from pos_app.store.database import open_database
from pos_app.store.schema import TILL
from pos_app.store.store import TILL_FILE, Store
from tests.store.torn import HEADER, Recording, readable, record, reopened, snapshot
from tests.store.values import event, submission

SECTOR = 512


@pytest.fixture(scope="module")
def young(tmp_path_factory) -> Recording:
    """A till of its first hour: all of it, its tables too, is in the log."""
    return record(tmp_path_factory.mktemp("young"), 6)


@pytest.fixture(scope="module")
def grown(tmp_path_factory) -> Recording:
    """A till whose log is being written over: behind its end there are commits of before."""
    recording = record(tmp_path_factory.mktemp("grown"), 6, earlier=10)
    assert len(recording.log) - recording.ends[-1] > 50_000, "there is nothing behind the end"
    return recording


@pytest.fixture(params=["young", "grown"])
def recording(request) -> Recording:
    return request.getfixturevalue(request.param)


def cut(log: bytes, at: int, chance: random.Random) -> bytes:
    """The file system never heard of the rest."""
    return log[:at]


def zeroed(log: bytes, at: int, chance: random.Random) -> bytes:
    """The rest has its length and not its content."""
    return log[:at] + bytes(len(log) - at)


def garbage(log: bytes, at: int, chance: random.Random) -> bytes:
    """The rest is what the disk had there before."""
    return log[:at] + chance.randbytes(len(log) - at)


def hole(log: bytes, at: int, chance: random.Random) -> bytes:
    """One sector did not arrive, those behind it did: disks write in any order."""
    end = min(len(log), at - at % SECTOR + SECTOR)
    return log[:at] + chance.randbytes(end - at) + log[end:]


def flipped(log: bytes, at: int, chance: random.Random) -> bytes:
    """One bit is wrong."""
    return log[:at] + bytes([log[at] ^ 1 << chance.randrange(8)]) + log[at + 1 :]


Damage = Callable[[bytes, int, random.Random], bytes]


def offsets(recording: Recording, count: int, chance: random.Random) -> Iterator[int]:
    """Around the end of every commit, in the header, and anywhere in the live part of the log."""
    last = recording.ends[-1]
    near = {end + shift for end in recording.ends for shift in (-1, 0, 1, 24)}
    chosen = sorted({0, 1, HEADER - 1, HEADER} | {each for each in near if each < last})
    assert count > len(chosen)
    yield from chosen
    for _ in range(count - len(chosen)):
        yield chance.randrange(last)


def first_difference(one: bytes, other: bytes, start: int) -> int:
    """Where two logs that agree up to `start` stop to agree."""
    shorter = min(len(one), len(other))
    return next((at for at in range(start, shorter) if one[at] != other[at]), shorter)


@pytest.mark.parametrize(
    ("damage", "count"), [(cut, 450), (zeroed, 400), (garbage, 400), (hole, 250), (flipped, 200)]
)
def test_a_torn_log_ends_at_a_whole_commit(tmp_path, recording, damage, count):
    chance = random.Random(damage.__name__)  # noqa: S311
    for number, at in enumerate(offsets(recording, count, chance)):
        log = damage(recording.log, at, chance)
        good = first_difference(log, recording.log, at)
        with reopened(tmp_path / "shop", recording.database, log) as database:
            assert snapshot(database) == recording.before(good), f"{damage.__name__} at {at}"
            assert database.row("PRAGMA integrity_check") == ("ok",)
            assert number % 10 or readable(database)


def test_a_checkpoint_cut_short_loses_nothing(tmp_path, recording):
    """The log is synced before its pages go into the database, in any order and any part."""
    with reopened(tmp_path / "done", recording.database, recording.log):
        pass
    before, after = recording.database, (tmp_path / "done" / TILL_FILE).read_bytes()
    assert before != after
    chance = random.Random(5)  # noqa: S311
    for number in range(150):
        length = chance.randrange(len(before), len(after) + 1)
        torn = bytearray(before.ljust(len(after), b"\0"))
        for at in range(0, len(after), SECTOR):
            if chance.random() < number / 150:
                torn[at : at + SECTOR] = after[at : at + SECTOR]
        with reopened(tmp_path / "shop", bytes(torn[:length]), recording.log) as database:
            assert snapshot(database) == recording.states[-1], f"round {number}"
            assert database.row("PRAGMA integrity_check") == ("ok",)
            assert number % 10 or readable(database)


def test_the_whole_store_opens_and_sells_after_a_cut(tmp_path, recording):
    chance = random.Random(6)  # noqa: S311
    folder = tmp_path / "shop"
    for number in range(12):
        at = chance.randrange(recording.ends[-1])
        with reopened(folder, recording.database, recording.log[:at]) as database:
            before = snapshot(database)
        store = Store.open(folder)
        assert snapshot(store._kept) == before
        store.ledger.record(submission(f"after {number}"), event())
        store.close()
        store = Store.open(folder)
        assert store.ledger.get(f"after {number}") is not None
        assert store._kept.row("PRAGMA integrity_check") == ("ok",)
        store.close()


def test_the_log_of_a_database_that_was_set_aside_is_not_read(tmp_path, young):
    """Killed between the two renames: the log stays behind, and a new till begins."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / f"{TILL_FILE}-wal").write_bytes(young.log)
    database = open_database(folder / TILL_FILE, TILL)
    assert snapshot(database) == young.states[0]
    assert database.row("PRAGMA integrity_check") == ("ok",)
    database.close()


def test_an_untouched_log_has_everything(tmp_path, recording):
    with reopened(tmp_path / "shop", recording.database, recording.log) as database:
        assert snapshot(database) == recording.states[-1]
        assert readable(database)
    # No commit leaves things as they were, or a lost one could not be told.
    sold = recording.states[-len(recording.ends) + len(TILL.steps) :]
    assert len(set(sold)) == len(sold)
