"""The list of held carts, for finger, mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from pos_app.ui.held.delegate import HeldDelegate
from pos_app.ui.held.model import ASKING, ROW
from pos_app.ui.kit.sheet import thin_bars
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.held.model import HeldModel
    from pos_app.ui.kit.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class HeldView(QListView):
    """Enter or a click opens; Delete or the bin asks; then Enter or "Yes" discards, Esc keeps."""

    opened = Signal(object)
    discarded = Signal(object)
    """The HeldSale of the row."""

    def __init__(self, theme: Theme, model: HeldModel) -> None:
        super().__init__()
        self._held = model
        self._delegate = HeldDelegate(theme)
        self.setObjectName("heldView")
        self.setAccessibleName(tx("Held", "Held carts"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin_bars(self)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._delegate.mouse = event.position().toPoint()
        self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._delegate.mouse = QPoint(-1, -1)
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        asking = bool(index.data(ASKING))
        match self._delegate.part_at(self.visualRect(index), place, asking=asking):
            case "open":
                self.opened.emit(index.data(ROW))
            case "discard":
                self._ask(index)
            case "yes":
                self.discarded.emit(index.data(ROW))
            case "no":
                self._held.ask("")
            case None:
                pass

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._delegate.ring = True
        index = self.currentIndex()
        asking = index.isValid() and bool(index.data(ASKING))
        if event.key() in _ENTER and index.isValid() and not event.isAutoRepeat():
            (self.discarded if asking else self.opened).emit(index.data(ROW))
        elif event.key() in _REMOVE and index.isValid():
            self._ask(index)
        elif event.key() == Qt.Key.Key_Escape and asking:
            self._held.ask("")
        else:
            super().keyPressEvent(event)
            self.viewport().update()

    def event(self, event: QEvent) -> bool:
        # Esc leaves the page; a question that is open is nearer.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and bool(self.currentIndex().data(ASKING))
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._delegate.ring = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def _ask(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self._held.ask(index.data(ROW).sale.id)
