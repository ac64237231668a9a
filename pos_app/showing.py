"""The window of one process: opened once for a data folder, and shown until it is closed."""

from __future__ import annotations

import gc
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pos_app.bootstrap import App
from pos_app.single import SingleStart, Start

if TYPE_CHECKING:
    from pos_app.options import Options


def run(options: Options) -> int:
    """Shows the app until it is closed; answers the exit status."""
    # Fair turns between the UI and the worker: the default of 5 ms is a third of a frame.
    sys.setswitchinterval(0.001)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Scalev POS")
    application.setDesktopFileName("id.scalevpos.ScalevPos")
    _quit_on_signals(application)
    single = SingleStart(options.home) if _is_kept(options) else None
    if single is not None and _is_open_elsewhere(single):
        return 0
    app = App(application, options)
    app.listen_everywhere()
    application.aboutToQuit.connect(app.close)
    if single is not None:
        single.wanted.connect(app.window.come_forward)
        # Not before: what it takes to listen would hold up the first picture and the first sale,
        # and a second start asks for longer than that.
        app.settled.connect(lambda: QTimer.singleShot(0, single, single.listen))
    app.window.show()
    # What is alive now stays alive: the collector need not walk it in the middle of a sale.
    QTimer.singleShot(3000, app, _settle_memory)
    try:
        return application.exec()
    finally:
        app.close()
        if single is not None:
            single.close()


def _is_kept(options: Options) -> bool:
    """Whether the till's folder outlives it; a demo's own one is nobody else's."""
    return not options.demo or options.data_dir is not None


def _is_open_elsewhere(single: SingleStart) -> bool:
    """Whether the till is open already and its window has come forward; says what was found."""
    match single.take():
        case Start.FIRST:
            return False
        case Start.RAISED:
            _say("Scalev POS is open already; its window is in front now.")
            return True
        case Start.SILENT:
            # Only the database knows for sure, and it is asked behind the window.
            _say("Scalev POS seems to be open already, but its window does not answer.")
            return False


def _say(line: str) -> None:
    # A program without a console has no streams.
    stream: TextIO | None = sys.stderr
    if stream is not None:
        stream.write(f"{line}\n")


def _settle_memory() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(5000, 25, 400)


def _quit_on_signals(application: QApplication) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        # By way of the event loop: told to end before it runs, Qt would forget it. Not `quit`,
        # which asks the window first.
        signal.signal(number, lambda *_: QTimer.singleShot(0, application.exit))
    # Python runs signal handlers only when it is given a turn.
    turn = QTimer(application)
    turn.timeout.connect(partial(int))
    turn.start(200)
