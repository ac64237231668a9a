from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import keyring.core
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from pos_app.domain.errors import StoreError
from pos_app.domain.profile import Profile
from pos_app.store import secrets
from pos_app.store.secrets import KeyKind, NoKeyring, NotAKey, Secrets, is_allowed, shaped
from pos_app.store.store import Store
from tests.store.values import SHOP

ROOT = Path(__file__).parents[2]
KEY = "sk_live_0123456789abcdef"
OTHER = "sf_live_0123456789abcdef"
URL = "https://api.example.id"


class Memory(KeyringBackend):
    """A keyring that forgets everything when the test ends."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class Locked(Memory):
    def get_password(self, service, username):
        raise KeyringLocked(f"{service} {KEY}")

    set_password = get_password


class Unusable(Memory):
    """A keyring whose service does not run."""

    viable = False


@pytest.fixture
def ring(monkeypatch) -> Memory:
    monkeypatch.setattr(secrets, "ALLOWED", secrets.ALLOWED | {f"{__name__}.Memory"})
    return Memory()


def test_a_key_is_kept_per_kind_and_target(ring):
    Secrets(URL, backend=lambda: ring).put(KeyKind.BUSINESS, f"  {KEY}\n")
    Secrets(URL, backend=lambda: ring).put(KeyKind.STOREFRONT, OTHER)
    assert ring.kept == {
        ("scalev-pos", f"business:{URL}"): KEY,
        ("scalev-pos", f"storefront:{URL}"): OTHER,
    }
    again = Secrets(URL, backend=lambda: ring)
    assert again.get(KeyKind.BUSINESS) == KEY
    assert again.get(KeyKind.STOREFRONT) == OTHER
    assert Secrets("http://127.0.0.1:1", backend=lambda: ring).get(KeyKind.BUSINESS) is None


def test_a_forgotten_key_is_gone(ring):
    kept = Secrets(URL, backend=lambda: ring)
    kept.forget(KeyKind.BUSINESS)
    kept.put(KeyKind.BUSINESS, KEY)
    kept.forget(KeyKind.BUSINESS)
    assert kept.get(KeyKind.BUSINESS) is None
    assert not ring.kept


def test_a_key_from_the_environment_is_used_and_never_stored(ring):
    kept = Secrets(URL, {KeyKind.BUSINESS: KEY}, lambda: ring)
    assert kept.get(KeyKind.BUSINESS) == KEY
    assert kept.get(KeyKind.STOREFRONT) is None
    assert not ring.kept


@pytest.mark.parametrize(
    "text",
    ["", "short", "x" * 15, "x" * 1_201, "with a blank inside", "kunci-é-0123456789", "\0" * 20],
)
def test_what_cannot_be_a_key(ring, text):
    with pytest.raises(NotAKey):
        Secrets(URL, backend=lambda: ring).put(KeyKind.BUSINESS, text)
    assert not ring.kept


def test_the_longest_key_fits_everywhere():
    assert shaped("x" * 1_200) == "x" * 1_200
    assert shaped("\t" + "!" * 16 + " ") == "!" * 16


def test_something_else_under_our_name_is_no_key(ring):
    ring.set_password("scalev-pos", f"business:{URL}", "odd")
    assert Secrets(URL, backend=lambda: ring).get(KeyKind.BUSINESS) is None


@pytest.mark.parametrize(
    "backend",
    [keyring.backends.fail.Keyring, keyring.backends.null.Keyring, Memory],
)
def test_other_keyrings_are_refused(backend):
    ring = backend()
    kept = Secrets(URL, backend=lambda: ring)
    with pytest.raises(NoKeyring):
        kept.put(KeyKind.BUSINESS, KEY)
    assert kept.get(KeyKind.BUSINESS) == KEY
    assert not getattr(ring, "kept", None)
    with pytest.raises(NoKeyring):
        Secrets(URL, backend=lambda: ring).get(KeyKind.BUSINESS)


def test_a_keyring_that_keeps_nothing_is_noticed(monkeypatch):
    name = "keyring.backends.null.Keyring"
    monkeypatch.setattr(secrets, "ALLOWED", secrets.ALLOWED | {name})
    kept = Secrets(URL, backend=keyring.backends.null.Keyring)
    with pytest.raises(NoKeyring, match="did not keep"):
        kept.put(KeyKind.BUSINESS, KEY)
    assert kept.get(KeyKind.BUSINESS) == KEY


def test_a_locked_keyring_does_not_tell_the_key(monkeypatch):
    monkeypatch.setattr(secrets, "ALLOWED", secrets.ALLOWED | {f"{__name__}.Locked"})
    kept = Secrets(URL, backend=Locked)
    with pytest.raises(NoKeyring) as told:
        kept.get(KeyKind.BUSINESS)
    assert KEY not in str(told.value)
    assert told.value.__cause__ is None
    with pytest.raises(StoreError):
        kept.forget(KeyKind.BUSINESS)


@pytest.mark.parametrize(
    ("links", "allowed"),
    [
        ([], False),
        ([keyring.backends.fail.Keyring], False),
        ([Memory], True),
        ([Memory, keyring.backends.null.Keyring], False),
    ],
)
def test_a_chain_is_as_good_as_its_links(monkeypatch, ring, links, allowed):
    chain = keyring.backends.chainer.ChainerBackend
    monkeypatch.setattr(chain, "backends", [link() for link in links])
    assert is_allowed(chain()) is allowed


@pytest.fixture
def desktop(monkeypatch) -> Iterator[Callable[..., None]]:
    """Gives this system the keyrings of these names, and its user no choice of their own."""
    secrets._system_backend.cache_clear()
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setattr(platform, "system", lambda: "Linux")

    def give(*kinds: type[KeyringBackend]) -> None:
        names = tuple(f"{kind.__module__}.{kind.__qualname__}" for kind in kinds)
        monkeypatch.setattr(secrets, "_OF_DESKTOPS", names)
        monkeypatch.setattr(secrets, "ALLOWED", secrets.ALLOWED | set(names))

    yield give
    secrets._system_backend.cache_clear()


def test_the_one_keyring_of_a_system_is_asked_and_no_other_is_looked_for(desktop, monkeypatch):
    monkeypatch.setattr(keyring.core, "get_keyring", lambda: pytest.fail("looked for more"))
    desktop(Unusable, Memory)
    Secrets(URL).put(KeyKind.BUSINESS, KEY)
    assert Secrets(URL).get(KeyKind.BUSINESS) == KEY


def test_of_two_keyrings_keyring_makes_a_chain(desktop, monkeypatch, ring):
    monkeypatch.setattr(keyring.core, "get_keyring", lambda: ring)
    desktop(Memory, Locked)
    Secrets(URL).put(KeyKind.BUSINESS, KEY)
    assert ring.kept


def test_a_keyring_that_starts_late_is_found(desktop):
    desktop(Unusable)
    with pytest.raises(NoKeyring):
        Secrets(URL).get(KeyKind.BUSINESS)
    desktop(Memory)
    assert Secrets(URL).get(KeyKind.BUSINESS) is None


def test_a_keyring_that_the_user_chose_goes_first(desktop, monkeypatch):
    desktop(Memory)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with pytest.raises(NoKeyring, match="null"):
        Secrets(URL).get(KeyKind.BUSINESS)


@pytest.mark.parametrize("system", ["Windows", "Darwin", "Linux", "FreeBSD"])
def test_every_keyring_that_is_named_is_there(system):
    names = secrets._OF_SYSTEM.get(system, secrets._OF_DESKTOPS)
    kinds = [secrets._kind(name) for name in names]
    assert {f"{kind.__module__}.{kind.__qualname__}" for kind in kinds} == set(names)
    assert set(names) <= secrets.ALLOWED


def test_the_keyrings_of_other_systems_are_not_loaded():
    code = (
        "import os, platform, sys\n"
        "platform.system = lambda: 'Linux'\n"
        "os.environ.pop('PYTHON_KEYRING_BACKEND')\n"
        "from pos_app.store.secrets import KeyKind, NoKeyring, Secrets\n"
        f"try: Secrets({URL!r}).get(KeyKind.BUSINESS)\n"
        "except NoKeyring: pass\n"
        "assert 'keyring.backends.SecretService' in sys.modules\n"
        "others = {'keyring.backends.Windows', 'keyring.backends.macOS'} & sys.modules.keys()\n"
        "assert not others, others"
    )
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_no_key_is_in_any_file(folder, ring):
    store = Store.open(folder)
    kept = Secrets(URL, {KeyKind.STOREFRONT: OTHER}, lambda: ring)
    kept.put(KeyKind.BUSINESS, KEY)
    store.settings.save_profile(Profile(SHOP))
    found = b"".join(path.read_bytes() for path in folder.iterdir())
    store.close()
    found += b"".join(path.read_bytes() for path in folder.iterdir())
    for key in (KEY, OTHER):
        assert key.encode() not in found
        assert key.encode("utf-16-le") not in found


def test_the_keyring_in_use_is_named(monkeypatch, ring):
    monkeypatch.setattr(secrets, "_system_backend", lambda: ring)
    assert secrets.backend_in_use() == f"{__name__}.Memory"


def test_a_keyring_that_is_not_allowed_is_not_in_use(monkeypatch):
    monkeypatch.setattr(secrets, "_system_backend", keyring.backends.null.Keyring)
    with pytest.raises(NoKeyring, match="does not protect"):
        secrets.backend_in_use()


@pytest.mark.parametrize(
    ("system", "name"),
    [
        ("Linux", "keyring.backends.SecretService.Keyring"),
        ("Windows", "keyring.backends.Windows.WinVaultKeyring"),
        ("Darwin", "keyring.backends.macOS.Keyring"),
    ],
)
def test_the_keyring_of_choice_is_the_systems_own(monkeypatch, system, name):
    monkeypatch.setattr(platform, "system", lambda: system)
    assert secrets.backend_of_choice() == name
