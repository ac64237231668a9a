"""What is written on a product, laid out once and painted often."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTransform

from pos_app.domain.catalog import ProductSummary
from pos_app.ui.catalog.texts import Mood, price_words, stock_line
from pos_app.ui.kit.fonts import BOLD, MEDIUM, SEMIBOLD, SMALL, TINY, type_face
from pos_app.ui.kit.paint import Wrapper
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.theme import Theme

_KEPT = 320
_WORDS_KEPT = 4096
_LAID_KEPT = 2048
_EASY = re.compile(r"[A-Za-z0-9.,:;%()'&+ ]+")
"""What can be broken at its spaces and nowhere else, and is written from left to right."""
_SIDE = 12
_LEADING = 17
_PLAIN = Qt.TextFormat.PlainText
_CACHED = QStaticText.PerformanceHint.AggressiveCaching
_RIGHT = Qt.TextElideMode.ElideRight
_UNTURNED = QTransform()


class Hand:
    """One size and weight of type, and what was measured and laid out in it.

    Prices, stocks and words recur all over a catalog; a new name costs little more than its glyphs.
    """

    def __init__(self, pixels: int, weight: QFont.Weight) -> None:
        self.font = type_face(pixels, weight)
        self._metrics = QFontMetrics(self.font)
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
        """At most two; the second may be wider than `room`."""
        words = text.split(" ")
        if not _EASY.fullmatch(text) or self.wide(words[0]) > room:
            return self._wrapper.lines(text, self.font, room)
        used, taken = self.wide(words[0]), 1
        for word in words[1:]:
            used += self._space + self.wide(word)
            if used > room:
                break
            taken += 1
        if taken == len(words):
            return (text,)
        return " ".join(words[:taken]), " ".join(words[taken:])

    def write(
        self, words: str, colour: QColor, left: float, top: float, high: int, room: int
    ) -> Writing:
        """In the middle of a line `high` pixels high, cut with an ellipsis at `room` pixels."""
        at = QPointF(left, top + (high - self._high) / 2)
        return Writing(at, self._lay(words, room), self.font, colour)

    def _lay(self, words: str, room: int) -> QStaticText:
        found = self._laid.get((words, room))
        if found is None:
            found = self._prepared(words)
            # A line is measured word by word, to whole pixels: two pixels more are no overflow.
            if found.size().width() > room + 2:
                found = self._prepared(self._metrics.elidedText(words, _RIGHT, room))
            if len(self._laid) > _LAID_KEPT:
                self._laid.clear()
            self._laid[words, room] = found
        return found

    def _prepared(self, words: str) -> QStaticText:
        text = QStaticText(words)
        text.setTextFormat(_PLAIN)
        text.setPerformanceHint(_CACHED)
        text.prepare(_UNTURNED, self.font)
        return text


class Writing(NamedTuple):
    """One run of text, where it begins from the corner of its tile or row."""

    at: QPointF
    text: QStaticText
    font: QFont
    colour: QColor


Face = tuple[Writing, ...]


class Faces:
    """Laying text out is the dear part of painting; what was laid out is kept."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: OrderedDict[tuple[ProductSummary, int, str], Face] = OrderedDict()
        self._prices: dict[tuple[object, ...], Face] = {}
        self._stocks: dict[tuple[object, ...], Face] = {}
        self._name = Hand(13, SEMIBOLD)
        self._price = Hand(15, BOLD)
        self._from = Hand(SMALL, MEDIUM)
        self._what = Hand(TINY, MEDIUM)
        self._left = Hand(TINY, BOLD)
        self._row_name = Hand(14, SEMIBOLD)
        self._row_what = Hand(SMALL, MEDIUM)
        self._row_left = Hand(SMALL, SEMIBOLD)

    def tile(self, product: ProductSummary, width: int) -> Face:
        return self._find((product, width, "tile")) or self._keep(
            (product, width, "tile"), tuple(self._tile(product, width - 2 * _SIDE))
        )

    def row(self, product: ProductSummary, width: int, left: int) -> Face:
        """`left` is where the words begin, `width` how wide the row is."""
        return self._find((product, width, "row")) or self._keep(
            (product, width, "row"), tuple(self._row(product, width, left))
        )

    @staticmethod
    def paint(painter: QPainter, face: Face) -> None:
        """At the painter's origin."""
        set_font, set_pen, draw = painter.setFont, painter.setPen, painter.drawStaticText
        font_now: QFont | None = None
        colour_now: QColor | None = None
        for at, text, font, colour in face:
            if font is not font_now:
                set_font(font)
                font_now = font
            if colour is not colour_now:
                set_pen(colour)
                colour_now = colour
            draw(at, text)

    def _tile(self, product: ProductSummary, room: int) -> Iterator[Writing]:
        theme = self._theme
        ink = theme.ink if product.sellable else theme.ink2
        lines = self._name.lines(plain(product.name), room)
        for number, words in enumerate(lines):
            yield self._name.write(words, ink, _SIDE, 106 + number * _LEADING, _LEADING, room)
        price = (product.price, product.top_price, product.sellable, room)
        if (written := self._prices.get(price)) is None:
            written = tuple(self._amount(product, ink, _SIDE, 146, 20, room))
            _remember(self._prices, price, written)
        yield from written
        stock = (product.stock, product.kind, product.item_count, product.sellable, room)
        # Why something is not on sale may lie in its price.
        if (written := self._stocks.get(stock)) is None or not product.sellable:
            written = tuple(self._stock(product, room))
            _remember(self._stocks, stock, written)
        yield from written

    def _stock(self, product: ProductSummary, room: int) -> Iterator[Writing]:
        line = stock_line(product)
        what = f"{line.what} · "
        lead = min(self._what.wide(what), max(0, room - self._left.wide(line.left)))
        yield self._what.write(what, self._theme.ink3, _SIDE, 166, 16, lead)
        colour = self._mood(line.mood, self._theme.ink3)
        yield self._left.write(line.left, colour, _SIDE + lead, 166, 16, room - lead)

    def _row(self, product: ProductSummary, width: int, left: int) -> Iterator[Writing]:
        theme = self._theme
        ink = theme.ink if product.sellable else theme.ink2
        right = width - _SIDE
        yield from self._amount(product, ink, right - 170, 0, 63, 170, to_right=True)
        line = stock_line(product)
        wide = min(self._row_left.wide(line.left), 120)
        colour = self._mood(line.mood, theme.ink2)
        yield self._row_left.write(line.left, colour, right - 178 - wide, 0, 63, 120)
        room = right - 310 - left - 40
        yield self._row_name.write(plain(product.name), ink, left, 12, 20, room)
        below = " · ".join([line.what, *(plain(label, 40) for label in product.labels[:2])])
        yield self._row_what.write(below, theme.ink2, left, 32, 20, room)

    def _amount(
        self,
        product: ProductSummary,
        ink: QColor,
        left: int,
        top: int,
        high: int,
        room: int,
        *,
        to_right: bool = False,
    ) -> Iterator[Writing]:
        before, price = price_words(product)
        lead = self._from.wide(before) + 4 if before else 0
        if to_right:
            left += room - lead - min(self._price.wide(price), room - lead)
        if before:
            yield self._from.write(before, self._theme.ink2, left, top + 1, high, lead)
        yield self._price.write(price, ink, left + lead, top, high, room - lead)

    def _mood(self, mood: Mood, calm: QColor) -> QColor:
        match mood:
            case "warn":
                return self._theme.warn
            case "bad":
                return self._theme.bad
            case "calm":
                return calm

    def _find(self, key: tuple[ProductSummary, int, str]) -> Face | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def _keep(self, key: tuple[ProductSummary, int, str], face: Face) -> Face:
        self._kept[key] = face
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return face


def _remember(kept: dict[tuple[object, ...], Face], key: tuple[object, ...], face: Face) -> None:
    if len(kept) > _LAID_KEPT:
        kept.clear()
    kept[key] = face
