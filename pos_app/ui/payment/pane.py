"""The payment step: methods at the left, and at the right whatever the sale needs now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.submission import Cause, Leg, State
from pos_app.ui.desks.decisions import DecisionDesk
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.links import LinkDesk
from pos_app.ui.desks.naming import method_name
from pos_app.ui.desks.payment import Counter, Doing, PaymentDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.kit.card import Card, ScrollPane
from pos_app.ui.kit.seen import WhileSeen
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.choose import ChoosePage
from pos_app.ui.payment.delegate import Mood
from pos_app.ui.payment.discount import DiscountBox
from pos_app.ui.payment.families import MethodFamilies
from pos_app.ui.payment.finished import FinishedPage
from pos_app.ui.payment.later_pages import LaterPages
from pos_app.ui.payment.order import OrderPage
from pos_app.ui.payment.paid import PaidPage
from pos_app.ui.payment.parts import AmountHead, WordsBox
from pos_app.ui.payment.progress import ProgressPage
from pos_app.ui.payment.queued import QueuedPage
from pos_app.ui.payment.review import ReviewPage
from pos_app.ui.payment.review_pages import DecisionPages
from pos_app.ui.payment.review_refused import RefusedPage
from pos_app.ui.payment.session import SessionPage
from pos_app.ui.payment.unsaved import UnsavedBanner

if TYPE_CHECKING:
    from pos_app.domain.submission import Submission
    from pos_app.ui.desks.storefront import StorefrontDesks
    from pos_app.ui.kit.theme import Theme

_PADDING = 16
_EDGE = 2
_GAP = 2
_SIZED = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
_ROOM: dict[type[QWidget], int] = {
    OrderPage: 830,
    ReviewPage: 830,
    RefusedPage: 830,
    QueuedPage: 1000,
}
"""Pixels below which a page has the methods beside it as icons only."""
_Later = QueuedPage | FinishedPage
_Decide = ReviewPage | RefusedPage
_Page = ChoosePage | ProgressPage | _Later | SessionPage | _Decide | OrderPage | PaidPage


class PaymentPane(QWidget):
    """Listens to the payment and the sale; places no order itself, the cart's button does.

    The page on which the customer chooses is there from the beginning, and each of the others is
    made when a sale first needs it, or `ahead` of that: most days some are never seen.

    Signals
        receipt_wanted(str): the receipt of the sale of this reference is to be shown
    """

    receipt_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        payment: PaymentDesk,
        sale: SaleDesk,
        links: LinkDesk,
        decisions: DecisionDesk,
        storefront: StorefrontDesks,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._payment = payment
        self._sale = sale
        self._links = links
        self._storefront = storefront
        self._members = storefront.members
        self._clock = clock or _now
        self.setObjectName("paymentPane")
        self.setAccessibleName(tx("Payment", "Payment"))
        self._families = MethodFamilies(theme, payment, sale)
        self.methods = self._families.view
        self._head = AmountHead(theme)
        self._told = WordsBox(theme, name="paymentTold")
        discount = DiscountBox(theme, sale, storefront.discounts, storefront.members)
        self._choose = ChoosePage(theme, discount)
        self._unsaved = UnsavedBanner(theme, payment.keeping)
        self._later = LaterPages(theme, payment, sale, self._clock, self._join)
        self._later.receipt_wanted.connect(self._want_receipt)
        self._decide = DecisionPages(theme, decisions, payment, sale, self._join)
        self._pages: list[_Page] = []
        self._page: _Page | None = None
        self._card = Card(theme, radius=14)
        self.setFocusProxy(self.methods)
        self._lay_out()
        self._families.locked.connect(self._say_locked)
        self._families.refused.connect(self._say_trouble)
        self._choose.picked.connect(self._families.choose)
        self._decide.changed.connect(self._show_now)
        self._choose.summary_wanted.connect(payment.summary.retry)
        payment.summary.changed.connect(self._show_now)
        storefront.members.changed.connect(self._show_now)
        payment.changed.connect(self._show)
        payment.offline_changed.connect(self._show_now)
        payment.offers.accounts_found.connect(self._show_now)
        WhileSeen(self, sale.changed, lambda: sale.sale, lambda _before, _after: self._show_now())
        sale.profile_changed.connect(self._show_now)
        self._show_now()

    @cached_property
    def _progress(self) -> ProgressPage:
        page = ProgressPage(self._theme)
        page.give_up.connect(self._payment.change_method)
        page.park.connect(self._sale.start_new)
        self._join(page)
        return page

    @cached_property
    def _session(self) -> SessionPage:
        page = SessionPage(self._theme, self._members)
        page.send_again.connect(self._payment.place)
        page.give_up.connect(self._payment.change_method)
        page.park.connect(self._sale.start_new)
        self._join(page)
        return page

    @cached_property
    def _order(self) -> OrderPage:
        page = OrderPage(
            self._theme, self._payment, self._sale, self._links, self._clock, self._storefront
        )
        page.trouble.connect(self._say_trouble)
        page.cash_taken.connect(self._payment.take_cash)
        page.attention.connect(self._scroll.ensureWidgetVisible)
        self._payment.qr_ready.connect(page.retell)
        self._join(page)
        return page

    @cached_property
    def _paid(self) -> PaidPage:
        page = PaidPage(self._theme)
        page.receipt_wanted.connect(self._want_receipt)
        self._join(page)
        return page

    def ahead(self) -> Iterator[None]:
        """Makes the pages that every sale comes to, one at each step."""
        _ = self._progress
        yield
        _ = self._order
        yield
        _ = self._paid

    def _join(self, page: _Page) -> None:
        """Puts a page behind those that are there, unseen."""
        page.setVisible(False)
        self._pages.append(page)
        self._inside.addWidget(page, 1)

    def step_back(self) -> bool:
        """Esc, where it means more than the checkout's own way back; answers whether it did."""
        page = self._page
        if not isinstance(page, _Decide) or not self.isVisible():
            return False
        page.step_back()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._members.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._scroll.viewport():
            # A scroll bar takes its room from the padding: the page beside it never moves.
            bar = self._scroll.width() - self._scroll.viewport().width()
            self._inside.setContentsMargins(_PADDING, _PADDING, max(0, _PADDING - bar), _PADDING)
        elif watched is self._decide.extras and event.type() in _SIZED:
            self._fit()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        inside = QWidget()
        pages = self._inside = QVBoxLayout(inside)
        pages.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        pages.setSpacing(12)
        pages.addWidget(self._unsaved)
        pages.addWidget(self._told)
        pages.addWidget(self._decide.extras)
        self._join(self._choose)
        self._scroll = ScrollPane(inside)
        self._scroll.viewport().installEventFilter(self)
        self._decide.extras.installEventFilter(self)
        whole = QVBoxLayout(self._card)
        whole.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        whole.addWidget(self._scroll)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.methods)
        row.addWidget(self._card, 1)

    def _fit(self) -> None:
        least = _ROOM.get(type(self._page), 0) if self._page is not None else 0
        self.methods.set_compact(self.width() < least)
        if not isinstance(self._page, OrderPage):
            return
        card = self.width() - self.methods.width() - _GAP - 2 * _EDGE
        # What is told above the order takes its room: the code below it is seen whole.
        above = self._decide.extras
        told = above.height() + self._inside.spacing() if above.isVisible() else 0
        height = self.height() - 2 * _EDGE - 2 * _PADDING - told
        self._page.set_room(QSize(card - 2 * _PADDING, height))

    def _show_now(self) -> None:
        self._show(self._payment.now)

    def _show(self, counter: Counter) -> None:
        error = counter.error
        page = self._page_for(counter)
        if page is not self._page:
            self._turn_to(page)
        tells_itself = isinstance(page, ProgressPage | QueuedPage | SessionPage | _Decide)
        if error is not None and not tells_itself:
            why = explain(error)
            self._told.tell("bad", why.headline, why.advice, icon="circle-alert")
        self._told.setVisible(error is not None and not tells_itself)
        self._families.show()
        profile = self._sale.profile
        if page is self._choose:
            offline = self._payment.offline
            self._choose.show_sale(
                self._sale.sale,
                profile,
                self._families.chosen,
                self._head,
                offline=offline,
                summary=self._payment.summary.now,
            )
        elif isinstance(page, ProgressPage):
            if counter.submission is None:
                self._head.amount.setText(str(self._sale.sale.total))
            page.show_counter(counter, self._head)
        elif isinstance(page, SessionPage):
            page.show_counter(counter, self._head)
        elif isinstance(page, OrderPage):
            page.retell()
        elif isinstance(page, PaidPage) and counter.submission is not None:
            page.show_submission(counter.submission, profile, self._head)
        self._later.show(counter, profile, self._head)
        self._decide.show(counter, self._head)

    def _page_for(self, counter: Counter) -> _Page:
        submission = counter.submission
        if submission is None:
            return self._progress if counter.doing is not Doing.NOTHING else self._choose
        if (decision := self._decide.page_for(submission)) is not None:
            return decision
        if self._waits_for_member(submission) and counter.doing is not Doing.SENDING:
            return self._session
        if (later := self._later.page_for(counter)) is not None:
            return later
        if submission.state is not State.CREATED or submission.order is None:
            return self._progress
        return self._paid if submission.leg is Leg.PAID else self._order

    def _waits_for_member(self, submission: Submission) -> bool:
        """Whether it is only sent when its member signs in, or is signed in again."""
        member = submission.sale.member
        if submission.state is not State.QUEUED or member is None:
            return False
        who = self._members.who
        is_in = who is not None and who.id == member.id
        return not is_in or submission.cause is Cause.SESSION

    def _turn_to(self, page: _Page) -> None:
        self._page = page
        for each in self._pages:
            if not isinstance(each, ChoosePage | FinishedPage | PaidPage):
                each.set_current(each is page)
        page.take_head(self._head)
        paid, done = isinstance(page, PaidPage), isinstance(page, PaidPage | FinishedPage)
        self._head.set_centred(done)
        theme = self._theme
        self.methods.set_mood(
            Mood.DONE if done else Mood.OPEN if page is self._choose else Mood.SETTLED
        )
        self._card.set_colours(
            theme.ok_soft if paid else theme.surface, theme.ok if paid else theme.line
        )
        self._head.badge.set_paper(theme.surface if paid else None)
        for each in self._pages:
            each.setVisible(each is page)
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def _say_locked(self) -> None:
        if not isinstance(self._page, PaidPage | ChoosePage):
            told = tx("Payment", "The sale is confirmed with {method}.")
            self._told.tell(
                "info",
                told.format(method=method_name(self._sale.sale.method)),
                tx("Payment", "Press “Change method” to choose another way."),
            )
            self._told.setVisible(True)

    def _say_trouble(self, words: str) -> None:
        self._told.tell("warn", words)
        self._told.setVisible(True)

    def _want_receipt(self) -> None:
        if (submission := self._payment.now.submission) is not None:
            self.receipt_wanted.emit(submission.reference)


def _now() -> datetime:
    return datetime.now(UTC)
