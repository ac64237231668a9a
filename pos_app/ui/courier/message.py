"""In place of the couriers: what is missing, what goes on, what went wrong, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.value import value
from pos_app.ui.courier.delegate import EDGE, RADIO, ROW_HEIGHT
from pos_app.ui.courier.view import HEADER, column_widths
from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.fonts import BODY, SEMIBOLD, type_face
from pos_app.ui.kit.paint import rounded
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

Mood = Literal["calm", "warn", "bad"]


@value
class Way:
    """A button of a message; `name` is its object name."""

    text: str
    name: str
    call: Callable[[], object]
    icon: str = ""


class Message(QWidget):
    """A picture, a sentence, what to do, and up to two buttons."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[SecondaryButton] = []
        self._ways: tuple[Way, ...] = ()
        self._medal = _Medal(theme, self)
        self._title = PlainLabel(parent=self, font=type_face(BODY, SEMIBOLD), wrap=True)
        self._text = PlainLabel(parent=self, colour=theme.ink2, wrap=True, limit=400)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 16, 16, 16)
        self._row.setSpacing(8)
        self._row.addWidget(self._medal)
        self._row.addSpacing(6)
        self._row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def tell(
        self, mood: Mood, icon: str, title: str, text: str = "", ways: tuple[Way, ...] = ()
    ) -> None:
        self._medal.set(mood, icon)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
        if ways != self._ways:
            self._ways = ways
            self._offer(ways)

    def title(self) -> str:
        return self._title.whole_text()

    def text(self) -> str:
        return self._text.whole_text()

    def focus_way(self) -> bool:
        """Puts the keyboard on the first button, if there is one."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._buttons)

    def _offer(self, ways: tuple[Way, ...]) -> None:
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for way in ways:
            button = SecondaryButton(
                self._theme, way.text, icon=way.icon, name=way.name, parent=self
            )
            button.clicked.connect(partial(_press, way))
            self._row.addWidget(button)
            self._buttons.append(button)


class Asking(QWidget):
    """In place of the columns' names while the couriers are asked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = theme.line
        self.setObjectName("courierAsking")
        self.setFixedHeight(HEADER)
        words = tx("Courier", "Asking the couriers for their prices…")
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, EDGE, 0)
        row.setSpacing(8)
        row.addWidget(Spinner(theme, 16, parent=self))
        row.addWidget(PlainLabel(words, self, font=type_face(13), colour=theme.ink2, elide=True), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        line = QRect(0, self.height() - 1, self.width(), 1)
        QPainter(self).fillRect(line, self._line)


class Waiting(QWidget):
    """Three rows without words yet."""

    _WIDTHS = ((96, 150, 60, 70), (120, 90, 60, 70), (84, 130, 60, 70))

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(len(self._WIDTHS) * ROW_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        courier, detail, *_ = column_widths(self.width())
        for number, (first, second, third, fourth) in enumerate(self._WIDTHS):
            top = number * ROW_HEIGHT
            rounded(painter, QRect(12, top + 14, 20, 20), 10, None, theme.line, 1.5)
            for left, width in (
                (RADIO + EDGE, first),
                (courier, second),
                (courier + detail, third),
                (self.width() - EDGE - fourth, fourth),
            ):
                rounded(painter, QRect(left, top + 18, width, 12), 6, theme.hover)
            if number + 1 < len(self._WIDTHS):
                painter.fillRect(QRect(0, top + ROW_HEIGHT - 1, self.width(), 1), theme.line)


class _Medal(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mood: Mood = "calm"
        self._icon = ""
        self.setFixedSize(44, 44)

    def set(self, mood: Mood, icon: str) -> None:
        self._mood, self._icon = mood, icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        match self._mood:
            case "calm":
                ink, paper = theme.ink2, theme.hover
            case "warn":
                ink, paper = theme.warn, theme.warn_soft
            case "bad":
                ink, paper = theme.bad, theme.bad_soft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, self.rect(), 22, paper)
        if self._icon:
            theme.icons.paint(painter, self.rect().adjusted(12, 12, -12, -12), self._icon, ink)


def _press(way: Way, *_checked: bool) -> None:
    way.call()
