"""The orders as rows, in columns."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pos_app.domain.submission import Submission
from pos_app.ui.desks.naming import (
    clock_time,
    customer_name,
    method_name,
    order_name,
    short_date,
    status,
)
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.words import tx

ROW = Qt.ItemDataRole.UserRole + 1
"""The row's Submission."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    ORDER = 0
    TIME = 1
    CUSTOMER = 2
    METHOD = 3
    STATUS = 4
    TOTAL = 5


class OrdersModel(QAbstractTableModel):
    """Newest first. A row that only changed is told as changed, so that the choice stays."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Submission] = []
        self._dated = False

    def set_rows(self, rows: tuple[Submission, ...], *, dated: bool) -> None:
        """`dated` writes the day beside the time, where the rows are not all of today."""
        same = [row.reference for row in rows] == [row.reference for row in self._rows]
        if not same or dated != self._dated:
            self.beginResetModel()
            self._rows, self._dated = list(rows), dated
            self.endResetModel()
            return
        for at, (before, after) in enumerate(zip(self._rows, rows, strict=True)):
            if before != after:
                self._rows[at] = after
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def row_of(self, reference: str) -> int:
        """Where a sale stands, or -1."""
        found = (at for at, row in enumerate(self._rows) if row.reference == reference)
        return next(found, -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _heading(Column(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, Column(index.column()))
            case Qt.ItemDataRole.AccessibleTextRole:
                if index.column():
                    return self._text(row, Column(index.column()))
                return ", ".join(filter(None, (self._text(row, each) for each in Column)))
            case _ if role == ROW:
                return row
        return None

    def _text(self, row: Submission, column: Column) -> str:
        match column:
            case Column.ORDER:
                return plain(order_name(row))
            case Column.TIME:
                time = clock_time(row.created_at)
                return f"{short_date(row.created_at)} {time}" if self._dated else time
            case Column.CUSTOMER:
                return plain(customer_name(row.sale))
            case Column.METHOD:
                return plain(method_name(row.sale.method))
            case Column.STATUS:
                return status(row).text
            case Column.TOTAL:
                return str(row.order.payable if row.order else row.expected)


def _heading(column: Column) -> str:
    match column:
        case Column.ORDER:
            return tx("Orders", "Order")
        case Column.TIME:
            return tx("Orders", "Time")
        case Column.CUSTOMER:
            return tx("Orders", "Customer")
        case Column.METHOD:
            return tx("Orders", "Method")
        case Column.STATUS:
            return tx("Orders", "Status")
        case Column.TOTAL:
            return tx("Orders", "Total")
