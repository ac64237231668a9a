"""Confirmed sales over real loopback HTTP: what is sent, what is committed, what is claimed."""

import asyncio
import json
import threading
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from pos_app.domain.money import Rupiah
from pos_app.domain.payment import Qr
from pos_app.domain.submission import Leg, State
from pos_app.sandbox import Sandbox
from pos_app.till.refusals import NotReady, WrongTarget
from tests.kit.shop import find_item, open_till, options, sale_of


async def _ready(till, sandbox, folder):
    await till.open()
    profile = await till.enrol(sandbox.store_uid)
    await till.refresh_catalog(profile)
    return profile, find_item(folder, "e-book jualan")


def _run(sandbox, folder, story):
    async def whole():
        async with open_till(sandbox, folder) as till:
            profile, item = await _ready(till, sandbox, folder)
            return await story(till, profile, item)

    return asyncio.run(whole())


def test_a_sale_becomes_one_order_with_the_reference_in_metadata_and_notes(sandbox, tmp_path):
    async def story(till, profile, item):
        made = await till.confirm(sale_of(item), profile)
        assert made.submission.state is State.QUEUED
        return await till.send(made.submission.reference)

    standing = _run(sandbox, tmp_path, story)
    (order,) = sandbox.orders()
    reference = standing.submission.reference
    assert standing.submission.state is State.CREATED
    assert order["metadata"]["pos_ref"] == reference
    assert order["metadata"]["pos_attempt"] == 1
    assert order["notes"].endswith(f"[{reference}]")


def test_confirming_twice_makes_one_sale_and_sending_twice_one_order(sandbox, tmp_path):
    async def story(till, profile, item):
        first = await till.confirm(sale_of(item), profile)
        second = await till.confirm(sale_of(item), profile)
        assert second.submission.reference == first.submission.reference
        name = first.submission.reference
        await asyncio.gather(till.send(name), till.send(name))

    _run(sandbox, tmp_path, story)
    assert len(sandbox.orders()) == 1


def test_an_unfinished_sale_is_not_confirmed(sandbox, tmp_path):
    async def story(till, profile, item):
        with pytest.raises(NotReady):
            await till.confirm(sale_of(find_item(tmp_path, "kaos polos")), profile)
        assert await till.recent() == ()

    _run(sandbox, tmp_path, story)


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("drop_before", 0),
        ("drop_after", 1),
        ("error_5xx_before", 0),
        ("error_5xx_after", 1),
        ("truncated", 1),
        ("garbage", 1),
    ],
)
def test_an_answer_that_never_came_leaves_the_sale_being_checked(sandbox, tmp_path, kind, made):
    async def story(till, profile, item):
        confirmed = await till.confirm(sale_of(item), profile)
        sandbox.trouble("orders.create", kind)
        unsure = await till.send(confirmed.submission.reference)
        again = await till.send(confirmed.submission.reference)
        return unsure, again

    unsure, again = _run(sandbox, tmp_path, story)
    assert unsure.submission.state is State.UNKNOWN
    assert again.submission == unsure.submission
    assert len(sandbox.orders()) == made


def test_an_order_whose_answer_was_lost_is_found_by_its_reference(sandbox, tmp_path):
    async def story(till, profile, item):
        confirmed = await till.confirm(sale_of(item), profile)
        sandbox.trouble("orders.create", "drop_after")
        await till.send(confirmed.submission.reference)
        found = await till.look_up(confirmed.submission.reference)
        return await till.start_payment(found.submission.reference)

    found = _run(sandbox, tmp_path, story)
    assert found.submission.state is State.CREATED
    assert isinstance(found.instruction, Qr)
    assert len(sandbox.orders()) == 1


def test_not_finding_an_order_proves_nothing(sandbox, tmp_path):
    async def story(till, profile, item):
        confirmed = await till.confirm(sale_of(item), profile)
        sandbox.trouble("orders.create", "drop_before")
        await till.send(confirmed.submission.reference)
        return await till.look_up(confirmed.submission.reference)

    assert _run(sandbox, tmp_path, story).submission.state is State.UNKNOWN


def test_a_definite_refusal_is_final_and_named(sandbox, tmp_path):
    async def story(till, profile, item):
        sandbox.set_stock(item.unique_id, 0)
        confirmed = await till.confirm(sale_of(item), profile)
        return await till.send(confirmed.submission.reference)

    refused = _run(sandbox, tmp_path, story).submission
    assert refused.state is State.REJECTED
    assert refused.note
    assert sandbox.orders() == []


def test_a_rate_limit_keeps_the_sale_queued_until_it_opens(sandbox, tmp_path):
    async def story(till, profile, item):
        confirmed = await till.confirm(sale_of(item), profile)
        sandbox.trouble("orders.create", "rate_limit", seconds=1)
        return await till.send(confirmed.submission.reference)

    limited = _run(sandbox, tmp_path, story).submission
    assert limited.state is State.QUEUED
    assert limited.not_before is not None


def test_no_server_means_queued_and_the_same_bytes_are_sent_later(tmp_path):
    async def offline(sandbox):
        async with open_till(sandbox, tmp_path) as till:
            profile, item = await _ready(till, sandbox, tmp_path)
            confirmed = await till.confirm(sale_of(item), profile)
            sandbox.close()
            return (await till.send(confirmed.submission.reference)).submission

    async def online(sandbox, reference):
        async with open_till(sandbox, tmp_path) as till:
            await till.open()
            return (await till.send(reference)).submission

    with Sandbox(options(key_suffix="the-same-for-both")) as first:
        port = urlsplit(first.base_url).port
        left = asyncio.run(offline(first))
    assert (left.state, left.may_send) == (State.QUEUED, True)
    with Sandbox(options(key_suffix="the-same-for-both", port=port)) as second:
        sent = asyncio.run(online(second, left.reference))
        assert sent.state is State.CREATED
        assert (sent.payload, sent.sha256) == (left.payload, left.sha256)
        assert [order["metadata"]["pos_attempt"] for order in second.orders()] == [2]


def test_a_sale_is_never_sent_to_another_server_than_it_was_made_for(sandbox, tmp_path):
    async def confirm():
        async with open_till(sandbox, tmp_path) as till:
            profile, item = await _ready(till, sandbox, tmp_path)
            return (await till.confirm(sale_of(item), profile)).submission.reference

    async def send(other, reference):
        async with open_till(other, tmp_path) as till:
            with pytest.raises(WrongTarget):
                await till.send(reference)
            return (await till.recent())[0].state

    reference = asyncio.run(confirm())
    with Sandbox(options()) as other:
        assert asyncio.run(send(other, reference)) is State.QUEUED
        assert other.orders() == []


def _wait_for_the_request(sandbox):
    ticks = threading.Event()
    for _ in range(500):
        if any(each["path"] == "/v3/orders" for each in sandbox.requests()):
            return
        ticks.wait(0.01)
    raise AssertionError("the order was never sent")


def test_a_sending_that_is_cut_off_may_have_arrived(sandbox, tmp_path):
    async def closed():
        async with open_till(sandbox, tmp_path) as till:
            profile, item = await _ready(till, sandbox, tmp_path)
            confirmed = await till.confirm(sale_of(item), profile)
            sandbox.trouble("orders.create", "latency", seconds=30)
            sending = asyncio.ensure_future(till.send(confirmed.submission.reference))
            await asyncio.to_thread(_wait_for_the_request, sandbox)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            return (await till.recent())[0]

    async def next_start():
        async with open_till(sandbox, tmp_path) as till:
            await till.open()
            return (await till.recent())[0]

    assert asyncio.run(closed()).state is State.UNKNOWN
    found = asyncio.run(next_start())
    assert (found.state, found.ambiguous, found.may_send) == (State.UNKNOWN, 1, False)


def test_the_payload_is_the_same_bytes_in_every_spelling(sandbox, tmp_path):
    async def story(till, profile, item):
        return (await till.confirm(sale_of(item), profile)).submission

    made = _run(sandbox, tmp_path, story)
    body = json.loads(made.payload)
    assert body["store_unique_id"] == sandbox.store_uid
    assert body["ordervariants"] == [
        {"quantity": 1, "variant_unique_id": made.sale.cart.lines[0].item.unique_id}
    ]
    assert (
        made.payload
        == json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    )


def test_cash_is_recorded_as_paid(sandbox, tmp_path):
    async def story(till, profile, item):
        confirmed = await till.confirm(sale_of(item, "cash"), profile)
        await till.send(confirmed.submission.reference)
        return await till.take_cash(confirmed.submission.reference, profile)

    paid = _run(sandbox, tmp_path, story).submission
    (order,) = sandbox.orders()
    assert paid.leg is Leg.PAID
    assert order["payment_status"] == "paid"
    assert order["metadata"]["pos_tender"] == "cash"


def test_paid_is_only_what_the_server_says(sandbox, tmp_path):
    async def story(till, profile, item):
        confirmed = await till.confirm(sale_of(item), profile)
        name = confirmed.submission.reference
        await till.send(name)
        before = (await till.poll(name)).submission.leg
        sandbox.pay(sandbox.orders()[0]["id"])
        after = (await till.poll(name)).submission.leg
        return before, after

    assert _run(sandbox, tmp_path, story) == (Leg.PENDING, Leg.PAID)


def test_changing_the_method_cancels_the_order_unless_it_was_paid_meanwhile(sandbox, tmp_path):
    async def story(till, profile, item):
        one = await till.confirm(sale_of(item), profile)
        two = await till.confirm(sale_of(item, sale_id="sale-2"), profile)
        await till.send(one.submission.reference)
        await till.send(two.submission.reference)
        sandbox.pay(sandbox.orders()[1]["id"])
        cancelled = await till.cancel(one.submission.reference)
        paid = await till.cancel(two.submission.reference)
        return cancelled.submission, paid.submission

    cancelled, paid = _run(sandbox, tmp_path, story)
    assert cancelled.order.status == "canceled"
    assert paid.leg is Leg.PAID
    assert [order["status"] == "canceled" for order in sandbox.orders()] == [True, False]


def test_a_transfer_differs_by_its_unique_code_and_the_code_is_named(sandbox, tmp_path):
    from pos_app.domain.order import differences

    async def story(till, profile, item):
        confirmed = await till.confirm(sale_of(item, "bank_transfer"), profile)
        return await till.send(confirmed.submission.reference)

    made = _run(sandbox, tmp_path, story).submission
    (line,) = differences(made.order, made.expected, Rupiah(0))
    assert line.reason == "unique_code"
    assert made.expected + line.amount == made.order.payable


def test_notes_travel_without_what_nobody_sees(sandbox, tmp_path):
    async def story(till, profile, item):
        sale = sale_of(item)
        note = "bungkus\u202e kado\x00 \ud800"
        return await till.confirm(replace(sale, cart=sale.cart.with_note(note)), profile)

    made = _run(sandbox, tmp_path, story).submission
    assert json.loads(made.payload)["notes"].startswith("bungkus kado \ufffd\n[POS-")
