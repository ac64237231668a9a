"""What is on show at the counter, and work whose answers are for that alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.errors import ShopError
from pos_app.ui.desks.counter import Counter

if TYPE_CHECKING:
    from pos_app.till.standing import Standing
    from pos_app.worker.runner import Runner


class OnShow(QObject):
    """One confirmed sale at a time.

    Signals
        changed(Counter)
    """

    changed = Signal(object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._visit = 0
        self.now = Counter()

    def show(self, counter: Counter) -> None:
        if counter != self.now:
            self.now = counter
            self.changed.emit(counter)

    def note(self, counter: Counter) -> None:
        """Takes it over without a word: what is shown next tells of both."""
        self.now = counter

    def leave(self) -> None:
        """Whatever is still to be answered was asked for a sale that is not on show any more."""
        self._visit += 1

    def run(
        self,
        work: Callable[[], Awaitable[Standing]],
        ok: Callable[[Standing], None],
        fail: Callable[[Exception], None],
    ) -> None:
        """Runs what may not be cancelled; its answer counts only while the same sale is on show.

        A failure of the program itself is raised in any case.
        """
        visit = self._visit

        def answered(standing: Standing) -> None:
            if visit == self._visit:
                ok(standing)

        def failed(error: Exception) -> None:
            if visit == self._visit:
                fail(error)
            elif not isinstance(error, ShopError):
                raise error

        self._runner.start(self, work, ok=answered, fail=failed)
