"""Icons by name, tinted with a colour, sharp at every scale of the screen."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

_SCALES = (1.0, 1.5, 2.0)


class Icons:
    """Draws the bundled outlines and remembers what it drew.

    An unknown name raises: a missing picture is a mistake in the code, not in the shop.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._outlines: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def names(self) -> list[str]:
        return sorted(path.stem for path in self._folder.glob("*.svg"))

    def pixmap(self, name: str, colour: QColor, size: int = 20, scale: float = 1.0) -> QPixmap:
        """The icon as a square of ``size`` logical pixels for a screen of that ``scale``."""
        key = (name, colour.rgba(), size, scale)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._draw(name, colour, size, scale)
        return found

    def icon(self, name: str, colour: QColor, size: int = 20) -> QIcon:
        """For the places that Qt paints itself: actions, line edits, item views."""
        icon = QIcon()
        for scale in _SCALES:
            icon.addPixmap(self.pixmap(name, colour, size, scale))
        return icon

    def paint(self, painter: QPainter, where: QRectF | QRect, name: str, colour: QColor) -> None:
        """Paint the icon centred in ``where``, as large as its shorter side, on whole pixels."""
        scale = painter.device().devicePixelRatioF()
        box = QRectF(where)
        size = round(min(box.width(), box.height()))
        left = round((box.center().x() - size / 2) * scale) / scale
        top = round((box.center().y() - size / 2) * scale) / scale
        painter.drawPixmap(QPointF(left, top), self.pixmap(name, colour, size, scale))

    def _draw(self, name: str, colour: QColor, size: int, scale: float) -> QPixmap:
        # QtSvg costs a shared library; the first paint of a window without icons needs none
        from PySide6.QtSvg import QSvgRenderer

        outline = self._outline(name).replace("currentColor", colour.name())
        outline = outline.replace('stroke-width="2"', f'stroke-width="{_stroke(size)}"')
        pixels = round(size * scale)
        image = QImage(QSize(pixels, pixels), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(outline.encode())).render(painter)
        if colour.alpha() < 255:  # afterwards, or lines that meet would show twice
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
            painter.fillRect(image.rect(), colour)
        painter.end()
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def _outline(self, name: str) -> str:
        found = self._outlines.get(name)
        if found is None:
            found = self._outlines[name] = (self._folder / f"{name}.svg").read_text("utf-8")
        return found


def _stroke(size: int) -> float:
    """Line width in the outline's grid of 24: large pictures get finer lines, as type does."""
    if size <= 24:
        return 2.0
    return 1.75 if size < 36 else 1.5
