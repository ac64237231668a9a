"""The till's confirmed sales and the held ones, and a regular look after those still open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.errors import ShopError
from pos_app.domain.sale import Sale
from pos_app.domain.submission import State, Submission
from pos_app.till.ports import HeldSale as HeldSale  # held panes show it
from pos_app.till.till import Till
from pos_app.ui.desks.sale import SaleDesk
from pos_app.worker.runner import Runner

_SWEEP_EVERY = 30_000


class OrdersDesk(QObject):
    """Signals: changed(tuple of Submission, newest first)."""

    changed = Signal(object)

    def __init__(self, till: Till, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._rows: tuple[Submission, ...] = ()
        self._sweep = QTimer(self, interval=_SWEEP_EVERY)
        self._sweep.timeout.connect(self.sweep)

    @property
    def rows(self) -> tuple[Submission, ...]:
        return self._rows

    @property
    def waiting(self) -> int:
        """Sales that are not known to be orders yet."""
        states = (State.QUEUED, State.SENDING, State.UNKNOWN, State.REVIEW)
        return sum(row.state in states for row in self._rows)

    def start(self) -> None:
        """Shows what is on disk and begins to look after the open ones."""
        self.reload()
        self._sweep.start()

    def reload(self) -> None:
        """What is on disk now."""
        self._runner.start(self, self._till.recent, ok=self._show, lane="orders")

    def sweep(self) -> None:
        """Asks the server after every sale that is unknown or unpaid."""
        self._runner.start(
            self, self._till.sweep, ok=self._show, fail=self._not_swept, lane="sweep"
        )

    def _show(self, rows: tuple[Submission, ...]) -> None:
        if rows != self._rows:
            self._rows = rows
            self.changed.emit(rows)

    def _not_swept(self, error: Exception) -> None:
        self.reload()
        if not isinstance(error, ShopError):
            raise error


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
