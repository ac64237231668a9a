"""Pictures and papers, cut to the size and the corners that they are painted with."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPixmap

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
    left = (grown.width() - room.width()) // 2
    top = (grown.height() - room.height()) // 2
    picture = grown.copy(left, top, room.width(), room.height())
    picture.setDevicePixelRatio(spot.scale)
    # Pictures with a clear background are meant for white paper, in both themes.
    return _cut(spot, QBrush(Qt.GlobalColor.white), QBrush(picture))


def cut_paper(colour: QColor, spot: Spot) -> QPixmap:
    return _cut(spot, QBrush(colour))


def _cut(spot: Spot, *layers: QBrush) -> QPixmap:
    pixmap = QPixmap(spot.pixels)
    pixmap.setDevicePixelRatio(spot.scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    shape = _shape(QRectF(0, 0, spot.width, spot.height), spot.above, spot.below)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(spot.opacity)
    for brush in layers:
        painter.fillPath(shape, brush)
    painter.end()
    return pixmap


def _shape(box: QRectF, above: float, below: float) -> QPainterPath:
    """A box with one radius for its upper corners and one for its lower."""
    half = box.height() / 2
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for part, radius, square in (
        (box.adjusted(0, 0, 0, -half + above), above, box.adjusted(0, above, 0, -half)),
        (box.adjusted(0, half - below, 0, 0), below, box.adjusted(0, half, 0, -below)),
    ):
        path.addRoundedRect(part, radius, radius)
        path.addRect(square)
    return path
