"""Subtotal, discount, shipping and what the customer pays."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.money import Rupiah
from pos_app.domain.profile import Profile
from pos_app.domain.sale import Sale, Step
from pos_app.ui.cart.figure import Figure
from pos_app.ui.kit.fonts import BODY, BOLD, SEMIBOLD, TOTAL, type_face
from pos_app.ui.kit.paint import RIGHT
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_HIGH = 22
"""Pixels of a row."""
_TOTAL_HIGH = 34
_WIDE = 140
"""Pixels of an amount: millions of rupiah in the letters of the total."""


class Totals(QWidget):
    """Amounts in one column, right aligned, which add up to the total below.

    The shipping row comes when it is known or due, the last one where the store's word on the
    total is another than the till's.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        self._subtotal = _Row(theme, self, grid, 0, tx("Cart", "Subtotal"), "cartSubtotal")
        self._discount = _Row(theme, self, grid, 1, tx("Cart", "Discount"), "cartDiscount")
        self._code = _Row(theme, self, grid, 2, tx("Cart", "Discount code"), "cartDiscountCode")
        self._shipping = _Row(theme, self, grid, 3, "", "cartShipping")
        self._adjusted = _Row(
            theme, self, grid, 4, tx("Cart", "Adjusted by Scalev"), "cartAdjusted"
        )
        word = PlainLabel(tx("Cart", "Total"), self, font=type_face(TOTAL, BOLD))
        room = QSize(_WIDE, _TOTAL_HIGH)
        self._total = Figure(theme, str(Rupiah()), self, room, RIGHT, font=type_face(TOTAL, BOLD))
        self._total.setObjectName("cartTotal")
        grid.setRowMinimumHeight(5, _TOTAL_HIGH)
        grid.addWidget(word, 5, 0)
        grid.addWidget(self._total, 5, 1, RIGHT)

    def set_asking(self, asking: bool) -> None:
        """Whether the shipping cost is being asked for right now."""
        self._asking = asking

    def show_sale(self, sale: Sale, profile: Profile | None, payable: Rupiah | None = None) -> None:
        """`payable` is the store's own word on the total, where it gave one."""
        cart = sale.cart
        self._subtotal.amount.setText(str(cart.subtotal))
        name = tx("Cart", "Discount")
        percent = cart.discount.percent
        self._discount.tell(f"{name} {percent} %" if percent else name, str(-cart.discounted))
        self._show_code(sale)
        self._show_shipping(sale, profile)
        expected = sale.total
        total = expected if payable is None else payable
        adjusted = total - expected
        self._adjusted.set_shown(bool(adjusted))
        self._adjusted.amount.setText(str(adjusted))
        self._total.setText(str(total))
        self._total.setAccessibleName(tx("Cart", "Total {amount}").format(amount=total))

    def _show_code(self, sale: Sale) -> None:
        off, code = sale.code_discount, sale.discount_code
        self._code.set_shown(bool(off))
        if code is not None:
            told = tx("Cart", "Code {code}").format(code=code.code)
            self._code.tell(told, str(-off))

    def _show_shipping(self, sale: Sale, profile: Profile | None) -> None:
        courier = sale.courier
        due = sale.cart.ships and sale.step in (Step.DELIVERY, Step.PAYMENT)
        self._shipping.set_shown(courier is not None or due)
        shipping = tx("Cart", "Shipping")
        if courier is not None:
            name = tx("Cart", "Pick-up") if courier.pickup else courier.label
            self._shipping.tell(f"{shipping} · {name}", str(courier.cost))
        elif due:
            asking = self._asking and profile is not None
            told = tx("Cart", "asking …") if asking else tx("Cart", "not known yet")
            self._shipping.tell(shipping, told)


class _Row:
    """What an amount is for, and the amount; hidden it takes no room."""

    def __init__(
        self, theme: Theme, totals: QWidget, grid: QGridLayout, at: int, words: str, name: str
    ) -> None:
        self._grid = grid
        self._at = at
        ink = theme.ink2
        self.words = PlainLabel(words, totals, font=type_face(BODY), colour=ink, elide=True)
        self.amount = Figure(
            theme,
            str(Rupiah()),
            totals,
            QSize(_WIDE, _HIGH),
            RIGHT,
            font=type_face(BODY, SEMIBOLD),
            colour=ink,
        )
        self.amount.setObjectName(name)
        grid.addWidget(self.words, at, 0)
        grid.addWidget(self.amount, at, 1, RIGHT)
        grid.setRowMinimumHeight(at, _HIGH)

    def tell(self, words: str, amount: str) -> None:
        if words != self.words.whole_text():
            self.words.setText(words)
        self.amount.setText(amount)

    def set_shown(self, shown: bool) -> None:
        if shown is self.words.isHidden():
            for label in (self.words, self.amount):
                label.setVisible(shown)
            self._grid.setRowMinimumHeight(self._at, _HIGH if shown else 0)
