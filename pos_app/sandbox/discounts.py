"""Discount codes: what they take off, and why one does not apply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from pos_app.sandbox.catalog import Catalog
from pos_app.sandbox.clock import Clock, stamp
from pos_app.sandbox.lines import Line
from pos_app.sandbox.wire import Obj, in_detail

Kind = Literal["percent", "fixed", "shipping"]


@dataclass(frozen=True, slots=True)
class Discount:
    """One code. ``value`` is percent or rupiah by ``kind``; money is whole rupiah.

    ``most`` caps a percentage, ``least_spend`` is the goods' total it asks for, ``label`` and
    ``methods`` limit it to some goods and payment methods, ``ends_at`` is Unix seconds, and
    ``most_uses`` counts orders, ``uses_before`` of which were placed before the sandbox began.
    """

    code: str
    name: str
    kind: Kind
    value: int
    most: int | None = None
    least_spend: int = 0
    label: str | None = None
    methods: tuple[str, ...] | None = None
    ends_at: float | None = None
    most_uses: int | None = None
    uses_before: int = 0

    def as_wire(self) -> Obj:
        """Return the code as the check answers it."""
        return {
            "code": self.code,
            "name": self.name,
            "discount_type": self.kind,
            "value": str(self.value) if self.kind == "percent" else in_detail(self.value),
            "max_discount": in_detail(self.most),
            "minimum_spend": in_detail(self.least_spend),
            "payment_methods": list(self.methods) if self.methods else None,
            "end_time": stamp(self.ends_at),
        }


TEN_PERCENT = Discount("HEMAT10", "Hemat 10%", "percent", 10, most=50_000)
FIXED_25 = Discount("POTONG25", "Potongan 25 ribu", "fixed", 25_000, least_spend=100_000)
FREE_SHIPPING = Discount("ONGKIR", "Subsidi ongkir", "shipping", 15_000)
EXPIRED = Discount("LEBARAN2025", "Lebaran 2025", "percent", 20, ends_at=1_743_440_400.0)
BIG_SPENDER = Discount("SEJUTA", "Belanja sejuta", "fixed", 100_000, least_spend=1_000_000)
COFFEE_ONLY = Discount("KOPI15", "Khusus makanan", "percent", 15, label="Makanan & minuman")
QRIS_ONLY = Discount("QRISAJA", "Khusus QRIS", "fixed", 10_000, methods=("qris",))
ONCE = Discount("SEKALI", "Sekali pakai", "fixed", 20_000, most_uses=1)
USED_UP = Discount(
    "HABIS", "Seratus pembeli pertama", "percent", 50, most_uses=100, uses_before=100
)
SEEDED = (
    TEN_PERCENT, FIXED_25, FREE_SHIPPING, EXPIRED, BIG_SPENDER, COFFEE_ONLY, QRIS_ONLY, ONCE,
    USED_UP,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a code does for one basket: rupiah off, or the rules it breaks, each with a sentence."""

    discount: Discount
    amount: int
    broken: tuple[tuple[str, str], ...]

    def as_wire(self) -> Obj:
        """Return the answer of a check."""
        return {
            "discount_code": self.discount.as_wire(),
            "is_eligible": not self.broken,
            "eligibility_details": [
                {"rule": rule, "message": message} for rule, message in self.broken
            ],
            "discount_code_discount": in_detail(self.amount),
        }


class Discounts:
    """Judges codes. ``count_uses`` says how many live orders used one."""

    def __init__(self, catalog: Catalog, clock: Clock, count_uses: Callable[[str], int]) -> None:
        self._catalog = catalog
        self._clock = clock
        self._count_uses = count_uses

    def find(self, code: str) -> Discount | None:
        """Return a code, whose capitals do not matter."""
        wanted = code.strip().upper()
        return next((discount for discount in SEEDED if discount.code == wanted), None)

    def judge(
        self, discount: Discount, lines: Sequence[Line], shipping: int, method: str | None
    ) -> Verdict:
        """Judge a code for a basket; ``shipping`` is the chosen courier's cost, 0 = none."""
        goods = sum(line.total for line in lines if self._covers(discount, line))
        broken: list[tuple[str, str]] = []
        if discount.ends_at is not None and discount.ends_at <= self._clock.now():
            broken.append(("expired", "Kode ini sudah berakhir."))
        uses = discount.uses_before + self._count_uses(discount.code)
        if discount.most_uses is not None and uses >= discount.most_uses:
            broken.append(("usage_limit", "Kuota kode ini sudah habis."))
        if sum(line.total for line in lines) < discount.least_spend:
            least = f"{discount.least_spend:,}".replace(",", ".")
            broken.append(("minimum_spend", f"Belanja minimal Rp{least}."))
        if not goods:
            broken.append(("items", "Kode ini tidak berlaku untuk barang yang dipilih."))
        if discount.methods and method not in discount.methods:
            broken.append(("payment_method", "Kode ini tidak berlaku untuk cara bayar ini."))
        if discount.kind == "shipping" and not shipping:
            broken.append(("shipping", "Kode ini memotong ongkos kirim: pilih kurir dahulu."))
        amount = 0 if broken else _amount(discount, goods, shipping)
        return Verdict(discount, amount, tuple(broken))

    def _covers(self, discount: Discount, line: Line) -> bool:
        return discount.label is None or all(
            self._catalog.label_of(variant) == discount.label for variant, _ in line.parts
        )


def _amount(discount: Discount, goods: int, shipping: int) -> int:
    if discount.kind == "percent":
        return min(goods * discount.value // 100, goods if discount.most is None else discount.most)
    return min(discount.value, shipping if discount.kind == "shipping" else goods)
