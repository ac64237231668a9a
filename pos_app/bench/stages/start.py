"""The till's own start, from the process to the first picture, and on until it can sell.

It is entered with a key from the environment and meets a server that does not answer: what is
measured is the machine's work, not a network's. The keyring is asked beside it all the same.
"""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from pos_app.bench.stage import Answer
    from pos_app.bootstrap import App
    from pos_app.options import Options
    from pos_app.single import SingleStart


def run(given: Answer) -> Answer:
    """`home` is the data directory, `until` is "ready" or "used".

    Answers milliseconds since the spawn, the number of modules, the stalls of the UI thread from
    the first picture on, and with "used" the memory after everything was used once.
    """
    # The imports are part of what is measured, in the order in which the command line does them.
    from pos_app import toolkit

    with toolkit.loading():
        from pos_app.options import parse

    # An icon starts the till without a command line.
    options = parse(
        (),
        {
            "POS_APP_DATA_DIR": given["home"],
            "POS_APP_BASE_URL": given["base_url"],
            "POS_APP_BUSINESS_KEY": given["key"],
            "POS_APP_STORE": given["store"],
        },
    )
    with toolkit.loading():
        from pos_app import preflight

        preflight.require()
        toolkit.load()
        from pos_app.bootstrap import App
    return _show(App, options, given)


def _show(till: type[App], options: Options, given: Answer) -> Answer:
    """Does what `showing.run` does, with an ear on it."""
    from PySide6.QtWidgets import QApplication

    from pos_app.single import SingleStart

    sys.setswitchinterval(0.001)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Scalev POS")
    single = SingleStart(options.home)
    single.take()
    app = till(application, options)
    witness = _Witness(application, app, single, given)
    app.window.show()
    application.exec()
    witness.finish()
    app.close()
    single.close()
    return witness.told


class _Witness:
    """Notes what happens when."""

    def __init__(
        self, application: QApplication, app: App, single: SingleStart, given: Answer
    ) -> None:
        from PySide6.QtCore import QTimer

        # The watch needs Qt, which the till has to load by itself.
        from pos_app.bench.paint_watch import PaintWatch

        if app.session is None:
            raise RuntimeError("the till shows its set-up")
        self.told: Answer = {}
        self._application = application
        self._app = app
        self._given = given
        self._opened = False
        self._keyring = threading.Thread(target=_ask_keyring, args=(given["base_url"],))
        # Not the window's own signal: what the till does behind its first picture hears it first.
        self._first = PaintWatch(app.window, then=self._painted)
        self._first.arm()
        app.settled.connect(lambda: QTimer.singleShot(0, single, single.listen))
        app.session.opened.connect(self._files_open)
        app.session.settled.connect(self._settled)

    def finish(self) -> None:
        """Raises RuntimeError where the till did not get as far."""
        if self._keyring.ident is not None:
            self._keyring.join()
        if "ready" not in self.told:
            raise RuntimeError("the till did not open")
        self._weigh("used")

    def _weigh(self, moment: str) -> None:
        """Only where time does not matter any more."""
        if self._given["until"] == "used":
            from pos_app.bench.memory import resident

            self.told.setdefault("memory", {})[moment] = resident()

    def _painted(self) -> None:
        self.told["painted"] = self._since_spawn()
        self.told["modules_painted"] = len(sys.modules)
        self._weigh("painted")
        # Loaded only now, so that it does not count as the till's.
        from PySide6.QtCore import QTimer

        from pos_app.bench.pulse import Pulse

        self._pulse = Pulse(self._app)
        self._pulse.start()
        self._look = QTimer(self._app, interval=1)
        self._look.timeout.connect(self._look_again)
        self._look.start()

    def _files_open(self) -> None:
        self._opened = True

    def _settled(self) -> None:
        if not self._opened:
            self._application.quit()

    def _look_again(self) -> None:
        if self._keyring.ident is None and _is_there("worker"):
            # As a till asks that has a key of its own: on its worker's side, and not before that.
            self._keyring.start()
        if not self._opened or self._keyring.is_alive():
            return
        self._look.stop()
        self._pulse.stop()
        self.told["ready"] = self._since_spawn()
        self.told["modules_ready"] = len(sys.modules)
        self.told["stalls"] = self._pulse.stalls
        self._weigh("ready")
        if self._given["until"] == "used":
            from pos_app.bench.stages.use import use_everything

            use_everything(self._app.window, self._application.quit)
        else:
            self._application.quit()

    def _since_spawn(self) -> float:
        return (time.monotonic() - float(self._given["spawned"])) * 1000


def _is_there(thread: str) -> bool:
    return any(each.name == thread for each in threading.enumerate())


def _ask_keyring(base_url: str) -> None:
    """What a start with a kept key does before anything else; there is none to be found here."""
    from pos_app.store.secrets import KeyKind, NoKeyring, Secrets

    try:
        Secrets(base_url).get(KeyKind.BUSINESS)
    except NoKeyring:
        return
