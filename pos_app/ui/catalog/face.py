"""What is written on a product: its name, its price, how much of it there is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor

from pos_app.domain.catalog import ProductSummary
from pos_app.ui.catalog.drawing import Drawing, Picture, Writing, stamp
from pos_app.ui.catalog.hand import Hand, Line
from pos_app.ui.catalog.texts import Mood, StockLine, kind_words, price_words, stock_line
from pos_app.ui.kit.fonts import BOLD, MEDIUM, SEMIBOLD, SMALL, TINY
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.theme import Theme

_KEPT = 512
"""Amounts, and stocks, that stay laid out."""
_SIDE = 12
_LEADING = 17


class Faces:
    """Writes what stands on tiles and rows of one paper, from their upper left corner.

    `scale` is the screen's. Most products have the same stock line as others, so that is kept as a
    picture; names and prices are too many for that.
    """

    def __init__(self, theme: Theme, paper: QColor, scale: float) -> None:
        self._theme = theme
        self._paper = paper
        self._scale = scale
        self._amounts: dict[tuple[object, ...], tuple[Writing, ...]] = {}
        self._stocks: dict[tuple[object, ...], Picture] = {}
        self._name = Hand(13, SEMIBOLD, scale)
        self._price = Hand(15, BOLD, scale)
        self._from = Hand(SMALL, MEDIUM, scale)
        self._what = Hand(TINY, MEDIUM, scale)
        self._left = Hand(TINY, BOLD, scale)
        self._row_name = Hand(14, SEMIBOLD, scale)
        self._row_what = Hand(SMALL, MEDIUM, scale)
        self._row_left = Hand(SMALL, SEMIBOLD, scale)

    def tile(self, product: ProductSummary, width: int) -> Drawing:
        """`width` is how wide the tile is."""
        room = width - 2 * _SIDE
        first = Line(_SIDE, 106, _LEADING, room)
        second = Line(_SIDE, 106 + _LEADING, _LEADING, room)
        name = self._name.write(plain(product.name), self._ink(product), first, second)
        amount = self._amount(product, Line(_SIDE, 146, 20, room))
        stock = self._stock(product, Line(_SIDE, 166, 16, room), self._tile_stock)
        return Drawing((stock,), (name, *amount))

    def row(self, product: ProductSummary, width: int, left: int) -> Drawing:
        """`left` is where the words begin, `width` how wide the row is."""
        right = width - _SIDE
        room = right - 310 - left - 40
        what = kind_words(product.kind, product.item_count)
        below = " · ".join([what, *(plain(label, 40) for label in product.labels[:2])])
        amount = self._amount(product, Line(right - 170, 0, 63, 170), to_right=True)
        stock = self._stock(product, Line(right - 298, 0, 63, 120), self._row_stock)
        name = self._row_name.write(
            plain(product.name), self._ink(product), Line(left, 12, 20, room)
        )
        more = self._row_what.write(below, self._theme.ink2, Line(left, 32, 20, room))
        return Drawing((stock,), (name, more, *amount))

    def _amount(
        self, product: ProductSummary, where: Line, *, to_right: bool = False
    ) -> tuple[Writing, ...]:
        """Remembered: prices recur, and to find the shapes of one takes longer than to paint it."""
        key = (product.price, product.top_price, product.sellable, where)
        found = self._amounts.get(key)
        if found is None:
            if len(self._amounts) > _KEPT:
                self._amounts.clear()
            made = self._written_amount(product, where, to_right=to_right)
            found = self._amounts[key] = made
        return found

    def _written_amount(
        self, product: ProductSummary, where: Line, *, to_right: bool
    ) -> tuple[Writing, ...]:
        left, top, high, room = where
        ink = self._ink(product)
        before, price = price_words(product)
        lead = self._from.wide(before) + 4 if before else 0
        if to_right:
            left += room - lead - min(self._price.wide(price), room - lead)
        amount = self._price.write(price, ink, Line(left + lead, top, high, room - lead))
        if not before:
            return (amount,)
        above = Line(left, top + 1, high, lead)
        return self._from.write(before, self._theme.ink2, above), amount

    def _stock(
        self,
        product: ProductSummary,
        where: Line,
        write: Callable[[StockLine, Line], tuple[Writing, ...]],
    ) -> Picture:
        """Remembered, as amounts are."""
        # Why something is not on sale may lie in its price.
        priced = product.price is not None
        key = (product.stock, product.kind, product.item_count, product.sellable, priced, where)
        found = self._stocks.get(key)
        if found is None:
            if len(self._stocks) > _KEPT:
                self._stocks.clear()
            writings = write(stock_line(product), where)
            found = self._stocks[key] = stamp(writings, self._paper, self._scale)
        return found

    def _tile_stock(self, stock: StockLine, where: Line) -> tuple[Writing, ...]:
        left, top, high, room = where
        what = f"{stock.what} · "
        lead = min(self._what.wide(what), max(0, room - self._left.wide(stock.left)))
        colour = self._mood(stock.mood, self._theme.ink3)
        return (
            self._what.write(what, self._theme.ink3, Line(left, top, high, lead)),
            self._left.write(stock.left, colour, Line(left + lead, top, high, room - lead)),
        )

    def _row_stock(self, stock: StockLine, where: Line) -> tuple[Writing, ...]:
        left, top, high, room = where
        left += room - min(self._row_left.wide(stock.left), room)
        colour = self._mood(stock.mood, self._theme.ink2)
        return (self._row_left.write(stock.left, colour, Line(left, top, high, room)),)

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
