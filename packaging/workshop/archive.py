"""Archives that come out the same whoever makes them: sorted, of nobody, of one time."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path
from typing import Final

from workshop.running import quiet

_PRESET: Final = 6


def stamp() -> int:
    """The time that goes into what is built, in Unix seconds: that of the commit, or as told."""
    told = (
        os.environ.get("SOURCE_DATE_EPOCH")
        or quiet(["git", "log", "-1", "--format=%ct"]).stdout.strip()
    )
    # A folder without its history still builds; zip files know no year before 1980.
    return int(told) if told.isdigit() else 315_532_800


def packed(folder: Path, target: Path, at: int) -> Path:
    """A tar of a folder, with the folder itself in it, packed by xz."""

    def of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = at
        return entry

    target.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(target, "w:xz", preset=_PRESET) as archive:
        # `add` sorts by name what is in a folder.
        archive.add(folder, arcname=folder.name, filter=of_nobody)
    return target


def settle(folder: Path, at: int) -> None:
    """Gives all files of a folder one time, and the modes that packages have."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (at, at), follow_symlinks=False)
