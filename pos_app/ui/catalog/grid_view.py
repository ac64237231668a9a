"""A list whose rows lie in a grid, for as many rows as there may be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from pos_app.ui.catalog.grid import Grid

Index = QModelIndex | QPersistentModelIndex


class GridView(QListView):
    """Reckons where a row is, where Qt's own list would ask for every row there is.

    So whatever Qt does about the places of rows goes past its list, to what all its views do. For
    who reads the screen aloud it is a list all the same. Nothing in it is ever selected.
    """

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        """`grid` says where the rows of the model lie until `set_grid`."""
        super().__init__(parent)
        self.grid = grid

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(lambda _parent, first: self._end_moved(first))

    def set_grid(self, grid: Grid) -> None:
        """Lays the rows out anew; the first one seen stays in sight."""
        first = self.indexAt(QPoint())
        self.grid = grid
        self.doItemsLayout()
        if first.row() > 0:
            self.scrollTo(first, QAbstractItemView.ScrollHint.PositionAtTop)

    def rowAt(self, y: int) -> int:
        """The row of products at a height of the viewport; -1 below the last one."""
        row = (y + self.verticalOffset()) // self.grid.height
        return row if 0 <= row < self.grid.rows(self.model().rowCount()) else -1

    def last_row(self) -> int:
        """The last row of products that is in sight; -1 without any."""
        last = self.rowAt(self.viewport().height() - 1)
        return last if last >= 0 else self.grid.rows(self.model().rowCount()) - 1

    def doItemsLayout(self) -> None:
        # Not the list's own, here and below.
        QAbstractItemView.doItemsLayout(self)

    def reset(self) -> None:
        """Other rows. Qt would lay them out later, and paint before and after."""
        QAbstractItemView.reset(self)
        self.doItemsLayout()

    def rowsInserted(self, parent: Index, first: int, last: int) -> None:
        QAbstractItemView.rowsInserted(self, parent, first, last)
        self._end_moved(first)

    def rowsAboutToBeRemoved(self, parent: Index, first: int, last: int) -> None:
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, first, last)

    def _end_moved(self, first: int) -> None:
        """Products came or went from this place on; what is before stays as it is."""
        self.updateGeometries()
        below = QRect(self.viewport().rect())
        below.setTop(self.grid.top(first) - self.verticalOffset())
        self.viewport().update(below)

    def updateGeometries(self) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(high)
        bar.setRange(0, max(0, self.grid.rows(self.model().rowCount()) * self.grid.height - high))
        QAbstractItemView.updateGeometries(self)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paints what changed; a list of Qt's would lay itself out."""
        if first == last:
            QAbstractItemView.dataChanged(self, first, last, roles)
        else:
            self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    def visualRect(self, index: Index) -> QRect:
        """Where a product is, in pixels of the viewport."""
        if not index.isValid():
            return QRect()
        return self.grid.cell(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        place = self.grid.place_at(point + QPoint(0, self.verticalOffset()))
        return QModelIndex() if place is None else self.model().index(place, 0)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Goes no further than it must, unless the product is to be at the upper edge."""
        if not index.isValid():
            return
        bar, top = self.verticalScrollBar(), self.grid.top(index.row())
        if hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(top)
        else:
            lowest = top + self.grid.height - self.viewport().height()
            bar.setValue(min(max(bar.value(), lowest), top))

    def setSelection(self, _rect: QRect, _command: QItemSelectionModel.SelectionFlag) -> None:
        """Nothing is ever selected."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Left and right go on in the next row, as one reads."""
        current, total = self.currentIndex(), self.model().rowCount()
        if not current.isValid() or not total:
            return self.model().index(0, 0)
        move, place = QAbstractItemView.CursorAction, current.row()
        columns = self.grid.columns
        page = max(1, self.viewport().height() // self.grid.height) * columns
        last = place + (total - 1 - place) // columns * columns
        to = {
            move.MoveLeft: place - 1,
            move.MovePrevious: place - 1,
            move.MoveRight: place + 1,
            move.MoveNext: place + 1,
            move.MoveUp: place - columns,
            move.MoveDown: place + columns,
            move.MovePageUp: max(place - page, place % columns),
            move.MovePageDown: min(place + page, last),
            move.MoveHome: 0,
            move.MoveEnd: total - 1,
        }[action]
        return self.model().index(to, 0) if 0 <= to < total else current
