"""The sales that are not known to be orders yet, why, and what the cashier can do about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.errors import ShopError
from pos_app.domain.money import ZERO
from pos_app.ui.desks.errand import Errand

if TYPE_CHECKING:
    from pos_app.domain.money import Rupiah
    from pos_app.domain.profile import Profile
    from pos_app.till.standing import Waiting as Waiting
    from pos_app.till.till import Till
    from pos_app.ui.desks.orders import OrdersDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner


class QueueDesk(QObject):
    """What waits, oldest first; it follows the orders.

    Signals
        changed(tuple of Waiting)
        busy_changed(bool): the cashier has it sent just now
        failed(Exception): something the cashier wanted did not work
    """

    changed = Signal(object)
    busy_changed = Signal(bool)
    failed = Signal(object)

    def __init__(
        self,
        till: Till,
        runner: Runner,
        sale: SaleDesk,
        orders: OrdersDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._orders = orders
        self._rows: tuple[Waiting, ...] = ()
        self._sending: Errand[object] = Errand(
            runner, self, self._next, ok=lambda _: self._sent(), fail=self._not_sent
        )
        orders.changed.connect(lambda _: self.reload())

    @property
    def rows(self) -> tuple[Waiting, ...]:
        return self._rows

    @property
    def profile(self) -> Profile | None:
        return self._sale.profile

    @property
    def busy(self) -> bool:
        return self._sending.running

    @property
    def unsent(self) -> tuple[int, Rupiah]:
        """How many served sales are still to be sent and for how much: what the caps bound."""
        due = [row.submission for row in self._rows if row.submission.is_owed]
        return len(due), sum((each.expected for each in due), ZERO)

    def reload(self) -> None:
        """What is on disk now."""
        self._runner.start(self, self._till.waiting, ok=self._show, lane="queue")

    def send_now(self) -> None:
        """Sends what may be sent, also what an earlier refusal of the key holds back."""
        self._sending.go()
        self.busy_changed.emit(self.busy)

    def insist(self, reference: str) -> None:
        """A waiting sale goes out at its own prices, although the catalog names others now."""
        profile = self._sale.profile
        who = profile.cashier if profile is not None and profile.cashier else "till"
        self._runner.start(
            self,
            partial(self._till.insist, reference, who),
            ok=lambda _: self._insisted(),
            fail=self.failed.emit,
        )

    def _insisted(self) -> None:
        self.reload()
        self._orders.deliver()

    def _next(self) -> Callable[[], Awaitable[object]] | None:
        profile = self._sale.profile
        return partial(self._till.deliver, profile, asked=True) if profile is not None else None

    def _sent(self) -> None:
        self.busy_changed.emit(self.busy)
        self._orders.reload()
        self.reload()

    def _not_sent(self, error: Exception) -> None:
        self._sent()
        if not isinstance(error, ShopError):
            self.failed.emit(error)

    def _show(self, rows: tuple[Waiting, ...]) -> None:
        if rows != self._rows:
            self._rows = rows
            self.changed.emit(rows)
