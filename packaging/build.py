#!/usr/bin/env python3
"""Builds the packages of one system, in one command: `python3 packaging/build.py linux`.

`linux` makes the .deb, the portable tar.xz and, where APPIMAGE_RUNTIME names a runtime, the
AppImage; `windows` the installer; `macos` the disk image. PyInstaller packs for the system that it
runs on, so each is built there. What comes out is in `dist/`, with its SHA-256.
"""

from __future__ import annotations

import argparse
import sys

from workshop.machine import check_python
from workshop.running import INTERRUPTED, Stop

SYSTEMS = ("linux", "windows", "macos")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="build the packages of one system into dist/")
    parser.add_argument("system", choices=SYSTEMS, help="the one that this runs on")
    given = parser.parse_args(arguments)
    try:
        check_python(sys.version_info[:2])
        # Not before: an older Python could not even read it.
        from workshop.release import build

        build(given.system)
    except Stop as stop:
        if str(stop):
            print(stop, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
