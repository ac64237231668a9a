#!/usr/bin/env python3
"""Installs the built .deb into an empty Debian, has it sell there, and takes it away again.

    python3 packaging/clean_install.py [PACKAGE]

The newest package of `dist/` where none is named. It needs root, debootstrap, xvfb-run and a
mirror of Debian (DEBIAN_MIRROR names another one than Debian's own). The X server runs outside:
one inside would bring libraries along that the package may have forgotten to ask for.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.linux import NAME
from workshop.running import INTERRUPTED, MISSING, ROOT, Stop, must, quiet, say, stage, tail

SUITE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
USER = "kasir"
_TOOLS = ("debootstrap", "chroot", "mount", "umount", "xvfb-run")
# What Debian itself writes while packages come and go.
_OF_DEBIAN = (
    "etc/.pwd.lock",
    "etc/ld.so.cache",
    "etc/ca-certificates",
    "etc/ca-certificates.conf",
    "etc/ssl/certs",
    "tmp",
    "usr/local/share/ca-certificates",
    "var/cache",
    "var/lib/apt",
    "var/lib/dpkg",
    "var/log",
)


def main(arguments: list[str]) -> int:
    try:
        package = Path(arguments[0]) if arguments else newest(ROOT / "dist")
        need_tools()
        with tempfile.TemporaryDirectory(prefix="scalev-pos-clean-") as folder:
            proved(package.resolve(), Path(folder) / SUITE)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        return INTERRUPTED
    say(f"{package.name}: installed, sold, and removed without a trace in an empty {SUITE}")
    return 0


def newest(dist: Path) -> Path:
    """The package that was built last. Raises Stop where there is none."""
    packages = sorted(dist.glob(f"{NAME}_*.deb"), key=lambda path: path.stat().st_mtime)
    if not packages:
        raise Stop("there is no package yet: python3 packaging/build.py linux", MISSING)
    return packages[-1]


def need_tools() -> None:
    """Raises Stop with what is missing."""
    if os.geteuid() != 0:
        raise Stop("an empty Debian is made and entered by root only", MISSING)
    lacking = [tool for tool in _TOOLS if not shutil.which(tool)]
    if lacking:
        raise Stop(f"tools are missing: {', '.join(lacking)}", MISSING)


def proved(package: Path, root: Path) -> None:
    """The whole journey of one package. Raises Stop where a step of it fails."""
    with stage(f"an empty {SUITE}"):
        mirror = os.environ.get("DEBIAN_MIRROR", MIRROR)
        make = ["debootstrap", "--variant=minbase", SUITE, str(root), mirror]
        must(make, "debootstrap failed")
    with mounted(root):
        must(["chroot", str(root), "useradd", "--create-home", USER], "there is no cashier")
        before = files(root)
        shutil.copy(package, root)
        with stage("installed"):
            install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
            inside(root, *install, f"/{package.name}")
        (root / package.name).unlink()
        on_path(root)
        with stage("self-check, offscreen"):
            sell(root, [], "offscreen")
        with stage("self-check, X11"):
            # Whoever is in the chroot has no cookie of this server.
            sell(root, ["xvfb-run", "-a", "--server-args=-ac -screen 0 1366x768x24"], "xcb")
        with stage("removed"):
            inside(root, "apt-get", "purge", "-y", "-q", NAME)
            inside(root, "apt-get", "autoremove", "--purge", "-y", "-q")
        left = sorted(files(root) - before - owned(root))
        if left:
            raise Stop(f"{len(left)} files are left:\n{tail(chr(10).join(left))}")


def inside(root: Path, *command: str) -> None:
    """Runs a command in there as root. Raises Stop."""
    # Without the tools' own languages and questions.
    env = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LC_ALL": "C",
        "DEBIAN_FRONTEND": "noninteractive",
    }
    must(["chroot", str(root), *command], f"{command[0]} failed in there", env)


def on_path(root: Path) -> None:
    """The command answers without Python and without a display. Raises Stop."""
    told = quiet(["chroot", str(root), "/usr/bin/pos-app", "--version"])
    if told.returncode or not told.stdout.startswith("pos-app "):
        raise Stop(f"pos-app does not answer in there:\n{tail(told.stdout)}")
    if (root / "usr" / "bin" / "python3").exists():
        raise Stop("there is a Python in there: the package may be using it")


def sell(root: Path, display: list[str], platform: str) -> None:
    """The self-check as a person without rights. Raises Stop with what it said."""
    # Nothing of this machine goes in but the number of the X server.
    told = (
        "PATH=/usr/bin:/bin",
        "LANG=C.UTF-8",
        f"HOME=/home/{USER}",
        f"QT_QPA_PLATFORM={platform}",
    )
    enter = 'exec env -i DISPLAY="$DISPLAY" "$@"'
    chroot = ["chroot", f"--userspec={USER}:{USER}", str(root), "/usr/bin/env", "--"]
    person = ["sh", "-c", enter, "sh", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", *chroot, *told]
    done = quiet([*display, *person, "pos-app", "--self-check"])
    if done.returncode or "self-check passed" not in done.stdout:
        raise Stop(f"pos-app --self-check failed in there:\n{tail(done.stdout)}")
    left = [
        path.name for path in (root / "home" / USER).rglob("*") if "scalev" in path.name.lower()
    ]
    if left:
        raise Stop(f"the self-check left files behind: {', '.join(left)}")


def owned(root: Path) -> set[str]:
    """Every path of a package that is still there: a library may have been wanted by another."""
    lists = (root / "var" / "lib" / "dpkg" / "info").glob("*.list")
    lines = (line for path in lists for line in path.read_text(encoding="utf-8").splitlines())
    return {line.lstrip("/") for line in lines}


def files(root: Path) -> set[str]:
    """Every path in there but what Debian itself writes, and what is the machine's."""
    found = set()
    for folder, folders, names in os.walk(root):
        here = Path(folder).relative_to(root)
        folders[:] = [
            name
            for name in folders
            if (here / name).parts[0] not in ("proc", "sys", "dev", "home")
            and str(here / name) not in _OF_DEBIAN
        ]
        found |= {str(here / name) for name in (*folders, *names)}
    return found - set(_OF_DEBIAN)


@contextmanager
def mounted(root: Path) -> Iterator[None]:
    """Processes and random numbers are the machine's own; taken away again whatever happens."""
    done: list[Path] = []
    try:
        for kind, target in (("proc", root / "proc"), ("tmpfs", root / "dev" / "shm")):
            target.mkdir(exist_ok=True)
            must(["mount", "-t", kind, kind, str(target)], "this machine does not let us mount")
            done.append(target)
        yield
    finally:
        for target in reversed(done):
            quiet(["umount", "--lazy", str(target)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
