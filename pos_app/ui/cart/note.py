"""The note of the order: one line, out of the way until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.kit.escape import claim_escape
from pos_app.ui.kit.field import InputBox, LineEdit
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_LONGEST = 200


class NoteField(QWidget):
    """Shown while it holds something or is being typed in.

    Signals
        edited(str)
        shown(bool): whether the field stands there now
        left(): Enter or Esc; the keyboard has to go elsewhere
    """

    edited = Signal(str)
    shown = Signal(bool)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._input = LineEdit(theme)
        self._input.setObjectName("orderNotes")
        self._input.setAccessibleName(tx("Cart", "Note of the order"))
        self._input.setPlaceholderText(tx("Cart", "Note for this order"))
        self._input.setMaxLength(_LONGEST)
        box = InputBox(theme, self._input, icon="sticky-note", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(box)
        self._input.textEdited.connect(self.edited)
        self._input.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        self._set_shown(True)
        self._input.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_note(self, note: str, *, editable: bool) -> None:
        if self._input.text() != note:
            self._input.setText(note)
        self._input.setReadOnly(not editable)
        self._set_shown(bool(note) or (editable and self._input.hasFocus()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if claim_escape(event):
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                self._set_shown(bool(self._input.text()))
                self.left.emit()
                return True
        elif event.type() == QEvent.Type.FocusOut and watched is self._input:
            self._set_shown(bool(self._input.text()))
        return super().eventFilter(watched, event)

    def _set_shown(self, shown: bool) -> None:
        if shown is self.isHidden():
            self.setVisible(shown)
            self.shown.emit(shown)
