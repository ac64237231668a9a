"""The book of orders: totals, payments, stock, and the moves between states."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from pos_app.sandbox.catalog import Catalog
from pos_app.sandbox.checkout import Wanted
from pos_app.sandbox.clock import Clock, day_code
from pos_app.sandbox.gateway import Bill, QrisFault, is_gateway_method, payload
from pos_app.sandbox.options import Generation, Switches
from pos_app.sandbox.qris import QrisBill
from pos_app.sandbox.wire import Obj, uuid7

FIRST_NUMBER = 900_001
STATUSES = (
    "draft", "pending", "confirmed", "in_process", "ready", "shipped", "completed", "canceled",
    "rts", "closed",
)  # fmt: skip
PAYMENT_STATUSES = ("unpaid", "paid", "conflict", "settled")
_DUPLICATE_WINDOW = 600.0

_NEXT_STATUS: dict[str, frozenset[str]] = {
    "draft": frozenset({"pending", "canceled"}),
    "pending": frozenset({"confirmed", "canceled"}),
    "confirmed": frozenset({"pending", "in_process", "completed", "canceled"}),
    "in_process": frozenset({"confirmed", "ready", "completed", "canceled"}),
    "ready": frozenset({"in_process", "shipped", "completed", "canceled"}),
    "shipped": frozenset({"completed", "rts"}),
    "completed": frozenset({"closed"}),
    "rts": frozenset({"closed"}),
    "canceled": frozenset(),
    "closed": frozenset(),
}
_NEXT_PAYMENT: dict[str | None, frozenset[str]] = {
    None: frozenset({"unpaid", "paid", "conflict"}),
    "unpaid": frozenset({"paid", "conflict"}),
    "paid": frozenset({"unpaid", "conflict", "settled"}),
    "conflict": frozenset({"unpaid", "paid"}),
    "settled": frozenset(),
}


class Refused(Exception):
    """A move that the state of an order does not allow; the text says which."""


@dataclass(slots=True)
class Payment:
    """One attempt to collect. ``due_at`` is when it pays itself, None = never. Unix seconds."""

    info: Obj
    expires_at: float
    due_at: float | None
    reference: str


@dataclass(slots=True)
class Order:
    """One order. Money is whole rupiah, times are Unix seconds."""

    number: int
    id: int | str
    order_id: str
    slug: str
    wanted: Wanted
    unique_code: int
    service_fee: int
    draft_time: float
    status: str
    payment_status: str | None
    method: str | None
    account_holder: str | None
    account_number: str | None
    is_probably_spam: bool = False
    payment: Payment | None = None
    attempts: int = 0
    paid_time: float | None = None
    transfer_time: float | None = None
    transferproof_url: str | None = None
    history: list[tuple[str, float]] = field(default_factory=list)

    @property
    def gross_revenue(self) -> int:
        return self.wanted.before_fee + self.service_fee - self.unique_code


class Ledger:
    """Every order of the business, newest last."""

    def __init__(
        self,
        catalog: Catalog,
        clock: Clock,
        switches: Switches,
        generation: Generation,
        media_url: str,
    ) -> None:
        self._catalog = catalog
        self._clock = clock
        self._switches = switches
        self._generation = generation
        self._media_url = media_url
        self._orders: list[Order] = []
        self._by_id: dict[str, Order] = {}
        self._by_slug: dict[str, Order] = {}
        self._by_key: dict[str, Order] = {}
        self._of_day: Counter[str] = Counter()
        self._last_number = FIRST_NUMBER - 1
        self._last_millisecond = 0

    def reset(self) -> None:
        """Forget every order; numbers go on rising."""
        self._by_id.clear()
        self._by_slug.clear()
        self._by_key.clear()
        self._orders.clear()

    def all(self) -> list[Order]:
        """Return every order, oldest first, as of now."""
        for order in self._orders:
            self._settle(order)
        return list(self._orders)

    def get(self, key: str) -> Order | None:
        """Return an order by the id of its paths, as of now."""
        return self._current(self._by_id.get(key))

    def by_slug(self, slug: str) -> Order | None:
        return self._current(self._by_slug.get(slug))

    def by_idempotency_key(self, key: str) -> Order | None:
        return self._current(self._by_key.get(key))

    def uses_of(self, discount_code: str) -> int:
        """Return how many orders that were not canceled used a discount code."""
        return sum(
            order.wanted.discount_code == discount_code and order.status != "canceled"
            for order in self._orders
        )

    def create(self, wanted: Wanted, idempotency_key: str | None = None) -> Order:
        """Book an order and take its stock; Refused when anti-spam calls it a repeat."""
        now = self._clock.now()
        rule = self._switches.now.duplicates
        repeated = rule != "allow" and self._is_repeat(wanted, now)
        if repeated and rule == "refuse":
            raise Refused("Duplicate order")
        self._last_number += 1
        order = self._build(self._last_number, wanted, now)
        order.is_probably_spam = repeated
        for variant, count in wanted.takes().values():
            self._catalog.take(variant, count)
        self._orders.append(order)
        self._by_id[str(order.id)] = order
        self._by_slug[order.slug] = order
        if idempotency_key:
            self._by_key[idempotency_key] = order
        return order

    def start_payment(self, order: Order, pick_fault: Callable[[], QrisFault]) -> Payment | None:
        """Return the order's live payment, making one where needed; None for manual methods.

        ``pick_fault`` is asked once per new QRIS. Refused when there is nothing to pay.
        """
        if order.status == "canceled":
            raise Refused("The order is canceled")
        if order.method is None:
            raise Refused("The order has no payment method")
        if not is_gateway_method(order.method):
            return None
        now = self._clock.now()
        payment = order.payment
        if order.payment_status in ("paid", "settled", "conflict"):
            return payment
        if payment is None or payment.expires_at <= now:
            order.attempts += 1
            order.payment = payment = self._payment(order, now, pick_fault)
        return payment

    def qris_of(self, order: Order) -> str:
        """Return the sound QRIS payload of an order."""
        return _qris(order).payload()

    def expire(self, order: Order) -> None:
        """Let the order's payment run out now; Refused when there is none waiting."""
        if order.payment is None or order.payment_status != "unpaid":
            raise Refused(f"{order.order_id} has no payment waiting")
        order.payment.expires_at = min(order.payment.expires_at, self._clock.now() - 1)
        order.payment.due_at = None

    def can_move_payment(self, order: Order, to: str) -> bool:
        allowed = to == order.payment_status or to in _NEXT_PAYMENT[order.payment_status]
        return allowed and order.status != "canceled"

    def can_move(self, order: Order, to: str) -> bool:
        return to == order.status or to in _NEXT_STATUS[order.status]

    def move_payment(self, order: Order, to: str) -> None:
        """Set the payment status; Refused for an illegal move."""
        if not self.can_move_payment(order, to):
            raise Refused(
                f"{order.order_id}: payment_status cannot go {order.payment_status} → {to}"
            )
        if to == order.payment_status:
            return
        order.payment_status = to
        now = self._clock.now()
        if to in ("paid", "settled"):
            order.paid_time = order.paid_time or now
            if order.status in ("draft", "pending"):
                self.move(order, "confirmed" if order.status == "pending" else "pending")
        elif to == "unpaid":
            order.paid_time = None
            if order.payment is not None:
                order.payment.due_at = None

    def move(self, order: Order, to: str) -> None:
        """Set the order status; a canceled order gives its stock back. Refused if illegal."""
        if not self.can_move(order, to):
            raise Refused(f"{order.order_id}: status cannot go {order.status} → {to}")
        if to == order.status:
            return
        order.status = to
        order.history.append((to, self._clock.now()))
        if to == "canceled":
            for variant, count in order.wanted.takes().values():
                self._catalog.take(variant, -count)

    def _build(self, number: int, wanted: Wanted, now: float) -> Order:
        today = day_code(now)
        self._of_day[today] += 1
        status = "draft" if wanted.method is None else "pending"
        order = Order(
            number=number,
            id=self._new_id(number, now),
            order_id=f"SCL-{today}-{self._of_day[today]:04d}",
            slug=_slug(number, now),
            wanted=wanted,
            unique_code=0,
            service_fee=wanted.service_fee,
            draft_time=now,
            status=status,
            payment_status=None if wanted.method in (None, "no_payment") else "unpaid",
            method=wanted.method,
            account_holder=wanted.account.holder if wanted.account else wanted.account_holder,
            account_number=wanted.account.number if wanted.account else wanted.account_number,
            transferproof_url=wanted.transferproof_url,
            history=[(status, now)],
        )
        if wanted.method == "bank_transfer" and order.gross_revenue > 1000:
            order.unique_code = 1 + number * 7 % 499
        return order

    def _new_id(self, number: int, now: float) -> int | str:
        if self._generation != "uuid":
            return number
        self._last_millisecond = max(int(now * 1000), self._last_millisecond + 1)
        return uuid7(self._last_millisecond, number)

    def _payment(self, order: Order, now: float, pick_fault: Callable[[], QrisFault]) -> Payment:
        settings = self._switches.now
        bill = Bill(
            order_id=order.order_id,
            slug=order.slug,
            amount=order.gross_revenue,
            customer=order.wanted.customer_name,
            phone=order.wanted.customer_phone or "",
            created_at=now,
            expires_at=now + settings.expires_in,
            qris=_qris(order),
            qris_image_url=f"{self._media_url}/qris/{order.slug}.png",
            attempt=order.attempts,
        )
        method = order.method or ""
        fault = pick_fault() if method == "qris" else ""
        return Payment(
            info=payload(
                method, order.wanted.bank, bill, nested=self._is_nested(order), fault=fault
            ),
            expires_at=bill.expires_at,
            due_at=None if settings.pay_after is None else now + settings.pay_after,
            reference=bill.reference,
        )

    def _is_nested(self, order: Order) -> bool:
        style = self._switches.now.payload_style
        if style != "mixed":
            return style == "nested"
        return self._generation == "classic" or order.number % 2 == 1

    def _is_repeat(self, wanted: Wanted, now: float) -> bool:
        return any(
            now - order.draft_time < _DUPLICATE_WINDOW
            and order.wanted.customer_phone == wanted.customer_phone
            and order.wanted.lines == wanted.lines
            for order in reversed(self._orders)
        )

    def _current(self, order: Order | None) -> Order | None:
        if order is not None:
            self._settle(order)
        return order

    def _settle(self, order: Order) -> None:
        """Let a payment that is due come in, with the time it was due as its time."""
        payment = order.payment
        if payment is None or payment.due_at is None or order.payment_status != "unpaid":
            return
        if order.status == "canceled" or payment.due_at > min(
            self._clock.now(), payment.expires_at
        ):
            return
        order.paid_time = payment.due_at
        self.move_payment(order, "paid")


def _qris(order: Order) -> QrisBill:
    store = order.wanted.store
    return QrisBill(
        merchant=store.name,
        city=store.city,
        postal_code=store.postal_code,
        nmid=store.nmid,
        amount=order.gross_revenue,
        bill=order.order_id,
    )


def _slug(number: int, now: float) -> str:
    return hashlib.sha256(f"{number}/{now}".encode()).hexdigest()[:32]
