from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

from pos_app.ui.kit.stand_in import StandIn


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.view, made.cover = QListWidget(made), QLabel("Nothing here", made)
    column = QVBoxLayout(made)
    column.addWidget(made.view)
    made.stand_in = StandIn(made.view, made.cover)
    made.resize(300, 200)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_it_lies_over_the_list_wherever_that_is(page):
    assert not page.cover.isVisible()
    page.stand_in.set_shown(True)
    assert page.cover.isVisible()
    assert page.cover.geometry() == page.view.geometry()
    page.resize(500, 400)
    page.layout().setContentsMargins(50, 40, 30, 20)
    page.layout().activate()
    assert page.cover.geometry() == page.view.geometry()
    assert page.childAt(page.view.geometry().center()) is page.cover


def test_the_keyboard_goes_to_and_fro_with_it(page):
    page.view.setFocus()
    page.stand_in.set_shown(True)
    assert page.cover.hasFocus()
    assert not page.view.isEnabled()
    page.stand_in.set_shown(False)
    assert page.view.hasFocus()
    assert page.view.isEnabled()


def test_it_takes_no_keyboard_from_elsewhere(page):
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setFocus()
    page.stand_in.set_shown(True)
    assert page.hasFocus()
    page.stand_in.set_shown(False)
    assert page.hasFocus()


def test_the_list_is_neither_hidden_nor_moved(page, qapp):
    heard = []

    class Watch(QObject):
        def eventFilter(self, _watched, event):
            heard.append(event.type())
            return False

    watch = Watch()
    page.view.installEventFilter(watch)
    page.stand_in.set_shown(True)
    page.stand_in.set_shown(True)
    page.stand_in.set_shown(False)
    qapp.sendPostedEvents()
    moves = {QEvent.Type.Hide, QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.Move}
    assert moves.isdisjoint(heard)
