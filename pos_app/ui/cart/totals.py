"""Subtotal, discount, shipping and what the customer pays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.money import Rupiah
from pos_app.domain.profile import Profile
from pos_app.domain.sale import Sale, Step
from pos_app.ui.kit.fonts import BODY, BOLD, SEMIBOLD, TOTAL, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx


class Totals(QWidget):
    """Amounts in one column, right aligned; the shipping row comes when it is known or due."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asking = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._subtotal = self._row(0, tx("Cart", "Subtotal"), "cartSubtotal")
        self._discount = self._row(1, tx("Cart", "Discount"), "cartDiscount")
        self._code = self._row(2, tx("Cart", "Discount code"), "cartDiscountCode")
        self._shipping = self._row(3, "", "cartShipping")
        word = PlainLabel(tx("Cart", "Total"), self, font=type_face(TOTAL, BOLD))
        self._total = PlainLabel(str(Rupiah()), self, font=type_face(TOTAL, BOLD))
        self._total.setObjectName("cartTotal")
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.setRowMinimumHeight(4, 34)
        self._grid.addWidget(word, 4, 0)
        self._grid.addWidget(self._total, 4, 1)

    def set_asking(self, asking: bool) -> None:
        """Whether the shipping cost is being asked for right now."""
        self._asking = asking

    def show_sale(self, sale: Sale, profile: Profile | None, payable: Rupiah | None = None) -> None:
        """`payable` is the store's own word on the total, where it gave one."""
        cart = sale.cart
        self._subtotal[1].setText(str(cart.subtotal))
        self._discount[1].setText(str(-cart.discounted))
        name = tx("Cart", "Discount")
        percent = cart.discount.percent
        self._discount[0].setText(f"{name} {percent} %" if percent else name)
        self._show_code(sale)
        self._show_shipping(sale, profile)
        total = sale.total if payable is None else payable
        self._total.setText(str(total))
        self._total.setAccessibleName(tx("Cart", "Total {amount}").format(amount=total))

    def _show_code(self, sale: Sale) -> None:
        label, amount = self._code
        code = sale.discount_code
        for each in self._code:
            each.setVisible(bool(sale.code_discount))
        self._grid.setRowMinimumHeight(2, 22 if sale.code_discount else 0)
        if code is not None:
            label.setText(tx("Cart", "Code {code}").format(code=code.code))
        amount.setText(str(-sale.code_discount))

    def _show_shipping(self, sale: Sale, profile: Profile | None) -> None:
        label, amount = self._shipping
        courier = sale.courier
        due = sale.cart.ships and sale.step in (Step.DELIVERY, Step.PAYMENT)
        for each in self._shipping:
            each.setVisible(courier is not None or due)
        self._grid.setRowMinimumHeight(3, 22 if courier is not None or due else 0)
        shipping = tx("Cart", "Shipping")
        if courier is not None:
            service = courier.label
            name = tx("Cart", "Pick-up") if courier.pickup else service
            label.setText(f"{shipping} · {name}")
            amount.setText(str(courier.cost))
        else:
            label.setText(shipping)
            asking = self._asking and profile is not None
            amount.setText(tx("Cart", "asking …") if asking else tx("Cart", "not known yet"))

    def _row(self, at: int, words: str, name: str) -> tuple[PlainLabel, PlainLabel]:
        ink = self._theme.ink2
        label = PlainLabel(words, self, font=type_face(BODY), colour=ink, elide=True)
        amount = PlainLabel(str(Rupiah()), self, font=type_face(BODY, SEMIBOLD), colour=ink)
        amount.setObjectName(name)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, at, 0)
        self._grid.addWidget(amount, at, 1)
        self._grid.setRowMinimumHeight(at, 22)
        return label, amount
