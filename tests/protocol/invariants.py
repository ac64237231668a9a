"""What must hold after everything that can happen (I1 to I16), as plain sentences.

Three more are those of members: I14, nothing is sent for a member's sale but with their own living
account and because somebody asked for it; I15, a sale that orders the member's cart makes one order
at most, whatever humans allow, unless the member put the goods in anew, and of the sale's own goods
as far as the till could see; I16, a token that is refused makes nobody doubt the sale, the till's
key or the order. I6, I8, I9, I10, I14 and a part of I15 are seen at the first byte of a
request; the rest is here.
"""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.submission import (
    Absence,
    Attempt,
    Endpoint,
    Leg,
    Outcome,
    State,
    Submission,
)
from pos_app.till.checkout_payload import orders_the_cart
from tests.protocol.world import World

ENDS = (State.CREATED, State.REJECTED, State.REVIEW, State.ABANDONED)


def after(before: World, now: World) -> Iterator[str]:
    """What an action broke, the worst first."""
    yield from now.faults
    yield from _nothing_confirmed_is_lost(now)
    yield from _no_double(now)
    yield from _one_order_a_cart(now)
    yield from _steps_were_right(now)
    for name, kept in now.disk.sales.items():
        yield from _claims_are_true(now, kept)
        yield from _a_token_is_a_token(now, kept)
        yield from _history_only_grows(before, now, name)


def at_rest(now: World) -> Iterator[str]:
    """What is wrong when all faults have ended and everything under way has arrived."""
    yield from now.faults
    yield from _nothing_confirmed_is_lost(now)
    yield from _no_double(now)
    yield from _one_order_a_cart(now)
    yield from _steps_were_right(now)
    if now.app.journal.unsaved:
        yield "I5 an answer of the shop is never saved"
    for name, kept in now.disk.sales.items():
        yield from _claims_are_true(now, kept)
        yield from _a_token_is_a_token(now, kept)
        if kept.state not in ENDS:
            yield f"I5 a sale stays {kept.state}"
        yield from _every_order_is_known(now, name, kept)
        if is_owed(kept):
            yield "I5 cash that was taken is never recorded"


def _steps_were_right(now: World) -> Iterator[str]:
    for step in now.disk.steps:
        was, kept = step.was, step.kept
        yield from _one_order_counts(now, was, kept)
        yield from _paid_by_the_server_only(now, was, kept)
        asked = kept.state is State.REVIEW and was is not None and was.state is not State.REVIEW
        if asked and not step.seen.patient:
            yield "I13 a human is asked although the list was not read well enough"
        surely = asked and kept.search.absence is Absence.STRONG
        if surely and not now.server.door(kept.endpoint).tells:
            yield "I13 an order is called surely absent by a list that cannot tell"
        if surely and step.seen.cart_is_empty:
            yield "I13 an order is called surely absent although the cart that it empties is empty"


def _nothing_confirmed_is_lost(now: World) -> Iterator[str]:
    for name, sha256 in now.confirmed.items():
        kept = now.disk.sales.get(name)
        if kept is None:
            yield "I1 a sale that was called saved is not on the disk"
        elif kept.sha256 != sha256:
            yield "I6 a sale that was called saved has another content"


def _no_double(now: World) -> Iterator[str]:
    for name in now.disk.sales:
        if len(now.server.of(name)) > 1 + now.allowed.get(name, 0):
            yield "I2 more orders were made than anybody allowed"


def _one_order_a_cart(now: World) -> Iterator[str]:
    """Whatever humans allow: an empty cart makes no order, and the till never fills it twice.

    Another sale to the same member fills it too; then nobody can say by whose goods it was filled.
    """
    theirs = [each for each in now.disk.sales.values() if each.endpoint is Endpoint.CUSTOMER]
    if len(theirs) != 1 or len(now.server.of(theirs[0].reference)) <= 1 + now.refilled:
        return
    if orders_the_cart(theirs[0].payload):
        yield "I15 the cart of a sale made more than one order"


def _claims_are_true(now: World, kept: Submission) -> Iterator[str]:
    name = kept.reference
    arrived = {each.request.attempt for each in now.server.of(name) if each.request}
    under_way = {each.attempt for each in now.server.delayed if each.reference == name}
    if kept.state is State.CREATED:
        bound = kept.order
        known = [each for each in now.server.orders if bound and each.order.id == bound.id]
        if not known:
            yield "I4 a sale is called an order that does not exist"
        elif known[0].reference != name and (name, known[0].order.id) not in now.by_hand:
            yield "I4 a sale is called somebody else's order"
    if kept.state is State.REJECTED and (arrived or under_way):
        yield "I4 a sale is called refused although its order exists or may arrive"
    if kept.state is State.UNKNOWN and kept.search.absence is not Absence.NONE:
        yield "I4 searches before the last sending are still called a proof"
    for each in now.disk.attempts(name):
        if each.outcome in (Outcome.NOT_SENT, Outcome.REFUSED):
            if each.number in arrived | under_way:
                yield f"I4 an attempt is called {each.outcome} although it arrived or may arrive"
        elif each.outcome is Outcome.APPLIED and each.number not in arrived:
            yield "I4 an attempt is called applied although it made nothing"


def _a_token_is_a_token(now: World, kept: Submission) -> Iterator[str]:
    if kept.endpoint is not Endpoint.CUSTOMER:
        return
    if kept.held:
        yield "I16 a member's sale is kept back as if the till's own key were refused"
    for each in now.disk.attempts(kept.reference):
        if (kept.reference, each.number) not in now.signed_out:
            continue
        if each.outcome not in (None, Outcome.REFUSED):
            yield f"I16 an attempt whose token was refused is called {each.outcome}"
        if kept.state is State.REJECTED and each.number == kept.attempts:
            yield "I16 a sale is called refused because its member was signed out"


def _one_order_counts(now: World, was: Submission | None, kept: Submission) -> Iterator[str]:
    bound = kept.order
    if bound is None:
        return
    real = now.server.made(bound.id)
    if bound.id in kept.extra_orders:
        yield "I11 the order that counts is one of those too many as well"
    if bound.payable != real.order.payable:
        yield "I11 the amount to pay is not the server's"
    if was is None or was.order is None or was.order.id == bound.id:
        return
    # The customer may be paying the one on the screen: only money is a reason to replace it.
    if not real.is_paid or was.leg is Leg.PAID:
        yield "I11 the order on the screen is replaced by one that nobody paid"


def _paid_by_the_server_only(now: World, was: Submission | None, kept: Submission) -> Iterator[str]:
    if kept.leg is Leg.PAID and (kept.order is None or not now.server.made(kept.order.id).is_paid):
        yield "I12 a sale is called paid without the server's word"
    if was is not None and was.leg is Leg.PAID and kept.leg is not Leg.PAID:
        yield "I12 a sale that was paid is called unpaid"


def _history_only_grows(before: World, now: World, name: str) -> Iterator[str]:
    events, earlier = now.disk.events_of[name], before.disk.events_of.get(name, ())
    if events[: len(earlier)] != earlier:
        yield "I7 an event was changed"
    attempts = {each.number: each for each in now.disk.attempts(name)}
    if any(not _continues(each, attempts) for each in before.disk.attempts(name)):
        yield "I7 an attempt that had ended was written over"


def _continues(earlier: Attempt, attempts: dict[int, Attempt]) -> bool:
    later = attempts.get(earlier.number)
    if later is None or later.started_at != earlier.started_at:
        return False
    return earlier.outcome is None or later == earlier


def _every_order_is_known(now: World, name: str, kept: Submission) -> Iterator[str]:
    if not now.server.door(kept.endpoint).tells:
        return
    real = {each.order.id for each in now.server.of(name)}
    known = {kept.order.id, *kept.extra_orders} if kept.order else set(kept.extra_orders)
    picked = {order for sale, order in now.by_hand if sale == name}
    if real - known:
        yield "I3 an order of the till is not known to it"
    if known - real - picked:
        yield "I3 the till keeps an order that is not its own"


def is_owed(kept: Submission) -> bool:
    """Whether cash was taken for an order that the shop still calls unpaid."""
    return kept.state is State.CREATED and kept.tender is not None and kept.leg is Leg.PENDING
