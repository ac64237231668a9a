import pytest

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
