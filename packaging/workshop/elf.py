"""What the programs and libraries of a Linux build are linked to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from workshop.running import Stop, quiet, tail

_NEEDED = re.compile(r"\(NEEDED\).*\[([^\]]+)\]")
_LIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")
_MAGIC = b"\x7fELF"


def is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def binaries(folder: Path) -> Iterator[Path]:
    """Every program and library under a folder, in the order of their names."""
    return (path for path in sorted(folder.rglob("*")) if is_elf(path))


def needed(path: Path) -> tuple[str, ...]:
    """The names of the libraries that one file asks the loader for. Raises Stop."""
    return tuple(_NEEDED.findall(_read("--dynamic", path)))


def libc(folder: Path) -> str:
    """The oldest C library that all of a folder runs on, such as `2.34`. Raises Stop."""
    told = (_LIBC.findall(_read("--version-info", path)) for path in binaries(folder))
    versions = {(int(major), int(minor)) for found in told for major, minor in found}
    if not versions:
        raise Stop(f"nothing in {folder.name} is linked to a C library")
    return "{}.{}".format(*max(versions))


def _read(what: str, path: Path) -> str:
    told = quiet(["readelf", what, "--wide", str(path.resolve())])
    if told.returncode:
        raise Stop(f"readelf cannot read {path.name}:\n{tail(told.stdout)}")
    return told.stdout


def missing(folder: Path, ask: Callable[[Path], Iterable[str]] = needed) -> dict[str, set[str]]:
    """Library → files that ask for it, for what is not in the folder: the system has to have it."""
    files = list(binaries(folder))
    here = {path.name for path in files} | {
        path.name for path in folder.rglob("*.so*") if path.is_symlink() and path.exists()
    }
    wanted: dict[str, set[str]] = {}
    for path in files:
        for library in ask(path):
            if library not in here:
                wanted.setdefault(library, set()).add(path.relative_to(folder).as_posix())
    return wanted


def reachable(roots: Iterable[str], asks: Callable[[str], Iterable[str]]) -> set[str]:
    """The names that are asked for by these, by what they ask for, and so on; themselves too."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(asks(name))
    return found
