"""What the fields of the address share: when they are left, and which keys their popups keep."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from pos_app.ui.kit.suggest import KEY, Suggestion, Suggestions

_NOT_LEAVING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Leaving(QObject):
    """Tells when the keyboard leaves an editor for another place of the window."""

    left = Signal()

    def __init__(self, editor: QLineEdit) -> None:
        super().__init__(editor)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QFocusEvent)
            and event.type() is QEvent.Type.FocusOut
            and event.reason() not in _NOT_LEAVING
        ):
            self.left.emit()
        return super().eventFilter(watched, event)


class PopupKeys(QObject):
    """Tab takes the line of an open popup, Down opens it again."""

    def __init__(
        self, editor: QLineEdit, offers: Suggestions, reopen: Callable[[], None] | None = None
    ) -> None:
        super().__init__(editor)
        self._offers = offers
        self._reopen = reopen
        # The popup is a child of the window, so that it must be told when its form is gone.
        if (popup := offers.view.parentWidget()) is not None:
            editor.destroyed.connect(popup.deleteLater)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = event.key()
            if key == Qt.Key.Key_Tab and self._offers.is_open():
                take_current(self._offers)
            elif key == Qt.Key.Key_Down and not self._offers.is_open() and self._reopen:
                self._reopen()
                return True
        return super().eventFilter(watched, event)


def take_current(offers: Suggestions) -> None:
    """Picks the line that is marked, as Enter would."""
    key = offers.view.currentIndex().data(KEY)
    offers.close()
    if key is not None:
        offers.picked.emit(key)


def offer_again(
    offers: Suggestions, lines: tuple[Suggestion, ...], typed: str, first: object = None
) -> None:
    """Shows lines in place of those before; the one that was marked stays marked.

    A popup that just opens marks the line of the key `first`.
    """
    marked = offers.view.currentIndex().data(KEY) if offers.is_open() else first
    offers.offer(lines, typed, current=marked)
