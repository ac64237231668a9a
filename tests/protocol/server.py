"""The shop at the other end of the wire, and everything it can do to one request."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from pos_app.domain.member import CheckoutItem, ServerCart
from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.reference import marked
from pos_app.domain.submission import Endpoint, RefChannel, Submission
from pos_app.till.checkout_payload import items_of
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
    FORBIDDEN = "403"
    """The shop knows who asks, and says no to this."""

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


class Hitch(StrEnum):
    """What goes wrong with a member's account before the order is sent."""

    NONE = ""
    CART_SILENT = "the cart cannot be read"
    CART_SLOW = "the cart takes too long"
    FILL_FAILS = "the cart takes nothing"
    FILL_LOST = "the cart is filled unheard"
    RENEWAL_FAILS = "the renewal fails"


@dataclass(frozen=True, slots=True)
class Door:
    """By which door orders are placed, and where the shop's list tells the till's reference then.

    `basket` is what the member has in their own cart before anything happens.
    """

    name: str
    channel: RefChannel
    endpoint: Endpoint = Endpoint.BUSINESS
    basket: tuple[CheckoutItem, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether an order can be found by its reference at all."""
        return self.channel is not RefChannel.NONE

    @property
    def is_members(self) -> bool:
        """Whether orders are placed there with a customer's own account."""
        return self.endpoint is Endpoint.CUSTOMER


CASHIER = Door("cashier order", RefChannel.METADATA)
NOTES_ONLY = Door("cashier order, metadata not told", RefChannel.NOTES)
TELLS_NOTHING = Door("cashier order, reference not told", RefChannel.NONE)
BY_CHANNEL = {each.channel.value: each for each in (CASHIER, NOTES_ONLY, TELLS_NOTHING)}

GOODS, OTHERS = (CheckoutItem(900, is_bundle=False, quantity=number) for number in (1, 3))
MEMBER = Door("member checkout", RefChannel.NOTES, Endpoint.CUSTOMER)
MEMBER_UNTOLD = replace(MEMBER, name="member checkout, notes not told", channel=RefChannel.NONE)
MEMBER_WITH_GOODS = replace(MEMBER, name="member with a cart of their own", basket=(OTHERS,))
MEMBER_TAKEN_OVER = replace(MEMBER, name="member whose cart is taken over", basket=(GOODS,))
MEMBERS = {
    "empty": MEMBER,
    "untold": MEMBER_UNTOLD,
    "own": MEMBER_WITH_GOODS,
    "taken over": MEMBER_TAKEN_OVER,
}


@dataclass(frozen=True, slots=True)
class Request:
    """A POST as the server reads it; `digest` leaves out the number of the attempt.

    `reference` is that of the sale which it is for, told or not, and `attempt` likewise. `basket`
    is what the body names, empty where it leaves that to the `cart`.
    """

    reference: str
    attempt: int
    digest: str
    told: str = ""
    notes: str = ""
    member: int | None = None
    names_goods: bool = True
    cart: int | None = None


def request(payload: bytes, sale: Submission | None) -> Request:
    """What a body says; `sale` is the one with just this body.

    A member's body tells neither the reference as such nor the number of the attempt.
    """
    body = json.loads(payload)
    metadata, notes = body.get("metadata"), body.get("notes", "")
    if metadata is None:
        digest = sha256(payload).hexdigest()
        return Request(
            sale.reference if sale else marked(notes) or "",
            0,
            digest,
            notes=notes,
            names_goods="items" in body,
            cart=body.get("cart_id"),
        )
    attempt, told = metadata.pop("pos_attempt"), metadata["pos_ref"]
    return Request(told, attempt, sha256(canonical(body)).hexdigest(), told, notes)


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

    @property
    def own(self) -> Order:
        """The same as the member who placed it reads it: always with its notes."""
        return replace(self.order, notes=self.request.notes if self.request else "")


STRANGERS_TOTAL = Rupiah(20_000)
"""What orders of other tills come to: the same as ours, so that they look alike."""


def stranger(number: int, at: datetime) -> Made:
    """An order that another till made."""
    return Made(
        Order(
            id=number,
            number=f"N{number}",
            payable=STRANGERS_TOTAL,
            payment_status=PaymentStatus.UNPAID,
            drafted_at=at,
        )
    )


class Server:
    """Orders in the order they were made; ids count up from 1. `carts` are the members' own."""

    __slots__ = ("carts", "delayed", "doors", "orders", "visible")

    def __init__(self, doors: tuple[Door, ...]) -> None:
        self.doors = doors
        self.orders: tuple[Made, ...] = ()
        self.visible = 0
        self.delayed: tuple[Request, ...] = ()
        self.carts: dict[int, tuple[CheckoutItem, ...]] = {}

    def copy(self) -> Server:
        """Another server in the same state; everything in it is frozen."""
        other = Server(self.doors)
        other.orders, other.visible, other.delayed = self.orders, self.visible, self.delayed
        other.carts = self.carts.copy()
        return other

    def door(self, endpoint: Endpoint) -> Door:
        return next(each for each in self.doors if each.endpoint is endpoint)

    def cart(self, member: int) -> ServerCart:
        """A member's cart; its number is the member's, so that each has one of their own."""
        return ServerCart(member, self.carts.get(member, ()))

    def holds(self, sale: Submission) -> bool:
        """Whether the cart that this sale orders holds its goods and nothing else."""
        member = sale.sale.member
        return member is not None and self.cart(int(member.id)).holds(items_of(sale.sale.cart))

    def apply(self, sent: Request, at: datetime) -> Order | None:
        """Makes the order of a request; None where it leaves the goods to an empty cart."""
        member = sent.member
        if member is not None:
            if not sent.names_goods and not self.carts.get(member):
                return None
            if sent.cart is not None:
                self.carts = self.carts | {member: ()}
        door = self.door(Endpoint.BUSINESS if member is None else Endpoint.CUSTOMER)
        made = stranger(len(self.orders) + 1, at)
        order = replace(
            made.order,
            metadata={"pos_ref": sent.told} if door.channel is RefChannel.METADATA else {},
            notes=sent.notes if door.tells else "",
        )
        self.orders = (*self.orders, Made(order, sent))
        return order

    def apply_stranger(self, at: datetime) -> None:
        """Another till makes an order."""
        self.orders = (*self.orders, stranger(len(self.orders) + 1, at))

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
