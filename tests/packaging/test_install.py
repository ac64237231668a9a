"""What is installed is whole: the command, the package, and the files beside it."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import pos_app
from pos_app import resources
from pos_app.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NAMES = {
    "PySide6-Essentials": {"PySide6", "shiboken6"},
    "pydantic": {"pydantic", "pydantic_core"},
}


def _copy(folder: Path) -> Path:
    """The package and its resources as a wheel lays them out."""
    shutil.copytree(
        ROOT / "pos_app", folder / "pos_app", ignore=shutil.ignore_patterns("__pycache__")
    )
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["pos_app"]
    for source, target in wheel["force-include"].items():
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        copy(ROOT / source, folder / target)
    return folder


def test_the_version_is_said_once():
    assert PROJECT["project"]["version"] == pos_app.__version__


def test_the_command_leads_to_the_program():
    assert PROJECT["project"]["scripts"] == {"pos-app": "pos_app.__main__:main"}
    assert callable(main)


def test_whatever_is_imported_is_asked_for():
    asked: set[str] = set()
    for line in PROJECT["project"]["dependencies"]:
        name = re.split(r"[><=!~\[ ]", line)[0]
        asked |= NAMES.get(name, {name.replace("-", "_")})
    used: set[str] = set()
    for file in (ROOT / "pos_app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                used |= {each.name.partition(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                used.add(node.module.partition(".")[0])
    used -= sys.stdlib_module_names | {"pos_app"}
    assert used <= asked, f"imported, but not asked for: {sorted(used - asked)}"
    assert asked <= used, f"asked for, but never imported: {sorted(asked - used)}"


def test_a_checkout_has_its_resources_at_the_top():
    assert resources.resource("icons") == ROOT / "resources" / "icons"


def test_the_changelog_is_at_the_top_of_a_checkout_and_with_the_rest_elsewhere(
    monkeypatch, tmp_path
):
    assert resources.changelog() == ROOT / "CHANGELOG.md"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    shipped = tmp_path / "resources" / "CHANGELOG.md"
    shipped.parent.mkdir()
    shipped.touch()
    assert resources.changelog() == shipped


def test_a_frozen_build_has_them_beside_it(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resource("icons", "store.svg") == tmp_path / "resources" / "icons/store.svg"


@pytest.mark.parametrize("folder", ["icons", "fonts", "themes", "words", "sandbox"])
def test_nothing_of_the_resources_is_ignored_by_the_build(folder):
    """Hatchling leaves out what the version control ignores, translations that were made too."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is not a checkout")
    files = [str(each) for each in (ROOT / "resources" / folder).rglob("*") if each.is_file()]
    assert files
    done = subprocess.run(  # noqa: S603
        [git, "check-ignore", "--stdin"],
        cwd=ROOT,
        input="\n".join(files),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""


def test_the_installed_program_sells_from_any_folder(tmp_path):
    """As a wheel lays it out, with no checkout in sight: it finds its files and its sandbox."""
    installed = _copy(tmp_path / "site")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen"}
    # An installed program does not run in Python's development mode, which talks on its own.
    environment.pop("PYTHONDEVMODE", None)

    def run(*arguments: str) -> str:
        done = subprocess.run(  # noqa: S603  our own program
            [sys.executable, "-P", "-m", "pos_app", *arguments],
            cwd=elsewhere,
            env=environment,
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-P", "-c", "import pos_app; print(pos_app.__file__)"],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.strip() == str(installed / "pos_app" / "__init__.py")
    assert run("--version") == f"pos-app {pos_app.__version__}\n"
    assert "self-check passed" in run("--self-check", "--lang", "id")
    assert list(elsewhere.iterdir()) == []
