from __future__ import annotations

import pytest

from pos_app.worker.runner import Runner


@pytest.fixture
def unhandled() -> list[Exception]:
    """What no handler of a call took."""
    return []


@pytest.fixture
def runner(qapp, unhandled):
    made = Runner(unhandled.append)
    yield made
    assert made.close()
    assert not unhandled
