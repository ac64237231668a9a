"""Typing the order's discount: an amount or a percentage, in place."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.domain.cart import Cart, Discount
from pos_app.domain.money import NotMoney, from_typed
from pos_app.ui.kit.buttons import IconButton
from pos_app.ui.kit.escape import claim_escape
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_PERCENT = r"\s*([0-9]{1,3})\s*%\s*"


class NotADiscount(ValueError):
    """The text is neither an amount nor a percentage; the message is for the cashier."""


class DiscountEditor(QWidget):
    """Applies what is typed at once; Enter keeps it, Esc takes it back.

    Signals
        wanted(Discount): this is the discount now
        closed()
    """

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cart = Cart()
        self._before = Discount()
        self._theme = theme
        self.hide()

    def open(self, cart: Cart) -> None:
        """Begins with the discount there is."""
        if self.layout() is None:
            self._make_parts()
        self._cart = cart
        self._before = cart.discount
        self._field.set_text(spelled(cart.discount))
        self._field.set_error("")
        self._hint(cart.discount)
        self.show()
        self._field.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.input.selectAll()

    def show_cart(self, cart: Cart) -> None:
        """The goods changed while this is open."""
        self._cart = cart
        if not self.isHidden() and not self._field.error():
            self._hint(cart.discount)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self._finish()
            return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        return claim_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, from the field or from the button beside it."""
        if event.key() == Qt.Key.Key_Escape:
            self.wanted.emit(self._before)
            self._close()
        else:
            super().keyPressEvent(event)

    def _make_parts(self) -> None:
        """Not before they are wanted: the first picture of the till would wait for them."""
        self._field = TextField(
            self._theme,
            tx("Cart", "Discount on the order"),
            placeholder=tx("Cart", "10rb, 10.000 or 10%"),
            icon="badge-percent",
            limit=24,
            name="discountField",
            parent=self,
        )
        self._done = IconButton(
            self._theme, "check", tx("Cart", "Keep the discount"), name="discountDone", parent=self
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._field, 1)
        row.addWidget(self._done, 0, Qt.AlignmentFlag.AlignTop)
        # The button stands beside the box, below the label.
        row.setAlignment(self._done, Qt.AlignmentFlag.AlignVCenter)
        self._field.edited.connect(self._typed)
        self._field.input.installEventFilter(self)
        self._done.clicked.connect(self._finish)

    def _typed(self, text: str) -> None:
        try:
            discount = read(text)
        except NotADiscount as wrong:
            self._field.set_error(str(wrong))
            # What was readable of it a key ago was not meant.
            self.wanted.emit(self._before)
            return
        self._field.set_error("")
        self._hint(discount)
        self.wanted.emit(discount)

    def _hint(self, discount: Discount) -> None:
        off = discount.of(self._cart.subtotal)
        if discount.amount > self._cart.subtotal:
            words = tx("Cart", "More than the goods cost: {amount} is taken off.")
        elif off:
            words = tx("Cart", "{amount} is taken off.")
        else:
            words = tx("Cart", "Enter keeps it, Esc takes it back.")
        self._field.set_hint(words.format(amount=off))

    def _finish(self) -> None:
        if self._field.error():
            self._field.input.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def read(text: str) -> Discount:
    """What was typed. Raises NotADiscount."""
    if not text.strip():
        return Discount()
    if "%" in text:
        match = re.fullmatch(_PERCENT, text, re.ASCII)
        if match is None or int(match[1]) > 100:
            raise NotADiscount(tx("Cart", "A percentage is a whole number from 0 to 100."))
        return Discount(percent=int(match[1]))
    try:
        return Discount(amount=from_typed(text))
    except NotMoney:
        raise NotADiscount(tx("Cart", "Not an amount. Write 10000, 10rb or 10%.")) from None


def spelled(discount: Discount) -> str:
    """As it would be typed."""
    if discount.percent:
        return f"{discount.percent}%"
    return f"{discount.amount.amount:,}".replace(",", ".") if discount.amount else ""
