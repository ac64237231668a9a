from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pos_app.ui.kit.seen import WhileSeen


class Desk(QObject):
    changed = Signal(object, object)

    def __init__(self):
        super().__init__()
        self.value = ("at first",)

    def put(self, value):
        before, self.value = self.value, value
        self.changed.emit(before, value)


def watched(qtbot):
    """A page, a widget on it, the desk that the widget follows, and what it was told."""
    page, desk, told = QWidget(), Desk(), []
    qtbot.addWidget(page)
    widget = QWidget(page)
    WhileSeen(widget, desk.changed, lambda: desk.value, lambda *pair: told.append(pair))
    return page, widget, desk, told


def test_what_is_seen_is_told_of_each_change_at_once(qtbot):
    page, _, desk, told = watched(qtbot)
    page.show()
    desk.put("one")
    desk.put("two")
    assert told == [(("at first",), "one"), ("one", "two")]


def test_changes_behind_a_hidden_page_are_one_change_when_it_is_shown(qtbot):
    page, _, desk, told = watched(qtbot)
    desk.put("one")
    desk.put("two")
    assert told == []
    page.show()
    assert told == [(("at first",), "two")]


def test_a_widget_that_is_hidden_itself_catches_up_too(qtbot):
    page, widget, desk, told = watched(qtbot)
    page.show()
    widget.hide()
    desk.put("one")
    assert told == []
    widget.show()
    assert told == [(("at first",), "one")]


def test_nothing_is_told_where_nothing_changed(qtbot):
    page, _, desk, told = watched(qtbot)
    page.show()
    page.hide()
    page.show()
    desk.changed.emit(desk.value, desk.value)
    assert told == []


def test_a_page_that_is_turned_to_by_the_change_itself_is_told_once(qtbot):
    page, desk, told = QWidget(), Desk(), []
    qtbot.addWidget(page)
    # The window hears of the change before the widgets of the page do.
    desk.changed.connect(lambda *_: page.show())
    widget = QWidget(page)
    WhileSeen(widget, desk.changed, lambda: desk.value, lambda *pair: told.append(pair))
    desk.put("one")
    assert told == [(("at first",), "one")]
