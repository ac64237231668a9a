"""From "place the order" to "paid": the confirmed sale on the screen and its watch."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.errors import ShopError
from pos_app.domain.payment import MethodKind, Pending
from pos_app.domain.sale import Step
from pos_app.domain.submission import Cause, Leg, State
from pos_app.till.settle import Pace, by_gateway
from pos_app.ui.desks.counter import Counter, Doing
from pos_app.ui.desks.drawing import CodeDrawer
from pos_app.ui.desks.offers import OffersDesk
from pos_app.ui.desks.on_show import OnShow
from pos_app.ui.desks.recheck import RecheckDesk
from pos_app.ui.desks.safekeeping import SafeKeeping
from pos_app.ui.desks.watch import PaymentWatch

if TYPE_CHECKING:
    from pos_app.domain.member import Member
    from pos_app.domain.money import Rupiah
    from pos_app.domain.submission import Submission
    from pos_app.till.standing import Standing
    from pos_app.till.till import Till
    from pos_app.ui.desks.qr import Matrix
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.desks.summary import SummaryDesk
    from pos_app.worker.runner import Runner

__all__ = ["Counter", "Doing", "PaymentDesk"]

_TAKEN = (Leg.PAID, Leg.CONFLICT)
_MOST_STARTS = 3
"""How often the gateway is asked anew to begin a payment that it says nothing of."""


class PaymentDesk(QObject):
    """One confirmed sale at a time; it is watched until paid, expired or put aside.

    Signals
        changed(Counter)
        qr_ready(str text, Matrix)
        paid(Submission): once, when the server says so
        made_room(): the open cart was held, because an order was opened in its place
        not_sent(): a sale found no way to the shop
        served(Submission): the customer may go, the till sends the order later
        unrecorded(Submission): cash that was taken before the order was made is not recorded yet
        offline_changed(bool)
    """

    changed = Signal(object)
    qr_ready = Signal(str, object)
    paid = Signal(object)
    made_room = Signal()
    not_sent = Signal()
    served = Signal(object)
    unrecorded = Signal(object)
    offline_changed = Signal(bool)

    def __init__(
        self,
        till: Till,
        runner: Runner,
        sale: SaleDesk,
        pace: Pace | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._on_show = OnShow(runner, self)
        self._on_show.changed.connect(self.changed)
        self.rechecks = RecheckDesk(till, runner, self)
        self.offers = OffersDesk(till, runner, self)
        self._offline = False
        self.keeping = SafeKeeping(till, runner, self)
        self.keeping.changed.connect(self._kept)
        self._starts = 0
        self._drawer = CodeDrawer(runner, self)
        self._drawer.ready.connect(self.qr_ready)
        self._watch = PaymentWatch(till, runner, pace or Pace(), self)
        self._watch.polled.connect(self._polled)
        self._watch.poll_failed.connect(self._poll_failed)
        self._watch.look_due.connect(self.look_up)
        sale.started.connect(self.leave)

    @cached_property
    def summary(self) -> SummaryDesk:
        """What the store says a member's sale comes to; made when there may be one."""
        from pos_app.ui.desks.summary import SummaryDesk

        return SummaryDesk(self._till, self._runner, self._sale, self)

    @property
    def now(self) -> Counter:
        return self._on_show.now

    @property
    def code(self) -> tuple[str, Matrix] | None:
        """The last `qr_ready`, for a screen that is made later."""
        return self._drawer.code

    @property
    def offline(self) -> bool:
        """Whether the shop is known to be out of reach."""
        return self._offline

    def set_offline(self, offline: bool) -> None:
        if offline is not self._offline:
            self._offline = offline
            self.offline_changed.emit(offline)

    def place(self) -> None:
        """Confirms the sale and sends it; a second press while that runs does nothing."""
        if self.now.doing is not Doing.NOTHING:
            return
        if (submission := self.now.submission) is not None:
            if submission.state is State.QUEUED:
                self._send(submission.reference)
            return
        profile = self._sale.profile
        if profile is None:
            return
        if hurdles := self._sale.sale.hurdles(profile):
            self._sale.blocked.emit(hurdles)
            return
        if self._sale.sale.member is not None and not self.summary.is_settled:
            # The store has the last word on what a member pays, and the cashier sees it first.
            self.summary.ask()
            return
        self._sale.lock(True)
        self._on_show.show(replace(self.now, doing=Doing.SAVING, error=None))
        self._start(
            partial(self._till.confirm, self._sale.sale, profile),
            ok=self._confirmed,
            fail=self._not_confirmed,
        )

    def member_is_back(self, member: Member) -> None:
        """Sends what waits for this member's sign-in: the same order, and only theirs."""
        submission = self.now.submission
        if submission is None or submission.state is not State.QUEUED:
            return
        theirs = submission.sale.member is not None and submission.sale.member.id == member.id
        if theirs and submission.cause is Cause.SESSION:
            self.place()

    def take_up(self, standing: Standing) -> None:
        """Something else was done to the order on show, as a proof that was uploaded."""
        now = self.now.submission
        if now is None or now.reference != standing.submission.reference:
            return
        if self.now.doing is Doing.NOTHING:
            self._arrived(standing)

    def serve(self, received: Rupiah | None = None) -> None:
        """The customer is served although the sale could not be sent; the till sends it later.

        `received` is the cash that was taken, if any.
        """
        submission, profile = self.now.submission, self._sale.profile
        if submission is None or profile is None or submission.state is not State.QUEUED:
            return
        self._ask(
            Doing.SAVING,
            partial(self._till.defer, profile=profile, received=received),
            ok=self._served,
        )

    def follow(self, rows: tuple[Submission, ...]) -> None:
        """What became of the sale on show behind the scenes: sent by itself, or found."""
        now = self.now.submission
        if now is None or now.state is State.CREATED or self.now.doing is not Doing.NOTHING:
            return
        row = next((each for each in rows if each.reference == now.reference), None)
        if row is not None and row != now and not self.keeping.unsaved:
            self._start(partial(self._standing, now.reference), ok=self._followed)

    def show(self, standing: Standing) -> None:
        """Takes up a confirmed sale: from the last run, or from the list of orders.

        A cart that is still open is held first. An unpaid order is looked at before its code is
        drawn: it may have been paid, or cancelled, behind this till's back.
        """
        self._rest()
        self._make_room(standing.submission.sale.id)
        sale = replace(standing.submission.sale, step=Step.PAYMENT)
        self._sale.restore(sale, locked=True)
        submission = standing.submission
        if submission.state is State.CREATED and submission.leg is not Leg.PAID:
            self._on_show.show(Counter(standing, asked=False))
            self._watch.begin(submission)
        else:
            self._on_show.show(Counter())
            self._arrived(standing)

    def open(self, reference: str) -> None:
        """Shows a confirmed sale by its reference."""
        self._runner.start(
            self,
            partial(self._till.standing, reference),
            ok=lambda standing: self.show(standing) if standing else None,
            lane="open",
        )

    def leave(self) -> None:
        """Puts the sale on show aside; it stays watched in the list of orders."""
        self._runner.cancel_lane("open")
        self._rest()
        self._on_show.show(Counter())

    def check(self) -> None:
        """Has the gateway asked now."""
        self._ask(Doing.CHECKING, self._till.check)

    def renew(self) -> None:
        """A new code for an expired payment: the same order, never a new one."""
        self._watch.start_over()
        self._ask(Doing.CHECKING, self._till.start_payment)

    def agree(self) -> None:
        """The cashier saw the server's total and goes on."""
        if self.now.asked:
            self._ask(Doing.CHECKING, self._till.agree)

    def take_cash(self, received: Rupiah | None = None) -> None:
        """The cashier has the money; `received` is what was handed over, where that was typed."""
        profile = self._sale.profile
        if profile is not None and self.now.asked:
            take = partial(self._till.take_cash, profile=profile, received=received)
            self._ask(Doing.CHECKING, take)

    def take_transfer(self) -> None:
        """The cashier saw the transfer arrive."""
        if self.now.asked:
            self._ask(Doing.CHECKING, self._till.take_transfer)

    def look_up(self) -> None:
        """Looks for an order that may exist."""
        submission = self.now.submission
        if submission is None or submission.state not in (State.UNKNOWN, State.REVIEW):
            return
        if self.now.doing is Doing.NOTHING:
            self._on_show.note(replace(self.now, looks=self.now.looks + 1))
            self._ask(Doing.LOOKING, self._till.look_up)

    def change_method(self) -> None:
        """Back to choosing: an unsent sale is given up, an unpaid order cancelled first.

        Nothing happens to a sale that may exist, or that was paid meanwhile.
        """
        submission = self.now.submission
        if submission is None or self.now.doing is not Doing.NOTHING:
            return
        match submission.state:
            case State.QUEUED if submission.deferred:
                # The customer has the goods: it can only be sent.
                return
            case State.QUEUED:
                self._ask(Doing.CANCELLING, self._till.abandon, ok=self._given_up)
            case State.CREATED if submission.leg not in _TAKEN:
                self._ask(Doing.CANCELLING, self._till.cancel, ok=self._given_up)
            case State.REJECTED | State.ABANDONED:
                self._choose_anew()

    def _served(self, standing: Standing) -> None:
        self._arrived(standing)
        if standing.submission.deferred:
            self.served.emit(standing.submission)

    def _followed(self, standing: Standing) -> None:
        if self.now.doing is Doing.NOTHING and standing.submission != self.now.submission:
            self._arrived(standing)

    async def _standing(self, reference: str) -> Standing:
        found = await self._till.standing(reference)
        if found is None:
            raise KeyError(reference)
        return found

    def _kept(self, unsaved: bool) -> None:
        standing = self.now.standing
        if not unsaved and standing is not None and not standing.saved:
            self._on_show.show(replace(self.now, standing=replace(standing, saved=True)))

    def _given_up(self, standing: Standing) -> None:
        submission = standing.submission
        cancelled = submission.state is State.CREATED and submission.leg not in _TAKEN
        if cancelled or submission.state in (State.ABANDONED, State.REJECTED):
            self._choose_anew()
        else:
            self._arrived(standing)

    def _choose_anew(self) -> None:
        self._rest()
        self._on_show.show(Counter())
        self._sale.reopen()

    def _make_room(self, sale_id: str) -> None:
        """Holds the cart on the screen, if it is another sale and nothing has become of it yet."""
        sale = self._sale.sale
        if sale.cart.lines and not self._sale.locked and sale.id != sale_id:
            self._runner.start(
                self, partial(self._till.hold, sale), ok=lambda _: self.made_room.emit()
            )

    def _ask(
        self,
        doing: Doing,
        what: Callable[[str], Awaitable[Standing]],
        ok: Callable[[Standing], None] | None = None,
    ) -> None:
        submission = self.now.submission
        if submission is None or self.now.doing is not Doing.NOTHING:
            return
        # A poll under way would answer in the middle of this and open the buttons again.
        self._watch.hold()
        self._on_show.show(replace(self.now, doing=doing, error=None))
        self._start(partial(what, submission.reference), ok=ok or self._arrived)

    def _start(
        self,
        work: Callable[[], Awaitable[Standing]],
        ok: Callable[[Standing], None],
        fail: Callable[[Exception], None] | None = None,
    ) -> None:
        self._on_show.run(work, ok, fail or self._not_answered)

    def _confirmed(self, standing: Standing) -> None:
        if standing.submission.state is State.QUEUED:
            self._on_show.note(Counter(standing))
            self._send(standing.submission.reference)
        else:
            self._arrived(standing)

    def _not_confirmed(self, error: Exception) -> None:
        self._sale.lock(False)
        self._on_show.show(Counter(error=error))

    def _send(self, reference: str) -> None:
        self._on_show.show(replace(self.now, doing=Doing.SENDING, error=None))
        self._start(partial(self._till.send, reference), ok=self._arrived)

    def _arrived(self, standing: Standing) -> None:
        before, submission = self.now.submission, standing.submission
        waiting = isinstance(standing.instruction, Pending)
        begins = waiting and _lacks_payment(submission) and self._starts < _MOST_STARTS
        now = replace(self.now, standing=standing, doing=Doing.NOTHING, error=None, asked=True)
        if begins:
            # Told together with what is done about it below: the screen is built once for both.
            self._on_show.note(now)
        else:
            self._on_show.show(now)
        self._watch.go_on(submission, looks=now.looks, waiting_for_gateway=waiting)
        if submission.leg in _TAKEN:
            # Nobody is to pay what is paid.
            self._drawer.forget()
        else:
            self._drawer.draw(standing.instruction)
        self.keeping.mind(standing)
        self._tell_unsent(before, standing)
        # What was paid before it was taken up is no news.
        if before is not None and before.leg is not Leg.PAID and submission.leg is Leg.PAID:
            self.paid.emit(submission)
        if begins:
            # Sent just now, found by its reference, or left behind by a crash: nobody has asked
            # the gateway for this order yet, or its answer was lost.
            self._starts += 1
            self.renew()

    def _tell_unsent(self, before: Submission | None, standing: Standing) -> None:
        """The network was not there, cash is not recorded: others can do something about it."""
        submission = standing.submission
        if submission.state is State.QUEUED:
            tried = before is not None and submission.attempts > before.attempts
            if tried and not submission.held and submission.not_before is None:
                self.not_sent.emit()
            self._find_accounts(submission)
        elif submission.tender is not None and submission.leg is Leg.PENDING:
            self.unrecorded.emit(submission)

    def _find_accounts(self, submission: Submission) -> None:
        method = submission.sale.method
        if method is not None and method.kind is MethodKind.TRANSFER:
            self.offers.find_accounts()

    def _not_answered(self, error: Exception) -> None:
        self._on_show.show(replace(self.now, doing=Doing.NOTHING, error=error))
        self._go_on()

    def _go_on(self) -> None:
        """After what gave no answer."""
        if (submission := self.now.submission) is not None:
            self._watch.go_on(submission, looks=self.now.looks)

    def _polled(self, standing: Standing) -> None:
        error, before = self.now.error, self.now.submission
        kept = self.now.asked and before is not None and before.leg is standing.submission.leg
        self._arrived(standing)
        if kept and error is not None:
            # What the cashier tried and could not do is not taken back by a look behind the scenes.
            self._on_show.show(replace(self.now, error=error))

    def _poll_failed(self, error: Exception) -> None:
        # The watch goes on by itself; only what is not the network's doing is worth a word, or
        # what keeps an order of the last run from being shown.
        if isinstance(error, ShopError) and self.now.asked:
            self._go_on()
        else:
            self._not_answered(error)

    def _rest(self) -> None:
        self._watch.end()
        self._on_show.leave()
        self._starts = 0
        self._drawer.forget()


def _lacks_payment(submission: Submission) -> bool:
    order = submission.order
    return (
        order is not None
        and not order.payment
        and submission.leg is Leg.PENDING
        and by_gateway(submission)
    )
