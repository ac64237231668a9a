"""From a checkout to the packages of one system."""

from __future__ import annotations

import hashlib
import platform
import shutil
from pathlib import Path

from workshop import bundle, linux, macos, sbom, windows
from workshop.bundle import Bundle
from workshop.machine import apt_install, need_libraries, preflight
from workshop.running import MISSING, ROOT, Stop, say
from workshop.system_licences import complete

DIST = ROOT / "dist"
_PLATFORMS = {"linux": "Linux", "windows": "Windows", "macos": "Darwin"}
_TOOLS = {"readelf": "binutils", "objdump": "binutils", "strip": "binutils", "dpkg-deb": "dpkg"}


def build(system: str, dist: Path = DIST) -> tuple[Path, ...]:
    """Makes the packages and says their sizes and sums. Raises Stop."""
    if platform.system() != _PLATFORMS[system]:
        raise Stop(f"{system} packages are made on {system}: PyInstaller packs for where it runs")
    if system == "linux":
        need_tools()
    made = bundle.make()
    complete(made.resources, made.app, of_system=system == "linux")
    bundle.works(made.program)
    dist.mkdir(exist_ok=True)
    (dist / f"scalev-pos-{made.version}.cdx.json").write_text(
        sbom.rendered(made.stamp), encoding="utf-8"
    )
    packages = _packages(system, made, dist)
    lines = [f"{digest(each)}  {each.name}\n" for each in packages]
    (dist / f"SHA256SUMS-{system}").write_text("".join(lines), encoding="utf-8")
    for each, line in zip(packages, lines, strict=True):
        say(f"{each.stat().st_size / 1e6:8.1f} MB  {line}", end="")
    return packages


def need_tools() -> None:
    """What takes libraries apart, and Qt's libraries for every platform of Linux: a plugin that
    does not find its own goes in without them. Raises Stop."""
    for each in ("xcb", "wayland"):
        need_libraries(preflight(), each)
    lacking = sorted({package for tool, package in _TOOLS.items() if not shutil.which(tool)})
    if lacking and not apt_install(lacking):
        raise Stop(f"tools are missing: sudo apt-get install -y {' '.join(lacking)}", MISSING)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _packages(system: str, made: Bundle, dist: Path) -> tuple[Path, ...]:
    if system == "windows":
        target = dist / f"scalev-pos-{made.version}-windows-x86_64.exe"
        return (windows.installer(made.app, made.prepared, made.version, target),)
    if system == "macos":
        return (macos.disk_image(made.built, made.version, platform.machine(), dist),)
    build = linux.Build(made.app, made.prepared, made.version, made.stamp)
    return linux.packages(build, bundle.BUILD, dist)
