"""Done at the counter: the customer has gone, and the order is sent by itself later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.profile import Profile
from pos_app.domain.submission import Submission
from pos_app.ui.desks.counter import Counter, Doing
from pos_app.ui.desks.naming import clock_time_and_zone, customer_name, method_name
from pos_app.ui.desks.waits import Wait
from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.fonts import SEMIBOLD, TOTAL, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import AmountHead, Facts, TintedMedal

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_WIDE = 400


class FinishedPage(QWidget):
    """A calm end of the sale; `ways` has room for what else can be done with it."""

    send_now = Signal()
    receipt_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finishedPage")
        medal = TintedMedal(theme, 72, parent=self)
        medal.set_state("info", "check")
        self._title = PlainLabel(
            tx("Payment", "Done at the till."), self, font=type_face(TOTAL, SEMIBOLD), wrap=True
        )
        self._text = PlainLabel("", self, colour=theme.ink2, wrap=True)
        self._text.setObjectName("finishedText")
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._facts = Facts(theme, leading=28, parent=self)
        self._facts.setFixedWidth(_WIDE)
        self.send = SecondaryButton(
            theme, tx("Payment", "Send now"), icon="send", name="sendFinishedButton", parent=self
        )
        self.send.clicked.connect(self.send_now)
        receipt = SecondaryButton(
            theme,
            tx("Payment", "Receipt"),
            icon="printer",
            key="^P",
            name="printReceiptButton",
            parent=self,
        )
        receipt.clicked.connect(self.receipt_wanted)
        self.ways = QHBoxLayout()
        self.ways.setSpacing(8)
        self.ways.addStretch(1)
        self.ways.addWidget(receipt)
        self.ways.addWidget(self.send)
        self.ways.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addStretch(2)
        self._column.addWidget(medal, 0, middle)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self._column.addSpacing(8)
        self._column.addWidget(self._facts, 0, middle)
        self._column.addSpacing(4)
        self._column.addLayout(self.ways)
        self._column.addStretch(3)

    def take_head(self, head: AmountHead) -> None:
        self._column.insertWidget(4, head)

    def show_counter(self, counter: Counter, profile: Profile | None, head: AmountHead) -> None:
        standing = counter.standing
        if standing is None:
            return
        submission = standing.submission
        head.caption.setText("")
        head.amount.setText(str(submission.expected))
        head.badge.setVisible(True)
        head.badge.set_time("")
        sending = counter.doing is Doing.SENDING
        words = tx("Payment", "Being sent…") if sending else tx("Payment", "Not synced yet")
        head.badge.set_state("info", words, "send" if sending else "clock")
        self._text.setText(_told(standing.wait))
        self.setAccessibleName(f"{self._title.whole_text()} {self._text.whole_text()}")
        self._facts.set_rows(_facts(submission, profile))
        self.send.setEnabled(counter.doing is Doing.NOTHING)


def _told(wait: Wait | None) -> str:
    match wait:
        case Wait.PRICES:
            return tx(
                "Payment",
                "Not synced yet: prices have changed since. Open the queue to have it sent at the "
                "price that the customer paid.",
            )
        case Wait.KEY:
            return tx(
                "Payment",
                "Not synced yet: Scalev refused this till's key. Call the owner; nothing is lost.",
            )
        case _:
            return tx("Payment", "Not synced yet: sent by itself as soon as the internet is back.")


def _facts(submission: Submission, profile: Profile | None) -> list[tuple[str, str]]:
    received = submission.tender.received if submission.tender else None
    back = received - submission.expected if received is not None else None
    return [
        (tx("Payment", "Reference"), submission.reference),
        (tx("Payment", "Customer"), customer_name(submission.sale, profile)),
        (tx("Payment", "Method"), method_name(submission.sale.method)),
        (tx("Payment", "Received"), str(received) if received is not None else ""),
        (tx("Payment", "Change"), str(back) if back is not None else ""),
        (tx("Payment", "Confirmed at"), clock_time_and_zone(submission.created_at)),
    ]
