"""The licence texts of everything that is bundled, in the one file that the About page reads.

The file is JSON: `components` lists what is bundled, in the order in which it is shown, each with
`name`, `version` (may be empty), `licence` (an SPDX expression), `home` (may be empty) and `texts`;
those are names in the table `texts`, which holds every text once.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from workshop.project import shipped
from workshop.running import ROOT, Stop

_TEXTS = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")
_OWN_TEXTS = ROOT / "packaging" / "licences"

# What the metadata of these leave out, or say in words of their own.
_LICENCES = {
    "backports-tarfile": "MIT",
    "jaraco-classes": "MIT",
    "pyside6-essentials": "LGPL-3.0-only",
    "segno": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
}
_QT = ("QT.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
_OWN = {"pyside6-essentials": _QT, "shiboken6": _QT}


@dataclass(frozen=True, slots=True)
class Component:
    """Something that is bundled, and the whole texts of its licence."""

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[str, ...]


def collected(lock: Path, root: Path = ROOT) -> tuple[Component, ...]:
    """What a checkout carries and what of its lock file is installed here.

    Raises Stop where a package brings no text, or is not the locked version.
    """
    return (*_assets(root), *_packages(lock, root))


def of_python() -> Component:
    """The interpreter that runs this, which a packaged app carries. Raises Stop without a text."""
    version = platform.python_version()
    found = [path for path in _python_texts() if path.is_file()]
    if not found:
        raise Stop("this Python brings no text of its licence")
    return Component("Python", version, "PSF-2.0", "https://www.python.org", (_text(found[0]),))


def _python_texts() -> tuple[Path, ...]:
    library = Path(sysconfig.get_path("stdlib"))
    debian = Path("/usr/share/doc/python{}.{}/copyright".format(*sys.version_info[:2]))
    return (library / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt", debian)


def rendered(components: Sequence[Component]) -> str:
    """The file, as its readers find it."""
    texts: dict[str, str] = {}
    listed = []
    for component in components:
        names = []
        for text in component.texts:
            name = hashlib.sha256(text.encode()).hexdigest()[:12]
            texts[name] = text
            names.append(name)
        listed.append(
            {
                "name": component.name,
                "version": component.version,
                "licence": component.licence,
                "home": component.home,
                "texts": names,
            }
        )
    return json.dumps({"components": listed, "texts": texts}, ensure_ascii=False, indent=1) + "\n"


def as_text(components: Iterable[Component]) -> str:
    """The same for somebody who opens it in an editor."""
    parts = []
    said: set[str] = set()
    for component in components:
        head = f"{component.name} {component.version}".rstrip()
        lines = [head, "=" * len(head), f"Licence: {component.licence}", component.home, ""]
        for text in component.texts:
            lines.append(text if text not in said else "(the text stands above)\n")
            said.add(text)
        parts.append("\n".join(lines))
    return "\n".join(parts)


def _assets(root: Path) -> tuple[Component, ...]:
    resources = root / "resources"

    def asset(name: str, licence: str, home: str, file: str) -> Component:
        return Component(name, "", licence, home, (_text(resources / file),))

    return (
        asset("Inter", "OFL-1.1", "https://rsms.me/inter/", "fonts/OFL.txt"),
        asset("Lucide", "ISC", "https://lucide.dev", "icons/LICENSE"),
        asset(
            "idn-area-data",
            "ODbL-1.0",
            "https://github.com/fityannugroho/idn-area-data",
            "sandbox/places.LICENSE.md",
        ),
        asset("Lucide (pictures)", "ISC", "https://lucide.dev", "sandbox/images.LICENSE.md"),
    )


def _packages(lock: Path, root: Path) -> tuple[Component, ...]:
    components = []
    for name, pin in shipped(lock, root).items():
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            if pin.marker:
                # It is for another system.
                continue
            raise Stop(f"{name} is in {lock.name} and not installed") from None
        if found.version != pin.version:
            raise Stop(f"{name} is {found.version} here and {pin.version} in {lock.name}")
        components.append(_package(name, found))
    return tuple(components)


def _package(name: str, found: metadata.Distribution) -> Component:
    said = found.metadata
    licence = _LICENCES.get(name) or _said(found, "License-Expression") or _said(found, "License")
    if not licence:
        raise Stop(f"nobody says under which licence {name} is")
    texts = tuple(_text(_OWN_TEXTS / file) for file in _OWN.get(name, ())) + _texts(found)
    if not texts:
        raise Stop(f"{name} brings no text of its licence")
    return Component(str(said["Name"]), found.version, licence, _home(found), texts)


def _texts(found: metadata.Distribution) -> tuple[str, ...]:
    files = sorted(
        file
        for file in found.files or ()
        if ".dist-info" in file.parts[0] and file.name.upper().startswith(_TEXTS)
    )
    return tuple(_text(Path(str(found.locate_file(file)))) for file in files)


def _home(found: metadata.Distribution) -> str:
    """The address of the package's own pages, as its metadata have it."""
    said = found.metadata.get_all("Project-URL") or []
    links = dict(line.partition(", ")[::2] for line in said)
    named = {label.lower(): address for label, address in links.items()}
    for label in ("homepage", "home", "source", "source code", "repository", "github"):
        if label in named:
            return str(named[label])
    return _said(found, "Home-page") or next(iter(links.values()), "")


def _said(found: metadata.Distribution, field: str) -> str:
    return str(found.metadata[field]) if field in found.metadata else ""


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\r\n", "\n").strip() + "\n"
