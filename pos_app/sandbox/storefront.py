"""What a store shows to everyone with its storefront key: goods, places, payment methods, codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

from pos_app.sandbox.calls import Ask, Reply, as_json
from pos_app.sandbox.catalog import Query
from pos_app.sandbox.errors import invalid, missing
from pos_app.sandbox.gateway import is_gateway_method
from pos_app.sandbox.goods import Bundle, PriceOption, Product, Variant
from pos_app.sandbox.pages import listed, paged
from pos_app.sandbox.shop import HOSTED, label_of
from pos_app.sandbox.wire import Obj, in_list, row_uuid

_ENTITY_TYPES = ("product", "bundle_price_option")
_PRODUCT_SLUG = "produk-"
_OPTION_SLUG = "bundel-"
# what only the merchant is told of a product or a variant
_MERCHANTS_OWN = ("reseller_price", "is_checked", "is_inventory")

Shown = Product | tuple[Bundle, PriceOption]
Row = TypeVar("Row")


class _Chain(Sequence[Row], Generic[Row]):
    """Two sequences, one after the other, that are looked at only where a page needs them."""

    def __init__(self, first: Sequence[Row], then: Sequence[Row]) -> None:
        self._first = first
        self._then = then

    def __len__(self) -> int:
        return len(self._first) + len(self._then)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        split = len(self._first)
        return self._first[place] if place < split else self._then[place - split]


def list_items(ask: Ask) -> Reply:
    """List products and bundle price options, each with its range of prices."""
    store, catalog = ask.public_store(), ask.world.catalog
    kind = ask.query.get("entity_type", "")
    if kind and kind not in _ENTITY_TYPES:
        raise invalid({"entity_type": [f"must be one of {', '.join(_ENTITY_TYPES)}"]})
    search = ask.query.get("search", "").strip().casefold()
    label = ask.query.get("category", "").strip().casefold()
    query = Query(store.id, search, label, "", is_inventory=None)
    products: Sequence[Shown] = ()
    options: Sequence[Shown] = ()
    if kind != "bundle_price_option":
        products = catalog.products(query, store)
    if kind != "product" and not label:
        bundles = catalog.bundles(store, search)
        options = [(bundle, option) for bundle in bundles for option in bundle.options]

    def render(shown: Shown) -> Obj:
        return _item(ask, shown)

    rows = _Chain(products, options)
    return as_json(paged(ask.query, rows, render, of=f"items/{query}/{kind}"))


def get_product(ask: Ask) -> Reply:
    catalog = ask.world.catalog
    product = catalog.product(_number(ask.path["slug"], _PRODUCT_SLUG))
    store = ask.public_store()
    if product is None or not any(catalog.sells(store, variant) for variant in product.variants):
        raise missing("Product")
    wire = catalog.product_wire(product)
    wire["variants"] = [
        _without(catalog.variant_wire(variant)) for variant in product.variants if variant.sellable
    ]
    return as_json({**_without(wire), **_offer(ask, product)})


def get_bundle_price_option(ask: Ask) -> Reply:
    catalog = ask.world.catalog
    found = catalog.option(_number(ask.path["slug"], _OPTION_SLUG))
    if found is None or found[0] not in catalog.bundles(ask.public_store(), ""):
        raise missing("Bundle price option")
    bundle = catalog.bundle_wire(found[0])
    del bundle["bundle_price_options"]
    bundle["bundlelines"] = [
        {
            "quantity": line.quantity,
            "variant": _without(catalog.variant_wire(line.variant)),
        }
        for line in found[0].lines
    ]
    return as_json({**_item(ask, found), "bundle": bundle})


def list_categories(ask: Ask) -> Reply:
    labels = ask.world.catalog.labels(ask.public_store())
    return as_json(
        listed(
            [
                {"id": place, "uuid": row_uuid("category", place), "name": label, "slug": label}
                for place, label in enumerate(labels, 1)
            ]
        )
    )


def list_payment_methods(ask: Ask) -> Reply:
    store = ask.public_store()
    return as_json(
        listed(
            [
                {
                    "code": code,
                    "label": label_of(code),
                    "description": None,
                    "enabled": True,
                    "requires_redirect": code in HOSTED,
                    "metadata": {"is_gateway": is_gateway_method(code)},
                }
                for code in store.checkout_methods(ask.world.options.generation)
            ]
        )
    )


def check_discount(ask: Ask) -> Reply:
    verdict = ask.world.member_counter.check_discount(ask.json(), ask.public_store())
    return as_json(verdict.as_wire())


def _item(ask: Ask, shown: Shown) -> Obj:
    """Return one row of the list of items."""
    catalog = ask.world.catalog
    if isinstance(shown, Product):
        wire = catalog.product_wire(shown)
        kept = ("id", "uuid", "name", "public_name", "slug", "images", "item_type", "labels")
        row = {name: wire[name] for name in kept}
        return {"entity_type": "product", **row, **_offer(ask, shown)}
    bundle, option = shown
    in_stock = all(_has(catalog.left, line.variant, line.quantity) for line in bundle.lines)
    return {
        "entity_type": "bundle_price_option",
        "id": option.id,
        "unique_id": option.unique_id,
        "name": option.name,
        "public_name": bundle.name,
        "slug": f"{_OPTION_SLUG}{option.id}",
        "images": catalog.bundle_wire(bundle)["images"],
        "item_type": "physical" if bundle.ships else "digital",
        "labels": [],
        "price_range": {"min": in_list(option.price), "max": in_list(option.price)},
        "in_stock": in_stock,
    }


def _offer(ask: Ask, product: Product) -> Obj:
    """Return what a product costs and whether any of it is left."""
    left = ask.world.catalog.left
    sold = [variant for variant in product.variants if variant.sellable]
    prices = [variant.price for variant in sold if variant.price is not None]
    return {
        "price_range": {"min": min(prices), "max": max(prices)} if prices else None,
        "in_stock": any(_has(left, variant, 1) for variant in sold),
    }


def _has(left: Callable[[Variant], int | None], variant: Variant, count: int) -> bool:
    there = left(variant)
    return there is None or there >= count


def _without(wire: Obj) -> Obj:
    return {name: value for name, value in wire.items() if name not in _MERCHANTS_OWN}


def _number(slug: str, start: str) -> int:
    text = slug.removeprefix(start)
    is_number = text.isascii() and text.isdigit() and len(text) < 16
    return int(text) if is_number and slug.startswith(start) else -1
