"""How the run before this one ended: by itself, or in the middle.

A mark lies in the folder while the till runs, held by a lock that ends with the process. A mark
that nobody holds is one of a till that was killed, crashed, or lost its power.
"""

from __future__ import annotations

import faulthandler
import json
import os
import re
import sys
from pathlib import Path
from typing import TextIO

from pos_app.domain.value import value
from pos_app.logbook.entry import now

MARK = "running"
FAULTS = "fault.txt"

_MODE = 0o600
_LONGEST = 64_000
"""Characters of a fault file that are read."""
_FATAL = re.compile(r"^Fatal Python error: (?P<what>[A-Za-z ]{3,40})")
_WINDOWS = re.compile(r"^Windows fatal exception: (?P<what>[A-Za-z0-9 ]{3,40})")
_LINE = re.compile(r'^  File "(?P<file>[^"]*)", line (?P<line>\d{1,6}) in (?P<name>[\w.<>]{1,120})')
_MODULE = re.compile(r"(?:^|[/\\])(?P<path>pos_app[/\\][\w/\\]*\w)\.py$", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_VERSION = re.compile(r"[0-9][0-9A-Za-z.+-]{0,30}", re.ASCII)


@value
class Broken:
    """A run that did not end by itself.

    `fault` is what the system called it, empty for a till that was killed or lost its power;
    `frames` are those of our own modules, the innermost first.
    """

    since: str
    version: str
    fault: str = ""
    frames: tuple[str, ...] = ()


class Watch:
    """The mark of one run. Every method may be called from any thread, one at a time."""

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._version = version
        self._mark = -1
        self._faults: TextIO | None = None

    def begin(self) -> Broken | None:
        """Sets this run's mark; answers how the run before broke off, None where it did not.

        Faults of the process are written down from now on, unless somebody else does that. Where
        another till has the mark it is left alone. Raises OSError.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0)
        mark = os.open(self._folder / MARK, flags, _MODE)
        try:
            if not _locked(mark):
                os.close(mark)
                return None
            os.lseek(mark, 0, os.SEEK_SET)
            before = os.read(mark, 1_000)
            faults = self._folder / FAULTS
            broken = _broken(before, _text(faults)) if before else None
            os.ftruncate(mark, 0)
            os.lseek(mark, 0, os.SEEK_SET)
            told = {"since": now(), "version": self._version}
            os.write(mark, json.dumps(told).encode("ascii"))
        except BaseException:
            os.close(mark)
            raise
        self._mark = mark
        self._listen(faults)
        return broken

    def end(self) -> None:
        """This run ends by itself. Without `begin`, and a second time, nothing happens.

        Raises OSError.
        """
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None
            (self._folder / FAULTS).unlink(missing_ok=True)
        mark, self._mark = self._mark, -1
        if mark >= 0:
            # Emptied, not deleted: Windows deletes no file that is open, and afterwards the mark
            # may be another till's already.
            try:
                os.ftruncate(mark, 0)
            finally:
                os.close(mark)

    def _listen(self, path: Path) -> None:
        if faulthandler.is_enabled():
            return
        self._faults = os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, _MODE), "w")
        faulthandler.enable(self._faults)


def fault_of(text: str) -> tuple[str, tuple[str, ...]]:
    """The kind of a fault and the frames of our own modules, from what Python wrote while dying.

    Where the files lie is left out: their folders can name a person.
    """
    what = ""
    frames: list[str] = []
    for line in text.splitlines():
        if fatal := _FATAL.match(line) or _WINDOWS.match(line):
            what = what or fatal["what"].strip()
        elif (found := _LINE.match(line)) and (module := _MODULE.search(found["file"])):
            name = re.sub(r"[/\\]", ".", module["path"]).removesuffix(".__init__")
            frames.append(f"{name}:{found['line']} {found['name']}")
    return what, tuple(frames[:30])


def _broken(mark: bytes, faults: str) -> Broken:
    what, frames = fault_of(faults)
    try:
        told = json.loads(mark)
    except (ValueError, RecursionError):
        told = {}
    if not isinstance(told, dict):
        told = {}
    since, version = str(told.get("since", "")), str(told.get("version", ""))
    return Broken(
        since=since if _TIME.fullmatch(since) else "",
        version=version if _VERSION.fullmatch(version) else "",
        fault=what,
        frames=frames,
    )


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_LONGEST)
    except FileNotFoundError:
        return ""


if sys.platform == "win32":
    import msvcrt

    def _locked(file: int) -> bool:
        # Far behind the end: Windows keeps others from reading what is locked.
        os.lseek(file, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
