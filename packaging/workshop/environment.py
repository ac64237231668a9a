"""Virtual environments that hold exactly what a lock file names.

This file still parses on Pythons that are too old to go on.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from pathlib import Path

from workshop.machine import need_ensurepip
from workshop.running import ROOT, Stop, must, quiet, stage

LOCK = ROOT / "packaging" / "requirements.lock"
BUILD_LOCK = ROOT / "packaging" / "build.lock"
VENV = ROOT / ".venv"
STAMP = "made-by-dev.py"
UNFINISHED = "unfinished"


def venv_python(venv: Path, *, windows: bool = os.name == "nt") -> Path:
    return venv / ("Scripts/python.exe" if windows else "bin/python")


def fingerprint(lock: bytes, version: str = sys.version, base: str = sys.base_prefix) -> str:
    """What an environment depends on: the locked packages and the Python it was made by."""
    return hashlib.sha256(b"\n".join((lock, version.encode(), base.encode()))).hexdigest()


def locked(lock: str) -> dict[str, str]:
    """Name → version of every package of the lock, less those that are for other machines."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)[ \t]*(;?)", lock, re.MULTILINE)
    return {name: version for name, version, marker in pins if not marker}


def fits(venv: Path, lock: str) -> bool:
    """Whether an environment that somebody else made holds exactly what is locked."""
    code = (
        "import sys\n"
        "from importlib.metadata import PackageNotFoundError, version\n"
        "for pin in sys.argv[1:]:\n"
        "    name, _, wanted = pin.partition('==')\n"
        "    try:\n"
        "        found = version(name)\n"
        "    except PackageNotFoundError:\n"
        "        found = None\n"
        "    if found != wanted:\n"
        "        sys.exit(1)\n"
    )
    pins = [f"{name}=={version}" for name, version in locked(lock).items()]
    return quiet([str(venv_python(venv)), "-c", code, *pins]).returncode == 0


def need_venv(venv: Path = VENV, lock: Path = LOCK) -> Path:
    """The environment's Python; made, or made anew when the lock or Python changed."""
    python = venv_python(venv)
    stamp = venv / STAMP
    wanted = fingerprint(lock.read_bytes())
    if stamp.exists():
        if python.exists() and stamp.read_text(encoding="ascii") == wanted:
            return python
    elif venv.exists() and any(venv.iterdir()):
        if python.exists() and fits(venv, lock.read_text(encoding="utf-8")):
            return python
        raise Stop(
            f"{venv} was not made by this script and does not hold the locked packages.\n"
            "  Move it away and start again."
        )
    need_ensurepip()
    with stage("Python packages (once, about half a minute)"):
        make_venv(venv, lock, stamp)
        stamp.write_text(wanted, encoding="ascii")
    return python


def make_venv(venv: Path, lock: Path, stamp: Path) -> None:
    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir(parents=True)
    # The mark comes first: whatever interrupts the making, the next run starts over.
    stamp.write_text(UNFINISHED, encoding="ascii")
    must([sys.executable, "-m", "venv", str(venv)], "the environment could not be made")
    install = [str(venv_python(venv)), "-m", "pip", "install", "--quiet", "--no-input"]
    must(
        [*install, "--disable-pip-version-check", "--require-hashes", "-r", str(lock)],
        "the locked packages could not be installed",
    )
