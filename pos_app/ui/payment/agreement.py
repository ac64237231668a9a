"""The server's total is not the till's, and nothing says why: a human agrees, or changes course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.money import Rupiah
from pos_app.domain.order import Difference
from pos_app.ui.kit.buttons import PrimaryButton
from pos_app.ui.kit.card import Divider
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import Facts, WordsBox
from pos_app.ui.payment.words import difference

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class AgreementPanel(WordsBox):
    """Both totals, what lies between them line by line, and one button."""

    agreed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, name="differenceBox", parent=parent)
        self._facts = Facts(theme, parent=self)
        self.agree = PrimaryButton(
            theme,
            tx("Payment", "Charge what Scalev says"),
            icon="check",
            compact=True,
            name="agreeButton",
            parent=self,
        )
        self.agree.clicked.connect(self.agreed)
        self.column.addWidget(Divider(theme))
        self.column.addWidget(self._facts)
        self.column.addSpacing(4)
        self.column.addWidget(self.agree)

    def show_difference(
        self, own: Rupiah, payable: Rupiah, lines: tuple[Difference, ...], *, busy: bool
    ) -> None:
        self.tell(
            "warn",
            tx("Payment", "Scalev's total differs from the till's"),
            tx(
                "Payment",
                "How to pay is hidden until you agree. Tell the customer the new total, "
                "or change the method to cancel this order.",
            ),
        )
        self._facts.set_rows(
            [
                (tx("Payment", "The till's total"), str(own)),
                *((difference(line), signed(line.amount)) for line in lines),
                (tx("Payment", "Scalev's total"), str(payable)),
            ]
        )
        self.agree.setEnabled(not busy)


def signed(amount: Rupiah) -> str:
    """`+Rp 1.500` or `-Rp 1.500`."""
    return f"+{amount}" if amount > Rupiah(0) else str(amount)
