"""What the Linux build expects of the system, as packages of Debian and Ubuntu."""

from __future__ import annotations

from collections.abc import Iterable

_LIBC = "libc6"

_BY_LIBRARY = {
    "ld-linux-aarch64.so.1": _LIBC,
    "ld-linux-x86-64.so.2": _LIBC,
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libc.so.6": _LIBC,
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": _LIBC,
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libm.so.6": _LIBC,
    "libpthread.so.0": _LIBC,
    "libresolv.so.2": _LIBC,
    "librt.so.1": _LIBC,
    "libstdc++.so.6": "libstdc++6 (>= 11)",
    "libutil.so.1": _LIBC,
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
}
# The till sells without a printer of the system, and remembers its key for a day without a keyring.
_OPTIONAL = {"libcups.so.2": "libcups2 | libcups2t64"}
# Files that no library name shows: the keyboard layouts, the trusted authorities.
_DATA = ("ca-certificates", "xkb-data")
_KEYRINGS = "gnome-keyring | kwalletmanager | keepassxc"


def depends(libraries: Iterable[str], libc: str) -> tuple[str, ...]:
    """What must be there for these libraries, and for programs that run on this C library.

    Raises ValueError for a library that nobody knows.
    """
    wanted = [library for library in libraries if library not in _OPTIONAL]
    if unknown := sorted(set(wanted) - set(_BY_LIBRARY)):
        raise ValueError(f"no package is named for {', '.join(unknown)}")
    packages = {*_DATA, _LIBC, *(_BY_LIBRARY[library] for library in wanted)}
    return tuple(f"{_LIBC} (>= {libc})" if each == _LIBC else each for each in sorted(packages))


def recommends() -> tuple[str, ...]:
    """What most tills want besides."""
    return (_KEYRINGS, *_OPTIONAL.values())
