"""Paints one cell of the courier list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.ui.courier.model import LINE, Column
from pos_app.ui.kit.fonts import BODY, MEDIUM, REGULAR, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.paint import (
    CENTRE,
    LEFT,
    RIGHT,
    line_of_text,
    pill,
    pill_width,
    radio,
    rounded,
    saved,
)
from pos_app.ui.kit.text import plain

if TYPE_CHECKING:
    from pos_app.ui.courier.words import CourierRow
    from pos_app.ui.kit.theme import Theme

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 48
RADIO = 44
"""Width of the ring's place at the left."""
EDGE = 12
"""Space at the right of the last column."""


class CourierDelegate(QStyledItemDelegate):
    """`set_waiting` dims the rows while a new quote is on its way."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._waiting = False
        self._bold = type_face(BODY, SEMIBOLD)
        self._normal = type_face(BODY, REGULAR)
        self._small = type_face(SMALL, MEDIUM)

    def set_waiting(self, waiting: bool) -> None:
        self._waiting = waiting

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CourierRow = index.data(LINE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        theme = self._theme
        with saved(painter):
            if chosen:
                painter.fillRect(box, theme.brand_soft)
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(box, theme.hover)
            if index.row() + 1 < index.model().rowCount():
                painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.line)
            if self._waiting:
                painter.setOpacity(0.5)
            match index.column():
                case Column.COURIER:
                    self._courier(painter, box, row, chosen=chosen)
                case Column.DETAIL:
                    self._detail(painter, box, row)
                case Column.ARRIVES:
                    room = box.adjusted(0, 0, -8, 0)
                    line_of_text(painter, room, row.arrives, self._normal, theme.ink2, LEFT)
                case Column.COD if row.service.cod:
                    pill(painter, box, str(index.data()), "ok", theme, dot=False)
                case Column.COST:
                    room = box.adjusted(0, 0, -EDGE, 0)
                    line_of_text(painter, room, str(index.data()), self._bold, theme.ink, RIGHT)

    def _courier(self, painter: QPainter, box: QRect, row: CourierRow, *, chosen: bool) -> None:
        theme = self._theme
        radio(painter, QRect(box.left(), box.top(), RADIO, box.height()), theme, on=chosen)
        room = box.adjusted(RADIO + EDGE, 0, -EDGE, 0)
        name = plain(row.service.courier)
        line_of_text(painter, room, name, self._bold, theme.ink, LEFT)
        wide = QFontMetrics(self._bold).horizontalAdvance(name) + 5
        if row.code and wide < room.width():
            rest = room.adjusted(wide, 0, 0, 0)
            line_of_text(painter, rest, row.code, self._normal, theme.ink2, LEFT)

    def _detail(self, painter: QPainter, box: QRect, row: CourierRow) -> None:
        theme = self._theme
        room = box.adjusted(0, 0, -EDGE, 0)
        line_of_text(painter, room, row.detail, self._normal, theme.ink2, LEFT)
        wide = QFontMetrics(self._normal).horizontalAdvance(row.detail)
        badge = row.badge
        if not badge:
            return
        width = pill_width(badge, self._small, mark=False) - 6
        left = room.left() + wide + (10 if wide else 0)
        # What sets a row apart gives way to what it is.
        if left + width <= room.right():
            mark = QRect(left, room.center().y() - 10, width, 21)
            rounded(painter, mark, 10.5, theme.surface, theme.line_strong)
            line_of_text(painter, mark, badge, self._small, theme.ink2, CENTRE)
