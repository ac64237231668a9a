"""Tells of sales that only a human can decide, and leads to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.submission import State
from pos_app.ui.desks.naming import order_name
from pos_app.ui.kit.notice import Act, Notice
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.submission import Submission
    from pos_app.ui.desks.decisions import DecisionDesk
    from pos_app.ui.kit.notice import Notices

_KEY = "decision"


class Undecided(QObject):
    """One notice for all that wait; closed by hand, it stays away until another sale joins them.

    Signals
        wanted(str): the cashier wants to see the sale of this reference; empty for the list of all
            that wait
    """

    wanted = Signal(str)

    def __init__(
        self, decisions: DecisionDesk, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._told: frozenset[tuple[str, int]] = frozenset()
        decisions.due_changed.connect(self._due)
        decisions.turned_up.connect(self._turned_up)
        self._due(decisions.due)

    def _due(self, due: tuple[Submission, ...]) -> None:
        # One more order of the same sale is news as well.
        before = self._told
        self._told = frozenset((each.reference, len(each.open_extras)) for each in due)
        if not due:
            self._notices.dismiss(_KEY)
        elif self._told - before or self._is_shown:
            reference = due[0].reference if len(due) == 1 else ""
            act = Act(
                tx("Window", "Decide"), partial(self.wanted.emit, reference), name="decideButton"
            )
            self._notices.post(Notice(_words(due), "bad", _KEY, (act,), name="decisionNotice"))

    @property
    def _is_shown(self) -> bool:
        return any(each.key == _KEY for each in self._notices.live())

    def _turned_up(self, submission: Submission) -> None:
        text = tx(
            "Window",
            "The order of {reference} exists after all, although the sale was closed: {number}, "
            "{amount}. Look whether it is to be paid or cancelled.",
        ).format(
            reference=submission.reference,
            number=order_name(submission),
            amount=submission.order.payable if submission.order else submission.expected,
        )
        act = Act(
            tx("Window", "Show"),
            partial(self.wanted.emit, submission.reference),
            name="showTurnedUp",
        )
        key = f"turned up {submission.reference}"
        self._notices.post(Notice(text, "bad", key, (act,), name="turnedUpNotice"))


def _words(due: tuple[Submission, ...]) -> str:
    if len(due) > 1:
        return tx("Window", "%n sale(s) need a decision.", n=len(due))
    (one,) = due
    if one.open_extras:
        text = tx(
            "Window", "There is more than one order for {reference}. Cancel what is too many."
        )
    elif one.state is State.REJECTED:
        text = tx("Window", "Scalev refused {reference}, which the customer already has.")
    else:
        text = tx("Window", "The order of {reference} was not found. Decide what to do.")
    return text.format(reference=one.reference)
