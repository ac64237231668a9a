"""A state in a word on its own colour: Online, Queue 0, Waiting for payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.kit.button_base import TOUCH, KitButton
from pos_app.ui.kit.fonts import SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.keycap import key_cap_width, paint_key_cap
from pos_app.ui.kit.paint import LEFT, State, line_of_text, rounded, state_colours
from pos_app.ui.kit.text import plain

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_HEIGHT = 28


class StatePill(QWidget):
    """A pill to read. It speaks its words to assistive technology and does nothing when tapped."""

    def __init__(
        self,
        theme: Theme,
        state: State = "neutral",
        text: str = "",
        *,
        icon: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: State = state
        self._text = ""
        self._icon = ""
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_state(state, text, icon=icon)

    def state(self) -> State:
        return self._state

    def text(self) -> str:
        return self._text

    def set_state(self, state: State, text: str, *, icon: str = "") -> None:
        """Show another state; without an icon a dot stands before the word, save a neutral one."""
        if (state, text, icon) == (self._state, self._text, self._icon):
            return
        self._state, self._text, self._icon = state, plain(text), icon
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_width(self._state, self._text, self._icon), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(64, self.sizeHint().width()), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(0, 0, min(self.width(), self.sizeHint().width()), _HEIGHT)
        _draw(painter, box, self._theme, self._state, self._text, self._icon)


class PillButton(KitButton):
    """The same, to press: 28 px to the eye, 48 to the finger.

    With a ``key`` the key stands before the words in place of a mark ("Esc  back to the catalog").
    """

    radius = _HEIGHT / 2

    def __init__(
        self,
        theme: Theme,
        state: State = "neutral",
        text: str = "",
        *,
        icon: str = "",
        key: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._state: State = state
        self._icon = icon
        self._key = key
        super().__init__(theme, text, name=name, parent=parent)
        self.setFont(type_face(SMALL, SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def state(self) -> State:
        return self._state

    def set_state(self, state: State, text: str, *, icon: str = "") -> None:
        self._state, self._icon = state, icon
        self.setText(text)

    def height_hint(self) -> int:
        return TOUCH

    def sizeHint(self) -> QSize:
        return QSize(_width(self._state, self._label, self._icon, self._key), TOUCH)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(64, self.sizeHint().width()), TOUCH)

    def ring_box(self) -> QRect:
        return QRect(0, (self.height() - _HEIGHT) // 2, self.width(), _HEIGHT)

    def draw(self, painter: QPainter, _box: QRect) -> None:
        box = self.ring_box()
        _draw(painter, box, self.theme, self._state, self._label, self._icon, self._key)
        if self.hot() or self.isDown():
            veil = self.theme.ink.toRgb()
            veil.setAlphaF(0.10 if self.isDown() else 0.05)
            rounded(painter, box, self.radius, veil)


def _mark(state: State, icon: str, key: str = "") -> int:
    """Width of what stands before the word; a neutral pill is only a word."""
    if key:
        return key_cap_width(key) + 6
    if icon:
        return 20
    return 0 if state == "neutral" else 14


def _width(state: State, text: str, icon: str, key: str = "") -> int:
    words = QFontMetrics(type_face(SMALL, SEMIBOLD)).horizontalAdvance(text)
    return words + 24 + _mark(state, icon, key)


def _draw(
    painter: QPainter,
    box: QRect,
    theme: Theme,
    state: State,
    text: str,
    icon: str,
    key: str = "",
) -> None:
    ink, paper = state_colours(theme, state)
    rounded(painter, box, box.height() / 2, paper, theme.line if state == "neutral" else None)
    left = box.left() + 12
    if key:
        cap = QRect(left - 2, box.top(), key_cap_width(key), box.height())
        paint_key_cap(painter, cap, key, theme)
    elif icon:
        theme.icons.paint(painter, QRect(left, box.top(), 14, box.height()), icon, ink)
    elif state != "neutral":
        rounded(painter, QRect(left, box.center().y() - 3, 8, 8), 4, ink)
    left += _mark(state, icon, key)
    room = QRect(left, box.top(), box.right() + 1 - left - 10, box.height())
    line_of_text(painter, room, text, type_face(SMALL, SEMIBOLD), ink, LEFT)
