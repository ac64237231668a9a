"""A shop of a few goods, a reader over them, and a till that answers from memory."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from pos_app.domain.catalog import Category, Component, Item, Kind, Product, summarise
from pos_app.domain.money import Rupiah
from pos_app.till.catalog import Progress, Refreshed
from pos_app.till.ports import Health


def item(
    number: int,
    product: str,
    *options: str,
    price: int | None = 50_000,
    stock: int | None = 20,
    sku: str = "",
    kind: Kind = Kind.PHYSICAL,
    key: str = "",
    name: str = "",
    **more: object,
) -> Item:
    return Item(
        id=number,
        unique_id=f"u{number}",
        product_key=key or product,
        product_name=product,
        name=name or " ".join((product, *options)),
        kind=kind,
        price=None if price is None else Rupiah(price),
        sku=sku,
        options=options,
        stock=stock,
        ships=kind in (Kind.PHYSICAL, Kind.BUNDLE),
        **more,
    )


def product(
    name: str,
    *items: Item,
    kind: Kind = Kind.PHYSICAL,
    labels: tuple[str, ...] = (),
    image: str = "",
    options: tuple[str, ...] = (),
) -> Product:
    return Product(name, name, kind, items, labels, options, image)


def shirt() -> Product:
    name = "Kaos Polos Heavy Cotton"
    stocks = {("Hitam", "L"): 20, ("Hitam", "M"): 31, ("Putih", "L"): 0, ("Putih", "XL"): 77}
    items = [
        item(
            n, name, *pair, price=89_000 if pair[1] == "XL" else 79_000, stock=stock, sku=f"KP-{n}"
        )
        for n, (pair, stock) in enumerate(stocks.items(), 100)
    ]
    return product(name, *items, labels=("Fashion",), options=("Warna", "Ukuran"))


def shop() -> list[Product]:
    """The goods of the drawing."""

    def plain(number, name, price, stock, label="", kind=Kind.PHYSICAL, variants=1):
        each = None if stock is None else stock // variants
        items = [
            item(number * 20 + n, name, *((f"Isi {n + 1}",) if variants > 1 else ()), price=price,
                 stock=each if each is None or n else stock - each * (variants - 1), kind=kind,
                 sku=f"SKU-{number}-{n}")
            for n in range(variants)
        ]  # fmt: skip
        return product(name, *items, kind=kind, labels=(label,) if label else (), options=("Isi",))

    bundle = product(
        "Paket Glowing 3in1",
        item(900, "Paket Glowing 3in1", price=259_000, stock=19, kind=Kind.BUNDLE,
             components=(Component(1, "Serum", 1), Component(2, "Sabun", 2))),
        kind=Kind.BUNDLE,
    )  # fmt: skip
    return [
        shirt(),
        plain(11, "Kemeja Linen Oversize", 189_000, 34, "Fashion", variants=6),
        plain(12, "Hijab Voal Premium", 65_000, 210, "Fashion", variants=12),
        plain(13, "Serum Niacinamide 10% 30 ml", 99_000, 57, "Kecantikan"),
        plain(14, "Sabun Batang Sereh", 24_000, 4, "Kecantikan", variants=3),
        plain(15, "E-book: Jualan Tanpa Iklan", 149_000, None, "Digital", Kind.DIGITAL),
        plain(16, "Kelas Copywriting", 399_000, None, "Digital", Kind.COURSE),
        bundle,
        plain(17, "Kopi Gayo Arabika 250 g", 88_000, 72, "Makanan & minuman", variants=4),
        plain(18, "Madu Hutan 500 ml", 135_000, 41, "Makanan & minuman", variants=2),
        plain(19, "Botol Minum Baja 750 ml", 119_000, 65, "Rumah", variants=5),
        plain(20, "Tas Kanvas Tote", 85_000, 96, "Fashion", variants=7),
        plain(21, "Lisensi Plugin Invoice Pro", 249_000, None, "Digital", Kind.LICENCE),
        plain(22, "Topi Bucket Reversible", 72_000, 0, "Fashion", variants=4),
        plain(23, "Celana Jogger Terry", 165_000, 58, "Fashion", variants=9),
    ]


class FakeReader:
    """A catalog in memory; `asked` counts the pages that were read."""

    def __init__(
        self, products: list[Product], at: datetime | None = datetime(2026, 11, 21, tzinfo=UTC)
    ):
        self.products = products
        self.at = at
        self.asked: list[tuple[str, int, int]] = []
        self.linked: dict[str, Item] = {}

    def _found(self, query):
        words = query.text.casefold().split()
        return [
            each
            for each in self.products
            if all(word in each.name.casefold() for word in words)
            and (query.label is None or query.label in each.labels)
            and (query.kind is None or query.kind is each.kind)
            and not (query.in_stock and summarise(each).stock == 0)
        ]

    def count(self, query):
        return len(self._found(query))

    def page(self, query, offset, limit):
        self.asked.append((query.text, offset, limit))
        return tuple(summarise(each) for each in self._found(query)[offset : offset + limit])

    def product(self, key):
        return next((each for each in self.products if each.key == key), None)

    def by_code(self, code):
        found = tuple(
            each
            for product in self.products
            for each in product.items
            if each.sku and each.sku.casefold() == code.casefold()
        )
        return found or tuple(each for key, each in self.linked.items() if key == code)

    def categories(self):
        labels: dict[str, int] = {}
        for each in self.products:
            for label in each.labels:
                labels[label] = labels.get(label, 0) + 1
        bundles = sum(each.kind is Kind.BUNDLE for each in self.products)
        found = [Category(None, len(self.products))]
        found += [Category(label, count) for label, count in labels.items()]
        return tuple([*found, Category(None, bundles, Kind.BUNDLE)] if bundles else found)

    def refreshed_at(self):
        return self.at

    def close(self):
        pass


def png(colour: str = "#4a6aa5", size: int = 64) -> bytes:
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


@dataclass
class FakeTill:
    """Answers at once; what is `stuck` never does, `troubles` makes a call fail."""

    saved: list = field(default_factory=list)
    held_sales: list = field(default_factory=list)
    pictures: dict = field(default_factory=dict)
    fetched: list = field(default_factory=list)
    troubles: dict = field(default_factory=dict)
    stuck: set = field(default_factory=set)
    seen: int = 0
    standings: list = field(default_factory=list)
    linked: dict = field(default_factory=dict)

    async def _pass(self, what):
        if what in self.stuck:
            await asyncio.Event().wait()
        if what in self.troubles:
            raise self.troubles[what]

    async def link_code(self, code, item):
        self.linked[code] = item

    async def unlink_code(self, code):
        self.linked.pop(code, None)

    async def save(self, sale):
        self.saved.append(sale)

    async def hold(self, sale):
        self.held_sales.append(sale)

    async def held(self):
        return ()

    async def refresh_catalog(self, profile):
        await self._pass("refresh")
        return Refreshed(0, 0)

    async def catalog_progress(self):
        return Progress(self.seen)

    async def ping(self):
        await self._pass("ping")
        return Health(latency=0.1)

    async def picture(self, url):
        self.fetched.append(url)
        await self._pass("picture")
        return self.pictures[url]

    async def confirm(self, sale, profile):
        await self._pass("confirm")
        return self.standings.pop(0)

    async def send(self, reference):
        await self._pass("send")
        return self.standings.pop(0)

    async def poll(self, reference):
        return self.standings[0]
