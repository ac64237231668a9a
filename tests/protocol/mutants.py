"""Faults seeded into the real classes: each breaks one rule, and the checker has to say which.

They are subclasses, so that a change of the real code reaches them; where the table of moves
forbids what a fault does, the fault changes the table as well, as a careless author would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from pos_app.domain.errors import Refused, ShopError, Unsure
from pos_app.domain.order import Order
from pos_app.domain.submission import (
    MOVES,
    Absence,
    Attempt,
    Leg,
    Outcome,
    State,
    Submission,
)
from pos_app.till import payload, reconcile
from pos_app.till.evidence import Evidence
from pos_app.till.journal import Journal, _Unsaved
from pos_app.till.ports import Event
from pos_app.till.reconcile import Reconciler, created
from pos_app.till.scan import Scan
from pos_app.till.settle import Settlement
from pos_app.till.submission import Submissions
from tests.protocol.app import REAL, Parts
from tests.protocol.server import CASHIER, Door


@dataclass(frozen=True)
class Mutant:
    """A fault, the invariant that falls by it, and how deep the search may go to see that."""

    name: str
    falls: str
    depth: int
    parts: Parts = REAL
    moves: tuple[tuple[State, State], ...] = ()
    patches: tuple[tuple[Any, str, Any], ...] = field(default=())
    door: Door = CASHIER
    also: tuple[Door, ...] = ()
    returns: bool = True

    @contextmanager
    def seeded(self) -> Iterator[Parts]:
        """The classes to run, with the fault in force until the end of the block."""
        with pytest.MonkeyPatch.context() as patch:
            for before, then in self.moves:
                patch.setitem(MOVES, before, MOVES[before] | {then})
            for where, name, what in self.patches:
                patch.setattr(where, name, what)
            yield self.parts


class _RestartSendsAgain(Submissions):
    def recover(self) -> tuple[Submission, ...]:
        for left in self._journal.ledger.unfinished():
            if left.state is State.SENDING:
                self._journal.record(left.to(State.QUEUED), "found in flight at start")
        return super().recover()


class _LateJournal(Journal):
    """Keeps one kind of step in memory, until something else is written."""

    late = ""

    def record(self, submission: Submission, what: str, **more: Any) -> None:
        if what != self.late:
            super().record(submission, what, **more)
            return
        event = Event(self._clock.now(), what)
        self._unsaved[submission.reference] = _Unsaved(submission, event, more.get("attempt"))


class _ConfirmsInMemory(_LateJournal):
    late = "confirmed"


class _SendsBeforeTheCommit(_LateJournal):
    late = "sending"


class _ForgetsWhatCannotBeSaved(Journal):
    """The fault that was found in the real one: an answer in memory outlives later steps."""

    def record(
        self,
        submission: Submission,
        what: str,
        *,
        attempt: Attempt | None = None,
        detail: str = "",
        who: str = "till",
    ) -> None:
        self.ledger.record(submission, Event(self._clock.now(), what, detail, who), attempt)


class _SilenceIsNotSent(Submissions):
    def _verdict(self, sending: Submission, failure: ShopError) -> tuple[Outcome, Submission]:
        if isinstance(failure, Unsure):
            return Outcome.UNKNOWN, sending.to(State.QUEUED)
        return super()._verdict(sending, failure)


class _SilenceCountsAsNotSent(Submissions):
    def _verdict(self, sending: Submission, failure: ShopError) -> tuple[Outcome, Submission]:
        if isinstance(failure, Unsure) and failure.status == 503:
            return Outcome.NOT_SENT, sending.to(State.QUEUED)
        return super()._verdict(sending, failure)


class RefusalIsFinal(Submissions):
    def _verdict(self, sending: Submission, failure: ShopError) -> tuple[Outcome, Submission]:
        if type(failure) is Refused:
            return Outcome.REFUSED, sending.to(State.REJECTED)
        return super()._verdict(sending, failure)


class _AuthorisationLasts(Submissions):
    def _verdict(self, sending: Submission, failure: ShopError) -> tuple[Outcome, Submission]:
        if isinstance(failure, Unsure) and sending.authorisations:
            return Outcome.UNKNOWN, sending.to(State.QUEUED)
        return super()._verdict(sending, failure)


class _AnyTargetWillDo(Submissions):
    async def send(self, name: str) -> Submission:
        kept = self._counter
        self._counter = replace(kept, target=self._journal.get(name).target)
        try:
            return await super().send(name)
        finally:
            self._counter = kept


class _TrustsACopy(Submissions):
    def distrust(self) -> None:
        """The other copy will not have sent anything."""


class _NumbersNothing(Submissions):
    """Every attempt is the first."""

    async def send(self, name: str) -> Submission:
        queued = self._journal.get(name)
        if queued.may_send:
            self._journal.record(replace(queued, attempts=0), "to be sent")
        return await super().send(name)


class _SettlesByItself(Reconciler):
    async def _judge(self, name: str, seen: Scan) -> Submission:
        after = await super()._judge(name, seen)
        if after.state is not State.REVIEW:
            return after
        again = replace(after.to(State.QUEUED), authorisations=after.authorisations + 1)
        self._journal.record(again, "not there, so it is sent again")
        return again


class _NotFoundIsRefused(Reconciler):
    async def _judge(self, name: str, seen: Scan) -> Submission:
        after = await super()._judge(name, seen)
        if after.state is not State.REVIEW:
            return after
        refused = replace(after, state=State.REJECTED)
        self._journal.record(refused, "not there, so it was refused")
        return refused


class _OneLookIsEnough(Evidence):
    def missed(self, *facts: Any) -> Absence:
        found = super().missed(*facts)
        return Absence.WEAK if facts[1].complete else found


class _SendsAfterOneLook(Reconciler):
    async def _judge(self, name: str, seen: Scan) -> Submission:
        sale = self._journal.get(name)
        if sale.state is not State.UNKNOWN or not seen.complete or seen.hits(name):
            return await super()._judge(name, seen)
        again = replace(sale.to(State.QUEUED), ambiguous=0)
        self._journal.record(again, "not there, so it is sent again")
        return again


class _NeverEnough(Evidence):
    def missed(self, *facts: Any) -> Absence:
        super().missed(*facts)
        return Absence.NONE


class _HalfAListIsAWhole(Reconciler):
    async def _scan(self, sales: Sequence[Submission]) -> Scan:
        seen = await super()._scan(sales)
        seen.complete = True
        return seen


class _DropsExtras(Reconciler):
    async def _found(self, name: str, hits: Sequence[Order]) -> Submission:
        after = await super()._found(name, hits)
        if after.extra_orders:
            after = replace(after, extra_orders=())
            self._journal.record(after, "one order is enough")
        return after


class _IgnoresGhosts(Reconciler):
    async def _judge(self, name: str, seen: Scan) -> Submission:
        sale = self._journal.get(name)
        if sale.state in (State.ABANDONED, State.REJECTED):
            return sale
        return await super()._judge(name, seen)


class _LooksAlike(Reconciler):
    async def _judge(self, name: str, seen: Scan) -> Submission:
        sale = self._journal.get(name)
        alike = [row for row in seen.rows if self._is_similar(sale, row)]
        if sale.state is State.UNKNOWN and not seen.hits(name) and alike:
            bound = created(sale, alike[0])
            self._journal.record(bound, "looks like it")
            return bound
        return await super()._judge(name, seen)


def _oldest(_sale: Submission, hits: Sequence[Order]) -> Order:
    return hits[-1]


def _rebuilt(content: bytes, attempt: int) -> bytes:
    return _for_attempt(content.replace(b'"quantity":1', b'"quantity":%d' % attempt), attempt)


_for_attempt = payload.for_attempt


class _CashIsEnough(Settlement):
    async def take_cash(self, name: str, profile: Any) -> Submission:
        paid = replace(self._created(name), leg=Leg.PAID)
        self._journal.record(paid, "the cashier has the money")
        return paid


def _sends_what_flies(sale: Submission) -> bool:
    return sale.state in (State.QUEUED, State.SENDING)


MUTANTS = (
    Mutant("a restart sends again", "I2", 4, Parts(submissions=_RestartSendsAgain)),
    Mutant("a sale is called saved before it is", "I1", 1, Parts(journal=_ConfirmsInMemory)),
    Mutant(
        "bytes leave before the attempt's commit", "I9", 2, Parts(journal=_SendsBeforeTheCommit)
    ),
    Mutant(
        "an answer in memory outlives later steps",
        "I8",
        4,
        Parts(journal=_ForgetsWhatCannotBeSaved),
    ),
    Mutant("silence is sent again", "I2", 3, Parts(submissions=_SilenceIsNotSent)),
    Mutant(
        "a server error is called not sent", "I4", 2, Parts(submissions=_SilenceCountsAsNotSent)
    ),
    Mutant("a refusal is final whatever came before", "I4", 6, Parts(submissions=RefusalIsFinal)),
    Mutant("an authorisation is not consumed", "I2", 6, Parts(submissions=_AuthorisationLasts)),
    Mutant("the target is not checked", "I10", 2, Parts(submissions=_AnyTargetWillDo)),
    Mutant("a copied disk is trusted", "I2", 3, Parts(submissions=_TrustsACopy)),
    Mutant("attempts are written over", "I7", 6, Parts(submissions=_NumbersNothing)),
    Mutant("it is sent again after a while", "I2", 4, Parts(reconciler=_SettlesByItself)),
    Mutant(
        "not found is called refused",
        "I4",
        3,
        Parts(reconciler=_NotFoundIsRefused),
        moves=((State.UNKNOWN, State.REJECTED), (State.REVIEW, State.REJECTED)),
    ),
    Mutant("one look is enough to ask", "I13", 3, Parts(evidence=_OneLookIsEnough)),
    Mutant(
        "one look is enough to send again",
        "I2",
        4,
        Parts(reconciler=_SendsAfterOneLook),
        moves=((State.UNKNOWN, State.QUEUED),),
    ),
    Mutant("half a list counts as a whole", "I13", 4, Parts(reconciler=_HalfAListIsAWhole)),
    Mutant("looking never ends", "I5", 2, Parts(evidence=_NeverEnough)),
    Mutant("extra orders are dropped", "I3", 5, Parts(reconciler=_DropsExtras)),
    Mutant("orders of closed sales are ignored", "I3", 4, Parts(reconciler=_IgnoresGhosts)),
    Mutant("an order is bound by its looks", "I4", 4, Parts(reconciler=_LooksAlike)),
    Mutant(
        "the oldest order counts, whatever is on the screen",
        "I11",
        7,
        patches=((reconcile, "_choice", _oldest),),
    ),
    Mutant("the content is built anew", "I6", 5, patches=((payload, "for_attempt", _rebuilt),)),
    Mutant("cash is paid without the server", "I12", 4, Parts(settlement=_CashIsEnough)),
    Mutant(
        "a sale under way may be sent",
        "I8",
        3,
        moves=((State.SENDING, State.SENDING),),
        patches=((Submission, "may_send", property(_sends_what_flies)),),
    ),
)
