"""The cells of the list of orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.domain.submission import Submission
from pos_app.ui.desks.naming import status
from pos_app.ui.kit.fonts import BODY, MEDIUM, REGULAR, SEMIBOLD, type_face
from pos_app.ui.kit.paint import LEFT, RIGHT, focus_ring, line_of_text, pill
from pos_app.ui.orders.model import ROW, Column

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

ROW_HEIGHT = 48
PAD = 10
_Index = QModelIndex | QPersistentModelIndex
_WEIGHTS = {Column.ORDER: SEMIBOLD, Column.TOTAL: SEMIBOLD, Column.CUSTOMER: MEDIUM}


class OrdersDelegate(QStyledItemDelegate):
    """A hairline under each row; the chosen one on soft brand colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.ring = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, theme.brand_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.hover)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.line)
        column = Column(index.column())
        room = box.adjusted(PAD, 0, -PAD, 0)
        row = index.data(ROW)
        if column is Column.STATUS and isinstance(row, Submission):
            stands = status(row)
            pill(painter, room, stands.text, stands.tone, theme, icon=stands.icon)
        else:
            quiet = column in (Column.TIME, Column.METHOD)
            line_of_text(
                painter,
                room,
                str(index.data(Qt.ItemDataRole.DisplayRole)),
                type_face(BODY, _WEIGHTS.get(column, REGULAR)),
                theme.ink2 if quiet else theme.ink,
                RIGHT if column is Column.TOTAL else LEFT,
            )
        if chosen and self.ring and option.widget is not None and option.widget.hasFocus():
            self._ring_part(painter, box, column)

    def _ring_part(self, painter: QPainter, box: QRect, column: Column) -> None:
        """One ring around the whole row: each cell paints its own part of it."""
        painter.save()
        painter.setClipRect(box)
        left = 0 if column is Column.ORDER else -16
        right = 0 if column is Column.TOTAL else 16
        focus_ring(painter, box.adjusted(left, 1, right, -2), 6, self._theme)
        painter.restore()
