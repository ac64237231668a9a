"""The member's account and the storefront against the sandbox, in each dialect it speaks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from pos_app.api import ScalevShop
from pos_app.api.membership import SignedIn
from pos_app.api.storefront import ScalevStorefront
from pos_app.domain.delivery import Destination
from pos_app.domain.errors import Busy, LockedOut, Refused, Unsure
from pos_app.domain.member import AddressForm, CheckoutItem, DiscountKey, Proof
from pos_app.domain.money import Rupiah
from pos_app.domain.payment import PaymentMethod
from pos_app.sandbox import Sandbox, SandboxOptions, known
from pos_app.sandbox.otps import MOST_TRIES
from pos_app.till.clock import SystemClock
from pos_app.till.member_ports import CheckoutRequest, CodeSent, SignedOut
from tests.api.test_sandbox import ASSETS
from tests.api.test_storefront import AT, PNG

pytestmark = pytest.mark.anyio

SHIRT = CheckoutItem(known.KAOS_HITAM_L, is_bundle=False, quantity=2)
PACK = CheckoutItem(known.PAKET_GLOWING, is_bundle=True, quantity=1)
EBOOK = CheckoutItem(known.EBOOK, is_bundle=False, quantity=1)
TRANSFER = PaymentMethod("bank_transfer")
NOTES = "Titip [POS-7F3K-92QD-X1C]"


@pytest.fixture(scope="module", params=["classic", "flat", "uuid"])
def running(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(ASSETS, generation=request.param, pay_after=None)) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    running.reset()
    return running


@pytest.fixture
async def door(sandbox: Sandbox) -> AsyncIterator[ScalevStorefront]:
    made = ScalevStorefront(
        sandbox.base_url, sandbox.storefront_key, sandbox.store_uid, clock=SystemClock()
    )
    try:
        yield made
    finally:
        await made.close()


@pytest.fixture
async def budi(door: ScalevStorefront) -> SignedIn:
    account = await door.sign_in(known.BUDI.email, known.BUDI.password)
    assert isinstance(account, SignedIn)
    return account


def body(**more: object) -> bytes:
    return json.dumps({"payment_method": "bank_transfer", "notes": NOTES, **more}).encode()


def items(*wanted: CheckoutItem) -> list[dict[str, object]]:
    return [
        {
            "type": "bundle_price_option" if each.is_bundle else "variant",
            "bundle_price_option_id" if each.is_bundle else "variant_id": each.id,
            "quantity": each.quantity,
        }
        for each in wanted
    ]


async def test_a_member_and_their_addresses(budi):
    me = await budi.me()
    assert (me.name, me.email) == (known.BUDI.name, known.BUDI.email)
    assert (await budi.rename("Budi S", "0812 3456 7890")).phone == "6281234567890"
    kept = await budi.addresses()
    assert len(kept) == 3
    assert kept[0].district.id == known.MENTENG
    assert kept[0].district.display
    form = AddressForm("Ibu", "", Destination("Jl. Baru 1", kept[1].district, "40132"), "Pagar")
    added = await budi.add_address(form)
    assert added.destination == form.destination
    changed = await budi.change_address(added.id, replace(added.form, notes=""))
    assert changed == replace(added, notes="")
    await budi.delete_address(added.id)
    await budi.delete_address(added.id)
    assert await budi.addresses() == kept
    with pytest.raises(Refused) as refused:
        await budi.add_address(AddressForm("Ibu"))
    assert {"location_id", "address"} <= refused.value.fields.keys()


async def test_a_code_is_asked_for_sent_again_and_entered(door, sandbox):
    asked = await door.sign_in(known.SARI.email, known.SARI.password)
    assert isinstance(asked, CodeSent)
    first = sandbox.otp(known.SARI.email)
    again = await door.send_code(known.SARI.email)
    assert again.said
    second = sandbox.otp(known.SARI.email)
    if first != second:
        with pytest.raises(Refused):
            await door.enter_code(known.SARI.email, first)
    account = await door.enter_code(known.SARI.email, f" {second[:3]} {second[3:]} ")
    assert (await account.me()).name == known.SARI.name
    with pytest.raises(Refused) as used:
        await door.enter_code(known.SARI.email, second)
    assert used.value.fields == {"otp": ("was used already",)}


async def test_a_code_too_old_and_too_many_tries(door, sandbox):
    await door.send_code(known.SARI.email)
    code = sandbox.otp(known.SARI.email)
    sandbox.change(clock_offset=301)
    with pytest.raises(Refused) as old:
        await door.enter_code(known.SARI.email, code)
    assert old.value.fields == {"otp": ("has expired",)}
    wrong = "0" * 6 if code != "0" * 6 else "1" * 6
    for _ in range(MOST_TRIES):
        with pytest.raises(Refused):
            await door.enter_code(known.SARI.email, wrong)
    with pytest.raises(Busy):
        await door.enter_code(known.SARI.email, wrong)


async def test_a_wrong_password_and_a_wrong_key(door, sandbox):
    with pytest.raises(Refused) as refused:
        await door.sign_in(known.BUDI.email, "salah")
    assert type(refused.value) is Refused
    other = ScalevStorefront(
        sandbox.base_url, "sfpk_" + "x" * 30, sandbox.store_uid, clock=SystemClock()
    )
    try:
        with pytest.raises(LockedOut) as locked:
            await other.sign_in(known.BUDI.email, known.BUDI.password)
        assert locked.value.status == 404
    finally:
        await other.close()


async def test_a_token_that_expires_in_the_middle_is_renewed_once(budi, sandbox):
    sandbox.change(clock_offset=901)
    await asyncio.gather(*(budi.me() for _ in range(6)))
    renewals = [each for each in sandbox.requests() if each["route"] == "auth.refresh"]
    assert len(renewals) == 1
    sandbox.change(clock_offset=1_802)
    assert (await budi.me()).name


async def test_a_renewal_whose_answer_is_lost_ends_the_session(budi, sandbox):
    sandbox.trouble("auth.refresh", "drop_after")
    sandbox.change(clock_offset=901)
    with pytest.raises(SignedOut):
        await budi.me()
    assert not budi.is_alive
    renewals = [each for each in sandbox.requests() if each["route"] == "auth.refresh"]
    assert len(renewals) == 1


async def test_signing_out_ends_the_session_at_the_store(budi, door, sandbox):
    tokens = dict(budi._tokens._headers)
    await budi.sign_out()
    again = await door.sign_in(known.BUDI.email, known.BUDI.password)
    again._tokens._pair = replace(
        again._tokens._pair, access=tokens["Authorization"].removeprefix("Bearer "), is_spent=True
    )
    with pytest.raises(SignedOut):
        await again.me()


async def test_the_cart_at_the_store(budi):
    empty = await budi.cart()
    assert empty.items == ()
    full = await budi.put_into_cart([SHIRT, PACK])
    assert full.holds((PACK, SHIRT))
    await budi.put_into_cart([SHIRT])
    left = await budi.take_out_of_cart([SHIRT, PACK])
    assert left.holds((SHIRT,))


async def test_a_checkout_from_couriers_to_order(budi, door):
    methods, accounts = await budi.payment_methods()
    assert TRANSFER in methods
    assert PaymentMethod("no_payment") not in methods
    assert accounts
    home = (await budi.addresses())[0]
    asked = CheckoutRequest(
        items=(SHIRT, PACK), method=TRANSFER, district=home.district, postal_code=home.postal_code
    )
    couriers = await budi.shipping_options(asked)
    assert couriers
    assert all(each.warehouse for each in couriers)
    chosen = next(each for each in couriers if not each.pickup)
    summary = await budi.summary(replace(asked, courier=chosen))
    assert summary.amounts.shipping == chosen.cost
    order = await budi.place_order(
        body(
            items=items(SHIRT, PACK),
            address_id=home.id,
            courier_service_id=chosen.id,
            warehouse_unique_id=chosen.warehouse,
            courier_aggregator_code=chosen.provider,
        )
    )
    assert order.payable == summary.payable - order.amounts.unique_code
    assert order.amounts.goods == summary.amounts.goods
    assert (await budi.order(order.id)).notes == NOTES
    newest = await anext(budi.orders())
    assert (newest.orders[0].id, newest.orders[0].notes) == (order.id, NOTES)
    public = await door.order(order.slug)
    assert public.payable == order.payable
    assert public.pages


async def test_the_cart_makes_one_order_and_is_empty_then(budi):
    cart = await budi.put_into_cart([EBOOK])
    await budi.place_order(body(cart_id=cart.id))
    assert (await budi.cart()).items == ()
    with pytest.raises(Refused):
        await budi.place_order(body(cart_id=cart.id))


async def test_digital_goods_need_no_courier(budi):
    asked = CheckoutRequest(items=(EBOOK,), method=TRANSFER)
    assert await budi.shipping_options(asked) == ()
    assert (await budi.summary(asked)).amounts.shipping in (None, Rupiah(0))


async def test_a_checkout_whose_answer_was_lost_is_found_by_its_notes(budi, sandbox):
    shop = ScalevShop(sandbox.base_url, sandbox.business_key, clock=SystemClock())
    sandbox.trouble("checkout.create", "drop_after")
    try:
        with pytest.raises(Unsure):
            await budi.place_order(body(items=items(EBOOK)))
        (own,) = [page async for page in budi.orders()]
        (all_of_them,) = [page async for page in shop.orders()]
    finally:
        await shop.close()
    assert [order.notes for order in own.orders] == [NOTES]
    assert [order.notes for order in all_of_them.orders] == [NOTES]


async def test_discount_codes(door, budi):
    asked = CheckoutRequest(items=(EBOOK,), method=TRANSFER)
    good = await door.check_discount(DiscountKey("HEMAT10", "g"), asked)
    assert good.eligible
    assert good.amount > Rupiah(0)
    old = await door.check_discount(DiscountKey("LEBARAN2025", "g"), asked)
    assert (old.eligible, old.reasons) == (False, ("Kode ini sudah berakhir.",))
    none = await door.check_discount(DiscountKey("NIHIL", "g"), asked)
    assert not none.eligible
    assert none.reasons
    plain = await budi.summary(asked)
    order = await budi.place_order(body(items=items(EBOOK), discount_code_code="HEMAT10"))
    assert order.amounts.discount_code == good.amount
    assert order.payable == plain.payable - good.amount - order.amounts.unique_code


async def test_a_proof_of_a_transfer(door, budi):
    order = await budi.place_order(body(items=items(EBOOK)))
    assert not order.proof_url
    proof = Proof("bukti.png", "image/png", PNG)
    shown = await door.upload_proof(order.slug, proof, AT)
    assert shown.proof_url
    again = await door.upload_proof(order.slug, proof, AT)
    assert again.proof_url
    assert (await budi.order(order.id)).proof_url == again.proof_url


async def test_an_online_payment_is_started_again_without_harm(door, budi):
    order = await budi.place_order(body(items=items(EBOOK), payment_method="qris"))
    first = await door.start_payment(order.slug)
    assert (await door.start_payment(order.slug)).payment == first.payment
    assert first.payment
