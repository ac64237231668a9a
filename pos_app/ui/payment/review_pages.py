"""The pages and the card of what a human decides, wired to the desk that does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.ids import Id
from pos_app.domain.submission import State, Submission
from pos_app.ui.desks.decisions import Case, DecisionDesk
from pos_app.ui.desks.payment import Counter, PaymentDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.payment.parts import AmountHead
from pos_app.ui.payment.review import ReviewPage
from pos_app.ui.payment.review_extras import ExtrasCard
from pos_app.ui.payment.review_refused import RefusedPage

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_MAY_EXIST = (State.UNKNOWN, State.REVIEW)


class DecisionPages(QObject):
    """Knows which page a sale needs, and which sale the cashier's presses are about."""

    changed = Signal()
    """Something of the sale on show is known now that was not."""

    def __init__(
        self,
        theme: Theme,
        decisions: DecisionDesk,
        payment: PaymentDesk,
        sale: SaleDesk,
        join: Callable[[ReviewPage | RefusedPage], None],
    ) -> None:
        """`join` puts a page in its place that was made just now."""
        super().__init__()
        self._theme = theme
        self._desk = decisions
        self._payment = payment
        self._sale = sale
        self._join = join
        extras = self.extras = ExtrasCard(theme)
        extras.cancel.connect(lambda order: self._with_order(decisions.cancel_extra, order))
        extras.paid_back.connect(lambda order: self._with_order(decisions.paid_back, order))
        extras.read_again.connect(lambda: self._with_sale(decisions.read_extras))
        decisions.changed.connect(self._case_changed)

    @cached_property
    def _review(self) -> ReviewPage:
        page, desk = ReviewPage(self._theme), self._desk
        page.look_again.connect(self._payment.look_up)
        page.check_again.connect(lambda: self._with_sale(desk.check_again))
        page.read_matches.connect(lambda: self._with_sale(desk.read_matches))
        page.picked.connect(lambda order: self._with_order(desk.bind, order))
        page.send_again.connect(lambda why: self._with_reason(desk.resend, why))
        page.cancelled.connect(lambda why: self._with_reason(desk.give_up, why))
        page.park.connect(self._sale.start_new)
        self._join(page)
        return page

    @cached_property
    def _refused(self) -> RefusedPage:
        page, desk = RefusedPage(self._theme), self._desk
        page.correct.connect(self._payment.change_method)
        page.seen_to.connect(lambda why: self._with_reason(desk.close_refused, why))
        page.park.connect(self._sale.start_new)
        self._join(page)
        return page

    def page_for(self, submission: Submission) -> ReviewPage | RefusedPage | None:
        """The page of a sale that waits for a human, or may soon; None for any other."""
        if submission.state in _MAY_EXIST:
            return self._review
        if submission.state is State.REJECTED and submission.deferred:
            return self._refused
        return None

    def show(self, counter: Counter, head: AmountHead) -> None:
        """Fills the page of `page_for`, and the card where there are orders too many."""
        submission = counter.submission
        doubled = submission is not None and bool(submission.open_extras)
        self.extras.setVisible(doubled)
        if submission is None:
            return
        case = self._desk.case(submission.reference)
        page = self.page_for(submission)
        if page is not None:
            page.show_case(counter, case, head)
        if doubled:
            self.extras.show_case(submission, case)
            self._read_unknown(submission, case)

    def _read_unknown(self, submission: Submission, case: Case) -> None:
        known = {order.id for order in case.extras or ()}
        if case.not_read is None and not known.issuperset(submission.open_extras):
            self._desk.read_extras(submission.reference)

    def _case_changed(self, case: Case) -> None:
        submission = self._payment.now.submission
        if submission is not None and submission.reference == case.reference:
            self.changed.emit()

    def _with_sale(self, do: Callable[[str], None]) -> None:
        if (submission := self._payment.now.submission) is not None:
            do(submission.reference)

    def _with_order(self, do: Callable[[str, Id], None], order: Id) -> None:
        if (submission := self._payment.now.submission) is not None:
            do(submission.reference, order)

    def _with_reason(self, do: Callable[[str, str], None], reason: str) -> None:
        if (submission := self._payment.now.submission) is not None:
            do(submission.reference, reason)
