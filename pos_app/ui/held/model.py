"""The held sales as rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from pos_app.ui.desks.naming import ago
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.orders import HeldSale

ROW = Qt.ItemDataRole.UserRole + 1
"""The row's HeldSale."""
DETAIL = Qt.ItemDataRole.UserRole + 2
AMOUNT = Qt.ItemDataRole.UserRole + 3
ASKING = Qt.ItemDataRole.UserRole + 4
"""Whether this row asks "discard it?"."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HeldModel(QAbstractListModel):
    """Newest first; at most one row asks whether it may go."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._rows: tuple[HeldSale, ...] = ()
        self._asking = ""

    def set_rows(self, rows: tuple[HeldSale, ...]) -> None:
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self._asking = ""
        self.endResetModel()

    def ask(self, sale_id: str) -> None:
        """Has this row ask; empty takes the question back."""
        self._asking = sale_id
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def age(self) -> None:
        """Time has passed."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [DETAIL])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _title(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                if row.sale.id == self._asking:
                    return tx("Held", "Discard {name}?").format(name=_title(row))
                return f"{_title(row)}, {self._detail(row)}, {row.sale.total}"
            case _ if role == ROW:
                return row
            case _ if role == DETAIL:
                return self._detail(row)
            case _ if role == AMOUNT:
                return str(row.sale.total)
            case _ if role == ASKING:
                return row.sale.id == self._asking
        return None

    def _detail(self, row: HeldSale) -> str:
        count = tx("Held", "%n item(s)", n=row.sale.cart.count)
        goods = _goods(row) if row.sale.contact.name.strip() else ""
        return " · ".join(filter(None, (goods, count, ago(row.held_at, self._now()))))


def _title(row: HeldSale) -> str:
    """The customer where there is one, else the goods."""
    return plain(row.sale.contact.name) or _goods(row)


def _goods(row: HeldSale) -> str:
    lines = row.sale.cart.lines
    if not lines:
        return tx("Held", "Empty cart")
    first, others = plain(lines[0].item.product_name), len(lines) - 1
    if not others:
        return first
    return tx("Held", "{name} and {count} more").format(name=first, count=others)
