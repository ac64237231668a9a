"""Notices when the UI thread does not come back to its event loop."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY = 5
"""Milliseconds between two looks."""


class Watchdog(QObject):
    """Ticks on the thread that made it; a turn that takes long shows as a tick that comes late.

    `longest` is the longest turn in seconds; `busiest` the most CPU time that the thread itself
    used in one, which no other program on the machine can make longer.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest = self.busiest = 0.0
        self.turns = 0
        self._at = time.perf_counter()
        self._used = time.thread_time()
        self._timer = QTimer(self, interval=EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def forget(self) -> None:
        """Only what comes now counts."""
        self.longest = self.busiest = 0.0
        self.turns = 0
        self._at, self._used = time.perf_counter(), time.thread_time()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        at, used = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, at - self._at - EVERY / 1000)
        self.busiest = max(self.busiest, used - self._used)
        self.turns += 1
        self._at, self._used = at, used
