"""On or off, in a form: a switch with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.kit.button_base import KitButton
from pos_app.ui.kit.fonts import BODY, MEDIUM, type_face
from pos_app.ui.kit.paint import LEFT, line_of_text, rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from pos_app.ui.kit.theme import Theme

_TRACK = (40, 24)


class Switch(KitButton):
    """Words left, switch right; the whole row is the target. ``toggled`` tells the change.

    On has a tick in its knob, so the colour is not alone in saying so.
    """

    radius = 8.0

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        on: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, name=name, parent=parent)
        self.setCheckable(True)
        self.setChecked(on)
        self.setFont(type_face(BODY, MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def side(self) -> int:
        return 4

    def content_width(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(self._label) + 16 + _TRACK[0]

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        wide, high = _TRACK
        on = self.isChecked()
        track = QRect(box.right() + 1 - 4 - wide, box.center().y() - high // 2 + 1, wide, high)
        knob = QRect(0, track.top() + 3, high - 6, high - 6)
        knob.moveLeft(track.right() - knob.width() - 2 if on else track.left() + 3)
        ink = theme.ink if self.isEnabled() else theme.ink3
        rounded(painter, track, high / 2, self._fill())
        rounded(painter, knob, knob.width() / 2, theme.on_brand if on else theme.surface)
        if on:
            mark = knob.adjusted(3, 3, -3, -3)
            theme.icons.paint(painter, mark, "check", theme.brand)
        words = QRect(box.left() + 4, box.top(), track.left() - 16 - box.left(), box.height())
        line_of_text(painter, words, self._label, self.font(), ink, LEFT)

    def _fill(self) -> QColor:
        theme = self.theme
        if not self.isEnabled():
            return theme.line_strong
        if self.isChecked():
            return theme.brand_hover if self.hot() else theme.brand
        return theme.ink3
