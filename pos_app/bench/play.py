"""Starts measurements in processes of their own and reads what they answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

from pos_app.bench.stage import Answer

_PATIENCE = 900.0


class StageFailed(Exception):
    """A stage ended without an answer; the text is what it said on its way out."""


def play(name: str, **given: object) -> Answer:
    """Runs a stage to its end. Raises StageFailed.

    It is told under `spawned` when it was started, on the clock that all processes share.
    """
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("POS_APP_")
    }
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # An installed program is compiled once, not at every start; the round that warms up does it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    given["spawned"] = time.monotonic()
    try:
        done = subprocess.run(  # noqa: S603  our own program
            [sys.executable, "-m", "pos_app.bench.stage", name, json.dumps(given)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired as silent:
        raise StageFailed(f"{name} did not end") from silent
    if done.returncode:
        raise StageFailed(f"{name} failed: {done.stderr.strip()[-2000:]}")
    answer: Answer = json.loads(done.stdout.splitlines()[-1])
    return answer
