"""A sale that may be an order: what was sent, what was looked for, and what may be done now."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.submission import Absence, State, Submission
from pos_app.ui.desks.causes import in_doubt
from pos_app.ui.desks.decisions import Case, Deed
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.naming import clock_time_seconds, status
from pos_app.ui.desks.payment import Counter, Doing
from pos_app.ui.kit.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import AmountHead, WordsBox
from pos_app.ui.payment.review_matches import MatchList
from pos_app.ui.payment.review_reason import ReasonBox

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_WIDEST = 640


class _Asking(Enum):
    """What a reason is asked for."""

    SEND_AGAIN = auto()
    CANCEL = auto()


class ReviewPage(QWidget):
    """While the till itself still looks (UNKNOWN) nothing here sends or closes the sale.

    Once it has looked in vain (REVIEW) a human decides: look again, recognise the order, send
    once more, or close the sale; the last two only with a reason in writing.
    """

    look_again = Signal()
    """The till still looks by itself; the cashier wants it now."""
    check_again = Signal()
    picked = Signal(object)
    """The id of the order that is the sale's."""
    read_matches = Signal()
    send_again = Signal(str)
    cancelled = Signal(str)
    park = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: State | None = None
        self._reference = ""
        self._asking: _Asking | None = None
        self._reviews = False
        self.banner = WordsBox(theme, name="reviewBanner", parent=self)
        self.trouble = WordsBox(theme, name="reviewTrouble", parent=self)
        self._spinner = Spinner(theme, 24, parent=self)
        self._under_way = PlainLabel("", self, colour=theme.ink2, wrap=True)
        self.matches = MatchList(theme, self)
        self.look = PrimaryButton(
            theme,
            tx("Payment", "Check again"),
            icon="refresh-cw",
            compact=True,
            name="reviewCheckAgain",
            parent=self,
        )
        self.parking = SecondaryButton(
            theme,
            tx("Payment", "Park & serve the next customer"),
            icon="users",
            key="Esc",
            parent=self,
        )
        self.again = SecondaryButton(
            theme,
            tx("Payment", "Send again: may become two orders"),
            icon="send",
            tone="danger",
            parent=self,
        )
        self.cancel = SecondaryButton(
            theme,
            tx("Payment", "Cancel the sale"),
            icon="circle-x",
            tone="danger",
            parent=self,
        )
        self.reason = ReasonBox(theme, "reviewReason", self)
        self.reason.hide()
        self._lay_out()
        self.look.clicked.connect(self._look)
        self.parking.clicked.connect(self.park)
        self.again.clicked.connect(self._ask_to_send)
        self.cancel.clicked.connect(self._ask_to_cancel)
        self.matches.picked.connect(self.picked)
        self.matches.read_again.connect(self.read_matches)
        self.reason.given.connect(self._reasoned)
        self.reason.left.connect(self.step_back)

    def _lay_out(self) -> None:
        under_way = QHBoxLayout()
        under_way.setSpacing(10)
        under_way.addWidget(self._spinner)
        under_way.addWidget(self._under_way, 1)
        self._buttons = QWidget(self)
        self._buttons.setMaximumWidth(_WIDEST)
        grid = QGridLayout(self._buttons)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, button in enumerate((self.look, self.parking, self.again, self.cancel)):
            grid.addWidget(button, at // 2, at % 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addWidget(self.banner)
        self._column.addWidget(self.trouble)
        self._column.addLayout(under_way)
        self._column.addWidget(self._buttons)
        self._column.addWidget(self.reason)
        self._column.addWidget(self.matches)
        self._column.addStretch(1)

    def take_head(self, head: AmountHead) -> None:
        self._column.insertWidget(0, head)

    def set_current(self, current: bool) -> None:
        """Only the page on show owns the names that the pages share."""
        self.parking.setObjectName("parkButton" if current else "")
        if not current:
            self._state = None
            self._reviews = False
            self._close_reason()
            self._name_buttons()

    def step_back(self) -> None:
        """What Esc does: the reason is put away first, then the sale is parked."""
        if self._asking is None:
            self.park.emit()
        else:
            self._close_reason()
            self._take_keyboard()

    def show_case(self, counter: Counter, case: Case, head: AmountHead) -> None:
        """Shows a sale that is UNKNOWN or in REVIEW."""
        submission = counter.submission
        if submission is None:
            return
        head.amount.setText(str(submission.expected))
        head.caption.setText(tx("Payment", "Total to be paid"))
        head.badge.set_time("")
        head.badge.setVisible(True)
        stands = status(submission)
        head.badge.set_state(stands.tone, stands.text, stands.icon or "circle-alert")
        news = submission.state is not self._state or submission.reference != self._reference
        self._state, self._reference = submission.state, submission.reference
        self._reviews = submission.state is State.REVIEW
        if news:
            self._close_reason()
        self._name_buttons()
        self._tell(counter, submission)
        self._tell_trouble(counter, case)
        self._tell_progress(counter, case)
        self.matches.setVisible(self._reviews and self._asking is None)
        self.matches.show_case(submission, case)
        if news and self._reviews:
            self.read_matches.emit()
            self._take_keyboard()

    def _tell_progress(self, counter: Counter, case: Case) -> None:
        looking = counter.doing is not Doing.NOTHING
        words = _doing(case.doing) or (
            tx("Payment", "Looking for the order at Scalev…") if looking else ""
        )
        self._under_way.setText(words)
        for widget in (self._spinner, self._under_way):
            widget.setVisible(bool(words))
        free = not looking and case.doing is None
        for button in (self.look, self.again, self.cancel):
            button.setEnabled(free)
        self.reason.setEnabled(free)
        if case.doing is not None:
            self._close_reason()

    def _tell(self, counter: Counter, submission: Submission) -> None:
        if self._reviews:
            title = tx(
                "Payment",
                "Order {reference} was not found in Scalev. Somebody has to decide.",
            )
            self.banner.tell(
                "warn",
                title.format(reference=submission.reference),
                f"{_history(submission)} {_meaning(submission.search.absence)}",
                icon="triangle-alert",
            )
            return
        title = tx(
            "Payment", "Order {reference} is being checked with Scalev. Do not make it again."
        )
        looks = tx(
            "Payment",
            "Looked for it %n time(s); this goes on by itself.",
            n=max(counter.looks, submission.search.looks),
        )
        self.banner.tell(
            "warn",
            title.format(reference=submission.reference),
            f"{in_doubt(submission)} {looks}",
            icon="triangle-alert",
        )

    def _tell_trouble(self, counter: Counter, case: Case) -> None:
        error = case.error or counter.error
        self.trouble.setVisible(error is not None)
        if error is not None:
            why = explain(error)
            self.trouble.tell("bad", why.headline, why.advice, icon="circle-alert")

    def _name_buttons(self) -> None:
        """What may double or lose an order has a name, and a place, in REVIEW only."""
        self.again.setObjectName("reviewSendAgain" if self._reviews else "")
        self.cancel.setObjectName("reviewCancel" if self._reviews else "")
        for button in (self.again, self.cancel):
            button.setVisible(self._reviews)

    def _take_keyboard(self) -> None:
        """Enter checks again: the one thing here that can do no harm."""
        if self.isVisible():
            self.look.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        if self._reviews:
            self.check_again.emit()
        else:
            self.look_again.emit()

    def _ask_to_send(self) -> None:
        self._ask(_Asking.SEND_AGAIN)
        self.reason.ask(
            tx("Payment", "Send it once more?"),
            tx(
                "Payment",
                "If the first order exists after all, there will be two; the till then helps "
                "to cancel one. Why is it sent again?",
            ),
            tx("Payment", "Send again"),
            (
                tx("Payment", "Looked in Scalev: no order"),
                tx("Payment", "The customer waits at the counter"),
            ),
        )

    def _ask_to_cancel(self) -> None:
        self._ask(_Asking.CANCEL)
        self.reason.ask(
            tx("Payment", "Cancel this sale?"),
            tx(
                "Payment",
                "Do this only if the customer does not pay or goes without the goods. If the "
                "order turns up later, the till tells you. Why is it cancelled?",
            ),
            tx("Payment", "Cancel the sale"),
            (
                tx("Payment", "The customer no longer wants it"),
                tx("Payment", "Looked in Scalev: no order"),
            ),
        )

    def _ask(self, what: _Asking) -> None:
        """The question stands in the place of what it was chosen from: a low screen holds both."""
        self._asking = what
        self.matches.hide()
        self._buttons.hide()

    def _close_reason(self) -> None:
        self._asking = None
        self.reason.hide()
        self._buttons.show()
        self.matches.setVisible(self._reviews)

    def _reasoned(self, reason: str) -> None:
        asked = self._asking
        self._close_reason()
        if asked is _Asking.SEND_AGAIN:
            self.send_again.emit(reason)
        elif asked is _Asking.CANCEL:
            self.cancelled.emit(reason)


def _doing(deed: Deed | None) -> str:
    match deed:
        case Deed.CHECKING:
            return tx("Payment", "Looking for the order at Scalev…")
        case Deed.SENDING:
            return tx("Payment", "Sending the order to Scalev… The sale is saved.")
        case Deed.BINDING:
            return tx("Payment", "Reading the order from Scalev…")
        case None:
            return ""
        case _:
            return tx("Payment", "Saving the decision…")


def _history(submission: Submission) -> str:
    """When it was sent, and how often it was looked for."""
    search = submission.search
    sent = clock_time_seconds(submission.sent_at or submission.created_at)
    if search.last_at is None:
        return tx("Payment", "Sent at {time}; no answer arrived.").format(time=sent)
    told = tx(
        "Payment",
        "Sent at {time}; no answer arrived. Looked for it %n time(s), the last time at {last}, "
        "and did not find it.",
        n=search.looks,
    )
    return told.format(time=sent, last=clock_time_seconds(search.last_at))


def _meaning(absence: Absence) -> str:
    """What that proves, for a cashier."""
    if absence is Absence.STRONG:
        return tx(
            "Payment",
            "Scalev shows orders that are newer than this one would be: very probably no order "
            "was made.",
        )
    return tx(
        "Payment",
        "This is not sure: Scalev's list may be old or does not show the till's references. Look "
        "in Scalev before you decide.",
    )
