"""What the till remembers between runs: as it is now, and written down at each change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.options import read_choices, write_choices

if TYPE_CHECKING:
    from pathlib import Path

    from pos_app.worker.runner import Runner


class Remembered(QObject):
    """The choices of one data folder.

    Signals
        not_kept(Exception): the latest change holds until the till is closed, and is lost then
    """

    not_kept = Signal(object)

    def __init__(self, home: Path, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._runner = runner
        self.now = read_choices(home)

    def keep(self, **changed: str) -> None:
        """Changes fields of `now`, and writes all of them for the next start."""
        choices = self.now = replace(self.now, **changed)

        async def write() -> None:
            write_choices(self._home, choices)

        self._runner.start(self, write, ok=lambda _: None, fail=self.not_kept.emit)
