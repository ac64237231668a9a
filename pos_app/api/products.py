"""The catalog: products with variants, bundles with price options."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import TypeVar

from pos_app.api.client import Client, path
from pos_app.api.pages import Listing, Page
from pos_app.api.wire import (
    Code,
    Grams,
    Key,
    Line,
    Money,
    Names,
    NotNo,
    Picture,
    Prose,
    Rows,
    Stock,
    Whole,
    Wire,
    line,
)
from pos_app.domain.catalog import Component, Item, Kind, Product
from pos_app.domain.errors import NotFound, Refused
from pos_app.domain.profile import Store
from pos_app.till.ports import ProductPage

_KINDS = {
    "physical": Kind.PHYSICAL,
    "digital": Kind.DIGITAL,
    "course": Kind.COURSE,
    "license": Kind.LICENCE,
    "licence": Kind.LICENCE,
}
_OURS = frozenset({"", "IDR"})


def _kind(told: str) -> Kind:
    return _KINDS.get(told.lower(), Kind.OTHER)


def _ships(kind: Kind, weight: int) -> bool:
    return kind is Kind.PHYSICAL or (kind is Kind.OTHER and weight > 0)


class _Variant(Wire):
    id: Key
    unique_id: Code = ""
    name: Line = ""
    fullname: Line = ""
    product_name: Line = ""
    sku: Line = ""
    price: Money = None
    currency: Line = ""
    available_qty: Stock = None
    weight: Grams = 0
    images: Picture = ""
    item_type: Line = ""
    is_checked: NotNo = True
    option1_value: Line = ""
    option2_value: Line = ""
    option3_value: Line = ""

    @property
    def title(self) -> str:
        """Its whole name, as far as it has one."""
        if self.fullname or not self.product_name:
            return self.fullname or self.name
        same = self.name in ("", self.product_name)
        return self.product_name if same else f"{self.product_name} {self.name}"


class _Product(Wire):
    id: Key
    name: Line = ""
    public_name: Line = ""
    display: Line = ""
    description: Prose = ""
    images: Picture = ""
    item_type: Line = ""
    labels: Names = ()
    option1_name: Line = ""
    option2_name: Line = ""
    option3_name: Line = ""
    variants: Rows[_Variant] = None

    @property
    def title(self) -> str:
        return self.name or self.public_name or self.display

    def product(self) -> tuple[Product | None, int]:
        """The product, and how many of its variants could not be read; None without variants."""
        rows = self.variants or []
        key = f"product:{self.id}"
        items = tuple(self._item(key, variant) for variant in rows if variant is not None)
        lost = len(rows) - len(items)
        if not items:
            return None, lost
        names = (self.option1_name, self.option2_name, self.option3_name)
        product = Product(
            key=key,
            name=self.title or items[0].name or str(self.id),
            kind=_kind(self.item_type) if self.item_type else items[0].kind,
            items=items,
            labels=self.labels,
            option_names=tuple(filter(None, names)),
            image=self.images,
            description=self.description,
        )
        return product, lost

    def _item(self, product_key: str, variant: _Variant) -> Item:
        kind = _kind(variant.item_type or self.item_type)
        name = self.title or variant.title or str(self.id)
        options = (variant.option1_value, variant.option2_value, variant.option3_value)
        return Item(
            id=variant.id,
            unique_id=variant.unique_id or None,
            product_key=product_key,
            product_name=name,
            name=variant.name or variant.fullname or name,
            kind=kind,
            price=variant.price if variant.currency.upper() in _OURS else None,
            sku=variant.sku,
            options=tuple(filter(None, options)),
            stock=variant.available_qty,
            weight=variant.weight,
            image=variant.images or self.images,
            enabled=variant.is_checked,
            ships=_ships(kind, variant.weight),
        )


class _BundleLine(Wire):
    variant: _Variant
    quantity: Whole = None


class _PriceOption(Wire):
    id: Key
    unique_id: Code = ""
    name: Line = ""
    price: Money = None


class _Bundle(Wire):
    id: Key
    name: Line = ""
    public_name: Line = ""
    display: Line = ""
    description: Prose = ""
    images: Picture = ""
    labels: Names = ()
    weight_bump: Grams = 0
    bundlelines: Rows[_BundleLine] = None
    bundle_price_options: Rows[_PriceOption] = None

    @property
    def title(self) -> str:
        return self.name or self.public_name or self.display or str(self.id)

    def product(self) -> tuple[Product | None, int]:
        """The bundle, and how many options were lost; None where its contents are unknown.

        Without every component neither its weight nor its stock would be true.
        """
        options = self.bundle_price_options or []
        known = [option for option in options if option is not None]
        lost = len(options) - len(known)
        rows = self.bundlelines or []
        lines = [line for line in rows if line and (line.quantity or 0) > 0]
        if not known or len(lines) < len(rows):
            return None, lost
        parts = [(line.variant, _component(line.variant, line.quantity or 1)) for line in lines]
        stocks = [
            variant.available_qty // part.quantity
            for variant, part in parts
            if variant.available_qty is not None
        ]
        components = tuple(part for _, part in parts)
        key = f"bundle:{self.id}"
        image = self.images or next((variant.images for variant, _ in parts if variant.images), "")
        items = tuple(
            Item(
                id=option.id,
                unique_id=option.unique_id or None,
                product_key=key,
                product_name=self.title,
                name=option.name or self.title,
                kind=Kind.BUNDLE,
                price=option.price,
                stock=min(stocks, default=None),
                weight=sum(part.weight * part.quantity for part in components) + self.weight_bump,
                ships=any(part.ships for part in components) or not components,
                components=components,
            )
            for option in known
        )
        product = Product(
            key=key,
            name=self.title,
            kind=Kind.BUNDLE,
            items=items,
            labels=self.labels,
            image=image,
            description=self.description,
        )
        return product, lost


def _component(variant: _Variant, quantity: int) -> Component:
    return Component(
        variant_id=variant.id,
        name=variant.title or str(variant.id),
        quantity=quantity,
        weight=variant.weight,
        ships=_ships(_kind(variant.item_type), variant.weight),
    )


_PRODUCTS = Listing(_Product, "products")
_BUNDLES = Listing(_Bundle, "bundles")

R = TypeVar("R", _Product, _Bundle)


async def products(client: Client, store: Store, after: str | None) -> AsyncIterator[ProductPage]:
    """Page by page; `after` goes on behind a page's cursor."""
    where = path("stores", store.id, "products")
    async for page in _PRODUCTS.walk(client, where, after=after):
        yield _page(page, _Product.product)


async def bundles(client: Client, store: Store, after: str | None) -> AsyncIterator[ProductPage]:
    """As `products`."""
    where = path("stores", store.id, "bundles")
    async for page in _BUNDLES.walk(client, where, after=after):
        yield _page(page, _Bundle.product)


async def sells(client: Client, store: Store, item: Item) -> bool | None:
    """Whether the store has the item now; None where this key may not ask."""
    if item.is_bundle:
        query = {"search": line(item.product_name)}
        found = await _BUNDLES.gather(client, path("stores", store.id, "bundles"), query)
        return any(f"bundle:{bundle.id}" == item.product_key for bundle in found)
    try:
        await client.get(path("stores", store.id, "variants", item.id))
    except NotFound:
        return False
    except Refused:
        return None
    return True


def _page(page: Page[R], read: Callable[[R], tuple[Product | None, int]]) -> ProductPage:
    found: list[Product] = []
    skipped = page.skipped
    for row in page.rows:
        product, lost = read(row)
        skipped += lost
        if product is None:
            skipped += 1
        else:
            found.append(product)
    return ProductPage(tuple(found), page.next_cursor, skipped)
