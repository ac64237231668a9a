"""`python -m tests.rig --kills 1000 --seed 7`: figures on standard output, 1 on any violation."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.rig.rig import Rig


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.rig", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="keeps the files of every round there")
    parser.add_argument("--bug", default="", help="a till of tests/rig/broken.py")
    told = parser.parse_args()
    with TemporaryDirectory() as throw_away:
        folder = told.folder or Path(throw_away)
        with Rig(folder, told.seed, told.bug) as rig:
            figures = rig.run(told.kills)
    sys.stdout.write("\n".join(figures.lines()) + "\n")
    return 1 if figures.violations else 0


if __name__ == "__main__":
    sys.exit(main())
