"""What is ready to be painted, as often as it is asked for."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap, QTextLayout

_ORIGIN = QPointF()


class Picture(NamedTuple):
    """Something painted already, and where its upper left corner goes in logical pixels."""

    at: QPointF
    pixmap: QPixmap


class Writing(NamedTuple):
    """A text whose lines know their places, in logical pixels."""

    layout: QTextLayout
    colour: QColor


class Drawing(NamedTuple):
    """Pictures, and what is written on them and beside them."""

    pictures: tuple[Picture, ...]
    writings: tuple[Writing, ...]

    def paint(self, painter: QPainter) -> None:
        """Leaves the painter with another pen."""
        for at, pixmap in self.pictures:
            painter.drawPixmap(at, pixmap)
        for layout, colour in self.writings:
            painter.setPen(colour)
            layout.draw(painter, _ORIGIN)
