"""Room on the disk: enough before a sale is confirmed, and a reserve for the answer to it.

A disk that is full when the server has answered would lose the answer. The ballast is room that
nothing else can take meanwhile: it is given up when a write of a confirmed sale finds no other.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from pos_app.store.database import mapped
from pos_app.till.refusals import NEEDED_BYTES

BALLAST = 16 * 2**20
"""Bytes that the reserve takes."""

FILE = "ballast"

_MODE = 0o600
_PIECE = 2**20
_NOT_HERE = (errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS)
"""What a file system says that cannot allocate without writing."""


class Disk:
    """The disk that a folder is on. The folder exists; all methods raise StoreError only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ballast = folder / FILE

    def free(self) -> int:
        """Bytes that this user can still write; the ballast is not among them."""
        with mapped():
            return shutil.disk_usage(self._folder).free

    def reserve(self) -> None:
        """Keeps the ballast, or makes it where there is plenty of room; else there is none.

        Raises DiskFull when the room went away meanwhile; nothing is left of the ballast then.
        """
        with mapped():
            if _is_whole(self._ballast):
                return
            # What a crash left of an earlier one is in the way.
            self._ballast.unlink(missing_ok=True)
        if self.free() < NEEDED_BYTES + BALLAST:
            return
        with mapped():
            try:
                _allocate(self._ballast)
            except OSError:
                self._ballast.unlink(missing_ok=True)
                raise

    def release(self) -> bool:
        """Gives the ballast up to make room. Answers whether there was one."""
        with mapped():
            try:
                self._ballast.unlink()
            except FileNotFoundError:
                return False
        return True


def _is_whole(path: Path) -> bool:
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    # A file with holes has the size and not the room. Windows does not tell, and makes none here.
    blocks = getattr(found, "st_blocks", BALLAST // 512)
    return found.st_size == BALLAST and blocks * 512 >= BALLAST


def _allocate(path: Path) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _MODE)
    try:
        if not _reserved(descriptor):
            _write(descriptor)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reserved(descriptor: int) -> bool:
    # Not on Windows and macOS.
    allocate = getattr(os, "posix_fallocate", None)
    if allocate is None:
        return False
    try:
        allocate(descriptor, 0, BALLAST)
    except OSError as error:
        if error.errno in _NOT_HERE:
            return False
        raise
    return True


def _write(descriptor: int) -> None:
    # Noise: zeros would take no room on a disk that compresses.
    left = BALLAST
    while left:
        left -= os.write(descriptor, os.urandom(min(_PIECE, left)))
