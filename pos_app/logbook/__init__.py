"""What the till writes down about itself: allowed fields only, in files that stay on this machine.

From `logging` to the terminal and, on a thread of its own, to the files of a folder. The rest of
the package is loaded with the first entry and the first file: the first picture needs neither.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from pos_app.logbook.entry import Entry

FOLDER = "logs"
"""Of the till's own folder."""

_OURS = "pos_app"
_QUIET = ("httpx", "httpcore", "asyncio")
"""They speak of addresses and headers at levels that nobody here asks for."""
_WAITING = 2_000
"""Entries that wait at most: a disk that hangs must not take the memory."""


class Logbook:
    """Listens from `begin` to `close`; what was said before `open` is written then.

    `begin`, `open` and `close` belong to one thread, and each is called once. A disk that is full
    or closed to us costs entries and nothing else: how many is written once it takes some again.
    """

    def __init__(self, folder: Path, terminal: TextIO | None = None) -> None:
        """`terminal` gets warnings and what is worse; without it, whatever stderr is by then."""
        self._folder = folder
        self._handler = _Handler(self._take, terminal)
        self._levels: dict[str, int] = {}
        self._waiting: deque[Entry] = deque(maxlen=_WAITING)
        self._overflowed = 0
        self._posted = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Listens; nothing is loaded and nothing is written yet."""
        for name in (_OURS, *_QUIET):
            logger = logging.getLogger(name)
            self._levels[name] = logger.level
            logger.setLevel(logging.INFO if name == _OURS else logging.WARNING)
        logging.getLogger().addHandler(self._handler)

    def open(self) -> None:
        """Begins to write."""
        if self._thread is None and not self._ended:
            # A daemon: a till that dies without `close` must still be able to exit.
            self._thread = threading.Thread(target=self._write, name="logbook", daemon=True)
            self._thread.start()

    def close(self, grace: float = 2.0) -> bool:
        """Writes what is left and stops listening. Answers whether that was done within `grace`."""
        logging.getLogger().removeHandler(self._handler)
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)
        self._levels.clear()
        self._ended = True
        self._posted.set()
        if self._thread is None:
            return True
        self._thread.join(grace)
        return not self._thread.is_alive()

    def _take(self, entry: Entry) -> None:
        if len(self._waiting) == _WAITING:
            self._overflowed += 1
        self._waiting.append(entry)
        self._posted.set()

    def _write(self) -> None:
        from pos_app.logbook.files import LogFiles

        files = LogFiles(self._folder)
        try:
            while True:
                self._posted.wait()
                self._posted.clear()
                ended = self._ended
                batch = [self._waiting.popleft() for _ in range(len(self._waiting))]
                overflowed, self._overflowed = self._overflowed, 0
                files.lose(overflowed)
                files.write(batch)
                if ended:
                    return
        finally:
            files.close()


def to_terminal() -> None:
    """For commands without a window: warnings on stderr, nothing in files. Until the process ends.

    A second call changes nothing.
    """
    root = logging.getLogger()
    if not any(isinstance(each, _Handler) for each in root.handlers):
        root.addHandler(_Handler(lambda _: None, None))


class _Handler(logging.Handler):
    """Makes entries on the thread that logs: what a record points at may be gone later."""

    def __init__(self, take: _Take, terminal: TextIO | None) -> None:
        super().__init__(logging.INFO)
        self._take = take
        self._terminal = terminal

    def emit(self, record: logging.LogRecord) -> None:
        # Loaded with the first record: the first picture needs none of it.
        from pos_app.logbook.entry import entry_of, text_of

        ours = record.name.partition(".")[0] == _OURS
        if not ours and record.levelno < logging.WARNING:
            return
        try:
            entry = entry_of(record)
        except Exception:  # noqa: BLE001  what cannot be told must not stop who told it
            self.handleError(record)
            return
        self._take(entry)
        # A program without a console has no streams.
        stream: TextIO | None = self._terminal or sys.stderr
        if record.levelno >= logging.WARNING and stream is not None:
            try:
                stream.write(text_of(entry))
            except (OSError, ValueError):
                # The terminal is gone; the file has it.
                self._terminal = None

    def handleError(self, record: logging.LogRecord) -> None:
        """Tells that a record was lost: `logging` itself would print it with its arguments."""
        stream: TextIO | None = sys.stderr
        if logging.raiseExceptions and stream is not None:
            kind = sys.exc_info()[0]
            name = kind.__name__ if kind else "nothing"
            stream.write(f"ERROR {_OURS}: a record of level {record.levelno} was lost: {name}\n")


if TYPE_CHECKING:
    from collections.abc import Callable

    _Take = Callable[[Entry], None]
