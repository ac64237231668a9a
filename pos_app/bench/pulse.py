"""How long the UI thread does not come round: a timer that ought to tick every 5 ms."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY = 5
"""Milliseconds between two beats."""


class Pulse(QObject):
    """`stalls` are the milliseconds by which each beat came too late.

    `phase` names what goes on; `worst` are the latest beats with the phase they fell into.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.phase = ""
        self.stalls: list[float] = []
        self._phases: list[str] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=EVERY)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """The time since the last beat counts too."""
        self._beat()
        self._timer.stop()

    def worst(self, count: int) -> list[tuple[float, str]]:
        pairs = zip(self.stalls, self._phases, strict=True)
        return sorted(pairs, reverse=True)[:count]

    def _beat(self) -> None:
        now = time.perf_counter()
        self.stalls.append(max((now - self._last) * 1000 - EVERY, 0.0))
        self._phases.append(self.phase)
        self._last = now
