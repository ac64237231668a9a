"""Scroll bars and menus are dressed where they are, and nothing else has a style sheet."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from pos_app.ui.kit.field import LineEdit
from pos_app.ui.kit.sheet import menu_sheet, own_menu, thin_bars


def reader(theme):
    made = QPlainTextEdit()
    own_menu(made, theme)
    return made


# The offscreen platform says this of every menu.
@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
@pytest.mark.parametrize("make", [LineEdit, reader])
def test_a_right_click_opens_the_kits_menu(qapp, qtbot, theme, make):
    editor = make(theme)
    qtbot.addWidget(editor)
    editor.show()
    at = QPoint(5, 5)
    click = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, editor.mapToGlobal(at))
    QApplication.sendEvent(getattr(editor, "viewport", lambda: editor)(), click)
    (menu,) = (each for each in qapp.topLevelWidgets() if isinstance(each, QMenu))
    assert menu.isVisible()
    assert menu.styleSheet() == menu_sheet(theme)
    menu.close()
    qtbot.waitUntil(lambda: not any(isinstance(each, QMenu) for each in qapp.topLevelWidgets()))


def test_bars_that_never_show_are_left_alone(qtbot):
    area = QPlainTextEdit()
    qtbot.addWidget(area)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    thin_bars(area)
    assert area.verticalScrollBar().sizeHint().width() == 10
    assert area.horizontalScrollBar().styleSheet() == ""
    assert area.styleSheet() == ""
