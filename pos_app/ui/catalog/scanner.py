"""A barcode scanner is a keyboard that types faster than any hand."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

GAP = 0.025
"""Seconds between two keys of a scanner, at most."""
SHORTEST = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFTS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock)


class ScannerFilter(QObject):
    """Install it on the application: it hears every key before the widget that has the focus.

    Keys pass as they come, since nobody can tell a scan by its first key. When Enter ends a burst,
    it is swallowed, and what the burst left in a text field is taken out again.

    Signals: scanned(str): the code, without Enter.
    """

    scanned = Signal(str)

    def __init__(
        self,
        *,
        gap: float = GAP,
        shortest: int = SHORTEST,
        now: Callable[[], float] | None = None,
        spare: QWidget | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`spare` is left alone: a field that looks codes up by itself."""
        super().__init__(parent)
        self._spare = spare
        self.gap = gap
        self.shortest = shortest
        self._now = now
        self._keys = ""
        self._last = 0.0
        self._heard_by: QWidget | None = None
        self._heard_key = 0
        self._before: _Snapshot | None = None

    @property
    def in_burst(self) -> bool:
        """Whether the latest key came so soon after another that no hand can have typed it."""
        return len(self._keys) > 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the application comes by: its class is known already, its type is not.
        if not isinstance(event, QKeyEvent):
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyRelease:
            self._heard_by = None
        elif (
            kind == QEvent.Type.KeyPress
            and isinstance(watched, QWidget)
            and not self._is_echo(watched, event)
        ):
            return self._key(watched, event)
        return False

    def _is_echo(self, watched: QWidget, event: QKeyEvent) -> bool:
        """A key that its widget did not want comes again for each widget around it."""
        heard = self._heard_by
        echo = (
            heard is not None
            and event.key() == self._heard_key
            and watched is not heard
            and watched.isAncestorOf(heard)
        )
        self._heard_by, self._heard_key = watched, event.key()
        return echo

    def _key(self, watched: QWidget, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() or event.key() in _SHIFTS:
            return False
        if watched is self._spare:
            self._keys = ""
            return False
        at = self._time(event)
        fast = bool(self._keys) and 0 <= at - self._last <= self.gap
        self._last = at
        if event.key() in _ENTER:
            code, self._keys = self._keys, ""
            if not fast or len(code) < self.shortest:
                return False
            self._take_out()
            self.scanned.emit(code)
            return True
        text = event.text()
        if not text or not text.isprintable():
            self._keys = ""
            return False
        if not fast:
            self._keys = ""
            self._before = _Snapshot(watched)
        self._keys += text
        return False

    def _time(self, event: QKeyEvent) -> float:
        return typed_at(event) if self._now is None else self._now()

    def _take_out(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            before.restore()


def typed_at(event: QKeyEvent) -> float:
    """Seconds, by the system's own stamp: a slow widget delays only when we hear of a key."""
    stamp = event.timestamp()
    return stamp / 1000 if stamp else time.monotonic()


class _Snapshot:
    """A text field as it was before a burst of keys."""

    def __init__(self, widget: QWidget) -> None:
        self._widget: QWidget | None = widget
        self._text = ""
        self._selection = (0, 0)
        widget.destroyed.connect(self._forget)
        if isinstance(widget, QLineEdit):
            self._text = widget.text()
            start = widget.selectionStart()
            self._selection = (
                (start, widget.selectionLength()) if start >= 0 else (widget.cursorPosition(), 0)
            )
        elif isinstance(widget, QPlainTextEdit):
            self._text = widget.toPlainText()
            self._selection = (widget.textCursor().position(), 0)

    def restore(self) -> None:
        """Puts the text back, and tells whoever listens to typing."""
        widget = self._widget
        if isinstance(widget, QLineEdit):
            if widget.text() != self._text:
                widget.setText(self._text)
                widget.textEdited.emit(self._text)
            widget.setCursorPosition(self._selection[0])
            if self._selection[1]:
                widget.setSelection(*self._selection)
        elif isinstance(widget, QPlainTextEdit):
            if widget.toPlainText() != self._text:
                widget.setPlainText(self._text)
                cursor = widget.textCursor()
                cursor.setPosition(self._selection[0])
                widget.setTextCursor(cursor)
        else:
            # The first figures opened an editor, as those of a quantity do: it is left unused.
            opened = QApplication.focusWidget()
            if isinstance(opened, QLineEdit) and opened is not widget:
                escape = QKeyEvent(
                    QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier
                )
                QApplication.sendEvent(opened, escape)

    def _forget(self) -> None:
        self._widget = None
