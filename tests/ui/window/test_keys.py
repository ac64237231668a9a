"""The keys of the till: each does what it says, and F1 shows them all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from pos_app.ui.kit.theme import load_theme
from pos_app.ui.window.keys import Key, Keys


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.pressed = []
    window.keys = Keys(load_theme("light"), window)
    window.keys.install(
        (
            Key(("F1",), "Show these keys", window.keys.show_help),
            Key(("F2", "Ctrl+F"), "Search", lambda: window.pressed.append("search")),
            Key(("F4",), "Hold the cart", lambda: window.pressed.append("hold")),
        )
    )
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


def _help(window):
    return window.findChild(QWidget, "keyHelp")


def test_a_key_does_what_it_is_for_under_each_of_its_names(window):
    QTest.keyClick(window, Qt.Key.Key_F2)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert window.pressed == ["search", "search", "hold"]


def test_the_help_is_built_when_it_is_first_asked_for_and_once(window):
    assert _help(window) is None
    QTest.keyClick(window, Qt.Key.Key_F1)
    shown = _help(window)
    words = {label.text() for label in shown.findChildren(QLabel)}
    assert {"Show these keys", "Search", "Hold the cart"} <= words
    assert shown.isVisible()
    assert shown.geometry() == window.rect()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert not shown.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert shown.isVisible()
    assert window.findChildren(QWidget, "keyHelp") == [shown]


def test_the_help_covers_the_window_and_goes_with_escape_or_a_click(window, qtbot):
    window.keys.show_help()
    shown = _help(window)
    window.resize(1000, 720)
    qtbot.waitUntil(lambda: shown.geometry() == window.rect())
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    window.keys.show_help()
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert not shown.isVisible()
