from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from pos_app.domain.errors import StoreError
from pos_app.store import secrets
from pos_app.store.secrets import KeyringEntry, NoKeyring
from pos_app.store.store import Store
from pos_app.store.twin import Verdict, entry
from tests.store.values import event, submission

USER = "device:shop"


class Memory(KeyringBackend):
    """A keyring that forgets everything when the test ends. It can be locked, or deaf."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False
        self.forgetful = False

    def get_password(self, service, username):
        if self.locked:
            raise KeyringLocked(username)
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        if self.locked:
            raise KeyringLocked(username)
        if not self.forgetful:
            self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def ring(monkeypatch) -> Memory:
    monkeypatch.setattr(secrets, "ALLOWED", secrets.ALLOWED | {f"{__name__}.Memory"})
    return Memory()


@pytest.fixture
def kept(ring: Memory) -> KeyringEntry:
    return entry("shop", lambda: ring)


STEPS = ("counted", "read", "judged", "adopted", "told", "written")


def start(folder: Path, kept: KeyringEntry, stop: str = "") -> Verdict | None:
    """One opening as the app does it, killed after the step `stop`; None if before the verdict."""
    store = Store.open(folder)
    try:
        return _check(store, kept, STEPS.index(stop) if stop else len(STEPS))
    finally:
        store.close()


def _check(store: Store, kept: KeyringEntry, last: int) -> Verdict | None:
    if last < STEPS.index("judged"):
        return None
    try:
        said = kept.read()
    except NoKeyring:
        return Verdict.UNCHECKED
    verdict = store.twin.judge(said)
    if verdict is Verdict.COPIED and last >= STEPS.index("adopted"):
        store.twin.adopt()
    # A copy that was not adopted is no till: it tells the keyring nothing.
    adopted = verdict is not Verdict.COPIED or last >= STEPS.index("adopted")
    if adopted and last >= STEPS.index("told"):
        kept.write(store.twin.pair)
        if last >= STEPS.index("written"):
            store.twin.written()
    return verdict


def copy_of(folder: Path, name: str = "copy") -> Path:
    copy = folder.with_name(name)
    shutil.copytree(folder, copy)
    return copy


def restore(backup: Path, folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(backup, folder)


def test_the_first_opening_binds_and_the_next_ones_agree(folder, ring, kept):
    assert start(folder, kept) is Verdict.NEW
    first = ring.kept["scalev-pos", USER]
    for _ in range(3):
        assert start(folder, kept) is Verdict.SAME
    device, _, generation = ring.kept["scalev-pos", USER].partition(":")
    assert first == f"{device}:1"
    assert generation == "4"
    store = Store.open(folder)
    assert store.identity.device == device
    store.close()


def test_a_database_of_before_is_bound_without_a_question(folder, kept):
    for _ in range(3):
        Store.open(folder).close()
    assert start(folder, kept) is Verdict.NEW
    assert start(folder, kept) is Verdict.SAME


def test_a_restored_backup_is_noticed_once(folder, ring, kept):
    start(folder, kept)
    backup = copy_of(folder, "backup")
    start(folder, kept)
    device = ring.kept["scalev-pos", USER].partition(":")[0]
    restore(backup, folder)
    assert start(folder, kept) is Verdict.COPIED
    assert ring.kept["scalev-pos", USER].partition(":")[0] != device
    assert start(folder, kept) is Verdict.SAME
    assert start(folder, kept) is Verdict.SAME


def test_a_clone_on_another_machine_is_noticed(folder, ring, kept):
    start(folder, kept)
    clone = copy_of(folder)
    theirs = Memory()
    there = entry("shop", lambda: theirs)
    assert start(clone, there) is Verdict.COPIED
    assert start(clone, there) is Verdict.SAME
    assert start(folder, kept) is Verdict.SAME
    assert theirs.kept["scalev-pos", USER] != ring.kept["scalev-pos", USER]


def test_a_copy_beside_it_has_an_entry_of_its_own(folder, ring, kept):
    start(folder, kept)
    beside = entry("shop 2", lambda: ring)
    assert start(copy_of(folder), beside) is Verdict.COPIED
    assert start(folder, kept) is Verdict.SAME
    assert start(folder.with_name("copy"), beside) is Verdict.SAME


def test_a_state_from_before_it_was_bound_is_noticed(folder, ring, kept):
    Store.open(folder).close()
    backup = copy_of(folder, "backup")
    assert start(folder, kept) is Verdict.NEW
    restore(backup, folder)
    assert start(folder, kept) is Verdict.COPIED
    assert start(folder, kept) is Verdict.SAME


def test_a_database_made_anew_is_no_copy(folder, kept):
    start(folder, kept)
    shutil.rmtree(folder)
    assert start(folder, kept) is Verdict.NEW
    assert start(folder, kept) is Verdict.SAME


def test_a_keyring_that_lost_its_entry_is_taken_for_another(folder, ring, kept):
    start(folder, kept)
    ring.kept.clear()
    assert start(folder, kept) is Verdict.COPIED
    assert start(folder, kept) is Verdict.SAME


@pytest.mark.parametrize("said", ["", ":", "x", "x:1", "1", "\0", ":1"])
def test_whatever_else_the_keyring_says_is_a_copy(folder, ring, kept, said):
    start(folder, kept)
    ring.kept["scalev-pos", USER] = said
    assert start(folder, kept) is Verdict.COPIED
    assert start(folder, kept) is Verdict.SAME


def test_without_an_answer_nothing_is_written(folder, ring, kept):
    start(folder, kept)
    ring.locked = True
    for _ in range(3):
        assert start(folder, kept) is Verdict.UNCHECKED
    ring.locked = False
    assert ring.kept["scalev-pos", USER].endswith(":1")
    assert start(folder, kept) is Verdict.SAME
    assert ring.kept["scalev-pos", USER].endswith(":5")


def test_a_copy_made_while_the_keyring_was_silent_is_noticed_when_it_speaks(folder, ring, kept):
    start(folder, kept)
    backup = copy_of(folder, "backup")
    start(folder, kept)
    restore(backup, folder)
    ring.locked = True
    assert start(folder, kept) is Verdict.UNCHECKED
    ring.locked = False
    assert start(folder, kept) is Verdict.COPIED


@pytest.mark.parametrize("stop", STEPS)
def test_a_start_killed_at_any_step_is_no_copy(folder, kept, stop):
    for _ in range(3):
        start(folder, kept, stop)
    assert start(folder, kept) in (Verdict.SAME, Verdict.NEW)
    for _ in range(3):
        start(folder, kept, stop)
    assert start(folder, kept) is Verdict.SAME


@pytest.mark.parametrize("first", STEPS)
@pytest.mark.parametrize("second", STEPS)
def test_two_starts_killed_one_after_the_other_are_no_copy(folder, kept, first, second):
    start(folder, kept)
    start(folder, kept, first)
    start(folder, kept, second)
    assert start(folder, kept) is Verdict.SAME


@pytest.mark.parametrize("stop", STEPS)
def test_a_copy_killed_at_any_step_is_noticed_until_it_was_adopted(folder, kept, stop):
    start(folder, kept)
    backup = copy_of(folder, "backup")
    start(folder, kept)
    restore(backup, folder)
    start(folder, kept, stop)
    adopted = STEPS.index(stop) >= STEPS.index("adopted")
    assert (start(folder, kept) is Verdict.COPIED) is not adopted
    assert start(folder, kept) is Verdict.SAME


@pytest.mark.parametrize("seed", range(12))
def test_any_history_of_kills_and_silences_finds_copies_and_only_those(tmp_path, kept, ring, seed):
    """The till starts, is killed, meets a locked keyring; now and then its backup is restored."""
    chance = random.Random(seed)  # noqa: S311
    folder, backup = tmp_path / "shop", tmp_path / "backup"
    start(folder, kept)
    shutil.copytree(folder, backup)
    told = ring.kept.copy()
    for _ in range(15):
        ring.locked = chance.random() < 0.2
        start(folder, kept, chance.choice(("", "", *STEPS)))
        ring.locked = False
        if chance.random() < 0.2:
            is_older = ring.kept != told
            restore(backup, folder)
            verdict = start(folder, kept)
            assert verdict is (Verdict.COPIED if is_older else Verdict.SAME)
            shutil.rmtree(backup)
            shutil.copytree(folder, backup)
            told = ring.kept.copy()
        else:
            assert start(folder, kept) is Verdict.SAME


def test_an_answer_that_comes_too_late_is_no_copy(folder, kept):
    """The app gave up waiting for the keyring, which then did as it was told."""
    start(folder, kept)
    store = Store.open(folder)
    assert store.twin.judge(kept.read()) is Verdict.SAME
    late = store.twin.pair
    store.close()
    kept.write(late)
    assert start(folder, kept) is Verdict.SAME


def test_an_adopted_copy_keeps_its_sales_under_another_device(folder, kept):
    start(folder, kept)
    store = Store.open(folder)
    store.ledger.record(submission(), event())
    before = store.identity
    assert store.twin.judge("somebody else") is Verdict.COPIED
    after = store.twin.adopt()
    assert store.identity == after
    assert after.device != before.device
    assert store.ledger.get(submission().reference) is not None
    store.close()


def test_a_write_that_fails_changes_nothing(folder, kept):
    start(folder, kept)
    store = Store.open(folder)
    raw = store._kept.connection
    query = "SELECT * FROM meta ORDER BY name"
    twin, said, identity = store.twin, kept.read(), store.identity
    for call in (lambda: twin.judge(said), twin.written, twin.adopt):
        before = raw.execute(query).fetchall()
        # "binding" and "bound" are the last ones of each transaction.
        for change in ("INSERT", "UPDATE"):
            raw.execute(
                f"CREATE TRIGGER no_{change} BEFORE {change} ON meta WHEN new.name LIKE 'b%' "
                "BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        with pytest.raises(StoreError):
            call()
        assert raw.execute(query).fetchall() == before
        assert store.identity == identity
        for change in ("INSERT", "UPDATE"):
            raw.execute(f"DROP TRIGGER no_{change}")
    assert twin.judge(said) is Verdict.SAME
    store.close()


def test_a_keyring_that_keeps_nothing_is_noticed(folder, ring, kept):
    ring.forgetful = True
    store = Store.open(folder)
    assert store.twin.judge(kept.read()) is Verdict.NEW
    with pytest.raises(NoKeyring, match="did not keep"):
        kept.write(store.twin.pair)
    store.close()
    ring.forgetful = False
    assert start(folder, kept) is Verdict.NEW


def test_keyrings_that_protect_nothing_are_not_asked(folder):
    plain = Memory()
    kept = entry("shop", lambda: plain)
    for call in (kept.read, lambda: kept.write("x:1")):
        with pytest.raises(NoKeyring):
            call()
    assert not plain.kept
    assert start(folder, kept) is Verdict.UNCHECKED


def test_the_systems_own_keyring_is_asked(folder):
    """In the tests it is one that refuses, as on a machine without any."""
    assert start(folder, entry("shop")) is Verdict.UNCHECKED
