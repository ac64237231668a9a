"""What is written on a product: its name, its price, how much of it there is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor

from pos_app.domain.catalog import ProductSummary
from pos_app.ui.catalog.hand import Hand, Line, Paper, Strip
from pos_app.ui.catalog.texts import Mood, StockLine, kind_words, price_words, stock_line
from pos_app.ui.kit.fonts import BOLD, MEDIUM, SEMIBOLD, SMALL, TINY
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.theme import Theme

_KEPT = 2048
_SIDE = 12
_LEADING = 17


class Faces:
    """Writes what stands on tiles and rows of one paper, from their upper left corner."""

    def __init__(self, theme: Theme, paper: Paper) -> None:
        self._theme = theme
        self._amounts: dict[tuple[object, ...], tuple[Strip, ...]] = {}
        self._stocks: dict[tuple[object, ...], tuple[Strip, ...]] = {}
        self._name = Hand(13, SEMIBOLD, paper)
        self._price = Hand(15, BOLD, paper)
        self._from = Hand(SMALL, MEDIUM, paper)
        self._what = Hand(TINY, MEDIUM, paper)
        self._left = Hand(TINY, BOLD, paper)
        self._row_name = Hand(14, SEMIBOLD, paper)
        self._row_what = Hand(SMALL, MEDIUM, paper)
        self._row_left = Hand(SMALL, SEMIBOLD, paper)

    def tile(self, product: ProductSummary, width: int) -> list[Strip]:
        """`width` is how wide the tile is."""
        room = width - 2 * _SIDE
        ink = self._ink(product)
        strips: list[Strip] = []
        for number, text in enumerate(self._name.lines(plain(product.name), room)):
            line = Line(_SIDE, 106 + number * _LEADING, _LEADING, room)
            strips += self._name.words(text, ink, line)
        strips += self._amount(product, Line(_SIDE, 146, 20, room))
        strips += self._stock(product, Line(_SIDE, 166, 16, room), self._tile_stock)
        return strips

    def row(self, product: ProductSummary, width: int, left: int) -> list[Strip]:
        """`left` is where the words begin, `width` how wide the row is."""
        right = width - _SIDE
        room = right - 310 - left - 40
        name = self._row_name.cut(plain(product.name), room)
        what = kind_words(product.kind, product.item_count)
        below = " · ".join([what, *(plain(label, 40) for label in product.labels[:2])])
        return [
            *self._amount(product, Line(right - 170, 0, 63, 170), to_right=True),
            *self._stock(product, Line(right - 298, 0, 63, 120), self._row_stock),
            *self._row_name.words(name, self._ink(product), Line(left, 12, 20, room)),
            self._row_what.whole(below, self._theme.ink2, Line(left, 32, 20, room)),
        ]

    def _amount(
        self, product: ProductSummary, where: Line, *, to_right: bool = False
    ) -> tuple[Strip, ...]:
        """Remembered: prices recur, and to spell one out takes longer than to copy it."""
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
    ) -> tuple[Strip, ...]:
        left, top, high, room = where
        ink = self._ink(product)
        before, price = price_words(product)
        lead = self._from.wide(before) + 4 if before else 0
        if to_right:
            left += room - lead - min(self._price.wide(price), room - lead)
        amount = self._price.whole(price, ink, Line(left + lead, top, high, room - lead))
        if not before:
            return (amount,)
        above = Line(left, top + 1, high, lead)
        return self._from.whole(before, self._theme.ink2, above), amount

    def _stock(
        self,
        product: ProductSummary,
        where: Line,
        write: Callable[[StockLine, Line], tuple[Strip, ...]],
    ) -> tuple[Strip, ...]:
        """Remembered, as amounts are."""
        # Why something is not on sale may lie in its price.
        priced = product.price is not None
        key = (product.stock, product.kind, product.item_count, product.sellable, priced, where)
        found = self._stocks.get(key)
        if found is None:
            if len(self._stocks) > _KEPT:
                self._stocks.clear()
            found = self._stocks[key] = write(stock_line(product), where)
        return found

    def _tile_stock(self, stock: StockLine, where: Line) -> tuple[Strip, ...]:
        left, top, high, room = where
        what = f"{stock.what} · "
        lead = min(self._what.wide(what), max(0, room - self._left.wide(stock.left)))
        colour = self._mood(stock.mood, self._theme.ink3)
        return (
            self._what.whole(what, self._theme.ink3, Line(left, top, high, lead)),
            self._left.whole(stock.left, colour, Line(left + lead, top, high, room - lead)),
        )

    def _row_stock(self, stock: StockLine, where: Line) -> tuple[Strip, ...]:
        left, top, high, room = where
        left += room - min(self._row_left.wide(stock.left), room)
        colour = self._mood(stock.mood, self._theme.ink2)
        return (self._row_left.whole(stock.left, colour, Line(left, top, high, room)),)

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
