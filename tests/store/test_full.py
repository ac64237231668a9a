"""The disk is full at each write of a sale's life: told, nothing half written, and later done."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pos_app.domain.errors import DiskFull, StoreError
from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.profile import Profile
from pos_app.domain.submission import Attempt, Leg, Outcome, State
from pos_app.store import disk as disk_module
from pos_app.store.database import Database, Row, open_database
from pos_app.store.disk import FILE, Disk
from pos_app.store.schema import TILL
from pos_app.store.store import TILL_FILE, Store
from tests.store.torn import readable
from tests.store.values import NOON, SHOP, event, sale, submission

LONG = "x" * 20_000
"""Each step writes more than what earlier ones left free."""

QUEUED = submission("POS-1", sale=sale("sale-1", note=LONG))
SENDING = dataclasses.replace(QUEUED.to(State.SENDING), attempts=1)
ORDER = Order(
    id=1,
    number="250301A",
    payable=Rupiah(100_000),
    payment_status=PaymentStatus.UNPAID,
    payment={"qr_string": LONG},
)
CREATED = dataclasses.replace(SENDING.to(State.CREATED), order=ORDER, leg=Leg.PENDING)
PAID = dataclasses.replace(
    CREATED, leg=Leg.PAID, order=dataclasses.replace(ORDER, payment={"qr_string": LONG * 2})
)
HELD = sale("sale-2", note=LONG * 4)
DONE = Attempt(1, NOON, Outcome.APPLIED, 201)

Step = Callable[[Store], object]
STEPS: dict[str, Step] = {
    "draft saved": lambda store: store.drafts.save(QUEUED.sale),
    "frozen": lambda store: store.ledger.record(QUEUED, event("confirmed")),
    "attempt": lambda store: store.ledger.record(
        SENDING, event("sending"), Attempt(1, NOON, error=LONG)
    ),
    "answer": lambda store: store.ledger.record(CREATED, event("created"), DONE),
    "paid": lambda store: store.ledger.record(PAID, event("paid")),
    "draft held": lambda store: store.drafts.hold(HELD, NOON),
    "held taken": lambda store: store.drafts.take(HELD.id),
    "setting": lambda store: store.settings.put("printer", LONG * 8),
    "profile": lambda store: store.settings.save_profile(Profile(SHOP, till_name=LONG)),
}
"""A sale's life, in order. All but "held taken" make the database longer."""

Rows = dict[str, list[Row]]


def everything(database: Database) -> Rows:
    """Every row of every table of `till.db`."""
    tables = database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return {name: database.rows(f"SELECT * FROM {name}") for (name,) in tables}  # noqa: S608


def after_a_power_cut(folder: Path, scratch: Path) -> Rows:
    """What a copy of the files of an open till says."""
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(folder, scratch, ignore=shutil.ignore_patterns("catalog.*", FILE))
    database = open_database(scratch / TILL_FILE, TILL)
    try:
        assert database.row("PRAGMA integrity_check") == ("ok",)
        assert readable(database)
        return everything(database)
    finally:
        database.close()


def refused(store: Store, step: Step, kind: type[StoreError]) -> None:
    """The step does not fit: it says so, and leaves everything as it was."""
    before = everything(store._kept)
    with pytest.raises(StoreError) as told:
        step(store)
    assert type(told.value) is kind
    assert not store._kept.connection.in_transaction
    assert everything(store._kept) == before


def as_it_should_be(store: Store) -> None:
    """After the whole life everything that was acknowledged is there."""
    assert store.ledger.get(QUEUED.reference) == PAID
    assert [each.what for each in store.ledger.events("POS-1")] == [
        "confirmed",
        "sending",
        "created",
        "paid",
    ]
    assert store.ledger.attempts("POS-1") == (DONE,)
    assert store.drafts.open() == HELD
    assert store.settings.get("printer") == LONG * 8
    assert store.settings.profile() == Profile(SHOP, till_name=LONG)


@contextmanager
def no_more_pages(store: Store) -> Iterator[None]:
    (pages,) = store._kept.row("PRAGMA page_count") or (0,)
    (before,) = store._kept.row("PRAGMA max_page_count") or (0,)
    store._kept.connection.execute(f"PRAGMA max_page_count = {pages}")
    yield
    store._kept.connection.execute(f"PRAGMA max_page_count = {before}")


@pytest.mark.parametrize("full_at", [name for name in STEPS if name != "held taken"])
def test_the_database_cannot_grow_at_one_step(folder, tmp_path, full_at):
    store = Store.open(folder)
    for name, step in STEPS.items():
        if name == full_at:
            with no_more_pages(store):
                refused(store, step, DiskFull)
                refused(store, step, DiskFull)
            assert after_a_power_cut(folder, tmp_path / "cut") == everything(store._kept)
        step(store)
    as_it_should_be(store)
    store.close()
    store = Store.open(folder)
    as_it_should_be(store)
    store.close()


@contextmanager
def log_ends_at(size: int) -> Iterator[None]:
    """No file of this process grows beyond it: a write over the end is done in part."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(os.name != "posix", reason="limits of files are POSIX")
def test_the_log_cannot_grow_at_any_byte_of_any_step(folder, tmp_path):
    store = Store.open(folder)
    log = folder / f"{TILL_FILE}-wal"
    for name, step in STEPS.items():
        start, tries = log.stat().st_size, 0
        while True:
            # Every part of a frame's header and page is hit by some of these.
            room = tries * 1_373
            before = everything(store._kept)
            try:
                with log_ends_at(start + room):
                    step(store)
            except StoreError:
                assert not store._kept.connection.in_transaction
                assert everything(store._kept) == before
                if tries % 8 == 0:
                    assert after_a_power_cut(folder, tmp_path / "cut") == before
            else:
                break
            tries += 1
        assert tries >= 3, f"{name} was never refused"
        assert after_a_power_cut(folder, tmp_path / "cut") == everything(store._kept)
    as_it_should_be(store)
    store.close()


def fill(folder: Path) -> Path:
    """Takes all the room of the disk that the folder is on."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for piece in (2**16, 2**12, 1):
            with suppress(OSError):
                while True:
                    file.write(b"x" * piece)
    return filler


def live_on_a_small_disk(folder: Path) -> None:
    """The sale's life where each first try meets a disk without a byte left."""
    store = Store.open(folder)
    for step in STEPS.values():
        filler = fill(folder)
        refused(store, step, DiskFull)
        filler.unlink()
        step(store)
    as_it_should_be(store)
    store.close()


def answer_from_the_ballast(folder: Path) -> None:
    """The disk is full when the server has answered; the ballast makes room for the answer."""
    disk_module.NEEDED_BYTES = 0
    store = Store.open(folder)
    disk = Disk(folder)
    disk.reserve()
    names = list(STEPS)
    for name in names[: names.index("answer")]:
        STEPS[name](store)
    fill(folder)
    assert disk.free() == 0
    refused(store, STEPS["answer"], DiskFull)
    assert disk.release()
    STEPS["answer"](store)
    assert store.ledger.get(QUEUED.reference) == CREATED
    disk.reserve()
    assert not disk.release(), "there is no room for another one"
    store.close()


def start_on_a_full_disk(folder: Path) -> None:
    """A till that cannot write does not start, and has lost nothing when there is room again."""
    folder.mkdir()
    for steps in ((), ("draft saved", "frozen"), ("attempt", "answer")):
        filler = fill(folder)
        with pytest.raises(DiskFull):
            Store.open(folder)
        filler.unlink()
        store = Store.open(folder)
        for name in steps:
            STEPS[name](store)
        store.close()
    store = Store.open(folder)
    assert store.ledger.get(QUEUED.reference) == CREATED
    assert store.drafts.open() == QUEUED.sale
    store.close()


_ON_A_DISK = 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && exec "$@"'


def on_a_disk(size: str, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command that sees a disk of that size in the folder; Linux, where it is allowed."""
    shell = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", _ON_A_DISK, "sh")
    return subprocess.run(  # noqa: S603
        [*shell, size, str(folder), *command], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "life", [live_on_a_small_disk, answer_from_the_ballast, start_on_a_full_disk]
)
def test_on_a_disk_that_is_really_full(tmp_path, life):
    if shutil.which("unshare") is None or on_a_disk("1m", tmp_path, "true").returncode:
        pytest.skip("this system lets nobody mount a small disk")
    code = (
        "import sys; from pathlib import Path; from tests.store import test_full; "
        f"test_full.{life.__name__}(Path(sys.argv[1]) / 'shop')"
    )
    done = on_a_disk("24m", tmp_path, sys.executable, "-c", code, str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
