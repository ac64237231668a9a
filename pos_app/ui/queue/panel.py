"""The queue under its pill: every sale that is not known to be an order yet, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from pos_app.ui.desks.waits import caps, reason
from pos_app.ui.kit.buttons import IconButton, PrimaryButton
from pos_app.ui.kit.card import Divider, ScrollPane
from pos_app.ui.kit.empty import EmptyState
from pos_app.ui.kit.escape import claim_escape
from pos_app.ui.kit.fonts import BODY, HEADING, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.popup import Popup
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.queue.row import QueueRow

if TYPE_CHECKING:
    from pos_app.ui.desks.connection import ConnectionDesk
    from pos_app.ui.desks.queue import QueueDesk, Waiting
    from pos_app.ui.kit.theme import Theme

_WIDTH, _TALLEST, _EMPTY = 460, 620, 380
_SHOWN = 40
"""Rows at most: the rest is in the list of orders, and nobody reads further here."""


class QueuePanel(QWidget):
    """What stands in the popup; `QueuePopup` opens it."""

    opened = Signal(str)
    """The reference of a sale to show."""
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        queue: QueueDesk,
        connection: ConnectionDesk,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._queue = queue
        self._connection = connection
        self._clock = clock or _now
        self._rows: list[tuple[Waiting, QueueRow]] = []
        self.setObjectName("queuePanel")
        self.setAccessibleName(tx("Queue", "Waiting to be sent"))
        self._link = PlainLabel("", self, font=type_face(SMALL), colour=theme.ink2, wrap=True)
        self._total = PlainLabel("", self, font=type_face(BODY, SEMIBOLD), wrap=True)
        self._total.setObjectName("queueTotal")
        self._caps = PlainLabel("", self, font=type_face(SMALL), colour=theme.ink2, wrap=True)
        self._more = PlainLabel("", self, font=type_face(SMALL), colour=theme.ink2, wrap=True)
        self._close = IconButton(theme, "x", tx("Queue", "Close the queue"), name="closeQueue")
        self._close.clicked.connect(self.closed)
        self.send = PrimaryButton(
            theme, tx("Queue", "Send now"), icon="send", compact=True, name="sendQueueButton"
        )
        self.send.clicked.connect(queue.send_now)
        self._none = EmptyState(
            theme,
            icon="circle-check",
            title=tx("Queue", "Nothing is waiting"),
            text=tx("Queue", "Every confirmed sale is an order in Scalev."),
            name="queueEmpty",
        )
        self._list = QVBoxLayout()
        self._scroll = ScrollPane(self._holder(), name="queueScroll")
        self._lay_out()
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._retell)
        queue.changed.connect(self._fill)
        queue.busy_changed.connect(self._show_busy)
        connection.changed.connect(lambda _: self._retell())
        self._fill(queue.rows)

    def begin(self) -> None:
        """It was opened: from now on it is kept up to date, and has the keyboard."""
        self._queue.reload()
        self._retell()
        self._tick.start()
        first = self._rows[0][1].face if self._rows else self._close
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def end(self) -> None:
        self._tick.stop()

    def height_wanted(self) -> int:
        """Pixels for everything, as far as that is reasonable."""
        if not self._rows:
            return _EMPTY
        rows = sum(row.sizeHint().height() + 8 for _, row in self._rows)
        return min(_TALLEST, rows + 200)

    def event(self, event: QEvent) -> bool:
        return claim_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _holder(self) -> QWidget:
        holder = QWidget()
        self._list.setContentsMargins(16, 4, 16, 4)
        self._list.setSpacing(8)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        column.addStretch(1)
        return holder

    def _lay_out(self) -> None:
        title = PlainLabel(
            tx("Queue", "Waiting to be sent"), self, font=type_face(HEADING, SEMIBOLD)
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self._link)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 4, 0)
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        sums = QVBoxLayout()
        sums.setSpacing(2)
        sums.addWidget(self._total)
        sums.addWidget(self._caps)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(12)
        foot.addLayout(sums, 1)
        foot.addWidget(self.send)
        self._foot = QWidget(self)
        below = QVBoxLayout(self._foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(Divider(self._theme))
        below.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._none, 1)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot)

    def _fill(self, rows: tuple[Waiting, ...]) -> None:
        focus = self.focusWidget()
        held = focus.objectName() if focus is not None and focus.hasFocus() else ""
        for _, old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._list.removeWidget(self._more)
        self._rows = [(row, self._row(row)) for row in rows[:_SHOWN]]
        for _, made in self._rows:
            self._list.addWidget(made)
            made.show()
            if held and made.face.objectName() == held:
                made.face.setFocus(Qt.FocusReason.TabFocusReason)
        self._list.addWidget(self._more)
        left = len(rows) - _SHOWN
        told = tx("Queue", "%n more sale(s) in the list of orders", n=left) if left > 0 else ""
        self._more.setText(told)
        self._more.setVisible(bool(told))
        for part in (self._scroll, self._foot):
            part.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._retell()

    def _row(self, row: Waiting) -> QueueRow:
        why = reason(row, self._connection.now, self._clock())
        made = QueueRow(self._theme, row, why, self._queue.profile, self)
        made.opened.connect(self.opened)
        made.insisted.connect(self._queue.insist)
        return made

    def _retell(self) -> None:
        now, link = self._clock(), self._connection.now
        for row, shown in self._rows:
            shown.tell(reason(row, link, now))
        self._link.setText(
            tx("Queue", "No connection to Scalev; looked for every few seconds.")
            if link.is_down
            else tx("Queue", "Open a sale to see it.")
        )
        self._link.setVisible(link.is_down or bool(self._rows))
        count, amount = self._queue.unsent
        told = tx("Queue", "%n served sale(s) to send: {amount}", n=count)
        self._total.setText(told.format(amount=amount))
        profile = self._queue.profile
        self._caps.setText(caps(profile) if profile is not None else "")
        self._show_busy(self._queue.busy)

    def _show_busy(self, busy: bool) -> None:
        self.send.setEnabled(not busy and self._queue.unsent[0] > 0)
        self.send.setText(tx("Queue", "Sending…") if busy else tx("Queue", "Send now"))


class QueuePopup(QObject):
    """Opens and closes the panel under whichever pill was pressed."""

    opened = Signal(str)

    def __init__(
        self, theme: Theme, queue: QueueDesk, connection: ConnectionDesk, anchor: QWidget
    ) -> None:
        super().__init__(anchor)
        self.panel = QueuePanel(theme, queue, connection)
        self._popup = Popup(theme, anchor, self.panel, name="queuePopup")
        self._before: QWidget | None = None
        self._popup.closed.connect(self._ended)
        self.panel.closed.connect(self._popup.close_popup)
        self.panel.opened.connect(self._open_sale)
        queue.changed.connect(lambda _: self._fit())

    def toggle(self) -> None:
        if self._popup.isVisible():
            self._popup.close_popup()
        else:
            self.open()

    def open(self) -> None:
        """Shows it, or leaves it open."""
        if self._popup.isVisible():
            return
        self._before = self._popup.window().focusWidget()
        self._popup.open(self.panel.height_wanted(), _WIDTH)
        self.panel.begin()

    def _fit(self) -> None:
        if self._popup.isVisible():
            self._popup.open(self.panel.height_wanted(), _WIDTH)

    def _ended(self) -> None:
        self.panel.end()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_sale(self, reference: str) -> None:
        self._popup.close_popup()
        self.opened.emit(reference)


def _now() -> datetime:
    return datetime.now(UTC)
