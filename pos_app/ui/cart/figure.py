"""A number that changes with nearly every piece that is sold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from pos_app.ui.kit.text import PlainLabel

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class Figure(PlainLabel):
    """Has room for what is usual, and more where that is needed; it lies on a panel.

    Whenever the text of another label changes, Qt lays out all that is around it up to the window,
    and paints all that it lies on. It asks nobody about what has a fixed size, and paints nothing
    behind what fills all of itself.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        parent: QWidget,
        room: QSize,
        align: Qt.AlignmentFlag,
        *,
        font: QFont,
        colour: QColor | None = None,
    ) -> None:
        self._room = room
        super().__init__(text, parent, font=font, colour=colour)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.surface)
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.setAlignment(align)
        self._fit()

    def setText(self, text: str) -> None:
        if text != self.text():
            super().setText(text)
            self._fit()

    def _fit(self) -> None:
        needed = self.fontMetrics().horizontalAdvance(self.text()) + 1
        self.setFixedSize(max(self._room.width(), needed), self._room.height())
