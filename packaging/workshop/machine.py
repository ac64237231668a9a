"""What a machine must have before anything else: Python, Qt's system libraries, a display.

This file still parses on Pythons that are too old to go on.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from types import ModuleType
from typing import Mapping, Sequence  # noqa: UP035 -- for the Pythons that are refused

from workshop.running import MISSING, ROOT, Stop, quiet, stage, tail

OLDEST = (3, 11)


def check_python(version: Sequence[int]) -> None:
    """Refuses what is older than the app's own lower bound."""
    if tuple(version[:2]) < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        found = ".".join(map(str, version[:2]))
        raise Stop(
            f"Scalev POS needs Python {wanted} or newer; this is {found}.\n"
            f"  Start this script with a newer one, such as: python{wanted} packaging/dev.py",
            MISSING,
        )


def preflight() -> ModuleType:
    """The app's own table of system libraries, read without importing the app."""
    path = ROOT / "pos_app" / "preflight.py"
    spec = importlib.util.spec_from_file_location("preflight", path)
    if spec is None or spec.loader is None:
        raise Stop(f"{path} is not in this checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def apt_prefix() -> list[str] | None:
    """How apt-get may be called here: by root, by sudo without a password, or not (None)."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if shutil.which("sudo") and quiet(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


def apt_install(packages: Sequence[str]) -> bool:
    """Installs Debian packages where that is allowed; says whether it did."""
    apt = apt_prefix()
    if apt is None:
        return False
    install = [*apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    with stage(f"system packages ({len(packages)})"):
        # The lists may be old or absent: only then are they fetched.
        if quiet(install).returncode == 0:
            return True
        quiet([*apt, "update", "-q"])
        done = quiet(install)
        if done.returncode != 0:
            raise Stop(f"apt-get could not install them:\n{tail(done.stdout)}", MISSING)
    return True


def need_libraries(look: ModuleType, platform: str) -> None:
    """Qt's libraries for one platform: there, or installed, or named in the line that helps."""
    lacking = look.missing(platform)
    if not lacking:
        return
    if apt_install(look.apt_packages(lacking)):
        lacking = look.missing(platform)
    if lacking:
        raise Stop(look.library_text(lacking), MISSING)


def need_display(look: ModuleType, environ: Mapping[str, str]) -> None:
    """A screen with the libraries for it; what cannot be installed ends the run."""
    found = look.trouble(environ)
    if found and found.code == MISSING:
        need_libraries(look, look.platforms(environ)[0])
        found = look.trouble(environ)
    if found:
        text = found.text.replace("COMMAND", "python3 packaging/dev.py demo")
        raise Stop(text, found.code)


def need_ensurepip() -> None:
    """Debian and Ubuntu ship Python without what `python3 -m venv` needs."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    if not apt_install([package]):
        raise Stop(
            f"This Python cannot make virtual environments.\n  sudo apt-get install -y {package}",
            MISSING,
        )
