"""One measurement in this process: `python -m pos_app.bench.stage NAME JSON`.

A stage is a module of `pos_app.bench.stages` with a function `run(given)`. What it is given and
what it answers are plain JSON. Hardly anything is loaded before it, so that a bare window can be
the floor of a start.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

Answer = dict[str, Any]


def main(argv: list[str]) -> int:
    """Answers on the last line of the standard output."""
    name, given = argv
    told = importlib.import_module(f"pos_app.bench.stages.{name}").run(json.loads(given))
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
