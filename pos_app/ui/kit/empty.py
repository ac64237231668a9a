"""What a list shows when it has no rows: nothing yet, on its way, offline, gone wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.fonts import HEADING, SEMIBOLD, type_face
from pos_app.ui.kit.paint import rounded
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

Mood = Literal["empty", "loading", "offline", "error"]
_ICONS = {"empty": "inbox", "loading": "", "offline": "wifi-off", "error": "triangle-alert"}


class EmptyState(QWidget):
    """A picture, a sentence, a way on. It stands in the middle of the room it is given."""

    acted = Signal()
    """The button was pressed."""

    def __init__(
        self,
        theme: Theme,
        *,
        icon: str = "",
        title: str = "",
        text: str = "",
        action: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._spinner = Spinner(theme, 28, parent=self)
        self._medal = _Medal(theme, self)
        self._title = PlainLabel(parent=self, font=type_face(HEADING, SEMIBOLD), wrap=True)
        self._text = PlainLabel(parent=self, colour=theme.ink2, wrap=True, limit=400)
        self.button = SecondaryButton(theme, "", name=f"{name}Action" if name else "", parent=self)
        self.button.clicked.connect(self.acted)
        middle = Qt.AlignmentFlag.AlignHCenter
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._spinner, 0, middle)
        column.addWidget(self._medal, 0, middle)
        column.addSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(8)
        column.addWidget(self.button, 0, middle)
        column.addStretch(3)
        self.tell("empty", title, text, action=action, icon=icon)

    def tell(
        self, mood: Mood, title: str, text: str = "", *, action: str = "", icon: str = ""
    ) -> None:
        """Say why there is nothing here; without ``icon`` the mood has its own."""
        self._spinner.setVisible(mood == "loading")
        self._medal.setVisible(mood != "loading")
        self._medal.set(icon or _ICONS[mood], alarming=mood == "error")
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{title}. {text}" if text else title)


class _Medal(QWidget):
    """The picture on its disc."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = ""
        self._alarming = False
        self.setFixedSize(72, 72)

    def set(self, icon: str, *, alarming: bool) -> None:
        self._icon, self._alarming = icon, alarming
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = theme.bad_soft if self._alarming else theme.hover
        rounded(painter, self.rect(), 36, paper)
        if self._icon:
            ink = theme.bad if self._alarming else theme.ink2
            theme.icons.paint(painter, self.rect().adjusted(20, 20, -20, -20), self._icon, ink)
