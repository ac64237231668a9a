"""When something goes wrong: the log, the hooks that see what nobody caught, and the report."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from pos_app import __version__
from pos_app.domain.value import value
from pos_app.logbook import FOLDER, Logbook

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QApplication

    from pos_app.access import Entrance
    from pos_app.demo import Demo
    from pos_app.logbook.ending import Broken, Watch
    from pos_app.options import Choices, Options
    from pos_app.ui.desks.crash import CrashDesk, Mishap
    from pos_app.ui.desks.support import Files, SupportDesk
    from pos_app.ui.kit.notice import Notices
    from pos_app.ui.kit.theme import Theme
    from pos_app.ui.support.sheet import SupportSheet
    from pos_app.ui.window.window import Window
    from pos_app.worker.runner import Runner

_log = logging.getLogger(__name__)

_LATER = 1_500
"""Milliseconds after the first picture: files are opened when the till is ready to sell."""


@value
class Present:
    """How the app stands when a report is asked for."""

    options: Options
    choices: Choices
    entrance: Entrance
    demo: Demo | None
    theme: Theme
    base_url: str
    store: str
    unsent: int | None
    """Confirmed sales that are not known to be orders; None while the till is not open."""
    refreshed_at: datetime | None


class Support(QObject):
    """Listens from the beginning; what it takes to write and to show is loaded when it is wanted.

    Everything but `listen_everywhere` leaves the process as it was once `close` was called.
    """

    _elsewhere = Signal(object)
    """An exception that ended another thread."""

    def __init__(
        self,
        home: Path,
        application: QApplication,
        notices: Notices,
        present: Callable[[], Present],
    ) -> None:
        super().__init__()
        self._home = home
        self._application = application
        self._notices = notices
        self._present = present
        self._logbook = Logbook(home / FOLDER)
        self._watch: Watch | None = None
        self._broken: Broken | None = None
        self._crashes: CrashDesk | None = None
        self._desk: SupportDesk | None = None
        self._sheet: SupportSheet | None = None
        self._window: Window | None = None
        self._runner: Runner | None = None
        self._closed = False
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._open_files)
        self._elsewhere.connect(self._met, Qt.ConnectionType.QueuedConnection)
        self._logbook.begin()
        self._former_hook = sys.excepthook
        sys.excepthook = self._unexpected

    def follow(self, window: Window, runner: Runner) -> None:
        """From the first picture of this window on, files are written."""
        self._window = window
        self._runner = runner
        window.painted.connect(self._later.start)

    def listen_everywhere(self) -> None:
        """Until the process ends: what other threads and finalisers raise is told as well."""

        def ended(given: threading.ExceptHookArgs) -> None:
            if given.exc_value is not None and not isinstance(given.exc_value, SystemExit):
                _log_it(given.exc_value)
                self._elsewhere.emit(given.exc_value)

        def lost(given: sys.UnraisableHookArgs) -> None:
            if given.exc_value is not None:
                _log.error("nobody could be told of it", exc_info=given.exc_value)

        threading.excepthook = ended
        sys.unraisablehook = lost

    def saw(self, error: Exception) -> None:
        """A call on the worker failed. A fault of the app is told; the rest is its caller's."""
        if self.has_told(error):
            self._take(error)

    def has_told(self, error: Exception) -> bool:
        """Whether `saw` tells the cashier of such an error."""
        from pos_app.ui.desks.crash import is_bug

        return is_bug(error)

    def open(self, happened: Mishap | Broken | None = None) -> None:
        """Shows the report."""
        if self._window is None or self._closed:
            return
        self._support().open(happened)

    def leave(self) -> None:
        """Puts the report away."""
        if self._desk is not None:
            self._desk.close()

    def close(self) -> None:
        """After everything else was stopped; once."""
        self._closed = True
        if self._later.isActive():
            # Closed this early, all that it has to say would be lost.
            self._later.stop()
            self._logbook.open()
        if self._watch is not None:
            try:
                self._watch.end()
            except OSError as error:
                _log.warning("the mark of this run stays: %s", error)
        stream: TextIO | None = sys.stderr
        if not self._logbook.close() and stream is not None:
            stream.write("The log was not written to its end.\n")
        sys.excepthook = self._former_hook

    def _open_files(self) -> None:
        from pos_app.logbook.ending import Watch

        self._logbook.open()
        watch = self._watch = Watch(self._home / FOLDER, __version__)

        async def begin() -> Broken | None:
            return watch.begin()

        if self._runner is not None:
            self._runner.start(self, begin, ok=self._began, fail=self._not_watched)

    def _began(self, broken: Broken | None) -> None:
        self._broken = broken
        if broken is not None:
            _log.warning("the run before this one broke off")
            self._telling().broke_off(broken)

    def _not_watched(self, error: Exception) -> None:
        _log.warning("the log's folder cannot be written: %s", error)

    def _unexpected(
        self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            self._take(error.with_traceback(trace))
        else:
            _log_it(error)

    def _take(self, error: Exception) -> None:
        _log_it(error)
        self._met(error)

    def _met(self, error: Exception) -> None:
        if not self._closed:
            from pos_app.ui.desks.crash import mishap_of

            self._telling().met(mishap_of(error))

    def _telling(self) -> CrashDesk:
        if self._crashes is None:
            from pos_app.ui.desks.crash import CrashDesk

            self._crashes = CrashDesk(self._notices, self)
            self._crashes.details_wanted.connect(self.open)
        return self._crashes

    def _support(self) -> SupportDesk:
        if self._desk is None:
            from pos_app.doctor.bundle import BundleFile, write
            from pos_app.ui.desks.support import SupportDesk

            if self._runner is None:
                raise RuntimeError("a report needs the worker")

            def keep(path: Path, files: Files) -> None:
                write(path, [BundleFile(name, text) for name, text in files])

            self._desk = SupportDesk(self._runner, self._collect, keep, self)
            self._desk.changed.connect(self._show)
        return self._desk

    def _show(self, shown: object) -> None:
        if shown is None:
            sheet, self._sheet = self._sheet, None
            if sheet is not None:
                sheet.leave()
        elif self._sheet is None and self._window is not None:
            from pos_app.ui.desks.support import Shown
            from pos_app.ui.support.sheet import SupportSheet

            if isinstance(shown, Shown):
                theme = self._present().theme
                self._sheet = SupportSheet(theme, self._support(), self._window)
                self._sheet.open(shown)

    def _collect(self, happened: Mishap | Broken | None) -> Callable[[], Awaitable[Files]]:
        """What the UI's thread knows, for the worker to go on with."""
        from pos_app.access import Entrance
        from pos_app.doctor import screen
        from pos_app.doctor.bundle import bundle
        from pos_app.doctor.checkup import Live, checkup
        from pos_app.ui.desks.crash import Mishap

        present = self._present()
        screens = screen.look(self._application)
        live = Live(present.base_url, present.store, present.unsent, present.refreshed_at)
        crash = happened.entry if isinstance(happened, Mishap) else None

        async def collect() -> Files:
            options, entrance = replace(present.options, data_dir=self._home), present.entrance
            if present.demo is not None:
                demo = await present.demo.access()
                options = replace(options, base_url=demo.base_url, business_key=demo.business_key)
                entrance = Entrance(options)
            report = await checkup(options, entrance, screens, live)
            files = bundle(report, self._home, present.choices, crash=crash, broken=self._broken)
            return tuple((each.name, each.text) for each in files)

        return collect


def _log_it(error: BaseException) -> None:
    _log.critical("unexpected", exc_info=error)
