"""The command line: its options and commands, and what they say of themselves.

Loaded where there is a command line only: an icon starts the till without one.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from pos_app import __version__


def read_arguments(argv: Sequence[str]) -> Mapping[str, Any]:
    """What was given, by the names of `pos_app.options`. Exits on `--help` and what is wrong."""
    return vars(_parser().parse_args(list(argv)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pos-app", description="The desktop till of shops that sell through Scalev."
    )
    parser.add_argument("--version", action="version", version=f"pos-app {__version__}")
    parser.add_argument("--demo", action="store_true", help="start a local sandbox and use it")
    parser.add_argument("--base-url", default="", metavar="URL", help="the server to talk to")
    parser.add_argument("--data-dir", default="", metavar="DIR", help="keep everything there")
    parser.add_argument("--lang", choices=("id", "en"), help="language of the screens")
    parser.add_argument("--theme", choices=("light", "dark", "system"), help="colours")
    parser.add_argument(
        "--self-check", action="store_true", help="do whole sales against the sandbox, offscreen"
    )
    parser.add_argument(
        "--screenshots", default="", metavar="DIR", help="draw every screen into DIR and end"
    )
    commands = parser.add_subparsers(dest="command", metavar="command")
    sync = commands.add_parser("sync", help="read the catalog onto this machine, without a window")
    sync.add_argument("--places", action="store_true", help="all districts of the country as well")
    for option, meaning in (("--base-url", "the server"), ("--data-dir", "where it is kept")):
        # Without a default of its own, what stands before the command is not undone.
        sync.add_argument(option, default=argparse.SUPPRESS, help=meaning)
    doctor = commands.add_parser("doctor", help="look at what a till needs on this computer")
    doctor.add_argument(
        "--json", action="store_true", dest="doctor_json", help="the same for a program"
    )
    doctor.add_argument(
        "--bundle", default="", metavar="FILE", help="write a zip for support, and show its text"
    )
    for option, meaning in (("--base-url", "the server"), ("--data-dir", "where it is kept")):
        doctor.add_argument(option, default=argparse.SUPPRESS, help=meaning)
    restore = commands.add_parser("restore", help="put a backup in the place of the till's data")
    restore.add_argument("backup", metavar="FILE", help="one of the till's backups")
    restore.add_argument("--yes", action="store_true", help="without asking first")
    for option, meaning in (("--base-url", "the server"), ("--data-dir", "where the till is")):
        restore.add_argument(option, default=argparse.SUPPRESS, help=meaning)
    sandbox = commands.add_parser("sandbox", help="serve a local imitation of Scalev")
    sandbox.add_argument("--port", type=int, default=0, help="0 takes a free one")
    sandbox.add_argument("--catalog-size", type=int, default=None, help="how many variants")
    bench = commands.add_parser("bench", help="measure the till on this machine")
    bench.add_argument(
        "--variants",
        type=_sizes,
        default=argparse.SUPPRESS,
        metavar="N,…",
        help="sizes of the catalog (100000)",
    )
    bench.add_argument(
        "--rounds", type=_positive, default=argparse.SUPPRESS, help="of every measurement (5)"
    )
    bench.add_argument("--only", type=_names, default=(), metavar="NAME,…", help="some of them")
    bench.add_argument("--json", default="", metavar="FILE", help="write the figures there as well")
    bench.add_argument("--keep", default="", metavar="DIR", help="keep the catalogs for next time")
    bench.add_argument(
        "--strict", action="store_true", help="exit status 1 where a budget is missed"
    )
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(f"{number} is too few")
    return number


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(_positive(each) for each in text.split(","))


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in text.split(","))))
