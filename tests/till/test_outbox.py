"""Customers served without a network: kept, capped, sent once and in order, paid as taken."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from pos_app.domain.errors import ShopError
from pos_app.domain.money import Rupiah
from pos_app.domain.submission import Leg, State
from pos_app.till.outbox import Wait
from pos_app.till.refusals import NeedsNetwork, QueueFull
from tests.kit.shop import find_item, open_till, sale_of
from tests.kit.town import Town

ENOUGH = Rupiah(1_000_000)


@pytest.fixture
def town():
    made = Town()
    yield made
    made.close()


@asynccontextmanager
async def opened(town, folder):
    async with open_till(town.sandbox, folder) as till:
        await till.open()
        profile = await till.enrol(town.sandbox.store_uid)
        await till.refresh_catalog(profile)
        yield till, profile, find_item(folder, "e-book jualan")


async def serve(till, profile, item, number: int, received: Rupiah | None = ENOUGH) -> str:
    """Confirms a cash sale that cannot be sent, and serves the customer."""
    made = await till.confirm(sale_of(item, "cash", sale_id=f"sale-{number}"), profile)
    name = made.submission.reference
    assert (await till.send(name)).submission.state is State.QUEUED
    served = await till.defer(name, profile, received)
    assert served.wait is Wait.TURN
    return name


def test_all_land_once_in_order_and_paid_when_the_network_is_back(town, tmp_path):
    async def story():
        async with opened(town, tmp_path) as (till, profile, item):
            town.cut()
            names = [await serve(till, profile, item, number) for number in range(3)]
            assert [each.submission.reference for each in await till.waiting()] == names
            await till.deliver(profile)
            assert {each.state for each in await till.recent()} == {State.QUEUED}
            town.mend()
            await till.deliver(profile)
            again = await till.deliver(profile)
            assert await till.waiting() == ()
            return names, again

    names, rows = asyncio.run(story())
    orders = town.sandbox.orders()
    assert [order["metadata"]["pos_ref"] for order in orders] == names
    assert {order["payment_status"] for order in orders} == {"paid"}
    assert {row.leg for row in rows} == {Leg.PAID}
    assert {row.tender.received for row in rows} == {ENOUGH}


def test_nobody_sends_what_nobody_was_served_with(town, tmp_path):
    async def story():
        async with opened(town, tmp_path) as (till, profile, item):
            made = await till.confirm(sale_of(item, "cash"), profile)
            await till.deliver(profile)
            (waiting,) = await till.waiting()
            assert (waiting.submission, waiting.wait) == (made.submission, Wait.CASHIER)

    asyncio.run(story())
    assert town.sandbox.orders() == []


@pytest.mark.parametrize("method", ["qris", "payment_link"])
def test_what_only_the_server_can_tell_is_not_promised(town, tmp_path, method):
    async def story():
        async with opened(town, tmp_path) as (till, profile, item):
            town.cut()
            made = await till.confirm(sale_of(item, method), profile)
            with pytest.raises(NeedsNetwork):
                await till.defer(made.submission.reference, profile)

    asyncio.run(story())


@pytest.mark.parametrize(
    ("cap", "room"), [({"queue_most": 1}, 1), ({"queue_cap": Rupiah(1)}, 0), ({"queue_most": 0}, 0)]
)
def test_the_owner_says_how_much_may_wait(town, tmp_path, cap, room):
    async def story():
        async with opened(town, tmp_path) as (till, profile, item):
            town.cut()
            capped = replace(profile, **cap)
            for number in range(room):
                await serve(till, capped, item, number)
            with pytest.raises(QueueFull) as full:
                await serve(till, capped, item, room)
            assert full.value.count == room
            return await till.recent()

    rows = asyncio.run(story())
    assert {row.state for row in rows} == {State.QUEUED}
    assert [row.deferred for row in rows].count(True) == room


def test_new_prices_ask_first(town, tmp_path):
    async def story():
        async with opened(town, tmp_path) as (till, profile, item):
            town.cut()
            name = await serve(till, profile, item, 1)
            town.mend()
            shelf = (await till._room()).backing.shelf
            _reprice(shelf, item)
            await till.deliver(profile)
            (waiting,) = await till.waiting()
            assert waiting.wait is Wait.PRICES
            assert town.sandbox.orders() == []
            await till.insist(name, "Ayu")
            await till.deliver(profile)
            return (await till.recent())[0]

    assert asyncio.run(story()).state is State.CREATED


def _reprice(shelf, item):
    with shelf._database.transaction() as connection:
        changed = connection.execute(
            "UPDATE item SET price = price + 500 WHERE unique_id = ?", (item.unique_id,)
        )
        assert changed.rowcount == 1


def test_a_refused_key_holds_everything_and_loses_nothing(town, tmp_path):
    async def offline():
        async with opened(town, tmp_path) as (till, profile, item):
            town.cut()
            for number in range(2):
                await serve(till, profile, item, number)
            return profile

    async def refused(profile):
        async with open_till(town.sandbox, tmp_path, "rk_wrong_0123456789abcdef") as till:
            await till.open()
            for _ in range(3):
                await till.deliver(profile)
            asked = [each for each in town.sandbox.requests() if each["path"] == "/v3/orders"]
            assert len(asked) == 1, "one refusal stops all sending"
            return [each.wait for each in await till.waiting()]

    async def accepted(profile):
        async with open_till(town.sandbox, tmp_path) as till:
            await till.open()
            await till.deliver(profile)
            return await till.waiting()

    profile = asyncio.run(offline())
    town.mend()
    assert asyncio.run(refused(profile)) == [Wait.KEY, Wait.TURN]
    assert asyncio.run(accepted(profile)) == ()
    assert len(town.sandbox.orders()) == 2


def test_money_that_was_taken_is_recorded_once_the_answer_comes(town, tmp_path):
    async def story():
        async with opened(town, tmp_path) as (till, profile, item):
            town.cut()
            await serve(till, profile, item, 1)
            town.mend()
            town.sandbox.trouble("orders.change_status", "drop_after")
            with pytest.raises(ShopError):
                await till.deliver(profile)
            await till.deliver(profile)
            return (await till.recent())[0]

    assert asyncio.run(story()).leg is Leg.PAID
    told = [each for each in town.sandbox.requests() if each["path"].endswith("change-status")]
    assert len(told) == 1


def test_a_refused_order_of_a_served_customer_is_for_a_human(town, tmp_path):
    async def story():
        async with opened(town, tmp_path) as (till, profile, item):
            town.cut()
            name = await serve(till, profile, item, 1)
            town.mend()
            town.sandbox.set_stock(item.unique_id, 0)
            await till.deliver(profile)
            refused = (await till.recent())[0]
            closed = (await till.close_refused(name, "paid back", "Ayu")).submission
            return refused, closed

    refused, closed = asyncio.run(story())
    assert (refused.state, refused.needs_decision) == (State.REJECTED, True)
    assert not closed.needs_decision
    assert closed.tender == refused.tender


def test_handing_over_at_the_counter_needs_no_network(town, tmp_path):
    async def story():
        async with opened(town, tmp_path) as (till, enrolled, _):
            (home, *_) = await till.districts("Cempaka Putih")
            profile = await till.settle_in(enrolled, home)
            shirt, mug = find_item(tmp_path, "kaos polos"), find_item(tmp_path, "serum")
            await till.quote(profile, sale_of(shirt, "cash"))
            town.cut()
            sale = sale_of(mug, "cash")
            sale = sale.with_quote(await till.quote(profile, sale))
            name = (await till.confirm(sale, profile)).submission.reference
            await till.defer(name, profile, ENOUGH)
            town.mend()
            await till.deliver(profile)
            return (await till.recent())[0]

    made = asyncio.run(story())
    assert (made.state, made.leg) == (State.CREATED, Leg.PAID)
