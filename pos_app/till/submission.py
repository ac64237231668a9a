"""From a confirmed sale to an order: committed before it is sent, never sent blindly twice.

The order of commits is the promise: the sale before "saved", the attempt before the first byte,
the answer before anything is shown. What may have arrived is looked up by its reference.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from pos_app.domain.errors import Busy, LockedOut, NotSent, Refused, ShopError, Unsure
from pos_app.domain.order import Order
from pos_app.domain.profile import Profile
from pos_app.domain.reference import marked, reference
from pos_app.domain.sale import Hurdle, Sale
from pos_app.domain.submission import Attempt, Leg, Outcome, State, Submission, Target
from pos_app.till import payload
from pos_app.till.ports import Clock, Event, Ledger, Shop
from pos_app.till.settle import leg_of

_PAGES_LOOKED_AT = 4


class NotReady(Exception):
    """The sale cannot be confirmed yet."""

    def __init__(self, hurdles: tuple[Hurdle, ...]) -> None:
        super().__init__(", ".join(hurdles))
        self.hurdles = hurdles


class WrongTarget(Exception):
    """The sale belongs to another shop than the one this till is connected to."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Whose till this is and where its orders go."""

    target: Target
    device: str


class Submissions:
    """The only place that places orders."""

    def __init__(
        self,
        shop: Shop,
        ledger: Ledger,
        clock: Clock,
        counter: Counter,
        random: Callable[[int], int] = secrets.randbits,
    ) -> None:
        self._shop = shop
        self._ledger = ledger
        self._clock = clock
        self._counter = counter
        self._random = random

    def confirm(self, sale: Sale, profile: Profile) -> Submission:
        """Freezes the sale and commits it. Raises NotReady, StoreError.

        A sale that was confirmed before is answered as it stands, never confirmed again.
        """
        if (earlier := self.of_sale(sale.id)) is not None:
            return earlier
        if hurdles := sale.hurdles(profile):
            raise NotReady(hurdles)
        name = reference(self._random(50))
        content = payload.canonical(payload.body(sale, profile, name, self._counter.device))
        submission = Submission(
            reference=name,
            sale=sale,
            target=self._counter.target,
            payload=content,
            sha256=hashlib.sha256(content).hexdigest(),
            expected=sale.total,
            created_at=self._clock.now(),
        )
        self._record(submission, "confirmed")
        return submission

    def of_sale(self, sale_id: str) -> Submission | None:
        """The submission of a sale that still counts, if it was confirmed."""
        dead = (State.REJECTED, State.ABANDONED)
        found = (each for each in self._ledger.recent() if each.sale.id == sale_id)
        return next((each for each in found if each.state not in dead), None)

    async def send(self, name: str) -> Submission:
        """Sends a queued sale once, and answers where it stands then.

        A sale that may not be sent (under way, unknown, made already) is answered untouched.
        Raises WrongTarget, StoreError; what the network does is in the answer's state and note.
        """
        queued = self._get(name)
        if not queued.may_send:
            return queued
        if queued.target != self._counter.target:
            raise WrongTarget(queued.target.base_url)
        number = queued.attempts + 1
        attempt = Attempt(number, self._clock.now())
        sending = replace(queued.to(State.SENDING), attempts=number, held=False, not_before=None)
        self._record(sending, "sending", attempt=attempt)
        try:
            order = await self._shop.place_order(payload.for_attempt(queued.payload, number))
        except ShopError as failure:
            return self._failed(sending, attempt, failure)
        except Exception as bug:
            # Whatever it was, the request may have left: the sale must not stay "sending".
            self._failed(sending, attempt, Unsure(type(bug).__name__))
            raise
        made = _created(sending, order)
        self._record(made, "created", attempt=replace(attempt, outcome=Outcome.APPLIED))
        return made

    def recover(self) -> tuple[Submission, ...]:
        """What a crash left in flight becomes "may exist". Answers everything unfinished."""
        for left in self._ledger.unfinished():
            if left.state is State.SENDING:
                unknown = replace(left.to(State.UNKNOWN), ambiguous=left.ambiguous + 1)
                self._record(unknown, "found in flight at start")
        return self._ledger.unfinished()

    async def look_up(self, name: str) -> Submission:
        """Looks for the order of a sale that may exist; binds it when it is there.

        Not finding it proves nothing: the sale stays as it is. Raises ShopError.
        """
        unknown = self._get(name)
        if unknown.state not in (State.UNKNOWN, State.REVIEW):
            return unknown
        order = await self._search(name)
        unknown = self._get(name)
        if order is None or unknown.state not in (State.UNKNOWN, State.REVIEW):
            return unknown
        found = _created(unknown, await self._shop.order(order.id))
        self._record(found, "found by reference")
        return found

    def abandon(self, name: str) -> Submission:
        """Gives up a sale that certainly was not sent; anything else is answered untouched."""
        queued = self._get(name)
        if queued.state is not State.QUEUED or queued.ambiguous:
            return queued
        gone = queued.to(State.ABANDONED)
        self._record(gone, "given up before sending")
        return gone

    def agree(self, name: str) -> Submission:
        """The cashier saw that the server's total differs, and goes on with it."""
        created = self._get(name)
        if created.order is None or created.agreed == created.order.payable:
            return created
        agreed = replace(created, agreed=created.order.payable)
        self._record(agreed, "total agreed", detail=str(created.order.payable.amount))
        return agreed

    def _failed(self, sending: Submission, attempt: Attempt, failure: ShopError) -> Submission:
        outcome, after = self._verdict(sending, failure)
        note = failure.said if isinstance(failure, Refused) else str(failure)
        after = replace(after, note=note)
        done = replace(
            attempt,
            outcome=outcome,
            status=getattr(failure, "status", None),
            error=type(failure).__name__,
        )
        self._record(after, outcome.value, attempt=done, detail=type(failure).__name__)
        return after

    def _verdict(self, sending: Submission, failure: ShopError) -> tuple[Outcome, Submission]:
        unknown = replace(
            sending,
            state=State.UNKNOWN,
            ambiguous=sending.ambiguous + (0 if isinstance(failure, Refused | Busy) else 1),
        )
        match failure:
            case NotSent():
                return Outcome.NOT_SENT, sending.to(State.QUEUED)
            case Refused() | Busy() if sending.ambiguous:
                # A refusal of this attempt says nothing about the one that may have arrived.
                return Outcome.REFUSED, unknown
            case Busy(seconds=wait):
                until = self._clock.now() + timedelta(seconds=wait)
                return Outcome.REFUSED, replace(sending.to(State.QUEUED), not_before=until)
            case LockedOut():
                return Outcome.REFUSED, replace(sending.to(State.QUEUED), held=True)
            case Refused():
                return Outcome.REFUSED, sending.to(State.REJECTED)
            case _:
                return Outcome.UNKNOWN, unknown

    async def _search(self, name: str) -> Order | None:
        for search in (name, ""):
            looked_at = 0
            async for page in self._shop.orders(search):
                for order in page.orders:
                    if name in (order.metadata.get("pos_ref"), marked(order.notes)):
                        return order
                looked_at += 1
                if looked_at == _PAGES_LOOKED_AT:
                    break
        return None

    def _get(self, name: str) -> Submission:
        found = self._ledger.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def _record(
        self,
        submission: Submission,
        what: str,
        *,
        attempt: Attempt | None = None,
        detail: str = "",
    ) -> None:
        self._ledger.record(submission, Event(self._clock.now(), what, detail), attempt)


def _created(before: Submission, order: Order) -> Submission:
    return replace(
        before.to(State.CREATED), order=order, leg=leg_of(order, before, Leg.PENDING), note=""
    )
