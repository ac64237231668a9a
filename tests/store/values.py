"""Domain values, plain ones and any that hypothesis can think of."""

from __future__ import annotations

import dataclasses
import hashlib
import typing
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from pos_app.domain.cart import Cart, CartLine, Discount
from pos_app.domain.catalog import Component, Item, Kind, Product
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
from pos_app.domain.member import DiscountVerdict, Member, MemberAddress
from pos_app.domain.money import LIMIT, Rupiah
from pos_app.domain.order import BankAccount, Order, OrderAmounts, PaymentStatus
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.profile import Profile, Store
from pos_app.domain.sale import Sale, Step
from pos_app.domain.submission import Leg, State, Submission, Target
from pos_app.till.ports import Event

NOON = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
SHOP = Store(7, "store_a", "Toko Contoh")


def product(
    name: str = "Kaos Polos",
    key: str = "",
    *,
    price: int = 50_000,
    skus: tuple[str, ...] = ("KP-1",),
    labels: tuple[str, ...] = (),
    kind: Kind = Kind.PHYSICAL,
    stock: int | None = None,
) -> Product:
    key = key or f"product:{name}"
    items = tuple(
        Item(
            id=number,
            unique_id=f"{key}-{number}",
            product_key=key,
            product_name=name,
            name=name,
            kind=kind,
            price=Rupiah(price),
            sku=sku,
            stock=stock,
        )
        for number, sku in enumerate(skus, 1)
    )
    return Product(key=key, name=name, kind=kind, items=items, labels=labels)


def sale(identifier: str = "sale-1", note: str = "") -> Sale:
    return Sale(id=identifier, cart=Cart((CartLine(product().items[0], 2),), note=note))


def submission(reference: str = "POS-0000-0000-000", **changes: Any) -> Submission:
    payload = changes.pop("payload", b'{"order": 1}')
    plain = Submission(
        reference=reference,
        sale=sale(f"sale of {reference}"),
        target=Target("https://api.example.id", "store_a"),
        payload=payload,
        sha256=hashlib.sha256(payload).hexdigest(),
        expected=Rupiah(100_000),
        created_at=NOON,
    )
    return dataclasses.replace(plain, **changes)


def event(what: str = "tested", seconds: int = 0) -> Event:
    return Event(NOON + timedelta(seconds=seconds), what)


texts = st.text(max_size=12)
ids = st.integers(-(2**80), 2**80) | st.text(max_size=12)
money = st.integers(-LIMIT, LIMIT).map(Rupiah)
counts = st.integers(0, 2**40)
moments = st.datetimes(timezones=st.just(UTC))
numbers = st.floats(allow_nan=False, allow_infinity=False)
jsons = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**80), 2**80) | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
objects = st.dictionaries(texts, jsons, max_size=3)


def whole(kind: type, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A dataclass with every field drawn, defaults included."""
    hints = typing.get_type_hints(kind)
    names = [each.name for each in dataclasses.fields(kind)]
    drawn = {name: given[name] if name in given else _of(hints[name]) for name in names}
    return st.builds(kind, **drawn)


def _of(hint: Any) -> st.SearchStrategy[Any]:
    known = {str: texts, int: counts, float: numbers, Rupiah: money, datetime: moments}
    if hint in known:
        return known[hint]
    if set(typing.get_args(hint)) == {int, str}:
        return ids
    if typing.get_origin(hint) is tuple:
        return st.lists(_of(typing.get_args(hint)[0]), max_size=2).map(tuple)
    if type(None) in typing.get_args(hint):
        rest = [each for each in typing.get_args(hint) if each is not type(None)]
        return st.none() | (ids if len(rest) > 1 else _of(rest[0]))
    if dataclasses.is_dataclass(hint):
        return whole(hint)
    return st.from_type(hint)


items = whole(Item, components=st.lists(whole(Component), max_size=2).map(tuple))
sales = st.builds(
    Sale,
    id=texts,
    cart=st.builds(
        Cart,
        lines=st.lists(st.builds(CartLine, items, st.integers(1, 9_999), texts), max_size=2).map(
            tuple
        ),
        discount=whole(Discount),
        note=texts,
    ),
    step=st.sampled_from(Step),
    contact=whole(Contact),
    fulfilment=st.sampled_from(Fulfilment),
    destination=whole(Destination),
    quote=st.none()
    | st.builds(
        Quote,
        key=whole(QuoteKey),
        warehouse=whole(Warehouse),
        couriers=st.lists(whole(CourierService), max_size=2).map(tuple),
    ),
    courier_key=texts,
    method=st.none() | whole(PaymentMethod),
    member=st.none() | whole(Member),
    saved_address=st.none() | whole(MemberAddress),
    discount_code=st.none() | whole(DiscountVerdict, eligible=st.booleans()),
)
orders = whole(
    Order,
    payment_status=st.sampled_from(PaymentStatus),
    amounts=whole(OrderAmounts),
    payment=objects,
    metadata=objects,
    accounts=st.lists(whole(BankAccount), max_size=2).map(tuple),
)
submissions = whole(
    Submission,
    sale=sales,
    target=whole(Target),
    payload=st.binary(max_size=40),
    state=st.sampled_from(State),
    leg=st.sampled_from(Leg),
    order=st.none() | orders,
    extra_orders=st.lists(ids, max_size=3).map(tuple),
    held=st.booleans(),
)
profiles = whole(Profile, store=whole(Store), district=st.none() | whole(District))
