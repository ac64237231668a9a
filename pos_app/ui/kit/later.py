"""What may come a picture later than the change that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

if TYPE_CHECKING:
    from collections.abc import Callable

_BEHIND_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Qt asks for the next picture with low priority."""


class AfterPicture(QObject):
    """Calls `then` once the picture that is due is painted, however often it was asked for.

    It takes two turns of the event loop. The first ends behind the picture; the second lets go
    first what has waited for it, such as a key that came meanwhile. A timer would do neither: it
    may end before the picture, and comes before the keys.
    """

    def __init__(self, then: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._then = then
        self._turns = 0

    def ask(self) -> None:
        if not self._turns:
            self._turns = 2
            self._wait()

    def customEvent(self, _event: QEvent) -> None:
        self._turns -= 1
        if self._turns:
            self._wait()
        else:
            self._then()

    def _wait(self) -> None:
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _BEHIND_PAINTING)
