"""The shop at the other end of the wire, and everything it can do to one request."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from hashlib import sha256

from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.reference import marker
from pos_app.domain.submission import RefChannel
from pos_app.till.payload import canonical


class Fate(StrEnum):
    """What becomes of one POST. Those that the till cannot tell apart differ at the server."""

    OK = "ok"
    NOT_SENT = "not_sent"
    LOST = "lost"
    APPLIED_NO_REPLY = "applied_noreply"
    DELAYED = "delayed"
    """Under way until the world's `late` action, long after the till gave up waiting."""

    FAILED_APPLIED = "5xx_applied"
    FAILED = "5xx_not"
    BUSY = "429"
    REFUSED = "422"
    LOCKED_OUT = "401"
    GARBAGE_APPLIED = "garbage_applied"
    CUT_OFF_APPLIED = "cut_off_applied"
    """The app is closed while it waits for the answer."""

    BUG_APPLIED = "bug_applied"
    """The client meets something it does not know, after the request has left."""

    @property
    def applies(self) -> bool:
        """Whether the order exists when the call ends."""
        return self is Fate.OK or self.value.endswith(("_applied", "_noreply"))


class Reading(StrEnum):
    """What becomes of one walk through the list of orders."""

    FRESH = "fresh"
    STALE = "stale"
    """A replica that knows the first `Server.visible` orders only."""

    FAILS = "fails"
    TORN = "torn"
    """The first page comes, the second does not."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """By which door orders are placed, and where its list tells the till's reference then."""

    name: str
    channel: RefChannel

    @property
    def tells(self) -> bool:
        """Whether an order can be found by its reference at all."""
        return self.channel is not RefChannel.NONE


CASHIER = Endpoint("cashier order", RefChannel.METADATA)
NOTES_ONLY = Endpoint("cashier order, metadata not told", RefChannel.NOTES)
TELLS_NOTHING = Endpoint("cashier order, reference not told", RefChannel.NONE)
BY_CHANNEL = {each.channel.value: each for each in (CASHIER, NOTES_ONLY, TELLS_NOTHING)}


@dataclass(frozen=True, slots=True)
class Request:
    """A POST as the server reads it; `digest` leaves out the number of the attempt."""

    reference: str
    attempt: int
    digest: str


@cache
def request(payload: bytes) -> Request:
    """What a body says, without the number of the attempt."""
    body = json.loads(payload)
    attempt = body["metadata"].pop("pos_attempt")
    digest = sha256(canonical(body)).hexdigest()
    return Request(body["metadata"]["pos_ref"], attempt, digest)


@dataclass(frozen=True, slots=True)
class Made:
    """An order as it really is: `request` is None for one that another till made."""

    order: Order
    request: Request | None = None

    @property
    def reference(self) -> str | None:
        return self.request.reference if self.request else None

    @property
    def is_paid(self) -> bool:
        return self.order.payment_status.is_paid


STRANGERS_TOTAL = Rupiah(20_000)
"""What orders of other tills come to: the same as ours, so that they look alike."""


class Server:
    """Orders in the order they were made; ids count up from 1."""

    __slots__ = ("delayed", "endpoint", "orders", "visible")

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.orders: tuple[Made, ...] = ()
        self.visible = 0
        self.delayed: tuple[Request, ...] = ()

    def copy(self) -> Server:
        """Another server in the same state; everything in it is frozen."""
        other = Server(self.endpoint)
        other.orders, other.visible, other.delayed = self.orders, self.visible, self.delayed
        return other

    def apply(self, sent: Request | None, at: datetime) -> Order:
        """Makes an order: ours for a request, a stranger's without one."""
        channel = self.endpoint.channel if sent else RefChannel.NONE
        metadata = {"pos_ref": sent.reference} if sent and channel is RefChannel.METADATA else {}
        number = len(self.orders) + 1
        order = Order(
            id=number,
            number=f"N{number}",
            payable=STRANGERS_TOTAL,
            payment_status=PaymentStatus.UNPAID,
            drafted_at=at,
            metadata=metadata,
            notes=marker(sent.reference) if sent and channel is not RefChannel.NONE else "",
        )
        self.orders = (*self.orders, Made(order, sent))
        return order

    def land(self) -> Request:
        """Takes the oldest request that is still under way off the wire."""
        first, *rest = self.delayed
        self.delayed = tuple(rest)
        return first

    def of(self, reference: str) -> tuple[Made, ...]:
        """Every order with this reference, whether or not any list tells so."""
        return tuple(each for each in self.orders if each.reference == reference)

    def made(self, number: object) -> Made:
        """Raises LookupError for an order that never was."""
        for each in self.orders:
            if each.order.id == number:
                return each
        raise LookupError(number)

    def change(self, number: object, **facts: object) -> None:
        """Somebody pays, cancels, or a replica of the server says so."""
        self.orders = tuple(
            replace(each, order=replace(each.order, **facts)) if each.order.id == number else each
            for each in self.orders
        )
