"""Finding what became of a sale that was sent: by its reference, never by guessing.

An order with the reference is bound to its sale whenever it turns up, whatever was decided
meanwhile; a second one is kept as an extra, for a human to cancel or pay back.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from pos_app.domain.errors import ShopError
from pos_app.domain.ids import Id
from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order
from pos_app.domain.submission import (
    Absence,
    Endpoint,
    Leg,
    Outcome,
    Search,
    State,
    Submission,
)
from pos_app.till.answer import created
from pos_app.till.evidence import Evidence
from pos_app.till.journal import Journal
from pos_app.till.landmarks import Landmarks
from pos_app.till.member_ports import Membership
from pos_app.till.member_session import MemberSession
from pos_app.till.points import Mark, no_mark
from pos_app.till.ports import Clock, Shop
from pos_app.till.refusals import NotOurs
from pos_app.till.scan import Scan, channel_of, hits_of, newest, reference_of, scan, search
from pos_app.till.settle import leg_of
from pos_app.till.submission import Counter

_log = logging.getLogger(__name__)

AUDITED = timedelta(hours=48)
"""How long after a sale an order of it may still turn up unexpectedly."""

_MAY_EXIST = (State.UNKNOWN, State.REVIEW)
_MAY_TURN_UP = (*_MAY_EXIST, State.ABANDONED, State.REJECTED)
_OWN_PAGES = 3
"""How far a member's own orders are read: the sale is one of the last that they made."""

_SIMILAR = Rupiah(999)
"""How far a total may be off for an order to be shown as a possible match: the unique code."""

_SIMILAR_BEFORE = timedelta(minutes=5)
_SIMILAR_AFTER = timedelta(hours=2)


class Reconciler:
    """Methods raise ShopError where the list could not be read, and StoreError."""

    def __init__(
        self,
        shop: Shop,
        journal: Journal,
        clock: Clock,
        counter: Counter,
        landmarks: Landmarks,
        evidence: Evidence,
        *,
        session: MemberSession | None = None,
        endpoints: Collection[Endpoint] = (Endpoint.BUSINESS,),
        mark: Mark = no_mark,
    ) -> None:
        """`endpoints` are those that orders of this till are placed through."""
        self._shop = shop
        self._journal = journal
        self._clock = clock
        self._counter = counter
        self._landmarks = landmarks
        self._evidence = evidence
        self._session = session or MemberSession()
        self._endpoints = endpoints
        self._mark = mark

    async def look_up(self, name: str) -> Submission:
        """Looks once for the order of a sale that may exist; binds it when it is there.

        Not finding it counts as evidence; enough of it makes the sale a human's to decide.
        """
        sale = self._journal.get(name)
        if sale.state not in _MAY_EXIST:
            return sale
        if hits := (await self._own_orders([sale])).get(name, ()):
            return await self._found(name, hits)
        if hits := await search(self._shop, name):
            return await self._found(name, hits)
        seen = await self._scan([sale])
        after = await self._judge(name, seen)
        if seen.failure is not None and after.state not in (State.CREATED, State.REVIEW):
            raise seen.failure
        return after

    async def look_up_all(self) -> None:
        """Looks once for the orders of all sales that may exist, in one walk."""
        unfinished = self._journal.ledger.unfinished()
        await self._look_for([each for each in unfinished if each.state is State.UNKNOWN])

    async def audit(self) -> None:
        """Looks for late arrivals and doubles of every sale of the last two days, in one walk."""
        since = self._clock.now() - AUDITED
        recent = [each for each in self._journal.ledger.since(since) if _is_audited(each)]
        known = {each.reference for each in recent}
        old = (each for each in self._journal.ledger.unfinished() if each.state in _MAY_EXIST)
        await self._look_for([*recent, *(each for each in old if each.reference not in known)])

    async def _look_for(self, sales: Sequence[Submission]) -> None:
        if not sales:
            return
        own = await self._own_orders(sales)
        seen = await self._scan(sales)
        for sale in sales:
            name = sale.reference
            if hits := own.get(name):
                listed = {each.id: each for each in (*hits, *seen.hits(name))}
                await self._found(name, tuple(listed.values()))
            else:
                await self._judge(name, seen)
        if seen.failure is not None:
            raise seen.failure

    async def probe(self) -> None:
        """Learns once for each endpoint where the list tells references, from an order of it."""
        for endpoint in self._endpoints:
            if self._landmarks.channel(endpoint) is None:
                await self._learn_channel(endpoint)

    async def _learn_channel(self, endpoint: Endpoint) -> None:
        made = (
            each
            for each in self._journal.ledger.recent()
            if each.state is State.CREATED and each.endpoint is endpoint
        )
        sale = next(filter(self._was_answered, made), None)
        if sale is None or sale.order is None:
            return
        number = sale.order.id
        seen = await self._scan([sale])
        row = next((each for each in seen.rows if each.id == number), None)
        if row is not None:
            self._landmarks.learn_channel(channel_of(row, sale.reference), endpoint)

    async def _own_orders(self, sales: Sequence[Submission]) -> dict[str, tuple[Order, ...]]:
        """What the signed-in member's own orders show of these sales; a miss proves nothing."""
        theirs = [each for each in sales if self._account_of(each) is not None]
        account = self._account_of(theirs[0]) if theirs else None
        if account is None:
            return {}
        rows = await newest(account.orders(), _OWN_PAGES)
        found: dict[str, tuple[Order, ...]] = {}
        for sale in theirs:
            if hits := hits_of(rows, sale.reference):
                found[sale.reference] = hits
        return found

    def _account_of(self, sale: Submission) -> Membership | None:
        theirs = sale.endpoint is Endpoint.CUSTOMER
        return self._session.of(sale.sale.member) if theirs else None

    async def _is_cart_empty(self, sale: Submission) -> bool:
        """Whether the member's cart, which the order empties, is empty now: it speaks for one."""
        account = self._account_of(sale)
        if account is None or sale.server_cart is None:
            return False
        try:
            return not (await account.cart()).items
        except ShopError as silent:
            _log.info("a member's cart cannot be read: %s", type(silent).__name__)
            return False

    async def candidates(self, name: str) -> tuple[Order, ...]:
        """Orders without any reference that could be this sale's, for a human to compare."""
        sale = self._journal.get(name)
        seen = await self._scan([sale])
        if seen.failure is not None and not seen.rows:
            raise seen.failure
        taken = {each.order.id for each in self._journal.ledger.recent() if each.order is not None}
        return tuple(
            row for row in seen.rows if row.id not in taken and self._is_similar(sale, row)
        )

    async def bind(self, name: str, order: Id, *, who: str) -> Submission:
        """A human says that this order is the sale's. Raises NotOurs."""
        sale = self._journal.get(name)
        if sale.state is not State.REVIEW:
            return sale
        if any(each.order and each.order.id == order for each in self._journal.ledger.recent()):
            raise NotOurs(name)
        fresh = await self._shop.order(order)
        if reference_of(fresh) not in (None, name):
            raise NotOurs(name)
        sale = self._journal.get(name)
        if sale.state is not State.REVIEW:
            return sale
        bound = created(sale, fresh)
        self._journal.record(bound, "bound by hand", detail=str(order), who=who)
        self._evidence.forget(name)
        return bound

    async def extras(self, name: str) -> tuple[Order, ...]:
        """The orders too many of a sale, as the server has them now."""
        sale = self._journal.get(name)
        return tuple([await self._shop.order(each) for each in sale.extra_orders])

    async def cancel_extra(self, name: str, order: Id, *, who: str) -> Submission:
        """Cancels an order too many, if a fresh look says that nobody has paid it.

        A paid one is answered untouched: that money has to be paid back by a human.
        """
        sale = self._journal.get(name)
        if order not in sale.open_extras:
            return sale
        fresh = await self._shop.order(order)
        if not fresh.is_cancelled:
            if fresh.payment_status.is_paid:
                return await self._found(name, _with(sale, fresh))
            await self._shop.cancel(order)
        return self._clear(name, order, "extra order cancelled", who=who)

    def paid_back(self, name: str, order: Id, *, who: str) -> Submission:
        """A human paid back what was paid twice."""
        return self._clear(name, order, "extra order paid back", who=who)

    def _clear(self, name: str, order: Id, what: str, *, who: str) -> Submission:
        sale = self._journal.get(name)
        if order not in sale.open_extras:
            return sale
        cleared = replace(sale, cleared_extras=(*sale.cleared_extras, order))
        self._journal.record(cleared, what, detail=str(order), who=who)
        return cleared

    async def _scan(self, sales: Sequence[Submission]) -> Scan:
        seen = await scan(self._shop, sales, self._skew)
        self._landmarks.saw(seen.youngest)
        self._mark("C9")
        return seen

    async def _judge(self, name: str, seen: Scan) -> Submission:
        if hits := seen.hits(name):
            return await self._found(name, hits)
        sale = self._journal.get(name)
        if sale.state is not State.UNKNOWN or not seen.complete:
            return sale
        channel = self._landmarks.channel(sale.endpoint)
        absence = self._evidence.missed(sale, seen, channel, self._skew)
        if absence is Absence.STRONG and not self._has_the_same_key(name):
            # Another key may see another list.
            absence = Absence.WEAK
        if absence is Absence.STRONG and await self._is_cart_empty(sale):
            absence = Absence.WEAK
        sale = self._journal.get(name)
        if sale.state is not State.UNKNOWN:
            # While the cart was read its order turned up.
            return sale
        looked = Search(sale.search.looks + 1, self._clock.now(), absence)
        after = replace(sale, search=looked)
        if absence is not Absence.NONE:
            after = replace(after.to(State.REVIEW), search=looked)
        self._journal.record(after, "looked for and not found", detail=absence.value)
        return after

    async def _found(self, name: str, hits: Sequence[Order]) -> Submission:
        sale = self._journal.get(name)
        if not _may_be_bound(sale):
            return sale
        chosen = _choice(sale, hits)
        bound = sale.order is not None and sale.order.id == chosen.id
        fresh = sale.order if bound else await self._shop.order(chosen.id)
        sale = self._journal.get(name)
        if not _may_be_bound(sale) or fresh is None:
            return sale
        if _choice(sale, hits).id != chosen.id:
            # While the order was read the sale got one of its own.
            return await self._found(name, hits)
        after = sale if bound else _bind(sale, fresh)
        numbers = [hit.id for hit in hits] + ([sale.order.id] if sale.order else [])
        others = [*sale.extra_orders, *sorted(set(numbers) - set(sale.extra_orders), key=str)]
        extras = tuple(each for each in others if each != chosen.id)
        gone = {hit.id for hit in hits if hit.is_cancelled} | set(sale.cleared_extras)
        cleared = tuple(each for each in extras if each in gone)
        after = replace(after, extra_orders=extras, cleared_extras=cleared)
        if after != sale:
            found = "found by reference" if not extras else "more than one order found"
            self._journal.record(after, found, detail=" ".join(map(str, (chosen.id, *extras))))
        self._evidence.forget(name)
        return after

    def _was_answered(self, sale: Submission) -> bool:
        """Whether the shop itself said which order is its own; one that a human picked may not."""
        attempts = self._journal.ledger.attempts(sale.reference)
        return any(each.outcome is Outcome.APPLIED for each in attempts)

    def _has_the_same_key(self, name: str) -> bool:
        labels = {each.key_label for each in self._journal.ledger.attempts(name)}
        return labels <= {self._counter.key_label}

    def _is_similar(self, sale: Submission, row: Order) -> bool:
        if reference_of(row) is not None or row.drafted_at is None:
            return False
        if row.store_unique_id not in ("", sale.target.store_unique_id):
            return False
        sent = (sale.sent_at or sale.created_at) + self._skew
        in_time = sent - _SIMILAR_BEFORE <= row.drafted_at <= sent + _SIMILAR_AFTER
        off = row.payable - sale.expected
        return in_time and -_SIMILAR <= off <= _SIMILAR

    @property
    def _skew(self) -> timedelta:
        return timedelta(seconds=self._shop.health.skew)


def _is_audited(sale: Submission) -> bool:
    """Whether an order of it may be out there that the till does not know."""
    if sale.state is State.CREATED:
        return bool(sale.ambiguous)
    return sale.state in _MAY_TURN_UP and bool(sale.attempts or sale.ambiguous)


def _may_be_bound(sale: Submission) -> bool:
    return sale.state in (*_MAY_TURN_UP, State.CREATED)


def _choice(sale: Submission, hits: Sequence[Order]) -> Order:
    """Of several orders the paid one, else the one that is bound already, else the oldest.

    The bound one counts also where the list does not show it: an old list, or one bound by hand.
    """
    bound = sale.order
    orders = list(hits)
    if bound is not None and all(hit.id != bound.id for hit in hits):
        orders.append(bound)
    known_paid = sale.leg is Leg.PAID

    def rank(at: int) -> tuple[bool, bool, bool, int]:
        hit = orders[at]
        ours = bound is not None and hit.id == bound.id
        paid = hit.payment_status.is_paid or (ours and known_paid)
        # The list is newest first, so the highest index is the oldest.
        return (paid, ours, not hit.is_cancelled, at)

    return orders[max(range(len(orders)), key=rank)]


def _bind(sale: Submission, order: Order) -> Submission:
    if sale.state is not State.CREATED:
        return created(sale, order)
    return replace(sale, order=order, leg=leg_of(order, replace(sale, leg=Leg.NONE), Leg.PENDING))


def _with(sale: Submission, order: Order) -> tuple[Order, ...]:
    return (order, *((sale.order,) if sale.order is not None else ()))
