"""The keyboard stays on the page when its widget goes away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pos_app.ui.window.focus import FocusFloor


class Room:
    """A rail of one button, and a page of two."""

    def __init__(self, app):
        self.window = QWidget()
        self.rail, self.page = QWidget(), QWidget()
        self.orders = QPushButton("Orders")
        self.code, self.pay = QPushButton("Code"), QPushButton("Pay")
        QVBoxLayout(self.rail).addWidget(self.orders)
        inside = QVBoxLayout(self.page)
        inside.addWidget(self.code)
        inside.addWidget(self.pay)
        beside = QHBoxLayout(self.window)
        beside.addWidget(self.rail)
        beside.addWidget(self.page)
        FocusFloor(app, self.rail, lambda: self.page, self.window)


@pytest.fixture
def room(qapp, qtbot):
    made = Room(qapp)
    qtbot.addWidget(made.window)
    with qtbot.waitActive(made.window):
        made.window.show()
    return made


@pytest.mark.parametrize("leave", [QWidget.hide, lambda widget: widget.setEnabled(False)])
def test_what_goes_away_leaves_the_keyboard_to_its_page(room, qtbot, leave):
    room.pay.setFocus()
    leave(room.pay)
    assert room.page.hasFocus()
    qtbot.keyClick(room.page, Qt.Key.Key_Tab)
    assert room.code.hasFocus()


def test_inside_the_page_the_next_one_has_it_as_ever(room):
    room.code.setFocus()
    room.code.hide()
    assert room.pay.hasFocus()


def test_a_person_gets_to_the_rail(room, qtbot):
    room.pay.setFocus()
    qtbot.keyClick(room.pay, Qt.Key.Key_Tab)
    assert room.orders.hasFocus()
    room.orders.setEnabled(False)
    assert room.code.hasFocus()
