"""One product's picture as a widget."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos_app.domain.catalog import Kind
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.cut import Spot

_CORNER = 8


class Thumbnail(QWidget):
    """Says nothing to assistive technology: the name stands beside it."""

    def __init__(self, art: Art, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._art = art
        self._shown: tuple[str, str, str, Kind] | None = None
        self.setFixedSize(side, side)
        art.came.connect(self._came)

    def show_product(self, url: str, key: str, name: str, kind: Kind) -> None:
        self._shown = (url, key, name, kind)
        self._art.fetch(url)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._shown is not None:
            url, key, name, kind = self._shown
            spot = Spot(self.width(), self.height(), self.devicePixelRatioF(), _CORNER, _CORNER)
            painter = QPainter(self)
            drawing = self._art.drawing(QPoint(), spot, url=url, key=key, name=name, kind=kind)
            drawing.paint(painter)

    def _came(self, url: str) -> None:
        if self._shown is not None and self._shown[0] == url:
            self.update()
