"""Python's cycle collector, kept on the UI thread.

Left to itself it runs on whichever thread happens to allocate, and there it takes apart widgets
that were caught in a cycle. Qt objects may only be destroyed on their own thread: on any other
the process dies.

While the till starts it does not run at all: of what modules and screens are made, nothing is
garbage, and to look through it held up the window and the worker for 30 ms.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 250
"""Milliseconds between two looks: little has gathered by then."""


class Collector(QObject):
    """Collects by a timer of its own thread, by the thresholds that are set, until `stop`.

    Nothing is collected before `start`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._stopped = False

    def start(self) -> None:
        """Begins to collect; what there is by now stays, and is never looked through."""
        if not self._stopped and not self._timer.isActive():
            gc.freeze()
            self._timer.start()

    def stop(self) -> None:
        """Leaves the collector as it was found; a second call does nothing."""
        if self._stopped:
            return
        self._stopped = True
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    def _look(self) -> None:
        # The oldest generation that is due takes the younger ones with it.
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
