"""The nursery, from outside."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.rig.commands import Access, Life

_ROOT = Path(__file__).parents[2]


class Nurse:
    """Begins lives in a nursery of its own, and hears what they say."""

    def __init__(self, access: Access) -> None:
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "tests.rig.nursery", access.written()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
        )
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._process as process:
            if kind is not None:
                process.kill()

    def begin(self, life: Life) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(life.written().encode() + b"\n")
        self._process.stdin.flush()

    def said(self, until: float) -> list[tuple[str, str]] | None:
        """What was said meanwhile; None when nothing was until then (of `time.monotonic`)."""
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        if not select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
            return None
        content = os.read(pipe, 65_536)
        if not content:
            raise RuntimeError("the nursery is gone")
        *lines, self._rest = (self._rest + content).split(b"\n")
        return [line.decode().partition(" ")[::2] for line in lines]
