"""What the cashier reads of an order that met a fault."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos_app.domain.payment import Pending, instruct
from pos_app.domain.submission import Cause, State, Submission
from pos_app.till.standing import Standing
from pos_app.ui.desks.counter import Counter
from pos_app.ui.desks.decisions import Case
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.payment.panel import InstructionPanel
from pos_app.ui.payment.parts import AmountHead
from pos_app.ui.payment.progress import ProgressPage
from pos_app.ui.payment.queued import QueuedPage
from pos_app.ui.payment.review import ReviewPage
from pos_app.ui.payment.session import SessionPage
from pos_app.ui.payment.shown import read
from tests.kit.clock import MORNING


class Screen:
    """The payment step's own widgets, in Indonesian, showing one stored sale."""

    def __init__(self, theme, put_up, members=None) -> None:
        """`members` is the desk behind the sign-in of a member whose session ended."""
        self._theme = theme
        self._put_up = put_up
        self._members = members
        self.offers_to_send = False

    def texts(self, submission: Submission) -> set[str]:
        """Every text that the cashier sees."""
        order, method = submission.order, submission.sale.method
        if order is None or method is None:
            return self._progress(submission)
        panel = InstructionPanel(self._theme)
        self._put_up(panel)
        counter = Counter(Standing(submission, instruct(order, method, ())))
        what = read(counter, None, lambda url: None, MORNING)
        assert what is not None
        panel.show_order(what, "")
        return _visible(panel)

    def _progress(self, submission: Submission) -> set[str]:
        if submission.state is State.UNKNOWN:
            return self._review(submission)
        if submission.cause is Cause.SESSION:
            return self._signed_out(submission)
        if submission.state is State.QUEUED:
            return self._queued(submission)
        page = ProgressPage(self._theme)
        self._put_up(page)
        head = AmountHead(self._theme, page)
        page.take_head(head)
        page.show_counter(Counter(Standing(submission, Pending())), head)
        return _visible(page)

    def _queued(self, submission: Submission) -> set[str]:
        page = QueuedPage(self._theme, lambda: MORNING)
        self._put_up(page)
        head = AmountHead(self._theme, page)
        page.take_head(head)
        page.show_counter(Counter(Standing(submission, Pending())), None, (), head)
        self.offers_to_send = page.first.isVisible() or page.again.isVisible()
        return _visible(page)

    def _signed_out(self, submission: Submission) -> set[str]:
        page = SessionPage(self._theme, self._members)
        self._put_up(page)
        head = AmountHead(self._theme, page)
        page.take_head(head)
        page.show_counter(Counter(Standing(submission, Pending())), head)
        # Whoever signs in there goes on with the same order.
        self.offers_to_send = page.door.isVisible()
        return _visible(page)

    def _review(self, submission: Submission) -> set[str]:
        page = ReviewPage(self._theme)
        self._put_up(page)
        head = AmountHead(self._theme, page)
        page.take_head(head)
        page.show_case(Counter(Standing(submission, Pending())), Case(submission.reference), head)
        return _visible(page)


def _visible(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(PlainLabel) if label.isVisible()}
