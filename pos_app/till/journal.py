"""The ledger as the protocol writes it: an answer that no disk takes is not lost either."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.domain.errors import DiskFull, StoreError
from pos_app.domain.value import value
from pos_app.till.ports import Event
from pos_app.till.refusals import NEEDED_BYTES

if TYPE_CHECKING:
    from pos_app.domain.submission import Attempt, Submission
    from pos_app.till.ports import Clock, Disk, Ledger

_log = logging.getLogger(__name__)


@value
class _Unsaved:
    submission: Submission
    event: Event
    attempt: Attempt | None


class Journal:
    """Every method raises StoreError where the disk does not take it, except `keep_answer`."""

    def __init__(self, ledger: Ledger, disk: Disk, clock: Clock) -> None:
        self.ledger = ledger
        self._disk = disk
        self._clock = clock
        self._unsaved: dict[str, _Unsaved] = {}

    @property
    def unsaved(self) -> tuple[str, ...]:
        """References of sales whose answer is in memory only."""
        return tuple(self._unsaved)

    def get(self, reference: str) -> Submission:
        """The sale as it stands, an answer in memory included. Raises KeyError."""
        if (waiting := self._unsaved.get(reference)) is not None:
            return waiting.submission
        found = self.ledger.get(reference)
        if found is None:
            raise KeyError(reference)
        return found

    def make_sure_of_room(self) -> None:
        """Before a sale is confirmed. Raises DiskFull; the cart stays as it is."""
        if self._unsaved and not self.save_again():
            raise DiskFull("an answer of the shop is not on the disk yet")
        self._disk.reserve()
        if self._disk.free() < NEEDED_BYTES:
            raise DiskFull("too little room to confirm a sale")

    def record(
        self,
        submission: Submission,
        what: str,
        *,
        attempt: Attempt | None = None,
        detail: str = "",
        who: str = "till",
    ) -> None:
        """One synced commit of the sale, its attempt and the event.

        Raises DiskFull while an answer of this sale is in memory only: steps keep their order, and
        what is in memory must not be written over a later one.
        """
        if submission.reference in self._unsaved and not self.save_again():
            raise DiskFull("an earlier answer is not on the disk yet")
        event = Event(self._clock.now(), what, detail, who)
        self.ledger.record(submission, event, attempt)
        _log.info("a step is on the disk", extra=_told(submission, attempt))

    def keep_answer(
        self, submission: Submission, what: str, *, attempt: Attempt, detail: str = ""
    ) -> None:
        """Commits what came back; on a full disk first into the room put aside, else in memory.

        Never raises StoreError: the order exists, whatever this disk says.
        """
        event = Event(self._clock.now(), what, detail)
        self._unsaved[submission.reference] = _Unsaved(submission, event, attempt)
        _log.info("an answer came", extra=_told(submission, attempt))
        if not self.save_again() and self._disk.release():
            self.save_again()

    def amend(self, submission: Submission) -> bool:
        """Takes up what was learned since of an answer that is in memory; False where none is."""
        waiting = self._unsaved.get(submission.reference)
        if waiting is None or self.save_again():
            return False
        self._unsaved[submission.reference] = replace(waiting, submission=submission)
        return True

    def save_again(self) -> bool:
        """Tries to commit what is in memory; answers whether nothing is left there."""
        for reference, waiting in tuple(self._unsaved.items()):
            try:
                self.ledger.record(waiting.submission, waiting.event, waiting.attempt)
            except StoreError:
                return False
            del self._unsaved[reference]
        return True


def _told(submission: Submission, attempt: Attempt | None) -> dict[str, object]:
    """What a log says of a sale."""
    return {
        "reference": submission.reference,
        "state": submission.state.value,
        "status": attempt.status if attempt is not None else None,
    }
