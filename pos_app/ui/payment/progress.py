"""Between the press and the order: saving, sending, waiting to be sent, refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.submission import State, Submission
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.naming import clock_time, status
from pos_app.ui.desks.payment import Counter, Doing
from pos_app.ui.kit.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.kit.paint import State as Tone
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import AmountHead, Facts, WordsBox

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_FACTS_MOST = 560


@dataclass(frozen=True, slots=True)
class _Told:
    tone: Tone
    title: str
    text: str
    icon: str = ""


class ProgressPage(QWidget):
    """Says where the sale is and what may be done now; there is always a way on."""

    send_again = Signal()
    give_up = Signal()
    park = Signal()

    def __init__(
        self, theme: Theme, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._counter = Counter()
        self.box = WordsBox(theme, parent=self)
        self._spinner = Spinner(theme, 24, parent=self)
        self._under_way = PlainLabel("", self, colour=theme.ink2, wrap=True)
        self._facts = Facts(theme, parent=self)
        self._facts.setMaximumWidth(_FACTS_MOST)
        self.again = PrimaryButton(
            theme,
            tx("Payment", "Try again"),
            icon="send",
            compact=True,
            name="sendAgainButton",
            parent=self,
        )
        self.parking = SecondaryButton(
            theme,
            tx("Payment", "Park & serve the next customer"),
            icon="users",
            parent=self,
        )
        self.change = SecondaryButton(
            theme, tx("Payment", "Change method"), icon="repeat-2", parent=self
        )
        self.correct = PrimaryButton(
            theme,
            tx("Payment", "Correct the order"),
            icon="pencil",
            compact=True,
            name="correctOrderButton",
            parent=self,
        )
        self.correct.clicked.connect(self.give_up)
        self.again.clicked.connect(self.send_again)
        self.parking.clicked.connect(self.park)
        self.change.clicked.connect(self.give_up)
        under_way = QHBoxLayout()
        under_way.setSpacing(10)
        under_way.addWidget(self._spinner)
        under_way.addWidget(self._under_way, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.again, self.correct, self.change, self.parking):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addWidget(self.box)
        self._column.addLayout(under_way)
        self._column.addLayout(buttons)
        self._column.addWidget(self._facts)
        self._column.addStretch(1)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._retell)

    def take_head(self, head: AmountHead) -> None:
        self._column.insertWidget(0, head)

    def set_current(self, current: bool) -> None:
        """Only the page on show owns the names that the pages share."""
        self.change.setObjectName("changeMethodButton" if current else "")
        self.parking.setObjectName("parkButton" if current else "")

    def show_counter(self, counter: Counter, head: AmountHead) -> None:
        self._counter = counter
        submission = counter.submission
        if submission is not None:
            head.amount.setText(str(submission.expected))
        head.caption.setText(tx("Payment", "Total to be paid"))
        head.badge.set_time("")
        head.badge.setVisible(submission is not None)
        if submission is not None:
            stands = status(submission)
            head.badge.set_state(stands.tone, stands.text, _PILL_ICONS.get(stands.tone, "clock"))
        self._retell()

    def _retell(self) -> None:
        counter, submission = self._counter, self._counter.submission
        busy = counter.doing is not Doing.NOTHING
        state = submission.state if submission else None
        wait = self._seconds_to_wait(submission)
        self._tick.start() if wait else self._tick.stop()
        self._spinner.setVisible(busy)
        self._under_way.setText(_doing(counter.doing))
        self._under_way.setVisible(busy)
        told = _told(counter, wait) if not busy else None
        self.box.setVisible(told is not None)
        if told is not None:
            self.box.tell(told.tone, told.title, told.text, icon=told.icon)
        self.again.setVisible(state is State.QUEUED and not busy)
        self.again.setEnabled(not wait)
        parkable = state in (State.QUEUED, State.REJECTED, State.ABANDONED) and not busy
        self.parking.setVisible(parkable)
        self.change.setVisible(state is State.QUEUED and not busy)
        self.correct.setVisible(state in (State.REJECTED, State.ABANDONED))
        self._facts.set_rows(_facts(submission))

    def _seconds_to_wait(self, submission: Submission | None) -> int:
        if submission is None or submission.not_before is None:
            return 0
        if submission.state is not State.QUEUED:
            return 0
        left = (submission.not_before - self._clock()).total_seconds()
        return max(0, int(left + 0.999))


_PILL_ICONS: dict[Tone, str] = {"bad": "circle-alert", "info": "clock", "neutral": "x"}


def _doing(doing: Doing) -> str:
    match doing:
        case Doing.SAVING:
            return tx("Payment", "Saving the sale on this computer…")
        case Doing.SENDING:
            return tx("Payment", "Sending the order to Scalev… The sale is saved.")
        case Doing.CANCELLING:
            return tx("Payment", "Giving it up…")
        case Doing.CHECKING:
            return tx("Payment", "Asking Scalev…")
        case Doing.LOOKING | Doing.NOTHING:
            return ""


def _told(counter: Counter, wait: int) -> _Told | None:
    submission = counter.submission
    if submission is None:
        if counter.error is None:
            return None
        why = explain(counter.error)
        return _Told("bad", why.headline, why.advice, "circle-alert")
    match submission.state:
        case State.REJECTED:
            text = tx("Payment", "No order was made, and the cart is kept.")
            said = f"“{submission.note}” {text}" if submission.note else text
            return _Told("bad", tx("Payment", "Scalev did not accept the order."), said)
        case State.ABANDONED:
            return _Told(
                "neutral",
                tx("Payment", "This sale was given up before it was sent."),
                tx("Payment", "No order was made. Take it up again or start a new sale."),
            )
        case State.QUEUED:
            return _queued(counter, submission, wait)
        case _:
            return None


def _queued(counter: Counter, submission: Submission, wait: int) -> _Told:
    if submission.held:
        return _Told(
            "bad",
            tx("Payment", "Scalev refused this till's key."),
            tx(
                "Payment",
                "Nothing was ordered; the sale is safe on this computer. Call the owner, "
                "then try again.",
            ),
            "key-round",
        )
    if wait:
        return _Told(
            "warn",
            tx("Payment", "Too many requests; try again in {seconds} s.").format(seconds=wait),
            tx("Payment", "Nothing was ordered; the sale is safe on this computer."),
            "hourglass",
        )
    if counter.error is not None:
        why = explain(counter.error)
        return _Told("warn", why.headline, why.advice, "circle-alert")
    if submission.attempts:
        return _Told(
            "warn",
            tx("Payment", "The order was not sent: there is no connection to Scalev."),
            tx("Payment", "Nothing was ordered; the sale is safe on this computer."),
            "cloud-off",
        )
    return _Told(
        "info",
        tx("Payment", "The sale is saved but not sent yet."),
        tx("Payment", "Nothing was ordered; the sale is safe on this computer."),
        "clock",
    )


def _facts(submission: Submission | None) -> list[tuple[str, str]]:
    if submission is None:
        return []
    return [
        (tx("Payment", "Reference"), submission.reference),
        (tx("Payment", "Saved at"), clock_time(submission.created_at)),
        (tx("Payment", "Tries"), str(submission.attempts or "")),
    ]
