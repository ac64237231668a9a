"""When keys are pressed, by a clock of the test: however slow the machine, a scan stays a scan."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent

SCANNER, HAND, PAUSE = 4, 60, 1_000
"""Milliseconds between two keys of a scanner, of a hand, and of somebody who looks up."""


class KeyClock(QObject):
    """Stamps each key as the system does, `gap` milliseconds after the one before."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__()
        self.gap = HAND
        self._at = PAUSE
        self._is_down = False
        self._application = application
        self.listen()

    def listen(self) -> None:
        """Before anybody who reads the stamps: of those who listen, the last comes first."""
        self._application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # A key that its widget does not want comes again for each around it, with the same stamp.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            event.setTimestamp(self._at)
            self._is_down = True
        elif self._is_down and event.type() is QEvent.Type.KeyRelease:
            self._at += self.gap
            self._is_down = False
        return False

    def rest(self) -> None:
        """The next key comes long after the last one."""
        self._at += PAUSE

    def end(self) -> None:
        """Keys have the stamps of the system again."""
        self._application.removeEventFilter(self)
