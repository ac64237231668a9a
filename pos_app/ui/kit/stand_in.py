"""What stands where a list has no rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class StandIn(QObject):
    """Lays a widget over a list while that is empty, and passes the keyboard on to it.

    The list stays where it is: to have the two take turns would lay out all around them anew, which
    the first line of a cart or a search without results would wait for.
    """

    def __init__(self, view: QWidget, cover: QWidget) -> None:
        """`cover` is a sibling of `view`, in no layout."""
        super().__init__(view)
        self._view = view
        self._cover = cover
        cover.hide()
        cover.raise_()
        view.installEventFilter(self)

    def set_shown(self, shown: bool) -> None:
        if shown is not self._cover.isHidden():
            return
        # The keyboard stays where it was, on whichever of the two is there.
        if shown:
            self._cover.show()
            if self._view.hasFocus():
                self._cover.setFocus()
            self._view.setEnabled(False)
        else:
            self._view.setEnabled(True)
            if self._cover.hasFocus():
                self._view.setFocus()
            self._cover.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._cover.setGeometry(self._view.geometry())
        return super().eventFilter(watched, event)
