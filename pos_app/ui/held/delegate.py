"""One held cart as a card: who or what, how much, since when, and the way to be rid of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.ui.held.model import AMOUNT, ASKING, DETAIL
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.paint import CENTRE, RIGHT, focus_ring, line_of_text, rounded, saved
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

Part = Literal["open", "discard", "yes", "no"]
CARD, GAP = 68, 8
_SIDE = 48
_Index = QModelIndex | QPersistentModelIndex


class HeldDelegate(QStyledItemDelegate):
    """`part_at` tells what a press at a place of a row means."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.ring = False
        self.mouse = QPoint(-1, -1)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(320, CARD + GAP)

    def part_at(self, row: QRect, place: QPoint, *, asking: bool) -> Part | None:
        """What stands there; None in the gap between cards, or beside the question."""
        card = QRect(row.left(), row.top(), row.width(), CARD)
        if not card.contains(place):
            return None
        if asking:
            yes, no = _answers(card)
            return "yes" if yes.contains(place) else "no" if no.contains(place) else None
        return "discard" if _bin(card).contains(place) else "open"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme
        row: QRect = option.rect
        card = QRect(row.left(), row.top(), row.width(), CARD)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        asking = bool(index.data(ASKING))
        with saved(painter):
            fill = theme.bad_soft if asking else theme.hover if over else theme.surface
            rounded(painter, card, 12, fill, theme.line)
            icon = QRect(card.left() + 16, card.top(), 22, CARD)
            theme.icons.paint(
                painter,
                icon,
                "trash-2" if asking else "pause",
                theme.bad if asking else theme.brand,
            )
            if asking:
                self._paint_question(painter, card, index)
            else:
                self._paint_sale(painter, card, index)
            focused = option.state & QStyle.StateFlag.State_HasFocus
            if self.ring and focused:
                focus_ring(painter, card, 12, theme)

    def _paint_sale(self, painter: QPainter, card: QRect, index: _Index) -> None:
        theme = self._theme
        bin_box = _bin(card)
        amount = str(index.data(AMOUNT))
        wide = QFontMetrics(type_face(16, SEMIBOLD)).horizontalAdvance(amount) + 8
        right = QRect(bin_box.left() - 12 - wide, card.top(), wide, CARD)
        left = card.left() + 54
        room = QRect(left, card.top() + 13, right.left() - 12 - left, 22)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        line_of_text(painter, room, title, type_face(15, SEMIBOLD), theme.ink)
        room.translate(0, 21)
        line_of_text(painter, room, str(index.data(DETAIL)), type_face(13, MEDIUM), theme.ink2)
        line_of_text(painter, right, amount, type_face(16, SEMIBOLD), theme.ink, RIGHT)
        hot = bin_box.contains(self.mouse)
        if hot:
            rounded(painter, bin_box, 10, theme.bad_soft)
        glyph = QRect(0, 0, 20, 20)
        glyph.moveCenter(bin_box.center())
        theme.icons.paint(painter, glyph, "trash-2", theme.bad if hot else theme.ink2)

    def _paint_question(self, painter: QPainter, card: QRect, index: _Index) -> None:
        theme = self._theme
        yes, no = _answers(card)
        left = card.left() + 54
        room = QRect(left, card.top(), yes.left() - 12 - left, CARD)
        asked = tx("Held", "Discard {name}?").format(name=index.data(Qt.ItemDataRole.DisplayRole))
        line_of_text(painter, room, asked, type_face(15, SEMIBOLD), theme.ink)
        for box, words, ink, edge in (
            (yes, _yes(), theme.bad, theme.bad),
            (no, _no(), theme.ink, theme.line_strong),
        ):
            hot = box.contains(self.mouse)
            rounded(painter, box, 10, theme.hover if hot else theme.surface, edge)
            line_of_text(painter, box, words, type_face(BODY, SEMIBOLD), ink, CENTRE)


def _bin(card: QRect) -> QRect:
    return QRect(card.right() - 10 - _SIDE, card.top() + (CARD - _SIDE) // 2, _SIDE, _SIDE)


def _answers(card: QRect) -> tuple[QRect, QRect]:
    """The boxes of "discard" and "keep", the dangerous one not where the bin was pressed."""
    metrics = QFontMetrics(type_face(BODY, SEMIBOLD))
    top = card.top() + (CARD - _SIDE) // 2
    wide_no = metrics.horizontalAdvance(_no()) + 32
    no = QRect(card.right() - 10 - wide_no, top, wide_no, _SIDE)
    wide_yes = metrics.horizontalAdvance(_yes()) + 32
    return QRect(no.left() - 8 - wide_yes, top, wide_yes, _SIDE), no


def _yes() -> str:
    return tx("Held", "Yes, discard")


def _no() -> str:
    return tx("Held", "Keep")
