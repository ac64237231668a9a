"""The disk is full when the shop answers: the order stands, and nothing is claimed that is not."""

from __future__ import annotations

import asyncio

import pytest

from pos_app.domain.errors import DiskFull
from pos_app.domain.payment import Qr
from pos_app.domain.submission import Leg, State
from tests.kit.shop import find_item, open_till, sale_of


class FullFrom:
    """Lets a ledger write until it is told that the disk is full."""

    def __init__(self, ledger) -> None:
        self._write = ledger.record
        self.full = False
        ledger.record = self

    def __call__(self, submission, event, attempt=None) -> None:
        if self.full:
            raise DiskFull("no room")
        self._write(submission, event, attempt)
        # The answer is what comes after this.
        self.full |= event.what == "sending"


def whole(sandbox, folder, story):
    async def run():
        async with open_till(sandbox, folder) as till:
            await till.open()
            profile = await till.enrol(sandbox.store_uid)
            await till.refresh_catalog(profile)
            back = (await till._room()).backing
            back.disk.release()
            back.disk.release = lambda: False
            return await story(till, profile, find_item(folder, "e-book"), FullFrom(back.ledger))

    return asyncio.run(run())


def test_the_code_is_shown_and_kept_as_soon_as_there_is_room(sandbox, tmp_path):
    async def story(till, profile, item, disk):
        name = (await till.confirm(sale_of(item), profile)).submission.reference
        made = await till.send(name)
        assert (made.submission.state, made.saved) == (State.CREATED, False)
        shown = await till.start_payment(name)
        assert (isinstance(shown.instruction, Qr), shown.saved) == (True, False)
        sandbox.pay(sandbox.orders()[0]["id"])
        assert (await till.poll(name)).submission.leg is Leg.PENDING
        with pytest.raises(DiskFull):
            await till.confirm(sale_of(item, sale_id="another"), profile)
        assert not await till.save_again()
        disk.full = False
        assert await till.save_again()
        assert (await till.standing(name)).saved
        assert (await till.poll(name)).submission.leg is Leg.PAID

    whole(sandbox, tmp_path, story)
    assert len(sandbox.orders()) == 1


def test_a_crash_before_there_is_room_is_met_by_looking_for_the_order(sandbox, tmp_path):
    async def story(till, profile, item, _disk):
        name = (await till.confirm(sale_of(item), profile)).submission.reference
        assert not (await till.send(name)).saved

    async def next_start():
        async with open_till(sandbox, tmp_path) as till:
            await till.open()
            (left,) = await till.recent()
            assert left.state is State.UNKNOWN
            return (await till.look_up(left.reference)).submission

    whole(sandbox, tmp_path, story)
    found = asyncio.run(next_start())
    assert found.state is State.CREATED
    assert found.order.id == sandbox.orders()[0]["id"]


def test_what_cannot_be_remembered_of_a_sale_does_not_undo_it(sandbox, tmp_path, caplog):
    async def story(till, profile, item, _disk):
        def full(*_: object) -> None:
            raise DiskFull("no room")

        (await till._room()).backing.customers.remember = full
        made = await till.confirm(sale_of(item), profile)
        assert made.submission.state is State.QUEUED
        assert (await till.send(made.submission.reference)).submission.state is State.CREATED

    whole(sandbox, tmp_path, story)
    assert "taught nothing: DiskFull" in caplog.text
