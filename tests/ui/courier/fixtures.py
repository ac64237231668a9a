"""Fixtures of every test that shows a part of the checkout."""

from __future__ import annotations

import pytest

from pos_app.ui.kit.fonts import load_fonts
from pos_app.ui.kit.theme import load_theme
from pos_app.worker.runner import Runner
from tests.ui.courier.fakes import Desks


@pytest.fixture
def runner(qapp):
    unhandled: list[Exception] = []
    made = Runner(unhandled.append)
    yield made
    assert made.close()
    assert not unhandled


@pytest.fixture
def desks(runner):
    made = Desks(runner)
    yield made
    made.close()


@pytest.fixture
def theme(qapp):
    load_fonts(qapp)
    return load_theme("light")


@pytest.fixture
def shown(qtbot):
    """Shows a widget in a window of its own and gives it the keyboard."""

    def show(widget, width=880, height=720):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show
