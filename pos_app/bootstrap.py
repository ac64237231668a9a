"""The one place that builds the app and takes it apart again."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from pos_app.access import Entrance
from pos_app.backstage import Backstage, Entry, shop_folder
from pos_app.collector import Collector
from pos_app.domain.errors import BadAccess, NoKey
from pos_app.options import KeySource, parse
from pos_app.remembered import Remembered
from pos_app.session import Session
from pos_app.store.reader import CatalogReader
from pos_app.support import Present, Support
from pos_app.till.refusals import StoreGone
from pos_app.ui.desks.explain import explain
from pos_app.ui.kit.notice import Notice, Notices
from pos_app.ui.kit.theme import apply_theme
from pos_app.ui.kit.words import install_words, remove_words
from pos_app.ui.window.rail import Place
from pos_app.ui.window.window import Window
from pos_app.worker.runner import Runner

if TYPE_CHECKING:
    from pos_app.demo import Demo
    from pos_app.firstrun import FirstRun
    from pos_app.options import Options
    from pos_app.setting_up import SettingUp
    from pos_app.ui.desks.about import About
    from pos_app.ui.desks.setup import Access, Kept
    from pos_app.ui.kit.theme import Theme, Wish
    from pos_app.ui.kit.words import Language

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
        self._options = options
        self._scratch: Path | None = None
        self._home = self._folder()
        self._notices = Notices(self)
        self._entrance = Entrance(options)
        self._demo = self._start_demo() if options.demo else None
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
        self._theme = self._dress()
        self.window = Window(self._theme)
        self.window.may_close = self._may_close
        self.window.closing.connect(self.close)
        self._support.follow(self.window, self._runner)
        if self._is_set_up():
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
        if self._demo is not None:
            self._demo.close()
        self._support.close()
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
        remove_words(self._application)
        self._collector.stop()

    def _may_close(self) -> bool:
        """Whether the cashier's closing the window is to close the till."""
        if self._closed or self._session is None or self._application.isSavingSession():
            # The computer goes down: what is confirmed is on the disk, and nobody is there to ask.
            return True
        return self._session.leaving.may_close()

    def _folder(self) -> Path:
        if self._options.demo and self._options.data_dir is None:
            # A demo leaves nothing behind, and does not meet what the last one left.
            self._scratch = Path(tempfile.mkdtemp(prefix="scalev-pos-demo-"))
            return self._scratch
        return self._options.home

    def _dress(self) -> Theme:
        install_words(self._application, self._language())
        return apply_theme(self._application, self._wish())

    def _wish(self) -> Wish:
        wishes: dict[str, Wish] = {"light": "light", "dark": "dark"}
        return self._options.theme or wishes.get(self._remembered.now.theme, "system")

    def _language(self) -> Language:
        if self._options.language is not None:
            return self._options.language
        languages: dict[str, Language] = {"id": "id", "en": "en"}
        if self._remembered.now.language in languages:
            return languages[self._remembered.now.language]
        system = QLocale.system()
        english = system.language() is QLocale.Language.English
        return "en" if english and system.name() != "C" else "id"

    def _start_demo(self) -> Demo:
        # Only here: most tills never start one.
        from pos_app.demo import Demo

        return Demo(catalog_size=self._options.catalog_size)

    def _is_set_up(self) -> bool:
        return bool(
            self._demo
            or self._options.business_key
            or (self._remembered.now.base_url and self._store() and not self._remembered.now.setup)
        )

    def _base_url(self) -> str:
        return self._options.base_url or self._remembered.now.base_url or self._entrance.default_url

    def _store(self) -> str:
        return self._options.store or self._remembered.now.store

    async def _entry(self) -> Entry:
        if self._demo is not None:
            access = await self._demo.access()
            return Entry(
                access.base_url,
                access.business_key,
                access.store,
                KeySource.DEMO,
                sandbox=True,
                storefront=access.storefront_key,
            )
        base_url = self._base_url()
        found = await self._entrance.key(base_url)
        door = await self._entrance.storefront_key(base_url)
        return Entry(base_url, found.key, self._store(), found.source, storefront=door)

    def _open_till(self) -> None:
        folder = self._home / "demo"
        if self._demo is None:
            folder = shop_folder(self._home, self._base_url(), self._store())
        if self._backstage is None or self._backstage.folder != folder:
            self._backstage = Backstage(folder, self._entry)
        session = self._session = Session(
            self._application,
            self._theme,
            self._runner,
            self._backstage,
            CatalogReader(folder),
            self._notices,
            store="" if self._demo else self._store(),
            home=DEMO_HOME if self._demo else "",
            view=self._remembered.now.catalog_view,
            in_stock=self._remembered.now.catalog_stock == _IN_STOCK,
        )
        session.desks.read_about = self._read_about
        session.opening.failed.connect(self._not_opened)
        session.settled.connect(self.settled)
        # In a turn of its own: whoever waits for the till to be open does not wait for this.
        session.opening.opened.connect(lambda: QTimer.singleShot(0, self, self._watch_updates))
        session.shell.view_chosen.connect(lambda view: self._remembered.keep(catalog_view=view))
        session.shell.in_stock_chosen.connect(
            lambda only: self._remembered.keep(catalog_stock=_IN_STOCK if only else "all")
        )
        session.shell.sandbox_wanted.connect(self._open_panel)
        session.desks.settings.colours = self._wish()
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
            base_url=self._base_url(),
            store=self._store(),
            key=key,
            reason=reason,
            way_back=way_back,
        )
        setup.done.connect(lambda access, kept: self._end_demo(lambda: self._set_up(access, kept)))
        setup.left.connect(lambda: self._end_demo(self._open_till))
        setup.demo_wanted.connect(self._enter_demo)
        setup.language_wanted.connect(lambda language: self._speak(language, setup))
        setup.show(self._theme)
        if self.window.was_painted:
            self.settled.emit()
        else:
            self.window.painted.connect(self.settled)

    def _speak(self, language: str, setup: SettingUp) -> None:
        """The set-up goes on in another language."""
        self._options = replace(self._options, language=None)
        self._remembered.keep(language=language)
        self._theme = self._dress()
        self.window.dress(self._theme)
        setup.show(self._theme)

    def _not_opened(self, error: Exception) -> None:
        reason = str(explain(error))
        if isinstance(error, NoKey | BadAccess):
            self._leave_till(lambda: self._open_setup(reason))
        elif isinstance(error, StoreGone) and self._options.business_key:
            self._leave_till(lambda: self._open_setup(reason, self._options.business_key))
        else:
            self._failed(error)

    def _open_panel(self) -> None:
        if self._demo is not None and self._session is not None and self._demo.panel:
            self._session.desks.links.open_here(self._demo.panel)

    def _access_wanted(self) -> None:
        # A set-up that was left for the demo goes on; a till that stands can be gone back to.
        stands = bool(self._store()) and not self._remembered.now.setup
        self._leave_till(partial(self._open_setup, way_back=stands))

    def _storefront_wanted(self, key: str) -> None:
        """Tries the storefront key and keeps it; the till is opened anew with it."""
        session = self._session
        if session is None or (profile := session.desks.sale.profile) is None:
            return
        base_url, store = self._base_url(), profile.store.unique_id

        async def keep() -> Kept:
            if key:
                await self._entrance.try_storefront(base_url, key, store)
            return await self._entrance.keep_storefront(base_url, key)

        self._runner.start(
            session,
            keep,
            ok=self._storefront_kept,
            fail=session.desks.settings.storefront_refused.emit,
        )

    def _storefront_kept(self, kept: Kept) -> None:
        def open_anew() -> None:
            self._open_till()
            if self._session is not None:
                self._session.shell.show_place(Place.SETTINGS)
                if not kept.in_keyring:
                    self._session.teller.no_keyring()

        self._leave_till(open_anew)

    def _restore_wanted(self, name: str) -> None:
        """The till is closed, the backup of this name put back, and the till opened on it."""
        backstage = self._backstage
        if backstage is None:
            return

        def refused(error: Exception) -> None:
            self._open_till()
            if self._session is not None:
                self._session.teller.not_restored(error)

        def put_back() -> None:
            self._runner.start(
                self,
                partial(backstage.restore, name),
                ok=lambda _: self._open_till(),
                fail=refused,
            )

        self._leave_till(put_back)

    def _enter_demo(self) -> None:
        self._demo = self._demo or self._start_demo()
        self._open_till()

    def _end_demo(self, then: Callable[[], None]) -> None:
        """Goes on once the demo is over; at once where there is none."""
        if (demo := self._demo) is None:
            then()
            return
        self._demo = None

        async def end() -> None:
            import asyncio

            # In a thread: it waits for the sandbox to end.
            await asyncio.to_thread(demo.close)

        self._runner.start(self, end, ok=lambda _: then())

    def _set_up(self, access: Access, kept: Kept) -> None:
        given = self._options.business_key
        self._options = replace(
            self._options,
            base_url=access.base_url,
            store=access.store_unique_id,
            business_key=given if access.key == given else "",
        )
        self._entrance.options = self._options
        self._remembered.keep(base_url=access.base_url, store=access.store_unique_id, setup="")
        self._open_till()
        if not kept.in_keyring and self._session is not None:
            self._session.teller.no_keyring()

    def _look_wanted(self, language: str, theme: str) -> None:
        if language:
            self._options = replace(self._options, language=None)
            self._remembered.keep(language=language)
        if theme:
            self._options = replace(self._options, theme=None)
            self._remembered.keep(theme=theme)

        place = self._session.shell.place if self._session else Place.SELL

        def dress_anew() -> None:
            self._support.leave()
            # What was said in the other language goes; what still holds is said again.
            for notice in self._notices.live():
                self._notices.dismiss(notice.key)
            self._theme = self._dress()
            self.window.dress(self._theme)
            self._open_till()
            if self._session is not None:
                self._session.shell.show_place(place)

        self._leave_till(dress_anew)

    def _leave_till(self, then: Callable[[], None]) -> None:
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
            self._options,
            self._remembered.now,
            self._entrance,
            self._demo,
            self._theme,
            self._base_url(),
            self._store(),
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
