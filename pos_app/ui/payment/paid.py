"""Paid: nothing left to do but hand over the goods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.profile import Profile
from pos_app.domain.submission import Submission
from pos_app.ui.desks.naming import clock_time_and_zone, customer_name, method_name, order_name
from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.fonts import SEMIBOLD, TOTAL, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import AmountHead, Facts, TintedMedal

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_WIDE = 380


class PaidPage(QWidget):
    """A tick, the amount, whose order, how and when."""

    receipt_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        medal = TintedMedal(theme, 96, solid=True, parent=self)
        medal.set_state("ok", "check")
        self._title = PlainLabel(
            "",
            self,
            font=type_face(TOTAL, SEMIBOLD),
            colour=theme.ok,
            wrap=True,
        )
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._facts = Facts(theme, leading=30, parent=self)
        self._facts.setFixedWidth(_WIDE)
        receipt = SecondaryButton(
            theme,
            tx("Payment", "Receipt"),
            icon="printer",
            key="^P",
            name="printReceiptButton",
            parent=self,
        )
        receipt.clicked.connect(self.receipt_wanted)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addStretch(2)
        self._column.addWidget(medal, 0, middle)
        self._column.addWidget(self._title)
        self._column.addSpacing(12)
        self._column.addWidget(self._facts, 0, middle)
        self._column.addSpacing(8)
        self._column.addWidget(receipt, 0, middle)
        self._column.addStretch(3)

    def take_head(self, head: AmountHead) -> None:
        self._column.insertWidget(3, head)

    def show_submission(
        self,
        submission: Submission,
        profile: Profile | None,
        head: AmountHead,
    ) -> None:
        order = submission.order
        head.caption.setText("")
        payable = order.payable if order else submission.expected
        head.amount.setText(str(payable))
        self._title.setText(
            tx("Payment", "The payment has arrived")
            if payable
            else tx("Payment", "The order is complete")
        )
        head.badge.setVisible(True)
        head.badge.set_time("")
        head.badge.set_state("ok", tx("Payment", "Paid"), "circle-check")
        paid_at = order.paid_at if order else None
        received = submission.tender.received if submission.tender else None
        self._facts.set_rows(
            [
                (tx("Payment", "Order"), order_name(submission)),
                (tx("Payment", "Customer"), customer_name(submission.sale, profile)),
                (tx("Payment", "Method"), method_name(submission.sale.method)),
                (tx("Payment", "Received"), str(received) if received else ""),
                (tx("Payment", "Change"), str(received - payable) if received else ""),
                (tx("Payment", "Paid at"), clock_time_and_zone(paid_at) if paid_at else ""),
            ]
        )
