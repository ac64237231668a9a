"""Tells what Qt will miss on this machine before Qt is imported.

Where a system library or the display is missing, Qt ends the process with abort(): no Python
code could say why. Only the standard library is used, so that the set-up script, which runs
before anything is installed, works from the same table.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

LIBRARY_MISSING = 3
NO_DISPLAY = 4


class Library(NamedTuple):
    """A system library that Qt's wheel does not carry, and the packages that do."""

    soname: str
    debian: str
    fedora: str
    arch: str


ALWAYS = (
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Library("libX11.so.6", "libx11-6", "libX11", "libx11"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    Library("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs", "krb5"),
    Library("libbrotlidec.so.1", "libbrotli1", "libbrotli", "brotli"),
)
XCB = (
    Library("libxcb.so.1", "libxcb1", "libxcb", "libxcb"),
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    Library("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb"),
    Library(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
)
WAYLAND = (
    Library("libwayland-client.so.0", "libwayland-client0", "libwayland-client", "wayland"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland"),
)
_NEEDS = {"xcb": (*ALWAYS, *XCB), "wayland": (*ALWAYS, *WAYLAND)}
_INSTALLERS = (
    ("apt-get", "sudo apt-get install -y"),
    ("dnf", "sudo dnf install -y"),
    ("pacman", "sudo pacman -S --needed"),
)


class Trouble(NamedTuple):
    """Why the app cannot start: an exit code, and what to tell the user."""

    code: int
    text: str


def needed(platform: str) -> tuple[Library, ...]:
    """What Qt loads for one of its platforms: `offscreen`, `xcb`, `wayland`."""
    return _NEEDS.get(platform, ALWAYS)


def missing(platform: str) -> tuple[Library, ...]:
    """The libraries this platform needs and this machine has not."""
    return tuple(library for library in needed(platform) if not _loads(library.soname))


def platforms(environ: Mapping[str, str]) -> tuple[str, ...]:
    """What Qt may use on Linux, the preferred one first; empty where there is no display."""
    chosen = environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return tuple(each.partition(":")[0] for each in chosen.split(";") if each)
    found = [
        name
        for name, told in (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY"))
        if environ.get(told)
    ]
    if environ.get("XDG_SESSION_TYPE") != "wayland":
        found.reverse()
    return tuple(found)


def trouble(environ: Mapping[str, str] | None = None) -> Trouble | None:
    """What would make Qt abort here, or None. One platform that works is enough."""
    if not sys.platform.startswith("linux"):
        return None
    environ = os.environ if environ is None else environ
    wanted = platforms(environ)
    if not wanted:
        return Trouble(NO_DISPLAY, _NO_DISPLAY)
    lacking = {platform: missing(platform) for platform in wanted}
    complete = [platform for platform, libraries in lacking.items() if not libraries]
    if not complete:
        return Trouble(LIBRARY_MISSING, library_text(lacking[wanted[0]]))
    if not any(_answers(platform, environ) for platform in complete):
        return Trouble(NO_DISPLAY, _DEAF_DISPLAY.format(_spelled(environ)))
    return None


def explain(environ: Mapping[str, str] | None = None) -> str | None:
    """The text of `trouble()`, or None where Qt can start."""
    found = trouble(environ)
    return found.text if found else None


def require() -> None:
    """Ends the process with the reason on stderr where Qt would abort."""
    found = trouble()
    if found:
        sys.stderr.write(found.text + "\n")
        raise SystemExit(found.code)


def apt_packages(libraries: Iterable[Library]) -> tuple[str, ...]:
    """Debian's and Ubuntu's packages, each once."""
    return tuple(dict.fromkeys(library.debian for library in libraries))


def install_lines(libraries: Iterable[Library]) -> tuple[str, ...]:
    """The commands that install them: this system's, or one per family where that is not clear."""
    rows = tuple(libraries)
    names = {
        "apt-get": apt_packages(rows),
        "dnf": tuple(dict.fromkeys(row.fedora for row in rows)),
        "pacman": tuple(dict.fromkeys(row.arch for row in rows)),
    }
    here = [pair for pair in _INSTALLERS if shutil.which(pair[0])][:1]
    return tuple(f"{line} {' '.join(names[tool])}" for tool, line in here or _INSTALLERS)


def library_text(libraries: Iterable[Library]) -> str:
    """What is missing and the line that helps."""
    rows = tuple(libraries)
    lines = "\n".join(f"  {line}" for line in install_lines(rows))
    return f"Qt needs system libraries: {', '.join(row.soname for row in rows)}\n{lines}"


_HINT = "Without a screen: xvfb-run -a COMMAND, or QT_QPA_PLATFORM=offscreen COMMAND"
_NO_DISPLAY = f"No display found: DISPLAY and WAYLAND_DISPLAY are not set.\n  {_HINT}"
_DEAF_DISPLAY = f"The display does not answer: {{}}.\n  {_HINT}"


def _spelled(environ: Mapping[str, str]) -> str:
    names = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
    return ", ".join(f"{name}={environ[name]}" for name in names if environ.get(name))


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _answers(platform: str, environ: Mapping[str, str]) -> bool:
    if platform == "xcb":
        return _x11_answers(environ.get("DISPLAY", ""))
    if platform == "wayland":
        return _wayland_answers(environ)
    return True


def _x11_answers(display: str) -> bool:
    # As Qt does it: a server that is there may still refuse this user.
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    import socket

    path = Path(environ.get("XDG_RUNTIME_DIR", "")) / environ.get("WAYLAND_DISPLAY", "wayland-0")
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


def main(arguments: list[str]) -> int:
    """`--apt-list [PLATFORM …]` prints Debian's packages; nothing prints what is missing here."""
    if arguments[:1] == ["--apt-list"]:
        wanted = arguments[1:] or ["offscreen", "xcb", "wayland"]
        rows = [library for platform in wanted for library in needed(platform)]
        sys.stdout.write(" ".join(apt_packages(rows)) + "\n")
        return 0
    found = trouble()
    sys.stdout.write((found.text if found else "Qt can start here.") + "\n")
    return found.code if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
