"""Before the order: what will be paid, how, and what happens then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.payment import MethodGroup, PaymentMethod
from pos_app.domain.profile import Profile
from pos_app.domain.sale import Sale
from pos_app.ui.desks.explain import method_obstacle
from pos_app.ui.desks.naming import brand, customer_name, method_name
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.chips import ChipBar, Choice
from pos_app.ui.kit.fonts import BODY, SEMIBOLD, type_face
from pos_app.ui.kit.paint import State
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment import words
from pos_app.ui.payment.delegate import ICONS
from pos_app.ui.payment.parts import AmountHead, Facts, WordsBox
from pos_app.ui.payment.summary import SummaryNote, summary_rows

if TYPE_CHECKING:
    from pos_app.ui.desks.summary import SummaryState
    from pos_app.ui.kit.theme import Theme


_SIDE_BY_SIDE = 720
"""Pixels from which sums and people stand beside each other."""


class ChoosePage(QWidget):
    """The total, the methods of the chosen family as chips, what follows, and what it is for."""

    picked = Signal(object)
    """The PaymentMethod of a chip."""

    summary_wanted = Signal()
    """The store is to be asked once more what a member's sale comes to."""

    def __init__(self, theme: Theme, discount: QWidget, parent: QWidget | None = None) -> None:
        """`discount` is the box of the discount code."""
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
        self._which = PlainLabel("", self, font=type_face(13, SEMIBOLD), colour=theme.ink2)
        self._then = WordsBox(theme, name="whatFollows", parent=self)
        self._sums = _Section(theme, "receipt-text", tx("Payment", "What is paid for"))
        self._note = SummaryNote(theme, self._sums)
        self._note.retry_wanted.connect(self.summary_wanted)
        self._sums.add_below(self._note)
        self._people = _Section(theme, "user", tx("Payment", "For whom"))
        self._sections = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sections.setSpacing(12)
        self._sections.addWidget(self._sums, 1)
        self._sections.addWidget(self._people, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._then)
        choice = QVBoxLayout()
        choice.setSpacing(0)
        choice.addWidget(self._which)
        choice.addWidget(self.chips)
        self._column.addLayout(choice)
        self._column.addWidget(discount)
        self._column.addLayout(self._sections)
        self._column.addStretch(1)

    def take_head(self, head: AmountHead) -> None:
        self._column.insertWidget(0, head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction
        self._sections.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def show_sale(
        self,
        sale: Sale,
        profile: Profile | None,
        group: MethodGroup | None,
        head: AmountHead,
        *,
        offline: bool = False,
        summary: SummaryState,
    ) -> None:
        """Shows the sale with the family that its method belongs to."""
        told = summary.summary if sale.member is not None else None
        head.caption.setText(tx("Payment", "Total to be paid"))
        head.amount.setText(str(told.payable if told is not None else sale.total))
        head.badge.setVisible(False)
        self._show_chips(group, sale, profile)
        self._tell_then(sale, profile, offline=offline)
        self._note.show_state(summary)
        self._sums.facts.set_rows(summary_rows(told) if told is not None else _own_rows(sale))
        courier, place = words.courier(sale), words.place(sale)
        address = sale.destination.street if sale.is_shipped else ""
        self._people.facts.set_rows(
            [
                (tx("Payment", "Customer"), customer_name(sale, profile)),
                (tx("Payment", "Delivery"), courier),
                (tx("Payment", "Address"), address),
                (tx("Payment", "District"), place),
            ]
        )

    def _tell_then(self, sale: Sale, profile: Profile | None, *, offline: bool) -> None:
        """What the press will do, or why it cannot be pressed with this method."""
        method = sale.method
        obstacle = sale.method_obstacle(method, profile) if method and profile else None
        if obstacle is not None:
            advice = tx("Payment", "Choose another way to pay.")
            self._then.tell("warn", method_obstacle(obstacle), advice)
        elif method is None:
            self._then.tell("neutral", words.what_follows(None), icon="info")
        elif offline:
            then = words.what_follows_offline(method)
            tone: State = "warn" if method.kind.needs_server else "info"
            self._then.tell(tone, method_name(method), then, icon=ICONS[method.kind])
        else:
            then = words.what_follows(method)
            self._then.tell("info", method_name(method), then, icon=ICONS[method.kind])

    def _show_chips(self, group: MethodGroup | None, sale: Sale, profile: Profile | None) -> None:
        several = group is not None and len(group.methods) > 1
        self.chips.setVisible(several)
        self._which.setVisible(several)
        if group is None or not several:
            return
        self._which.setText(words.choice_title(group))
        self.chips.set_choices(
            Choice(method, brand(method), name=f"method_{method.key}") for method in group.methods
        )
        if sale.method is not None:
            self.chips.set_current(sale.method)
        for method in group.methods:
            self.chips.chip(method).setEnabled(usable(method, sale, profile))


class _Section(Card):
    """A few facts under a small heading, in a frame of their own."""

    def __init__(self, theme: Theme, icon: str, title: str) -> None:
        super().__init__(theme, radius=10)
        self.facts = Facts(theme, parent=self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Picture(theme, icon, theme.ink2, size=18))
        head.addWidget(PlainLabel(title, self, font=type_face(BODY, SEMIBOLD)), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addStretch(1)
        self._column = column

    def add_below(self, widget: QWidget) -> None:
        """Below the facts."""
        self._column.insertWidget(self._column.count() - 1, widget)


def _own_rows(sale: Sale) -> list[tuple[str, str]]:
    """The till's own sum."""
    discount = str(-sale.cart.discounted) if sale.cart.discounted else ""
    code = str(-sale.code_discount) if sale.code_discount else ""
    return [
        (tx("Payment", "Goods"), str(sale.cart.subtotal)),
        (tx("Payment", "Discount"), discount),
        (words.shipping(sale), str(sale.shipping) if sale.cart.ships else ""),
        (tx("Payment", "Discount code"), code),
        (tx("Payment", "Total"), str(sale.total)),
    ]


def usable(method: PaymentMethod, sale: Sale, profile: Profile | None) -> bool:
    """Whether this sale can be paid that way."""
    return profile is None or sale.method_obstacle(method, profile) is None
