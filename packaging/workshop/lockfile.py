"""What a lock file says: versions, hashes, for which systems, and who wanted it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_PIN = re.compile(r"([A-Za-z0-9._-]+)==([^\s;\\]+)[ \t]*(?:;\s*([^\\]*\S))?\s*\\?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"#\s+(?:via\s*)?([A-Za-z0-9._-]+)?")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package: `marker` says for which systems, `wanted_by` names those that need it."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...]


def plain(name: str) -> str:
    """A package's name in the one spelling that names are compared in."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read(path: Path) -> dict[str, Pin]:
    """The packages of a lock file by their names. Raises ValueError for a line it cannot read."""
    pins: dict[str, Pin] = {}
    name = version = marker = ""
    hashes: list[str] = []
    wanted: list[str] = []

    def close() -> None:
        if name:
            pins[name] = Pin(name, version, marker, tuple(hashes), tuple(wanted))

    for line in path.read_text(encoding="utf-8").splitlines():
        if found := _PIN.match(line):
            close()
            name, version, marker = plain(found[1]), found[2], found[3] or ""
            hashes, wanted = [], []
        elif digest := _HASH.search(line):
            hashes.append(digest[1])
        elif line.strip().startswith("#"):
            via = _VIA.match(line.strip())
            if via and via[1]:
                wanted.append(plain(via[1]))
        elif line.strip():
            raise ValueError(f"{path.name} has a line that is no pin: {line}")
    close()
    return pins


def closure(pins: Mapping[str, Pin], roots: Iterable[str]) -> dict[str, Pin]:
    """What these packages need, they themselves among it, in the order of the lock file."""
    wanted = {plain(root) for root in roots}
    before = 0
    while len(wanted) != before:
        before = len(wanted)
        wanted |= {name for name, pin in pins.items() if wanted.intersection(pin.wanted_by)}
    return {name: pin for name, pin in pins.items() if name in wanted}
