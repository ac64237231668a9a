"""Telling a widget what changes while it can be seen, and the rest once, when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtWidgets import QWidget

T = TypeVar("T")


class WhileSeen(QObject, Generic[T]):
    """Hands the changes of a frozen value to a widget that shows it.

    `tell` is called with the value before and after. What changes while the widget is hidden, by
    itself or with the page it is on, is told as one change when it is shown: a page that nobody
    looks at costs nothing. Nothing is told twice, whatever order signals and pages come in.
    """

    def __init__(
        self,
        widget: QWidget,
        changed: SignalInstance,
        now: Callable[[], T],
        tell: Callable[[T, T], None],
    ) -> None:
        """`widget` shows what `now` answers already; `changed` says that it answers otherwise."""
        super().__init__(widget)
        self._widget = widget
        self._now = now
        self._tell = tell
        self._told = now()
        changed.connect(self._look)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._look()
        return super().eventFilter(watched, event)

    def _look(self, *_change: object) -> None:
        if not self._widget.isVisible():
            return
        before, self._told = self._told, self._now()
        if self._told is not before:
            self._tell(before, self._told)
