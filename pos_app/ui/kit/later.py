"""What may come a picture later than the change that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

if TYPE_CHECKING:
    from collections.abc import Callable

_AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Qt asks for the next picture with low priority; what is sent before that is seen in it."""


class AfterPicture(QObject):
    """Calls `then` once the picture that is due is painted, however often it was asked for.

    A timer without an interval would not do: it may end before the picture.
    """

    def __init__(self, then: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._then = then
        self._asked = False

    def ask(self) -> None:
        if not self._asked:
            self._asked = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _AFTER_PAINTING)

    def customEvent(self, _event: QEvent) -> None:
        self._asked = False
        self._then()
