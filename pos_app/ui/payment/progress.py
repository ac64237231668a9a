"""Between the press and the order: saving, sending, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.submission import State, Submission
from pos_app.domain.value import value
from pos_app.ui.desks.causes import turned_down
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


@value
class _Told:
    tone: Tone
    title: str
    text: str
    icon: str = ""


class ProgressPage(QWidget):
    """Says where the sale is and what may be done now; there is always a way on."""

    give_up = Signal()
    park = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = Counter()
        self.box = WordsBox(theme, parent=self)
        self._spinner = Spinner(theme, 24, parent=self)
        self._under_way = PlainLabel("", self, colour=theme.ink2, wrap=True)
        self._facts = Facts(theme, parent=self)
        self._facts.setMaximumWidth(_FACTS_MOST)
        self.parking = SecondaryButton(
            theme,
            tx("Payment", "Park & serve the next customer"),
            icon="users",
            parent=self,
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
        self.parking.clicked.connect(self.park)
        under_way = QHBoxLayout()
        under_way.setSpacing(10)
        under_way.addWidget(self._spinner)
        under_way.addWidget(self._under_way, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.correct, self.parking):
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

    def take_head(self, head: AmountHead) -> None:
        self._column.insertWidget(0, head)

    def set_current(self, current: bool) -> None:
        """Only the page on show owns the names that the pages share."""
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
        self._spinner.setVisible(busy)
        self._under_way.setText(_doing(counter.doing))
        self._under_way.setVisible(busy)
        told = _told(counter) if not busy else None
        self.box.setVisible(told is not None)
        if told is not None:
            self.box.tell(told.tone, told.title, told.text, icon=told.icon)
        closed = state in (State.REJECTED, State.ABANDONED)
        self.parking.setVisible(closed and not busy)
        self.correct.setVisible(closed)
        self._facts.set_rows(_facts(submission))


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


def _told(counter: Counter) -> _Told | None:
    submission = counter.submission
    if submission is None:
        if counter.error is None:
            return None
        why = explain(counter.error)
        return _Told("bad", why.headline, why.advice, "circle-alert")
    match submission.state:
        case State.REJECTED:
            text = tx("Payment", "No order was made, and the cart is kept.")
            said = f"{turned_down(submission)} {text}".strip()
            return _Told("bad", tx("Payment", "Scalev did not accept the order."), said)
        case State.ABANDONED:
            return _Told(
                "neutral",
                tx("Payment", "This sale was given up before it was sent."),
                tx("Payment", "No order was made. Take it up again or start a new sale."),
            )
        case _:
            return None


def _facts(submission: Submission | None) -> list[tuple[str, str]]:
    if submission is None:
        return []
    return [
        (tx("Payment", "Reference"), submission.reference),
        (tx("Payment", "Saved at"), clock_time(submission.created_at)),
        (tx("Payment", "Tries"), str(submission.attempts or "")),
    ]
