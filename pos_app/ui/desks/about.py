"""What this program is, what it is made of, and where it keeps its data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.value import value

if TYPE_CHECKING:
    from pos_app.worker.runner import Runner


@value
class Component:
    """Something that ships with the app; `texts` are the whole texts of its licence."""

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[str, ...]


@value
class About:
    """`folder` holds what the till keeps; `changes` is the changelog, empty if there is none."""

    version: str
    folder: Path
    components: tuple[Component, ...]
    changes: str


class AboutDesk(QObject):
    """Reads it when somebody asks.

    Signals
        known(About)
        failed(Exception)
    """

    known = Signal(object)
    failed = Signal(object)

    def __init__(
        self, runner: Runner, read: Callable[[], Awaitable[About]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._read = read

    def look(self) -> None:
        """Asks for it; the answer comes as a signal."""
        self._runner.start(
            self, self._read, ok=self.known.emit, fail=self.failed.emit, lane="about"
        )
