"""What the shop sells: products with variants, bundles with price options."""

from __future__ import annotations

from enum import StrEnum

from pos_app.domain.ids import Id
from pos_app.domain.money import Rupiah
from pos_app.domain.value import value


class Kind(StrEnum):
    """What sort of good it is; decides whether it is shipped."""

    PHYSICAL = "physical"
    DIGITAL = "digital"
    COURSE = "course"
    LICENCE = "licence"
    BUNDLE = "bundle"
    OTHER = "other"


class Obstacle(StrEnum):
    """Why an item is shown but cannot be sold."""

    NO_PRICE = "no_price"
    NO_UNIQUE_ID = "no_unique_id"
    SWITCHED_OFF = "switched_off"
    SOLD_OUT = "sold_out"


@value
class Component:
    """One variant inside a bundle; `weight` in grams for a single piece."""

    variant_id: Id
    name: str
    quantity: int
    weight: int = 0
    ships: bool = True


@value
class Item:
    """What a cart line sells: a product's variant, or a bundle's price option.

    `weight` is in grams (a bundle's includes its packing), `stock` None means unlimited,
    `price` None means that Scalev gave no usable price.
    """

    id: Id
    unique_id: str | None
    product_key: str
    product_name: str
    name: str
    kind: Kind
    price: Rupiah | None
    sku: str = ""
    options: tuple[str, ...] = ()
    stock: int | None = None
    weight: int = 0
    image: str = ""
    enabled: bool = True
    ships: bool = True
    components: tuple[Component, ...] = ()

    @property
    def key(self) -> str:
        """Unique among all items of a store."""
        return f"{'bundle' if self.is_bundle else 'variant'}:{self.unique_id or self.id}"

    @property
    def is_bundle(self) -> bool:
        return self.kind is Kind.BUNDLE

    @property
    def detail(self) -> str:
        """What tells it from its siblings: `Hitam / L`, or the option's own name."""
        if self.options:
            return " / ".join(self.options)
        return "" if self.name == self.product_name else self.name

    @property
    def obstacle(self) -> Obstacle | None:
        """Why it cannot be sold now, the most lasting reason first."""
        if not self.unique_id:
            return Obstacle.NO_UNIQUE_ID
        if self.price is None or self.price < Rupiah(0):
            return Obstacle.NO_PRICE
        if not self.enabled:
            return Obstacle.SWITCHED_OFF
        if self.stock is not None and self.stock <= 0:
            return Obstacle.SOLD_OUT
        return None


@value
class Product:
    """A tile of the catalog: a product with its variants, or a bundle with its price options."""

    key: str
    name: str
    kind: Kind
    items: tuple[Item, ...]
    labels: tuple[str, ...] = ()
    option_names: tuple[str, ...] = ()
    image: str = ""
    description: str = ""


@value
class ProductSummary:
    """What a tile shows; the whole product is read when it is picked.

    `stock` is the sum over its items, None where any is unlimited.
    """

    key: str
    name: str
    kind: Kind
    item_count: int
    price: Rupiah | None
    top_price: Rupiah | None
    stock: int | None
    sellable: bool
    image: str = ""
    labels: tuple[str, ...] = ()


@value
class Category:
    """A chip of the category bar. `label` None is "all", and `kind` narrows to bundles and such."""

    label: str | None
    count: int
    kind: Kind | None = None


def summarise(product: Product) -> ProductSummary:
    """The tile of a product."""
    prices = sorted(
        item.price for item in product.items if item.price is not None and item.price >= Rupiah(0)
    )
    stocks = [item.stock for item in product.items if item.enabled]
    known = [max(stock, 0) for stock in stocks if stock is not None]
    return ProductSummary(
        key=product.key,
        name=product.name,
        kind=product.kind,
        item_count=len(product.items),
        price=prices[0] if prices else None,
        top_price=prices[-1] if prices else None,
        stock=sum(known) if len(known) == len(stocks) else None,
        sellable=any(item.obstacle is None for item in product.items),
        image=product.image or next((item.image for item in product.items if item.image), ""),
        labels=product.labels,
    )
