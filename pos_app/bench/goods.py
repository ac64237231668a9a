"""Goods by the million, the same on every machine: one variant a product, the worst for a list."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.catalog import Item, Kind, Product
from pos_app.domain.money import Rupiah

VERSION = 1
"""Goes up when the goods change: catalogs that were kept are built anew then."""

PICTURES = ("coffee", "bag", "book", "bottle", "brush", "cake", "cookie", "drops", "flower", "gift")
"""Names of pictures in resources/sandbox/images."""

_TYPES = (
    "Kaos", "Kemeja", "Celana", "Hijab", "Gamis", "Jaket", "Sepatu", "Sandal", "Serum", "Sabun",
    "Sampo", "Masker", "Lipstik", "Parfum", "Kopi", "Keripik", "Madu", "Sambal", "Bakso", "Rendang",
    "Tumbler", "Bantal", "Lampu", "Handuk", "Piring", "Gelas", "Wajan", "Sprei", "Tas", "Dompet",
    "Topi", "Ransel", "Charger", "Kabel", "Headset", "Mouse", "Buku", "Pensil", "Boneka", "Puzzle",
)  # fmt: skip
_MANNERS = (
    "Polos", "Batik", "Premium", "Classic", "Modern", "Lembut", "Jumbo", "Mini", "Harian", "Pesta",
    "Anak", "Dewasa", "Wanita", "Pria", "Organik", "Pedas", "Manis", "Gurih", "Tebal", "Ringan",
    "Halus", "Kuat", "Lipat", "Portable", "Anti Air", "Serbaguna", "Elegan", "Sporty", "Vintage",
    "Signature",
)  # fmt: skip
_STUFFS = (
    "Katun", "Linen", "Rayon", "Denim", "Kanvas", "Kulit", "Bambu", "Jati", "Keramik",
    "Stainless", "Silikon", "Kaca", "Wol", "Satin", "Arabika", "Robusta", "Kelapa", "Kacang",
    "Melati", "Lavender",
)  # fmt: skip
_MAKERS = (
    "Anggrek", "Borneo", "Cendana", "Dahlia", "Embun", "Flamboyan", "Gayatri", "Harum", "Indah",
    "Jelita", "Kenanga", "Lestari", "Mahkota", "Nusantara", "Pelangi", "Raflesia", "Sejuk", "Tirta",
    "Wijaya", "Sinar", "Cahaya", "Bintang", "Mentari", "Purnama", "Samudra", "Rimba", "Gunung",
    "Lembah", "Telaga", "Karya",
)  # fmt: skip
_COLOURS = (
    "Hitam", "Putih", "Navy", "Sage", "Merah", "Maroon", "Kuning", "Hijau", "Biru", "Ungu",
    "Cokelat", "Abu",
)  # fmt: skip
_SIZES = ("S", "M", "L", "XL", "XXL", "Isi 2", "Isi 6", "Isi 12", "250ml", "500ml")
_LABELS = (
    "Fashion", "Kecantikan", "Makanan & minuman", "Rumah", "Elektronik", "Alat tulis", "Mainan",
    "Promo",
)  # fmt: skip


def picture_url(name: str) -> str:
    """Where a picture of the goods would be fetched, were it not on the disk already."""
    return f"https://pictures.invalid/{name}.png"


def product(place: int) -> Product:
    """The product at a place from 0 on. Half of the SKUs are EAN-13 codes."""
    kind, rest = _picked(_TYPES, _mixed(place))
    manner, rest = _picked(_MANNERS, rest)
    stuff, rest = _picked(_STUFFS, rest)
    maker, rest = _picked(_MAKERS, rest)
    colour, rest = _picked(_COLOURS, rest)
    size, _ = _picked(_SIZES, rest)
    name = f"{kind} {manner} {stuff} {maker} {colour} {size}"
    key = f"product:{place + 1}"
    picture = PICTURES[place % len(PICTURES)] if place % 3 else ""
    item = Item(
        id=place + 1,
        unique_id=f"variant_bench_{place + 1}",
        product_key=key,
        product_name=name,
        name=name,
        kind=Kind.PHYSICAL,
        price=Rupiah(5_000 + _mixed(place + 7) % 396 * 1_000),
        sku=sku(place, kind, colour),
        stock=10_000,
        weight=100 + place % 900,
    )
    return Product(
        key=key,
        name=name,
        kind=Kind.PHYSICAL,
        items=(item,),
        labels=(_LABELS[_mixed(place) % len(_LABELS)],),
        image=picture_url(picture) if picture else "",
    )


def pages(variants: int, size: int) -> Iterator[tuple[Product, ...]]:
    """That many goods, `size` at a time."""
    for start in range(0, variants, size):
        yield tuple(product(place) for place in range(start, min(start + size, variants)))


def sku(place: int, kind: str, colour: str) -> str:
    """An EAN-13 for every second place, else a code of the shop's own."""
    if place % 2 == 0:
        return ean13(f"899{place:09d}")
    return f"{kind[:2]}-{10_000 + place}-{colour[:3]}".upper()


def ean13(twelve: str) -> str:
    """Twelve digits with their check digit."""
    total = sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"


def _picked(words: tuple[str, ...], number: int) -> tuple[str, int]:
    rest, at = divmod(number, len(words))
    return words[at], rest


def _mixed(place: int) -> int:
    """Spreads neighbours far apart, so that no word has its goods side by side."""
    mixed = (place + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return mixed ^ mixed >> 32
