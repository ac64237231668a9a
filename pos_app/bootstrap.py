"""The one place that builds the app and takes it apart again."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from pos_app.access import Entrance
from pos_app.backstage import Backstage
from pos_app.collector import Collector
from pos_app.domain.errors import BadAccess, NoKey
from pos_app.look import Look
from pos_app.options import parse
from pos_app.remembered import Remembered
from pos_app.session import Session
from pos_app.store.reader import CatalogReader
from pos_app.support import Present, Support
from pos_app.till.refusals import StoreGone
from pos_app.ui.desks.explain import explain
from pos_app.ui.kit.notice import Notice, Notices
from pos_app.ui.window.rail import Place
from pos_app.ui.window.window import Window
from pos_app.whereabouts import Whereabouts
from pos_app.worker.runner import Runner

if TYPE_CHECKING:
    from pos_app.demo import Demo
    from pos_app.firstrun import FirstRun
    from pos_app.options import Options
    from pos_app.setting_up import SettingUp
    from pos_app.ui.desks.about import About
    from pos_app.ui.desks.setup import Access, Kept

_log = logging.getLogger(__name__)
_IN_STOCK = "in stock"

DEMO_HOME = "Cempaka Putih"
"""Where the demo's till stands: a district with a warehouse of the sandbox in it."""


class App(QObject):
    """Everything between the command line and the screen. `window` is shown by the caller.

    Signals
        settled(): what is on the screen can be used: the till is open, or it is known why it is
            not, or its set-up is shown
    """

    settled = Signal()

    def __init__(self, application: QApplication, options: Options) -> None:
        super().__init__()
        self._application = application
        self._scratch: Path | None = None
        self._home = self._folder(options)
        self._notices = Notices(self)
        self._entrance = Entrance(options)
        self._session: Session | None = None
        self._backstage: Backstage | None = None
        self._first_run: FirstRun | None = None
        self._closed = False
        self._support = Support(self._home, application, self._notices, self._present)
        # Before there is a second thread.
        self._collector = Collector(self)
        self.settled.connect(self._collector.start)
        self._runner = Runner(
            fail=self._failed, farewell=self._farewell, parent=self, saw=self._support.saw
        )
        self._remembered = Remembered(self._home, self._runner, self)
        self._remembered.not_kept.connect(self._not_kept)
        self._shop = Whereabouts(options, self._home, self._remembered, self._entrance)
        if options.demo:
            self._shop.demo = self._start_demo()
        self._look = Look(application, options, self._remembered)
        self.window = Window(self._look.theme)
        self.window.may_close = self._may_close
        self.window.closing.connect(self.close)
        self._support.follow(self.window, self._runner)
        if self._shop.is_set_up:
            self._open_till()
        else:
            self._open_setup()

    @property
    def session(self) -> Session | None:
        """The open till; None while it is being set up."""
        return self._session

    def close(self) -> None:
        """Stops every thread, closes every file; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        if self._session is not None:
            self._session.leave_screen()
        if not self._runner.close():
            _log.error("the worker did not end in time")
        if self._shop.demo is not None:
            self._shop.demo.close()
        self._support.close()
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
        self._look.leave()
        self._collector.stop()

    def _may_close(self) -> bool:
        """Whether the cashier's closing the window is to close the till."""
        if self._closed or self._session is None or self._application.isSavingSession():
            # The computer goes down: what is confirmed is on the disk, and nobody is there to ask.
            return True
        return self._session.leaving.may_close()

    def _folder(self, options: Options) -> Path:
        if options.demo and options.data_dir is None:
            # A demo leaves nothing behind, and does not meet what the last one left.
            self._scratch = Path(tempfile.mkdtemp(prefix="scalev-pos-demo-"))
            return self._scratch
        return options.home

    def _start_demo(self) -> Demo:
        # Only here: most tills never start one.
        from pos_app.demo import Demo

        return Demo(catalog_size=self._shop.options.catalog_size)

    def _open_till(self) -> Session:
        folder = self._shop.folder
        if self._backstage is None or self._backstage.folder != folder:
            self._backstage = Backstage(folder, self._shop.entry)
        is_demo = self._shop.demo is not None
        session = self._session = Session(
            self._application,
            self._look.theme,
            self._runner,
            self._backstage,
            CatalogReader(folder),
            self._notices,
            store="" if is_demo else self._shop.store,
            home=DEMO_HOME if is_demo else "",
            view=self._remembered.now.catalog_view,
            in_stock=self._remembered.now.catalog_stock == _IN_STOCK,
        )
        session.desks.read_about = self._read_about
        session.not_opened.connect(self._not_opened)
        session.settled.connect(self.settled)
        # In a turn of its own: whoever waits for the till to be open does not wait for this.
        session.opened.connect(lambda: QTimer.singleShot(0, self, self._watch_updates))
        session.shell.view_chosen.connect(lambda view: self._remembered.keep(catalog_view=view))
        session.shell.in_stock_chosen.connect(
            lambda only: self._remembered.keep(catalog_stock=_IN_STOCK if only else "all")
        )
        session.shell.sandbox_wanted.connect(self._open_panel)
        session.desks.settings.colours = self._look.wish
        session.desks.settings.look_wanted.connect(self._look_wanted)
        session.desks.settings.support_wanted.connect(self._support.open)
        session.desks.settings.access_wanted.connect(self._access_wanted)
        session.desks.settings.storefront_wanted.connect(self._storefront_wanted)
        session.desks.restore_wanted.connect(self._restore_wanted)
        self.window.show_page(session.shell)
        if self.window.was_painted:
            session.start()
        else:
            # The window first: libraries, files and connections are opened behind it.
            self.window.painted.connect(session.start)
        return session

    async def _read_about(self) -> About:
        from pos_app.about import read_about

        return await read_about(self._home)

    def _watch_updates(self) -> None:
        """Not before the till is open: to look for newer versions is the last thing to do."""
        if self._session is not None:
            from pos_app.updating import watch_updates

            watch_updates(self._session.desks.updates, self._remembered)

    def _open_setup(self, reason: str = "", key: str = "", *, way_back: bool = False) -> None:
        """As `SettingUp` explains them. Loaded here, since most starts need none."""
        from pos_app.firstrun import FirstRun
        from pos_app.setting_up import SettingUp

        self._first_run = FirstRun(self._home, self._entrance)
        setup = SettingUp(
            self._first_run,
            self._runner,
            self._remembered,
            self.window,
            base_url=self._shop.base_url,
            store=self._shop.store,
            key=key,
            reason=reason,
            way_back=way_back,
        )
        setup.done.connect(lambda access, kept: self._end_demo(lambda: self._set_up(access, kept)))
        setup.left.connect(lambda: self._end_demo(self._open_till))
        setup.demo_wanted.connect(self._enter_demo)
        setup.language_wanted.connect(lambda language: self._speak(language, setup))
        setup.show(self._look.theme)
        if self.window.was_painted:
            self.settled.emit()
        else:
            self.window.painted.connect(self.settled)

    def _speak(self, language: str, setup: SettingUp) -> None:
        """The set-up goes on in another language."""
        self._look.choose(language)
        self.window.dress(self._look.dress())
        setup.show(self._look.theme)

    def _not_opened(self, error: Exception) -> None:
        reason = str(explain(error))
        if isinstance(error, NoKey | BadAccess):
            self._leave_till(partial(self._open_setup, reason))
        elif isinstance(error, StoreGone) and (key := self._shop.options.business_key):
            self._leave_till(partial(self._open_setup, reason, key))
        else:
            self._failed(error)

    def _open_panel(self) -> None:
        demo = self._shop.demo
        if demo is not None and self._session is not None and demo.panel:
            self._session.desks.links.open_here(demo.panel)

    def _access_wanted(self) -> None:
        # A set-up that was left for the demo goes on; a till that stands can be gone back to.
        self._leave_till(partial(self._open_setup, way_back=self._shop.is_chosen))

    def _storefront_wanted(self, key: str) -> None:
        from pos_app.storefront_key import change_storefront_key

        if self._session is not None:
            change_storefront_key(
                key,
                self._shop.base_url,
                self._session,
                self._entrance,
                self._runner,
                self._storefront_kept,
            )

    def _storefront_kept(self, kept: Kept) -> None:
        """The till is opened anew with what was kept."""

        def open_anew() -> None:
            session = self._open_till()
            session.shell.show_place(Place.SETTINGS)
            if not kept.in_keyring:
                session.teller.no_keyring()

        self._leave_till(open_anew)

    def _restore_wanted(self, name: str) -> None:
        """The till is closed, the backup of this name put back, and the till opened on it."""
        from pos_app.putting_back import put_back

        if self._backstage is not None:
            self._leave_till(
                partial(put_back, name, self._backstage, self._runner, self, self._open_till)
            )

    def _enter_demo(self) -> None:
        self._shop.demo = self._shop.demo or self._start_demo()
        self._open_till()

    def _end_demo(self, then: Callable[[], object]) -> None:
        """Goes on once the demo is over; at once where there is none."""
        if (demo := self._shop.demo) is None:
            then()
            return
        self._shop.demo = None

        async def end() -> None:
            import asyncio

            # In a thread: it waits for the sandbox to end.
            await asyncio.to_thread(demo.close)

        def over(_: None) -> None:
            then()

        self._runner.start(self, end, ok=over)

    def _set_up(self, access: Access, kept: Kept) -> None:
        self._shop.settle(access)
        session = self._open_till()
        if not kept.in_keyring:
            session.teller.no_keyring()

    def _look_wanted(self, language: str, theme: str) -> None:
        self._look.choose(language, theme)
        place = self._session.shell.place if self._session else Place.SELL

        def dress_anew() -> None:
            self._support.leave()
            # What was said in the other language goes; what still holds is said again.
            for notice in self._notices.live():
                self._notices.dismiss(notice.key)
            self.window.dress(self._look.dress())
            self._open_till().shell.show_place(place)

        self._leave_till(dress_anew)

    def _leave_till(self, then: Callable[[], object]) -> None:
        """Puts the session away, then goes on; the open sale is on disk by then."""
        session, self._session = self._session, None
        if session is None:
            return
        session.leave_screen()
        self._runner.forget_all()

        def gone(_: object) -> None:
            session.deleteLater()
            then()

        def not_saved(error: Exception) -> None:
            # A till without a session could do nothing at all; the draft of a moment ago stands.
            gone(None)
            self._failed(error)

        self._runner.start(self, session.put_away, ok=gone, fail=not_saved)

    def _not_kept(self, error: Exception) -> None:
        if isinstance(error, OSError) and self._session is not None:
            _log.error("the choices were not kept: %s", error)
            self._session.teller.choices_lost(self._home)
        else:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        _log.error("a call failed: %s", error)
        if self._support.has_told(error):
            return
        if self._session is not None:
            self._session.teller.failed(error)
        else:
            self._notices.post(Notice(str(explain(error)), "bad", key=type(error).__name__))

    def listen_everywhere(self) -> None:
        """What no window sees is told as well, until the process ends."""
        self._support.listen_everywhere()

    def _present(self) -> Present:
        desks = self._session.desks if self._session is not None else None
        is_open = desks is not None and desks.sale.profile is not None
        return Present(
            self._shop.options,
            self._remembered.now,
            self._entrance,
            self._shop.demo,
            self._look.theme,
            self._shop.base_url,
            self._shop.store,
            unsent=len(desks.queue.rows) if desks is not None and is_open else None,
            refreshed_at=desks.catalog.state.refreshed_at if desks is not None else None,
        )

    async def _farewell(self) -> None:
        if self._first_run is not None:
            await self._first_run.close_till()
        if self._session is not None:
            await self._session.put_away(ending=True)


def build(argv: Sequence[str]) -> App:
    """The app of a command line. A QApplication exists already; two apps may follow each other."""
    application = QCoreApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("a QApplication must exist before the app is built")
    return App(application, parse(argv))
