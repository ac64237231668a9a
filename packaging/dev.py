#!/usr/bin/env python3
"""Everything a checkout needs, in one command: `python3 packaging/dev.py demo`, or `test`.

It looks at Python and at Qt's system libraries (and installs those where it may), makes `.venv`
from packaging/requirements.lock, and runs the app or its checks from the checkout itself. Only
the standard library is used, and the file still parses on Pythons that are too old to go on.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Sequence  # noqa: UP035 -- for the Pythons that are refused

from workshop.environment import BUILD_LOCK, LOCK, need_venv
from workshop.machine import OLDEST, check_python, need_display, need_libraries, preflight
from workshop.running import (
    FAILED,
    INTERRUPTED,
    MISSING,
    NOT_AUDITED,
    ROOT,
    USAGE,
    Stop,
    attached,
    must,
    passes,
    say,
    stage,
)


def demo(rest: list[str]) -> int:
    """Start the demo shop; further options go to the app."""
    need_display(preflight(), os.environ)
    python = need_venv()
    return attached([str(python), "-m", "pos_app", "--demo", *rest])


def test(rest: list[str]) -> int:
    """Run every check; further arguments go to pytest (`-n 0` runs its tests one by one)."""
    python = ready_for_checks()
    failed = failed_checks(python)
    # Python's development mode tells of files and sockets that nobody closed.
    env = {**clean_environment("offscreen"), "PYTHONDEVMODE": "1"}
    # One process a core; what a file has opened for all its tests stays in one of them. In the
    # order of the folders: with the longest lists of tests first, the slowest files come last.
    shared_out = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    pytest = [str(python), "-m", "pytest", "-q", *shared_out]
    if attached([*pytest, *rest], env):
        failed.append("tests")
    failed += failed_sales(python)
    return report(failed)


def check(rest: list[str]) -> int:
    """Run every check but the tests."""
    none(rest)
    return report(failed_checks(ready_for_checks()))


def lock(rest: list[str]) -> int:
    """Make packaging/requirements.lock and build.lock anew; needs uv."""
    none(rest)
    uv = shutil.which("uv")
    if uv is None:
        raise Stop("the lock is made by uv, which is not installed", MISSING)
    with tempfile.TemporaryDirectory() as folder, stage("lock"):
        constraint = Path(folder) / "constraints.txt"
        # Qt 6.12.0 crashes CPython 3.11; what follows it is not tried yet.
        constraint.write_text("PySide6-Essentials<6.12\n", encoding="ascii")
        compile_lock(uv, "dev", LOCK, [constraint])
        # What is packaged is what was tested.
        compile_lock(uv, "package", BUILD_LOCK, [constraint, LOCK])
    return 0


def compile_lock(uv: str, extra: str, target: Path, constraints: Sequence[Path]) -> None:
    """Resolves the project with one of its extras. Raises Stop."""
    command = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    command += ["--python-version", ".".join(map(str, OLDEST)), "--extra", extra]
    for constraint in constraints:
        command += ["--constraints", str(constraint)]
    command += ["--output-file", str(target)]
    must([*command, str(ROOT / "pyproject.toml")], "uv could not resolve")
    # uv names the constraints' files, which is nobody's business.
    target.write_text(without_constraints(target.read_text(encoding="utf-8")), encoding="utf-8")


def audit(rest: list[str]) -> int:
    """Ask a public service for known weaknesses of what is locked; exit 5 out of reach."""
    # Not before: an older Python could not even read it.
    from workshop.advisories import SERVICE, OutOfReach, ask
    from workshop.lockfile import read

    (service,) = rest or [SERVICE]
    if not service.startswith(("https://", "http://127.0.0.1:")):
        raise Stop("the service is asked over https", USAGE)
    pins = {**read(LOCK), **read(BUILD_LOCK)}
    try:
        found = ask(pins, service)
    except OutOfReach as gone:
        raise Stop(f"not audited: out of reach ({gone})", NOT_AUDITED) from None
    for each in found:
        say(f"{each.name} {each.version}: {each.id}")
    say(f"audited: {len(pins)} packages, {len(found)} known weaknesses")
    return FAILED if found else 0


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


TYPED_SCRIPTS = tuple(
    f"packaging/{each}.py" for each in ("build", "clean_install", "dev", "licences", "prepare")
)
COMMANDS = {each.__name__: each for each in (demo, test, check, audit, lock, screenshots, words)}


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
        ("script types", [*run, "mypy", "packaging/workshop", *TYPED_SCRIPTS]),
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


def without_constraints(text: str) -> str:
    """A lock without the lines that say which constraint a version came from."""
    lines = text.splitlines()
    kept = (line for line in lines if not line.strip(" #").removeprefix("via ").startswith("-c "))
    return "\n".join(kept) + "\n"


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
