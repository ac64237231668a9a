"""What only a human can decide: sales whose order was not found, doubled, or refused too late."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.errors import ShopError, StoreError
from pos_app.domain.submission import State
from pos_app.domain.value import value
from pos_app.till.refusals import NotOurs, ReasonMissing, WrongTarget

if TYPE_CHECKING:
    from pos_app.domain.ids import Id
    from pos_app.domain.order import Order
    from pos_app.domain.submission import Submission
    from pos_app.till.standing import Standing
    from pos_app.till.till import Till
    from pos_app.ui.desks.orders import OrdersDesk
    from pos_app.ui.desks.payment import PaymentDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner

_EXPECTED = (ShopError, StoreError, NotOurs, ReasonMissing, WrongTarget)
_DECIDED = (State.ABANDONED, State.REJECTED)


class Deed(Enum):
    """What is being done about a sale."""

    CHECKING = auto()
    BINDING = auto()
    SENDING = auto()
    GIVING_UP = auto()
    CANCELLING = auto()
    PAYING_BACK = auto()
    CLOSING = auto()


@value
class Case:
    """One sale's decision as far as it is known.

    `doing` is the one thing under way, `error` what the last one met. `matches` are orders that
    could be the sale's, `extras` the orders too many; both are None until they were read once,
    and `not_read` is why the last reading failed.
    """

    reference: str
    doing: Deed | None = None
    error: Exception | None = None
    reading: bool = False
    matches: tuple[Order, ...] | None = None
    extras: tuple[Order, ...] | None = None
    not_read: Exception | None = None


class DecisionDesk(QObject):
    """One thing at a time for each sale; whatever was done, the sale on show is told anew.

    Signals
        changed(Case)
        due_changed(tuple of Submission): which sales wait for a decision, oldest first, but for
            the one on show
        turned_up(Submission): the order of a sale that was closed without one was found after all
    """

    changed = Signal(object)
    due_changed = Signal(object)
    turned_up = Signal(object)

    def __init__(
        self,
        till: Till,
        runner: Runner,
        sale: SaleDesk,
        payment: PaymentDesk,
        orders: OrdersDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._payment = payment
        self._orders = orders
        self._cases: dict[str, Case] = {}
        self._seen: dict[str, Submission] = {}
        self._due: tuple[Submission, ...] = ()
        orders.changed.connect(self._rows_changed)
        payment.changed.connect(self._say_due)

    @property
    def due(self) -> tuple[Submission, ...]:
        """The last `due_changed`."""
        return self._due

    @property
    def count(self) -> int:
        """How many sales wait for a decision, the one on show included."""
        return sum(row.needs_decision for row in self._orders.rows)

    def case(self, reference: str) -> Case:
        """What is known of a sale's decision."""
        return self._cases.get(reference) or Case(reference)

    def check_again(self, reference: str) -> None:
        """Looks for the order anew, with all the patience of the first time."""
        self._do(reference, Deed.CHECKING, partial(self._till.check_again, who=self._who))

    def bind(self, reference: str, order: Id) -> None:
        """This order is the sale's."""
        self._do(reference, Deed.BINDING, partial(self._till.bind, order=order, who=self._who))

    def resend(self, reference: str, reason: str) -> None:
        """Sends it once more, although there may be two orders then."""
        self._do(reference, Deed.SENDING, partial(self._till.resend, reason=reason, who=self._who))

    def give_up(self, reference: str, reason: str) -> None:
        """Closes a sale whose order was not found."""
        self._do(
            reference, Deed.GIVING_UP, partial(self._till.give_up, reason=reason, who=self._who)
        )

    def cancel_extra(self, reference: str, order: Id) -> None:
        """Cancels an order too many, unless a fresh look says that it was paid."""
        work = partial(self._till.cancel_extra, order=order, who=self._who)
        self._do(reference, Deed.CANCELLING, work)

    def paid_back(self, reference: str, order: Id) -> None:
        """The customer has the money of an order too many back."""
        work = partial(self._till.paid_back, order=order, who=self._who)
        self._do(reference, Deed.PAYING_BACK, work)

    def close_refused(self, reference: str, reason: str) -> None:
        """Somebody saw to a customer whose order was refused after they were served."""
        work = partial(self._till.close_refused, reason=reason, who=self._who)
        self._do(reference, Deed.CLOSING, work)

    def read_matches(self, reference: str) -> None:
        """Reads which orders could be the sale's."""

        def keep(found: tuple[Order, ...]) -> None:
            self._put(replace(self.case(reference), reading=False, matches=found))

        self._read(reference, self._till.candidates, keep)

    def read_extras(self, reference: str) -> None:
        """Reads the orders too many as the server has them now."""

        def keep(found: tuple[Order, ...]) -> None:
            self._put(replace(self.case(reference), reading=False, extras=found))

        self._read(reference, self._till.extras, keep)

    @property
    def _who(self) -> str:
        profile = self._sale.profile
        return (profile.cashier if profile else "") or "till"

    def _do(self, reference: str, deed: Deed, work: Callable[[str], Awaitable[Standing]]) -> None:
        case = self.case(reference)
        if case.doing is not None:
            return
        self._put(replace(case, doing=deed, error=None))
        self._runner.start(
            self,
            partial(work, reference),
            ok=lambda _: self._done(reference, None),
            fail=partial(self._done, reference),
        )

    def _done(self, reference: str, error: Exception | None) -> None:
        """A deed that failed may have changed the sale all the same: it is told anew either way."""
        self._put(replace(self.case(reference), doing=None, error=error))
        shown = self._payment.now.submission
        if shown is not None and shown.reference == reference:
            self._payment.open(reference)
        self._orders.reload()
        if self.case(reference).extras is not None:
            self.read_extras(reference)
        if error is not None and not isinstance(error, _EXPECTED):
            raise error

    def _read(
        self,
        reference: str,
        work: Callable[[str], Awaitable[tuple[Order, ...]]],
        keep: Callable[[tuple[Order, ...]], None],
    ) -> None:
        case = self.case(reference)
        if case.reading:
            return
        self._put(replace(case, reading=True, not_read=None))
        self._runner.start(
            self, partial(work, reference), ok=keep, fail=partial(self._not_read, reference)
        )

    def _not_read(self, reference: str, error: Exception) -> None:
        self._put(replace(self.case(reference), reading=False, not_read=error))
        if not isinstance(error, _EXPECTED):
            raise error

    def _put(self, case: Case) -> None:
        if case != self._cases.get(case.reference):
            self._cases[case.reference] = case
            self.changed.emit(case)

    def _rows_changed(self, rows: tuple[Submission, ...]) -> None:
        before, self._seen = self._seen, {row.reference: row for row in rows}
        for row in rows:
            old = before.get(row.reference)
            if old is not None and old.state in _DECIDED and row.state is State.CREATED:
                self.turned_up.emit(row)
        self._say_due()

    def _say_due(self, _counter: object = None) -> None:
        """The one on show speaks for itself."""
        shown = self._payment.now.submission
        on_show = shown.reference if shown is not None else ""
        due = tuple(
            row
            for row in reversed(self._orders.rows)
            if row.needs_decision and row.reference != on_show
        )
        if due != self._due:
            self._due = due
            self.due_changed.emit(due)
