"""The real window over a folder of one's choosing, as `pos_app.bootstrap` builds it for a shop."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pos_app.api.shop import ScalevShop
from pos_app.backstage import Backstage, Entry
from pos_app.options import KeySource
from pos_app.script import Hand, Player, Script
from pos_app.session import Session
from pos_app.store.reader import CatalogReader
from pos_app.till.room import Backing
from pos_app.ui.kit.notice import Notices
from pos_app.ui.kit.theme import apply_theme
from pos_app.ui.kit.words import install_words, remove_words
from pos_app.ui.window.window import Window
from pos_app.worker.runner import Runner

_PATIENCE = 60.0


class HurriedClock:
    """A clock that runs faster, so that a pace it keeps is kept in less time."""

    def __init__(self, times: float) -> None:
        self._times = times

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic() * self._times

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self._times)


class OpenBackstage(Backstage):
    """A backstage whose backing can be looked at, and whose shop may be in a hurry."""

    def __init__(self, folder: Path, entry: Entry, hurry: float = 1.0) -> None:
        """`hurry` is how many times faster than allowed the shop may be asked."""

        async def entered() -> Entry:
            return entry

        super().__init__(folder, entered)
        self._enter = entry
        self._hurry = hurry
        self._hurried: ScalevShop | None = None
        self.backing: Backing | None = None

    async def open(self) -> Backing:
        backing = await super().open()
        if self._hurry != 1.0:
            clock = HurriedClock(self._hurry)
            self._hurried = ScalevShop(self._enter.base_url, self._enter.key, clock=clock)
            backing = replace(backing, shop=self._hurried)
        self.backing = backing
        return backing

    async def close(self) -> None:
        await super().close()
        if self._hurried is not None:
            await self._hurried.close()


class Rig:
    """One till with its window. `play` shows it and runs a script in it; `close` ends it."""

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        entry: Entry,
        *,
        size: tuple[int, int] = (1366, 768),
        hurry: float = 1.0,
    ) -> None:
        sys.setswitchinterval(0.001)
        self._application = application
        self.failures: list[Exception] = []
        self.runner = Runner(fail=self.failures.append, farewell=self._farewell)
        install_words(application, "id")
        self.theme = apply_theme(application, "light")
        self.window = Window(self.theme)
        self.window.resize(*size)
        self.backstage = OpenBackstage(folder, entry, hurry)
        self.session = Session(
            application,
            self.theme,
            self.runner,
            self.backstage,
            CatalogReader(folder),
            Notices(),
            store=entry.store,
            home="",
            view="grid",
        )
        self.window.show_page(self.session.shell)
        self.window.painted.connect(self.session.start)
        self.hand = Hand(self.window)
        self._is_open = False
        self.session.opening.opened.connect(self._opened)

    @property
    def is_open(self) -> bool:
        """Whether files and connections are open."""
        return self._is_open

    def play(self, script: Script) -> None:
        """Runs the script in the shown window. Raises what went wrong in it, or with opening."""
        failures: list[BaseException | None] = []

        def over(failure: BaseException | None) -> None:
            failures.append(failure)
            self._application.quit()

        player = Player(script, over, _PATIENCE)
        player.start()
        self.window.show()
        self._application.exec()
        if failures[0] is not None:
            raise failures[0]

    def settle_memory(self) -> None:
        """As the app does three seconds after its start."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(5000, 25, 400)

    def close(self) -> None:
        self.session.leave_screen()
        self.runner.close()
        remove_words(self._application)

    def _opened(self) -> None:
        self._is_open = True

    async def _farewell(self) -> None:
        await self.session.put_away()


def entry(base_url: str, key: str, store: str) -> Entry:
    """How a shop is entered with a key from the environment."""
    return Entry(base_url, key, store, KeySource.ENVIRONMENT, sandbox=True)
