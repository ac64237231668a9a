"""Reads the seeded goods (``products.tsv`` and ``bundles.tsv``) and invents as many more as asked.

Columns of products.tsv: options as ``Name:value/value;Name:…`` where ``value=9000`` sets the price;
stock as a total spread over the variants, ``a/b/c`` per variant, or ``~`` for unlimited; flags name
what is deliberately awkward about a row. Columns of bundles.tsv: lines as ``product#variant*count``
and the product after which the bundle takes its id, so that ids follow the shop window.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import overload

from pos_app.sandbox.goods import PHYSICAL, Bundle, BundleLine, PriceOption, Product, Variant
from pos_app.sandbox.wire import unique_id

FIRST_ID = 5001
FIRST_VARIANT = 71001
FIRST_OPTION = 8001
FIRST_INVENTED = 200_001
FIRST_INVENTED_VARIANT = 1_000_001

MISSING_IMAGE = "hilang.png"
EMPTY_IMAGE = "kosong.png"
HTML_IMAGE = "halaman.png"

_DESCRIPTIONS = {
    "Fashion": "Jahitan rapi, nyaman dipakai seharian. Cuci dengan air dingin.",
    "Kecantikan": "Sudah terdaftar BPOM. Simpan di tempat sejuk dan kering.",
    "Makanan & minuman": "Dibuat dalam jumlah kecil, tanpa pengawet buatan.",
    "Rumah": "Dibuat perajin lokal; warna dapat sedikit berbeda dari foto.",
    "Digital": "Tautan unduhan dikirim ke email setelah pembayaran diterima.",
}
_SCRIPT = (
    "<script>alert('xss')</script><img src=x onerror=alert(1)> <b>Wangi</b> melati & \"asli\" 100%"
)
_BAD_IMAGES = {"img404": MISSING_IMAGE, "imgempty": EMPTY_IMAGE, "imghtml": HTML_IMAGE}


@dataclass(frozen=True, slots=True)
class Seed:
    """The goods of the business in shop-window order."""

    products: tuple[Product, ...]
    bundles: tuple[Bundle, ...]


def read_seed(assets: Path, *, most_variants: int | None = None) -> Seed:
    """Read the seeded goods; ``most_variants`` cuts the list short."""
    bundle_rows = _rows(assets / "bundles.tsv")
    ids = itertools.count(FIRST_ID)
    variant_ids = itertools.count(FIRST_VARIANT)
    products: list[Product] = []
    bundle_ids: dict[str, int] = {}
    for row in _rows(assets / "products.tsv"):
        products.append(_product(row, next(ids), variant_ids))
        for bundle in bundle_rows:
            if bundle["after"] == row["name"]:
                bundle_ids[bundle["name"]] = next(ids)
    kept = tuple(_first(products, most_variants))
    by_name = {product.name: product for product in kept}
    option_ids = itertools.count(FIRST_OPTION)
    bundles = (_bundle(row, bundle_ids[row["name"]], by_name, option_ids) for row in bundle_rows)
    return Seed(kept, tuple(bundle for bundle in bundles if bundle is not None))


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))


def _first(products: Sequence[Product], most: int | None) -> Iterator[Product]:
    left = sum(len(product.variants) for product in products) if most is None else most
    for product in products:
        if left <= 0:
            return
        yield replace(product, variants=product.variants[:left])
        left -= len(product.variants)


def _product(row: dict[str, str], number: int, variant_ids: Iterator[int]) -> Product:
    flags = set(row["flags"].split(",")) - {""}
    names, choices = _options(row["options"])
    base = int(row["price"]) if row["price"] else None
    combined = list(itertools.product(*choices))
    stocks = _stocks(row["stock"], len(combined))
    variants = []
    for place, (combination, stock) in enumerate(zip(combined, stocks, strict=True), 1):
        id_ = next(variant_ids)
        set_prices = [price for _, price in combination if price is not None]
        texts = tuple(text for text, _ in combination)
        sku, barcode = _codes(row["sku"], flags, texts, id_)
        variants.append(
            Variant(
                id=id_,
                unique_id=None if f"nouid{place}" in flags else unique_id("variant", id_),
                product_id=number,
                product_name=row["name"],
                item_type=row["type"],
                options=texts,
                price=set_prices[0] if set_prices else base,
                weight=int(row["weight"]) if row["weight"] else None,
                sku=sku,
                barcode=barcode,
                sellable=f"unchecked{place}" not in flags,
                stock=stock,
                subscription="subscription" in flags,
            )
        )
    description = _SCRIPT if "xss" in flags else _DESCRIPTIONS[row["label"]]
    return Product(
        id=number,
        name=row["name"],
        description=None if "noimg" in flags else description,
        label=row["label"],
        item_type=row["type"],
        option_names=names,
        images=_images(number, row["icon"], flags),
        variants=tuple(variants),
    )


def _options(text: str) -> tuple[tuple[str, ...], list[list[tuple[str, int | None]]]]:
    names: list[str] = []
    choices: list[list[tuple[str, int | None]]] = []
    for part in text.split(";") if text else ():
        name, _, values = part.partition(":")
        names.append(name)
        pairs = (value.partition("=") for value in values.split("/"))
        choices.append([(word, int(price) if price else None) for word, _, price in pairs])
    return tuple(names), choices


def _stocks(text: str, count: int) -> list[int | None]:
    if text == "~":
        return [None] * count
    if "/" in text:
        return [int(part) for part in text.split("/")]
    total = int(text)
    # uneven on purpose, yet the sum is what the row says
    shares = [1 + (place * 7 + 3) % 5 for place in range(count)]
    stocks: list[int | None] = [total * share // sum(shares) for share in shares]
    stocks[0] = total - sum(stock or 0 for stock in stocks[1:])
    return stocks


def _codes(
    prefix: str, flags: set[str], texts: tuple[str, ...], id_: int
) -> tuple[str | None, str | None]:
    if "samesku" in flags:
        return prefix, None
    if "nosku" in flags:
        return None, None
    if not prefix:
        return ean13(f"899{id_:09d}"), None
    tail = "".join("-" + "".join(filter(str.isalnum, text))[:6].upper() for text in texts)
    return prefix + tail, ean13(f"899{id_:09d}")


def ean13(twelve: str) -> str:
    """Append the EAN-13 check digit to twelve digits."""
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"


def _images(number: int, icon: str, flags: set[str]) -> tuple[str, ...]:
    if "noimg" in flags:
        return ()
    bad = next((file for flag, file in _BAD_IMAGES.items() if flag in flags), None)
    return (f"/media/{number}/{bad or f'{icon}.png'}",)


def _bundle(
    row: dict[str, str], number: int, by_name: dict[str, Product], option_ids: Iterator[int]
) -> Bundle | None:
    options = []
    for part in row["options"].split(";"):
        name, _, price = part.rpartition("=")
        id_ = next(option_ids)
        options.append(PriceOption(id_, unique_id("bpo", id_), name, int(price)))
    lines = []
    for part in row["lines"].split(";"):
        name, _, rest = part.rpartition("#")
        place, _, count = rest.partition("*")
        product = by_name.get(name)
        if product is None or len(product.variants) < int(place):
            return None
        lines.append(BundleLine(product.variants[int(place) - 1], int(count)))
    return Bundle(
        id=number,
        name=row["name"],
        images=_images(number, row["icon"], set(row["flags"].split(",")) - {""}),
        weight_bump=int(row["weight_bump"]),
        options=tuple(options),
        lines=tuple(lines),
    )


_PATTERN = (1, 1, 2, 3, 1, 4)
_STARTS = tuple(itertools.accumulate(_PATTERN, initial=0))
_KINDS = (
    ("Kaos", "Fashion", "tshirt", 190),
    ("Kemeja", "Fashion", "tshirt-sand", 270),
    ("Hijab", "Fashion", "hijab", 110),
    ("Sandal", "Fashion", "shoes", 420),
    ("Serum", "Kecantikan", "drops", 80),
    ("Sabun", "Kecantikan", "leaf", 100),
    ("Lip Cream", "Kecantikan", "brush", 30),
    ("Kopi", "Makanan & minuman", "coffee", 220),
    ("Keripik", "Makanan & minuman", "cookie", 180),
    ("Madu", "Makanan & minuman", "honey", 650),
    ("Sambal", "Makanan & minuman", "soup", 190),
    ("Tumbler", "Rumah", "bottle", 340),
    ("Bantal", "Rumah", "sofa", 500),
    ("Lampu", "Rumah", "lamp", 350),
    ("Pot", "Rumah", "sprout", 700),
)
_MAKERS = (
    "Anggrek", "Borneo", "Cendana", "Dahlia", "Embun", "Flamboyan", "Gayatri", "Harum", "Indah",
    "Jelita", "Kenanga", "Lestari", "Mahkota", "Nusantara", "Pelangi", "Raflesia", "Sejuk",
    "Tirta", "Wijaya",
)  # fmt: skip
_FINISHES = (
    "Asli", "Batik", "Classic", "Daily", "Ekstra", "Fresh", "Halus", "Jumbo", "Lembut", "Mini",
    "Premium", "Signature", "Tenun",
)  # fmt: skip
_SHADES = ("Hitam", "Putih", "Navy", "Sage")


class Goods(Sequence[Product]):
    """The seeded products followed by invented ones, which are made when looked at."""

    def __init__(self, seeded: Sequence[Product], invented_variants: int, seed: int) -> None:
        self._seeded = tuple(seeded)
        self._invented_variants = max(0, invented_variants)
        self._seed = seed
        whole, rest = divmod(self._invented_variants, _STARTS[-1])
        partial = next(place for place, start in enumerate(_STARTS) if start >= rest)
        self._invented = whole * len(_PATTERN) + partial

    def __len__(self) -> int:
        return len(self._seeded) + self._invented

    @overload
    def __getitem__(self, place: int) -> Product: ...
    @overload
    def __getitem__(self, place: slice) -> list[Product]: ...
    def __getitem__(self, place: int | slice) -> Product | list[Product]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        if place < len(self._seeded):
            return self._seeded[place]
        return self._invent(place - len(self._seeded))

    def place_of_variant(self, variant_id: int) -> int | None:
        """Return where the product of an invented variant stands, or None."""
        at = variant_id - FIRST_INVENTED_VARIANT
        if not 0 <= at < self._invented_variants:
            return None
        whole, rest = divmod(at, _STARTS[-1])
        within = max(place for place, start in enumerate(_STARTS[:-1]) if start <= rest)
        return len(self._seeded) + whole * len(_PATTERN) + within

    def place_of_product(self, product_id: int) -> int | None:
        """Return where a product stands, or None."""
        at = product_id - FIRST_INVENTED
        if 0 <= at < self._invented:
            return len(self._seeded) + at
        return next((i for i, product in enumerate(self._seeded) if product.id == product_id), None)

    def headings(self) -> Iterator[tuple[int, str, str, str]]:
        """Yield place, name, label and item type of every product, without making variants."""
        for place, product in enumerate(self._seeded):
            yield place, product.name, product.label, product.item_type
        for place in range(self._invented):
            name, label, _, _ = self._heading(place)
            yield len(self._seeded) + place, name, label, PHYSICAL

    def _heading(self, place: int) -> tuple[str, str, str, int]:
        # a multiplicative hash spreads the words; random.Random would cost 20 times as much
        mixed = ((place + self._seed) * 2654435761) & 0xFFFFFFFF
        kind, label, icon, weight = _KINDS[mixed % len(_KINDS)]
        maker = _MAKERS[(mixed >> 8) % len(_MAKERS)]
        finish = _FINISHES[(mixed >> 16) % len(_FINISHES)]
        return f"{kind} {maker} {finish} {place + 1}", label, icon, weight

    def _invent(self, place: int) -> Product:
        name, label, icon, weight = self._heading(place)
        number = FIRST_INVENTED + place
        whole, within = divmod(place, len(_PATTERN))
        start = whole * _STARTS[-1] + _STARTS[within]
        count = min(_PATTERN[within], self._invented_variants - start)
        price = 5000 + ((place + self._seed) * 40503 & 0xFFFF) % 396 * 1000
        ids = range(FIRST_INVENTED_VARIANT + start, FIRST_INVENTED_VARIANT + start + count)
        variants = tuple(
            Variant(
                id=id_,
                unique_id=unique_id("variant", id_),
                product_id=number,
                product_name=name,
                item_type=PHYSICAL,
                options=(_SHADES[at],) if count > 1 else (),
                price=price,
                weight=weight,
                sku=ean13(f"899{id_:09d}"),
                barcode=None,
                sellable=True,
                stock=(id_ * 31) % 240,
                subscription=False,
            )
            for at, id_ in enumerate(ids)
        )
        return Product(
            id=number,
            name=name,
            description=None,
            label=label,
            item_type=PHYSICAL,
            option_names=("Warna",) if count > 1 else (),
            images=(f"/media/{number}/{icon}.png",) if place % 3 else (),
            variants=variants,
        )
