"""The left rail: where in the app one is."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.kit.buttons import NavButton
from pos_app.ui.kit.card import Panel
from pos_app.ui.kit.fonts import BOLD, type_face
from pos_app.ui.kit.paint import CENTRE, rounded
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

WIDTH = 72


class Place(StrEnum):
    """The pages of the app."""

    SELL = "sell"
    ORDERS = "orders"
    HELD = "held"
    SETTINGS = "settings"


class Rail(Panel):
    """Signals: wanted(Place)."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "right", name="rail", parent=parent)
        self.setFixedWidth(WIDTH)
        self._buttons = {
            Place.SELL: NavButton(theme, "store", tx("Window", "Sell"), name="navSell"),
            Place.ORDERS: NavButton(
                theme, "receipt-text", tx("Window", "Orders"), name="navOrders"
            ),
            Place.HELD: NavButton(theme, "pause", tx("Window", "Held"), name="navHeld"),
            Place.SETTINGS: NavButton(
                theme, "settings", tx("Window", "Settings"), name="navSettings"
            ),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(4)
        column.addWidget(_Badge(theme), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(14)
        for place, button in self._buttons.items():
            if place is Place.SETTINGS:
                column.addStretch(1)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.clicked.connect(partial(self._clicked, place))
        self.show_place(Place.SELL)

    def show_place(self, place: Place) -> None:
        self._buttons[place].setChecked(True)

    def set_count(self, place: Place, count: int) -> None:
        """The small number at a place; none for zero."""
        self._buttons[place].set_count(str(count) if count else "")

    def _clicked(self, place: Place, *_checked: bool) -> None:
        self.wanted.emit(place)


class _Badge(QWidget):
    """The app's own mark."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(40, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, self.rect(), 11, self._theme.brand)
        painter.setFont(type_face(15, BOLD))
        painter.setPen(self._theme.on_brand)
        painter.drawText(self.rect(), CENTRE, "S")
