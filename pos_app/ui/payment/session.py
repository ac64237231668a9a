"""A member's order that was not made because their sign-in has ended: sign in, and it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.submission import Cause
from pos_app.ui.account.door import MemberDoor
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.naming import clock_time, status
from pos_app.ui.desks.payment import Doing
from pos_app.ui.kit.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import Facts, WordsBox

if TYPE_CHECKING:
    from pos_app.ui.desks.members import MembersDesk
    from pos_app.ui.desks.payment import Counter
    from pos_app.ui.kit.theme import Theme
    from pos_app.ui.payment.parts import AmountHead

_WIDTH = 720


class SessionPage(QWidget):
    """Says that nothing was ordered and has the sign-in in place; the order itself is kept."""

    send_again = Signal()
    give_up = Signal()
    park = Signal()

    def __init__(self, theme: Theme, members: MembersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = members
        self._counter: Counter | None = None
        self._email = ""
        self.box = WordsBox(theme, name="sessionBox", parent=self)
        self._card = Card(theme, radius=12, parent=self)
        self.door = MemberDoor(theme, members, self._card)
        self.door.form.cancel.hide()
        self._facts = Facts(theme, parent=self)
        self.send = PrimaryButton(
            theme,
            tx("Payment", "Send now"),
            icon="send",
            compact=True,
            name="sessionSend",
            parent=self,
        )
        self.change = SecondaryButton(
            theme, tx("Payment", "Change method"), icon="repeat-2", parent=self
        )
        self.parking = SecondaryButton(
            theme, tx("Payment", "Park & serve the next customer"), parent=self
        )
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(18, 16, 18, 14)
        inside.addWidget(self.door)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.send, self.change, self.parking):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        for part in (self.box, self._card, self._facts):
            part.setMaximumWidth(_WIDTH)
            self._column.addWidget(part)
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        self.send.clicked.connect(self.send_again)
        self.change.clicked.connect(self.give_up)
        self.parking.clicked.connect(self.park)
        members.changed.connect(self._refresh)

    def take_head(self, head: AmountHead) -> None:
        self._column.insertWidget(0, head)

    def set_current(self, current: bool) -> None:
        """Only the page on show owns the names that the pages share."""
        self.change.setObjectName("changeMethodButton" if current else "")
        self.parking.setObjectName("parkButton" if current else "")

    def show_counter(self, counter: Counter, head: AmountHead) -> None:
        submission = counter.submission
        if submission is None:
            return
        self._counter = counter
        head.caption.setText(tx("Payment", "Total to be paid"))
        head.amount.setText(str(submission.expected))
        stands = status(submission)
        head.badge.setVisible(True)
        head.badge.set_time("")
        head.badge.set_state(stands.tone, stands.text, "user")
        self._facts.set_rows(
            [
                (tx("Payment", "Reference"), submission.reference),
                (tx("Payment", "Saved at"), clock_time(submission.created_at)),
            ]
        )
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._members.look()
        if not self._card.isHidden():
            self.door.focus_first_gap()

    def _refresh(self) -> None:
        counter = self._counter
        submission = counter.submission if counter is not None else None
        member = submission.sale.member if submission is not None else None
        if counter is None or submission is None or member is None:
            return
        who = self._members.who
        inside = who is not None and who.id == member.id
        busy = counter.doing is not Doing.NOTHING
        ended = submission.cause is Cause.SESSION
        title = (
            tx("Payment", "Nothing was ordered: the sign-in of {name} has ended.")
            if ended
            else tx("Payment", "The order of {name} is not sent yet.")
        ).format(name=member.name or member.email)
        text = (
            tx("Payment", "They are signed in again: the same order can be sent now.")
            if inside
            else tx(
                "Payment",
                "The customer signs in again, then the same order goes on. The sale is safe on "
                "this computer.",
            )
        )
        if counter.error is not None:
            why = explain(counter.error)
            title, text = why.headline, why.advice
        self.box.tell("warn", title, text, icon="user")
        self._card.setVisible(not inside)
        self.send.setVisible(inside)
        for button in (self.send, self.change, self.parking):
            button.setEnabled(not busy)
