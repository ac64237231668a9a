"""An answer that the disk does not take is not lost, and nothing new is begun meanwhile."""

from __future__ import annotations

import pytest

from pos_app.domain.errors import DiskFull, StoreError
from pos_app.domain.submission import Attempt, State
from pos_app.till.journal import Journal
from pos_app.till.refusals import NEEDED_BYTES
from tests.kit.clock import MORNING, FakeClock
from tests.kit.values import order, submission

SENDING = submission(state=State.SENDING, attempts=1)
CREATED = submission(state=State.CREATED, attempts=1, order=order())
TRY = Attempt(1, MORNING)


class FullLedger:
    """A ledger on a disk that takes nothing, until `works` says so."""

    def __init__(self) -> None:
        self.works = False
        self.rows = {SENDING.reference: SENDING}
        self.told: list[str] = []

    def record(self, row, event, attempt=None) -> None:
        if not self.works:
            raise DiskFull("full")
        self.rows[row.reference] = row
        self.told.append(event.what)

    def get(self, reference):
        return self.rows.get(reference)


class Ballast:
    """Room put aside, which makes the ledger work when it is given back."""

    def __init__(self, ledger: FullLedger, *, there: bool, free: int = NEEDED_BYTES) -> None:
        self._ledger = ledger
        self._there = there
        self._free = free
        self.reserved = 0

    def free(self) -> int:
        return self._free

    def reserve(self) -> None:
        self.reserved += 1

    def release(self) -> bool:
        was, self._there = self._there, False
        self._ledger.works |= was
        return was


def journal(*, ballast: bool = False, free: int = NEEDED_BYTES) -> tuple[Journal, FullLedger]:
    ledger = FullLedger()
    return Journal(ledger, Ballast(ledger, there=ballast, free=free), FakeClock()), ledger


def test_the_room_put_aside_takes_the_answer():
    made, ledger = journal(ballast=True)
    made.keep_answer(CREATED, "created", attempt=TRY)
    assert ledger.rows[CREATED.reference] == CREATED
    assert made.unsaved == ()


def test_without_it_the_answer_waits_in_memory_and_stands():
    made, ledger = journal()
    made.keep_answer(CREATED, "created", attempt=TRY)
    assert made.unsaved == (CREATED.reference,)
    assert made.get(CREATED.reference) == CREATED
    assert ledger.get(CREATED.reference) == SENDING
    assert not made.save_again()
    ledger.works = True
    assert made.save_again()
    assert made.unsaved == ()
    assert ledger.told == ["created"]
    assert ledger.get(CREATED.reference) == CREATED


def test_nothing_new_is_confirmed_meanwhile():
    made, ledger = journal()
    made.keep_answer(CREATED, "created", attempt=TRY)
    with pytest.raises(DiskFull):
        made.make_sure_of_room()
    ledger.works = True
    made.make_sure_of_room()


def test_a_sale_needs_room_for_what_follows_it():
    made, _ = journal(free=NEEDED_BYTES - 1)
    with pytest.raises(DiskFull):
        made.make_sure_of_room()


def test_what_is_not_an_answer_is_not_put_off():
    made, _ = journal()
    with pytest.raises(StoreError):
        made.record(CREATED, "found")
    assert made.unsaved == ()
