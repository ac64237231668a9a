"""Sales that may exist, over real loopback HTTP: found, not found, doubled, decided by a human."""

from __future__ import annotations

import asyncio

import pytest

from pos_app.domain.errors import ShopError
from pos_app.domain.submission import Absence, Leg, State
from pos_app.till import evidence
from pos_app.till.refusals import NotOurs, ReasonMissing
from tests.kit.shop import find_item, open_till, sale_of


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """Evidence without the waiting; the waiting itself is tested with a clock of its own."""
    monkeypatch.setattr(evidence, "SETTLE_SECONDS", 0.0)
    monkeypatch.setattr(evidence, "SPACING_SECONDS", 0.0)


def run(sandbox, folder, story):
    async def whole():
        async with open_till(sandbox, folder) as till:
            await till.open()
            profile = await till.enrol(sandbox.store_uid)
            await till.refresh_catalog(profile)
            return await story(till, profile, find_item(folder, "e-book jualan"))

    return asyncio.run(whole())


async def lost(till, profile, item, sandbox, kind="drop_before", sale_id="sale-1") -> str:
    """A sale whose sending nobody answered; its reference."""
    made = await till.confirm(sale_of(item, sale_id=sale_id), profile)
    sandbox.trouble("orders.create", kind)
    unsure = await till.send(made.submission.reference)
    assert unsure.submission.state is State.UNKNOWN
    return made.submission.reference


async def to_review(till, name: str):
    for _ in range(evidence.SCANS_NEEDED):
        standing = await till.look_up(name)
    assert standing.submission.state is State.REVIEW
    return standing.submission


def test_what_is_never_found_is_for_a_human_with_the_facts(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox)
        review = await to_review(till, name)
        assert await till.sweep() == (review,)
        return review

    review = run(sandbox, tmp_path, story)
    assert review.search.looks == evidence.SCANS_NEEDED
    assert review.search.last_at is not None
    assert review.sent_at is not None
    # Nothing was ever ordered here, so nobody knows whether the list is fresh.
    assert review.search.absence is Absence.WEAK
    assert review.needs_decision
    assert not review.may_send


def test_a_younger_order_in_the_list_makes_the_absence_strong(sandbox, tmp_path):
    async def story(till, profile, item):
        first = await till.confirm(sale_of(item, sale_id="before"), profile)
        await till.send(first.submission.reference)
        await till.sweep()
        name = await lost(till, profile, item, sandbox)
        witness = await till.confirm(sale_of(item, sale_id="after"), profile)
        await till.send(witness.submission.reference)
        return await to_review(till, name)

    assert run(sandbox, tmp_path, story).search.absence is Absence.STRONG


def test_a_stale_list_proves_nothing_and_the_late_order_is_bound(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox, "drop_after")
        sandbox.trouble("orders.list", "stale_list", times=None, lag=1)
        review = await to_review(till, name)
        assert review.search.absence is Absence.WEAK
        sandbox.clear_troubles()
        await till.sweep()
        return (await till.recent())[0]

    found = run(sandbox, tmp_path, story)
    assert found.state is State.CREATED
    assert found.order.id == sandbox.orders()[0]["id"]


def test_a_list_that_fails_is_no_evidence(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox)
        sandbox.trouble("orders.list", "answer", times=None, status=403, body='{"error":"no"}')
        for _ in range(evidence.SCANS_NEEDED + 1):
            with pytest.raises(ShopError):
                await till.look_up(name)
        return (await till.recent())[0]

    unknown = run(sandbox, tmp_path, story)
    assert unknown.state is State.UNKNOWN
    assert unknown.search.looks == 0


def test_checking_again_begins_anew(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox)
        await to_review(till, name)
        again = await till.check_again(name, "Ayu")
        assert again.submission.state is State.UNKNOWN
        return await to_review(till, name)

    assert run(sandbox, tmp_path, story).search.looks == 2 * evidence.SCANS_NEEDED


def test_sending_again_needs_a_reason_and_is_allowed_once(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox)
        before = await to_review(till, name)
        with pytest.raises(ReasonMissing):
            await till.resend(name, "  ", "Ayu")
        assert sandbox.orders() == []
        sent = (await till.resend(name, "checked in the dashboard", "Ayu")).submission
        await till.send(name)
        return before, sent

    before, sent = run(sandbox, tmp_path, story)
    (order,) = sandbox.orders()
    assert sent.state is State.CREATED
    assert (sent.payload, sent.sha256) == (before.payload, before.sha256)
    assert order["metadata"]["pos_attempt"] == 2
    assert sent.authorisations == 1


def test_a_permission_that_ends_in_doubt_is_used_up(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox)
        await to_review(till, name)
        sandbox.trouble("orders.create", "drop_before")
        unsure = (await till.resend(name, "once more", "Ayu")).submission
        assert (unsure.state, unsure.ambiguous) == (State.UNKNOWN, 2)
        return (await till.send(name)).submission, unsure

    after, unsure = run(sandbox, tmp_path, story)
    assert after == unsure
    assert sandbox.orders() == []


def test_a_refusal_after_doubt_rejects_nothing(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox, "drop_after")
        sandbox.trouble("orders.list", "stale_list", times=None, lag=1)
        await to_review(till, name)
        sandbox.set_stock(item.unique_id, 0)
        refused = (await till.resend(name, "once more", "Ayu")).submission
        assert refused.state is State.UNKNOWN
        sandbox.clear_troubles()
        return (await till.look_up(name)).submission

    assert run(sandbox, tmp_path, story).state is State.CREATED
    assert len(sandbox.orders()) == 1


def test_two_orders_of_one_sale_leave_one_and_an_extra(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox, "drop_after")
        sandbox.trouble("orders.list", "stale_list", times=None, lag=1)
        await to_review(till, name)
        await till.resend(name, "the list is old", "Ayu")
        sandbox.clear_troubles()
        await till.sweep()
        double = (await till.recent())[0]
        (extra,) = await till.extras(name)
        assert double.needs_decision
        cleared = (await till.cancel_extra(name, extra.id, "Ayu")).submission
        return double, cleared

    double, cleared = run(sandbox, tmp_path, story)
    first, second = sandbox.orders()
    assert double.order.id == second["id"], "what is on the screen stays"
    assert double.extra_orders == (first["id"],)
    assert first["status"] == "canceled"
    assert second["status"] != "canceled"
    assert cleared.extra_orders == double.extra_orders
    assert not cleared.needs_decision


def test_of_two_orders_the_paid_one_is_kept_and_never_cancelled(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox, "drop_after")
        sandbox.trouble("orders.list", "stale_list", times=None, lag=1)
        await to_review(till, name)
        shown = (await till.resend(name, "the list is old", "Ayu")).submission
        sandbox.clear_troubles()
        first, _ = sandbox.orders()
        sandbox.pay(first["id"])
        await till.sweep()
        return shown, (await till.recent())[0]

    shown, kept = run(sandbox, tmp_path, story)
    first, second = sandbox.orders()
    assert shown.order.id == second["id"]
    assert (kept.order.id, kept.leg) == (first["id"], Leg.PAID)
    assert kept.open_extras == (second["id"],)


def test_an_extra_that_was_paid_is_not_cancelled(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox, "drop_after")
        sandbox.trouble("orders.list", "stale_list", times=None, lag=1)
        await to_review(till, name)
        await till.resend(name, "the list is old", "Ayu")
        sandbox.clear_troubles()
        await till.sweep()
        both = [order["id"] for order in sandbox.orders()]
        for each in both:
            sandbox.pay(each)
        await till.poll(name)
        kept = (await till.cancel_extra(name, both[0], "Ayu")).submission
        back = (await till.paid_back(name, both[0], "Ayu")).submission
        return kept, back

    kept, back = run(sandbox, tmp_path, story)
    assert [order["status"] == "canceled" for order in sandbox.orders()] == [False, False]
    assert kept.needs_decision
    assert not back.needs_decision


def test_an_order_that_turns_up_after_the_sale_was_given_up_is_bound(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox, "drop_after")
        sandbox.trouble("orders.list", "stale_list", times=None, lag=1)
        await to_review(till, name)
        gone = (await till.give_up(name, "the customer left", "Ayu")).submission
        assert gone.state is State.ABANDONED
        sandbox.clear_troubles()
        return name

    run(sandbox, tmp_path, story)

    async def next_start():
        async with open_till(sandbox, tmp_path) as till:
            await till.open()
            return (await till.sweep())[0]

    found = asyncio.run(next_start())
    assert found.state is State.CREATED
    assert found.order.id == sandbox.orders()[0]["id"]


def test_a_human_picks_the_order_where_the_list_tells_no_references(sandbox, tmp_path):
    sandbox.change(keep_metadata=False)

    async def story(till, profile, item):
        by_hand = await till.confirm(sale_of(item, sale_id="other"), profile)
        await till.send(by_hand.submission.reference)
        name = await lost(till, profile, item, sandbox, "drop_after")
        found = (await till.look_up(name)).submission
        return by_hand.submission, found

    other, found = run(sandbox, tmp_path, story)
    # Without metadata the end of the notes tells it.
    assert found.state is State.CREATED
    assert found.order.number != other.reference


def test_this_is_it(sandbox, tmp_path):
    async def story(till, profile, item):
        name = await lost(till, profile, item, sandbox)
        await to_review(till, name)
        made_by_hand = await _order_by_hand(sandbox, item)
        (candidate,) = await till.candidates(name)
        assert candidate.id == made_by_hand
        bound = (await till.bind(name, made_by_hand, "Ayu")).submission
        other = await lost(till, profile, item, sandbox, sale_id="sale-2")
        await to_review(till, other)
        assert await till.candidates(other) == ()
        with pytest.raises(NotOurs):
            await till.bind(other, made_by_hand, "Ayu")
        return bound

    bound = run(sandbox, tmp_path, story)
    assert (bound.state, bound.order.id) == (State.CREATED, sandbox.orders()[0]["id"])


async def _order_by_hand(sandbox, item):
    """An order that somebody made in the dashboard: the same goods, no reference."""
    import httpx

    async with httpx.AsyncClient() as client:
        answer = await client.post(
            f"{sandbox.base_url}/v3/orders",
            headers={"Authorization": f"Bearer {sandbox.business_key}"},
            json={
                "store_unique_id": sandbox.store_uid,
                "customer_name": "Pelanggan umum",
                "payment_method": "qris",
                "ordervariants": [{"variant_unique_id": item.unique_id, "quantity": 1}],
            },
        )
    assert answer.status_code in (200, 201), answer.text
    return sandbox.orders()[-1]["id"]


def test_where_references_are_told_is_learned_from_the_first_order(sandbox, tmp_path):
    sandbox.change(list_metadata=False)

    async def story(till, profile, item):
        made = await till.confirm(sale_of(item), profile)
        await till.send(made.submission.reference)
        await till.sweep()
        return (await till._room()).auditor._landmarks.channel()

    assert run(sandbox, tmp_path, story) == "notes"


def test_a_copied_till_sends_nothing_by_itself(sandbox, tmp_path):
    from pos_app.backstage import Backstage, Entry
    from pos_app.options import KeySource
    from pos_app.till.till import Till

    async def story(till, profile, item):
        made = await till.confirm(sale_of(item, "cash"), profile)
        await till.defer(made.submission.reference, profile)
        return profile

    profile = run(sandbox, tmp_path, story)
    adopted = []

    async def copied():
        async def entry():
            return Entry(
                sandbox.base_url,
                sandbox.business_key,
                sandbox.store_uid,
                KeySource.ENVIRONMENT,
                sandbox=True,
            )

        backstage = Backstage(tmp_path, entry)

        async def opening():
            import dataclasses

            async def adopt():
                adopted.append([each.state for each in backing.ledger.recent()])

            backing = await backstage.open()
            return dataclasses.replace(backing, adopt=adopt)

        till = Till(opening)
        try:
            opened = await till.open()
            assert opened.copied
            return (await till.deliver(profile))[0]
        finally:
            await backstage.close()

    doubtful = asyncio.run(copied())
    assert doubtful.state is State.UNKNOWN
    assert adopted == [[State.UNKNOWN]], "adopted only after its sales were distrusted"
    assert sandbox.orders() == []
