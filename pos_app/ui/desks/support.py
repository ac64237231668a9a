"""The report for support: put together, shown, and saved where its owner finds it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal

from pos_app.domain.value import value

if TYPE_CHECKING:
    from pos_app.logbook.ending import Broken
    from pos_app.ui.desks.crash import Mishap
    from pos_app.worker.runner import Job, Runner

Files = tuple[tuple[str, str], ...]
"""Names and texts."""


@value
class Shown:
    """What the page shows. `files` is empty while they are put together.

    `saved` is the name of the file that was written, `failed` why there is none.
    """

    happened: Mishap | Broken | None = None
    files: Files = ()
    busy: bool = False
    saved: str = ""
    failed: Exception | None = None


class SupportDesk(QObject):
    """Nothing is sent anywhere: a report is a file of this computer.

    Signals
        changed(Shown or None): None when the page is put away
    """

    changed = Signal(object)

    def __init__(
        self,
        runner: Runner,
        collect: Callable[[Mishap | Broken | None], Callable[[], Awaitable[Files]]],
        write: Callable[[Path, Files], None],
        parent: QObject | None = None,
    ) -> None:
        """What `collect` answers runs on the worker, as does `write`, which raises OSError."""
        super().__init__(parent)
        self._runner = runner
        self._collect = collect
        self._write = write
        self._job: Job | None = None
        self.folder: Callable[[], Path] = _documents
        self.shown: Shown | None = None

    def open(self, happened: Mishap | Broken | None = None) -> None:
        """Shows the page and puts the report together."""
        self._stop()
        self._put(Shown(happened, busy=True))
        work = self._collect(happened)
        self._job = self._runner.start(self, work, ok=self._collected, fail=self._failed)

    def save(self) -> None:
        """Writes what is shown, beside other reports."""
        if self.shown is None or self.shown.busy or not self.shown.files:
            return
        files, folder = self.shown.files, self.folder()
        self._put(replace(self.shown, busy=True, saved="", failed=None))

        async def write() -> str:
            folder.mkdir(parents=True, exist_ok=True)
            path = _free_name(folder, datetime.now().astimezone())
            self._write(path, files)
            return path.name

        self._job = self._runner.start(self, write, ok=self._saved, fail=self._failed)

    def close(self) -> None:
        """Puts the page away, and whatever is under way."""
        self._stop()
        if self.shown is not None:
            self._put(None)

    def _collected(self, files: Files) -> None:
        if self.shown is not None:
            self._put(replace(self.shown, files=files, busy=False))

    def _saved(self, name: str) -> None:
        if self.shown is not None:
            self._put(replace(self.shown, busy=False, saved=name))

    def _failed(self, error: Exception) -> None:
        if self.shown is not None:
            self._put(replace(self.shown, busy=False, failed=error))

    def _put(self, shown: Shown | None) -> None:
        self.shown = shown
        self.changed.emit(shown)

    def _stop(self) -> None:
        if self._job is not None:
            self._runner.cancel(self._job)
            self._job = None


def _free_name(folder: Path, now: datetime) -> Path:
    stem = f"scalev-pos-{now:%Y%m%d-%H%M%S}"
    path, number = folder / f"{stem}.zip", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.zip"
    return path


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))
