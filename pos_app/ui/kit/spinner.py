"""A small turning ring: something is on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class Spinner(QWidget):
    """Turns only while it can be seen, so a forgotten one costs nothing."""

    def __init__(self, theme: Theme, size: int = 20, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = theme.ink2
        self._track = theme.line
        self._turn = 0
        self.setFixedSize(size, size)
        self.setAccessibleName(tx("Kit", "Working"))
        self._timer = QTimer(self)
        self._timer.setInterval(66)
        self._timer.timeout.connect(self._advance)

    def turning(self) -> bool:
        return self._timer.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = max(1.5, self.width() / 11)
        box = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._track, width))
        painter.drawEllipse(box)
        pen = QPen(self._ink, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, -self._turn * 16, 270 * 16)

    def _advance(self) -> None:
        self._turn = (self._turn + 30) % 360
        self.update()
