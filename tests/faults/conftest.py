"""Where the rows of the table are played: a sandbox, a proxy before it, and a till set up once."""

from __future__ import annotations

import asyncio
import shutil

import pytest

from pos_app.sandbox import Sandbox
from pos_app.ui.kit.words import install_words, remove_words
from tests.faults.floor import Floor, enrolled
from tests.faults.screen import Screen
from tests.kit.clock import FakeClock
from tests.kit.proxy import Proxy
from tests.kit.shop import options
from tests.ui.desks.rigs import desks, runner, shown, theme  # noqa: F401


@pytest.fixture(scope="module")
def running():
    with Sandbox(options()) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def template(running, tmp_path_factory):
    """A till that was set up once; each row sells with a copy of it."""
    folder = tmp_path_factory.mktemp("template")
    asyncio.run(enrolled(running, folder))
    return folder


@pytest.fixture
def floor(running, template, tmp_path, monkeypatch):
    folder = tmp_path / "till"
    shutil.copytree(template, folder)
    with Proxy(running.base_url) as proxy:
        yield Floor(running, proxy, folder, monkeypatch, FakeClock())
    running.reset()


@pytest.fixture
def words(qapp):
    """Indonesian, which is what most cashiers read."""
    install_words(qapp, "id")
    yield
    remove_words(qapp)


@pytest.fixture
def screen(theme, shown, words):  # noqa: F811
    return Screen(theme, shown)


@pytest.fixture
def member_screen(theme, desks, shown, words):  # noqa: F811
    return Screen(theme, shown, desks().members)
