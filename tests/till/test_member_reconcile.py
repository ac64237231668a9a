"""A member's sale that may exist: the member's own orders, the cart, the list, and every crash."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from pos_app.domain.errors import NotSent, ServerTrouble, Unsure
from pos_app.domain.submission import Absence, Endpoint, RefChannel, State
from pos_app.till.landmarks import Landmarks
from tests.kit.values import PROFILE, QRIS, digital, order, walk_in
from tests.till.member_shop import AYU, BUDI, MemberShop, till_of

SALE = walk_in(digital(), member=AYU, method=QRIS)
SILENCE = Unsure("no answer")
NOT_SENT = NotSent("no network")


def run(folder, story, shop=None, **changed):
    """The story of a till where Ayu is signed in, and where the list tells notes."""
    shop = shop or MemberShop()

    async def whole():
        async with till_of(shop, folder, **changed) as till:
            room = await till._room()
            landmarks = Landmarks(room.backing.settings)
            landmarks.learn_channel(RefChannel.NOTES, Endpoint.CUSTOMER)
            members = await till.members()
            await members.sign_in(AYU.email, "rahasia-ayu")
            return await story(till, members, shop)

    return asyncio.run(whole())


async def lost(till, shop, *, applied):
    """A sale whose checkout nobody answered."""
    shop.ends_with("checkout", (SILENCE, applied))
    made = (await till.confirm(SALE, PROFILE)).submission
    unsure = (await till.send(made.reference)).submission
    assert (unsure.state, unsure.ambiguous) == (State.UNKNOWN, 1)
    shop.asked.clear()
    return unsure.reference


async def look_often(till, shop, name, *, times=4):
    for _ in range(times):
        shop.clock.advance(60)
        standing = await till.look_up(name)
    return standing.submission


def stranger(shop):
    """An order of somebody else, made after the sale was sent: the list is not an old one."""
    shop.made.append(order(id=900, drafted_at=shop.clock.now() + timedelta(seconds=30)))


def test_the_members_own_orders_are_asked_first_and_a_hit_binds(tmp_path):
    async def story(till, members, shop):
        shop.listed = False
        name = await lost(till, shop, applied=True)
        found = (await till.look_up(name)).submission
        assert shop.asked[0] == "own orders"
        assert "list" not in shop.asked
        return found

    found = run(tmp_path, story)
    assert (found.state, found.order.id) == (State.CREATED, 500)


def test_the_sweep_asks_them_too(tmp_path):
    async def story(till, members, shop):
        shop.listed = False
        name = await lost(till, shop, applied=True)
        return next(each for each in await till.sweep() if each.reference == name).state

    assert run(tmp_path, story) is State.CREATED


def test_not_being_among_their_own_orders_proves_nothing(tmp_path):
    async def story(till, members, shop):
        name = await lost(till, shop, applied=False)
        for _ in range(9):
            found = (await till.look_up(name)).submission
        return found.state

    assert run(tmp_path, story) is State.UNKNOWN


@pytest.mark.parametrize("signed_in", ["nobody", "somebody else", "unreadable"])
def test_without_their_orders_the_shops_own_list_finds_it(tmp_path, signed_in):
    async def story(till, members, shop):
        name = await lost(till, shop, applied=True)
        if signed_in == "unreadable":
            shop.ends_with("own orders", ServerTrouble("503"))
        else:
            await members.sign_out()
        if signed_in == "somebody else":
            shop.who = BUDI
            await members.sign_in(BUDI.email, "rahasia-budi")
        found = (await till.look_up(name)).submission
        assert ("own orders" in shop.asked) is (signed_in == "unreadable")
        return found.state

    assert run(tmp_path, story) is State.CREATED


@pytest.mark.parametrize(
    ("still_there", "signed_in", "absence"),
    [
        (True, True, Absence.STRONG),
        (False, True, Absence.WEAK),
        (False, False, Absence.STRONG),
    ],
)
def test_an_empty_cart_speaks_for_the_order(tmp_path, still_there, signed_in, absence):
    async def story(till, members, shop):
        name = await lost(till, shop, applied=False)
        stranger(shop)
        if not still_there:
            shop.cart = shop.cart.__class__(shop.cart.id)
        if not signed_in:
            await members.sign_out()
        return await look_often(till, shop, name)

    review = run(tmp_path, story)
    assert (review.state, review.search.absence) == (State.REVIEW, absence)


def test_a_cart_that_cannot_be_read_says_nothing(tmp_path):
    async def story(till, members, shop):
        name = await lost(till, shop, applied=False)
        stranger(shop)
        shop.ends_with("cart", ServerTrouble("503"))
        return await look_often(till, shop, name)

    assert run(tmp_path, story).search.absence is Absence.STRONG


def test_an_order_that_turns_up_while_the_cart_is_read_is_not_put_to_a_human(tmp_path):
    async def story(till, members, shop):
        name = await lost(till, shop, applied=False)
        stranger(shop)
        room = await till._room()

        def found_meanwhile():
            sale = room.journal.get(name)
            bound = sale.to(State.CREATED)
            room.journal.record(bound, "found by another look")

        shop.meanwhile["cart"] = found_meanwhile
        return await look_often(till, shop, name)

    assert run(tmp_path, story).state is State.CREATED


def test_what_the_business_orders_teach_says_nothing_of_the_members(tmp_path):
    shop = MemberShop()

    async def whole():
        async with till_of(shop, tmp_path) as till:
            landmarks = Landmarks((await till._room()).backing.settings)
            landmarks.learn_channel(RefChannel.METADATA)
            assert landmarks.channel(Endpoint.CUSTOMER) is None
            members = await till.members()
            await members.sign_in(AYU.email, "rahasia-ayu")
            made = await till.confirm(SALE, PROFILE)
            await till.send(made.submission.reference)
            await till.sweep()
            return landmarks.channel(), landmarks.channel(Endpoint.CUSTOMER)

    assert asyncio.run(whole()) == (RefChannel.METADATA, RefChannel.NOTES)


# Every crash point of the protocol.


class Crash(BaseException):
    """The power is cut."""


class Power:
    """Cuts the power once, at the mark of this name."""

    def __init__(self, at: str) -> None:
        self.at = at

    def __call__(self, point: str) -> None:
        if point == self.at:
            self.at = ""
            raise Crash(point)


async def sell(till, shop):
    """A whole sale, as far as it gets: to the answer, looked for, paid."""
    made = (await till.confirm(SALE, PROFILE)).submission
    await till.send(made.reference)
    await till.look_up(made.reference)
    await till.start_payment(made.reference)
    await till.poll(made.reference)


async def sell_after_a_decision(till, shop):
    """A sale whose checkout was lost, that a human wants sent again."""
    made = (await till.confirm(SALE, PROFILE)).submission
    await till.send(made.reference)
    await look_often(till, shop, made.reference)
    await till.resend(made.reference, "the customer waits", "Ayu")


POINTS = {
    "C1": {},
    "C2": {},
    "C3": {},
    "C4": {"checkout": NOT_SENT},
    "C5": {"checkout": (Crash("C5"), True)},
    "C6": {"checkout": (SILENCE, True)},
    "C7": {},
    "C8": {},
    "C9": {"checkout": (SILENCE, True), "own orders": ServerTrouble("503")},
    "C10": {"checkout": SILENCE},
    "C11": {},
    "C12": {},
}


@pytest.mark.parametrize("point", POINTS)
def test_the_power_is_cut(tmp_path, point):
    """Whatever the moment: what was confirmed is there, and it is ordered once at the most."""
    shop = MemberShop()
    for name, how in POINTS[point].items():
        shop.ends_with(name, how)

    async def before(till, members, shop):
        await (sell_after_a_decision if point == "C10" else sell)(till, shop)

    async def after(till, members, shop):
        kept = await till.recent()
        return [await come_to_an_end(till, shop, each) for each in kept]

    with pytest.raises(Crash):
        run(tmp_path, before, shop, mark=Power(point))
    shop.ends.clear()
    ended = run(tmp_path, after, shop)
    assert len(shop.made) <= 1
    assert len(ended) == (0 if point == "C1" else 1)
    # Bound where there is an order, put to a human where none can be found.
    expected = State.CREATED if shop.made else State.REVIEW
    assert all(sale.state is expected for sale in ended)


async def come_to_an_end(till, shop, left):
    """What the next start makes of it: never still sending, nor sent where it may exist."""
    assert left.state in {State.QUEUED, State.UNKNOWN, State.CREATED}
    assert not (left.may_send and left.ambiguous)
    if left.state is State.QUEUED:
        await till.send(left.reference)
    return await look_often(till, shop, left.reference)
