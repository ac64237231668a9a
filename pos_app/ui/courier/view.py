"""The list of couriers: one of them is chosen, by mouse, finger or arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from pos_app.ui.courier.delegate import EDGE, RADIO, ROW_HEIGHT, CourierDelegate
from pos_app.ui.courier.model import ROW, Column, CourierModel
from pos_app.ui.kit.fonts import SEMIBOLD, type_face
from pos_app.ui.kit.paint import LEFT, RIGHT, focus_ring, line_of_text, saved
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

HEADER = 44
Index = QModelIndex | QPersistentModelIndex


class CourierView(QTableView):
    """As high as its rows: the page scrolls, not the list."""

    chosen = Signal(str)
    """The key of the service the user took."""

    def __init__(self, theme: Theme, model: CourierModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        self._quiet = False
        self.delegate = CourierDelegate(theme, self)
        self.setObjectName("courierView")
        self.setAccessibleName(tx("Courier", "Couriers for this sale"))
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        across.setMinimumSectionSize(1)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        model.modelReset.connect(self._fit)
        self._fit()

    def choose(self, key: str) -> None:
        """Marks the row of this key; says nothing."""
        self._quiet = True
        place = self._rows.place_of(key)
        if place < 0:
            self.setCurrentIndex(QModelIndex())
        elif place != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.selectionModel().setCurrentIndex(
                self._rows.index(place, Column.COURIER),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
        self._quiet = False

    def set_waiting(self, waiting: bool) -> None:
        """Dims the rows: what they say may change."""
        self.delegate.set_waiting(waiting)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(480, self._rows.rowCount() * ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self._quiet and current.isValid() and current.row() != previous.row():
            self.chosen.emit(current.data(ROW).key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in enumerate(column_widths(self.viewport().width())):
            self.setColumnWidth(column, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            row = self.visualRect(current)
            row.setLeft(0)
            row.setRight(self.viewport().width() - 1)
            painter = QPainter(self.viewport())
            with saved(painter):
                focus_ring(painter, row.adjusted(1, 1, -1, -2), 6, self._theme)
            painter.end()

    def _fit(self) -> None:
        self.setFixedHeight(self._rows.rowCount() * ROW_HEIGHT)
        self.updateGeometry()


class CourierHeader(QWidget):
    """The columns' names above the list."""

    def __init__(self, theme: Theme, model: CourierModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.setFixedHeight(HEADER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = type_face(13, SEMIBOLD)
        left = 0
        for column, width in enumerate(column_widths(self.width())):
            words = str(self._model.headerData(column, Qt.Orientation.Horizontal))
            room = QRect(left, 0, width, self.height())
            if column == Column.COURIER:
                room.setLeft(RADIO + EDGE)
            align = LEFT
            if column == Column.COST:
                room.setRight(room.right() - EDGE)
                align = RIGHT
            line_of_text(painter, room, words, font, self._theme.ink2, align)
            left += width
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._theme.line)


def column_widths(width: int) -> tuple[int, int, int, int, int]:
    """Estimate, COD and cost have a fixed room; courier and service share the rest."""
    cost, cod, arrives = 128, 76, 108
    rest = max(200, width - cost - cod - arrives)
    courier = round(rest * 0.5)
    return courier, rest - courier, arrives, cod, cost
