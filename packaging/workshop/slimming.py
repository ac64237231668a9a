"""What of Qt and Python a till never uses, and so leaves out of the packaged app."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from workshop.elf import reachable

Entry = tuple[str, str, str]

EXCLUDED_MODULES = [
    # Qt beyond widgets, drawings, printing and the local socket of a second start
    *(
        f"PySide6.Qt{name}"
        for name in (
            "Concurrent",
            "DBus",
            "Designer",
            "Help",
            "OpenGL",
            "OpenGLWidgets",
            "Qml",
            "Quick",
            "QuickControls2",
            "QuickTest",
            "QuickWidgets",
            "Sql",
            "SvgWidgets",
            "Test",
            "UiTools",
            "Xml",
        )
    ),
    # what libraries take along where it is there
    "IPython",
    "_pytest",
    "email_validator",
    "gi",
    "gunicorn",
    "httptools",
    "hypothesis",
    "mypy",
    "numpy",
    "PIL",
    "pip",
    "pkg_resources",
    "pygments",
    "pytest",
    "rich",
    "setuptools",
    "structlog",
    "trio",
    "uvloop",
    "watchfiles",
    "websockets",
    "wsproto",
    # the standard library's own tools
    "curses",
    "doctest",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "pydoc",
    "pydoc_data",
    "readline",
    "tkinter",
    "turtle",
    "unittest",
    "venv",
    "xmlrpc",
]

PLUGINS = {
    "iconengines": {"svgicon"},
    # What pictures of a shop may be (PNG is built in), and our own drawings.
    "imageformats": {"ico", "jpeg", "svg", "webp"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "platforms": {"cocoa", "offscreen", "wayland", "windows", "xcb"},
    # Not GTK's: it takes all of GTK along, and the till brings its own colours.
    "platformthemes": {"xdgdesktopportal"},
    "printsupport": {"cupsprintersupport"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
"""Qt's plugins by folder; a folder that is not named goes as a whole."""

LIBRARIES = {
    "Core",
    "DBus",
    "Gui",
    "Network",
    "PrintSupport",
    "Svg",
    "WaylandClient",
    "Widgets",
    "XcbQpa",
}
"""Qt's libraries; what the plugins above and the modules of the till are linked to."""

LANGUAGES = {"id", "en"}

SYSTEM_LIBRARIES = {
    "libX11",
    "libX11-xcb",
    "libcups",
    "libdbus-1",
    "libfontconfig",
    "libfreetype",
    "libgcc_s",
    "libgio-2",
    "libglib-2",
    "libgmodule-2",
    "libgobject-2",
    "libgssapi_krb5",
    "libgthread-2",
    "libstdc++",
    "libxcb",
    "libz",
}
"""What every Linux desktop has, and keeps up to date: two versions of one of these in a process
do not get on, and the packages name them as what they depend on."""

_DRAWN_BY_OPENGL = ("opengl32sw", "d3dcompiler", "libEGL", "libGLESv2")


def keeps(destination: str) -> bool:
    """Whether a file of the build belongs into it, by its place there."""
    path = PurePosixPath(destination.replace("\\", "/"))
    if path.name.startswith(_DRAWN_BY_OPENGL):
        return False
    if "plugins" in path.parts and "PySide6" in path.parts:
        kind, name = path.parts[-2], path.stem.removeprefix("lib").removeprefix("q")
        return name in {each.removeprefix("q") for each in PLUGINS.get(kind, ())}
    if "translations" in path.parts and "PySide6" in path.parts:
        return path.stem in {f"qtbase_{language}" for language in LANGUAGES}
    library = _qt_library(path.name)
    return library is None or library in LIBRARIES


def is_of_the_system(name: str) -> bool:
    """Whether a library of Linux is left to the system, by its file name."""
    return name.partition(".")[0] in SYSTEM_LIBRARIES


def closed(entries: list[Entry], asks: Callable[[Path], Iterable[str]]) -> list[Entry]:
    """The entries of a Linux build without libraries that nothing in it is linked to any more.

    An entry is PyInstaller's: the place in the build, the file it comes from, its kind. What lies
    in a folder is a module or a plugin and stays; a library beside the modules stays when it is
    asked for.
    """
    sources = {PurePosixPath(place).name: Path(source) for place, source, _ in entries}
    libraries = {place for place, _, _ in entries if "/" not in place and ".so" in place}
    roots = [PurePosixPath(place).name for place, _, _ in entries if place not in libraries]
    # The program itself opens libpython, and Python its modules.
    roots += [name for name in libraries if name.startswith("libpython") or ".cpython-" in name]

    def wanted(name: str) -> list[str]:
        found = (each for each in asks(sources[name]) if each in sources)
        return [each for each in found if not is_of_the_system(each)]

    kept = reachable(roots, wanted)
    return [entry for entry in entries if PurePosixPath(entry[0]).name in kept]


def is_lost_link(entry: Entry, kept: set[str]) -> bool:
    """Whether an entry is a link to a library that is not in the build."""
    place, _, kind = entry
    return kind == "SYMLINK" and ".so" in place and PurePosixPath(place).name not in kept


def _qt_library(name: str) -> str | None:
    """`Gui` for libQt6Gui.so.6, Qt6Gui.dll and QtGui of macOS; None for what is none of them."""
    plain = name.removeprefix("lib").partition(".")[0]
    if plain.startswith("Qt6"):
        return plain.removeprefix("Qt6")
    if plain.startswith("Qt") and "." not in name:
        return plain.removeprefix("Qt")
    return None
