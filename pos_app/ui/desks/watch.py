"""The watch over the sale on show: when it is asked after again, and by whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.submission import Leg, State

if TYPE_CHECKING:
    from pos_app.domain.submission import Submission
    from pos_app.till.settle import Pace
    from pos_app.till.till import Till
    from pos_app.worker.runner import Runner

LOOK_UP_PAUSES = (0.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0)
"""Seconds before each look for an order that may exist; the last one repeats."""
_UNPAID = (Leg.PENDING, Leg.EXPIRED)
_LANE = "watch"


class PaymentWatch(QObject):
    """Polls the payment of an order that was made, and says when to look for one that may exist.

    It never goes on by itself: whoever has dealt with an answer says so, and the next one follows.

    Signals
        polled(Standing)
        poll_failed(Exception)
        look_due(): the order that may exist is to be looked for
    """

    polled = Signal(object)
    poll_failed = Signal(object)
    look_due = Signal()

    def __init__(self, till: Till, runner: Runner, pace: Pace, parent: QObject) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._pace = pace
        self._reference = ""
        self._polls = 0
        self._poll_soon = QTimer(self, singleShot=True)
        self._poll_soon.timeout.connect(self._poll)
        self._look_soon = QTimer(self, singleShot=True)
        self._look_soon.timeout.connect(self.look_due)

    def begin(self, submission: Submission) -> None:
        """Asks after an order at once, as soon as the event loop comes round."""
        self._poll_in(0.0, submission)

    def go_on(
        self, submission: Submission, *, looks: int = 0, waiting_for_gateway: bool = False
    ) -> None:
        """The next look after this sale, where there is anything to wait for.

        `looks` is how often an order that may exist was looked for; while the gateway has said
        nothing of the payment the pace is eager for a while.
        """
        if submission.state is State.UNKNOWN:
            pause = LOOK_UP_PAUSES[min(looks, len(LOOK_UP_PAUSES) - 1)]
            self._look_soon.start(round(pause * 1000))
        elif submission.state is State.CREATED and submission.leg in _UNPAID:
            pace = self._pace.after(self._polls, waiting_for_gateway=waiting_for_gateway)
            self._poll_in(pace, submission)

    def start_over(self) -> None:
        """The gateway is asked anew: its answer is awaited as eagerly as the first one."""
        self._polls = 0

    def hold(self) -> None:
        """Something is done to the sale: a poll would answer in the middle of it."""
        self._poll_soon.stop()
        self._look_soon.stop()
        self._runner.cancel_lane(_LANE)

    def end(self) -> None:
        """The sale leaves the screen."""
        self.hold()
        self._polls = 0

    def _poll_in(self, seconds: float, submission: Submission) -> None:
        self._reference = submission.reference
        self._poll_soon.start(round(seconds * 1000))

    def _poll(self) -> None:
        self._polls += 1
        self._runner.start(
            self,
            partial(self._till.poll, self._reference),
            ok=self.polled.emit,
            fail=self.poll_failed.emit,
            lane=_LANE,
        )
