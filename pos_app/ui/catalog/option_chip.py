"""One answer to "which one?": what it is called, and what it costs or how much is left of it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.catalog.texts import Mood
from pos_app.ui.kit.button_base import KitButton
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.paint import CENTRE, line_of_text, rounded
from pos_app.ui.kit.theme import Theme

_HEIGHT = 54
_WIDEST = 320


class OptionChip(KitButton):
    """Space and a click press it; arrows and Enter are the sheet's."""

    radius = 10.0

    def __init__(self, theme: Theme, text: str, *, name: str, parent: QWidget) -> None:
        self._below = ""
        self._mood: Mood = "calm"
        super().__init__(theme, text, name=name, parent=parent)
        self.setCheckable(True)
        self.setFont(type_face(BODY, SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, below: str, mood: Mood, *, taken: bool, possible: bool) -> None:
        self._below, self._mood = below, mood
        self.setChecked(taken)
        self.setEnabled(possible)
        self._rename()
        self.updateGeometry()
        self.update()

    def below(self) -> str:
        return self._below

    def spoken(self) -> str:
        return ", ".join(filter(None, (self._label, self._below)))

    def height_hint(self) -> int:
        return _HEIGHT

    def content_width(self) -> int:
        below = QFontMetrics(type_face(SMALL, MEDIUM)).horizontalAdvance(self._below)
        return min(max(super().content_width(), below, 40), _WIDEST)

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        taken, possible = self.isChecked(), self.isEnabled()
        fill = theme.brand_soft if taken else theme.hover if self.hot() else theme.surface
        ink = theme.brand_ink if taken else theme.ink
        if not possible:
            fill, ink = theme.bg, theme.ink2
        edge = theme.brand if taken else theme.line_strong if possible else theme.line
        rounded(painter, box, self.radius, fill, edge, 2 if taken else 1, dashed=not possible)
        upper = QRect(box.left() + 8, box.top() + 8, box.width() - 16, 20)
        line_of_text(painter, upper, self._label, self.font(), ink, CENTRE)
        colour = {"calm": theme.ink2, "warn": theme.warn, "bad": theme.bad}[self._mood]
        lower = upper.translated(0, 20)
        line_of_text(painter, lower, self._below, type_face(SMALL, MEDIUM), colour, CENTRE)
