"""The pages of a sale that is sent later, wired to the payment desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.domain.profile import Profile
from pos_app.domain.submission import State
from pos_app.ui.desks.payment import Counter, Doing, PaymentDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.payment.finished import FinishedPage
from pos_app.ui.payment.parts import AmountHead
from pos_app.ui.payment.queued import QueuedPage

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_TO_SEND = (State.QUEUED, State.SENDING)


class LaterPages(QObject):
    """Knows whether a sale is still to be sent, and whether its customer was served."""

    def __init__(
        self,
        theme: Theme,
        payment: PaymentDesk,
        sale: SaleDesk,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._payment = payment
        self.queued = QueuedPage(theme, clock)
        self.finished = FinishedPage(theme)
        self.queued.send_again.connect(payment.place)
        self.queued.give_up.connect(payment.change_method)
        self.queued.park.connect(sale.start_new)
        self.queued.serve.connect(payment.serve)
        self.finished.send_now.connect(payment.place)

    def page_for(self, counter: Counter) -> QueuedPage | FinishedPage | None:
        """The page of a sale that is not sent yet; None for any other."""
        submission = counter.submission
        if submission is None:
            return None
        if submission.state in _TO_SEND and submission.deferred:
            return self.finished
        # Without a network a try is short or in vain: it goes on beside the ways to go on.
        tried = counter.doing is Doing.SENDING and not self._payment.offline
        return self.queued if submission.state is State.QUEUED and not tried else None

    def show(self, counter: Counter, profile: Profile | None, head: AmountHead) -> None:
        """Fills the page of `page_for`."""
        match self.page_for(counter):
            case QueuedPage() as page:
                page.show_counter(counter, profile, self._payment.offers.accounts, head)
            case FinishedPage() as page:
                page.show_counter(counter, profile, head)
            case None:
                pass
