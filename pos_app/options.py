"""What the till is told from outside: command line, then environment, then the kept choices."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pos_app import __version__
from pos_app.domain.value import value

Language = Literal["id", "en"]
ThemeName = Literal["light", "dark", "system"]

DEFAULT_BASE_URL = "https://api.scalev.com"
_CHOICES = "choices.json"


class KeySource(StrEnum):
    """Where a key came from: what an attempt is told about the key it went out with."""

    DEMO = "demo"
    ENVIRONMENT = "environment"
    TYPED = "typed"
    KEYRING = "keyring"


@value
class Choices:
    """What the till remembers between runs apart from its shop's data; no secrets.

    `setup` is the step at which a set-up was left, empty where it was finished. The `update_` ones
    are those of `pos_app.ui.desks.updates.UpdatePlan`; `update_on` is "yes" or empty.
    """

    base_url: str = ""
    store: str = ""
    setup: str = ""
    language: str = ""
    theme: str = ""
    catalog_view: str = "grid"
    catalog_stock: str = "all"
    update_on: str = ""
    update_url: str = ""
    update_key: str = ""
    update_looked: str = ""
    update_newest: str = ""


@value
class BenchOptions:
    """What `pos-app bench` measures: which sizes of catalog, how often, and all if not `only`.

    `keep` is where catalogs are built once and found again.
    """

    variants: tuple[int, ...] = (100_000,)
    rounds: int = 5
    only: tuple[str, ...] = ()
    json: Path | None = None
    keep: Path | None = None
    strict: bool = False


@value
class Options:
    """Everything that is known before the first window. Keys come from the environment only."""

    command: str = ""
    demo: bool = False
    base_url: str = ""
    data_dir: Path | None = None
    language: Language | None = None
    theme: ThemeName | None = None
    self_check: bool = False
    screenshots: Path | None = None
    port: int = 0
    catalog_size: int | None = None
    bench: BenchOptions | None = None
    business_key: str = ""
    storefront_key: str = ""
    store: str = ""
    places: bool = False
    doctor_json: bool = False
    bundle: Path | None = None
    backup: Path | None = None
    yes: bool = False

    def __repr__(self) -> str:
        shown = {
            name: "…" if name.endswith("_key") and value else value
            for name, value in asdict(self).items()
        }
        return f"Options({shown})"

    @property
    def home(self) -> Path:
        """The folder of everything that this till keeps."""
        if self.data_dir is not None:
            return self.data_dir
        from platformdirs import user_data_path

        return user_data_path("scalev-pos", appauthor=False)


def parse(argv: Sequence[str], environ: Mapping[str, str] | None = None) -> Options:
    """The options of a command line (without the program's name). Exits on `--help` and such."""
    env = os.environ if environ is None else environ
    given = _parser().parse_args(list(argv))
    folder = given.data_dir or env.get("POS_APP_DATA_DIR", "")
    return Options(
        command=given.command or "",
        demo=given.demo,
        base_url=given.base_url or env.get("POS_APP_BASE_URL", ""),
        data_dir=Path(folder).expanduser() if folder else None,
        language=given.lang,
        theme=given.theme,
        self_check=given.self_check,
        screenshots=Path(given.screenshots) if given.screenshots else None,
        port=getattr(given, "port", 0),
        catalog_size=getattr(given, "catalog_size", None),
        bench=_bench(given) if given.command == "bench" else None,
        business_key=env.get("POS_APP_BUSINESS_KEY", "").strip(),
        storefront_key=env.get("POS_APP_STOREFRONT_KEY", "").strip(),
        store=env.get("POS_APP_STORE", "").strip(),
        places=getattr(given, "places", False),
        doctor_json=getattr(given, "doctor_json", False),
        bundle=_path(getattr(given, "bundle", "")),
        backup=_path(getattr(given, "backup", "")),
        yes=getattr(given, "yes", False),
    )


def read_choices(home: Path) -> Choices:
    """What was chosen last time; a file that cannot be read counts as no choice."""
    try:
        kept = json.loads((home / _CHOICES).read_text("utf-8"))
    except (OSError, ValueError):
        return Choices()
    if not isinstance(kept, dict):
        return Choices()
    known = asdict(Choices())
    return replace(
        Choices(), **{name: kept[name] for name in known if isinstance(kept.get(name), str)}
    )


def write_choices(home: Path, choices: Choices) -> None:
    """Keeps the choices, whole or not at all. Raises OSError."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=home, prefix=f"{_CHOICES}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(choices), file, indent=1)
        Path(name).replace(home / _CHOICES)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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
        default=BenchOptions().variants,
        metavar="N,…",
        help="sizes of the catalog (100000)",
    )
    bench.add_argument(
        "--rounds", type=_positive, default=BenchOptions().rounds, help="of every measurement (5)"
    )
    bench.add_argument("--only", type=_names, default=(), metavar="NAME,…", help="some of them")
    bench.add_argument("--json", default="", metavar="FILE", help="write the figures there as well")
    bench.add_argument("--keep", default="", metavar="DIR", help="keep the catalogs for next time")
    bench.add_argument(
        "--strict", action="store_true", help="exit status 1 where a budget is missed"
    )
    return parser


def _bench(given: argparse.Namespace) -> BenchOptions:
    return BenchOptions(
        variants=given.variants,
        rounds=given.rounds,
        only=given.only,
        json=Path(given.json) if given.json else None,
        keep=Path(given.keep) if given.keep else None,
        strict=given.strict,
    )


def _path(text: str) -> Path | None:
    return Path(text).expanduser() if text else None


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(f"{number} is too few")
    return number


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(_positive(each) for each in text.split(","))


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in text.split(","))))
