"""Members' sales over real loopback HTTP, from the sign-in to the order in the shop."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from pos_app.domain.cart import Cart
from pos_app.domain.delivery import Fulfilment
from pos_app.domain.member import Member
from pos_app.domain.order import differences
from pos_app.domain.payment import CASH, PaymentMethod, Qr
from pos_app.domain.sale import Sale
from pos_app.domain.submission import Cause, Leg, State
from pos_app.till.member_ports import CodeSent, SignedOut
from tests.kit.shop import find_item, open_till

BUDI = ("budi@example.com", "rahasia-budi")
SARI = ("sari@example.com", "rahasia-sari")
QRIS = PaymentMethod("qris")
EBOOK, SHIRT = "e-book jualan", "kaos polos"
EXPIRED = {"status": 401, "body": {"error": "unauthorized", "message": "token is expired"}}


def run(sandbox, folder, story):
    """The story of a till that knows its goods, where Budi is signed in."""

    async def whole():
        async with open_till(sandbox, folder, members=True) as till:
            await till.open()
            profile = await till.enrol(sandbox.store_uid)
            await till.refresh_catalog(profile)
            members = await till.members()
            who = await members.sign_in(*BUDI)
            assert isinstance(who, Member)
            try:
                return await story(till, members, profile)
            finally:
                await members.sign_out()

    return asyncio.run(whole())


def sale_of(folder, who, text=EBOOK, *, method=QRIS, quantity=1, **more) -> Sale:
    cart = Cart().add(find_item(folder, text), quantity)
    return Sale("sale-1", cart, contact=who.contact, method=method, member=who, **more)


async def delivered(till, members, profile, folder, **more):
    """A sale that travels to the first address of the account."""
    home = (await members.addresses())[0]
    sale = sale_of(folder, members.who, SHIRT, fulfilment=Fulfilment.SHIP, **more)
    sale = replace(sale, destination=home.destination, saved_address=home)
    return sale.with_quote(await till.quote(profile, sale))


async def ordered(till, sale, profile):
    made = await till.confirm(sale, profile)
    return await till.send(made.submission.reference)


def checkouts(sandbox):
    return [each for each in sandbox.requests() if each["path"].endswith("/me/checkout")]


def test_a_member_orders_what_does_not_travel(sandbox, tmp_path):
    async def story(till, members, profile):
        sale = sale_of(tmp_path, members.who)
        told = await members.summary(profile, sale)
        made = await ordered(till, sale, profile)
        assert isinstance(made.instruction, Qr)
        assert (await members.cart()).items == ()
        assert [each.id for each in await members.orders()] == [made.submission.order.id]
        return told, made.submission

    told, made = run(sandbox, tmp_path, story)
    (order,) = sandbox.orders()
    assert order["notes"].endswith(f"[{made.reference}]")
    assert made.state is State.CREATED
    assert made.order.payable == made.expected == told.payable
    assert differences(made.order, made.expected, made.sale.shipping) == ()


def test_a_member_has_goods_sent_to_an_address_of_theirs(sandbox, tmp_path):
    async def story(till, members, profile):
        sale = await delivered(till, members, profile, tmp_path, quantity=2)
        assert sale.courier is not None
        told = await members.summary(profile, sale)
        made = (await ordered(till, sale, profile)).submission
        assert (made.order.payable, made.state) == (told.payable, State.CREATED)

    run(sandbox, tmp_path, story)
    (order,) = sandbox.orders()
    assert order["destination_address"]["address"] == "Jl. Pegangsaan Timur No. 28"


def test_goods_are_handed_over_at_the_counter(sandbox, tmp_path):
    async def story(till, members, profile):
        (district, *_) = await till.districts("Coblong")
        profile = await till.settle_in(profile, district)
        sale = sale_of(tmp_path, members.who, SHIRT, method=CASH)
        sale = sale.with_quote(await till.quote(profile, sale))
        made = (await ordered(till, sale, profile)).submission
        assert made.state is State.CREATED
        paid = await till.take_cash(made.reference, profile)
        assert paid.submission.leg is Leg.PAID

    run(sandbox, tmp_path, story)
    (order,) = sandbox.orders()
    assert order["payment_method"] == "bank_transfer"
    assert order["destination_address"]["address"] == "Toko Melati"


def test_a_discount_code_is_checked_summed_up_and_taken_off(sandbox, tmp_path):
    async def story(till, members, profile):
        sale = sale_of(tmp_path, members.who)
        verdict = await members.check_discount(profile, sale, "HEMAT10")
        assert verdict.eligible
        sale = replace(sale, discount_code=verdict)
        told = await members.summary(profile, sale)
        made = (await ordered(till, sale, profile)).submission
        return verdict, told, made

    verdict, told, made = run(sandbox, tmp_path, story)
    assert told.amounts.discount_code == verdict.amount == made.order.amounts.discount_code
    assert made.order.payable == made.expected == told.payable


def test_a_discount_code_takes_as_much_off_a_cashiers_order(sandbox, tmp_path):
    async def story(till, members, profile):
        sale = replace(sale_of(tmp_path, members.who), member=None)
        verdict = await members.check_discount(profile, sale, "HEMAT10")
        made = await ordered(till, replace(sale, discount_code=verdict), profile)
        return verdict, made.submission

    verdict, made = run(sandbox, tmp_path, story)
    (order,) = sandbox.orders()
    assert made.order.payable == made.expected
    assert order["metadata"]["pos_discount"]["code"] == "HEMAT10"
    assert made.order.amounts.discount == verdict.amount


@pytest.mark.parametrize(
    ("kind", "made"),
    [("drop_before", 0), ("drop_after", 1), ("error_5xx_before", 0), ("error_5xx_after", 1)],
)
def test_a_lost_answer_is_looked_for_and_never_ordered_twice(sandbox, tmp_path, kind, made):
    async def story(till, members, profile):
        confirmed = await till.confirm(sale_of(tmp_path, members.who), profile)
        sandbox.trouble("checkout.create", kind)
        name = confirmed.submission.reference
        assert (await till.send(name)).submission.state is State.UNKNOWN
        assert (await till.send(name)).submission.state is State.UNKNOWN
        return (await till.look_up(name)).submission.state

    state = run(sandbox, tmp_path, story)
    assert state is (State.CREATED if made else State.UNKNOWN)
    assert (len(sandbox.orders()), len(checkouts(sandbox))) == (made, 1)


def test_a_token_that_is_not_taken_costs_the_sale_nothing_but_a_sign_in(sandbox, tmp_path):
    async def story(till, members, profile):
        confirmed = await till.confirm(sale_of(tmp_path, members.who), profile)
        name = confirmed.submission.reference
        sandbox.trouble("checkout.create", "answer", **EXPIRED)
        left = (await till.send(name)).submission
        assert (left.state, left.cause, left.held) == (State.QUEUED, Cause.SESSION, False)
        await members.sign_in(*BUDI)
        return (await till.send(name)).submission

    assert run(sandbox, tmp_path, story).state is State.CREATED
    assert len(sandbox.orders()) == 1


def test_a_store_with_codes_lets_nobody_in_without_one(sandbox, tmp_path):
    async def story(till, members, profile):
        answer = await members.sign_in(*SARI)
        assert isinstance(answer, CodeSent)
        assert members.who.email == BUDI[0]
        who = await members.enter_code(SARI[0], sandbox.otp(SARI[0]))
        assert members.who == who
        assert who.name == "Sari Wulandari"
        # Budi's sale is Budi's alone.
        with pytest.raises(SignedOut):
            await till.confirm(sale_of(tmp_path, replace(who, id=0)), profile)

    run(sandbox, tmp_path, story)


def test_what_was_left_in_the_cart_is_taken_out_at_the_end(sandbox, tmp_path):
    async def story(till, members, profile):
        confirmed = await till.confirm(sale_of(tmp_path, members.who, quantity=3), profile)
        assert [each.quantity for each in (await members.cart()).items] == [3]
        await till.abandon(confirmed.submission.reference)
        await members.sign_out()
        await members.sign_in(*BUDI)
        return (await members.cart()).items

    assert run(sandbox, tmp_path, story) == ()


def test_signing_out_ends_the_tokens_at_the_store(sandbox, tmp_path):
    async def story(till, members, profile):
        await members.sign_out()
        with pytest.raises(SignedOut):
            await members.cart()

    run(sandbox, tmp_path, story)
    assert any(each["path"].endswith("/jwt/blacklist") for each in sandbox.requests())


def test_the_members_own_cart_becomes_the_sale(sandbox, tmp_path):
    async def story(till, members, profile):
        first = await till.confirm(sale_of(tmp_path, members.who, quantity=2), profile)
        await till.abandon(first.submission.reference)
        return await members.take_over(replace(Sale("sale-2"), member=members.who))

    taken = run(sandbox, tmp_path, story)
    assert [line.quantity for line in taken.sale.cart.lines] == [2]
    assert taken.left_out == 0
