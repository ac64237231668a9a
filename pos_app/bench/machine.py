"""What the figures were measured on; nothing here names a user, a host or a folder."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pos_app import __version__

_GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Machine:
    """`load` is how many processes wanted to run over the last minute, before the measurements."""

    cpu: str
    cores: int
    memory_gib: float
    system: str
    disk: str
    python: str
    qt_binding: str
    sqlite: str
    load: float | None
    app: str
    commit: str

    def lines(self) -> tuple[str, ...]:
        """For a reader."""
        load = "unknown" if self.load is None else f"{self.load:.2f}"
        return (
            f"{self.cpu}, {self.cores} cores, {self.memory_gib:.0f} GiB, {self.system}",
            f"disk {self.disk}; load {load}; Python {self.python}, PySide6 {self.qt_binding}, "
            f"SQLite {self.sqlite}",
            f"pos-app {self.app} {self.commit}".rstrip(),
        )


def this_machine(folder: Path) -> Machine:
    """`folder` is where the measured files lie."""
    return Machine(
        cpu=_cpu(),
        cores=os.cpu_count() or 1,
        memory_gib=round(_memory() / _GIB, 1),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        disk=_disk(folder),
        python=f"{platform.python_implementation()} {platform.python_version()}",
        qt_binding=_package("PySide6-Essentials"),
        sqlite=sqlite3.sqlite_version,
        load=load(),
        app=__version__,
        commit=_commit(),
    )


def load() -> float | None:
    """How many processes wanted to run over the last minute; None where nobody counts them."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def _cpu() -> str:
    for line in _lines("/proc/cpuinfo"):
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.processor() or "unknown processor"


def _memory() -> int:
    names = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" in names and "SC_PAGE_SIZE" in names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return 0


def _disk(folder: Path) -> str:
    """The file system and, where Linux tells, the kind of device under it."""
    whole = folder.resolve()
    mounts = [line.split()[:3] for line in _lines("/proc/mounts")]
    around = [mount for mount in mounts if len(mount) == 3 and whole.is_relative_to(mount[1])]
    if not around:
        return "unknown"
    device, _, kind = max(around, key=lambda mount: len(mount[1]))
    name = Path(device).name
    plain = name.rstrip("0123456789")
    for block in (name, plain, plain.removesuffix("p")):
        for line in _lines(f"/sys/block/{block}/queue/rotational"):
            spins = "says it rotates" if line == "1" else "solid state"
            virtual = "virtual, " if block.startswith("vd") else ""
            return f"{kind} on {block} ({virtual}{spins})"
    return kind


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def _commit() -> str:
    """The commit of the checkout that runs, with `-dirty` where files differ from it."""
    git = shutil.which("git")
    checkout = Path(__file__).resolve().parents[2]
    if git is None or not (checkout / ".git").exists():
        return ""
    told = subprocess.run(  # noqa: S603  a fixed question about our own checkout
        [git, "-C", str(checkout), "describe", "--always", "--dirty", "--abbrev=12"],
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip()


def _lines(path: str) -> list[str]:
    """Nothing where the system has no such file."""
    try:
        return Path(path).read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
