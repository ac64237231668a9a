"""A card for each family of payment methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.paint import Wrapper, focus_ring, line_of_text, rounded, saved
from pos_app.ui.payment.model import CHOSEN, DETAIL, DIMMED, ROW

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

CARD = 64
GAP = 8
_WIDE = 212
_RADIUS = 10
_LEADING = 16
ICONS = {
    MethodKind.QRIS: "qr-code",
    MethodKind.VIRTUAL_ACCOUNT: "landmark",
    MethodKind.EWALLET: "wallet",
    MethodKind.LINK: "link",
    MethodKind.CASH: "banknote",
    MethodKind.TRANSFER: "arrow-left-right",
    MethodKind.COUNTER: "store",
    MethodKind.COD: "truck",
    MethodKind.NONE: "circle-check",
    MethodKind.OTHER: "credit-card",
}

_Index = QModelIndex | QPersistentModelIndex


class MethodDelegate(QStyledItemDelegate):
    """`compact` leaves only the icons, where the code beside them needs the room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._wrapper = Wrapper()
        self.compact = False
        self.ring = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(CARD, CARD + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme
        whole: QRect = option.rect
        state = option.state
        group = index.data(ROW)
        if not isinstance(group, MethodGroup):
            return
        # A scroll bar takes its room from the gutter, never from the cards.
        box = QRect(whole.left(), whole.top(), CARD if self.compact else _WIDE, CARD)
        chosen, dimmed = bool(index.data(CHOSEN)), bool(index.data(DIMMED))
        title, detail = (theme.on_brand,) * 2 if chosen else (theme.ink, theme.ink2)
        icon = title
        fill, line = (theme.brand, None) if chosen else (theme.surface, theme.line)
        if dimmed and not chosen:
            title, icon, fill = theme.ink2, theme.ink3, theme.bg
        elif not chosen and state & QStyle.StateFlag.State_MouseOver:
            fill = theme.hover
        with saved(painter):
            rounded(painter, box, _RADIUS, fill, line)
            side = QRect(box.left() + 15, box.top(), 20, CARD)
            if self.compact:
                side.moveCenter(box.center())
            theme.icons.paint(painter, side, ICONS[group.kind], icon)
            if not self.compact:
                left = box.left() + 43
                room = QRect(left, box.top(), box.right() - 8 - left, CARD)
                below, small = str(index.data(DETAIL)), type_face(SMALL, MEDIUM)
                # A reason may take two lines; the title moves up for it.
                lines = len(self._wrapper.lines(below, small, room.width()))
                room.setTop(box.top() + (CARD - 20 - lines * _LEADING) // 2)
                head = QRect(left, room.top(), room.width(), 20)
                words = str(index.data(Qt.ItemDataRole.DisplayRole))
                line_of_text(painter, head, words, type_face(BODY, SEMIBOLD), title)
                room.setTop(head.bottom() + 1)
                self._wrapper.paint(painter, room, below, small, detail, leading=_LEADING)
            if self.ring and state & QStyle.StateFlag.State_HasFocus:
                focus_ring(painter, box, _RADIUS, theme)
