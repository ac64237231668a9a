"""Pictures and papers, cut to the size and the corners that they are painted with."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap

_FILLS = Qt.AspectRatioMode.KeepAspectRatioByExpanding
_SMOOTH = Qt.TransformationMode.SmoothTransformation


class Spot(NamedTuple):
    """Where a picture goes: its size in logical pixels, and the scale of the screen.

    `above` and `below` are the radii of the upper and the lower corners, in logical pixels.
    """

    width: int
    height: int
    scale: float
    above: float
    below: float
    opacity: float = 1.0

    @property
    def pixels(self) -> QSize:
        """Its size in pixels of the screen."""
        return QSize(round(self.width * self.scale), round(self.height * self.scale))


def cut_picture(image: QImage, spot: Spot) -> QPixmap:
    """The middle of a picture, so large that it fills the spot."""
    room = spot.pixels
    grown = image.scaled(room, _FILLS, _SMOOTH)
    at = QPoint((room.width() - grown.width()) // 2, (room.height() - grown.height()) // 2)

    def paint(painter: QPainter) -> None:
        # Pictures with a clear background are meant for white paper, in both themes.
        painter.fillRect(QRect(QPoint(), room), Qt.GlobalColor.white)
        painter.drawImage(at, grown)

    return _cut(spot, paint)


def cut_paper(colour: QColor, spot: Spot) -> QPixmap:
    return _cut(spot, lambda painter: painter.fillRect(QRect(QPoint(), spot.pixels), colour))


def _cut(spot: Spot, paint: Callable[[QPainter], None]) -> QPixmap:
    """What is painted, in pixels of the screen, without its corners.

    To fill the whole shape with a picture takes fifteen times as long as to take corners away.
    """
    pixmap = QPixmap(spot.pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(spot.opacity)
    paint(painter)
    painter.setOpacity(1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.scale(spot.scale, spot.scale)
    corners = _corners(spot.width, spot.height, spot.above, spot.below)
    painter.fillPath(corners, Qt.GlobalColor.black)
    painter.end()
    pixmap.setDevicePixelRatio(spot.scale)
    return pixmap


@lru_cache(maxsize=16)
def _corners(width: int, height: int, above: float, below: float) -> QPainterPath:
    """What lies between the corners of a box and the circles that round them off."""
    box = QRectF(0, 0, width, height)
    path = QPainterPath()
    for corner, inwards, radius, begins in (
        (box.topRight(), QPointF(-1, 1), above, 0),
        (box.topLeft(), QPointF(1, 1), above, 90),
        (box.bottomLeft(), QPointF(1, -1), below, 180),
        (box.bottomRight(), QPointF(-1, -1), below, 270),
    ):
        if radius:
            circle = QRectF(0, 0, 2 * radius, 2 * radius)
            circle.moveCenter(corner + inwards * radius)
            path.moveTo(corner)
            path.arcTo(circle, begins, 90)
            path.closeSubpath()
    return path
