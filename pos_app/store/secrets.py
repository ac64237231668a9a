"""Scalev's keys, in the keyring of the operating system and nowhere else.

Everything here may wait for a person who unlocks the keyring: call it in a thread of its own.
Any program of the same user can read that keyring; what it keeps out is the disk and its copies.
"""

from __future__ import annotations

import importlib
import platform
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from pos_app.domain.errors import StoreError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "scalev-pos"

# Windows holds 1,280 characters at most.
_SHAPE = re.compile(r"[\x21-\x7e]{16,1200}")

_OF_SYSTEM = {
    "Windows": ("keyring.backends.Windows.WinVaultKeyring",),
    "Darwin": ("keyring.backends.macOS.Keyring",),
}
_OF_DESKTOPS = (
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.libsecret.Keyring",
)
ALLOWED = frozenset(_OF_DESKTOPS).union(*_OF_SYSTEM.values())
"""The backends that encrypt; others keep plain files, or nothing at all."""

_CHAINER = "keyring.backends.chainer.ChainerBackend"


class KeyKind(StrEnum):
    """Which of the shop's keys."""

    BUSINESS = "business"
    STOREFRONT = "storefront"


class NotAKey(ValueError):
    """The text has not the shape of a key."""


class NoKeyring(StoreError):
    """This machine has no keyring that can be used; a key lasts until the app ends."""


class Secrets:
    """The keys of one target. `given` are keys from the environment: used, never stored."""

    def __init__(
        self,
        base_url: str,
        given: Mapping[KeyKind, str] | None = None,
        backend: Callable[[], KeyringBackend] | None = None,
    ) -> None:
        self._base_url = base_url
        self._given = {kind: shaped(key) for kind, key in (given or {}).items()}
        self._session: dict[KeyKind, str] = {}
        self._backend = backend or _system_backend

    def get(self, kind: KeyKind) -> str | None:
        """The key, or None when there is none. Raises NoKeyring when the keyring does not open."""
        known = self._given.get(kind) or self._session.get(kind)
        if known is not None:
            return known
        found = self._ask(lambda ring: ring.get_password(SERVICE, self._user(kind)))
        try:
            return shaped(found) if found else None
        except NotAKey:
            return None

    def put(self, kind: KeyKind, key: str) -> None:
        """Keeps a key and reads it back. Raises NotAKey; NoKeyring: it lasts for this session."""
        shape = shaped(key)
        self._session[kind] = shape
        user = self._user(kind)
        self._ask(lambda ring: ring.set_password(SERVICE, user, shape))
        if self._ask(lambda ring: ring.get_password(SERVICE, user)) != shape:
            raise NoKeyring("the keyring did not keep the key")

    def forget(self, kind: KeyKind) -> None:
        """Raises NoKeyring when the keyring does not open."""
        self._session.pop(kind, None)
        user = self._user(kind)
        if self._ask(lambda ring: ring.get_password(SERVICE, user)) is not None:
            self._ask(lambda ring: ring.delete_password(SERVICE, user))

    def _user(self, kind: KeyKind) -> str:
        return f"{kind}:{self._base_url}"

    def _ask(self, question: Callable[[KeyringBackend], str | None]) -> str | None:
        return ask(self._backend, question)


class KeyringEntry:
    """One text in the keyring that is no key. `user` names it.

    Every call may wait for a person, like those of Secrets, and raises NoKeyring when the
    keyring does not open.
    """

    def __init__(self, user: str, backend: Callable[[], KeyringBackend] | None = None) -> None:
        self._user = user
        self._backend = backend or _system_backend

    def read(self) -> str | None:
        """What is kept there, or None."""
        return ask(self._backend, lambda ring: ring.get_password(SERVICE, self._user))

    def write(self, text: str) -> None:
        """Keeps a text and reads it back."""
        ask(self._backend, lambda ring: ring.set_password(SERVICE, self._user, text))
        if self.read() != text:
            raise NoKeyring("the keyring did not keep the text")


def ask(
    backend: Callable[[], KeyringBackend], question: Callable[[KeyringBackend], str | None]
) -> str | None:
    """Asks a keyring that protects what it keeps. Raises NoKeyring for whatever goes wrong."""
    try:
        ring = backend()
        if not is_allowed(ring):
            raise NoKeyring(f"{_name(ring)} does not protect keys")
        return question(ring)
    except NoKeyring:
        raise
    except Exception as error:  # noqa: BLE001 - every backend raises errors of its own
        # Without the text of the error: nobody promises that it does not hold the key.
        raise NoKeyring(f"the keyring failed: {type(error).__name__}") from None


def shaped(text: str) -> str:
    """The key without the blanks that copying adds. Raises NotAKey."""
    key = text.strip()
    if not _SHAPE.fullmatch(key):
        raise NotAKey("a key is 16 to 1,200 characters of plain ASCII without blanks")
    return key


def is_allowed(backend: KeyringBackend) -> bool:
    """Whether the backend encrypts what it keeps; a chain does when all of its links do."""
    if _name(backend) != _CHAINER:
        return _name(backend) in ALLOWED
    links = list(getattr(backend, "backends", ()))
    return bool(links) and all(_name(link) in ALLOWED for link in links)


def backend_of_choice() -> str:
    """The name of the backend that this system's keys go to where nothing else was chosen."""
    return _OF_SYSTEM.get(platform.system(), _OF_DESKTOPS)[0]


def backend_in_use() -> str:
    """The name of the backend that keys go to here. Raises NoKeyring where none can be used."""
    names: list[str] = []

    def note(ring: KeyringBackend) -> None:
        names.append(_name(ring))

    ask(_system_backend, note)
    return names[0]


def _name(backend: KeyringBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


@cache
def _system_backend() -> KeyringBackend:
    """The keyring that this user has chosen for Python, else the system's own.

    Where a desktop has two, keyring makes a chain of them. It is left alone otherwise: to choose,
    it loads the backends of all systems, and looks for the libraries of each of them. Raises
    NoKeyring where there is none yet; the next call looks again.
    """
    from keyring import core

    chosen = core.load_env() or core.load_config()
    if chosen is not None:
        return chosen
    names = _OF_SYSTEM.get(platform.system(), _OF_DESKTOPS)
    # By name: a packaged app has lost the entry points that keyring finds its backends by.
    kinds = [kind for kind in map(_kind, names) if kind.viable]
    if len(kinds) > 1:
        return core.get_keyring()
    if not kinds:
        raise NoKeyring("this system runs no keyring")
    return kinds[0]()


def _kind(name: str) -> type[KeyringBackend]:
    module, _, kind = name.rpartition(".")
    found: type[KeyringBackend] = getattr(importlib.import_module(module), kind)
    return found
