"""Asking after one sale of the list of orders."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.submission import State

if TYPE_CHECKING:
    from pos_app.domain.submission import Submission
    from pos_app.till.till import Till
    from pos_app.ui.desks.payment import PaymentDesk
    from pos_app.worker.runner import Runner


class RecheckDesk(QObject):
    """The latest sale that was asked after; the one on show is left to the payment desk.

    Signals
        rechecked(Submission)
        not_rechecked(str reference, Exception)
    """

    rechecked = Signal(object)
    not_rechecked = Signal(str, object)

    def __init__(self, till: Till, runner: Runner, payment: PaymentDesk) -> None:
        super().__init__(payment)
        self._till = till
        self._runner = runner
        self._payment = payment

    def recheck(self, submission: Submission) -> None:
        """Has the gateway asked for an order that was made, and looks for one that may exist."""
        reference, made = submission.reference, submission.state is State.CREATED
        on_show = self._payment.now.submission
        if on_show is not None and on_show.reference == reference:
            self._payment.check() if made else self._payment.look_up()
            return
        self._runner.start(
            self,
            partial(self._till.check if made else self._till.look_up, reference),
            ok=lambda standing: self.rechecked.emit(standing.submission),
            fail=lambda error: self.not_rechecked.emit(reference, error),
            lane="recheck",
        )
