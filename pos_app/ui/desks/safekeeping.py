"""Answers of the shop that a full disk did not take: tried again until they are safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.ui.desks.errand import Errand

if TYPE_CHECKING:
    from pos_app.till.standing import Standing
    from pos_app.till.till import Till
    from pos_app.worker.runner import Runner

_EVERY = 1_000


class SafeKeeping(QObject):
    """Signals: changed(bool whether something is in memory only)."""

    changed = Signal(bool)

    def __init__(self, till: Till, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unsaved = False
        self._saving: Errand[bool] = Errand(
            runner, self, lambda: till.save_again, ok=self._tried, fail=self._failed
        )
        self._again = QTimer(self, singleShot=True, interval=_EVERY)
        self._again.timeout.connect(self._saving.go)

    def mind(self, standing: Standing) -> None:
        """Begins to try where this sale's answer is in memory only."""
        if not standing.saved and not self.unsaved:
            self.unsaved = True
            self.changed.emit(True)
            self._again.start()

    def _tried(self, saved: bool) -> None:
        if saved:
            self.unsaved = False
            self.changed.emit(False)
        else:
            self._again.start()

    def _failed(self, error: Exception) -> None:
        self._again.start()
        raise error
