"""What is written on a product: its name, its price, how much of it there is."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QStaticText,
    QTransform,
)

from pos_app.domain.catalog import ProductSummary
from pos_app.ui.catalog.texts import Mood, StockLine, price_words, stock_line
from pos_app.ui.kit.fonts import BOLD, MEDIUM, SEMIBOLD, SMALL, TINY, type_face
from pos_app.ui.kit.paint import Wrapper
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.theme import Theme

_WORDS_KEPT = 4096
_LAID_KEPT = 2048
_EASY = re.compile(r"[A-Za-z0-9.,:;%()'&+ ]+")
"""What can be broken at its spaces and nowhere else, and is written from left to right."""
_SIDE = 12
_LEADING = 17
_OVER = 2
_PLAIN = Qt.TextFormat.PlainText
_CACHED = QStaticText.PerformanceHint.AggressiveCaching
_RIGHT = Qt.TextElideMode.ElideRight
_UNTURNED = QTransform()


class Line(NamedTuple):
    """Where one line of text goes: `high` pixels down from `top`, `room` pixels from `left`."""

    left: int
    top: int
    high: int
    room: int


class Hand:
    """One size and weight of type, and what was measured and laid out in it.

    Prices, stocks and words recur all over a catalog; a new name costs little more than its glyphs.
    """

    def __init__(self, pixels: int, weight: QFont.Weight) -> None:
        self.font = type_face(pixels, weight)
        self._metrics = QFontMetrics(self.font)
        self._exact = QFontMetricsF(self.font)
        self._ascent = self._exact.ascent()
        self._high = self._metrics.height()
        self._space = self._metrics.horizontalAdvance(" ")
        self._widths: dict[str, int] = {}
        self._laid: dict[tuple[str, int], QStaticText] = {}
        self._wrapper = Wrapper()

    def wide(self, text: str) -> int:
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) > _WORDS_KEPT:
                self._widths.clear()
            found = self._widths[text] = self._metrics.horizontalAdvance(text)
        return found

    def lines(self, text: str, room: int) -> tuple[str, ...]:
        """At most two, the second cut with an ellipsis at `room` pixels."""
        words = text.split(" ")
        if not _EASY.fullmatch(text) or self.wide(words[0]) > room:
            wrapped = self._wrapper.lines(text, self.font, room)
            return tuple(self._cut_exactly(line, room) for line in wrapped)
        used, taken = self.wide(words[0]), 1
        for word in words[1:]:
            used += self._space + self.wide(word)
            if used > room:
                break
            taken += 1
        if taken == len(words):
            return (text,)
        return " ".join(words[:taken]), self.cut(" ".join(words[taken:]), room)

    def cut(self, text: str, room: int) -> str:
        """As much of the text as `room` pixels allow, with an ellipsis where that is not all."""
        words = text.split(" ")
        wide = sum(map(self.wide, words)) + (len(words) - 1) * self._space
        # Words and spaces are measured to whole pixels: half of one may be amiss for each.
        amiss = len(words)
        if wide + amiss <= room:
            return text
        if wide - amiss > room + _OVER:
            return self._metrics.elidedText(text, _RIGHT, room)
        return self._cut_exactly(text, room)

    def write(self, painter: QPainter, text: str, colour: QColor, where: Line) -> None:
        """A text that comes but once; it fits already."""
        painter.setFont(self.font)
        painter.setPen(colour)
        middle = where.top + (where.high - self._high) / 2
        painter.drawText(QPointF(where.left, middle + self._ascent), text)

    def write_common(self, painter: QPainter, text: str, colour: QColor, where: Line) -> None:
        """A text that many products share: laid out once, cut where the room ends."""
        painter.setFont(self.font)
        painter.setPen(colour)
        middle = where.top + (where.high - self._high) / 2
        painter.drawStaticText(QPointF(where.left, middle), self._lay(text, where.room))

    def _cut_exactly(self, text: str, room: int) -> str:
        # Lines are broken by whole pixels: up to two more are no overflow.
        if self._exact.horizontalAdvance(text) <= room + _OVER:
            return text
        return self._metrics.elidedText(text, _RIGHT, room)

    def _lay(self, text: str, room: int) -> QStaticText:
        found = self._laid.get((text, room))
        if found is None:
            if len(self._laid) > _LAID_KEPT:
                self._laid.clear()
            found = QStaticText(self._cut_exactly(text, room))
            found.setTextFormat(_PLAIN)
            found.setPerformanceHint(_CACHED)
            found.prepare(_UNTURNED, self.font)
            self._laid[text, room] = found
        return found


class Faces:
    """Writes on tiles and rows, at the origin of the painter."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._stocks: dict[tuple[object, ...], StockLine] = {}
        self._name = Hand(13, SEMIBOLD)
        self._price = Hand(15, BOLD)
        self._from = Hand(SMALL, MEDIUM)
        self._what = Hand(TINY, MEDIUM)
        self._left = Hand(TINY, BOLD)
        self._row_name = Hand(14, SEMIBOLD)
        self._row_what = Hand(SMALL, MEDIUM)
        self._row_left = Hand(SMALL, SEMIBOLD)

    def tile(self, painter: QPainter, product: ProductSummary, width: int) -> None:
        ink = self._ink(product)
        room = width - 2 * _SIDE
        for number, words in enumerate(self._name.lines(plain(product.name), room)):
            line = Line(_SIDE, 106 + number * _LEADING, _LEADING, room)
            self._name.write(painter, words, ink, line)
        self._amount(painter, product, ink, Line(_SIDE, 146, 20, room))
        stock = self._stock(product)
        what = f"{stock.what} · "
        lead = min(self._what.wide(what), max(0, room - self._left.wide(stock.left)))
        self._what.write_common(painter, what, self._theme.ink3, Line(_SIDE, 166, 16, lead))
        colour = self._mood(stock.mood, self._theme.ink3)
        left = Line(_SIDE + lead, 166, 16, room - lead)
        self._left.write_common(painter, stock.left, colour, left)

    def row(self, painter: QPainter, product: ProductSummary, width: int, left: int) -> None:
        """`left` is where the words begin, `width` how wide the row is."""
        theme, ink = self._theme, self._ink(product)
        right = width - _SIDE
        self._amount(painter, product, ink, Line(right - 170, 0, 63, 170), to_right=True)
        stock = self._stock(product)
        colour = self._mood(stock.mood, theme.ink2)
        wide = min(self._row_left.wide(stock.left), 120)
        self._row_left.write_common(
            painter, stock.left, colour, Line(right - 178 - wide, 0, 63, 120)
        )
        room = right - 310 - left - 40
        name = self._row_name.cut(plain(product.name), room)
        self._row_name.write(painter, name, ink, Line(left, 12, 20, room))
        below = " · ".join([stock.what, *(plain(label, 40) for label in product.labels[:2])])
        self._row_what.write_common(painter, below, theme.ink2, Line(left, 32, 20, room))

    def _amount(
        self,
        painter: QPainter,
        product: ProductSummary,
        ink: QColor,
        where: Line,
        *,
        to_right: bool = False,
    ) -> None:
        left, top, high, room = where
        before, price = price_words(product)
        lead = self._from.wide(before) + 4 if before else 0
        if to_right:
            left += room - lead - min(self._price.wide(price), room - lead)
        if before:
            above = Line(left, top + 1, high, lead)
            self._from.write_common(painter, before, self._theme.ink2, above)
        self._price.write_common(painter, price, ink, Line(left + lead, top, high, room - lead))

    def _stock(self, product: ProductSummary) -> StockLine:
        """Remembered: its words are looked up and its numbers spelled out."""
        # Why something is not on sale may lie in its price.
        priced = product.price is not None
        key = (product.stock, product.kind, product.item_count, product.sellable, priced)
        found = self._stocks.get(key)
        if found is None:
            if len(self._stocks) > _LAID_KEPT:
                self._stocks.clear()
            found = self._stocks[key] = stock_line(product)
        return found

    def _ink(self, product: ProductSummary) -> QColor:
        return self._theme.ink if product.sellable else self._theme.ink2

    def _mood(self, mood: Mood, calm: QColor) -> QColor:
        match mood:
            case "warn":
                return self._theme.warn
            case "bad":
                return self._theme.bad
            case "calm":
                return calm
