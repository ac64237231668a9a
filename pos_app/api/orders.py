"""Orders: placing, reading, listing, and their payment."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from datetime import UTC

from pydantic import Field, TypeAdapter

from pos_app.api.client import ORDER_BYTES, Client, Query, path, to_json
from pos_app.api.objects import Object
from pos_app.api.pages import Listing
from pos_app.api.wire import (
    LONGEST_URL,
    Amount,
    Code,
    Key,
    Line,
    Maybe,
    MaybeKey,
    Money,
    Payload,
    Plain,
    Prose,
    Rows,
    When,
    Wire,
    Yes,
    has_twins,
    line,
    parse,
    payload,
)
from pos_app.domain.errors import Unreadable, Unsure
from pos_app.domain.ids import Id
from pos_app.domain.links import is_web_link
from pos_app.domain.money import ZERO, Rupiah
from pos_app.domain.order import BankAccount, Json, JsonObject, Order, OrderAmounts, PaymentStatus
from pos_app.domain.payment import PaymentMethod
from pos_app.till.ports import OrderPage

PAGE_TEMPLATE = "https://app.scalev.id/order/public/{slug}/success"
COLUMNS = (
    "id,order_id,secret_slug,metadata,notes,draft_time,status,payment_status,gross_revenue,"
    "payment_method,customer"
)

_SLUG = re.compile(r"[A-Za-z0-9_-]{4,80}", re.ASCII)
_TRANSFER = frozenset({"", "bank_transfer"})


class _Bank(Wire):
    code: Line = ""
    name: Line = ""


class Account(Wire):
    """A manual transfer account, of a store or of an order's store."""

    id: MaybeKey = None
    method: Line = ""
    account_holder: Line = ""
    account_number: Line = ""
    financial_entity: Maybe[_Bank] = None
    financial_entity_code: Line = ""
    financial_entity_name: Line = ""

    def account(self) -> BankAccount | None:
        """None for accounts of other methods and without a number."""
        if self.method not in _TRANSFER or not self.account_number:
            return None
        bank = self.financial_entity or _Bank()
        return BankAccount(
            bank=bank.name or bank.code or self.financial_entity_name or self.financial_entity_code,
            number=self.account_number,
            holder=self.account_holder,
            id=self.id,
        )


class _Store(Wire):
    unique_id: Code = ""
    payment_accounts: Rows[Account] = None


class Sums(Wire):
    """What an order comes to, or would."""

    gross_revenue: Money = None
    product_price: Money = None
    product_discount: Amount = ZERO
    shipping_cost: Money = None
    shipping_discount: Amount = ZERO
    other_income: Amount = ZERO
    other_income_name: Line = ""
    service_fee: Amount = ZERO
    unique_code_discount: Amount = ZERO
    discount_code_discount: Amount = ZERO

    @property
    def payable(self) -> Rupiah | None:
        """What the customer pays; from its parts where the total itself was not told."""
        if self.gross_revenue is not None or self.product_price is None:
            return self.gross_revenue
        charged = (self.shipping_cost or ZERO) + self.other_income + self.service_fee
        off = (
            self.product_discount
            + self.shipping_discount
            + self.unique_code_discount
            + self.discount_code_discount
        )
        return self.product_price + charged - off

    @property
    def amounts(self) -> OrderAmounts:
        return OrderAmounts(
            goods=self.product_price,
            discount=self.product_discount,
            shipping=self.shipping_cost,
            shipping_discount=self.shipping_discount,
            other_income=self.other_income,
            other_income_name=self.other_income_name,
            service_fee=self.service_fee,
            unique_code=self.unique_code_discount,
            discount_code=self.discount_code_discount,
        )


class OrderRow(Sums):
    """An order of any list or answer: the business's, the member's or the public one."""

    id: Key
    order_id: Line = ""
    secret_slug: Plain = ""
    public_order_url: Plain = ""
    payment_url: Plain = ""
    redirect_url: Plain = ""
    status: Line = ""
    payment_status: Line = ""
    payment_method: Line = ""
    sub_payment_method: Line = ""
    pg_payment_info: Payload = Field(default_factory=dict)
    payment_expiration_at: When = None
    payment_account_holder: Line = ""
    payment_account_number: Line = ""
    financial_entity: Maybe[_Bank] = None
    store: Maybe[_Store] = None
    store_unique_id: Code = ""
    draft_time: When = None
    paid_time: When = None
    metadata: Payload = Field(default_factory=dict)
    notes: Prose = ""
    is_probably_spam: Yes = False
    transferproof_url: Plain = ""

    def order(self, payable: Rupiah) -> Order:
        slug = self.secret_slug if _SLUG.fullmatch(self.secret_slug) else ""
        return Order(
            id=self.id,
            number=self.order_id or slug or str(self.id),
            payable=payable,
            payment_status=_payment_status(self.payment_status),
            method=self.payment_method,
            bank=self.sub_payment_method,
            status=self.status,
            slug=slug,
            store_unique_id=self.store_unique_id or (self.store.unique_id if self.store else ""),
            amounts=self.amounts,
            payment=self.pg_payment_info,
            pages=self._pages(slug),
            expires_at=self.payment_expiration_at,
            drafted_at=self.draft_time,
            paid_at=self.paid_time,
            accounts=self._accounts(),
            metadata=self.metadata,
            notes=self.notes,
            is_probably_spam=self.is_probably_spam,
            proof_url=self.transferproof_url[:LONGEST_URL],
        )

    def _pages(self, slug: str) -> tuple[str, ...]:
        told = (self.redirect_url, self.payment_url, self.public_order_url)
        pages = tuple(dict.fromkeys(url for url in told if is_web_link(url)))
        if not pages and slug:
            return (PAGE_TEMPLATE.format(slug=slug),)
        return pages

    def _accounts(self) -> tuple[BankAccount, ...]:
        if self.payment_account_number:
            bank = self.financial_entity or _Bank()
            number, holder = self.payment_account_number, self.payment_account_holder
            return (BankAccount(bank.name or bank.code, number, holder),)
        rows = (self.store.payment_accounts if self.store else None) or []
        found = (row.account() for row in rows if row is not None)
        return tuple(account for account in found if account is not None)


_ORDERS = Listing(OrderRow, "orders")
_ORDER = Object(OrderRow, "order")
_OBJECT: TypeAdapter[dict[str, object]] = TypeAdapter(dict[str, object])


def _payment_status(told: str) -> PaymentStatus:
    try:
        return PaymentStatus(told.lower() or PaymentStatus.UNPAID)
    except ValueError:
        return PaymentStatus.OTHER


def read(body: bytes) -> Order:
    """One order. Raises Unreadable, also for one of which nobody can say what it costs."""
    row = _ORDER.read(body)
    payable = row.payable
    if payable is None:
        raise Unreadable("order: its total")
    if has_twins(body):
        raise Unreadable("order: a part is told twice")
    if not (row.order_id or row.secret_slug):
        raise Unreadable("order: its number")
    return row.order(payable)


async def place(client: Client, content: bytes) -> Order:
    """Creates an order from exactly these bytes, with one POST that is never repeated."""
    return await place_at(client, path("orders"), content)


async def place_at(client: Client, where: str, content: bytes) -> Order:
    """The same at whichever route makes orders."""
    answer = await client.tell(where, content)
    try:
        return read(answer.body)
    except Unreadable as unreadable:
        what = unreadable.what
    raise Unsure(f"cannot be read: {what}", answer.status)


async def order(client: Client, number: Id) -> Order:
    return read(await client.get(path("orders", number), limit=ORDER_BYTES))


async def check_payment(client: Client, number: Id) -> Order:
    """Makes the server ask the gateway; answers the order."""
    return read(await client.ask(path("orders", number, "check-payment"), limit=ORDER_BYTES))


async def create_payment(client: Client, number: Id) -> JsonObject:
    """The gateway's payload, bare or unwrapped; empty for manual methods."""
    body = await client.ask(path("orders", number, "payment"), limit=ORDER_BYTES)
    told = parse(_OBJECT, body, "payment")
    if {"code", "status", "data"} <= told.keys():
        return _unwrapped(payload(told["data"]))
    return _unwrapped(payload(told))


def _unwrapped(told: JsonObject) -> JsonObject:
    return payload(told["pg_payment_info"]) if "pg_payment_info" in told else told


async def orders(client: Client, search: str) -> AsyncIterator[OrderPage]:
    """Newest first. A row whose total is not told counts as Rp 0, for it must not go missing.

    Raises Unreadable for a page with a row that cannot be read: such a list proves nothing.
    """
    text = line(search)
    query: Query = {"columns": COLUMNS, **({"search": text} if text else {})}
    async for page in listed(client, path("orders"), query):
        yield page


async def listed(
    client: Client, where: str, query: Query | None = None
) -> AsyncIterator[OrderPage]:
    """The orders of any route that lists them. Raises as `orders` does."""
    async for page in _ORDERS.walk(client, where, query):
        if page.skipped:
            raise Unreadable("orders: a row")
        rows = tuple(row.order(row.payable or ZERO) for row in page.rows)
        yield OrderPage(rows, page.next_cursor)


async def mark_paid(client: Client, number: Id, method: PaymentMethod) -> None:
    """Records money that the cashier took, now. Never repeated."""
    now = client.clock.now().astimezone(UTC).isoformat(timespec="seconds")
    paid: dict[str, Json] = {
        "payment_status": PaymentStatus.PAID.value,
        "payment_method": method.code,
        "transfer_time": now.replace("+00:00", "Z"),
    }
    await _change(client, number, paid)


async def cancel(client: Client, number: Id) -> None:
    """Cancels an order that nobody will pay. Never repeated."""
    await _change(client, number, {"status": "canceled"})


async def _change(client: Client, number: Id, change: Mapping[str, Json]) -> None:
    answer = await client.tell(
        path("orders", "change-status"), to_json({"ids": [number], **change})
    )
    if answer.is_page:
        raise Unsure("a web page came back", answer.status)
