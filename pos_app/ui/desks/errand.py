"""Work that is never cut short: a request that is cancelled midway may have been carried out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from pos_app.worker.runner import Runner

T = TypeVar("T")


class Errand(Generic[T]):
    """One at a time and always to its end, unlike what runs in a lane of the runner.

    `work` answers what is to be done now, or None while there is nothing.
    """

    def __init__(
        self,
        runner: Runner,
        owner: QObject,
        work: Callable[[], Callable[[], Awaitable[T]] | None],
        *,
        ok: Callable[[T], None],
        fail: Callable[[Exception], None],
    ) -> None:
        self._runner = runner
        self._owner = owner
        self._work = work
        self._ok = ok
        self._fail = fail
        self._once_more = False
        self.running = False

    def go(self) -> None:
        """Starts it, unless it is under way."""
        if self.running or (work := self._work()) is None:
            return
        self.running = True
        self._runner.start(self._owner, work, ok=self._done, fail=self._failed)

    def go_anew(self) -> None:
        """Starts it; one that is under way began too early, and is followed by another."""
        self._once_more = self.running
        self.go()

    def _done(self, answer: T) -> None:
        self._over()
        self._ok(answer)

    def _failed(self, error: Exception) -> None:
        self._over()
        self._fail(error)

    def _over(self) -> None:
        self.running = False
        if self._once_more:
            self._once_more = False
            self.go()
