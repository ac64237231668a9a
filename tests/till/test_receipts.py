"""Prints are part of a sale's history, so that a second receipt is known to be one."""

from __future__ import annotations

import asyncio

import pytest

from pos_app.domain.errors import DiskFull
from pos_app.domain.money import Rupiah
from pos_app.domain.submission import State
from pos_app.till.journal import Journal
from pos_app.till.receipts import BEGUN, DONE, FAILED, NOTHING, Receipts, ReceiptSetup
from tests.kit.clock import FakeClock
from tests.kit.shop import find_item, open_till, sale_of
from tests.kit.values import order, submission

SALE = submission(state=State.CREATED, order=order())
NAME = SALE.reference


class Store:
    """A ledger and settings in memory; `full` is a disk that takes nothing."""

    def __init__(self) -> None:
        self.full = False
        self.history = []
        self.values: dict[str, str] = {}

    def get(self, name):
        if name == NAME:
            return SALE
        return self.values.get(name)

    def put(self, name, value) -> None:
        self.values[name] = value

    def record(self, row, event, attempt=None) -> None:
        if self.full:
            raise DiskFull("full")
        assert row == SALE, "printing changes nothing of a sale"
        self.history.append(event)

    def events(self, reference):
        return tuple(self.history)


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def receipts(store):
    return Receipts(Journal(store, None, FakeClock()), store)


def test_the_first_is_no_copy_and_the_next_is(receipts, store):
    assert not receipts.begin(NAME, who="Ayu", where="printer").copy
    receipts.done(NAME, who="Ayu")
    assert receipts.begin(NAME, who="Ayu", where="printer").copy
    assert [each.what for each in store.history] == [BEGUN, DONE, BEGUN]
    assert {each.who for each in store.history} == {"Ayu"}


def test_a_till_that_died_while_it_printed_knows_that_there_may_be_paper(receipts):
    receipts.begin(NAME, who="Ayu", where="printer")
    assert receipts.file(NAME).copy


@pytest.mark.parametrize(
    ("nothing_came", "what", "copy"), [(True, NOTHING, False), (False, FAILED, True)]
)
def test_only_what_certainly_left_nothing_behind_counts_as_nothing(
    receipts, store, nothing_came, what, copy
):
    receipts.begin(NAME, who="Ayu", where="printer")
    receipts.failed(NAME, who="Ayu", why="NoPrinter", nothing_came=nothing_came)
    assert store.history[-1].what == what
    assert receipts.file(NAME).copy is copy


def test_nothing_is_printed_that_nobody_would_know_of(receipts, store):
    store.full = True
    with pytest.raises(DiskFull):
        receipts.begin(NAME, who="Ayu", where="printer")


def test_the_paper_is_kept_and_nonsense_is_not_believed(receipts, store):
    assert receipts.file(NAME).setup == ReceiptSetup()
    receipts.keep(ReceiptSetup(80, "Kasir"))
    assert receipts.file(NAME).setup == ReceiptSetup(80, "Kasir")
    store.values["receipt_paper"] = "9000"
    assert receipts.file(NAME).setup.paper == 58


def test_a_sale_that_is_not_there_has_no_receipt(receipts, store):
    store.get = lambda _: None
    with pytest.raises(KeyError):
        receipts.file(NAME)


def test_cash_that_was_handed_over_is_on_the_disk(sandbox, tmp_path):
    async def sell():
        async with open_till(sandbox, tmp_path) as till:
            profile = await till.enrol("")
            await till.refresh_catalog(profile)
            sale = sale_of(find_item(tmp_path, "E-book"), "cash")
            made = await till.confirm(sale, profile)
            reference = made.submission.reference
            await till.send(reference)
            paid = await till.take_cash(reference, profile, Rupiah(200_000))
            assert paid.submission.tender.received == Rupiah(200_000)
            assert not (await till.print_begun(reference, who="Ayu", where="pdf")).copy
            await till.printed(reference, who="Ayu")
        async with open_till(sandbox, tmp_path) as till:
            return await till.receipt(reference)

    file = asyncio.run(sell())
    assert file.copy
    assert file.submission.tender.received == Rupiah(200_000)
