"""A card for each family of payment methods."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.paint import focus_ring, line_of_text, rounded, saved
from pos_app.ui.payment.model import CHOSEN, DETAIL, DIMMED, ROW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pos_app.ui.kit.theme import Theme

CARD = 64
LEAST = 52
"""A card where the window is low: still enough for a finger."""
GAP = 8
_WIDE = 212
_RADIUS = 10
_ICON = 20
_TITLE, _DETAIL = 20, 16
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


class Mood(Enum):
    """What the cards are for: to choose from, to show what was chosen, to look back on."""

    OPEN = auto()
    SETTLED = auto()
    DONE = auto()


class MethodDelegate(QStyledItemDelegate):
    """`compact` leaves only the icons, where the code beside them needs the room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.compact = False
        self.ring = False
        self.mood = Mood.OPEN
        self.card = CARD

    def draw_icons(self, kinds: Iterable[MethodKind], scale: float) -> None:
        """Draws the icons of these families ahead: outlines cost more than all else of a card."""
        for kind in kinds:
            self._theme.icons.pixmap(ICONS[kind], self._theme.ink, _ICON, scale)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(CARD, self.card + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme
        whole: QRect = option.rect
        state = option.state
        group = index.data(ROW)
        if not isinstance(group, MethodGroup):
            return
        # A scroll bar takes its room from the gutter, never from the cards.
        box = QRect(whole.left(), whole.top(), CARD if self.compact else _WIDE, self.card)
        chosen, dimmed = bool(index.data(CHOSEN)), bool(index.data(DIMMED))
        warm = bool(state & QStyle.StateFlag.State_MouseOver)
        title, detail, icon, fill, line = self._colours(chosen=chosen, dimmed=dimmed, warm=warm)
        with saved(painter):
            rounded(painter, box, _RADIUS, fill, line)
            side = QRect(box.left() + 15, box.top(), _ICON, box.height())
            if self.compact:
                side.moveCenter(box.center())
            theme.icons.paint(painter, side, ICONS[group.kind], icon)
            if not self.compact:
                left = box.left() + 43
                top = box.top() + (box.height() - _TITLE - _DETAIL) // 2
                head = QRect(left, top, box.right() - 8 - left, _TITLE)
                words = str(index.data(Qt.ItemDataRole.DisplayRole))
                line_of_text(painter, head, words, type_face(BODY, SEMIBOLD), title)
                room = QRect(left, head.bottom() + 1, head.width(), _DETAIL)
                below = str(index.data(DETAIL))
                line_of_text(painter, room, below, type_face(SMALL, MEDIUM), detail)
            if self.ring and state & QStyle.StateFlag.State_HasFocus:
                focus_ring(painter, box, _RADIUS, theme)

    def _colours(
        self, *, chosen: bool, dimmed: bool, warm: bool
    ) -> tuple[QColor, QColor, QColor, QColor, QColor | None]:
        """Title, detail, icon, background and edge of a card."""
        theme = self._theme
        if chosen and self.mood is Mood.DONE:
            return theme.brand_ink, theme.brand_ink, theme.brand_ink, theme.brand_soft, None
        if chosen:
            return theme.on_brand, theme.on_brand, theme.on_brand, theme.brand, None
        if dimmed or self.mood is not Mood.OPEN:
            return theme.ink2, theme.ink2, theme.ink3, theme.bg, theme.line
        fill = theme.hover if warm else theme.surface
        return theme.ink, theme.ink2, theme.ink, fill, theme.line
