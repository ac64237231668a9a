"""One open till: its desks around one `Till`, and the shell that shows them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from pos_app.till.till import Till
from pos_app.ui.window.desks import Desks
from pos_app.ui.window.shell import Shell

if TYPE_CHECKING:
    from pos_app.backstage import Backstage
    from pos_app.domain.errors import StoreError
    from pos_app.till.browsing import CatalogReader
    from pos_app.ui.desks.opening import OpeningDesk
    from pos_app.ui.kit.notice import Notices
    from pos_app.ui.kit.theme import Theme
    from pos_app.ui.window.leaving import Leaving
    from pos_app.ui.window.telling import Teller
    from pos_app.ui.window.undecided import Undecided
    from pos_app.worker.runner import Runner


class Session(QObject):
    """Lives as long as one shop is open in one language and one theme.

    Only what is on the first picture is made at once. The rest is made when the till is opened,
    behind that picture.

    Signals
        opened(): the till is open
        not_opened(Exception): it cannot open; what is on the screen stays usable
        settled(): the till is open, or it is known why it is not
    """

    opened = Signal()
    not_opened = Signal(object)
    settled = Signal()

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
        self._notices = notices
        self._store = store
        self._home = home
        self._runner = runner
        self.desks = Desks(self._till, runner, reader, notices, self)
        self.shell = Shell(application, theme, self.desks, view=view, in_stock=in_stock)
        # Not before: two threads that both compute are slower than one after the other.
        self.settled.connect(self.shell.complete)
        # One for each turn of the event loop, and the worker does nothing yet in the first: what
        # the scanner's ear loads at its first event took three times as long beside it.
        self._steps = iter((self.shell.listen, self._open))
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._go_on)

    @cached_property
    def opening(self) -> OpeningDesk:
        """Opens the till, and tells what became of it."""
        from pos_app.ui.desks.opening import OpeningDesk

        desks, teller = self.desks, self.teller
        desk = OpeningDesk(
            self._till,
            self._runner,
            desks.sale,
            desks.catalog,
            desks.payment,
            desks.orders,
            desks.held,
            desks.connection,
            store=self._store,
            home=self._home,
            parent=self,
        )
        desk.shut.connect(self._shut)
        desk.opened.connect(teller.opened)
        desk.set_aside.connect(teller.set_aside)
        desk.unreadable.connect(teller.unreadable)
        desk.copied.connect(teller.copied)
        desk.opened.connect(self._look_after_files)
        desk.opened.connect(self.opened)
        desk.failed.connect(self.not_opened)
        for over in (desk.opened, desk.shut, desk.failed):
            over.connect(self.settled)
        return desk

    @cached_property
    def teller(self) -> Teller:
        """Tells the cashier what goes wrong, and what was done about it."""
        from pos_app.ui.window.telling import Teller

        desks = self.desks
        teller = Teller(self._notices, desks.sale, desks.catalog, desks.connection, self)
        for failed in (
            desks.orders.failed,
            desks.queue.failed,
            desks.receipt_failed,
            desks.address_failed,
        ):
            failed.connect(teller.failed)
        return teller

    @cached_property
    def undecided(self) -> Undecided:
        """Tells of the sales that wait for a human."""
        from pos_app.ui.window.undecided import Undecided

        undecided = Undecided(self.desks.decisions, self._notices, self)
        undecided.wanted.connect(self.shell.show_decision)
        return undecided

    @cached_property
    def leaving(self) -> Leaving:
        """Asked before the window is closed."""
        from pos_app.ui.window.leaving import Leaving

        return Leaving(self.desks.orders, self._notices, self)

    def start(self) -> None:
        """Hears the scanner and opens the till; then the pages that nobody sees are built."""
        self._turns.start()

    def _go_on(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._turns.stop()
        else:
            step()

    def _open(self) -> None:
        _ = self.undecided
        self.opening.start()

    def _shut(self, error: StoreError) -> None:
        self.teller.shut(error, self._backstage.folder, self.opening.start)

    def _look_after_files(self) -> None:
        upkeep = self.desks.upkeep
        upkeep.upkept.connect(self.teller.upkept)
        upkeep.failed.connect(self.teller.not_upkept)
        upkeep.start()

    def leave_screen(self) -> None:
        """The shell lets go of the application; nothing is started any more."""
        for timer in (*self.findChildren(QTimer), *self.shell.findChildren(QTimer)):
            timer.stop()
        self.shell.close_down()
        self._reader.close()

    async def put_away(self, *, ending: bool = False) -> None:
        """On the worker's thread: the open sale to disk, then every file and connection shut.

        Where the app is `ending`, a backup is made of what is there now.
        """
        try:
            if self._till.is_open:
                await self._till.leave(self.desks.sale.sale)
                if ending:
                    await self._till.leave_files()
        finally:
            await self._backstage.close()
