"""The table of orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from pos_app.ui.kit.fonts import SEMIBOLD, type_face
from pos_app.ui.kit.paint import LEFT, RIGHT, line_of_text
from pos_app.ui.kit.sheet import thin_bars
from pos_app.ui.kit.words import tx
from pos_app.ui.orders.delegate import PAD, ROW_HEIGHT, OrdersDelegate
from pos_app.ui.orders.model import ROW, Column, OrdersModel

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_HEAD = 42
_SHARES = {
    Column.ORDER: 23,
    Column.TIME: 11,
    Column.CUSTOMER: 20,
    Column.METHOD: 13,
    Column.STATUS: 18,
    Column.TOTAL: 15,
}
_LEAST = {
    Column.ORDER: 186,
    Column.TIME: 62,
    Column.CUSTOMER: 114,
    Column.METHOD: 112,
    Column.STATUS: 154,
    Column.TOTAL: 120,
}
_DAY = 42
"""What the day takes beside the time."""
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class OrdersView(QTableView):
    """One row at a time; arrows and clicks choose."""

    chosen = Signal(object)
    """The Submission of the row that was chosen."""

    def __init__(self, theme: Theme, model: OrdersModel) -> None:
        super().__init__()
        self._dated = False
        self._delegate = OrdersDelegate(theme)
        self.setObjectName("ordersView")
        self.setAccessibleName(tx("Orders", "Orders of this till"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(_Header(theme, self))
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin_bars(self)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().selectionChanged.connect(self._chosen)

    def choose(self, row: int) -> None:
        """Chooses a row from code."""
        self.setCurrentIndex(self.model().index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._delegate.ring = True
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._delegate.ring = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)
        if self._delegate.ring and not self.currentIndex().isValid() and self.model().rowCount():
            self.choose(0)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def set_dated(self, dated: bool) -> None:
        """Makes room for the day beside the time."""
        if dated != self._dated:
            self._dated = dated
            self._share_out()

    def _share_out(self) -> None:
        """What is over the least each column needs goes to them by their shares."""
        width = self.viewport().width()
        wanted = dict(_LEAST)
        wanted[Column.TIME] += _DAY if self._dated else 0
        spare = max(0, width - sum(wanted.values()))
        for column, share in _SHARES.items():
            wanted[column] += spare * share // 100
        # Names are what can be cut: they take what is missing, or left by rounding.
        wanted[Column.CUSTOMER] += width - sum(wanted.values())
        for column, pixels in wanted.items():
            self.setColumnWidth(column, max(40, pixels))

    def _chosen(self, selected: QItemSelection, _before: QItemSelection) -> None:
        rows: list[QModelIndex] = selected.indexes()
        if rows:
            self.chosen.emit(rows[0].data(ROW))


class _Header(QHeaderView):
    """Quiet headings over a hairline."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(40)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme.surface)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line)
        words = self.model().headerData(section, Qt.Orientation.Horizontal)
        line_of_text(
            painter,
            rect.adjusted(PAD, 0, -PAD, 0),
            str(words),
            type_face(13, SEMIBOLD),
            theme.ink2,
            RIGHT if section == Column.TOTAL else LEFT,
        )
        painter.restore()
