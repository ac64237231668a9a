"""The last orders of a member, unfolded in their card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos_app.ui.desks.naming import order_status, short_date
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.order import Order
    from pos_app.ui.kit.theme import Theme

_LEADING = 32


class MemberOrders(QWidget):
    """Number, day, total and state, one line each, the newest first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._made: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.setObjectName("memberOrderList")
        self.setAccessibleName(tx("Customer", "Their last orders"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_orders(self, orders: tuple[Order, ...] | None) -> None:
        """These, or that they are on their way."""
        for widget in self._made:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made.clear()
        if not orders:
            told = tx("Customer", "Asking the store…")
            none = tx("Customer", "They have not ordered here before.")
            self._put(0, 0, none if orders is not None else told, span=4, soft=True)
            return
        for row, order in enumerate(orders):
            at = order.drafted_at or order.paid_at
            self._put(row, 0, order.number, bold=True)
            self._put(row, 1, short_date(at) if at else "", soft=True)
            self._put(row, 2, str(order.payable), bold=True, right=True)
            self._put(row, 3, order_status(order).text, soft=True, right=True)

    def _put(
        self,
        row: int,
        column: int,
        text: str,
        *,
        span: int = 1,
        bold: bool = False,
        soft: bool = False,
        right: bool = False,
    ) -> None:
        label = PlainLabel(
            text,
            self,
            font=type_face(BODY, SEMIBOLD if bold else MEDIUM),
            colour=self._theme.ink2 if soft else self._theme.ink,
        )
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        label.setFixedHeight(_LEADING)
        self._grid.addWidget(label, row, column, 1, span)
        self._made.append(label)
        label.show()
