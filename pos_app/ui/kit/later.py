"""What may come a picture later than the change that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

_BEHIND_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Qt asks for the next picture with low priority."""


class AfterPicture(QObject):
    """Calls `then` once the picture that is due is painted, however often it was asked for.

    A timer alone would not do, which may end before the picture. It is the second half of the way:
    the call has a turn of its own, and a key that came meanwhile is handled before.
    """

    def __init__(self, then: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._asked = False
        self._then = then
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._call)

    def ask(self) -> None:
        if not self._asked:
            self._asked = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _BEHIND_PAINTING)

    def customEvent(self, _event: QEvent) -> None:
        self._turn.start()

    def _call(self) -> None:
        self._asked = False
        self._then()
