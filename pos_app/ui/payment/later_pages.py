"""The pages of a sale that is sent later, wired to the payment desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

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
    """Knows whether a sale is still to be sent, and whether its customer was served.

    Signals
        receipt_wanted(): of the sale on show
    """

    receipt_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        payment: PaymentDesk,
        sale: SaleDesk,
        clock: Callable[[], datetime],
        join: Callable[[QueuedPage | FinishedPage], None],
    ) -> None:
        """`join` puts a page in its place that was made just now."""
        super().__init__()
        self._theme = theme
        self._payment = payment
        self._sale = sale
        self._clock = clock
        self._join = join

    @cached_property
    def _queued(self) -> QueuedPage:
        page = QueuedPage(self._theme, self._clock)
        page.send_again.connect(self._payment.place)
        page.give_up.connect(self._payment.change_method)
        page.park.connect(self._sale.start_new)
        page.serve.connect(self._payment.serve)
        self._join(page)
        return page

    @cached_property
    def _finished(self) -> FinishedPage:
        page = FinishedPage(self._theme)
        page.send_now.connect(self._payment.place)
        page.receipt_wanted.connect(self.receipt_wanted)
        self._join(page)
        return page

    def page_for(self, counter: Counter) -> QueuedPage | FinishedPage | None:
        """The page of a sale that is not sent yet; None for any other."""
        submission = counter.submission
        if submission is None:
            return None
        if submission.state in _TO_SEND and submission.deferred:
            return self._finished
        # Without a network a try is short or in vain: it goes on beside the ways to go on.
        tried = counter.doing is Doing.SENDING and not self._payment.offline
        return self._queued if submission.state is State.QUEUED and not tried else None

    def show(self, counter: Counter, profile: Profile | None, head: AmountHead) -> None:
        """Fills the page of `page_for`."""
        match self.page_for(counter):
            case QueuedPage() as page:
                page.show_counter(counter, profile, self._payment.offers.accounts, head)
            case FinishedPage() as page:
                page.show_counter(counter, profile, head)
            case None:
                pass
