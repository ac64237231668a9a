"""Surfaces: the white card on the page, the hairline, the scroll area without a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from pos_app.ui.kit.paint import rounded
from pos_app.ui.kit.sheet import thin_bars
from pos_app.ui.kit.viewport import own_viewport

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from pos_app.ui.kit.theme import Theme

Edge = Literal["", "left", "right", "top", "bottom"]


class Card(QWidget):
    """A white surface with round corners and a hairline; give it a layout of your own.

    ``dashed`` is for what is still empty, as the customer of a new sale.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        radius: float = 12,
        dashed: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._radius = radius
        self._dashed = dashed
        self._fill: QColor = theme.surface
        self._line: QColor = theme.line
        self.setObjectName(name)

    def set_colours(self, fill: QColor, line: QColor) -> None:
        self._fill, self._line = fill, line
        self.update()

    def set_dashed(self, dashed: bool) -> None:
        self._dashed = dashed
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._theme.line_strong if self._dashed else self._line
        rounded(painter, self.rect(), self._radius, self._fill, line, dashed=self._dashed)


class Panel(QWidget):
    """A square white area of the window with a hairline on one edge: header, rail, cart."""

    def __init__(
        self, theme: Theme, edge: Edge = "", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._edge = edge
        self.setObjectName(name)
        # It fills all of itself: nothing behind it is painted for each change of what lies on it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect()
        painter.fillRect(box, self._theme.surface)
        match self._edge:
            case "left":
                line = QRect(0, 0, 1, box.height())
            case "right":
                line = QRect(box.right(), 0, 1, box.height())
            case "top":
                line = QRect(0, 0, box.width(), 1)
            case "bottom":
                line = QRect(0, box.bottom(), box.width(), 1)
            case _:
                return
        painter.fillRect(line, self._theme.line)


class Divider(QWidget):
    """A hairline between two things, lying or standing."""

    def __init__(
        self,
        theme: Theme,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colour = theme.line
        self._lying = orientation is Qt.Orientation.Horizontal
        policy = QSizePolicy.Policy
        if self._lying:
            self.setSizePolicy(policy.Expanding, policy.Fixed)
        else:
            self.setSizePolicy(policy.Fixed, policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._colour)


class ScrollPane(QScrollArea):
    """Scrolls its one widget up and down, without a frame and without a colour of its own."""

    def __init__(
        self, inner: QWidget | None = None, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin_bars(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        own_viewport(self).setAutoFillBackground(False)
        if inner is not None:
            self.setWidget(inner)

    def setWidget(self, inner: QWidget) -> None:
        super().setWidget(inner)
        inner.setAutoFillBackground(False)
