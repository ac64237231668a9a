"""A few lines of text in a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from pos_app.ui.kit.field import LabelledField
from pos_app.ui.kit.fonts import BODY, MEDIUM, type_face
from pos_app.ui.kit.sheet import own_menu, thin_bars

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class TextArea(LabelledField):
    """Such as the note of an order. Plain text; Tab leaves it, as in any form."""

    edited = Signal(str)

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        placeholder: str = "",
        hint: str = "",
        rows: int = 3,
        limit: int = 500,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.input = QPlainTextEdit()
        self.input.setFont(type_face(BODY, MEDIUM))
        height = 24 + rows * 20
        super().__init__(
            theme, label, self.input, hint=hint, height=height, name=name, parent=parent
        )
        self._limit = limit
        self._quiet = False
        self.box.setFixedHeight(height)
        self.input.setTabChangesFocus(True)
        self.input.setPlaceholderText(placeholder)
        self.input.document().setDocumentMargin(0)
        self.input.setViewportMargins(0, 10, 0, 8)
        self.input.setFrameShape(QFrame.Shape.NoFrame)
        self.input.viewport().setAutoFillBackground(False)
        thin_bars(self.input)
        own_menu(self.input, theme)
        palette = self.input.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.ink2)
        self.input.setPalette(palette)
        self.input.textChanged.connect(self._changed)

    def text(self) -> str:
        return self.input.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.text():
            self._quiet = True
            self.input.setPlainText(text[: self._limit])
            self._quiet = False

    def _changed(self) -> None:
        text = self.text()
        if len(text) > self._limit:
            place = self.input.textCursor().position()
            self._quiet, before = True, self._quiet
            self.input.setPlainText(text[: self._limit])
            cursor = self.input.textCursor()
            cursor.setPosition(min(place, self._limit))
            self.input.setTextCursor(cursor)
            self._quiet = before
        if not self._quiet:
            self.edited.emit(self.text())
