"""From a confirmed sale to an order: committed before it is sent, never sent blindly twice.

The order of commits is the promise: the sale before "saved", the attempt before the first byte,
the answer before anything is shown. What may have arrived is looked up by its reference.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from pos_app.domain.digest import sha256
from pos_app.domain.errors import Busy, LockedOut, NotSent, Refused, ShopError, Unsure
from pos_app.domain.money import ZERO, Rupiah
from pos_app.domain.order import Order
from pos_app.domain.profile import Profile
from pos_app.domain.reference import reference
from pos_app.domain.sale import Sale
from pos_app.domain.submission import (
    Attempt,
    Cause,
    Endpoint,
    Outcome,
    Search,
    State,
    Submission,
    Target,
    Tender,
)
from pos_app.domain.value import value
from pos_app.till import checkout_payload, payload
from pos_app.till.answer import cause_of, created, is_session_over
from pos_app.till.checkout_payload import Basket
from pos_app.till.evidence import Evidence
from pos_app.till.journal import Journal
from pos_app.till.landmarks import Landmarks
from pos_app.till.member_ports import CartChanged, Membership, SignedOut
from pos_app.till.member_session import MemberSession
from pos_app.till.points import Mark, no_mark
from pos_app.till.ports import Clock, Shop
from pos_app.till.refusals import NeedsNetwork, NotReady, QueueFull, ReasonMissing, WrongTarget
from pos_app.till.server_cart import ServerCarts


@value
class Counter:
    """Whose till this is, where its orders go, and under which key (by a name for it)."""

    target: Target
    device: str
    key_label: str = ""


class Submissions:
    """The only place that places orders."""

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
        carts: ServerCarts | None = None,
        random: Callable[[int], int] = secrets.randbits,
        mark: Mark = no_mark,
    ) -> None:
        """Without `session` nobody ever signs in, and a member's sale waits."""
        self._shop = shop
        self._journal = journal
        self._clock = clock
        self._counter = counter
        self._landmarks = landmarks
        self._evidence = evidence
        self._session = session or MemberSession()
        self._carts = carts or ServerCarts(self._session, journal)
        self._random = random
        self._mark = mark

    def confirm(
        self,
        sale: Sale,
        profile: Profile,
        basket: Basket | None = None,
        *,
        expected: Rupiah | None = None,
    ) -> Submission:
        """Freezes the sale and commits it. Raises NotReady, StoreError.

        A member's sale needs the `basket` that was prepared for it. `expected` is the sum that the
        cashier saw, where that was not the sale's own total. A sale that was confirmed before is
        answered as it stands, never confirmed again.
        """
        if (earlier := self.of_sale(sale.id)) is not None:
            return earlier
        if hurdles := sale.hurdles(profile):
            raise NotReady(hurdles)
        if (sale.member is None) is not (basket is None):
            raise ValueError("a basket belongs to a member's sale, and to no other")
        self._journal.make_sure_of_room()
        name = reference(self._random(50))
        content = payload.canonical(
            payload.body(sale, profile, name, self._counter.device)
            if basket is None
            else checkout_payload.body(sale, profile, name, basket)
        )
        submission = Submission(
            reference=name,
            sale=sale,
            target=self._counter.target,
            payload=content,
            sha256=sha256(content),
            expected=sale.total if expected is None else expected,
            created_at=self._clock.now(),
            high_water=self._landmarks.high_water,
            endpoint=Endpoint.BUSINESS if basket is None else Endpoint.CUSTOMER,
            server_cart=None if basket is None else basket.cart,
        )
        self._mark("C1")
        self._journal.record(submission, "confirmed")
        self._mark("C2")
        return submission

    def of_sale(self, sale_id: str) -> Submission | None:
        """The submission of a sale that still counts, if it was confirmed."""
        dead = (State.REJECTED, State.ABANDONED)
        found = (each for each in self._journal.ledger.recent() if each.sale.id == sale_id)
        return next((each for each in found if each.state not in dead), None)

    async def send(self, name: str) -> Submission:
        """Sends a queued sale once, and answers where it stands then.

        A sale that may not be sent (under way, unknown, made already) is answered untouched.
        Raises WrongTarget, StoreError; for a member's sale SignedOut and CartChanged too, before
        anything is sent. What the network does is in the answer's state and note.
        """
        queued = self._journal.get(name)
        if not queued.may_send:
            return queued
        if queued.target != self._counter.target:
            raise WrongTarget(queued.target.base_url)
        if queued.endpoint is Endpoint.BUSINESS:
            return await self._post(name, self._shop.place_order)
        try:
            account = await self._with_the_account(queued)
        except (SignedOut, CartChanged):
            self._take_back_permission(name)
            raise
        except ShopError as failure:
            return self._not_begun(name, failure)
        return await self._post(name, account.place_order)

    async def _post(self, name: str, post: Callable[[bytes], Awaitable[Order]]) -> Submission:
        queued = self._journal.get(name)
        if not queued.may_send:
            # While the store was asked, somebody else sent it or gave it up.
            return queued
        number, now = queued.attempts + 1, self._clock.now()
        attempt = Attempt(number, now, key_label=self._counter.key_label)
        sending = replace(
            queued.to(State.SENDING), attempts=number, held=False, not_before=None, sent_at=now
        )
        if not sending.ambiguous:
            # Nothing of it can exist yet: every order seen until now is older than its order.
            sending = replace(sending, high_water=self._landmarks.high_water)
        self._journal.record(sending, "sending", attempt=attempt)
        self._mark("C3")
        try:
            order = await post(payload.for_attempt(queued.payload, number))
        except ShopError as failure:
            return self._failed(sending, attempt, failure)
        except asyncio.CancelledError:
            # The app is closing; the request may have left all the same.
            self._failed(sending, attempt, Unsure("cut off by the end of the app"))
            raise
        except Exception as bug:
            # Whatever it was, the request may have left: the sale must not stay "sending".
            self._failed(sending, attempt, Unsure(type(bug).__name__))
            raise
        self._mark("C7")
        made = created(sending, order)
        self._journal.keep_answer(
            made, "created", attempt=replace(attempt, outcome=Outcome.APPLIED)
        )
        self._mark("C8")
        self._carts.ordered(made.server_cart)
        return made

    async def _with_the_account(self, queued: Submission) -> Membership:
        """Makes ready what a member's checkout needs, so that it is one request and no more."""
        account = self._session.needed(queued.sale.member)
        await self._carts.make_sure(queued)
        await account.renew()
        return account

    def _not_begun(self, name: str, failure: ShopError) -> Submission:
        """Nothing was sent, and the cashier is told why."""
        queued = self._journal.get(name)
        if queued.state is not State.QUEUED:
            return queued
        until = queued.not_before
        if isinstance(failure, Busy):
            until = self._clock.now() + timedelta(seconds=failure.seconds)
        after = replace(queued, cause=cause_of(failure, queued.endpoint), not_before=until, note="")
        self._journal.record(after, "not begun", detail=type(failure).__name__)
        return after

    def _take_back_permission(self, name: str) -> None:
        """One more sending that was allowed cannot be made now: the sale is looked for again.

        It may exist, so that nobody could give it up while it waits for its member.
        """
        queued = self._journal.get(name)
        if queued.state is State.QUEUED and queued.ambiguous:
            unknown = queued.to(State.UNKNOWN)
            self._journal.record(unknown, "could not be sent again")
            self._evidence.begin(name)

    def defer(
        self, name: str, profile: Profile, *, tender: Tender | None = None, who: str = "till"
    ) -> Submission:
        """The customer is served although the sale could not be sent; the till sends it later.

        Raises NeedsNetwork for methods that only the server can tell and for a member's own
        account, which leaves with the member; QueueFull, StoreError.
        """
        queued = self._journal.get(name)
        if queued.state is not State.QUEUED or queued.deferred:
            return queued
        method = queued.sale.method
        theirs = queued.endpoint is Endpoint.CUSTOMER
        if method is None or method.kind.needs_server or theirs:
            raise NeedsNetwork(name)
        count, amount = self.waiting()
        if count + 1 > profile.queue_most or amount + queued.expected > profile.queue_cap:
            raise QueueFull(count, amount)
        served = replace(queued, deferred=True, tender=tender)
        self._journal.record(served, "served before it was sent", who=who)
        return served

    def waiting(self) -> tuple[int, Rupiah]:
        """How many served sales are still to be sent, and for how much money."""
        due = [each for each in self._journal.ledger.unfinished() if each.is_owed]
        return len(due), sum((each.expected for each in due), ZERO)

    def insist(self, name: str, *, who: str = "till") -> Submission:
        """The cashier wants a waiting sale sent although prices have changed since."""
        queued = self._journal.get(name)
        if queued.state is not State.QUEUED or queued.insisted:
            return queued
        insisted = replace(queued, insisted=True)
        self._journal.record(insisted, "to be sent at the old prices", who=who)
        return insisted

    def recover(self) -> tuple[Submission, ...]:
        """What a crash left in flight becomes "may exist". Answers everything unfinished."""
        for left in self._journal.ledger.unfinished():
            if left.state is State.SENDING:
                unknown = replace(left.to(State.UNKNOWN), ambiguous=left.ambiguous + 1)
                self._journal.record(unknown, "found in flight at start")
            if left.state in (State.SENDING, State.UNKNOWN):
                self._evidence.begin(left.reference)
            if left.endpoint is Endpoint.CUSTOMER:
                # At a start nobody is signed in.
                self._take_back_permission(left.reference)
        return self._journal.ledger.unfinished()

    def distrust(self) -> None:
        """This database is a copy: whatever was not sent here may have been sent by the other."""
        for left in self._journal.ledger.unfinished():
            if left.state is State.QUEUED:
                doubtful = replace(left.to(State.UNKNOWN), ambiguous=left.ambiguous + 1)
                self._journal.record(doubtful, "found in a copied database")
                self._evidence.begin(left.reference)

    def abandon(self, name: str) -> Submission:
        """Gives up a sale that certainly was not sent; anything else is answered untouched.

        One whose customer was served is not given up: somebody may have paid for it.
        """
        queued = self._journal.get(name)
        if queued.state is not State.QUEUED or queued.ambiguous or queued.deferred:
            return queued
        gone = queued.to(State.ABANDONED)
        self._journal.record(gone, "given up before sending")
        return gone

    def check_again(self, name: str, *, who: str = "till") -> Submission:
        """A human wants a sale looked for anew, with all the patience of the first time."""
        review = self._journal.get(name)
        if review.state is not State.REVIEW:
            return review
        unknown = replace(review.to(State.UNKNOWN), search=Search(review.search.looks))
        self._journal.record(unknown, "to be looked for again", who=who)
        self._evidence.begin(name)
        self._mark("C10")
        return unknown

    def allow_resend(self, name: str, reason: str, *, who: str) -> Submission:
        """A human allows one more sending, which may make a second order.

        Raises ReasonMissing without a reason in writing.
        """
        review = self._journal.get(name)
        if review.state is not State.REVIEW:
            return review
        written = _reason(reason)
        queued = replace(
            review.to(State.QUEUED),
            authorisations=review.authorisations + 1,
            # What was looked for says nothing about the order that this sending may make.
            search=Search(review.search.looks),
        )
        self._journal.record(queued, "sending again allowed", detail=written, who=who)
        self._mark("C10")
        return queued

    def give_up(self, name: str, reason: str, *, who: str) -> Submission:
        """A human closes a sale whose order was not found. Raises ReasonMissing."""
        review = self._journal.get(name)
        if review.state is not State.REVIEW:
            return review
        gone = review.to(State.ABANDONED)
        self._journal.record(gone, "cancelled by hand", detail=_reason(reason), who=who)
        self._evidence.forget(name)
        self._mark("C10")
        return gone

    def close_refused(self, name: str, reason: str, *, who: str) -> Submission:
        """A human saw to a customer who was served before the shop refused the order.

        Raises ReasonMissing.
        """
        refused = self._journal.get(name)
        if refused.state is not State.REJECTED or not refused.deferred:
            return refused
        closed = replace(refused, deferred=False)
        self._journal.record(closed, "seen to by hand", detail=_reason(reason), who=who)
        return closed

    def agree(self, name: str) -> Submission:
        """The cashier saw that the server's total differs, and goes on with it."""
        made = self._journal.get(name)
        if made.order is None or made.agreed == made.order.payable:
            return made
        agreed = replace(made, agreed=made.order.payable)
        self._journal.record(agreed, "total agreed", detail=str(made.order.payable.amount))
        return agreed

    def _failed(self, sending: Submission, attempt: Attempt, failure: ShopError) -> Submission:
        outcome, after = self._verdict(sending, failure)
        cause = cause_of(failure, sending.endpoint)
        note = failure.said if isinstance(failure, Refused) and cause is Cause.ANSWER else ""
        after = replace(after, note=note, cause=cause)
        done = replace(
            attempt,
            outcome=outcome,
            status=getattr(failure, "status", None),
            error=type(failure).__name__,
        )
        if after.state is State.UNKNOWN:
            self._evidence.begin(sending.reference)
        self._mark("C4" if outcome is Outcome.NOT_SENT else "C6")
        self._journal.keep_answer(after, outcome.value, attempt=done, detail=type(failure).__name__)
        return after

    def _verdict(self, sending: Submission, failure: ShopError) -> tuple[Outcome, Submission]:
        unknown = replace(
            sending,
            state=State.UNKNOWN,
            ambiguous=sending.ambiguous + (0 if isinstance(failure, Refused | Busy) else 1),
        )
        over = is_session_over(failure, sending.endpoint)
        match failure:
            case NotSent() | SignedOut():
                return Outcome.NOT_SENT, sending.to(State.QUEUED)
            case Refused() | Busy() if sending.ambiguous:
                # A refusal of this attempt says nothing about the one that may have arrived.
                return Outcome.REFUSED, unknown
            case Busy(seconds=wait):
                until = self._clock.now() + timedelta(seconds=wait)
                return Outcome.REFUSED, replace(sending.to(State.QUEUED), not_before=until)
            case LockedOut() if over:
                # The till's own key is fine: it goes on when the member has signed in again.
                return Outcome.REFUSED, sending.to(State.QUEUED)
            case LockedOut() if sending.endpoint is Endpoint.BUSINESS:
                return Outcome.REFUSED, replace(sending.to(State.QUEUED), held=True)
            case Refused():
                return Outcome.REFUSED, sending.to(State.REJECTED)
            case _:
                return Outcome.UNKNOWN, unknown


def _reason(text: str) -> str:
    written = " ".join(text.split())
    if not written:
        raise ReasonMissing("a reason in writing is needed")
    return written[:200]
