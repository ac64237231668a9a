"""Every key of the till in one table: the shortcuts and the help that shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos_app.domain.value import value
from pos_app.ui.kit.buttons import IconButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import BODY, BOLD, type_face
from pos_app.ui.kit.keycap import KeyCap
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


@value
class Key:
    """One thing the keyboard does. The first of `sequences` is the one the help shows."""

    sequences: tuple[str, ...]
    words: str
    call: Callable[[], object]


class Keys(QObject):
    """Installs the keys on a window and shows them on F1."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._keys: tuple[Key, ...] = ()
        self._help: KeyHelp | None = None

    def install(self, keys: tuple[Key, ...]) -> None:
        """Once: the whole table."""
        self._keys = keys
        for key in keys:
            for sequence in key.sequences:
                shortcut = QShortcut(QKeySequence(sequence), self._window)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(key.call)

    def show_help(self) -> None:
        """Shows the keys, or puts them away again."""
        if self._help is None:
            # Forty widgets that most days nobody looks at.
            self._help = KeyHelp(self._theme, self._window, self._keys)
        if self._help.isVisible():
            self._help.hide()
        else:
            self._help.open()


class KeyHelp(QWidget):
    """A veil over the window with the table of keys; any click or Esc closes it."""

    def __init__(self, theme: Theme, window: QWidget, keys: tuple[Key, ...]) -> None:
        super().__init__(window)
        self.setObjectName("keyHelp")
        self.setAccessibleName(tx("Keys", "Keys"))
        self._veil = QColor(0, 0, 0, 130)
        card = Card(theme, radius=14, parent=self)
        title = PlainLabel(tx("Keys", "Keys"), font=type_face(16, BOLD))
        close = IconButton(theme, "x", tx("Keys", "Close"), glyph=18, name="closeKeys")
        close.clicked.connect(self.hide)
        self._theme = theme
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        head = QGridLayout()
        head.addWidget(title, 0, 0)
        head.addWidget(close, 0, 1, Qt.AlignmentFlag.AlignRight)
        column_box = QVBoxLayout(card)
        column_box.setContentsMargins(24, 12, 24, 24)
        column_box.addLayout(head)
        column_box.addLayout(self._grid)
        card.setMinimumWidth(640)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        window.installEventFilter(self)
        self.hide()
        self._fill(keys)

    def open(self) -> None:
        self._cover()
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._cover()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._veil)

    def _fill(self, keys: tuple[Key, ...]) -> None:
        """Two columns of keys and what they do."""
        half = (len(keys) + 1) // 2
        for at, key in enumerate(keys):
            row, column = at % half, 2 * (at // half)
            self._grid.addWidget(KeyCap(self._theme, key.sequences[0]), row, column)
            self._grid.addWidget(PlainLabel(key.words, font=type_face(BODY)), row, column + 1)

    def _cover(self) -> None:
        if (window := self.parentWidget()) is not None:
            self.setGeometry(window.rect())
