"""Finishing a sale that is sent later, where no cash changes hands; or why that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.order import BankAccount
from pos_app.domain.payment import MethodKind
from pos_app.domain.submission import Submission
from pos_app.ui.desks.naming import method_name
from pos_app.ui.kit.buttons import PrimaryButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import HEADING, SEMIBOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.codes import in_fours
from pos_app.ui.payment.delegate import ICONS
from pos_app.ui.payment.parts import Facts, TintedMedal

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class LaterPanel(Card):
    """What the customer is told, and the one press that ends the sale at the counter."""

    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=12, parent=parent)
        self._medal = TintedMedal(theme, 56, parent=self)
        self._title = PlainLabel("", self, font=type_face(HEADING, SEMIBOLD), wrap=True)
        self._text = PlainLabel("", self, colour=theme.ink2, wrap=True, limit=400)
        self._accounts = Facts(theme, leading=24, parent=self)
        self.finish = PrimaryButton(
            theme,
            tx("Payment", "Done, send later"),
            icon="check",
            name="finishLaterButton",
            parent=self,
        )
        self.finish.clicked.connect(self.finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        for part in (self._medal, self._title, self._text, self._accounts, self.finish):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_sale(
        self, submission: Submission, accounts: tuple[BankAccount, ...], *, busy: bool
    ) -> None:
        """`accounts` is where customers may transfer to."""
        method = submission.sale.method
        kind = method.kind if method is not None else MethodKind.OTHER
        by_member = submission.sale.member is not None
        alone = kind.needs_server or by_member
        self._medal.set_state("warn" if alone else "info", ICONS[kind])
        if by_member:
            self._title.setText(tx("Payment", "A member's order needs the internet"))
            self._text.setText(
                tx(
                    "Payment",
                    "It is made with the customer's own account, which no till can use later. "
                    "Try again, or go on without the account: change the method first.",
                )
            )
        else:
            self._title.setText(_title(kind, method_name(method)))
            self._text.setText(_text(kind, submission, known=bool(accounts)))
        by_transfer = kind is MethodKind.TRANSFER and not by_member
        shown = accounts if by_transfer else ()
        rows = [
            row for each in shown for row in ((each.bank, in_fours(each.number)), ("", each.holder))
        ]
        self._accounts.set_rows(rows)
        self._accounts.setVisible(bool(rows))
        self.finish.setVisible(not alone)
        self.finish.setEnabled(not busy)
        self.setAccessibleName(f"{self._title.whole_text()} {self._text.whole_text()}")


def _title(kind: MethodKind, name: str) -> str:
    match kind:
        case MethodKind.TRANSFER:
            return tx("Payment", "The customer may transfer to")
        case MethodKind.COD:
            return tx("Payment", "The courier collects the money")
        case MethodKind.NONE:
            return tx("Payment", "Nothing is to be paid.")
        case _:
            return tx("Payment", "{method} needs the internet").format(method=name)


def _text(kind: MethodKind, submission: Submission, *, known: bool) -> str:
    match kind:
        case MethodKind.TRANSFER if not known:
            return tx("Payment", "The till does not know the shop's bank account. Tell the owner.")
        case MethodKind.TRANSFER:
            return tx(
                "Payment",
                "Scalev may add a unique code to {amount} when the order is made; it is not known "
                "before. Compare the transfer by hand.",
            ).format(amount=submission.expected)
        case MethodKind.COD:
            return tx(
                "Payment", "The goods leave when the order has reached Scalev; it is sent later."
            )
        case MethodKind.NONE:
            return tx("Payment", "The order is sent later, by itself.")
        case _:
            return tx(
                "Payment",
                "What the customer pays with comes from Scalev and cannot be made here. "
                "Cash can be taken now: change the method.",
            )
