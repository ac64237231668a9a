"""How large the packaged till is, and how soon it is painted, against a bare window so packaged.

    .venv/bin/python packaging/measure.py [--rounds N] [--json FILE]

The folder of `packaging/build.py` must be there already. A bare PySide6 window is packaged by
PyInstaller as it comes, and the till once more with the bench's stages in it; then all of them and
the till of this environment are started in turn. Ratios are what counts: the machine is named.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from workshop import bundle
from workshop.environment import BUILD_LOCK, need_venv, venv_python
from workshop.running import ROOT, Stop, must, say, stage, tail

sys.path.insert(0, str(ROOT))

from pos_app.bench.figure import Budget, Figure, Result, sampled
from pos_app.bench.ground import KEY, NOWHERE, SHOP, Ground, ground_floor
from pos_app.bench.machine import load, this_machine
from pos_app.bench.report import as_json, table
from pos_app.bench.rounds import in_turn

MEASURED = bundle.BUILD / "measured"
_MEGABYTE = 1e6
_VARIANTS = 1000


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="size and start of the packaged till")
    parser.add_argument("--rounds", type=int, default=9, help="of every start (9)")
    parser.add_argument("--json", type=Path, default=None, metavar="FILE", help="keep the figures")
    given = parser.parse_args(argv)
    began = time.monotonic()
    try:
        app = bundle.BUILD / "app" / "pos-app"
        if not app.is_dir():
            raise Stop("there is no build yet: python3 packaging/build.py linux")
        bare, till = build_bare(), bundle.make(MEASURED, measured=True).program
        machine = this_machine(app)
        figures = (*sizes(app, bare.parent), *starts(bare, till, given.rounds))
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.code
    result = Result("packaged", "Packaged", _VARIANTS, time.monotonic() - began, figures)
    say(table(machine, [result]))
    if given.json is not None:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        told = as_json(machine, when, given.rounds, [result], load())
        given.json.write_text(told, encoding="utf-8")
    return 0


def build_bare() -> Path:
    """A window with nothing in it, packaged with PyInstaller's own choices; answers the program."""
    python = need_venv(bundle.BUILD / "venv", BUILD_LOCK)
    places = ["--distpath", str(MEASURED / "bare"), "--workpath", str(MEASURED / "bare-work")]
    places += ["--specpath", str(MEASURED / "bare-work"), "--paths", str(ROOT)]
    freeze = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--onedir"]
    stages = str(ROOT / "pos_app" / "bench" / "stage.py")
    with stage("PyInstaller, a bare window"):
        must(
            [
                *freeze,
                "--name",
                "bare",
                "--hidden-import",
                "pos_app.bench.stages.bare",
                *places,
                stages,
            ],
            "PyInstaller failed",
        )
    return MEASURED / "bare" / "bare" / "bare"


def sizes(app: Path, bare: Path) -> tuple[Figure, ...]:
    """What lies on the disk after the installation."""
    return (
        Figure(
            "size of the packaged till",
            "MB",
            weight(app) / _MEGABYTE,
            floor=weight(bare) / _MEGABYTE,
            floor_name="bare PySide6 window, PyInstaller's own choices",
            note="fonts, words, sandbox, licences, HTTP client and keyring are in the till's",
        ),
    )


def weight(folder: Path) -> int:
    """The bytes of all files of a folder; what is linked counts once."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def starts(bare: Path, till: Path, rounds: int) -> tuple[Figure, ...]:
    """The first picture of each, in rounds that take turns."""
    checkout = [str(venv_python(ROOT / ".venv")), "-m", "pos_app.bench.stage"]
    with ground_floor(None) as (kept, scratch):
        home = Ground(_VARIANTS, rounds, kept, scratch, say).home()
        given = {"home": str(home.path), "base_url": NOWHERE, "key": KEY}
        given |= {"store": SHOP.unique_id, "until": "ready"}
        told = in_turn(
            rounds,
            {
                "bare": lambda: painted([str(bare)], "bare", text=""),
                "words": lambda: painted([str(bare)], "bare", text="Rp 1.234.500"),
                "packaged": lambda: painted([str(till)], "start", **given),
                "venv": lambda: painted(checkout, "start", **given),
            },
        )
    return (
        sampled(
            "packaged start, first paint",
            "ms",
            told["packaged"],
            floor=("the same from the virtual environment", told["venv"]),
            budget=Budget(1.3, of_floor=True),
        ),
        sampled(
            "against a bare window",
            "ms",
            told["packaged"],
            floor=("bare window, packaged", told["bare"]),
        ),
        sampled(
            "against a window with words",
            "ms",
            told["packaged"],
            floor=("one line of text, packaged", told["words"]),
        ),
    )


def painted(program: list[str], name: str, **given: object) -> float:
    """Starts one of them; answers the milliseconds from the spawn to the first picture."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("POS_APP_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    given["spawned"] = time.monotonic()
    done = subprocess.run(
        [*program, name, json.dumps(given)],
        cwd=ROOT,
        env={**kept, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Stop(f"{name} failed:\n{tail(done.stderr)}")
    return float(json.loads(done.stdout.splitlines()[-1])["painted"])


if __name__ == "__main__":
    sys.exit(main())
