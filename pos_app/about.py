"""Collects what the About card shows, from the files that ship with the app."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from importlib import metadata
from pathlib import Path

from pos_app import __version__
from pos_app.resources import resource
from pos_app.ui.desks.about import About, Component

_LICENCES, _CHANGES = "licences.json", "CHANGELOG.md"
_TEXTS = ("LICENSE", "LICENCE", "COPYING", "NOTICE")


async def read_about(folder: Path) -> About:
    """`folder` is where the till keeps its data. Raises OSError and ValueError for broken files."""
    return await asyncio.to_thread(partial(_read, folder))


def _read(folder: Path) -> About:
    return About(__version__, folder, components(resource(_LICENCES)), changes())


def components(file: Path) -> tuple[Component, ...]:
    """What the file lists; in a checkout without one, what is installed beside the app.

    Raises ValueError for a file of another shape: it is made by the build.
    """
    try:
        written = file.read_text("utf-8")
    except FileNotFoundError:
        return _installed()
    told = json.loads(written)
    try:
        texts = told["texts"]
        return tuple(
            Component(
                name=str(each["name"]),
                version=str(each["version"]),
                licence=str(each["licence"]),
                home=str(each["home"]),
                texts=tuple(str(texts[name]) for name in each["texts"]),
            )
            for each in told["components"]
        )
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"{file.name} is not what the build writes: {wrong!r}") from wrong


def changes() -> str:
    """The changelog, from the resources of a build or from the top of a checkout."""
    for path in (resource(_CHANGES), resource().parent / _CHANGES):
        if path.is_file():
            return path.read_text("utf-8")
    return ""


def _installed() -> tuple[Component, ...]:
    found = {}
    for package in metadata.distributions():
        told = package.metadata.json
        licence = str(told.get("license_expression") or told.get("license") or "")
        found[package.name] = Component(
            name=package.name,
            version=package.version,
            licence=licence.partition("\n")[0],
            home=str(told.get("home_page") or ""),
            texts=tuple(_texts(package)),
        )
    return tuple(found[name] for name in sorted(found, key=str.casefold))


def _texts(package: metadata.Distribution) -> list[str]:
    files = [file for file in package.files or () if file.name.upper().startswith(_TEXTS)]
    paths = [Path(str(file.locate())) for file in files]
    return [path.read_text("utf-8", "replace") for path in paths if path.is_file()]
