"""One POST of an order, whoever's account it is made with, and what must be true at its start."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from pos_app.domain.errors import Busy, LockedOut, NotFound, NotSent, Reason, Refused, Unsure
from pos_app.domain.order import Order
from pos_app.domain.submission import Endpoint, State, Submission
from pos_app.till.checkout_payload import items_of, orders_the_cart
from tests.protocol.account import Account
from tests.protocol.server import Fate, Request, request

if TYPE_CHECKING:
    from tests.protocol.world import World

LIMIT_SECONDS = 5.0
_ANSWERS: dict[Fate, Callable[[], BaseException]] = {
    Fate.LOST: lambda: Unsure("no answer"),
    Fate.APPLIED_NO_REPLY: lambda: Unsure("no answer"),
    Fate.DELAYED: lambda: Unsure("no answer"),
    Fate.FAILED: lambda: Unsure("answered 503", 503),
    Fate.FAILED_APPLIED: lambda: Unsure("answered 503", 503),
    Fate.GARBAGE_APPLIED: lambda: Unsure("cannot be read", 200),
    Fate.BUSY: lambda: Busy(LIMIT_SECONDS),
    Fate.REFUSED: lambda: Refused(422, Reason("out of stock")),
    Fate.LOCKED_OUT: lambda: LockedOut(401, Reason("no such key")),
    Fate.FORBIDDEN: lambda: LockedOut(403, Reason("not for you")),
    Fate.CUT_OFF_APPLIED: asyncio.CancelledError,
    Fate.BUG_APPLIED: lambda: ZeroDivisionError("a bug of the client"),
}
_TOKEN = Reason("token is expired")


def post(world: World, payload: bytes, account: Account | None) -> Order:
    """With the `account` of a member, or with the till's own key where there is none."""
    fate = world.fate
    world.full = world.full or world.fills
    if fate is Fate.NOT_SENT:
        raise NotSent("no network")
    if account is not None and not account.is_alive:
        # Nothing leaves this machine without a token.
        raise LockedOut(401, _TOKEN)
    sent = _first_byte(world, payload, account)
    world.clock.advance(1.0)
    world.became_uncertain(sent.reference)
    ended = account is not None and account.is_ended
    order: Order | None = None
    if fate.applies and not ended:
        order = world.server.apply(sent, world.clock.now())
    elif fate is Fate.DELAYED and not ended:
        world.server.delayed = (*world.server.delayed, sent)
    world.flying = (*world.flying, sent.reference)
    world.interrupt("post")
    world.mark("C5")
    world.flying = tuple(each for each in world.flying if each != sent.reference)
    if account is not None and (fate is Fate.LOCKED_OUT or (ended and fate is Fate.OK)):
        world.signed_out |= {(sent.reference, sent.attempt)}
        raise LockedOut(401, _TOKEN)
    if fate is not Fate.OK:
        raise _ANSWERS[fate]()
    if order is None:
        raise NotFound(404, Reason("the cart is empty"))
    return order


def _first_byte(world: World, payload: bytes, account: Account | None) -> Request:
    """What must be true at this instant, on the disk and on the wire."""
    flown = [each for each in world.disk.sales.values() if each.payload == payload]
    sent = request(payload, next(iter(flown), None))
    kept = world.disk.sales.get(sent.reference)
    attempts = world.disk.attempts(sent.reference)
    last = attempts[-1] if attempts else None
    if not sent.told and last is not None:
        sent = replace(sent, attempt=last.number)
    if account is not None:
        sent = replace(sent, member=account.number)
    if kept is None or kept.state is not State.SENDING:
        world.fault("I9 bytes are sent while the disk does not say so")
    elif last is None or last.number != sent.attempt or last.outcome is not None:
        world.fault("I9 bytes are sent before their attempt is on the disk")
    if sent.digest != world.digests.setdefault(sent.reference, sent.digest):
        world.fault("I6 another content is sent under the same reference")
    if sent.reference in world.flying:
        world.fault("I8 two attempts of one sale are under way")
    if kept is not None:
        if kept.target != world.target:
            world.fault("I10 a sale is sent to another shop than it was made for")
        _right_account(world, kept, account)
        if kept.endpoint is Endpoint.CUSTOMER:
            _right_cart(world, kept, payload)
    return sent


def _right_account(world: World, kept: Submission, account: Account | None) -> None:
    if (kept.endpoint is Endpoint.CUSTOMER) is (account is None):
        world.fault("I14 a sale is sent through the other endpoint")
    if account is None:
        return
    if account.who != kept.sale.member:
        world.fault("I14 a member's sale is sent with the account of somebody else")
    if not account.is_fresh:
        world.fault("I14 a member's sale is sent with a token that may be too old")
    if world.by_itself:
        world.fault("I14 a member's sale is sent although nobody asked for it")
    account.is_fresh = False


def _right_cart(world: World, kept: Submission, payload: bytes) -> None:
    if sha256(payload).hexdigest() != kept.sha256:
        world.fault("I6 a member's checkout is not sent as it was frozen")
    if not orders_the_cart(payload):
        return
    seen, world.cart_seen = world.cart_seen, None
    if seen is None or seen.id != kept.server_cart:
        world.fault("I15 a cart is ordered that nobody looked at")
    elif seen.items and not seen.holds(items_of(kept.sale.cart)):
        world.fault("I15 a cart is ordered that holds other goods than the sale")
