"""What the desks tell each other when the network goes and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.domain.submission import State
from pos_app.ui.desks.connection import Link
from pos_app.ui.desks.delivery import QuotePhase

if TYPE_CHECKING:
    from pos_app.domain.submission import Submission
    from pos_app.ui.desks.connection import Connection
    from pos_app.ui.window.desks import Desks


class Lifeline(QObject):
    """The desks know nothing of each other's part in this; the orders follow it by themselves."""

    def __init__(self, desks: Desks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desks = desks
        self._was_down = False
        payment = desks.payment
        desks.connection.changed.connect(self._connected)
        desks.orders.changed.connect(payment.follow)
        payment.not_sent.connect(desks.connection.ping)
        payment.served.connect(self._served)
        payment.unrecorded.connect(lambda _: desks.orders.deliver())
        self._connected(desks.connection.now)

    def _connected(self, connection: Connection) -> None:
        self._desks.payment.set_offline(connection.link is Link.OFFLINE)
        if connection.is_up and self._was_down:
            self._came_back()
        self._was_down = connection.is_down

    def _came_back(self) -> None:
        """What the cashier waits for on the screen is asked for again at once."""
        submission = self._desks.payment.now.submission
        if submission is not None and submission.state is State.UNKNOWN:
            self._desks.payment.look_up()
        if self._desks.delivery.state.phase is QuotePhase.FAILED:
            self._desks.delivery.retry()

    def _served(self, _submission: Submission) -> None:
        if not self._desks.connection.now.is_down:
            # It failed a moment ago and may not any more; else its return is waited for.
            self._desks.orders.deliver()
        self._desks.orders.reload()
