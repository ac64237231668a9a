"""Fields of a form: a label above, one box, and below it a hint or what is wrong, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.keycap import KeyCap
from pos_app.ui.kit.paint import rounded
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.sheet import own_menu
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel, plain

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

BOX = 44
_SEEN_ON_THE_BOX = frozenset({QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.EnabledChange})
"""What happens to an editor that its box shows."""


class InputBox(QWidget):
    """The outlined box around an editor: icon and prefix before it, a slot after it.

    It shows the focus and the trouble of its editor, and a click anywhere in it goes there.
    """

    def __init__(
        self,
        theme: Theme,
        editor: QWidget,
        *,
        icon: str = "",
        prefix: str = "",
        height: int = BOX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editor = editor
        self._bad = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(height)
        # In this order: a policy that is set through a proxy becomes the editor's own.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(editor)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(8)
        self.icon = Picture(theme, icon, parent=self) if icon else None
        if self.icon is not None:
            self._row.addWidget(self.icon)
        self.prefix = PlainLabel(prefix, self, font=type_face(BODY), colour=theme.ink2)
        self.prefix.setVisible(bool(prefix))
        self._row.addWidget(self.prefix)
        self._row.addWidget(editor, 1)
        editor.installEventFilter(self)

    def add_trailing(self, widget: QWidget) -> None:
        """Put a small widget at the right end: a spinner, a button, a key."""
        self._row.addWidget(widget)

    def set_bad(self, bad: bool) -> None:
        self._bad = bad
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SEEN_ON_THE_BOX:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = theme.field if self._editor.isEnabled() else theme.bg
        if self._editor.hasFocus():
            rounded(painter, self.rect(), 10, fill, theme.focus, 2)
        elif self._bad:
            rounded(painter, self.rect(), 10, fill, theme.bad, 1.5)
        else:
            rounded(painter, self.rect(), 10, fill, theme.line)


class LabelledField(QWidget):
    """Label, box, and a line that says what is wrong; the error is read out with the editor."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        editor: QWidget,
        *,
        icon: str = "",
        prefix: str = "",
        hint: str = "",
        height: int = BOX,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._hint = plain(hint)
        self._error = ""
        editor.setObjectName(name)
        editor.setAccessibleName(label)
        self._label = PlainLabel(
            label, self, font=type_face(13, SEMIBOLD), colour=theme.ink2, elide=True
        )
        self._label.setBuddy(editor)
        self.box = InputBox(theme, editor, icon=icon, prefix=prefix, height=height, parent=self)
        self._mark = Picture(theme, "circle-alert", theme.bad, size=14, parent=self)
        self._below = PlainLabel(parent=self, font=type_face(SMALL, MEDIUM), wrap=True)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self.box)
        column.addLayout(below)
        self.setFocusProxy(editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._editor = editor
        self._say()

    def label(self) -> str:
        return self._label.whole_text()

    def error(self) -> str:
        return self._error

    def set_error(self, words: str) -> None:
        """Say what is wrong, or take it back with an empty string."""
        words = plain(words)
        if words != self._error:
            self._error = words
            self._say()

    def set_hint(self, words: str) -> None:
        self._hint = plain(words)
        self._say()

    def _say(self) -> None:
        shown = self._error or self._hint
        self._below.setText(shown)
        self._below.set_colour(self.theme.bad if self._error else self.theme.ink2)
        self._below.setVisible(bool(shown))
        self._mark.setVisible(bool(self._error))
        self.box.set_bad(bool(self._error))
        self._editor.setAccessibleDescription(shown)


class LineEdit(QLineEdit):
    """A line editor without a frame; the box around it draws that."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setFont(type_face(BODY, MEDIUM))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.ink2)
        self.setPalette(palette)
        self.setTextMargins(-2, 0, 0, 0)
        own_menu(self, theme)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)


class TextField(LabelledField):
    """One line of text. ``edited`` is the user's typing; ``set_text`` is silent."""

    edited = Signal(str)
    entered = Signal()
    """Return was pressed in the field."""
    left = Signal()
    """Editing ended: the field was left or Return pressed."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        placeholder: str = "",
        icon: str = "",
        prefix: str = "",
        hint: str = "",
        limit: int = 500,
        secret: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.input = LineEdit(theme)
        super().__init__(
            theme, label, self.input, icon=icon, prefix=prefix, hint=hint, name=name, parent=parent
        )
        self.input.setMaxLength(limit)
        self.input.setPlaceholderText(placeholder)
        if secret:
            self.input.setEchoMode(QLineEdit.EchoMode.Password)
        self._spinner = Spinner(theme, 16, parent=self)
        self._spinner.hide()
        self.box.add_trailing(self._spinner)
        self.input.textEdited.connect(self.edited)
        self.input.returnPressed.connect(self.entered)
        self.input.editingFinished.connect(self.left)

    def text(self) -> str:
        return self.input.text()

    def set_text(self, text: str) -> None:
        if text != self.input.text():
            self.input.setText(text)

    def set_busy(self, busy: bool) -> None:
        """Show that an answer to what was typed is on its way."""
        self._spinner.setVisible(busy)


class PhoneField(TextField):
    """A phone number behind +62, which steps aside when another prefix is typed."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        country: str = "+62",
        placeholder: str = "812 3456 7890",
        hint: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            label,
            placeholder=placeholder,
            prefix=country,
            hint=hint,
            limit=24,
            name=name,
            parent=parent,
        )
        self.input.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self._country = country
        self.input.textChanged.connect(self._step_aside)

    def _step_aside(self, text: str) -> None:
        digits = self._country.removeprefix("+")
        self.box.prefix.setVisible(not text.lstrip().startswith(("+", "0", digits)))


class SearchField(InputBox):
    """The search box of a page: looking-glass, hint, and the key that leads here."""

    edited = Signal(str)
    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        placeholder: str,
        *,
        key: str = "",
        accessible: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.input = LineEdit(theme)
        super().__init__(theme, self.input, icon="search", parent=parent)
        self._theme = theme
        self.input.setObjectName(name)
        self.input.setAccessibleName(accessible or placeholder)
        self.input.setPlaceholderText(placeholder)
        self.input.setClearButtonEnabled(False)
        self.input.setMaxLength(200)
        self._spinner = Spinner(theme, 16, parent=self)
        self._spinner.hide()
        self.add_trailing(self._spinner)
        if key:
            self.add_trailing(KeyCap(theme, key, self))
        self.input.textEdited.connect(self.edited)
        self.input.returnPressed.connect(self.entered)

    def text(self) -> str:
        return self.input.text()

    def set_text(self, text: str) -> None:
        if text != self.input.text():
            self.input.setText(text)

    def set_busy(self, busy: bool) -> None:
        self._spinner.setVisible(busy)

    def sizeHint(self) -> QSize:
        return QSize(380, BOX)
