"""What a product says of itself: its price, its stock, why it cannot be sold."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QLocale

from pos_app.domain.catalog import Category, Item, Kind, ProductSummary
from pos_app.domain.value import value
from pos_app.ui.desks.explain import item_obstacle
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.words import tx

FEW = 5
"""So many pieces and fewer are worth a warning."""

Mood = Literal["calm", "warn", "bad"]


@value
class StockLine:
    """`what` is the sort of good, `left` how much of it there is; `mood` colours `left`."""

    what: str
    left: str
    mood: Mood = "calm"

    def __str__(self) -> str:
        return f"{self.what} · {self.left}" if self.what else self.left


def count_words(number: int) -> str:
    return QLocale().toString(number)


def price_words(summary: ProductSummary) -> tuple[str, str]:
    """A small word before the price where prices differ, and the price itself."""
    if summary.price is None:
        return "", "?"
    differs = summary.top_price is not None and summary.top_price != summary.price
    return (tx("Catalog", "from") if differs else ""), str(summary.price)


def stock_line(summary: ProductSummary) -> StockLine:
    what = kind_words(summary.kind, summary.item_count)
    if not summary.sellable and summary.stock != 0:
        reason = (
            tx("Catalog", "No price") if summary.price is None else tx("Catalog", "Not on sale")
        )
        return StockLine(what, reason, "bad")
    return StockLine(what, *stock_words(summary.stock))


def stock_words(stock: int | None) -> tuple[str, Mood]:
    if stock is None:
        return "∞", "calm"
    if stock <= 0:
        return tx("Catalog", "Sold out"), "bad"
    if stock <= FEW:
        return tx("Catalog", "{count} left").format(count=count_words(stock)), "warn"
    return tx("Catalog", "{count} in stock").format(count=count_words(stock)), "calm"


def kind_words(kind: Kind, variants: int) -> str:
    match kind:
        case Kind.DIGITAL:
            return tx("Catalog", "Digital")
        case Kind.COURSE:
            return tx("Catalog", "Course")
        case Kind.LICENCE:
            return tx("Catalog", "Licence")
        case Kind.BUNDLE:
            return tx("Catalog", "Bundle")
        case _:
            return tx("Catalog", "%n variant(s)", n=variants)


def category_words(category: Category) -> str:
    """The words of a chip; only "all" tells its count."""
    if category.label is not None:
        return plain(category.label, 40)
    match category.kind:
        case None:
            return tx("Catalog", "All {count}").format(count=count_words(category.count))
        case Kind.BUNDLE:
            return tx("Catalog", "Bundles")
        case Kind.DIGITAL:
            return tx("Catalog", "Digital")
        case Kind.COURSE:
            return tx("Catalog", "Courses")
        case Kind.LICENCE:
            return tx("Catalog", "Licences")
        case Kind.PHYSICAL:
            return tx("Catalog", "Goods")
        case Kind.OTHER:
            return tx("Catalog", "Other")


def tile_spoken(summary: ProductSummary, in_cart: int) -> str:
    """The whole tile as one sentence."""
    parts = [plain(summary.name), " ".join(filter(None, price_words(summary)))]
    parts.append(str(stock_line(summary)))
    if in_cart:
        parts.append(tx("Catalog", "{count} in the cart").format(count=in_cart))
    return ", ".join(parts)


def item_words(item: Item) -> str:
    """What to pick an item by, among those of its product."""
    return plain(item.detail or item.name or item.product_name)


def item_stock(item: Item) -> tuple[str, Mood]:
    """How much there is, or why it cannot be sold."""
    if item.obstacle is not None and (item.stock is None or item.stock > 0):
        return item_obstacle(item.obstacle), "bad"
    return stock_words(item.stock)
