"""Telling the cashier something without stopping them: bars at the top of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.value import value
from pos_app.ui.kit.buttons import GhostButton, IconButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import BODY, MEDIUM, type_face
from pos_app.ui.kit.paint import state_colours
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

Kind = Literal["info", "ok", "warn", "bad"]
_ICONS = {"info": "info", "ok": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}
_SHOWN = 3


@value
class Act:
    """A button on a notice. It takes the notice away, unless the notice ``stays``."""

    text: str
    call: Callable[[], object]
    name: str = ""


@value
class Notice:
    """Something to tell. One with the same ``key`` takes the place of the one before.

    ``seconds`` is how long it is shown, 0 for until it is closed. ``lasting`` has no close
    button: only who posted it takes it away. ``name`` is the object name of its bar.
    """

    text: str
    kind: Kind = "info"
    key: str = ""
    acts: tuple[Act, ...] = ()
    seconds: float = 0
    lasting: bool = False
    stays: bool = False
    name: str = ""


class Notices(QObject):
    """What there is to tell, in the order it was posted.

    Panes and desks post here without knowing a window. What is posted before a bar listens, or
    while the window is built anew, waits.
    """

    posted = Signal(object)
    """A Notice that is new or replaces the one of its key."""
    dismissed = Signal(str)
    """The key of a notice that is gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live: dict[str, Notice] = {}
        self._count = 0

    def post(self, notice: Notice) -> str:
        """Show it as soon as there is a bar; returns the key to dismiss it by."""
        key = notice.key
        if not key:
            self._count += 1
            key = f"#{self._count}"
            notice = replace(notice, key=key)
        self._live[key] = notice
        self.posted.emit(notice)
        return key

    def dismiss(self, key: str) -> None:
        """Take a notice away; one that is not there is fine."""
        if self._live.pop(key, None) is not None:
            self.dismissed.emit(key)

    def live(self) -> tuple[Notice, ...]:
        return tuple(self._live.values())


class NoticeBar(QWidget):
    """Shows the newest notices, newest on top, and takes no room when there are none."""

    def __init__(
        self,
        theme: Theme,
        notices: Notices,
        *,
        name: str = "noticeBar",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notices = notices
        self._rows: dict[str, NoticeRow] = {}
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        notices.posted.connect(self._show)
        notices.dismissed.connect(self._drop)
        for notice in notices.live():
            self._show(notice)
        self._trim()

    def row(self, key: str) -> NoticeRow | None:
        return self._rows.get(key)

    def _show(self, notice: Notice) -> None:
        row = NoticeRow(self._theme, notice, self)
        row.unwanted.connect(self._notices.dismiss)
        old = self._rows.get(notice.key)
        if old is None:
            self._column.insertWidget(0, row)
        else:
            self._column.insertWidget(self._column.indexOf(old), row)
            self._discard(old)
        self._rows[notice.key] = row
        self._trim()
        if notice.kind in {"warn", "bad"} or old is None:
            _announce(row)

    def _drop(self, key: str) -> None:
        row = self._rows.pop(key, None)
        if row is not None:
            self._discard(row)
            self._trim()

    def _discard(self, row: NoticeRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _trim(self) -> None:
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(place < _SHOWN)
        self.setVisible(bool(self._rows))


class NoticeRow(Card):
    """One notice: picture, words, buttons, close."""

    unwanted = Signal(str)
    """The key of a notice that the user is done with, or whose time is over."""

    def __init__(self, theme: Theme, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=10, name=notice.name, parent=parent)
        self._notice = notice
        ink, paper = state_colours(theme, notice.kind)
        edge = QColor(ink)
        edge.setAlphaF(0.35)
        self.set_colours(paper, edge)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 4, 2)
        row.setSpacing(8)
        row.addWidget(Picture(theme, _ICONS[notice.kind], ink, size=18, parent=self))
        self._words = PlainLabel(
            notice.text, self, font=type_face(BODY, MEDIUM), colour=theme.ink, wrap=True
        )
        self._words.setMinimumHeight(44)
        row.addWidget(self._words, 1)
        for act in notice.acts:
            button = GhostButton(theme, act.text, name=act.name, parent=self)
            button.clicked.connect(partial(self._act, act))
            row.addWidget(button)
        if not notice.lasting:
            close = IconButton(theme, "x", tx("Kit", "Close notice"), glyph=16, parent=self)
            close.setObjectName("closeNotice")
            close.clicked.connect(self._close)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            row.addSpacing(8)
        self.setAccessibleName(self.text())
        if notice.seconds > 0:
            QTimer.singleShot(round(notice.seconds * 1000), self, self._close)

    def text(self) -> str:
        return self._words.whole_text()

    def _act(self, act: Act, *_checked: bool) -> None:
        if not self._notice.stays:
            self._close()
        act.call()

    def _close(self) -> None:
        self.unwanted.emit(self._notice.key)


def _announce(row: NoticeRow) -> None:
    # Only here: their hundred names are not needed for the first picture.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(row, row.text()))
