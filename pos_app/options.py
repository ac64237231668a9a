"""What the till is told from outside: command line, then environment, then the kept choices."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

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
    given = _given(argv)
    return Options(
        command=given.get("command") or "",
        demo=given.get("demo", False),
        base_url=given.get("base_url") or env.get("POS_APP_BASE_URL", ""),
        data_dir=_path(given.get("data_dir") or env.get("POS_APP_DATA_DIR", "")),
        language=given.get("lang"),
        theme=given.get("theme"),
        self_check=given.get("self_check", False),
        screenshots=_path(given.get("screenshots", "")),
        port=given.get("port", 0),
        catalog_size=given.get("catalog_size"),
        bench=_bench(given) if given.get("command") == "bench" else None,
        business_key=env.get("POS_APP_BUSINESS_KEY", "").strip(),
        storefront_key=env.get("POS_APP_STOREFRONT_KEY", "").strip(),
        store=env.get("POS_APP_STORE", "").strip(),
        places=given.get("places", False),
        doctor_json=given.get("doctor_json", False),
        bundle=_path(given.get("bundle", "")),
        backup=_path(given.get("backup", "")),
        yes=given.get("yes", False),
    )


def _given(argv: Sequence[str]) -> Mapping[str, Any]:
    if not argv:
        return {}
    from pos_app.arguments import read_arguments

    return read_arguments(argv)


def _bench(given: Mapping[str, Any]) -> BenchOptions:
    usual = BenchOptions()
    return BenchOptions(
        variants=given.get("variants", usual.variants),
        rounds=given.get("rounds", usual.rounds),
        only=given["only"],
        json=_path(given["json"]),
        keep=_path(given["keep"]),
        strict=given["strict"],
    )


def _path(text: str) -> Path | None:
    return Path(text).expanduser() if text else None


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
