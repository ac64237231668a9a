"""The customer was served and has gone, and the shop refused the order afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.submission import Submission
from pos_app.ui.desks.causes import turned_down
from pos_app.ui.desks.decisions import Case
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.naming import clock_time, customer_name, method_name, status
from pos_app.ui.desks.payment import Counter
from pos_app.ui.kit.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import AmountHead, Facts, WordsBox
from pos_app.ui.payment.review_reason import ReasonBox

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_FACTS_MOST = 560


class RefusedPage(QWidget):
    """Says what is out of the shop and what is in the drawer; nothing is ordered by itself."""

    correct = Signal()
    """The same cart is to be ordered anew, after it was corrected."""
    seen_to = Signal(str)
    """Why nothing more is to be done about it."""
    park = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = ""
        self.banner = WordsBox(theme, name="refusedBanner", parent=self)
        self.trouble = WordsBox(theme, name="refusedTrouble", parent=self)
        self._facts = Facts(theme, parent=self)
        self._facts.setMaximumWidth(_FACTS_MOST)
        self.fix = PrimaryButton(
            theme, tx("Payment", "Correct the order"), icon="pencil", compact=True, parent=self
        )
        self.done = SecondaryButton(
            theme, tx("Payment", "Seen to"), icon="check", name="refusedDoneButton", parent=self
        )
        self.parking = SecondaryButton(
            theme,
            tx("Payment", "Park & serve the next customer"),
            icon="users",
            key="Esc",
            parent=self,
        )
        self.reason = ReasonBox(theme, "refusedReason", self)
        self.reason.hide()
        self.fix.clicked.connect(self.correct)
        self.done.clicked.connect(self._ask)
        self.parking.clicked.connect(self.park)
        self.reason.given.connect(self._reasoned)
        self.reason.left.connect(self.reason.hide)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.fix, self.done, self.parking):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        for widget in (self.banner, self.trouble):
            self._column.addWidget(widget)
        self._column.addLayout(buttons)
        self._column.addWidget(self.reason)
        self._column.addWidget(self._facts)
        self._column.addStretch(1)

    def take_head(self, head: AmountHead) -> None:
        self._column.insertWidget(0, head)

    def set_current(self, current: bool) -> None:
        """Only the page on show owns the names that the pages share."""
        self.parking.setObjectName("parkButton" if current else "")
        self.fix.setObjectName("correctOrderButton" if current else "")
        if not current:
            self._reference = ""

    def step_back(self) -> None:
        """What Esc does: the reason is put away first, then the sale is parked."""
        if self.reason.isVisible():
            self.reason.hide()
        else:
            self.park.emit()

    def show_case(self, counter: Counter, case: Case, head: AmountHead) -> None:
        """Shows a sale that was REJECTED after its customer was served."""
        submission = counter.submission
        if submission is None:
            return
        if submission.reference != self._reference:
            self._reference = submission.reference
            self.reason.hide()
        head.amount.setText(str(submission.expected))
        head.caption.setText(tx("Payment", "Total of the sale"))
        head.badge.set_time("")
        head.badge.setVisible(True)
        stands = status(submission)
        head.badge.set_state(stands.tone, stands.text, stands.icon or "circle-alert")
        advice = tx(
            "Payment",
            "The customer was served while there was no network, so there is no order of it. "
            "Order it anew with what is corrected, or settle it with the customer.",
        )
        said = f"{turned_down(submission)} {advice}".strip()
        self.banner.tell(
            "bad",
            tx("Payment", "Scalev refused an order that the customer already has."),
            said,
            icon="circle-alert",
        )
        error = case.error or counter.error
        self.trouble.setVisible(error is not None)
        if error is not None:
            why = explain(error)
            self.trouble.tell("bad", why.headline, why.advice, icon="circle-alert")
        free = case.doing is None
        for widget in (self.fix, self.done, self.reason):
            widget.setEnabled(free)
        self._facts.set_rows(_facts(submission))

    def _ask(self) -> None:
        self.reason.ask(
            tx("Payment", "What was done about it?"),
            tx("Payment", "It then leaves the list of sales that need a decision."),
            tx("Payment", "Seen to"),
            (
                tx("Payment", "Ordered anew"),
                tx("Payment", "Money given back"),
                tx("Payment", "Goods taken back"),
            ),
            tone="warn",
        )

    def _reasoned(self, reason: str) -> None:
        self.reason.hide()
        self.seen_to.emit(reason)


def _facts(submission: Submission) -> list[tuple[str, str]]:
    sale, tender = submission.sale, submission.tender
    taken = ""
    if tender is not None:
        taken = tx("Payment", "{amount} at {time}").format(
            amount=tender.received, time=clock_time(tender.taken_at)
        )
    goods = ", ".join(f"{line.quantity} x {line.item.product_name}" for line in sale.cart.lines)
    return [
        (tx("Payment", "Handed over"), goods),
        (tx("Payment", "Cash taken"), taken),
        (tx("Payment", "Method"), method_name(sale.method)),
        (tx("Payment", "Customer"), customer_name(sale)),
        (tx("Payment", "Saved at"), clock_time(submission.created_at)),
        (tx("Payment", "Reference"), submission.reference),
    ]
