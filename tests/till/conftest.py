import pytest

from pos_app.api import pace
from pos_app.sandbox import Sandbox
from tests.kit.shop import options


@pytest.fixture(scope="module")
def running():
    with Sandbox(options()) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running):
    yield running
    running.reset()


@pytest.fixture(autouse=True)
def unhurried_server(monkeypatch):
    """The sandbox counts no requests here: what reads lists need not wait for a window to pass.

    The pace itself has tests of its own, with a clock of its own.
    """
    monkeypatch.setattr(pace, "WINDOW_REQUESTS", 10_000)
