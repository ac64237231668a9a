from pathlib import Path

import pytest

from pos_app.ui.kit.fonts import load_fonts
from pos_app.ui.kit.theme import load_theme

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """The offscreen platform complains about every window that is shown; nobody can help it."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(params=["light", "dark"])
def theme(request, qapp):
    load_fonts(qapp)
    return load_theme(request.param)


@pytest.fixture
def light(qapp):
    load_fonts(qapp)
    return load_theme("light")


@pytest.fixture
def shown(qtbot):
    """Show a widget and give it the keyboard."""

    def show(widget, width=0, height=0):
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, height or widget.sizeHint().height())
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show
