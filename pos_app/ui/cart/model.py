"""The lines of the cart as rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos_app.domain.cart import CartLine
from pos_app.ui.cart.texts import line_spoken
from pos_app.ui.kit.text import plain

ROW = Qt.ItemDataRole.UserRole + 1
"""The CartLine of a row."""

# Joining flags takes longer than all else that a row is asked for.
_LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE_LINE = _LINE | Qt.ItemFlag.ItemIsEditable
Index = QModelIndex | QPersistentModelIndex


class CartModel(QAbstractListModel):
    """A changed cart moves only the rows that changed; an edited quantity is asked for, not set.

    `want_quantity` is called with a line's key and the number that was typed into its editor.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[CartLine] = []
        self._editable = True

    @property
    def lines(self) -> tuple[CartLine, ...]:
        return tuple(self._lines)

    def set_editable(self, editable: bool) -> None:
        """A sale that is an order already shows its lines, but lets nobody change them."""
        if editable is not self._editable:
            self._editable = editable
            if self._lines:
                self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    @property
    def editable(self) -> bool:
        return self._editable

    def line_at(self, row: int) -> CartLine:
        return self._lines[row]

    def row_of(self, key: str) -> int:
        """The row of a line, or -1."""
        return next((at for at, line in enumerate(self._lines) if line.item.key == key), -1)

    def show(self, lines: tuple[CartLine, ...]) -> int:
        """Takes the lines over; answers the last row that is new or has more pieces, or -1."""
        wanted = [line.item.key for line in lines]
        kept = [line.item.key for line in self._lines if line.item.key in wanted]
        if kept != [key for key in wanted if key in kept]:
            self.beginResetModel()
            self._lines = list(lines)
            self.endResetModel()
            return -1
        for row in reversed(range(len(self._lines))):
            if self._lines[row].item.key not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._lines[row]
                self.endRemoveRows()
        grown = -1
        for row, line in enumerate(lines):
            if row < len(self._lines) and self._lines[row].item.key == line.item.key:
                before = self._lines[row]
                if before != line:
                    self._lines[row] = line
                    self.dataChanged.emit(self.index(row), self.index(row))
                    grown = row if line.quantity > before.quantity else grown
            else:
                self.beginInsertRows(QModelIndex(), row, row)
                self._lines.insert(row, line)
                self.endInsertRows()
                grown = row
        return grown

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE_LINE if self._editable else _LINE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain(line.item.product_name)
            case Qt.ItemDataRole.EditRole:
                return str(line.quantity)
            case Qt.ItemDataRole.AccessibleTextRole:
                return line_spoken(line)
            case _:
                return line if role == ROW else None
