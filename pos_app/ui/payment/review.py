"""A sale that may be an order: what was sent, what was looked for, and what may be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.submission import Submission
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.naming import status
from pos_app.ui.desks.payment import Counter, Doing
from pos_app.ui.kit.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import AmountHead, WordsBox

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class ReviewPage(QWidget):
    """No button here sends anything while the till itself still looks for the order."""

    look_again = Signal()
    park = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = WordsBox(theme, name="reviewBanner", parent=self)
        self._spinner = Spinner(theme, 24, parent=self)
        self._under_way = PlainLabel(
            tx("Payment", "Looking for the order at Scalev…"), self, colour=theme.ink2, wrap=True
        )
        self.look = PrimaryButton(
            theme,
            tx("Payment", "Check again"),
            icon="refresh-cw",
            compact=True,
            name="reviewCheckAgain",
            parent=self,
        )
        self.parking = SecondaryButton(
            theme, tx("Payment", "Park & serve the next customer"), icon="users", parent=self
        )
        self.look.clicked.connect(self.look_again)
        self.parking.clicked.connect(self.park)
        under_way = QHBoxLayout()
        under_way.setSpacing(10)
        under_way.addWidget(self._spinner)
        under_way.addWidget(self._under_way, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.look)
        buttons.addWidget(self.parking)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addWidget(self.banner)
        self._column.addLayout(under_way)
        self._column.addLayout(buttons)
        self._column.addStretch(1)

    def take_head(self, head: AmountHead) -> None:
        self._column.insertWidget(0, head)

    def set_current(self, current: bool) -> None:
        """Only the page on show owns the names that the pages share."""
        self.parking.setObjectName("parkButton" if current else "")

    def show_counter(self, counter: Counter, head: AmountHead) -> None:
        """Shows a sale that is UNKNOWN or in REVIEW."""
        submission = counter.submission
        if submission is None:
            return
        busy = counter.doing is not Doing.NOTHING
        head.amount.setText(str(submission.expected))
        head.caption.setText(tx("Payment", "Total to be paid"))
        head.badge.set_time("")
        head.badge.setVisible(True)
        stands = status(submission)
        head.badge.set_state(stands.tone, stands.text, "circle-alert")
        self._spinner.setVisible(busy)
        self._under_way.setVisible(busy)
        self.look.setEnabled(not busy)
        self._tell(counter, submission)

    def _tell(self, counter: Counter, submission: Submission) -> None:
        title = tx(
            "Payment", "Order {reference} is being checked with Scalev. Do not make it again."
        )
        text = tx(
            "Payment",
            "It was sent, but no answer came. Looked for it %n time(s); this goes on by itself.",
            n=counter.looks,
        )
        if counter.error is not None:
            text = f"{text} {explain(counter.error).headline}"
        self.banner.tell(
            "warn",
            title.format(reference=submission.reference),
            text,
            icon="triangle-alert",
        )
