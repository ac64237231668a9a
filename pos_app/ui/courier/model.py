"""The couriers of a quote as rows."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos_app.ui.kit.text import plain
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pos_app.ui.courier.words import CourierRow

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole + 1
"""The `CourierService` of the row, in every column."""
LINE = Qt.ItemDataRole.UserRole + 2
"""The `CourierRow` of the row: its words."""


class Column(IntEnum):
    COURIER = 0
    DETAIL = 1
    ARRIVES = 2
    COD = 3
    COST = 4


class CourierModel(QAbstractTableModel):
    """Rows are replaced as a whole, because a quote is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[CourierRow] = ()

    def put(self, rows: Sequence[CourierRow]) -> None:
        if tuple(rows) == tuple(self._rows):
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def place_of(self, key: str) -> int:
        """The row of the service with this key, -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if row.service.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row.service
        if role == LINE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            first = index.column() == Column.COURIER
            return row.spoken if first else _text(row, index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        match section:
            case Column.COURIER:
                return tx("Courier", "Courier")
            case Column.DETAIL:
                return tx("Courier", "Service")
            case Column.ARRIVES:
                return tx("Courier", "Arrives in")
            case Column.COST:
                return tx("Courier", "Delivery fee")
            case _:
                return ""


def _text(row: CourierRow, column: int) -> str:
    service = row.service
    match column:
        case Column.COURIER:
            return f"{plain(service.courier)} {row.code}".strip()
        case Column.DETAIL:
            return row.detail
        case Column.ARRIVES:
            return row.arrives
        case Column.COD:
            return tx("Courier", "COD") if service.cod else ""
        case _:
            return str(service.cost)
