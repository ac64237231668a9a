#!/usr/bin/env python3
"""Everything a checkout needs, in one command: `python3 packaging/dev.py demo`, or `test`.

It looks at Python and at Qt's system libraries (and installs those where it may), makes `.venv`
from packaging/requirements.lock, and runs the app or its checks from the checkout itself. Only
the standard library is used, and the file still parses on Pythons that are too old to go on.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Iterator, Mapping, Sequence  # noqa: UP035 -- for the Pythons that are refused

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = "made-by-dev.py"
UNFINISHED = "unfinished"
OLDEST = (3, 11)

FAILED = 1
USAGE = 2
MISSING = 3
NO_DISPLAY = 4
INTERRUPTED = 130


class Stop(Exception):
    """The run cannot go on; says why in words, and with which exit code."""

    def __init__(self, text: str, code: int = FAILED) -> None:
        super().__init__(text)
        self.code = code


# ---------------------------------------------------------------- the machine


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


# ------------------------------------------------------------- the environment


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
    venv.mkdir()
    # The mark comes first: whatever interrupts the making, the next run starts over.
    stamp.write_text(UNFINISHED, encoding="ascii")
    must([sys.executable, "-m", "venv", str(venv)], "the environment could not be made")
    install = [str(venv_python(venv)), "-m", "pip", "install", "--quiet", "--no-input"]
    must(
        [*install, "--disable-pip-version-check", "--require-hashes", "-r", str(lock)],
        "the locked packages could not be installed",
    )


# ------------------------------------------------------------------- running


def quiet(
    command: Sequence[str], env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs it to the end; its output is kept for when it failed."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def must(command: Sequence[str], problem: str) -> None:
    done = quiet(command)
    if done.returncode != 0:
        raise Stop(f"{problem}:\n{tail(done.stdout)}")


def attached(command: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Runs it on this terminal and answers its exit code; Ctrl-C ends the child, then us."""
    child = subprocess.Popen(command, cwd=ROOT, env=env)
    before = signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    try:
        code = child.wait()
    except KeyboardInterrupt:
        # The terminal has told the child too: it closes its files and goes.
        with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            child.wait(10)
        if child.poll() is None:
            child.kill()
        raise Stop("", spelled(child.wait()) or INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGTERM, before)
    return spelled(code)


def spelled(code: int) -> int:
    """An exit code as a shell spells it: 128 and the signal for a child that was killed."""
    return 128 - code if code < 0 else code


def tail(text: str, lines: int = 30) -> str:
    return "\n".join(text.rstrip().splitlines()[-lines:])


@contextlib.contextmanager
def stage(name: str) -> Iterator[None]:
    """One line: what is done, and how long it took."""
    start = time.monotonic()
    say(f"{name} ... ", end="")
    try:
        yield
    except BaseException:
        say("stopped")
        raise
    say(f"{time.monotonic() - start:.1f} s")


def passes(name: str, command: Sequence[str], env: Mapping[str, str]) -> bool:
    """Runs one check and prints its line; its own output only where it failed."""
    start = time.monotonic()
    done = quiet(command, env=env)
    verdict = "ok" if done.returncode == 0 else "FAILED"
    say(f"{name:<14} {verdict:<6} {time.monotonic() - start:6.1f} s")
    if done.returncode != 0:
        say(tail(done.stdout, 60))
    return done.returncode == 0


def say(text: str, end: str = "\n") -> None:
    print(text, end=end, flush=True)


# ------------------------------------------------------------------ commands


def demo(rest: list[str]) -> int:
    """Start the demo shop; further options go to the app."""
    need_display(preflight(), os.environ)
    python = need_venv()
    return attached([str(python), "-m", "pos_app", "--demo", *rest])


def test(rest: list[str]) -> int:
    """Run every check; further arguments go to pytest."""
    python = ready_for_checks()
    failed = failed_checks(python)
    # Python's development mode tells of files and sockets that nobody closed.
    env = {**clean_environment("offscreen"), "PYTHONDEVMODE": "1"}
    if attached([str(python), "-m", "pytest", "-q", *rest], env):
        failed.append("tests")
    failed += failed_sales(python)
    return report(failed)


def check(rest: list[str]) -> int:
    """Run every check but the tests."""
    none(rest)
    return report(failed_checks(ready_for_checks()))


def lock(rest: list[str]) -> int:
    """Make packaging/requirements.lock anew; needs uv."""
    none(rest)
    uv = shutil.which("uv")
    if uv is None:
        raise Stop("the lock is made by uv, which is not installed", MISSING)
    with tempfile.TemporaryDirectory() as folder, stage("lock"):
        constraint = Path(folder) / "constraints.txt"
        # Qt 6.12.0 crashes CPython 3.11; what follows it is not tried yet.
        constraint.write_text("PySide6-Essentials<6.12\n", encoding="ascii")
        command = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
        command += ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
        command += ["--python-version", ".".join(map(str, OLDEST)), "--extra", "dev"]
        command += ["--constraints", str(constraint), "--output-file", str(LOCK)]
        must([*command, str(ROOT / "pyproject.toml")], "uv could not resolve")
        # uv names the constraint's file, which is nobody's business.
        text = LOCK.read_text(encoding="utf-8")
        LOCK.write_text(without_path(text, constraint), encoding="utf-8")
    return 0


def screenshots(rest: list[str]) -> int:
    """Draw every screen into a folder; build/screenshots where none is named."""
    python = ready_for_checks()
    folder = rest or [str(ROOT / "build" / "screenshots")]
    command = [str(python), "-m", "pos_app", "--screenshots", *folder]
    return attached(command, clean_environment("offscreen"))


def words(rest: list[str]) -> int:
    """Collect and compile the translations; `--check` only tells what is missing."""
    python = ready_for_checks()
    return attached([str(python), "packaging/words.py", *rest], clean_environment("offscreen"))


COMMANDS = {each.__name__: each for each in (demo, test, check, lock, screenshots, words)}


def ready_for_checks() -> Path:
    need_libraries(preflight(), "offscreen")
    return need_venv()


def checks(python: Path) -> tuple[tuple[str, list[str]], ...]:
    """What costs seconds, the quickest first."""
    run = [str(python), "-m"]
    return (
        ("format", [*run, "ruff", "format", "--check", "."]),
        ("lint", [*run, "ruff", "check", "."]),
        ("words", [str(python), "packaging/words.py", "--check"]),
        ("layers", [str(python.with_name("lint-imports" + python.suffix))]),
        ("types", [*run, "mypy"]),
    )


def failed_checks(python: Path) -> list[str]:
    """Runs every check whatever the others say; answers the names of those that failed."""
    env = clean_environment("offscreen")
    return [name for name, command in checks(python) if not passes(name, command, env)]


def failed_sales(python: Path) -> list[str]:
    """One whole sale through the real window, and again on a real X server where there is one."""
    command = [str(python), "-m", "pos_app", "--self-check"]
    failed = []
    if not passes("self-check", command, clean_environment("offscreen")):
        failed.append("self-check")
    xvfb = shutil.which("xvfb-run")
    if xvfb and not preflight().missing("xcb"):
        if not passes("self-check X11", [xvfb, "-a", *command], clean_environment("xcb")):
            failed.append("self-check X11")
    else:
        say("self-check X11 skipped: no xvfb-run, or libraries of X11 are missing")
    return failed


def report(failed: list[str]) -> int:
    if failed:
        say(f"failed: {', '.join(failed)}")
        return FAILED
    say("all checks passed")
    return 0


def clean_environment(platform: str) -> dict[str, str]:
    """The environment without anybody's keys and settings, drawing on the given platform."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("POS_APP_")}
    return {**kept, "QT_QPA_PLATFORM": platform}


def without_path(text: str, path: Path) -> str:
    lines = (line for line in text.splitlines() if str(path) not in line)
    return "\n".join(lines) + "\n"


def none(rest: list[str]) -> None:
    if rest:
        raise Stop(f"this command takes no arguments: {' '.join(rest)}", USAGE)


def parser() -> argparse.ArgumentParser:
    summary = "\n".join(f"  {name:<12} {each.__doc__}" for name, each in COMMANDS.items())
    made = argparse.ArgumentParser(
        prog="dev.py",
        usage="python3 packaging/dev.py COMMAND [ARGUMENT ...]",
        description=f"commands:\n{summary}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("command", choices=sorted(COMMANDS), metavar="COMMAND", help="see above")
    made.add_argument("rest", nargs=argparse.REMAINDER, metavar="ARGUMENT", help="passed on")
    return made


def main(arguments: list[str]) -> int:
    given = parser().parse_args(arguments)
    try:
        check_python(sys.version_info[:2])
        return COMMANDS[given.command](given.rest)
    except Stop as stop:
        if str(stop):
            print(stop, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
