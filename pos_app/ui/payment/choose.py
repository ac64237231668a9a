"""Before the order: what will be paid, how, and what happens then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.payment import MethodGroup, PaymentMethod
from pos_app.domain.profile import Profile
from pos_app.domain.sale import Sale
from pos_app.ui.desks.explain import method_obstacle
from pos_app.ui.desks.naming import brand, customer_name
from pos_app.ui.kit.card import Divider
from pos_app.ui.kit.chips import ChipBar, Choice
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment import words
from pos_app.ui.payment.parts import AmountHead, Facts, WordsBox

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


_FACTS_MOST = 560


class ChoosePage(QWidget):
    """The methods of the chosen family as chips, the total and its parts."""

    picked = Signal(object)
    """The PaymentMethod of a chip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group: MethodGroup | None = None
        # The bar fades into the page it was made for; here it lies on a card.
        self.chips = ChipBar(
            replace(theme, bg=theme.surface),
            accessible=tx("Payment", "Ways to pay of this kind"),
            name="methodChips",
        )
        if (row := self.chips.widget()) is not None:
            row.setAutoFillBackground(False)
        self.chips.picked.connect(self.picked)
        self._then = PlainLabel("", self, colour=theme.ink2, wrap=True, limit=400)
        self._reason = WordsBox(theme, parent=self)
        self._amounts = Facts(theme, parent=self)
        self._people = Facts(theme, parent=self)
        rules = (Divider(theme), Divider(theme))
        for narrow in (self._amounts, self._people, *rules):
            narrow.setMaximumWidth(_FACTS_MOST)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addWidget(self.chips)
        self._column.addWidget(self._then)
        self._column.addWidget(self._reason)
        self._column.addWidget(rules[0])
        self._column.addWidget(self._amounts)
        self._column.addWidget(rules[1])
        self._column.addWidget(self._people)
        self._column.addStretch(1)

    def take_head(self, head: AmountHead) -> None:
        self._column.insertWidget(1, head)

    def show_sale(
        self, sale: Sale, profile: Profile | None, group: MethodGroup | None, head: AmountHead
    ) -> None:
        """Shows the sale with the family that its method belongs to."""
        head.caption.setText(tx("Payment", "Total to be paid"))
        head.amount.setText(str(sale.total))
        head.badge.setVisible(False)
        self._then.setText(words.what_follows(sale.method))
        self._show_chips(group, sale, profile)
        obstacle = sale.method_obstacle(sale.method, profile) if sale.method and profile else None
        self._reason.setVisible(obstacle is not None)
        if obstacle is not None:
            self._reason.tell(
                "warn",
                method_obstacle(obstacle),
                tx("Payment", "Choose another way to pay."),
            )
        discount = str(-sale.cart.discounted) if sale.cart.discounted else ""
        self._amounts.set_rows(
            [
                (tx("Payment", "Goods"), str(sale.cart.subtotal)),
                (tx("Payment", "Discount"), discount),
                (words.shipping(sale), str(sale.shipping) if sale.cart.ships else ""),
            ]
        )
        address = sale.destination.street if sale.is_shipped else ""
        self._people.set_rows(
            [
                (tx("Payment", "Customer"), customer_name(sale, profile)),
                (tx("Payment", "Delivery"), words.delivery(sale)),
                (tx("Payment", "Address"), address),
            ]
        )

    def _show_chips(self, group: MethodGroup | None, sale: Sale, profile: Profile | None) -> None:
        several = group is not None and len(group.methods) > 1
        self.chips.setVisible(several)
        if group is None or not several:
            return
        self.chips.set_choices(
            Choice(method, brand(method), name=f"method_{method.key}") for method in group.methods
        )
        if sale.method is not None:
            self.chips.set_current(sale.method)
        for method in group.methods:
            self.chips.chip(method).setEnabled(usable(method, sale, profile))


def usable(method: PaymentMethod, sale: Sale, profile: Profile | None) -> bool:
    """Whether this sale can be paid that way."""
    return profile is None or sale.method_obstacle(method, profile) is None
