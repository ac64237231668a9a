"""What must run without Qt, and what must not be loaded early.

The arrows between the packages are import-linter's business (pyproject.toml).
"""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import pos_app

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pos_app"
UNDER_THE_SCREENS = ("domain", "till", "api", "store", "devices", "sandbox")
HEAVY = ("PySide6", "httpx", "pydantic", "keyring", "segno", "starlette", "uvicorn")


def run(code: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def modules(*packages: str) -> list[str]:
    found = []
    for package in packages:
        prefix = f"pos_app.{package}"
        folder = PACKAGE / package
        if folder.is_dir():
            found.append(prefix)
            found += [each.name for each in pkgutil.walk_packages([str(folder)], f"{prefix}.")]
    return found


def test_everything_under_the_screens_runs_without_qt():
    names = modules(*UNDER_THE_SCREENS)
    assert {"pos_app.domain.money", "pos_app.store.database", "pos_app.api.client"} <= set(names)
    run(
        "import importlib, sys\n"
        "sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
        f"for name in {names!r}: importlib.import_module(name)"
    )


def test_the_domain_needs_nothing_but_python():
    loaded = run(
        "import importlib, sys\n"
        "before = set(sys.modules)\n"
        f"for name in {modules('domain')!r}: importlib.import_module(name)\n"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    assert set(loaded.split()) - sys.stdlib_module_names == {"pos_app"}


@pytest.mark.parametrize(
    ("names", "allowed"),
    [
        (["pos_app"], ()),
        (["pos_app.preflight", "pos_app.options", "pos_app.__main__"], ()),
        (modules("domain", "till"), ()),
        (modules("worker", "ui"), ("PySide6",)),
        (["pos_app.bootstrap"], ("PySide6",)),
    ],
    ids=["package", "entrance", "domain and till", "screens", "bootstrap"],
)
def test_what_starts_first_loads_nothing_heavy(names, allowed):
    loaded = run(
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    assert set(loaded.split()) <= set(allowed)


def test_the_version_is_told_without_qt():
    code = "import sys; sys.modules['PySide6'] = None\nfrom pos_app.__main__ import main\n"
    told = run(code + "try: main(['--version'])\nexcept SystemExit as end: assert not end.code")
    assert pos_app.__version__ in told
