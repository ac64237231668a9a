"""The families of payment methods, one row each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.value import value
from pos_app.ui.desks.naming import brand, family_name
from pos_app.ui.kit.text import plain, tool_tip
from pos_app.ui.kit.words import tx

ROW = Qt.ItemDataRole.UserRole + 1
"""The row's MethodGroup."""
DETAIL = Qt.ItemDataRole.UserRole + 2
"""The second line: its brands, what it needs, or why it cannot be used."""
DIMMED = Qt.ItemDataRole.UserRole + 3
CHOSEN = Qt.ItemDataRole.UserRole + 4

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@value
class _Row:
    group: MethodGroup
    obstacle: str = ""
    chosen: bool = False
    note: str = ""

    @property
    def detail(self) -> str:
        return self.obstacle or self.note or _detail(self.group)


class MethodModel(QAbstractListModel):
    """Rows change in place, so that the keyboard keeps its row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Row] = []

    @property
    def groups(self) -> tuple[MethodGroup, ...]:
        return tuple(row.group for row in self._rows)

    def set_rows(
        self,
        groups: tuple[MethodGroup, ...],
        obstacles: dict[MethodKind, str],
        chosen: MethodKind | None,
        notes: Mapping[MethodKind, str] | None = None,
    ) -> None:
        """`obstacles` says in words why a family cannot be used for this sale.

        `notes` stands in place of a family's brands, which can be chosen all the same.
        """
        said = notes or {}
        rows = [
            _Row(
                group,
                obstacles.get(group.kind, ""),
                group.kind is chosen,
                said.get(group.kind, ""),
            )
            for group in groups
        ]
        if [row.group.kind for row in rows] != [row.group.kind for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        for at, (before, after) in enumerate(zip(self._rows, rows, strict=True)):
            if before != after:
                self._rows[at] = after
                self.dataChanged.emit(self.index(at), self.index(at))

    def row_of(self, kind: MethodKind) -> int:
        """Where a family stands, or -1."""
        kinds = [row.group.kind for row in self._rows]
        return kinds.index(kind) if kind in kinds else -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _title(row.group)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = f"{_title(row.group)}, {row.detail}"
                return tx("Payment", "{method}, chosen").format(method=said) if row.chosen else said
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(f"{_title(row.group)}: {row.detail}")
            case _ if role == ROW:
                return row.group
            case _ if role == DETAIL:
                return row.detail
            case _ if role == DIMMED:
                return bool(row.obstacle)
            case _ if role == CHOSEN:
                return row.chosen
        return None


def _title(group: MethodGroup) -> str:
    if group.kind is MethodKind.OTHER and len(group.methods) == 1:
        return plain(brand(group.methods[0]))
    return family_name(group.kind)


def _detail(group: MethodGroup) -> str:
    match group.kind:
        case MethodKind.QRIS:
            return tx("Payment", "Every e-wallet & bank")
        case MethodKind.CASH:
            return tx("Payment", "Counts the change")
        case MethodKind.TRANSFER:
            return tx("Payment", "Confirmed by hand")
        case MethodKind.COD:
            return tx("Payment", "Paid on delivery")
        case MethodKind.NONE:
            return tx("Payment", "Nothing to pay")
        case MethodKind.OTHER if len(group.methods) == 1:
            return tx("Payment", "As Scalev says")
        case MethodKind.VIRTUAL_ACCOUNT | MethodKind.EWALLET:
            return plain(" ".join(brand(method) for method in group.methods))
        case _:
            return plain(", ".join(brand(method) for method in group.methods))
