"""Tiles or list: a button that is lighter to the eye than the categories beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from pos_app.ui.kit.buttons import IconButton
from pos_app.ui.kit.paint import rounded

FACE = 36


class ViewToggle(IconButton):
    """Looks 36 px wide and high, is 48 to the finger; the one that is on lies on paper."""

    def ring_box(self) -> QRect:
        box = QRect(0, 0, FACE, FACE)
        box.moveCenter(self.rect().center())
        return box

    def draw(self, painter: QPainter, _box: QRect) -> None:
        theme, box = self.theme, self.ring_box()
        warm = self.hot() or self.isDown()
        if self.isChecked():
            rounded(painter, box, self.radius, theme.surface, theme.line_strong)
        elif warm:
            rounded(painter, box, self.radius, theme.hover)
        glyph = QRect(0, 0, 18, 18)
        glyph.moveCenter(box.center())
        ink = theme.ink if self.isChecked() or warm else theme.ink2
        theme.icons.paint(painter, glyph, self._icon, ink)
