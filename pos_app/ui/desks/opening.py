"""The start of the day: what was left, whose store it is, and then everything else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.errors import NotFound, ShopError, StoreError
from pos_app.ui.desks.offers import with_cash

if TYPE_CHECKING:
    from pos_app.domain.delivery import District
    from pos_app.domain.profile import Profile
    from pos_app.till.standing import Opened
    from pos_app.till.till import Till
    from pos_app.ui.desks.catalog import CatalogDesk
    from pos_app.ui.desks.connection import Connection, ConnectionDesk
    from pos_app.ui.desks.orders import HeldDesk, OrdersDesk
    from pos_app.ui.desks.payment import PaymentDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner

_AGAIN = 5_000


class OpeningDesk(QObject):
    """Opens the till and starts the other desks.

    Signals
        ready(Profile): the till knows its store
        failed(Exception): it cannot open; what is on the screen stays usable
        shut(StoreError): its files do not open; `start` may be tried again
        opened(): its files are open
        set_aside(str): a file of this name was damaged and is kept; the till began a new one
        unreadable(int): so many of its sales cannot be read
        copied(): its files are a backup that was put back, or another computer's
    """

    ready = Signal(object)
    failed = Signal(object)
    shut = Signal(object)
    opened = Signal()
    set_aside = Signal(str)
    unreadable = Signal(object)
    copied = Signal()

    def __init__(
        self,
        till: Till,
        runner: Runner,
        sale: SaleDesk,
        catalog: CatalogDesk,
        payment: PaymentDesk,
        orders: OrdersDesk,
        held: HeldDesk,
        connection: ConnectionDesk,
        *,
        store: str = "",
        home: str = "",
        parent: QObject | None = None,
    ) -> None:
        """`store` is the unique id of the till's store; `home` a district to stand in at first."""
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._catalog = catalog
        self._payment = payment
        self._orders = orders
        self._held = held
        self._connection = connection
        self._store = store
        self._home = home
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._enrol)
        connection.changed.connect(self._connected)

    def start(self) -> None:
        self._runner.start(
            self, self._till.open, ok=self._opened, fail=self._not_opened, lane="open"
        )

    def _not_opened(self, error: Exception) -> None:
        if isinstance(error, StoreError):
            self.shut.emit(error)
        else:
            self.failed.emit(error)

    def _opened(self, left: Opened) -> None:
        self.opened.emit()
        if left.set_aside:
            self.set_aside.emit(left.set_aside)
        if left.damaged:
            self.unreadable.emit(left.damaged)
        if left.copied:
            self.copied.emit()
        # A sale that was begun while the till opened is not overwritten by the one of last time.
        if left.sale is not None and self._sale.sale.is_blank:
            if left.submission is not None:
                self._payment.open(left.submission.reference)
            else:
                self._sale.restore(left.sale)
        self._payment.offers.set_methods(with_cash(left.methods) if left.methods else ())
        if left.profile is not None:
            self._adopt(left.profile)
        self._orders.start()
        self._held.reload()
        self._enrol()

    def _enrol(self) -> None:
        self._runner.start(
            self,
            partial(self._till.enrol, self._store),
            ok=self._enrolled,
            fail=self._not_enrolled,
            lane="enrol",
        )

    def _enrolled(self, profile: Profile) -> None:
        self._connection.ping()
        self._adopt(profile)
        self._payment.offers.load(profile)
        self._catalog.start(profile)
        if profile.district is None and self._home:
            self._runner.start(self, partial(self._till.districts, self._home), ok=self._found_home)

    def _not_enrolled(self, error: Exception) -> None:
        self._connection.ping()
        if isinstance(error, ShopError) and not isinstance(error, NotFound):
            self._again.start()
        if self._sale.profile is None or not isinstance(error, ShopError):
            self.failed.emit(error)

    def _connected(self, now: Connection) -> None:
        if now.is_up and self._again.isActive():
            self._again.stop()
            self._enrol()

    def _found_home(self, districts: tuple[District, ...]) -> None:
        profile = self._sale.profile
        if profile is not None and districts:
            self._runner.start(
                self, partial(self._till.settle_in, profile, districts[0]), ok=self._adopt
            )

    def _adopt(self, profile: Profile) -> None:
        if profile != self._sale.profile:
            self._sale.set_profile(profile)
            self.ready.emit(profile)
