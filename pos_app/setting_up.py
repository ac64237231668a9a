"""The set-up in the till's window, from the first question to a key and a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.ui.desks.setup import Progress, SetupDesk, SetupStep
from pos_app.ui.setup.pane import SetupPane

if TYPE_CHECKING:
    from pos_app.firstrun import FirstRun
    from pos_app.remembered import Remembered
    from pos_app.ui.kit.theme import Theme
    from pos_app.ui.window.window import Window
    from pos_app.worker.runner import Runner


class SettingUp(QObject):
    """One set-up; how far it came is remembered.

    Signals
        done(Access, Kept): the till can be opened
        left(): the till that stands is to be opened again
        demo_wanted(): it is left for the demo
        language_wanted(str): it is to go on in this language
    """

    done = Signal(object, object)
    left = Signal()
    demo_wanted = Signal()
    language_wanted = Signal(str)

    def __init__(
        self,
        doors: FirstRun,
        runner: Runner,
        remembered: Remembered,
        window: Window,
        *,
        base_url: str,
        store: str,
        key: str,
        reason: str,
        way_back: bool,
    ) -> None:
        """`key` is one that is good but does not say which store; `reason` why it is asked again.

        A till that was set up before is asked for key and store only; a set-up that was left goes
        on where it was. `way_back` tells whether there is a till to go back to.
        """
        super().__init__(window)
        self._remembered = remembered
        self._window = window
        self._reason = reason
        left_at = remembered.now.setup
        known = [step for step in SetupStep if step.value == left_at]
        desk = self._desk = SetupDesk(
            runner,
            doors,
            Progress(known[0] if known else SetupStep.WELCOME, base_url, store),
            key=key,
            short=bool(reason or (store and not left_at)),
            way_back=way_back,
            parent=self,
        )
        if not desk.short:
            desk.progressed.connect(self._so_far)
        desk.done.connect(self.done)
        desk.left.connect(self.left)
        desk.demo_wanted.connect(self.demo_wanted)
        desk.language_wanted.connect(self.language_wanted)

    def show(self, theme: Theme) -> None:
        """Puts it into the window; once more after the language has changed."""
        self._window.show_page(SetupPane(theme, self._desk, reason=self._reason))
        self._reason = ""

    def _so_far(self, progress: Progress) -> None:
        self._remembered.keep(
            base_url=progress.base_url, store=progress.store, setup=progress.step.value
        )
