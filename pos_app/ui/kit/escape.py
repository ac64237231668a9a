"""Esc goes to what is open first; only what nobody wants is the window's "one step back"."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def claim_escape(event: QEvent) -> bool:
    """Keeps an Esc from the window, so that it comes as a key; answers whether it was one.

    For `event` of a widget around editors, or for an event filter on one.
    """
    if (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    ):
        event.accept()
        return True
    return False
