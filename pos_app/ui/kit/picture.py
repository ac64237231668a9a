"""One icon, to look at: beside words, never to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class Picture(QWidget):
    """Says nothing to assistive technology: the words beside it do."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        colour: QColor | None = None,
        *,
        size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = theme.icons
        self._icon = icon
        self._colour = colour or theme.ink2
        self.setFixedSize(size, size)

    def set_icon(self, icon: str, colour: QColor | None = None) -> None:
        self._icon = icon
        self._colour = colour or self._colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._icons.paint(QPainter(self), self.rect(), self._icon, self._colour)
