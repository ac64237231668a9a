"""What is ready to be painted, as often as it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap, QTextLayout

_ORIGIN = QPointF()
_BESIDE = 2
"""Pixels that strokes may reach beyond the ends of a line."""


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


def stamp(writings: Iterable[Writing], paper: QColor, scale: float) -> Picture:
    """Single lines as one picture on opaque paper, for a screen of this scale.

    To copy it takes a tenth of the time that it takes to paint the letters, and they look the same.
    """
    lines = tuple(writings)
    ink = QRectF()
    for layout, _ in lines:
        ink |= layout.lineAt(0).naturalTextRect()
    left, top = (floor(edge * scale) / scale for edge in (ink.left() - _BESIDE, ink.top()))
    wide, high = ink.right() + _BESIDE - left, ink.bottom() - top
    pixmap = QPixmap(ceil(wide * scale), ceil(high * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(paper)
    painter = QPainter(pixmap)
    painter.translate(-left, -top)
    Drawing((), lines).paint(painter)
    painter.end()
    return Picture(QPointF(left, top), pixmap)
