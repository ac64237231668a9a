"""Domain values with sensible defaults; name only what the test is about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pos_app.domain.cart import Cart
from pos_app.domain.catalog import Item, Kind, Product
from pos_app.domain.customer import Contact
from pos_app.domain.delivery import (
    CourierService,
    Destination,
    District,
    Fulfilment,
    Quote,
    QuoteKey,
    Warehouse,
)
from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.payment import CASH, PaymentMethod
from pos_app.domain.profile import Profile, Store
from pos_app.domain.sale import Sale
from pos_app.domain.submission import Submission, Target

QRIS = PaymentMethod("qris")
COD = PaymentMethod("cod")
TRANSFER = PaymentMethod("bank_transfer")
FREE = PaymentMethod("no_payment")

COBLONG = District(3273, "Coblong", "Kota Bandung", "Jawa Barat")
DAGO = District(3274, "Dago", "Kota Bandung", "Jawa Barat")
WAREHOUSE = Warehouse(11, "wh_bandung", "Gudang Bandung", 3.5, COBLONG.id)
STORE = Store(7, "store_7", "Toko Contoh", ("qris", "bank_transfer", "cod", "no_payment"))
PROFILE = Profile(STORE, "Kasir 1", "Ayu", district=COBLONG, warehouse=WAREHOUSE)


def item(number: int = 1, price: int | None = 50_000, **more: Any) -> Item:
    """A variant; the same number is the same variant."""
    facts: dict[str, Any] = {
        "id": number,
        "unique_id": f"variant_{number}",
        "product_key": f"product_{number}",
        "product_name": f"Kopi {number}",
        "name": f"Kopi {number}",
        "kind": Kind.PHYSICAL,
        "price": None if price is None else Rupiah(price),
        "weight": 250,
    }
    return Item(**facts | more)


def digital(number: int = 900, price: int | None = 20_000, **more: Any) -> Item:
    """An item that nobody has to carry."""
    facts: dict[str, Any] = {"kind": Kind.DIGITAL, "ships": False, "weight": 0}
    return item(number, price, **facts | more)


def product(*items: Item, **more: Any) -> Product:
    facts: dict[str, Any] = {"key": "product_1", "name": "Kopi", "kind": Kind.PHYSICAL}
    return Product(items=items, **facts | more)


def cart(*items: Item) -> Cart:
    """One piece of each."""
    made = Cart()
    for each in items or (item(),):
        made = made.add(each)
    return made


def courier(number: int = 1, cost: int = 9_000, **more: Any) -> CourierService:
    facts: dict[str, Any] = {"courier": "JNE", "service": "REG", "code": "jne_reg"}
    return CourierService(id=number, cost=Rupiah(cost), **facts | more)


def quote_for(sale: Sale, *couriers: CourierService, profile: Profile = PROFILE) -> Quote:
    """A quote that is fresh for this sale."""
    key = sale.quote_key(profile)
    assert isinstance(key, QuoteKey), "the sale does not say yet where the goods go"
    return Quote(key, WAREHOUSE, couriers or (courier(),))


def walk_in(*items: Item, **more: Any) -> Sale:
    """A counter sale that lacks nothing but, for goods that ship, its hand-over."""
    return Sale("sale-1", cart(*items), **{"method": CASH} | more)


def shipped(*items: Item, couriers: tuple[CourierService, ...] = (), **more: Any) -> Sale:
    """A sale that travels to Ayu in Coblong and lacks nothing."""
    facts: dict[str, Any] = {
        "contact": Contact("Ayu Lestari", "0812-3456-7890", "ayu@contoh.id"),
        "fulfilment": Fulfilment.SHIP,
        "destination": Destination("Jl. Dago 1", COBLONG, "40135"),
        "method": QRIS,
    }
    sale = Sale("sale-1", cart(*items), **facts | more)
    return sale if sale.quote else sale.with_quote(quote_for(sale, *couriers))


def order(payable: int = 125_000, **more: Any) -> Order:
    facts: dict[str, Any] = {
        "id": 501,
        "number": "260101ABCDEF",
        "payment_status": PaymentStatus.UNPAID,
    }
    return Order(payable=Rupiah(payable), **facts | more)


def submission(sale: Sale | None = None, **more: Any) -> Submission:
    sale = sale or walk_in()
    facts: dict[str, Any] = {
        "reference": "POS-0000-0000-000",
        "target": Target("https://api.example", STORE.unique_id),
        "payload": b"{}",
        "sha256": "0" * 64,
        "expected": sale.total,
        "created_at": datetime(2026, 11, 23, 2, 0, tzinfo=UTC),
    }
    return Submission(sale=sale, **facts | more)
