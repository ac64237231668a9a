"""The member at the counter: in for one sale, out in any case."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from pos_app.domain.catalog import Kind
from pos_app.domain.errors import NotSent, Reason, Refused, ServerTrouble
from pos_app.domain.member import AddressForm, CheckoutItem, Proof, ServerCart
from pos_app.domain.money import Rupiah
from pos_app.till.member_ports import CodeSent, NoStorefront, SignedOut
from pos_app.till.members import PROOF
from pos_app.till.refusals import PlaceUnknown
from tests.kit.values import COD, PROFILE, QRIS, STORE, TRANSFER, digital, product, shipped, walk_in
from tests.till.member_shop import AYU, BUDI, MemberShop, till_of

PASSWORD = "rahasia-ayu"  # noqa: S105 - of nobody
PICTURE = Proof("bukti.png", "image/png", b"\x89PNG")


def run(folder, story, shop=None, **changed):
    shop = shop or MemberShop()

    async def whole():
        async with till_of(shop, folder, **changed) as till:
            return await story(till, await till.members(), shop)

    return asyncio.run(whole())


def test_a_password_opens_the_account(tmp_path):
    async def story(till, members, shop):
        assert members.is_possible
        assert members.who is None
        assert await members.sign_in(AYU.email, PASSWORD) == AYU
        assert members.who == AYU

    run(tmp_path, story)


def test_a_store_that_sends_codes_asks_for_one(tmp_path):
    async def story(till, members, shop):
        shop.sign_in = shop_sends_a_code(shop)
        assert await members.sign_in(AYU.email, PASSWORD) == CodeSent(AYU.email, "look there")
        assert members.who is None
        assert await members.send_code(AYU.email) == CodeSent(AYU.email, "sent")
        assert await members.enter_code(AYU.email, "123456") == AYU

    def shop_sends_a_code(shop):
        async def sign_in(email, password):
            return CodeSent(email, "look there")

        return sign_in

    run(tmp_path, story)


def test_a_wrong_password_leaves_nobody_signed_in(tmp_path):
    async def story(till, members, shop):
        shop.ends_with("sign in", Refused(401, Reason("wrong")))
        with pytest.raises(Refused):
            await members.sign_in(AYU.email, "falsch")
        assert members.who is None

    run(tmp_path, story)


def test_an_account_that_does_not_say_whose_it_is_is_closed_again(tmp_path):
    async def story(till, members, shop):
        shop.ends_with("me", ServerTrouble("503"))
        with pytest.raises(ServerTrouble):
            await members.sign_in(AYU.email, PASSWORD)
        assert members.who is None
        assert not shop.accounts[0].is_alive

    run(tmp_path, story)


def test_somebody_elses_sign_in_ends_the_session_before(tmp_path):
    async def story(till, members, shop):
        await members.sign_in(AYU.email, PASSWORD)
        shop.who = BUDI
        assert await members.sign_in(BUDI.email, PASSWORD) == BUDI
        assert members.who == BUDI
        assert [each.is_alive for each in shop.accounts] == [False, True]

    run(tmp_path, story)


def test_signing_out_ends_it_and_doing_so_twice_asks_the_store_once(tmp_path):
    async def story(till, members, shop):
        await members.sign_in(AYU.email, PASSWORD)
        await members.sign_out()
        await members.sign_out()
        assert members.who is None
        assert shop.asked.count("sign out") == 1
        with pytest.raises(SignedOut):
            await members.addresses()

    run(tmp_path, story)


def test_closing_the_till_keeps_the_sale_and_ends_the_session(tmp_path):
    async def story(till, members, shop):
        await members.sign_in(AYU.email, PASSWORD)
        sale = walk_in(digital(), member=AYU)
        await till.leave(sale)
        assert not shop.accounts[0].is_alive
        assert (await till.open()).sale == sale

    run(tmp_path, story)


def test_a_session_that_the_store_ended_is_nobodys(tmp_path):
    async def story(till, members, shop):
        await members.sign_in(AYU.email, PASSWORD)
        shop.accounts[0].is_alive = False
        assert members.who is None
        with pytest.raises(SignedOut):
            await members.cart()

    run(tmp_path, story)


def test_a_till_without_a_storefront_key_says_so(tmp_path):
    async def story(till, members, shop):
        assert not members.is_possible
        with pytest.raises(NoStorefront):
            await members.sign_in(AYU.email, PASSWORD)
        with pytest.raises(NoStorefront):
            await members.check_discount(PROFILE, walk_in(digital()), "HEMAT")
        await members.sign_out()

    run(tmp_path, story, storefront=None)


def test_what_is_the_accounts_own_goes_through(tmp_path):
    async def story(till, members, shop):
        await members.sign_in(AYU.email, PASSWORD)
        form = AddressForm("Ayu")
        assert await members.addresses() == ()
        assert await members.add_address(form) == (form,)
        assert await members.change_address(8, form) == (8, form)
        await members.delete_address(8)
        assert shop.asked[-4:] == ["addresses", "add_address", "change_address", "delete_address"]

    run(tmp_path, story)


def test_a_new_name_is_the_members_from_then_on(tmp_path):
    async def story(till, members, shop):
        await members.sign_in(AYU.email, PASSWORD)
        renamed = await members.rename("Ayu L.", "628111")
        assert (renamed.name, renamed.phone) == ("Ayu L.", "628111")
        assert members.who == renamed

    run(tmp_path, story)


def test_the_accounts_bank_accounts_are_remembered_and_the_stores_methods_stay(tmp_path):
    async def story(till, members, shop):
        (await till._room()).backing.shelf.offers([QRIS], [])
        await members.sign_in(AYU.email, PASSWORD)
        assert await members.methods() == (TRANSFER,)
        (bank,) = await till.accounts()
        assert (bank.bank, bank.number) == ("BCA", "123")
        assert (await till.open()).methods == (QRIS,)

    run(tmp_path, story)


def test_a_delivery_is_quoted_by_the_members_account(tmp_path):
    async def story(till, members, shop):
        await members.sign_in(AYU.email, PASSWORD)
        sale = replace(shipped(), member=AYU, quote=None, courier_key="")
        quote = await till.quote(PROFILE, sale)
        assert [row.id for row in quote.couriers] == [2, 1]
        assert quote.key.member == AYU.id
        assert sale.with_quote(quote).has_fresh_quote(PROFILE)
        assert quote.warehouse.unique_id == "wh_a"
        for_cod = await till.quote(PROFILE, replace(sale, method=COD))
        assert [row.id for row in for_cod.couriers] == [1]
        with pytest.raises(PlaceUnknown):
            await members.quote(PROFILE, walk_in(digital(), member=AYU))
        with pytest.raises(SignedOut):
            await till.quote(PROFILE, replace(sale, member=BUDI))

    run(tmp_path, story)


def test_a_code_is_checked_for_cashier_orders_too(tmp_path):
    async def story(till, members, shop):
        sale = walk_in(digital())
        told = await members.check_discount(PROFILE, sale, " HEMAT ")
        assert replace(sale, discount_code=told).has_fresh_discount
        assert told.code == "HEMAT"

    run(tmp_path, story)


def test_the_members_cart_is_taken_over_as_far_as_it_is_sold_here(tmp_path):
    async def story(till, members, shop):
        shelf = (await till._room()).backing.shelf
        goods = (digital(1), digital(2, stock=1), digital(3, price=None))
        paket = digital(1, kind=Kind.BUNDLE, unique_id="bpo_1")
        shelf.put(shelf.begin(STORE), [product(*goods), product(paket, key="product_2")])
        await members.sign_in(AYU.email, PASSWORD)
        shop.cart = ServerCart(
            7,
            (
                *(CheckoutItem(number, is_bundle=False, quantity=2) for number in (1, 2, 3, 99)),
                CheckoutItem(1, is_bundle=True, quantity=1),
            ),
        )
        taken = await members.take_over(walk_in(digital(1), member=AYU))
        lines = {line.item.unique_id: line.quantity for line in taken.sale.cart.lines}
        assert lines == {"variant_1": 3, "bpo_1": 1}
        assert taken.left_out == 3
        # It is theirs until the sale is confirmed.
        assert len(shop.cart.items) == 5

    run(tmp_path, story)


def test_a_proof_of_payment_goes_to_the_order_and_into_the_history(tmp_path):
    async def story(till, members, shop):
        await members.sign_in(AYU.email, PASSWORD)
        made = await till.confirm(walk_in(digital(), member=AYU, method=TRANSFER), PROFILE)
        name = made.submission.reference
        with pytest.raises(KeyError):
            await members.upload_proof(name, PICTURE)
        await till.send(name)
        standing = await members.upload_proof(name, PICTURE)
        assert standing.submission.leg.value == "pending"
        events = (await till._room()).backing.ledger.events(name)
        assert (events[-1].what, events[-1].detail) == (PROOF, "image/png")
        shop.ends_with("proof", NotSent("no network"))
        with pytest.raises(NotSent):
            await members.upload_proof(name, PICTURE)

    run(tmp_path, story)


def test_the_last_orders_of_the_account(tmp_path):
    async def story(till, members, shop):
        await members.sign_in(AYU.email, PASSWORD)
        for number in range(3):
            sale = replace(walk_in(digital(), member=AYU), id=f"sale-{number}")
            await till.send((await till.confirm(sale, PROFILE)).submission.reference)
        assert [each.id for each in await members.orders(2)] == [502, 501]

    run(tmp_path, story)


def test_the_summary_is_what_is_agreed_on(tmp_path):
    async def story(till, members, shop):
        await members.sign_in(AYU.email, PASSWORD)
        sale = walk_in(digital(), member=AYU)
        assert (await members.summary(PROFILE, sale)).payable == Rupiah(21_000)
        seen = await till.confirm(sale, PROFILE)
        other = replace(walk_in(digital(5), member=AYU), id="sale-2")
        unseen = await till.confirm(other, PROFILE)
        return seen.submission.expected, unseen.submission.expected

    assert run(tmp_path, story) == (Rupiah(21_000), Rupiah(20_000))
