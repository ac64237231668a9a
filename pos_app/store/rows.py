"""Products and items as columns and back; nothing but the standard library is needed to read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pos_app.domain.catalog import Component, Item, Kind, Product, ProductSummary
from pos_app.domain.digest import blake2b
from pos_app.domain.money import Rupiah
from pos_app.store.text import code, plain, title, words

Row = tuple[Any, ...]

_LARGEST = (1 << 63) - 1
_KINDS = {kind.value: kind for kind in Kind}
# Prices and labels repeat, and a page of tiles must be read between two keystrokes.
_REMEMBERED = 1 << 12


def search_words(product: Product) -> str:
    """The words that a product is found by, each once."""
    texts = [product.name, *product.labels]
    for item in product.items:
        texts += (item.name, *item.options, item.sku)
    return " ".join(dict.fromkeys(words(" ".join(texts))))


def item_values(product: int, position: int, item: Item) -> Row:
    """The columns of `item`, in their order."""
    sku = plain(item.sku)
    return (
        product,
        position,
        code(sku),
        json.dumps(item.id),
        None if item.unique_id is None else plain(item.unique_id),
        plain(item.name),
        item.kind.value,
        _amount(item.price),
        sku,
        _texts(item.options),
        _whole(item.stock),
        _whole(item.weight),
        plain(item.image),
        int(item.enabled),
        int(item.ships),
        json.dumps([[c.variant_id, c.name, c.quantity, c.weight, c.ships] for c in item.components])
        if item.components
        else "",
    )


def product_values(product: Product, summary: ProductSummary, found_by: str) -> Row:
    """The columns of `product` but its id, spot and digest, in their order."""
    return (
        plain(product.key),
        plain(product.name),
        product.kind.value,
        summary.item_count,
        _amount(summary.price),
        _amount(summary.top_price),
        _whole(summary.stock),
        int(summary.sellable),
        plain(summary.image),
        _texts(product.labels),
        found_by,
        title(product.name),
        int(summary.stock == 0),
        plain(product.image),
        _texts(product.option_names),
        plain(product.description),
    )


def digest(product: Row, items: Sequence[Row]) -> bytes:
    """Tells whether anything of a product changed."""
    return blake2b(repr((product, items)).encode(), 16)


def to_summary(row: Row) -> ProductSummary:
    """From a row of the view `tile`.

    Raises ValueError or TypeError.
    """
    _, key, name, kind, item_count, price, top_price, stock, sellable, image, labels = row
    return ProductSummary(
        key=key,
        name=name,
        kind=_kind(kind),
        item_count=item_count,
        price=_rupiah(price),
        top_price=_rupiah(top_price),
        stock=stock,
        sellable=bool(sellable),
        image=image,
        labels=_tuple(labels),
    )


def to_product(row: Row, items: Sequence[Item]) -> Product:
    """From key, name, kind, labels, own_image, option_names, description.

    Raises ValueError or TypeError.
    """
    key, name, kind, labels, image, option_names, description = row
    return Product(
        key=key,
        name=name,
        kind=_kind(kind),
        items=tuple(items),
        labels=_tuple(labels),
        option_names=_tuple(option_names),
        image=image,
        description=description,
    )


def to_item(row: Row) -> Item:
    """From a row of the view `item_of_product`.

    Raises ValueError or TypeError.
    """
    (
        _product,
        _position,
        _code,
        product_key,
        product_name,
        identifier,
        unique_id,
        name,
        kind,
        price,
        sku,
        options,
        stock,
        weight,
        image,
        enabled,
        ships,
        components,
    ) = row
    return Item(
        id=json.loads(identifier),
        unique_id=unique_id,
        product_key=product_key,
        product_name=product_name,
        name=name,
        kind=_kind(kind),
        price=_rupiah(price),
        sku=sku,
        options=_tuple(options),
        stock=stock,
        weight=weight,
        image=image,
        enabled=bool(enabled),
        ships=bool(ships),
        components=tuple(Component(*each) for each in json.loads(components)) if components else (),
    )


def _kind(text: str) -> Kind:
    return _KINDS.get(text, Kind.OTHER)


def _amount(money: Rupiah | None) -> int | None:
    return None if money is None else _whole(money.amount)


@lru_cache(_REMEMBERED)
def _rupiah(amount: int | None) -> Rupiah | None:
    return None if amount is None else Rupiah(amount)


def _whole(number: int | None) -> int | None:
    # A stock that SQLite cannot count must not cost its whole page.
    return None if number is None else max(-_LARGEST, min(number, _LARGEST))


def _texts(texts: tuple[str, ...]) -> str:
    return json.dumps(texts) if texts else ""


@lru_cache(_REMEMBERED)
def _tuple(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()
