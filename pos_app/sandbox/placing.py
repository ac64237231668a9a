"""Placing, paying and showing orders: the same for the cashier, the member and the buyer."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from pos_app.sandbox.calls import Ask
from pos_app.sandbox.checkout import Wanted
from pos_app.sandbox.errors import ApiError, missing
from pos_app.sandbox.faults import QRIS_KINDS
from pos_app.sandbox.gateway import QrisFault, is_gateway_method
from pos_app.sandbox.orders import Order, Refused
from pos_app.sandbox.wire import Obj


def place(ask: Ask, read: Callable[[], Wanted]) -> tuple[Order, bool]:
    """Book what the body wants; False when an idempotency key says that it is booked already.

    ``read`` is asked only for a new order. ApiError when the order is refused.
    """
    world = ask.world
    key = ask.headers.get("idempotency-key") if world.switches.now.idempotency else None
    order = world.ledger.by_idempotency_key(key) if key else None
    if order is not None:
        return order, False
    try:
        return world.ledger.create(read(), key), True
    except Refused as refusal:
        raise ApiError(
            HTTPStatus.UNPROCESSABLE_ENTITY, "duplicate_order", str(refusal)
        ) from refusal


def seen_of(ask: Ask, orders: list[Order]) -> list[Order]:
    """Return the orders that a list shows: one that lags does not have the newest yet."""
    stale = ask.world.faults.take(ask.route, ("stale_list",))
    if stale is None:
        return orders
    hidden = {order.number for order in ask.world.ledger.all()[-stale.whole("lag", 1) :]}
    return [order for order in orders if order.number not in hidden]


def order_of_slug(ask: Ask) -> Order:
    """Return the order of a public path; ApiError 404 when this store has none."""
    order = ask.world.ledger.by_slug(ask.path["slug"])
    if order is None or order.wanted.store is not ask.store:
        raise missing("Order")
    return order


def start_payment(ask: Ask, order: Order) -> None:
    """Make or re-read an order's payment; ApiError when there is nothing to pay."""
    try:
        ask.world.ledger.start_payment(order, lambda: qris_fault(ask))
    except Refused as refusal:
        raise ApiError(
            HTTPStatus.UNPROCESSABLE_ENTITY, "payment_not_possible", str(refusal)
        ) from refusal


def qris_fault(ask: Ask) -> QrisFault:
    """Take a trouble with the next QRIS, if one was asked for."""
    for kind in QRIS_KINDS:
        if ask.world.faults.take(ask.route, (kind,)):
            return kind
    return ""


def shown_info(ask: Ask, order: Order) -> Obj | None:
    """Return the payment payload as this read may see it: it can be late."""
    if order.payment is None:
        return None if order.method and is_gateway_method(order.method) else {}
    if ask.world.faults.take(ask.route, ("late_payment_info",)):
        return {}
    return order.payment.info
