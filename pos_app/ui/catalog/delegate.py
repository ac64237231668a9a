"""How a product looks: as a tile of the grid, or as a row of the list."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.domain.catalog import ProductSummary
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.model import IN_CART, ROW, Index
from pos_app.ui.catalog.texts import Mood, count_words, price_words, stock_line
from pos_app.ui.kit.fonts import BOLD, MEDIUM, SEMIBOLD, SMALL, TINY, type_face
from pos_app.ui.kit.paint import (
    LEFT,
    RIGHT,
    Wrapper,
    badge,
    focus_ring,
    line_of_text,
    rounded,
)
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.theme import Theme

Arrangement = Literal["grid", "list"]

GAP = 12
TILE_HEIGHT = 194
PICTURE_HEIGHT = 96
ROW_HEIGHT = 64
RADIUS = 12
_SIDE = 12
_FADED = 0.55


class ProductDelegate(QStyledItemDelegate):
    """Paints inside the cell's rectangle less half a gap, so that tiles stand apart."""

    def __init__(self, theme: Theme, art: Art, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arrangement: Arrangement = "grid"
        self._theme = theme
        self._art = art
        self._wrapper = Wrapper()
        self._name = type_face(13, SEMIBOLD)
        self._price = type_face(15, BOLD)
        self._from = type_face(SMALL, MEDIUM)
        self._what = type_face(TINY, MEDIUM)
        self._left = type_face(TINY, BOLD)
        self._row_name = type_face(14, SEMIBOLD)
        self._row_what = type_face(SMALL, MEDIUM)
        self._row_left = type_face(SMALL, SEMIBOLD)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        if self.arrangement == "list":
            return QSize(320, ROW_HEIGHT)
        return QSize(150 + GAP, TILE_HEIGHT + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        product: ProductSummary | None = index.data(ROW)
        if product is None:
            return
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        hot = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.arrangement == "grid":
            half = GAP // 2
            box = cell.adjusted(half, half, -half, -half)
            self._tile(painter, box, product, index.data(IN_CART), hot=hot)
        else:
            box = cell.adjusted(GAP // 2, 0, -GAP // 2, 0)
            self._row(painter, box, product, index.data(IN_CART), hot=hot)
        if focused:
            focus_ring(painter, box.adjusted(-3, -3, 3, 3), RADIUS + 3, self._theme)
        painter.restore()

    def _tile(
        self, painter: QPainter, box: QRect, product: ProductSummary, in_cart: int, *, hot: bool
    ) -> None:
        theme = self._theme
        rounded(painter, box, RADIUS, theme.surface)
        faded = not product.sellable
        painter.setOpacity(_FADED if faded else 1.0)
        picture = QRect(box.left(), box.top(), box.width(), PICTURE_HEIGHT)
        self._art.paint(
            painter,
            picture,
            url=product.image,
            key=product.key,
            name=product.name,
            kind=product.kind,
            corners=(RADIUS, 0),
        )
        painter.setOpacity(1.0)
        edge = theme.line_strong if hot else theme.line
        rounded(painter, box, RADIUS, None, edge)
        left, width = box.left() + _SIDE, box.width() - 2 * _SIDE
        ink = theme.ink2 if faded else theme.ink
        name = QRect(left, box.top() + 106, width, 34)
        self._wrapper.paint(painter, name, plain(product.name), self._name, ink)
        self._paint_price(painter, QRect(left, box.top() + 146, width, 20), product, ink, LEFT)
        self._paint_stock(painter, QRect(left, box.top() + 166, width, 16), product)
        if in_cart:
            rounded(painter, box.adjusted(-2, -2, 2, 2), RADIUS + 2, None, theme.brand, 3)
            corner = QPoint(box.right() - 9, box.top() + 9)
            badge(painter, corner, count_words(in_cart), theme)

    def _row(
        self, painter: QPainter, box: QRect, product: ProductSummary, in_cart: int, *, hot: bool
    ) -> None:
        theme = self._theme
        painter.fillRect(box, theme.hover if hot else theme.surface)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.line)
        faded = not product.sellable
        painter.setOpacity(_FADED if faded else 1.0)
        picture = QRect(box.left() + 12, box.top() + 10, 44, 44)
        self._art.paint(
            painter,
            picture,
            url=product.image,
            key=product.key,
            name=product.name,
            kind=product.kind,
        )
        painter.setOpacity(1.0)
        ink = theme.ink2 if faded else theme.ink
        price = QRect(box.right() - 12 - 170, box.top(), 170, box.height())
        self._paint_price(painter, price, product, ink, RIGHT)
        line = stock_line(product)
        left = QRect(price.left() - 8 - 120, box.top(), 120, box.height())
        colour = self._mood(line.mood, theme.ink2)
        line_of_text(painter, left, line.left, self._row_left, colour, RIGHT)
        words = QRect(picture.right() + 13, box.top() + 12, left.left() - picture.right() - 25, 20)
        if in_cart:
            rounded(painter, QRect(box.left(), box.top(), 4, box.height()), 0, theme.brand)
            mark = badge(
                painter, QPoint(words.right(), box.top() + 22), count_words(in_cart), theme
            )
            words.setRight(mark.left() - 8)
        line_of_text(painter, words, plain(product.name), self._row_name, ink)
        below = " · ".join([line.what, *(plain(label, 40) for label in product.labels[:2])])
        words.translate(0, 20)
        line_of_text(painter, words, below, self._row_what, theme.ink2)

    def _paint_price(
        self,
        painter: QPainter,
        box: QRect,
        product: ProductSummary,
        ink: QColor,
        align: Qt.AlignmentFlag,
    ) -> None:
        before, price = price_words(product)
        if not before:
            line_of_text(painter, box, price, self._price, ink, align)
            return
        lead = QFontMetrics(self._from).horizontalAdvance(before) + 4
        wide = min(QFontMetrics(self._price).horizontalAdvance(price), box.width() - lead)
        start = box.left() if align == LEFT else box.right() + 1 - lead - wide
        word = QRect(start, box.top() + 1, lead, box.height())
        line_of_text(painter, word, before, self._from, self._theme.ink2)
        amount = QRect(start + lead, box.top(), wide, box.height())
        line_of_text(painter, amount, price, self._price, ink)

    def _paint_stock(self, painter: QPainter, box: QRect, product: ProductSummary) -> None:
        line = stock_line(product)
        lead = QFontMetrics(self._what).horizontalAdvance(f"{line.what} · ")
        room = QFontMetrics(self._left).horizontalAdvance(line.left)
        lead = min(lead, max(0, box.width() - room))
        what = QRect(box.left(), box.top(), lead, box.height())
        line_of_text(painter, what, f"{line.what} · ", self._what, self._theme.ink3)
        left = QRect(box.left() + lead, box.top(), box.width() - lead, box.height())
        line_of_text(painter, left, line.left, self._left, self._mood(line.mood, self._theme.ink3))

    def _mood(self, mood: Mood, calm: QColor) -> QColor:
        match mood:
            case "warn":
                return self._theme.warn
            case "bad":
                return self._theme.bad
            case "calm":
                return calm
