"""When a widget's new picture was ready."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

_FIRST = Qt.EventPriority.HighEventPriority.value
"""With the usual priority it comes after all that the picture sets off in the till."""


class PaintWatch(QObject):
    """Watches widgets that show the same thing in turn; the first one painted counts.

    `arm` begins to watch. `at` is then None until the picture is whole: Qt paints everything that
    waits for it in one go, and an event of high priority that is posted meanwhile comes right
    after that. `then` is called at that moment.
    """

    def __init__(self, *watched: QWidget, then: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._then = then
        self.at: float | None = None
        self._armed = False
        for widget in watched:
            widget.installEventFilter(self)

    def arm(self) -> float:
        """Answers the moment it was armed, in seconds of `time.perf_counter`."""
        self.at = None
        self._armed = True
        return time.perf_counter()

    @property
    def is_done(self) -> bool:
        return self.at is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._armed and event.type() is QEvent.Type.Paint:
            self._armed = False
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _FIRST)
        return super().eventFilter(watched, event)

    def customEvent(self, _event: QEvent) -> None:
        self.at = time.perf_counter()
        if self._then is not None:
            self._then()
