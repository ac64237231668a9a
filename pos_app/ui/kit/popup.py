"""A surface that floats over the page under its field, with a soft shadow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from pos_app.ui.kit.paint import rounded

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

SHADOW = 16
_FALL = 4
_MARGIN = 12


def paint_shadow(painter: QPainter, box: QRect, radius: float, theme: Theme) -> None:
    """A shadow around ``box`` that falls a little: thin layers, cheaper than a blur effect."""
    strength = 0.024 if theme.dark else 0.0065
    layer = QColor(theme.shadow)
    layer.setAlphaF(strength)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(layer)
    for spread in range(SHADOW - _FALL, 0, -1):
        grown = box.adjusted(-spread, -spread + _FALL, spread, spread + _FALL)
        painter.drawRoundedRect(grown, radius + spread, radius + spread)


class Popup(QWidget):
    """Holds one widget over the page, and never takes the keyboard away from its field.

    It is a child of the window, not a window: it moves along, needs no grab and cannot be left
    behind. A press beside it closes it; its owner handles the keys.
    """

    closed = Signal()

    def __init__(self, theme: Theme, anchor: QWidget, content: QWidget, *, name: str = "") -> None:
        super().__init__(anchor.window())
        self._theme = theme
        self._anchor = anchor
        self._content = content
        self._height = 0
        self._width = 0
        self._backdrop = _Backdrop(self)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # They live in the window, but only for the anchor.
        anchor.destroyed.connect(self.deleteLater)
        anchor.destroyed.connect(self._backdrop.deleteLater)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 1, SHADOW + 1, SHADOW + 1, SHADOW + 1)
        column.addWidget(content)
        self.hide()

    def open(self, height: int, width: int = 0) -> None:
        """Show ``height`` pixels of content right under the anchor, or above where it is tight.

        It is as wide as the anchor, or ``width`` pixels that end where the window does.
        """
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._height, self._width = height, width
        self._place()
        if not self.isVisible():
            window.installEventFilter(self)
            self._anchor.installEventFilter(self)
            self._backdrop.open(window)
            self.show()
        self.raise_()

    def close_popup(self) -> None:
        if self.isVisible():
            if isValid(self._anchor):
                self._anchor.window().removeEventFilter(self)
                self._anchor.removeEventFilter(self)
            self._backdrop.hide()
            self.hide()
            self.closed.emit()

    def anchor_box(self) -> QRect:
        """Where the anchor is, in the window."""
        top_left = self._anchor.mapTo(self._anchor.window(), QPoint(0, 0))
        return QRect(top_left, self._anchor.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        elif event.type() is QEvent.Type.Hide:
            self.close_popup()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        paint_shadow(painter, box, 10, self._theme)
        rounded(painter, box, 10, self._theme.surface, self._theme.line)

    def _place(self) -> None:
        window = self._anchor.window()
        under = self.anchor_box()
        height = self._height + 2
        top = under.bottom() + 7
        if top + height > window.height() - 8 and under.top() - 6 - height > 8:
            top = under.top() - 6 - height
        height = min(height, window.height() - 8 - top)
        width = self._width or under.width()
        left = under.left()
        if self._width:
            left = max(_MARGIN, min(left, window.width() - _MARGIN - width))
        box = QRect(left, top, width, max(height, 48))
        self.setGeometry(box.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW))
        self._backdrop.cover(window, under)


class _Backdrop(QWidget):
    """Lies unseen between page and popup and catches the press that closes it."""

    def __init__(self, popup: Popup) -> None:
        super().__init__(popup.parentWidget())
        self._popup = popup
        self.hide()

    def open(self, window: QWidget) -> None:
        if self.parentWidget() is not window:
            self.setParent(window)
        self.cover(window, self._popup.anchor_box())
        self.show()
        self.raise_()

    def cover(self, window: QWidget, spare: QRect) -> None:
        self.setGeometry(window.rect())
        self.setMask(QRegion(window.rect()).subtracted(QRegion(spare)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._popup.close_popup()
