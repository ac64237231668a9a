"""All districts of the country onto this machine: begun, watched, stopped, gone on with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.value import value

if TYPE_CHECKING:
    from pos_app.till.catalog import Progress
    from pos_app.till.places import DistrictsKnown
    from pos_app.till.till import Till
    from pos_app.worker.runner import Runner

_LANE = "all districts"
_PROGRESS_EVERY = 700


@value
class PlacesState:
    """`known` None: not looked yet. `read` counts the walk under way, of about `expected`."""

    known: DistrictsKnown | None = None
    loading: bool = False
    read: int = 0
    expected: int | None = None
    error: Exception | None = None


class PlacesDesk(QObject):
    """The walk goes on behind every page; whatever ends it, the next one goes on from there.

    Signals
        changed(PlacesState)
    """

    changed = Signal(object)

    def __init__(self, till: Till, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._state = PlacesState()
        self._watch = QTimer(self, interval=_PROGRESS_EVERY)
        self._watch.timeout.connect(self._ask_progress)

    @property
    def state(self) -> PlacesState:
        return self._state

    def look(self) -> None:
        """Asks how many districts are here."""
        self._runner.start(
            self,
            self._till.districts_known,
            ok=lambda known: self._show(replace(self._state, known=known)),
            fail=self._end,
            lane="districts known",
        )

    def load(self) -> None:
        """Reads all districts, behind everybody else's calls."""
        if self._state.loading:
            return
        self._show(replace(self._state, loading=True, read=0, expected=None, error=None))
        self._watch.start()
        self._runner.start(
            self,
            self._till.preload_districts,
            ok=lambda _: self._end(),
            fail=self._end,
            lane=_LANE,
        )

    def stop(self) -> None:
        """Reads no further; what was read stays."""
        if self._state.loading:
            self._runner.cancel_lane(_LANE)
            self._end()

    def _ask_progress(self) -> None:
        self._runner.start(
            self,
            self._till.districts_progress,
            ok=self._progressed,
            lane="districts progress",
        )

    def _progressed(self, now: Progress) -> None:
        if self._state.loading:
            self._show(replace(self._state, read=now.read, expected=now.expected))

    def _end(self, error: Exception | None = None) -> None:
        was_loading = self._state.loading
        self._watch.stop()
        self._show(replace(self._state, loading=False, error=error))
        if was_loading:
            self.look()

    def _show(self, state: PlacesState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit(state)
