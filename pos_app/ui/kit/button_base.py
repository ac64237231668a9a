"""What every button of the kit does the same: words, keyboard, focus ring, states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pos_app.ui.kit.keycap import key_cap_width, paint_key_cap
from pos_app.ui.kit.paint import LEFT, focus_ring, line_of_text, saved
from pos_app.ui.kit.text import button_text, plain, tool_tip

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

TOUCH = 48
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KitButton(QPushButton):
    """A push button that paints itself.

    A click does not take the focus, so the search field keeps it while the cashier taps around;
    Tab reaches every button, and Space or Enter press it. The ring shows when the keyboard, not
    the mouse, brought the focus. A key chip is a picture: the window owns the shortcuts.
    """

    radius = 10.0

    def __init__(
        self, theme: Theme, text: str, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._label = ""
        self._named = False
        self._ring = False
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """The words on the button, shown as they are: ``&`` is no shortcut here."""
        self._label = plain(text)
        super().setText(button_text(self._label))
        self._rename()
        self.updateGeometry()
        self.update()

    def label(self) -> str:
        """The words as shown; ``text()`` has every ``&`` doubled."""
        return self._label

    def setAccessibleName(self, name: str) -> None:
        """Say something else than the words on the button."""
        self._named = bool(name)
        super().setAccessibleName(name or self.spoken())

    def setToolTip(self, text: str) -> None:
        super().setToolTip(tool_tip(text))

    def spoken(self) -> str:
        """What a screen reader says when nobody set another name."""
        return self._label

    def content_width(self) -> int:
        """Width of what ``draw`` puts on the button, without the space around it."""
        return QFontMetrics(self.font()).horizontalAdvance(self._label)

    def height_hint(self) -> int:
        return TOUCH

    def side(self) -> int:
        """Space left and right of the content."""
        return 14

    def draw(self, painter: QPainter, box: QRect) -> None:
        raise NotImplementedError

    def ring_box(self) -> QRect:
        """Where the focus ring runs; the whole button unless it is smaller than its target."""
        return self.rect()

    def hot(self) -> bool:
        return self.isEnabled() and self.underMouse()

    def sizeHint(self) -> QSize:
        return QSize(self.content_width() + 2 * self.side(), self.height_hint())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, self.rect())
        if self._ring and self.hasFocus():
            focus_ring(painter, self.ring_box(), self.radius, self.theme)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        if event.key() in _RETURN and not event.isAutoRepeat():
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self.setCursor(
                Qt.CursorShape.PointingHandCursor
                if self.isEnabled()
                else Qt.CursorShape.ArrowCursor
            )

    def _rename(self) -> None:
        if not self._named:
            super().setAccessibleName(self.spoken())


def run_width(font: QFont, text: str, icon: str, key: str, *, glyph: int, gap: int = 8) -> int:
    """Width of icon, words and key chip in one row."""
    width = QFontMetrics(font).horizontalAdvance(text)
    if icon:
        width += glyph + (gap if text else 0)
    if key:
        width += key_cap_width(key) + gap
    return width


def draw_run(
    painter: QPainter,
    box: QRect,
    theme: Theme,
    colour: QColor,
    font: QFont,
    text: str,
    icon: str = "",
    key: str = "",
    *,
    glyph: int = 20,
    gap: int = 8,
    on_brand: bool = False,
) -> None:
    """Icon, words and key chip in one row, centred in ``box``; the key gives way to the words."""
    width = run_width(font, text, icon, key, glyph=glyph, gap=gap)
    if key and width > box.width():
        key = ""
        width = run_width(font, text, icon, key, glyph=glyph, gap=gap)
    width = min(width, box.width())
    left = box.left() + (box.width() - width) // 2
    right = left + width
    if icon:
        theme.icons.paint(painter, QRect(left, box.top(), glyph, box.height()), icon, colour)
        left += glyph + gap
    if key:
        cap = key_cap_width(key)
        with saved(painter):
            room = QRect(right - cap, box.top(), cap, box.height())
            paint_key_cap(painter, room, key, theme, on_brand=on_brand)
        right -= cap + gap
    line_of_text(
        painter, QRect(left, box.top(), right - left, box.height()), text, font, colour, LEFT
    )
