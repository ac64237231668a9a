"""The storefront key: from the environment, typed, kept, or none; a till sells without it."""

from __future__ import annotations

import asyncio

import pytest
from keyring.backend import KeyringBackend

from pos_app.access import Entrance
from pos_app.backstage import Entry
from pos_app.demo import DemoAccess
from pos_app.domain.errors import BadAccess, LockedOut, NotSent
from pos_app.options import KeySource, Options
from pos_app.sandbox import Sandbox
from pos_app.store import secrets
from tests.kit.shop import options

URL = "https://api.example.id"
KEY = "sfpk_0123456789abcdef"
BUSINESS = "sk_0123456789abcdef"


class Ring(KeyringBackend):
    """A keyring that forgets everything when the test ends."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def ring(monkeypatch):
    """The system's keyring for the time of the test."""
    made = Ring()
    monkeypatch.setattr(secrets, "ALLOWED", secrets.ALLOWED | {f"{__name__}.Ring"})
    monkeypatch.setattr(secrets, "_system_backend", lambda: made)
    return made


def ask(entrance):
    return asyncio.run(entrance.storefront_key(URL))


def keep(entrance, key):
    return asyncio.run(entrance.keep_storefront(URL, key))


def test_it_is_kept_in_the_keyring_for_the_next_start(ring):
    assert keep(Entrance(Options()), f" {KEY} ").in_keyring
    assert ask(Entrance(Options())) == KEY


def test_an_empty_one_is_forgotten(ring, monkeypatch):
    entrance = Entrance(Options())
    keep(entrance, KEY)
    with monkeypatch.context() as patch:
        patch.setattr(secrets, "ALLOWED", frozenset())
        # The keyring does not open: until the till is closed it counts as forgotten all the same.
        assert not keep(entrance, "").in_keyring
        assert ask(entrance) == ""
    assert keep(entrance, "").in_keyring
    assert ask(entrance) == ""
    assert ask(Entrance(Options())) == ""
    assert ring.kept == {}


def test_one_from_the_environment_is_used_and_never_stored(ring):
    entrance = Entrance(Options(storefront_key=KEY))
    assert ask(entrance) == KEY
    assert keep(entrance, KEY).in_keyring
    assert ring.kept == {}


def test_without_a_keyring_it_lasts_until_the_till_is_closed():
    entrance = Entrance(Options())
    assert not keep(entrance, KEY).in_keyring
    assert ask(entrance) == KEY
    assert ask(Entrance(Options())) == ""


def test_a_till_whose_keys_come_from_the_environment_asks_no_keyring(ring):
    keep(Entrance(Options()), KEY)
    assert ask(Entrance(Options(business_key=BUSINESS))) == ""


def test_what_cannot_be_a_key_is_not_kept(ring):
    entrance = Entrance(Options())
    with pytest.raises(BadAccess):
        keep(entrance, "kunci toko")
    assert ask(entrance) == ""


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(options()) as running:
        yield running


def attempt(url, key, store):
    asyncio.run(Entrance(Options()).try_storefront(url, key, store))


def test_the_stores_own_key_is_tried_by_reading_and_kept_nowhere(sandbox, ring):
    attempt(sandbox.base_url, f" {sandbox.storefront_key}\n", sandbox.store_uid)
    (asked,) = sandbox.requests()
    assert (asked["method"], asked["status"]) == ("GET", 200)
    assert ring.kept == {}


def test_a_key_of_no_store_is_locked_out(sandbox):
    with pytest.raises(LockedOut) as refused:
        attempt(sandbox.base_url, "sfpk_sandbox_wrong_0123456789", sandbox.store_uid)
    assert refused.value.status == 404
    with pytest.raises(LockedOut):
        attempt(sandbox.base_url, sandbox.storefront_key, "store_of_nobody")


@pytest.mark.parametrize("key", ["", "sfpk_", "kunci toko yang panjang", "sfpk_é" * 8])
def test_what_cannot_be_a_key_is_asked_of_nobody(key):
    with pytest.raises(BadAccess):
        # Nobody listens there: asking would be another error.
        attempt("http://127.0.0.1:9", key, "store_a")


def test_a_trial_without_a_network_is_not_the_keys_fault():
    with pytest.raises(NotSent):
        attempt("http://127.0.0.1:9", KEY, "store_a")


def test_it_is_in_no_repr():
    entrance = Entrance(Options(storefront_key=KEY))
    entrance.typed_storefronts[URL] = KEY
    entry = Entry(URL, BUSINESS, "store_a", KeySource.TYPED, storefront=KEY)
    demo = DemoAccess(URL, BUSINESS, "store_a", "panel", KEY)
    assert KEY not in repr((entrance, entry, demo))
    assert BUSINESS not in repr((entry, demo))
