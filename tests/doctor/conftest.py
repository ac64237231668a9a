from __future__ import annotations

import asyncio

import pytest

from pos_app.access import Entrance
from pos_app.doctor.checkup import checkup
from pos_app.options import Options
from pos_app.sandbox import Sandbox
from tests.kit.shop import options


@pytest.fixture(scope="session")
def running():
    with Sandbox(options()) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running):
    yield running
    running.reset()
    running.change(clock_offset=0.0)


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def examine(sandbox, home):
    """Everything that the doctor finds, of a till of the sandbox's store unless it is changed."""

    def go(live=None, **changed):
        given = Options(
            base_url=sandbox.base_url,
            business_key=sandbox.restricted_key,
            store=sandbox.store_uid,
            data_dir=home,
        )
        for name, value in changed.items():
            object.__setattr__(given, name, value)
        return asyncio.run(checkup(given, Entrance(given), (), live))

    return go
