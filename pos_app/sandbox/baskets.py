"""Reads what a buyer puts into a cart or a checkout: variants and bundles by integer ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pos_app.sandbox.catalog import Catalog
from pos_app.sandbox.checks import Fields
from pos_app.sandbox.lines import Line, LineMaker
from pos_app.sandbox.shop import Store

MOST_ITEMS = 50
MOST_PIECES = 100
Kind = Literal["variant", "bundle_price_option"]
KINDS: tuple[Kind, ...] = ("variant", "bundle_price_option")
_ID_KEYS: Mapping[str, str] = {kind: f"{kind}_id" for kind in KINDS}


class Baskets:
    """Turns items ``{type, variant_id or bundle_price_option_id, quantity}`` into lines."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._lines_of = LineMaker(catalog)

    def read(self, fields: Fields, name: str, rows: list[object], store: Store) -> tuple[Line, ...]:
        """Return the lines of 1 to 50 items; problems are noted under ``name``."""
        found = [self.item(row, f"{name}.{place}", store) for place, row in enumerate(rows)]
        lines = []
        for item, line in found:
            fields.merge(item)
            if line is not None:
                lines.append(line)
        self._lines_of.check_stock(fields, name, lines)
        return tuple(lines)

    def item(self, row: object, at: str, store: Store) -> tuple[Fields, Line | None]:
        """Return one item's fields with their problems, and its line where there are none."""
        given = row.get("type") if isinstance(row, Mapping) else None
        kind = given if isinstance(given, str) and given in _ID_KEYS else None
        keys = tuple(_ID_KEYS.values()) if kind is None else (_ID_KEYS[kind],)
        item = Fields(row, ("type", "quantity", *keys), at=at)
        item.require("type", "quantity")
        item.choice("type", KINDS)
        count = item.whole("quantity", least=1, most=MOST_PIECES)
        if kind is None:
            return item, None
        key = _ID_KEYS[kind]
        item.require(key)
        number = item.whole(key, least=1)
        if kind == "variant":
            variant = None if number is None else self._catalog.variant(number)
            return item, self._lines_of.variant(item, key, variant, count, store)
        option = None if number is None else self._catalog.option(number)
        return item, self._lines_of.bundle(item, key, option, count, store)
