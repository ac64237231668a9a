"""The catalog's file in the system's memory before somebody searches it.

A search reads a few dozen pages from all over the file, on the UI thread. After the computer was
switched on none of them is in memory, and a disk that turns takes as long as a frame for each. In
one go the file is read hundreds of times as fast.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path

MOST = 256 * 2**20
"""Bytes that are read at most: a catalog of 300,000 variants."""

_PIECE = 2**18
_AFTER = 2.0
"""Seconds until it begins: the till has other things to load while it opens."""
_PAUSE = 0.005
"""Seconds between two pieces: whoever waits for Python or for the disk goes first."""

_log = logging.getLogger(__name__)


class ReadAhead:
    """Reads a file on a thread of its own, in its own time, and keeps nothing of it.

    A file that cannot be read is named in the log alone: who needs it will say what is wrong.
    """

    def __init__(self, path: Path, most: int = MOST, *, after: float = _AFTER) -> None:
        """It begins `after` so many seconds."""
        self._path = path
        self._left = most
        self._after = after
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._read, name="read-ahead", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Until as much is read as will be."""
        self._thread.join()

    def close(self) -> None:
        """Stops behind the piece that is being read."""
        self._stopped.set()
        self._thread.join()

    def _read(self) -> None:
        if self._stopped.wait(self._after):
            return
        piece = memoryview(bytearray(_PIECE))
        try:
            with self._path.open("rb", buffering=0) as file:
                while self._left > 0 and not self._stopped.wait(_PAUSE):
                    count = file.readinto(piece[: self._left])
                    if not count:
                        return
                    self._left -= count
        except OSError as error:
            _log.info("%s was not read ahead: %s", self._path.name, error.strerror)
