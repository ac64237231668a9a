"""Collect the licence texts of everything that is bundled, for the About page and the packages.

    .venv/bin/python packaging/licences.py            write resources/licences.json
    .venv/bin/python packaging/licences.py --check    change nothing, exit 1 where it is not right

The file in `resources` is that of a checkout: Python itself and the libraries of the system are
not bundled there. A build writes one of its own, with them.
"""

from __future__ import annotations

import argparse
import sys

from workshop.environment import LOCK
from workshop.licences import collected, rendered
from workshop.running import ROOT

FILE = ROOT / "resources" / "licences.json"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="collect the licence texts of what is bundled")
    parser.add_argument("--check", action="store_true", help="change nothing, tell what is wrong")
    text = rendered(collected(LOCK))
    if parser.parse_args(argv).check:
        if FILE.exists() and FILE.read_text(encoding="utf-8") == text:
            return 0
        print("resources/licences.json is not what is installed: run packaging/licences.py")
        return 1
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
