"""Running other programs, and saying in one line each what happens.

This file still parses on Pythons that are too old to go on.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import time
from pathlib import Path
from typing import Iterator, Mapping, Sequence  # noqa: UP035 -- for the Pythons that are refused

ROOT = Path(__file__).resolve().parent.parent.parent

FAILED = 1
USAGE = 2
MISSING = 3
NO_DISPLAY = 4
NOT_AUDITED = 5
INTERRUPTED = 130


class Stop(Exception):
    """The run cannot go on; says why in words, and with which exit code."""

    def __init__(self, text: str, code: int = FAILED) -> None:
        super().__init__(text)
        self.code = code


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


def must(command: Sequence[str], problem: str, env: Mapping[str, str] | None = None) -> None:
    """Runs it to the end. Raises Stop with the problem and what it said where it fails."""
    done = quiet(command, env)
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
