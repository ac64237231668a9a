"""Confirmed but not sent: why, how the customer is served all the same, and every other way on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.order import BankAccount
from pos_app.domain.payment import MethodKind
from pos_app.domain.profile import Profile
from pos_app.domain.submission import Submission
from pos_app.ui.desks.causes import not_sent
from pos_app.ui.desks.explain import explain, is_queue_full
from pos_app.ui.desks.naming import ago, clock_time, method_name, status
from pos_app.ui.desks.payment import Counter, Doing
from pos_app.ui.desks.waits import caps, is_stale, seconds_left
from pos_app.ui.kit.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.kit.paint import State as Tone
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.cash import CashPanel
from pos_app.ui.payment.later import LaterPanel
from pos_app.ui.payment.parts import AmountHead, Facts, WordsBox

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_SIDE_BY_SIDE = 600
"""Pixels from which the words and the till's drawer stand beside each other."""
_SECOND, _HALF_MINUTE = 1_000, 30_000


class QueuedPage(QWidget):
    """Left what happened and the ways back, right how the sale is finished without a network."""

    send_again = Signal()
    give_up = Signal()
    park = Signal()
    serve = Signal(object)
    """The customer is served: with the Rupiah that was handed over, or None."""

    def __init__(
        self, theme: Theme, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._counter = Counter()
        self._profile: Profile | None = None
        self.box = WordsBox(theme, name="queuedBox", parent=self)
        self._spinner = Spinner(theme, 24, parent=self)
        self._under_way = PlainLabel("", self, colour=theme.ink2, wrap=True)
        self._facts = Facts(theme, parent=self)
        send, words = "send", tx("Payment", "Try again")
        self.first = PrimaryButton(theme, words, icon=send, compact=True, parent=self)
        self.again = SecondaryButton(theme, words, icon=send, parent=self)
        self.change = SecondaryButton(
            theme, tx("Payment", "Change method"), icon="repeat-2", parent=self
        )
        self.parking = SecondaryButton(
            theme, tx("Payment", "Park & serve the next customer"), parent=self
        )
        self.cash = CashPanel(theme, late=True, parent=self)
        self.later = LaterPanel(theme, self)
        for button in (self.first, self.again):
            button.clicked.connect(self.send_again)
        self.change.clicked.connect(self.give_up)
        self.parking.clicked.connect(self.park)
        self.cash.taken.connect(self.serve)
        self.later.finished.connect(lambda: self.serve.emit(None))
        self._lay_out()
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._retell)

    def take_head(self, head: AmountHead) -> None:
        self._left.insertWidget(0, head)

    def set_current(self, current: bool) -> None:
        """Only the page on show owns the names that the pages share."""
        self.change.setObjectName("changeMethodButton" if current else "")
        self.parking.setObjectName("parkButton" if current else "")

    def show_counter(
        self,
        counter: Counter,
        profile: Profile | None,
        accounts: tuple[BankAccount, ...],
        head: AmountHead,
    ) -> None:
        """`accounts` is where customers may transfer to, as far as the till knows."""
        submission = counter.submission
        if submission is None:
            return
        self._counter, self._profile = counter, profile
        head.caption.setText(tx("Payment", "Total to be paid"))
        head.amount.setText(str(submission.expected))
        stands = status(submission)
        head.badge.setVisible(True)
        head.badge.set_time("")
        head.badge.set_state(stands.tone, stands.text, "key-round" if submission.held else "clock")
        self._offer(submission, accounts)
        self._retell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _lay_out(self) -> None:
        under_way = QHBoxLayout()
        under_way.setSpacing(10)
        under_way.addWidget(self._spinner)
        under_way.addWidget(self._under_way, 1)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        for button in (self.first, self.again, self.change):
            pair.addWidget(button, 1)
        self._left = QVBoxLayout()
        self._left.setSpacing(14)
        self._left.addWidget(self.box)
        self._left.addLayout(under_way)
        self._left.addWidget(self._facts)
        self._left.addLayout(pair)
        self._left.addWidget(self.parking)
        self._left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.cash)
        right.addWidget(self.later)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        self._columns.addLayout(self._left, 4)
        self._columns.addLayout(right, 5)

    def _offer(self, submission: Submission, accounts: tuple[BankAccount, ...]) -> None:
        """How the sale is finished at the counter, by its method."""
        kind = _kind(submission)
        busy = self._counter.doing is not Doing.NOTHING
        by_cash = kind is MethodKind.CASH and submission.sale.member is None
        was_shown = not self.cash.isHidden()
        self.cash.setVisible(by_cash)
        self.later.setVisible(not by_cash)
        if by_cash:
            self.cash.show_due(submission.expected, busy=busy)
            if not was_shown and self.isVisible():
                self.cash.field.input.setFocus()
        else:
            self.later.show_sale(submission, accounts, busy=busy)

    def _retell(self) -> None:
        counter, submission = self._counter, self._counter.submission
        if submission is None:
            return
        busy = counter.doing is not Doing.NOTHING
        wait = seconds_left(submission, self._clock())
        if self.isVisible():
            self._tick.start(_SECOND if wait else _HALF_MINUTE)
        self._spinner.setVisible(busy)
        self._under_way.setVisible(busy)
        self._under_way.setText(_doing(counter.doing))
        tone, icon, title, text = self._told(counter, submission, wait)
        self.box.tell(tone, title, text, icon=icon)
        alone = _needs_server(submission)
        stale = is_stale(submission, self._clock())
        for button, shown in ((self.first, alone), (self.again, not alone)):
            button.setVisible(shown)
            button.setObjectName("sendAgainButton" if shown else "")
            button.setEnabled(not wait and not busy)
            button.setText(tx("Payment", "Send now") if stale else tx("Payment", "Try again"))
        self.change.setEnabled(not busy)
        self.parking.setEnabled(not busy)
        self._facts.set_rows(
            [
                (tx("Payment", "Reference"), submission.reference),
                (tx("Payment", "Saved at"), clock_time(submission.created_at)),
                (tx("Payment", "Tries"), str(submission.attempts or "")),
            ]
        )

    def _told(
        self, counter: Counter, submission: Submission, wait: int
    ) -> tuple[Tone, str, str, str]:
        """Tone, icon, title and text of what happened."""
        if counter.error is not None:
            why = explain(counter.error)
            limit = caps(self._profile) if self._profile and is_queue_full(counter.error) else ""
            return "warn", "circle-alert", why.headline, f"{why.advice} {limit}".strip()
        advice = _advice(submission)
        if submission.held:
            title = tx("Payment", "Scalev refused this till's key.")
            call = tx("Payment", "Call the owner.")
            return "bad", "key-round", title, f"{call} {advice}"
        if wait:
            title = tx("Payment", "Too many requests; try again in {seconds} s.")
            return "warn", "hourglass", title.format(seconds=wait), advice
        if is_stale(submission, self._clock()):
            title = tx("Payment", "This sale was confirmed {ago} and is not sent yet.")
            text = tx(
                "Payment",
                "Prices may have changed since. Make sure that the customer still wants it, "
                "then send it now.",
            )
            age = ago(submission.created_at, self._clock())
            return "warn", "clock", title.format(ago=age), text
        if submission.attempts:
            why = not_sent(submission)
            return "warn", "cloud-off", why.headline, f"{why.advice} {advice}".strip()
        return "info", "clock", tx("Payment", "The sale is saved but not sent yet."), advice


def _advice(submission: Submission) -> str:
    method = submission.sale.method
    if _needs_server(submission):
        text = tx(
            "Payment",
            "The customer cannot pay with {method} until it is sent. The sale is safe on this "
            "computer: try again, change the method, or park it.",
        )
        return text.format(method=method_name(method))
    return tx(
        "Payment",
        "The sale is safe on this computer. Serve the customer now: the till sends the order by "
        "itself, once, as soon as it can.",
    )


def _needs_server(submission: Submission) -> bool:
    """Whether nobody can be served before it is sent; a member's account is the server's."""
    return _kind(submission).needs_server or submission.sale.member is not None


def _kind(submission: Submission) -> MethodKind:
    method = submission.sale.method
    return method.kind if method is not None else MethodKind.OTHER


def _doing(doing: Doing) -> str:
    match doing:
        case Doing.SENDING:
            return tx("Payment", "Trying once more to send it…")
        case Doing.SAVING:
            return tx("Payment", "Saving the sale on this computer…")
        case Doing.CANCELLING:
            return tx("Payment", "Giving it up…")
        case _:
            return tx("Payment", "One moment…")
