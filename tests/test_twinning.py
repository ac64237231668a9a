"""A copied or restored till is noticed by what the keyring remembers, while the till opens."""

from __future__ import annotations

import asyncio
import shutil

import pytest
from keyring.backend import KeyringBackend

from pos_app.backstage import Backstage, Entry
from pos_app.options import KeySource
from pos_app.store import secrets

BASE = "http://127.0.0.1:9"


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = 0

    def get_password(self, service, username):
        self.asked += 1
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def ring(monkeypatch):
    monkeypatch.setattr(secrets, "is_allowed", lambda _: True)
    return Ring()


def open_once(folder, ring, source=KeySource.KEYRING, *, adopting=True) -> bool:
    """One opening and closing; answers whether the database was taken for a copy."""

    async def entry():
        return Entry(BASE, "sk_test_0123456789abcdef", "store_a", source)

    async def whole():
        backstage = Backstage(folder, entry, lambda: ring)
        try:
            backing = await backstage.open()
            if backing.adopt is not None and adopting:
                await backing.adopt()
            return backing.adopt is not None
        finally:
            await backstage.close()

    return asyncio.run(whole())


def test_the_tills_own_database_is_never_a_copy(ring, tmp_path):
    assert [open_once(tmp_path, ring) for _ in range(4)] == [False] * 4


def test_a_backup_that_is_put_back_is_noticed_once(ring, tmp_path):
    till, backup = tmp_path / "till", tmp_path / "backup"
    open_once(till, ring)
    shutil.copytree(till, backup)
    open_once(till, ring)
    shutil.rmtree(till)
    shutil.copytree(backup, till)
    assert [open_once(till, ring) for _ in range(3)] == [True, False, False]


def test_a_till_that_ends_before_its_sales_were_distrusted_is_still_a_copy(ring, tmp_path):
    till, backup = tmp_path / "till", tmp_path / "backup"
    open_once(till, ring)
    shutil.copytree(till, backup)
    open_once(till, ring)
    shutil.rmtree(till)
    shutil.copytree(backup, till)
    assert open_once(till, ring, adopting=False)
    assert open_once(till, ring)


def test_a_disk_in_another_computer_is_noticed(ring, tmp_path):
    open_once(tmp_path, ring)
    assert open_once(tmp_path, Ring())


@pytest.mark.parametrize("source", [KeySource.ENVIRONMENT, KeySource.TYPED, KeySource.DEMO])
def test_a_keyring_that_was_not_opened_for_the_key_is_left_alone(ring, tmp_path, source):
    assert not open_once(tmp_path, ring, source)
    assert ring.asked == 0
