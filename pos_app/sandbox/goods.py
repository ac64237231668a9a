"""Goods as values: products with variants, bundles with price options."""

from __future__ import annotations

from dataclasses import dataclass

PHYSICAL = "physical"


@dataclass(frozen=True, slots=True)
class Variant:
    """One sellable kind of a product. ``stock`` is what it starts with, None = unlimited."""

    id: int
    unique_id: str | None
    product_id: int
    product_name: str
    item_type: str
    options: tuple[str, ...]
    price: int | None
    weight: int | None
    sku: str | None
    barcode: str | None
    sellable: bool
    stock: int | None
    subscription: bool

    @property
    def ships(self) -> bool:
        return self.item_type == PHYSICAL

    @property
    def name(self) -> str:
        return " / ".join(self.options) or self.product_name

    @property
    def full_name(self) -> str:
        choice = " / ".join(self.options)
        return f"{self.product_name} - {choice}" if choice else self.product_name


@dataclass(frozen=True, slots=True)
class Product:
    """A product with its variants; ``images`` are paths on the sandbox."""

    id: int
    name: str
    description: str | None
    label: str
    item_type: str
    option_names: tuple[str, ...]
    images: tuple[str, ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class BundleLine:
    variant: Variant
    quantity: int


@dataclass(frozen=True, slots=True)
class PriceOption:
    """One price of a bundle; this is what an order names."""

    id: int
    unique_id: str
    name: str
    price: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """Variants sold together; ``weight_bump`` is grams of extra packing."""

    id: int
    name: str
    images: tuple[str, ...]
    weight_bump: int
    options: tuple[PriceOption, ...]
    lines: tuple[BundleLine, ...]

    @property
    def ships(self) -> bool:
        return any(line.variant.ships for line in self.lines)
