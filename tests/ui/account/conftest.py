from pathlib import Path

import pytest

from tests.ui.courier.fixtures import desks, runner, shown, theme  # noqa: F401

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """The offscreen platform complains about every window that is shown; nobody can help it."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))
