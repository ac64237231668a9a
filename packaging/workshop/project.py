"""What pyproject.toml and the changelog say about the app that is packaged."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from workshop.lockfile import Pin, closure, plain, read
from workshop.running import ROOT

APP_ID = "id.scalevpos.ScalevPos"
HOME = "https://scalev.com"
# Nobody has named an address yet; Debian wants one.
MAINTAINER = "Scalev POS <maintainer@scalevpos.invalid>"

_RELEASE = re.compile(r"^## (\d\S*) \((\d{4}-\d\d-\d\d|unreleased)\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """One version of the changelog; `day` is empty as long as it is not released."""

    version: str
    day: str
    changes: tuple[str, ...]


def project(root: Path = ROOT) -> dict[str, object]:
    """The `[project]` table."""
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return dict(table)


def version(root: Path = ROOT) -> str:
    return str(project(root)["version"])


def dependencies(root: Path = ROOT) -> tuple[str, ...]:
    """The names of the packages that the app itself imports."""
    asked = project(root)["dependencies"]
    if not isinstance(asked, list):
        raise TypeError("the project's dependencies are no list")
    return tuple(plain(re.split(r"[><=!~\[; ]", line)[0]) for line in asked)


def shipped(lock: Path, root: Path = ROOT) -> dict[str, Pin]:
    """The packages of a lock file that go into the packaged app, on one system or another."""
    return closure(read(lock), dependencies(root))


def releases(text: str) -> tuple[Release, ...]:
    """The versions of a changelog, the newest first."""
    found = list(_RELEASE.finditer(text))
    ends = [each.start() for each in found[1:]] + [len(text)]
    return tuple(
        Release(
            head[1], "" if head[2] == "unreleased" else head[2], _points(text[head.end() : end])
        )
        for head, end in zip(found, ends, strict=True)
    )


def _points(text: str) -> tuple[str, ...]:
    points = re.findall(r"^- (.*(?:\n  .*)*)", text, re.MULTILINE)
    return tuple(" ".join(point.split()) for point in points)
