"""The till's confirmed sales and the held ones; what is still open is sent and looked after."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.errors import ShopError, StoreError
from pos_app.domain.submission import State, Submission
from pos_app.ui.desks.connection import Link
from pos_app.ui.desks.errand import Errand

if TYPE_CHECKING:
    from pos_app.domain.sale import Sale
    from pos_app.till.ports import HeldSale as HeldSale
    from pos_app.till.till import Till
    from pos_app.ui.desks.connection import Connection, ConnectionDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner

_EVERY = 30_000
_SOON = 5_000
"""What found no way a moment ago is tried again so soon, unless the network is known to be gone."""
Rows = tuple[Submission, ...]


class OrdersDesk(QObject):
    """Sends what waits and looks after what is open: at the start, each half minute, and at once
    when the connection comes back.

    Signals
        changed(tuple of Submission, newest first)
        failed(Exception): the till's own files did not take it
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        till: Till,
        runner: Runner,
        sale: SaleDesk,
        connection: ConnectionDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._connection = connection
        self._link = connection.now.link
        self._rows: Rows = ()
        self._delivery: Errand[Rows] = Errand(
            runner, self, self._next_delivery, ok=self._delivered, fail=self._not_done
        )
        self._sweep: Errand[Rows] = Errand(
            runner, self, lambda: till.sweep, ok=self._show, fail=self._not_done
        )
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._deliver_if_up)
        self._turn = QTimer(self, interval=_EVERY)
        self._turn.timeout.connect(self._take_turn)
        connection.changed.connect(self._connected)

    @property
    def rows(self) -> Rows:
        return self._rows

    @property
    def waiting(self) -> int:
        """Sales that are not known to be orders yet."""
        states = (State.QUEUED, State.SENDING, State.UNKNOWN, State.REVIEW)
        return sum(row.state in states for row in self._rows)

    def start(self) -> None:
        """Shows what is on disk and begins to look after the open ones."""
        self.reload()
        self.deliver()
        self.sweep()
        self._turn.start()

    def reload(self) -> None:
        """What is on disk now."""
        self._runner.start(self, self._till.recent, ok=self._show, lane="orders")

    def deliver(self) -> None:
        """Sends what customers were served with, unless that is under way."""
        self._delivery.go()

    def sweep(self) -> None:
        """Asks the server after every sale that is unknown or unpaid, unless that is under way."""
        self._sweep.go()

    def _next_delivery(self) -> Callable[[], Awaitable[Rows]] | None:
        profile = self._sale.profile
        return partial(self._till.deliver, profile) if profile is not None else None

    def _take_turn(self) -> None:
        if not self._connection.now.is_down:
            self.deliver()
            self.sweep()

    def _deliver_if_up(self) -> None:
        # The pings tell when it is worth it again; until then every try would be in vain.
        if not self._connection.now.is_down:
            self.deliver()

    def _delivered(self, rows: Rows) -> None:
        self._show(rows)
        if any(row.is_owed and not row.held for row in rows):
            self._soon.start()

    def _connected(self, connection: Connection) -> None:
        """Somebody answers again, if only with a no: what waits learns what it waits for."""
        before, self._link = self._link, connection.link
        was_out = before in (Link.OFFLINE, Link.TROUBLED, Link.REFUSED)
        if was_out and connection.link is not before and not connection.is_down:
            self._delivery.go_anew()
            self._sweep.go_anew()

    def _show(self, rows: Rows) -> None:
        if rows != self._rows:
            self._rows = rows
            self.changed.emit(rows)

    def _not_done(self, error: Exception) -> None:
        self.reload()
        if isinstance(error, StoreError):
            self.failed.emit(error)
        elif not isinstance(error, ShopError):
            raise error
        else:
            # Behind the scenes nobody is waiting; but the pill should tell the truth.
            self._connection.met(error)


class HeldDesk(QObject):
    """Sales put aside.

    Signals
        changed(tuple of HeldSale, newest first)
        taken(): a held sale is the open one again
    """

    changed = Signal(object)
    taken = Signal()

    def __init__(
        self, till: Till, runner: Runner, sale: SaleDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._rows: tuple[HeldSale, ...] = ()

    @property
    def rows(self) -> tuple[HeldSale, ...]:
        return self._rows

    def reload(self) -> None:
        self._runner.start(self, self._till.held, ok=self._show, lane="held")

    def hold(self) -> bool:
        """Puts the open sale aside and starts a fresh one; answers whether there was anything."""
        sale = self._sale.sale
        if not sale.cart.lines or self._sale.locked:
            return False
        self._runner.start(self, partial(self._till.hold, sale), ok=lambda _: self.reload())
        self._sale.start_new()
        return True

    def take(self, sale_id: str) -> None:
        """Opens a held sale; the one on the screen is held in its place if it has lines."""
        self.hold()
        self._runner.start(self, partial(self._till.take, sale_id), ok=self._took)

    def drop(self, sale_id: str) -> None:
        """Forgets a held sale."""
        self._runner.start(self, partial(self._till.drop, sale_id), ok=lambda _: self.reload())

    def _took(self, sale: Sale | None) -> None:
        if sale is not None:
            self._sale.start_new()
            self._sale.restore(sale)
            self.taken.emit()
        self.reload()

    def _show(self, rows: tuple[HeldSale, ...]) -> None:
        if rows != self._rows:
            self._rows = rows
            self.changed.emit(rows)
