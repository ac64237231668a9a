from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from pos_app.ui.kit.later import AfterPicture


class Painted(QWidget):
    def __init__(self, told):
        super().__init__()
        self._told = told

    def paintEvent(self, _event):
        self._told.append("picture")


def test_it_comes_once_and_behind_the_picture_that_is_due(qapp, qtbot):
    told = []
    widget = Painted(told)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: bool(told))
    qapp.sendPostedEvents()
    told.clear()
    later = AfterPicture(lambda: told.append("later"), widget)
    later.ask()
    later.ask()
    widget.update()
    qtbot.waitUntil(lambda: "later" in told)
    assert told == ["picture", "later"]


def test_what_the_picture_set_off_comes_before(qapp, qtbot):
    told = []

    class Setting(Painted):
        def paintEvent(self, event):
            super().paintEvent(event)
            qapp.postEvent(self, QEvent(QEvent.Type.User))

        def customEvent(self, _event):
            told.append("set off")

    widget = Setting(told)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "set off" in told)
    told.clear()
    AfterPicture(lambda: told.append("later"), widget).ask()
    widget.update()
    qtbot.waitUntil(lambda: "later" in told)
    assert told == ["picture", "set off", "later"]


def test_it_can_be_asked_for_again(qtbot):
    told = []
    parent = QObject()
    later = AfterPicture(lambda: told.append("later"), parent)
    for times in (1, 2):
        later.ask()
        qtbot.waitUntil(lambda times=times: len(told) == times)


def test_who_is_gone_is_not_called(qapp):
    told = []
    parent = QObject()
    AfterPicture(lambda: told.append("later"), parent).ask()
    parent.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.sendPostedEvents()
    assert told == []
