"""What the API's client brings into the process with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def in_a_fresh_process(code):
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "module",
    [
        "pos_app.api.shop",
        "pos_app.api.media",
        "pos_app.api.storefront",
        "pos_app.api._http",
    ],
)
def test_httpx_comes_without_its_command_line(module):
    code = (
        f"import sys, {module}, httpx\n"
        "extra = {'click', 'rich', 'pygments'} & sys.modules.keys()\n"
        "assert not extra, extra\n"
        "httpx.Client"
    )
    in_a_fresh_process(code)


def test_pydantic_comes_without_looking_for_plugins():
    code = (
        "import sys, pos_app.api, pydantic\n"
        "extra = {'importlib.metadata', 'zipfile', 'csv'} & sys.modules.keys()\n"
        "assert not extra, extra\n"
        "assert pydantic.TypeAdapter(list[int]).validate_json('[1]') == [1]"
    )
    in_a_fresh_process(code)
