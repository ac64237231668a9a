"""The machine: versions, the till's folder, the clock's zone, proxies and roots of trust."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import stat
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from pos_app import __version__
from pos_app.doctor.findings import Fact, Finding, bad, ok, skipped, warn
from pos_app.store.database import OLDEST
from pos_app.till.refusals import NEEDED_BYTES

_TIGHT = 1_000_000_000
_MEGABYTE = 1_000_000
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_ZONES = (timedelta(hours=7), timedelta(hours=8), timedelta(hours=9))
"""Western, central and eastern Indonesia."""
_PROXIES = ("https", "http", "all")


def versions() -> Finding:
    """The app, Python, Qt and the system."""
    facts: dict[str, Fact] = {
        "app": __version__,
        "python": platform.python_version(),
        "qt": _version("PySide6-Essentials"),
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
    }
    qt = facts["qt"] or "unknown"
    text = (
        f"Scalev POS {__version__}, Python {facts['python']}, Qt {qt}, "
        f"{facts['system']} {facts['release']} on {facts['machine']}"
    )
    return ok("versions", text, packaged=hasattr(sys, "_MEIPASS"), **facts)


def _version(distribution: str) -> str | None:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        module = sys.modules.get("PySide6")
        return getattr(module, "__version__", None)


def database_library() -> Finding:
    """SQLite and what the till needs of it."""
    lacking = list(_lacking())
    facts: dict[str, Fact] = {"version": sqlite3.sqlite_version, "lacking": ", ".join(lacking)}
    if lacking:
        return bad(
            "SQLite",
            f"SQLite {sqlite3.sqlite_version} lacks {', '.join(lacking)}.",
            "Install the packaged app, which brings its own SQLite.",
            **facts,
        )
    return ok("SQLite", f"SQLite {sqlite3.sqlite_version} with FTS5, JSON and WAL", **facts)


def _lacking() -> Iterator[str]:
    if sqlite3.sqlite_version_info < OLDEST:
        yield "STRICT tables"
    with closing(sqlite3.connect(":memory:")) as trial:
        for name, statement in (
            ("FTS5", "CREATE VIRTUAL TABLE words USING fts5(text)"),
            ("JSON", "SELECT json('{}')"),
        ):
            try:
                trial.execute(statement)
            except sqlite3.Error:
                yield name
    with (
        tempfile.TemporaryDirectory(prefix="scalev-pos-doctor-") as folder,
        closing(sqlite3.connect(Path(folder) / "trial.db")) as trial,
    ):
        (mode,) = trial.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != "wal":
            yield "WAL"


def folder(home: Path, *, is_chosen: bool) -> Iterator[Finding]:
    """Whether the till can keep its data, and who else can read them.

    Where it lies is not told: the name of a folder can be that of a person.
    """
    which = "the folder that was chosen for the data" if is_chosen else "the data folder"
    if not home.exists():
        yield skipped("folder", "There is no data folder yet; the first start makes it.")
        return
    try:
        with tempfile.NamedTemporaryFile(dir=home, prefix=".doctor-"):
            pass
    except OSError as error:
        yield bad(
            "folder",
            f"The till cannot write into {which} ({type(error).__name__} {error.errno}).",
            "Give this user the right to write there, or choose another folder with --data-dir.",
            chosen=is_chosen,
            writable=False,
        )
        return
    mode = stat.S_IMODE(home.stat().st_mode)
    if os.name == "posix" and mode & _OTHERS:
        yield warn(
            "folder",
            f"Other users of this computer can look into {which} (mode {mode:o}).",
            "Take their rights away: chmod 700 on the folder.",
            chosen=is_chosen,
            writable=True,
            mode=f"{mode:o}",
        )
    else:
        yield ok("folder", "The data folder can be written.", chosen=is_chosen, writable=True)
    yield _room(home)


def _room(home: Path) -> Finding:
    free = shutil.disk_usage(home).free
    megabytes = free // _MEGABYTE
    told = f"{megabytes:,} MB are free on its disk."
    if free < NEEDED_BYTES:
        return bad(
            "room",
            told,
            f"Make room: below {NEEDED_BYTES // _MEGABYTE} MB no sale can be confirmed.",
            free_mb=megabytes,
        )
    if free < _TIGHT:
        return warn("room", told, "Make room soon.", free_mb=megabytes)
    return ok("room", told, free_mb=megabytes)


def time_zone(now: datetime | None = None) -> Finding:
    """Receipts and reports are told in local time."""
    local = now or datetime.now().astimezone()
    offset = local.utcoffset() or timedelta()
    told = f"{local:%z}"
    facts: dict[str, Fact] = {"utc_offset_minutes": int(offset.total_seconds() // 60)}
    if offset in _ZONES:
        return ok("time zone", f"UTC {told}", **facts)
    return warn(
        "time zone",
        f"UTC {told} is no time of Indonesia; receipts carry it.",
        "Set the computer's time zone: Jakarta, Makassar or Jayapura.",
        **facts,
    )


def proxy(environ: Mapping[str, str]) -> Finding:
    """What requests go through; a proxy's user and password are not told."""
    found = urllib.request.getproxies()
    given = {scheme: found[scheme] for scheme in _PROXIES if found.get(scheme)}
    exceptions = bool(environ.get("no_proxy") or environ.get("NO_PROXY"))
    if not given:
        return ok("proxy", "No proxy is set.", in_use=False, exceptions=exceptions)
    broken = [scheme for scheme, url in given.items() if not _is_proxy(url)]
    if broken:
        return bad(
            "proxy",
            f"The proxy for {', '.join(broken)} is no address.",
            "Correct HTTPS_PROXY and its like, or take them away.",
            in_use=True,
            exceptions=exceptions,
        )
    return ok(
        "proxy",
        f"Requests go through a proxy of the environment or the system ({', '.join(given)}).",
        "If the server is not reached, ask who runs the network.",
        in_use=True,
        exceptions=exceptions,
    )


def _is_proxy(url: str) -> bool:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def trust(environ: Mapping[str, str]) -> Finding:
    """Where the roots of trust come from."""
    missing = [
        name
        for name in ("SSL_CERT_FILE", "SSL_CERT_DIR")
        if environ.get(name) and not Path(environ[name]).exists()
    ]
    if missing:
        return bad(
            "trust",
            f"{' and '.join(missing)} names something that is not there.",
            f"Unset {' and '.join(missing)}, or correct it: no server can be trusted like this.",
            overridden=True,
        )
    set_by = [name for name in ("SSL_CERT_FILE", "SSL_CERT_DIR") if environ.get(name)]
    if set_by:
        return ok("trust", f"The roots of trust are those of {set_by[0]}.", overridden=True)
    return ok("trust", "The system's own roots of trust", overridden=False)
