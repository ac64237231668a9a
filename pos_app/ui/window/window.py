"""The one window: the till, or the set-up before there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

SMALLEST = (1024, 640)


class Window(QMainWindow):
    """The frame around one page at a time.

    Signals
        closing(): it closes or is deleted; everything must be put away
        painted(): once, after the first picture is on the screen

    `may_close` is asked first when somebody closes the window; without its yes it stays open.
    """

    closing = Signal()
    painted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self._was_painted = False
        self._theme = theme
        self.setObjectName("mainWindow")
        self.setWindowTitle("Scalev POS")
        self.setMinimumSize(*SMALLEST)
        self.resize(1366, 768)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Gives the window this theme's icon."""
        self._theme = theme
        if self._was_painted:
            self._show_icon()

    def show_page(self, page: QWidget) -> None:
        """Puts this page in place of the one before, which is deleted."""
        old = self.takeCentralWidget()
        self.setCentralWidget(page)
        if old is not None:
            old.deleteLater()

    @property
    def was_painted(self) -> bool:
        return self._was_painted

    def come_forward(self) -> None:
        """In front of every other window, in whatever state it was; full screen stays so."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DeferredDelete:
            # Nobody is asked any more; what the window shows must end before it does.
            self.closing.emit()
        handled = super().event(event)
        if event.type() is QEvent.Type.UpdateRequest and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._first_picture_done)
        return handled

    def _first_picture_done(self) -> None:
        self.painted.emit()
        self._show_icon()

    def _show_icon(self) -> None:
        # Not before the first picture: to draw it takes a library that the picture may not need.
        self.setWindowIcon(self._theme.icons.icon("store", self._theme.brand, 64))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
