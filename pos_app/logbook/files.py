"""The log files: a set that turns over, private, and never older than a fortnight."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pos_app.logbook.entry import Entry, line_of, now, read_line

NAME = "pos-app.jsonl"
LIMIT = 1_000_000
"""Bytes of one file."""
KEPT = 5
"""Files of the set, with the one that is written."""

_SPAN = timedelta(days=7)
"""What one file tells at most; as long again and it is gone."""
_MODE = 0o600
_FOLDER_MODE = 0o700
_RETRY = 30.0
"""Seconds until a folder that failed is tried again."""


class LogFiles:
    """Appends entries. Used by one thread; never raises for what the disk does."""

    def __init__(self, folder: Path, limit: int = LIMIT, retry: float = _RETRY) -> None:
        self._folder = folder
        self._path = folder / NAME
        self._limit = limit
        self._retry = retry
        self._file = -1
        self._size = 0
        self._since = datetime.now(UTC)
        self._lost = 0
        self._not_before = 0.0

    def write(self, entries: Iterable[Entry]) -> None:
        """Appends them; those that find no room are counted, and the number is written later."""
        batch = list(entries)
        if not batch:
            return
        if time.monotonic() < self._not_before:
            self._lost += len(batch)
            return
        done = 0
        try:
            self._ready()
            if self._lost:
                self._append(_loss(self._lost))
                self._lost = 0
            for entry in batch:
                self._append(entry)
                done += 1
        except OSError:
            self._lost += len(batch) - done
            self._not_before = time.monotonic() + self._retry
            self.close()

    def lose(self, count: int) -> None:
        """So many entries never came here."""
        self._lost += count

    def close(self) -> None:
        """The next `write` opens it anew."""
        file, self._file = self._file, -1
        if file >= 0:
            try:
                os.close(file)
            except OSError:
                # A network drive can say now that it lost something before; there is no remedy.
                self._lost += 1

    def _append(self, entry: Entry) -> None:
        line = line_of(entry)
        if self._size and self._size + len(line) > self._limit:
            self._turn()
        rest = memoryview(line)
        while rest:
            count = os.write(self._file, rest)
            self._size += count
            rest = rest[count:]

    def _ready(self) -> None:
        if self._file < 0:
            self._folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
            self._drop_old()
            self._since = _first_moment(self._path) or datetime.now(UTC)
            self._open()
        if datetime.now(UTC) - self._since >= _SPAN:
            self._turn()
            self._drop_old()

    def _open(self) -> None:
        flags = os.O_APPEND | os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0)
        self._file = os.open(self._path, flags, _MODE)
        self._size = os.fstat(self._file).st_size
        if self._size:
            # A crash may have cut the last line off; what follows must not be joined to it.
            os.lseek(self._file, -1, os.SEEK_END)
            if os.read(self._file, 1) != b"\n":
                self._size += os.write(self._file, b"\n")

    def _turn(self) -> None:
        self.close()
        for number in range(KEPT - 1, 0, -1):
            older = self._numbered(number)
            newer = self._numbered(number - 1)
            if newer.exists():
                newer.replace(older)
        self._since = datetime.now(UTC)
        self._open()

    def _drop_old(self) -> None:
        oldest = (datetime.now(UTC) - _SPAN).timestamp()
        for number in range(1, KEPT):
            path = self._numbered(number)
            if path.exists() and path.stat().st_mtime < oldest:
                path.unlink()

    def _numbered(self, number: int) -> Path:
        return _numbered(self._folder, number)


def entries(folder: Path) -> Iterator[Entry]:
    """Everything in the files of a folder, the oldest first; lines that are no entries left out.

    Raises OSError.
    """
    for number in range(KEPT - 1, -1, -1):
        try:
            file = _numbered(folder, number).open(encoding="ascii", errors="replace")
        except FileNotFoundError:
            continue
        with file:
            for line in file:
                entry = read_line(line)
                if entry is not None:
                    yield entry


def _numbered(folder: Path, number: int) -> Path:
    return folder / (f"{NAME}.{number}" if number else NAME)


def _first_moment(path: Path) -> datetime | None:
    """When the file was begun, by its first entry."""
    try:
        with path.open(encoding="ascii", errors="replace") as file:
            entry = read_line(file.readline())
    except FileNotFoundError:
        return None
    try:
        return datetime.fromisoformat(entry["time"]) if entry else None
    except ValueError:
        return None


def _loss(count: int) -> Entry:
    return {
        "time": now(),
        "level": "WARNING",
        "logger": "pos_app.logbook.files",
        "event": "entries were not written: the disk took none",
        "count": min(count, 9_999_999),
    }
