"""A member's sale from the confirmed cart to the order: what is sent, when, and never twice."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from pos_app.domain.errors import (
    Busy,
    Insecure,
    LockedOut,
    NotSent,
    Reason,
    Refused,
    ServerTrouble,
    Unsure,
)
from pos_app.domain.member import CheckoutItem, ServerCart
from pos_app.domain.payment import CASH, PayLink, PaymentMethod
from pos_app.domain.submission import Cause, Endpoint, State
from pos_app.till import server_cart
from pos_app.till.checkout_payload import items_of
from pos_app.till.member_ports import CartChanged, SignedOut
from pos_app.till.outbox import Wait
from pos_app.till.refusals import NeedsNetwork, NotReady
from tests.kit.values import PROFILE, QRIS, digital, walk_in
from tests.till.member_shop import AYU, BUDI, MemberShop, till_of

MINE = CheckoutItem(900, is_bundle=False, quantity=1)
OTHER = CheckoutItem(5, is_bundle=False, quantity=2)
UNAUTHORISED = LockedOut(401, Reason("token is expired"))


def a_sale(**more):
    return walk_in(digital(), **{"member": AYU, "method": QRIS} | more)


def run(folder, story, shop=None, **changed):
    """The story of a till where Ayu is signed in."""
    shop = shop or MemberShop()

    async def whole():
        async with till_of(shop, folder, **changed) as till:
            members = await till.members()
            await members.sign_in(AYU.email, "rahasia-ayu")
            shop.asked.clear()
            return await story(till, members, shop)

    return asyncio.run(whole())


async def confirmed(till, sale=None):
    return (await till.confirm(sale or a_sale(), PROFILE)).submission


async def sent(till, sale=None):
    made = await confirmed(till, sale)
    return (await till.send(made.reference)).submission


# What is in the member's cart decides what the order is made of.


def test_an_empty_cart_is_filled_and_ordered_by_its_id_alone(tmp_path):
    async def story(till, members, shop):
        made = await sent(till)
        assert (made.state, made.endpoint, made.server_cart) == (
            State.CREATED,
            Endpoint.CUSTOMER,
            7,
        )
        assert shop.asked == ["cart", "put", "cart", "renew", "checkout"]
        (body,) = shop.bodies
        assert (body["cart_id"], "items" in body) == (7, False)
        assert body["notes"].endswith(f"[{made.reference}]")
        await members.sign_out()
        # It was ordered: nothing of it is left to be taken out.
        assert "take out" not in shop.asked

    run(tmp_path, story)


@pytest.mark.parametrize(
    ("there", "items", "cart"),
    [
        ((MINE,), False, True),
        ((replace(MINE, quantity=2),), True, False),
        ((MINE, OTHER), True, False),
        ((OTHER,), True, False),
    ],
)
def test_a_cart_that_is_the_members_own_stays_theirs(tmp_path, there, items, cart):
    async def story(till, members, shop):
        shop.cart = ServerCart(7, there)
        body = json.loads((await confirmed(till)).payload)
        assert ("items" in body, "cart_id" in body) == (items, cart)
        await members.sign_out()
        assert shop.cart.items == there
        assert not {"put", "take out"} & set(shop.asked)

    run(tmp_path, story)


def test_a_cart_that_was_taken_over_is_cleared_by_the_order(tmp_path):
    async def story(till, members, shop):
        shop.cart = ServerCart(7, (MINE,))
        sale = a_sale()
        made = await sent(till, replace(sale, cart=sale.cart.add(digital(5), 2)))
        (body,) = shop.bodies
        assert body["cart_id"] == 7
        assert [each["variant_id"] for each in body["items"]] == [900, 5]
        assert made.server_cart == 7
        assert shop.cart.items == ()

    run(tmp_path, story)


def test_a_cart_that_takes_less_than_the_sale_is_not_what_is_ordered(tmp_path):
    async def story(till, members, shop):
        full = ServerCart(7, (replace(MINE, quantity=9),))
        shop.meanwhile["put"] = lambda: setattr(shop, "cart", full)
        made = await confirmed(till)
        assert (made.server_cart, "items" in json.loads(made.payload)) == (None, True)

    run(tmp_path, story)


def test_what_was_put_in_and_not_ordered_is_taken_out_before_the_next_cart(tmp_path):
    async def story(till, members, shop):
        first = await confirmed(till)
        await till.abandon(first.reference)
        second = await confirmed(till, replace(walk_in(digital(5), member=AYU), id="sale-2"))
        assert shop.asked == ["cart", "put", "take out", "cart", "put"]
        assert shop.cart.items == (replace(OTHER, quantity=1),)
        assert second.server_cart == 7

    run(tmp_path, story)


def test_the_same_goods_again_find_their_cart_filled(tmp_path):
    async def story(till, members, shop):
        await till.abandon((await confirmed(till)).reference)
        again = await confirmed(till, a_sale())
        assert shop.asked == ["cart", "put", "cart"]
        assert again.server_cart == 7

    run(tmp_path, story)


def test_signing_out_takes_out_what_nobody_will_order(tmp_path):
    async def story(till, members, shop):
        await till.abandon((await confirmed(till)).reference)
        await members.sign_out()
        assert shop.asked[-2:] == ["take out", "sign out"]
        assert shop.cart.items == ()

    run(tmp_path, story)


def test_signing_out_leaves_what_a_sale_may_still_order(tmp_path):
    async def story(till, members, shop):
        await confirmed(till)
        await members.sign_out()
        assert shop.asked[-1] == "sign out"
        assert shop.cart.items == (MINE,)

    run(tmp_path, story)


def test_a_store_that_is_not_reached_at_the_end_keeps_nobody(tmp_path):
    async def story(till, members, shop):
        await till.abandon((await confirmed(till)).reference)
        shop.ends_with("take out", NotSent("no network"))
        await members.sign_out()
        assert members.who is None
        assert not shop.accounts[0].is_alive

    run(tmp_path, story)


def test_a_cart_that_speaks_for_another_sale_is_left_alone(tmp_path):
    async def story(till, members, shop):
        shop.ends_with("checkout", Unsure("no answer"))
        first = await sent(till)
        assert first.state is State.UNKNOWN
        second = await confirmed(till, replace(a_sale(), id="sale-2"))
        assert (second.server_cart, "items" in json.loads(second.payload)) == (None, True)
        assert shop.cart.items == (MINE,)

    run(tmp_path, story)


@pytest.mark.parametrize("step", ["cart", "put"])
@pytest.mark.parametrize("applied", [False, True])
def test_trouble_while_the_cart_is_readied_leaves_the_sale_unconfirmed(tmp_path, step, applied):
    async def story(till, members, shop):
        shop.ends_with(step, (NotSent("no network"), applied))
        with pytest.raises(NotSent):
            await confirmed(till)
        assert await till.recent() == ()
        made = await sent(till)
        assert made.state is State.CREATED
        assert shop.cart.items == ()
        # However often it was tried: the goods are in the order once.
        assert len(shop.made) == 1

    run(tmp_path, story)


def of_lines(count):
    sale = a_sale()
    cart = sale.cart
    for number in range(2, count + 1):
        cart = cart.add(digital(number))
    return replace(sale, cart=cart)


@pytest.mark.parametrize(
    ("lines", "by_cart"),
    [(server_cart.FEW_LINES, True), (server_cart.FEW_LINES + 1, False), (50, False)],
)
def test_a_long_sale_is_ordered_by_its_items_and_costs_one_question(tmp_path, lines, by_cart):
    async def story(till, members, shop):
        made = await sent(till, of_lines(lines))
        assert made.state is State.CREATED
        (body,) = shop.bodies
        assert ("cart_id" in body, "items" in body) == (by_cart, not by_cart)
        if not by_cart:
            assert len(body["items"]) == lines
            assert shop.asked == ["cart", "renew", "checkout"]

    run(tmp_path, story)


def test_a_long_cart_of_theirs_that_is_the_sale_needs_no_filling(tmp_path):
    async def story(till, members, shop):
        sale = of_lines(20)
        shop.cart = ServerCart(7, items_of(sale.cart))
        made = await confirmed(till, sale)
        assert (made.server_cart, "items" in json.loads(made.payload)) == (7, False)
        # Emptied by somebody, it is not filled again line by line.
        shop.cart = ServerCart(7)
        with pytest.raises(CartChanged):
            await till.send(made.reference)
        assert not {"put", "checkout"} & set(shop.asked)

    run(tmp_path, story)


def never_done(shop, name):
    """From now on a request of this name is asked, and never answered."""
    asked = shop.ask

    async def ask(which, *work):
        if which == name:
            shop.asked.append(which)
            await asyncio.get_running_loop().create_future()
        return await asked(which, *work)

    shop.ask = ask


def test_a_cart_that_does_not_fill_in_time_is_left_and_taken_out_at_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(server_cart, "PATIENCE_SECONDS", 0.0)

    async def story(till, members, shop):
        answered = shop.ask
        never_done(shop, "put")
        made = await confirmed(till)
        assert (made.server_cart, "items" in json.loads(made.payload)) == (None, True)
        shop.ask = answered
        assert (await till.send(made.reference)).submission.state is State.CREATED
        # It came through after all.
        shop.cart = ServerCart(7, (MINE,))
        await members.sign_out()
        assert shop.cart.items == ()

    run(tmp_path, story)


def test_a_cart_that_refuses_the_goods_is_not_what_is_ordered(tmp_path):
    async def story(till, members, shop):
        shop.ends_with("put", Refused(422, Reason("not in carts")))
        made = await sent(till)
        assert made.state is State.CREATED
        assert (made.server_cart, "items" in json.loads(made.payload)) == (None, True)

    run(tmp_path, story)


def test_a_cart_that_is_not_ready_before_a_sending_has_sent_nothing(tmp_path, monkeypatch):
    async def story(till, members, shop):
        made = await confirmed(till)
        monkeypatch.setattr(server_cart, "PATIENCE_SECONDS", 0.0)
        never_done(shop, "cart")
        kept = (await till.send(made.reference)).submission
        assert (kept.state, kept.cause, kept.attempts) == (State.QUEUED, Cause.SILENCE, 0)
        assert shop.made == []

    run(tmp_path, story)


def test_confirming_twice_at_once_is_one_sale_and_one_set_of_goods(tmp_path):
    async def story(till, members, shop):
        one, other = await asyncio.gather(confirmed(till), confirmed(till))
        assert one == other
        assert shop.cart.items == (MINE,)
        await asyncio.gather(till.send(one.reference), till.send(one.reference))
        assert len(shop.made) == 1

    run(tmp_path, story)


def test_a_sale_with_hurdles_touches_no_cart(tmp_path):
    async def story(till, members, shop):
        with pytest.raises(NotReady):
            await confirmed(till, a_sale(method=None))
        assert shop.asked == []

    run(tmp_path, story)


def test_a_sale_of_somebody_who_is_not_signed_in_is_not_confirmed(tmp_path):
    async def story(till, members, shop):
        with pytest.raises(SignedOut):
            await confirmed(till, a_sale(member=BUDI))
        assert shop.asked == []
        assert await till.recent() == ()

    run(tmp_path, story)


# Before a sending: the same member, the same goods.


def test_without_its_member_a_sale_waits_and_nothing_is_written(tmp_path):
    async def story(till, members, shop):
        made = await confirmed(till)
        await members.sign_out()
        shop.asked.clear()
        with pytest.raises(SignedOut):
            await till.send(made.reference)
        (left,) = await till.waiting()
        assert (left.submission, left.wait) == (made, Wait.MEMBER)
        shop.who = BUDI
        await members.sign_in(BUDI.email, "rahasia-budi")
        with pytest.raises(SignedOut):
            await till.send(made.reference)
        assert "checkout" not in shop.asked
        shop.who = AYU
        await members.sign_in(AYU.email, "rahasia-ayu")
        (left,) = await till.waiting()
        assert left.wait is Wait.CASHIER
        return (await till.send(made.reference)).submission.state

    assert run(tmp_path, story) is State.CREATED


def test_a_sale_of_before_the_start_goes_on_when_its_member_is_back(tmp_path):
    shop = MemberShop()

    async def before(till, members, shop):
        return (await confirmed(till)).reference

    name = run(tmp_path, before, shop)

    async def after(till, members, shop):
        return (await till.send(name)).submission

    made = run(tmp_path, after, shop)
    assert (made.state, len(shop.made)) == (State.CREATED, 1)


def test_a_sale_of_before_the_start_can_be_given_up_without_its_member(tmp_path):
    shop = MemberShop()

    async def before(till, members, shop):
        return (await confirmed(till)).reference

    name = run(tmp_path, before, shop)

    async def after():
        async with till_of(shop, tmp_path) as till:
            return (await till.abandon(name)).submission.state

    assert asyncio.run(after()) is State.ABANDONED


def test_a_cart_that_was_emptied_meanwhile_is_filled_again(tmp_path):
    async def story(till, members, shop):
        made = await confirmed(till)
        shop.cart = ServerCart(7)
        return (await till.send(made.reference)).submission.state

    assert run(tmp_path, story) is State.CREATED


@pytest.mark.parametrize(
    "now", [ServerCart(7, (MINE, OTHER)), ServerCart(7, (OTHER,)), ServerCart(8, (MINE,))]
)
def test_a_cart_with_other_goods_by_now_is_not_ordered(tmp_path, now):
    async def story(till, members, shop):
        made = await confirmed(till)
        shop.cart = now
        with pytest.raises(CartChanged):
            await till.send(made.reference)
        assert (await till.recent())[0] == made
        assert shop.made == []
        # It certainly was not sent: the sale can be given up and made anew.
        return (await till.abandon(made.reference)).submission.state

    assert run(tmp_path, story) is State.ABANDONED


@pytest.mark.parametrize(
    ("trouble", "cause"),
    [
        (NotSent("no network"), Cause.NETWORK),
        (Insecure("the clock", clock=True), Cause.CLOCK),
        (ServerTrouble("503"), Cause.SILENCE),
        (Busy(7.0), Cause.LIMIT),
    ],
)
@pytest.mark.parametrize("step", ["cart", "renew"])
def test_trouble_before_a_sending_is_told_and_nothing_was_sent(tmp_path, step, trouble, cause):
    async def story(till, members, shop):
        made = await confirmed(till)
        shop.ends_with(step, trouble)
        left = (await till.send(made.reference)).submission
        assert (left.state, left.cause, left.attempts, left.ambiguous) == (
            State.QUEUED,
            cause,
            0,
            0,
        )
        assert (left.not_before is not None) is (cause is Cause.LIMIT)
        return (await till.send(made.reference)).submission.state

    assert run(tmp_path, story) is State.CREATED


def test_a_sale_that_was_given_up_while_the_store_was_asked_is_not_sent(tmp_path):
    async def story(till, members, shop):
        made = await confirmed(till)
        journal = (await till._room()).submissions
        shop.meanwhile["renew"] = lambda: journal.abandon(made.reference)
        after = (await till.send(made.reference)).submission
        assert after.state is State.ABANDONED
        assert shop.made == []

    run(tmp_path, story)


# What comes back.


def test_an_expired_token_is_the_members_matter_and_the_sale_goes_on_afterwards(tmp_path):
    async def story(till, members, shop):
        shop.ends_with("checkout", UNAUTHORISED)
        left = await sent(till)
        assert (left.state, left.cause, left.held, left.ambiguous) == (
            State.QUEUED,
            Cause.SESSION,
            False,
            0,
        )
        await members.sign_in(AYU.email, "rahasia-ayu")
        return (await till.send(left.reference)).submission

    made = run(tmp_path, story)
    assert (made.state, made.cause, made.attempts) == (State.CREATED, None, 2)


def test_a_customer_whom_the_store_turns_away_is_refused_in_its_words(tmp_path):
    async def story(till, members, shop):
        shop.ends_with("checkout", LockedOut(403, Reason("this account is blocked")))
        return await sent(till)

    left = run(tmp_path, story)
    assert (left.state, left.cause, left.held) == (State.REJECTED, Cause.ANSWER, False)
    assert left.note == "this account is blocked"


def test_a_session_that_ends_just_before_the_request_has_sent_nothing(tmp_path):
    async def story(till, members, shop):
        shop.ends_with("checkout", SignedOut("over"))
        return await sent(till)

    left = run(tmp_path, story)
    assert (left.state, left.cause, left.ambiguous) == (State.QUEUED, Cause.SESSION, 0)


@pytest.mark.parametrize(
    ("failure", "state", "ambiguous"),
    [
        (NotSent("no network"), State.QUEUED, 0),
        (Busy(5.0), State.QUEUED, 0),
        (Refused(422, Reason("sold out")), State.REJECTED, 0),
        (Unsure("no answer"), State.UNKNOWN, 1),
        (Unsure("503", 503), State.UNKNOWN, 1),
    ],
)
def test_every_end_of_a_checkout_has_its_own_verdict(tmp_path, failure, state, ambiguous):
    async def story(till, members, shop):
        shop.ends_with("checkout", failure)
        return await sent(till)

    left = run(tmp_path, story)
    assert (left.state, left.ambiguous, left.held) == (state, ambiguous, False)


@pytest.mark.parametrize("failure", [UNAUTHORISED, Refused(422, Reason("no")), Busy(3.0)])
def test_no_refusal_of_a_second_try_says_anything_of_the_first(tmp_path, failure):
    async def story(till, members, shop):
        shop.ends_with("checkout", Unsure("no answer"), failure)
        made = await to_review(till, shop, await sent(till))
        return (await till.resend(made.reference, "the customer waits", "Ayu")).submission

    left = run(tmp_path, story)
    assert (left.state, left.ambiguous) == (State.UNKNOWN, 1)


def test_a_second_try_of_a_cart_that_was_ordered_finds_nothing_to_order(tmp_path):
    async def story(till, members, shop):
        shop.ends_with("checkout", (Unsure("no answer"), True))
        shop.ends_with("own orders", *[ServerTrouble("503")] * 9)
        shop.listed = False
        made = await to_review(till, shop, await sent(till))
        left = (await till.resend(made.reference, "the customer waits", "Ayu")).submission
        assert len(shop.made) == 1
        return left

    assert run(tmp_path, story).state is State.UNKNOWN


def test_a_members_sale_is_never_served_before_it_is_sent(tmp_path):
    async def story(till, members, shop):
        shop.ends_with("checkout", NotSent("no network"))
        left = await sent(till, a_sale(method=CASH))
        with pytest.raises(NeedsNetwork):
            await till.defer(left.reference, PROFILE)
        shop.asked.clear()
        await till.deliver(PROFILE, asked=True)
        assert shop.asked == []

    run(tmp_path, story)


async def to_review(till, shop, unsure):
    """The sale after everybody has looked long enough."""
    for _ in range(4):
        shop.clock.advance(60)
        unsure = (await till.look_up(unsure.reference)).submission
    assert unsure.state is State.REVIEW
    return unsure


def test_sending_again_needs_the_member_before_anything_is_allowed(tmp_path):
    async def story(till, members, shop):
        shop.ends_with("checkout", Unsure("no answer"))
        made = await to_review(till, shop, await sent(till))
        await members.sign_out()
        with pytest.raises(SignedOut):
            await till.resend(made.reference, "the customer waits", "Ayu")
        assert (await till.standing(made.reference)).submission == made

    run(tmp_path, story)


def test_a_permission_that_cannot_be_used_is_taken_back(tmp_path):
    """Waiting for its member a sale that may exist could neither be sent nor given up."""
    shop = MemberShop()

    async def before(till, members, shop):
        shop.ends_with("checkout", Unsure("no answer"))
        made = await to_review(till, shop, await sent(till))
        shop.ends_with("renew", SignedOut("over"))
        with pytest.raises(SignedOut):
            await till.resend(made.reference, "the customer waits", "Ayu")
        now = (await till.standing(made.reference)).submission
        assert (now.state, now.attempts) == (State.UNKNOWN, 1)
        again = await to_review(till, shop, now)
        (await till._room()).submissions.allow_resend(again.reference, "now", who="Ayu")
        return made.reference

    name = run(tmp_path, before, shop)

    async def after():
        async with till_of(shop, tmp_path) as till:
            return (await till.standing(name)).submission.state

    assert asyncio.run(after()) is State.UNKNOWN


# The page that it is paid on.


def test_a_public_order_names_the_page_once(tmp_path):
    link = PaymentMethod("payment_link")

    async def story(till, members, shop):
        place = shop.place

        def with_payment(payload):
            made = replace(place(payload), payment={"status": "pending"})
            shop.made[-1] = made
            return made

        shop.place = with_payment
        made = await confirmed(till, a_sale(method=link))
        standing = await till.send(made.reference)
        assert standing.instruction == PayLink("https://pay.scalev.id/redirect")
        assert standing.submission.order.pages == (
            "https://pay.scalev.id/redirect",
            "https://app.scalev.id/order",
        )
        polled = await till.poll(made.reference)
        assert polled.submission.order == standing.submission.order
        assert shop.asked.count("public order") == 1

    run(tmp_path, story)


@pytest.mark.parametrize(("trouble", "asked"), [(NotSent("no"), 2), (Refused(404, Reason()), 1)])
def test_without_the_public_order_there_is_scalevs_page(tmp_path, trouble, asked):
    async def story(till, members, shop):
        made = await sent(till)
        shop.ends_with("public order", trouble)
        for _ in range(2):
            standing = await till.poll(made.reference)
        first = "https://pay.scalev.id/redirect" if asked == 2 else "https://app.scalev.id/order"
        assert standing.submission.order.pages[0] == first
        assert shop.asked.count("public order") == asked

    run(tmp_path, story)


def test_cash_for_a_members_order_is_recorded_under_the_method_it_was_placed_with(tmp_path):
    async def story(till, members, shop):
        made = await sent(till, a_sale(method=CASH))
        await till.take_cash(made.reference, PROFILE)
        assert shop.bodies[0]["payment_method"] == "bank_transfer"
        assert any("bank_transfer" in each for each in shop.asked if each.startswith("paid by"))

    run(tmp_path, story)
