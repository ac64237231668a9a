"""One open till: its desks around one `Till`, and the shell that shows them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from pos_app.backstage import Backstage
from pos_app.domain.errors import StoreError
from pos_app.till.ports import CatalogReader
from pos_app.till.till import Till
from pos_app.ui.desks.catalog import CatalogDesk
from pos_app.ui.desks.connection import ConnectionDesk
from pos_app.ui.desks.customer import CustomerDesk
from pos_app.ui.desks.decisions import DecisionDesk
from pos_app.ui.desks.delivery import DeliveryDesk
from pos_app.ui.desks.links import LinkDesk
from pos_app.ui.desks.opening import OpeningDesk
from pos_app.ui.desks.orders import HeldDesk, OrdersDesk
from pos_app.ui.desks.payment import PaymentDesk
from pos_app.ui.desks.queue import QueueDesk
from pos_app.ui.desks.receipts import ReceiptDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.desks.settings import SettingsDesk
from pos_app.ui.kit.notice import Notices
from pos_app.ui.kit.theme import Theme
from pos_app.ui.window.desks import Desks
from pos_app.ui.window.leaving import Leaving
from pos_app.ui.window.shell import Shell
from pos_app.ui.window.telling import Teller
from pos_app.ui.window.undecided import Undecided
from pos_app.worker.runner import Runner


class Session(QObject):
    """Lives as long as one shop is open in one language and one theme."""

    def __init__(
        self,
        application: QApplication,
        theme: Theme,
        runner: Runner,
        backstage: Backstage,
        reader: CatalogReader,
        notices: Notices,
        *,
        store: str,
        home: str,
        view: str,
        in_stock: bool = False,
    ) -> None:
        """`store` may be empty where the key opens only one; `home` is where a demo stands."""
        super().__init__()
        self._backstage = backstage
        self._reader = reader
        self._till = Till(backstage.open)
        till = self._till
        sale = SaleDesk(till, runner, self)
        catalog = CatalogDesk(till, runner, reader, self)
        connection = ConnectionDesk(till, runner, self)
        orders = OrdersDesk(till, runner, sale, connection, self)
        payment = PaymentDesk(till, runner, sale, parent=self)
        decisions = DecisionDesk(till, runner, sale, payment, orders, self)
        self.desks = Desks(
            sale=sale,
            catalog=catalog,
            customers=CustomerDesk(till, runner, self),
            delivery=DeliveryDesk(till, runner, sale, self),
            payment=payment,
            orders=orders,
            decisions=decisions,
            queue=QueueDesk(till, runner, sale, orders, self),
            held=HeldDesk(till, runner, sale, self),
            receipts=ReceiptDesk(till, runner, sale, self),
            connection=connection,
            links=LinkDesk(lambda: sale.profile.trusted_hosts if sale.profile else ()),
            settings=SettingsDesk(till, runner, sale, self),
            notices=notices,
        )
        self.teller = Teller(notices, sale, catalog, connection, self)
        orders.failed.connect(self.teller.failed)
        self.desks.queue.failed.connect(self.teller.failed)
        self.desks.receipts.failed.connect(self.teller.failed)
        orders.changed.connect(self.desks.receipts.follow)
        self.undecided = Undecided(decisions, notices, self)
        self.leaving = Leaving(orders, notices, self)
        self.opening = OpeningDesk(
            till,
            runner,
            sale,
            catalog,
            self.desks.payment,
            orders,
            self.desks.held,
            connection,
            store=store,
            home=home,
            parent=self,
        )
        self.opening.shut.connect(self._shut)
        self.opening.opened.connect(self.teller.opened)
        self.opening.set_aside.connect(self.teller.set_aside)
        self.opening.unreadable.connect(self.teller.unreadable)
        self.shell = Shell(application, theme, self.desks, view=view, in_stock=in_stock)
        # Not before: two threads that both compute are slower than one after the other.
        for over in (self.opening.opened, self.opening.shut, self.opening.failed):
            over.connect(self.shell.complete)
        self.undecided.wanted.connect(self.shell.show_decision)

    def start(self) -> None:
        """Opens the till; then the pages that nobody sees yet are built."""
        self.opening.start()

    def _shut(self, error: StoreError) -> None:
        self.teller.shut(error, self._backstage.folder, self.opening.start)

    def leave_screen(self) -> None:
        """The shell lets go of the application; nothing is started any more."""
        for timer in (*self.findChildren(QTimer), *self.shell.findChildren(QTimer)):
            timer.stop()
        self.shell.close_down()
        self._reader.close()

    async def put_away(self) -> None:
        """On the worker's thread: the open sale to disk, then every file and connection shut."""
        try:
            if self._till.is_open:
                await self._till.save(self.desks.sale.sale)
        finally:
            await self._backstage.close()
