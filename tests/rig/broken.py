"""Tills with one fault each; a rig that lets one of them pass would prove nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.submission import Attempt, Leg, State, Submission
from pos_app.till.journal import Journal
from pos_app.till.settle import Settlement
from pos_app.till.submission import Submissions


def _resends() -> None:
    """What was in flight when it died is taken for not sent, and sent."""

    def recover(self: Submissions) -> tuple[Submission, ...]:
        for left in self._journal.ledger.unfinished():
            if left.state is State.SENDING:
                self._journal.record(left.to(State.QUEUED), "found in flight at start")
        return self._journal.ledger.unfinished()

    Submissions.recover = recover  # type: ignore[method-assign]


def _saves_late() -> None:
    """A sale is called saved while it is in memory, and written when the shop has answered."""
    record, get, keep_answer = Journal.record, Journal.get, Journal.keep_answer
    unwritten: dict[str, list[tuple[Submission, str, Attempt | None]]] = defaultdict(list)

    def write(self: Journal, reference: str) -> None:
        for submission, what, attempt in unwritten.pop(reference, ()):
            record(self, submission, what, attempt=attempt)

    def record_late(
        self: Journal, submission: Submission, what: str, *, attempt: Attempt | None = None, **more
    ) -> None:
        if what in ("confirmed", "sending"):
            unwritten[submission.reference].append((submission, what, attempt))
            return
        write(self, submission.reference)
        record(self, submission, what, attempt=attempt, **more)

    def keep_late(self: Journal, submission: Submission, what: str, **more) -> None:
        write(self, submission.reference)
        keep_answer(self, submission, what, **more)

    def get_late(self: Journal, reference: str) -> Submission:
        if reference in unwritten:
            return unwritten[reference][-1][0]
        return get(self, reference)

    Journal.record, Journal.keep_answer = record_late, keep_late  # type: ignore[method-assign]
    Journal.get = get_late  # type: ignore[method-assign]


def _keeps_the_money() -> None:
    """Cash is called recorded although the shop was never told."""

    async def take_cash(self: Settlement, name: str, *_told: object) -> Submission:
        paid = replace(self._created(name), leg=Leg.PAID)
        self._journal.record(paid, "payment paid")
        return paid

    Settlement.take_cash = take_cash  # type: ignore[method-assign]


BUGS: dict[str, Callable[[], None]] = {
    "resends": _resends,
    "saves late": _saves_late,
    "keeps the money": _keeps_the_money,
}


def apply(name: str) -> None:
    """Breaks the till of this process; no name leaves it as it is. Raises KeyError."""
    if name:
        BUGS[name]()
