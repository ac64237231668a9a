"""The licence texts of the system's libraries that a Linux build carries along."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from workshop.elf import binaries
from workshop.licences import Component, as_text, rendered
from workshop.running import Stop, quiet

FILE = "licences.json"
_NOT_OF_THE_SYSTEM = ("libQt6", "libicu", "libpyside6", "libpython", "libshiboken6")


def complete(resources: Path, app: Path, *, of_system: bool) -> None:
    """Adds the libraries that the build took from this system, and writes the texts for readers.

    Raises Stop for a library that no package of this system owns.
    """
    file = resources / FILE
    components = read(file.read_text(encoding="utf-8"))
    if of_system:
        components = (*components, *of_packages(system_libraries(app)))
        file.write_text(rendered(components), encoding="utf-8")
    # macOS seals its apps: there, the texts are in the app itself.
    if app.suffix != ".app":
        (app / "licences.txt").write_text(as_text(components), encoding="utf-8")


def read(text: str) -> tuple[Component, ...]:
    """The components of a file that `rendered` has made."""
    told = json.loads(text)
    return tuple(
        Component(
            each["name"],
            each["version"],
            each["licence"],
            each["home"],
            tuple(told["texts"][name] for name in each["texts"]),
        )
        for each in told["components"]
    )


def system_libraries(app: Path) -> tuple[str, ...]:
    """The names of the libraries that came neither with a package nor with Qt."""
    beside = (path for path in binaries(app / "_internal") if path.parent.name == "_internal")
    names = (path.name for path in beside if path.name.startswith("lib"))
    return tuple(name for name in names if not name.startswith(_NOT_OF_THE_SYSTEM))


def of_packages(libraries: Iterable[str]) -> tuple[Component, ...]:
    """The Debian packages that own these libraries, each once, with the notice they install."""
    owners = sorted({owner(library) for library in libraries})
    return tuple(_component(package) for package in owners)


def owner(library: str) -> str:
    """The package, with its architecture where dpkg names it. Raises Stop."""
    told = quiet(["dpkg-query", "--search", f"*/{library}"])
    for line in told.stdout.splitlines():
        package, _, path = line.partition(": ")
        if path.endswith(f"/{library}") and path.startswith(("/lib", "/usr/lib")):
            return package.partition(",")[0]
    raise Stop(f"no package of this system owns {library}: build on Debian or Ubuntu")


def _component(package: str) -> Component:
    told = quiet(["dpkg-query", "--show", "--showformat=${Version}\t${Homepage}", package])
    version, _, home = told.stdout.strip().partition("\t")
    name = package.partition(":")[0]
    notice = Path("/usr/share/doc") / name / "copyright"
    if not notice.is_file():
        raise Stop(f"{name} has no notice in /usr/share/doc")
    text = notice.read_text(encoding="utf-8", errors="replace").strip() + "\n"
    return Component(f"{name} (Debian)", version, "see its notice", home, (text,))
