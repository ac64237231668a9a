"""Where the keyboard goes when the widget that had it goes away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusFloor(QObject):
    """Catches the keyboard that would fall out of a page.

    Where the focused widget is hidden or disabled, Qt hands the keyboard to the next one in the
    Tab order of the window: behind the last of a page that is the rail, where Space or Enter would
    turn to another page. `page` answers the page on show, which takes it instead; nothing is
    pressed by accident there, and Tab goes on to its first widget.
    """

    def __init__(
        self, app: QApplication, rail: QWidget, page: Callable[[], QWidget], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._rail = rail
        self._page = page
        app.focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is None or now is None or self._rail.isAncestorOf(before):
            return
        has_gone = not (before.isVisible() and before.isEnabled())
        if has_gone and self._rail.isAncestorOf(now):
            self._page().setFocus(Qt.FocusReason.OtherFocusReason)
