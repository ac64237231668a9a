"""The first set-up: which server, which key, which store."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pos_app.domain.profile import Store
    from pos_app.worker.runner import Runner


@dataclass(frozen=True, slots=True)
class Access:
    """Where the shop is and how it is entered. The key is shown nowhere."""

    base_url: str
    key: str
    store_unique_id: str = ""

    def __repr__(self) -> str:
        return f"Access({self.base_url!r}, key=…, {self.store_unique_id!r})"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the key: without a keyring it serves until the till is closed."""

    in_keyring: bool


class SetupDesk(QObject):
    """Tries a key before it is kept.

    Signals
        stores_found(tuple of Store): the key opens these
        refused(Exception): it does not, or nobody answered
        busy(bool)
        done(Access, Kept): the till can open
        demo_wanted()
    """

    stores_found = Signal(object)
    refused = Signal(object)
    busy = Signal(bool)
    done = Signal(object, object)
    demo_wanted = Signal()

    def __init__(
        self,
        runner: Runner,
        try_key: Callable[[str, str], Awaitable[tuple[Store, ...]]],
        keep: Callable[[Access], Awaitable[Kept]],
        base_url: str,
        key: str = "",
        parent: QObject | None = None,
    ) -> None:
        """`key` is one that is known already; it stands in for an empty field."""
        super().__init__(parent)
        self._key = key
        self._runner = runner
        self._try_key = try_key
        self._keep = keep
        self.base_url = base_url

    @property
    def has_key(self) -> bool:
        return bool(self._key)

    def try_key(self, base_url: str, key: str = "") -> None:
        """Asks the server which stores the key opens."""
        self.busy.emit(True)
        self._runner.start(
            self,
            partial(self._try_key, base_url.strip(), key.strip() or self._key),
            ok=self._found,
            fail=self._refused,
            lane="setup",
        )

    def finish(self, access: Access) -> None:
        """Keeps the key in the OS keyring and opens the till."""
        self.busy.emit(True)
        access = replace(access, key=access.key or self._key)
        self._runner.start(
            self,
            partial(self._keep, access),
            ok=partial(self._finished, access),
            fail=self._refused,
            lane="setup",
        )

    def ask_for_demo(self) -> None:
        self.demo_wanted.emit()

    def _found(self, stores: tuple[Store, ...]) -> None:
        self.busy.emit(False)
        self.stores_found.emit(stores)

    def _finished(self, access: Access, kept: Kept) -> None:
        self.busy.emit(False)
        self.done.emit(access, kept)

    def _refused(self, error: Exception) -> None:
        self.busy.emit(False)
        self.refused.emit(error)
