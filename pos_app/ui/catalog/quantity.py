"""How many: minus, a number, plus."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.cart import MOST_OF_A_LINE
from pos_app.ui.kit.buttons import IconButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import HEADING, SEMIBOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx


class QuantityBox(Card):
    """One and more. Signals: changed(int)."""

    changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=10, name="chooserQuantity", parent=parent)
        self._value = 1
        self._less = IconButton(
            theme, "minus", tx("Catalog", "One less"), glyph=16, name="chooserLess", parent=self
        )
        self._more = IconButton(
            theme, "plus", tx("Catalog", "One more"), glyph=16, name="chooserMore", parent=self
        )
        self._number = PlainLabel("1", self, font=type_face(HEADING, SEMIBOLD))
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setMinimumWidth(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 1, 0)
        row.setSpacing(0)
        row.addWidget(self._less)
        row.addWidget(self._number)
        row.addWidget(self._more)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._less.clicked.connect(lambda: self.set_value(self._value - 1))
        self._more.clicked.connect(lambda: self.set_value(self._value + 1))
        self._show()

    def value(self) -> int:
        return self._value

    def set_value(self, value: int) -> None:
        value = max(1, min(value, MOST_OF_A_LINE))
        if value != self._value:
            self._value = value
            self._show()
            self.changed.emit(value)

    def _show(self) -> None:
        self._number.setText(str(self._value))
        self._less.setEnabled(self._value > 1)
        self.setAccessibleName(tx("Catalog", "Quantity {count}").format(count=self._value))
