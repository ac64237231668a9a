"""What was just taken out, and the way back, for a few seconds."""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.ui.kit.button_base import KitButton
from pos_app.ui.kit.fonts import BODY, MEDIUM, type_face
from pos_app.ui.kit.paint import CENTRE, line_of_text, rounded
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

SECONDS = 6


class UndoBar(QWidget):
    """Signals: undo_wanted()."""

    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("undoBar")
        self._words = PlainLabel(
            "", self, font=type_face(BODY, MEDIUM), colour=theme.chip_on_text, elide=True
        )
        button = _Undo(theme, tx("Cart", "Undo"), name="undoRemove", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(button)
        self._over = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._over.timeout.connect(self.hide)
        button.clicked.connect(self._undo)
        self.hide()

    def tell(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
        self._over.start()

    def put_away(self) -> None:
        self._over.stop()
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, self.rect(), 10, self._theme.chip_on)

    def _undo(self) -> None:
        self.put_away()
        self.undo_wanted.emit()


class _Undo(KitButton):
    """A word on the dark bar."""

    radius = 8.0

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        if self.hot() or self.isDown():
            veil = theme.chip_on_text.toRgb()
            veil.setAlphaF(0.14)
            rounded(painter, box.adjusted(0, 4, 0, -4), self.radius, veil)
        line_of_text(painter, box, self._label, self.font(), theme.chip_on_text, CENTRE)
