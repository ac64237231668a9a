"""The small picture of a line, or the initial of its product."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap

from pos_app.domain.catalog import Item
from pos_app.ui.desks.catalog import CatalogDesk
from pos_app.ui.kit import paint
from pos_app.ui.kit.fonts import SEMIBOLD, type_face
from pos_app.ui.kit.kinds import KIND_ICONS
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.theme import Theme

_KEPT = 64
_RADIUS = 8


class LineArt(QObject):
    """Without a catalog desk there are only initials. Signals: came(str url)."""

    came = Signal(str)

    def __init__(
        self, theme: Theme, catalog: CatalogDesk | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalog = catalog
        self._pixmaps: OrderedDict[tuple[str, float], QPixmap] = OrderedDict()
        if catalog is not None:
            catalog.picture_ready.connect(self.came)

    def paint(self, painter: QPainter, where: QRect, item: Item) -> None:
        pixmap = self._pixmap(item.image, where, painter.device().devicePixelRatioF())
        if pixmap is not None:
            paint.rounded(painter, where, _RADIUS, QColor(Qt.GlobalColor.white))
            paint.picture(painter, where, pixmap, radius=_RADIUS)
            return
        key = item.product_key
        if item.kind in KIND_ICONS:
            paint.tile(painter, where, self._theme, key, KIND_ICONS[item.kind], radius=_RADIUS)
            return
        paper, ink = self._theme.tile(key)
        paint.rounded(painter, QRectF(where), _RADIUS, paper)
        letter = next((sign.upper() for sign in plain(item.product_name) if sign.isalnum()), "?")
        font = type_face(round(where.height() * 0.42), SEMIBOLD)
        paint.line_of_text(painter, where, letter, font, ink, paint.CENTRE)

    def _pixmap(self, url: str, where: QRect, scale: float) -> QPixmap | None:
        if not url or self._catalog is None:
            return None
        found = self._pixmaps.get((url, scale))
        if found is not None:
            return found
        image = self._catalog.picture(url)
        if image is None or image.isNull():
            return None
        small = image.scaled(
            where.size() * scale,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        found = self._pixmaps[(url, scale)] = QPixmap.fromImage(small)
        if len(self._pixmaps) > _KEPT:
            self._pixmaps.popitem(last=False)
        return found
