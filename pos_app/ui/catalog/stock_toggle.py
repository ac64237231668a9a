"""Only what is in stock: a tick box in the row of the categories."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from pos_app.ui.catalog.view_toggle import FACE
from pos_app.ui.kit.button_base import KitButton
from pos_app.ui.kit.fonts import SEMIBOLD, type_face
from pos_app.ui.kit.paint import LEFT, line_of_text, rounded
from pos_app.ui.kit.theme import Theme

_BOX = 16
_GAP = 8


class StockToggle(KitButton):
    """Looks 36 px high, is 48 to the finger. The tick tells it is on, not the colour alone."""

    def __init__(
        self, theme: Theme, text: str, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, name=name, parent=parent)
        self.setCheckable(True)
        self.setFont(type_face(13, SEMIBOLD))

    def side(self) -> int:
        return 10

    def content_width(self) -> int:
        return _BOX + _GAP + QFontMetrics(self.font()).horizontalAdvance(self._label)

    def ring_box(self) -> QRect:
        return QRect(0, (self.height() - FACE) // 2, self.width(), FACE)

    def draw(self, painter: QPainter, _box: QRect) -> None:
        theme, face = self.theme, self.ring_box()
        warm = self.hot() or self.isDown()
        if warm:
            rounded(painter, face, self.radius, theme.hover)
        box = QRect(self.side(), 0, _BOX, _BOX)
        box.moveTop(face.center().y() - _BOX // 2 + 1)
        if self.isChecked():
            rounded(painter, box, 5, theme.brand)
            theme.icons.paint(painter, box.adjusted(2, 2, -2, -2), "check", theme.on_brand)
        else:
            rounded(painter, box, 5, theme.surface, theme.ink3)
        ink = theme.ink if self.isChecked() or warm else theme.ink2
        words = face.adjusted(box.right() + 1 + _GAP, 0, 0, 0)
        line_of_text(painter, words, self._label, self.font(), ink, LEFT)
