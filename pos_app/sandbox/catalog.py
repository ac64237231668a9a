"""The goods on offer: finding them, what is left of them, and how the API spells them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pos_app.sandbox.errors import invalid
from pos_app.sandbox.goods import PHYSICAL, Bundle, BundleLine, PriceOption, Product, Variant
from pos_app.sandbox.seed import Goods, read_seed
from pos_app.sandbox.shop import Store
from pos_app.sandbox.wire import Obj, in_detail, in_list, row_number, row_uuid

_KEPT_SEARCHES = 16
_TYPE_NAMES = {
    PHYSICAL: "Produk fisik",
    "digital": "Produk digital",
    "course": "Kursus",
    "license": "Lisensi",
}
_CREATED = "2026-01-05T02:11:43.000000Z"

Money = Callable[[int | None], str | int | None]


@dataclass(frozen=True, slots=True)
class Query:
    """Filters of a product list; None or empty means any."""

    store_id: int
    search: str
    label: str
    item_type: str
    is_inventory: bool | None

    @classmethod
    def read(cls, store: Store, query: Mapping[str, str]) -> Query:
        flag = query.get("is_inventory", "")
        if flag not in ("", "true", "false"):
            raise invalid({"is_inventory": ["must be true or false"]})
        return cls(
            store_id=store.id,
            search=query.get("search", "").strip().casefold(),
            label=query.get("label", "").strip().casefold(),
            item_type=query.get("item_type", "").strip(),
            is_inventory=None if flag == "" else flag == "true",
        )


class Catalog:
    """Products and bundles, and the stock that orders take from."""

    def __init__(self, assets: Path, base_url: str, *, size: int | None, seed: int) -> None:
        seeded = read_seed(assets, most_variants=size)
        count = sum(len(product.variants) for product in seeded.products)
        self._goods = Goods(seeded.products, (size or 0) - count, seed)
        self._bundles = seeded.bundles
        self._base_url = base_url
        self._variants = {v.id: (p, v) for p in seeded.products for v in p.variants}
        self._stock: dict[int, int | None] = {}
        self._labels: tuple[str, ...] | None = None
        self._found: OrderedDict[Query, Sequence[int]] = OrderedDict()

    def reset(self) -> None:
        """Forget every sale and every correction of stock."""
        self._stock.clear()

    def products(self, query: Query, store: Store) -> Sequence[Product]:
        """Return the matching products in shop-window order."""
        if query == Query(store.id, "", "", "", None) and store.labels is None:
            return self._goods
        if query not in self._found:
            self._found[query] = self._places(query, store)
            if len(self._found) > _KEPT_SEARCHES:
                self._found.popitem(last=False)
        return _Chosen(self._goods, self._found[query])

    def product(self, number: int) -> Product | None:
        """Return a product by its integer id."""
        place = self._goods.place_of_product(number)
        return None if place is None else self._goods[place]

    def labels(self, store: Store) -> list[str]:
        """Return the labels of what a store sells, in the order of the shop window."""
        if self._labels is None:
            self._labels = tuple(dict.fromkeys(label for _, _, label, _ in self._goods.headings()))
        return [label for label in self._labels if store.labels is None or label in store.labels]

    def bundles(self, store: Store, search: str) -> list[Bundle]:
        """Return the bundles whose every part the store sells."""
        wanted = search.strip().casefold()
        return [
            bundle
            for bundle in self._bundles
            if wanted in bundle.name.casefold()
            and all(self.sells(store, line.variant) for line in bundle.lines)
        ]

    def variant(self, number: int) -> Variant | None:
        """Return a variant by its integer id."""
        found = self._seeded_or_invented(number)
        return found[1] if found else None

    def variant_named(self, unique: str) -> Variant | None:
        """Return a variant by its unique id; one that has none is never found."""
        number = row_number("variant", unique)
        variant = None if number is None else self.variant(number)
        return variant if variant and variant.unique_id else None

    def option_named(self, unique: str) -> tuple[Bundle, PriceOption] | None:
        """Return a bundle price option by its unique id."""
        return self._option(lambda option: option.unique_id == unique)

    def option(self, number: int) -> tuple[Bundle, PriceOption] | None:
        """Return a bundle price option by its integer id."""
        return self._option(lambda option: option.id == number)

    def label_of(self, variant: Variant) -> str:
        """Return the label of the product that a variant is of."""
        found = self._seeded_or_invented(variant.id)
        return found[0].label if found else ""

    def sells(self, store: Store, variant: Variant) -> bool:
        """Say whether a store lists a variant."""
        if store.labels is None:
            return True
        return self.label_of(variant) in store.labels

    def left(self, variant: Variant) -> int | None:
        """Return the stock left, None = unlimited."""
        return self._stock.get(variant.id, variant.stock)

    def set_stock(self, variant: Variant, count: int | None) -> None:
        self._stock[variant.id] = count

    def take(self, variant: Variant, count: int) -> None:
        """Move stock by ``count``; a negative count puts it back."""
        left = self.left(variant)
        if left is not None:
            self._stock[variant.id] = left - count

    def product_wire(self, product: Product) -> Obj:
        """Return one row of a product list."""
        names = (*product.option_names, None, None, None)
        return {
            "id": product.id,
            "uuid": row_uuid("product", product.id),
            "name": product.name,
            "display": product.name,
            "public_name": product.name,
            "slug": f"produk-{product.id}",
            "description": product.description,
            "rich_description": None,
            "images": self._addresses(product.images),
            "item_type": product.item_type,
            "item_type_name": _TYPE_NAMES[product.item_type],
            "is_inventory": any(variant.stock is not None for variant in product.variants),
            "is_multiple": len(product.variants) > 1,
            "labels": [{"name": product.label}],
            "option1_name": names[0],
            "option2_name": names[1],
            "option3_name": names[2],
            "variants": [self._variant_row(product, variant) for variant in product.variants],
            "variants_count": len(product.variants),
            "created_at": _CREATED,
        }

    def variant_wire(self, variant: Variant) -> Obj:
        """Return one variant as its own detail answer."""
        found = self._seeded_or_invented(variant.id)
        images = found[0].images if found else ()
        return {**self._variant(variant, images, in_detail), "sku": variant.sku}

    def bundle_wire(self, bundle: Bundle) -> Obj:
        """Return one row of a bundle list."""
        return {
            "id": bundle.id,
            "custom_id": f"BDL-{bundle.id}",
            "name": bundle.name,
            "display": bundle.name,
            "public_name": bundle.name,
            "description": None,
            "images": self._addresses(bundle.images),
            "weight_bump": bundle.weight_bump,
            "is_bundle_sharing": False,
            "bundle_price_options": [
                {
                    "id": option.id,
                    "unique_id": option.unique_id,
                    "name": option.name,
                    "slug": f"bundel-{option.id}",
                    "price": in_list(option.price),
                }
                for option in bundle.options
            ],
            "bundlelines": [self._line(line) for line in bundle.lines],
            "created_at": _CREATED,
        }

    def _line(self, line: BundleLine) -> Obj:
        return {
            "quantity": line.quantity,
            "variant": self._variant(line.variant, (), in_list),
        }

    def _variant_row(self, product: Product, variant: Variant) -> Obj:
        row = self._variant(variant, product.images if product.id % 3 == 0 else (), in_list)
        if variant.sku is not None:
            row["sku"] = variant.sku
        return row

    def _variant(self, variant: Variant, images: tuple[str, ...], money: Money) -> Obj:
        values = (*variant.options, None, None, None)
        price = variant.price
        return {
            "id": variant.id,
            "unique_id": variant.unique_id,
            "uuid": row_uuid("variant", variant.id),
            "name": variant.name,
            "fullname": variant.full_name,
            "product_name": variant.product_name,
            "price": money(price),
            "reseller_price": money(None if not price else price * 9 // 10),
            "currency": "IDR",
            "pricing_type": "subscription" if variant.subscription else "one_time",
            "available_qty": self.left(variant),
            "weight": variant.weight,
            "images": self._addresses(images),
            "item_type": variant.item_type,
            "is_checked": variant.sellable,
            "option1_value": values[0],
            "option2_value": values[1],
            "option3_value": values[2],
            "metadata": {"barcode": variant.barcode} if variant.barcode else {},
        }

    def _option(
        self, is_wanted: Callable[[PriceOption], bool]
    ) -> tuple[Bundle, PriceOption] | None:
        for bundle in self._bundles:
            for option in bundle.options:
                if is_wanted(option):
                    return bundle, option
        return None

    def _addresses(self, paths: Sequence[str]) -> list[str]:
        return [self._base_url + path for path in paths]

    def _seeded_or_invented(self, number: int) -> tuple[Product, Variant] | None:
        if number in self._variants:
            return self._variants[number]
        place = self._goods.place_of_variant(number)
        if place is None:
            return None
        product = self._goods[place]
        return product, next(v for v in product.variants if v.id == number)

    def _places(self, query: Query, store: Store) -> Sequence[int]:
        places = [
            place
            for place, name, label, item_type in self._goods.headings()
            if (not query.search or query.search in name.casefold())
            and (not query.label or query.label == label.casefold())
            and (not query.item_type or query.item_type == item_type)
            and (store.labels is None or label in store.labels)
        ]
        if query.is_inventory is None:
            return places
        return [
            place
            for place in places
            if query.is_inventory == any(v.stock is not None for v in self._goods[place].variants)
        ]


class _Chosen(Sequence[Product]):
    """A view of some products, made when looked at."""

    def __init__(self, goods: Goods, places: Sequence[int]) -> None:
        self._goods = goods
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    # A sequence's slice is declared a sequence by an overload; one method answers both here.
    def __getitem__(self, place: int | slice) -> Product | list[Product]:  # type: ignore[override]
        if isinstance(place, slice):
            return [self._goods[at] for at in self._places[place]]
        return self._goods[self._places[place]]
