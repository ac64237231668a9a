"""Ordered things: what they cost, weigh and take from the shelf, and whether they may be sold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pos_app.sandbox.catalog import Catalog
from pos_app.sandbox.checks import Fields
from pos_app.sandbox.goods import Bundle, PriceOption, Variant
from pos_app.sandbox.shop import Store


@dataclass(frozen=True, slots=True)
class Line:
    """One ordered thing. ``price`` is rupiah for one; ``parts`` are what leaves the shelf."""

    name: str
    item_type: str
    quantity: int
    price: int
    parts: tuple[tuple[Variant, int], ...]
    weight_bump: int
    variant: Variant | None = None
    option: PriceOption | None = None

    @property
    def grams(self) -> int:
        each = sum((variant.weight or 0) * count for variant, count in self.parts if variant.ships)
        return (each + self.weight_bump) * self.quantity

    @property
    def ships(self) -> bool:
        return any(variant.ships for variant, _ in self.parts)

    @property
    def total(self) -> int:
        return self.price * self.quantity


def takes(lines: Iterable[Line]) -> dict[int, tuple[Variant, int]]:
    """Return how many of each variant these lines take, by variant id."""
    total: dict[int, tuple[Variant, int]] = {}
    for line in lines:
        for variant, count in line.parts:
            before = total.get(variant.id, (variant, 0))[1]
            total[variant.id] = (variant, before + count * line.quantity)
    return total


class LineMaker:
    """Makes lines of what a store sells, and says of the rest why it does not."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def variant(
        self, item: Fields, key: str, found: Variant | None, count: int | None, store: Store
    ) -> Line | None:
        """Return a line of a variant, or None with the problem noted under ``key``."""
        if found is None or not self._catalog.sells(store, found):
            if key in item and not item.problems:
                item.wrong(key, f"{item.raw(key)} does not exist in {store.name}")
            return None
        if not found.sellable:
            item.wrong(key, f"{found.full_name} is not for sale")
        elif found.price is None:
            item.wrong(key, f"{found.full_name} has no price")
        if item.problems or found.price is None or count is None:
            return None
        return Line(found.full_name, found.item_type, count, found.price, ((found, 1),), 0, found)

    def bundle(
        self,
        item: Fields,
        key: str,
        found: tuple[Bundle, PriceOption] | None,
        count: int | None,
        store: Store,
    ) -> Line | None:
        """Return a line of a bundle price option, or None with the problem noted under ``key``."""
        if found is None or not self._sells_all(store, found[0]):
            if key in item and not item.problems:
                item.wrong(key, f"{item.raw(key)} does not exist in {store.name}")
            return None
        if item.problems or count is None:
            return None
        bundle, option = found
        parts = tuple((line.variant, line.quantity) for line in bundle.lines)
        kind = "physical" if bundle.ships else "digital"
        return Line(
            bundle.name, kind, count, option.price, parts, bundle.weight_bump, option=option
        )

    def check_stock(self, fields: Fields, name: str, lines: Iterable[Line]) -> None:
        """Note under ``name`` what is not there in the number that all lines take together."""
        for variant, count in takes(lines).values():
            left = self._catalog.left(variant)
            if left is not None and left < count:
                fields.wrong(name, f"{variant.full_name}: stock is {left}, {count} were ordered")

    def _sells_all(self, store: Store, bundle: Bundle) -> bool:
        return all(self._catalog.sells(store, line.variant) for line in bundle.lines)
