"""What is written on a product, laid out once and painted often."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTransform

from pos_app.domain.catalog import ProductSummary
from pos_app.ui.catalog.texts import Mood, price_words, stock_line
from pos_app.ui.kit.fonts import BOLD, MEDIUM, SEMIBOLD, SMALL, TINY, type_face
from pos_app.ui.kit.paint import Wrapper
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.theme import Theme

_KEPT = 320
_SIDE = 12
_LEADING = 17
_PLAIN = Qt.TextFormat.PlainText
_CACHED = QStaticText.PerformanceHint.AggressiveCaching
_RIGHT = Qt.TextElideMode.ElideRight
_UNTURNED = QTransform()


class Hand:
    """One size and weight of type, with what measuring it needs."""

    def __init__(self, pixels: int, weight: QFont.Weight) -> None:
        self.font = type_face(pixels, weight)
        self.metrics = QFontMetrics(self.font)

    def wide(self, text: str) -> int:
        return self.metrics.horizontalAdvance(text)


@dataclass(frozen=True, slots=True)
class Writing:
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
        self._wrapper = Wrapper()
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
        for each in face:
            painter.setFont(each.font)
            painter.setPen(each.colour)
            painter.drawStaticText(each.at, each.text)

    def _tile(self, product: ProductSummary, room: int) -> Iterator[Writing]:
        theme = self._theme
        ink = theme.ink if product.sellable else theme.ink2
        lines = self._wrapper.lines(plain(product.name), self._name.font, room)
        for number, words in enumerate(lines):
            yield _write(self._name, words, ink, _SIDE, 106 + number * _LEADING, _LEADING, room)
        yield from self._amount(product, ink, _SIDE, 146, 20, room)
        line = stock_line(product)
        what = f"{line.what} · "
        lead = min(self._what.wide(what), max(0, room - self._left.wide(line.left)))
        yield _write(self._what, what, theme.ink3, _SIDE, 166, 16, lead)
        colour = self._mood(line.mood, theme.ink3)
        yield _write(self._left, line.left, colour, _SIDE + lead, 166, 16, room - lead)

    def _row(self, product: ProductSummary, width: int, left: int) -> Iterator[Writing]:
        theme = self._theme
        ink = theme.ink if product.sellable else theme.ink2
        right = width - _SIDE
        yield from self._amount(product, ink, right - 170, 0, 63, 170, to_right=True)
        line = stock_line(product)
        wide = min(self._row_left.wide(line.left), 120)
        colour = self._mood(line.mood, theme.ink2)
        yield _write(self._row_left, line.left, colour, right - 178 - wide, 0, 63, 120)
        room = right - 310 - left - 40
        yield _write(self._row_name, plain(product.name), ink, left, 12, 20, room)
        below = " · ".join([line.what, *(plain(label, 40) for label in product.labels[:2])])
        yield _write(self._row_what, below, theme.ink2, left, 32, 20, room)

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
            yield _write(self._from, before, self._theme.ink2, left, top + 1, high, lead)
        yield _write(self._price, price, ink, left + lead, top, high, room - lead)

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


def _write(
    hand: Hand, words: str, colour: QColor, left: int, top: int, high: int, room: int
) -> Writing:
    """In the middle of a line `high` pixels high, cut with an ellipsis at `room` pixels."""
    if hand.wide(words) > room:
        words = hand.metrics.elidedText(words, _RIGHT, room)
    text = QStaticText(words)
    text.setTextFormat(_PLAIN)
    text.setPerformanceHint(_CACHED)
    text.prepare(_UNTURNED, hand.font)
    return Writing(QPointF(left, top + (high - hand.metrics.height()) / 2), text, hand.font, colour)
