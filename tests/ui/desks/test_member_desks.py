# ruff: noqa: F811  the fixtures are imported
"""Signing in for one sale, the addresses, the discount code and the store's sum."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.cart import Discount
from pos_app.domain.customer import Contact
from pos_app.domain.delivery import Destination
from pos_app.domain.errors import NotSent, Reason, Refused
from pos_app.domain.member import CheckoutItem, DiscountVerdict, ServerCart, Summary
from pos_app.domain.money import Rupiah
from pos_app.domain.order import OrderAmounts
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.sale import Hurdle, Sale, Step
from pos_app.domain.submission import Cause, State
from pos_app.till.member_ports import SignedOut
from pos_app.till.members import TakenOver
from pos_app.till.standing import Standing
from pos_app.ui.desks.counter import Counter, Doing
from pos_app.ui.desks.discounts import DiscountDesk
from pos_app.ui.desks.member_offers import MemberOffers
from pos_app.ui.desks.members import OtherMember, Phase
from pos_app.ui.desks.offers import OffersDesk
from pos_app.ui.desks.summary import SummaryDesk, SummaryPhase
from tests.kit.members import BUDI, HOME, OFFICE, SARI, SENT
from tests.kit.values import COD, DAGO, QRIS, cart, digital, shipped, submission, walk_in
from tests.ui.courier.fixtures import desks, runner  # noqa: F401

WRONG = Refused(401, Reason("Wrong e-mail or password"))


@pytest.fixture
def account(desks):
    return desks.till.account


@pytest.fixture
def members(desks, qtbot):
    desks.begin(Sale("sale-1", cart(digital()), step=Step.CUSTOMER))
    desks.members.look()
    qtbot.waitUntil(lambda: desks.members.now.phase is Phase.OUT)
    return desks.members


@pytest.fixture
def signed_in(members, desks, qtbot):
    members.sign_in(BUDI.email, "rahasia")
    qtbot.waitUntil(lambda: desks.addresses.now.rows is not None)
    qtbot.waitUntil(lambda: members.now.cart is not None)
    return members


def test_a_till_without_the_key_signs_nobody_in(desks, account, qtbot):
    account.is_possible = False
    desks.members.look()
    qtbot.waitUntil(lambda: desks.members.now.phase is Phase.IMPOSSIBLE)


def test_a_member_fills_the_form_and_owns_the_sale(signed_in, desks, account):
    sale = desks.sale.sale
    assert sale.member == BUDI
    assert sale.contact == Contact("Budi Santoso", "+62 813 1111 0001", BUDI.email)
    assert signed_in.now.phase is Phase.IN
    assert account.last("sign_in") == (BUDI.email, "rahasia")
    assert "rahasia" not in repr(signed_in.now)


def test_what_was_wrong_is_told_and_the_email_stays(members, account, qtbot):
    account.script("sign_in", WRONG)
    members.sign_in(BUDI.email, "salah")
    qtbot.waitUntil(lambda: members.now.error is WRONG)
    assert members.now.phase is Phase.OUT
    assert members.now.email == BUDI.email


def test_a_code_is_asked_for_entered_and_sent_again(members, account, qtbot):
    account.script("sign_in", SENT)
    members.sign_in(SARI.email, "rahasia")
    qtbot.waitUntil(lambda: members.now.phase is Phase.CODE)
    assert (members.now.said, members.now.codes) == (SENT.said, 1)
    account.script("enter_code", WRONG)
    members.enter_code("000000")
    qtbot.waitUntil(lambda: members.now.error is WRONG)
    assert members.now.phase is Phase.CODE
    members.send_code()
    qtbot.waitUntil(lambda: members.now.codes == 2)
    assert account.last("send_code") == (SARI.email,)
    members.enter_code("123456")
    qtbot.waitUntil(lambda: members.who == SARI)


def test_a_code_that_could_not_be_sent_again_leaves_the_first_one_valid(members, account, qtbot):
    account.script("sign_in", SENT)
    members.sign_in(SARI.email, "rahasia")
    qtbot.waitUntil(lambda: members.now.phase is Phase.CODE)
    account.script("send_code", NotSent("no network"))
    members.send_code()
    qtbot.waitUntil(lambda: members.now.error is not None)
    assert members.now.phase is Phase.CODE


@pytest.mark.parametrize("how", ["new sale", "another sale", "signed out"])
def test_the_session_ends_with_the_sale(signed_in, desks, account, qtbot, how):
    if how == "new sale":
        desks.sale.start_new()
    elif how == "another sale":
        desks.sale.restore(walk_in())
    else:
        signed_in.sign_out()
    assert signed_in.who is None
    assert desks.addresses.now.rows is None
    assert desks.sale.sale.member is None
    qtbot.waitUntil(lambda: account.count("sign_out") == 1)


def test_a_sale_under_a_new_name_keeps_its_session(signed_in, desks, account):
    desks.sale.reopen()
    assert signed_in.who == BUDI
    assert account.count("sign_out") == 0


def test_a_session_that_is_over_keeps_the_sale_and_its_member(signed_in, desks, account, qtbot):
    account.script("orders", SignedOut("expired"))
    signed_in.load_orders()
    qtbot.waitUntil(lambda: signed_in.who is None)
    assert signed_in.has_ended
    assert signed_in.now.email == BUDI.email
    assert isinstance(signed_in.now.error, SignedOut)
    assert desks.sale.sale.member == BUDI
    assert desks.sale.sale.cart.count == 1
    signed_in.sign_in(BUDI.email, "rahasia")
    qtbot.waitUntil(lambda: signed_in.who == BUDI)
    assert not signed_in.has_ended


def test_a_draft_with_a_member_asks_to_sign_in_again(desks, qtbot):
    desks.begin(Sale("sale-1", cart(digital()), member=BUDI))
    desks.members.look()
    qtbot.waitUntil(lambda: desks.members.now.phase is Phase.OUT)
    assert desks.members.has_ended
    assert desks.members.now.email == BUDI.email


def test_an_order_that_was_turned_away_ends_the_session(signed_in, desks, account, qtbot):
    waiting = submission(desks.sale.sale, state=State.QUEUED, cause=Cause.SESSION)
    counter = Counter(Standing(waiting, None))
    signed_in.follow(counter)
    assert signed_in.who == BUDI
    signed_in.follow(replace(counter, doing=Doing.SENDING))
    signed_in.follow(counter)
    assert signed_in.who is None
    qtbot.waitUntil(lambda: account.count("sign_out") == 1)


def test_only_its_own_member_goes_on_with_a_confirmed_sale(signed_in, desks, account, qtbot):
    desks.sale.lock(True)
    account.script("orders", SignedOut("expired"))
    signed_in.load_orders()
    qtbot.waitUntil(lambda: signed_in.who is None)
    account.script("sign_in", SARI)
    signed_in.sign_in(SARI.email, "rahasia")
    qtbot.waitUntil(lambda: isinstance(signed_in.now.error, OtherMember))
    assert signed_in.who is None
    assert desks.sale.sale.member == BUDI
    qtbot.waitUntil(lambda: account.count("sign_out") == 1)


def test_their_cart_is_taken_over_and_undone_as_one_change(signed_in, desks, account, qtbot):
    account.waiting = ServerCart(30_001, (CheckoutItem(1, is_bundle=False, quantity=3),))
    account.script("cart", account.waiting)
    signed_in.sign_out()
    signed_in.sign_in(BUDI.email, "rahasia")
    qtbot.waitUntil(lambda: signed_in.now.pieces == 3)
    more = replace(desks.sale.sale, cart=cart(digital(), digital(901)))
    account.script("take_over", TakenOver(more, left_out=1))
    signed_in.take_cart()
    qtbot.waitUntil(lambda: desks.sale.sale.cart.count == 2)
    assert (signed_in.now.pieces, signed_in.now.left_out) == (0, 1)
    desks.sale.undo()
    assert desks.sale.sale.cart.count == 1


def test_a_new_name_is_the_sales_too(signed_in, desks, account, qtbot):
    signed_in.rename("Budi S.", BUDI.phone)
    assert signed_in.now.saving
    qtbot.waitUntil(lambda: desks.sale.sale.contact.name == "Budi S.")
    assert not signed_in.now.saving
    account.script("rename", WRONG)
    signed_in.rename("Budi", "62")
    qtbot.waitUntil(lambda: signed_in.now.error is WRONG)
    assert signed_in.now.phase is Phase.IN


def test_the_couriers_are_asked_again_after_the_next_sign_in(signed_in, desks, account, qtbot):
    desks.till.couriers = SignedOut("expired")
    desks.sale.put(replace(shipped(), member=BUDI, step=Step.DELIVERY, quote=None, courier_key=""))
    qtbot.waitUntil(lambda: signed_in.who is None)
    desks.till.couriers = ()
    signed_in.sign_in(BUDI.email, "rahasia")
    qtbot.waitUntil(lambda: desks.sale.sale.quote is not None)


def _travelling(desks, **more):
    desks.sale.put(
        replace(shipped(), member=BUDI, step=Step.DELIVERY, destination=Destination(), **more)
    )


def test_a_chosen_address_is_where_the_goods_go(signed_in, desks):
    _travelling(desks)
    desks.addresses.choose(HOME)
    sale = desks.sale.sale
    assert sale.kept_address == HOME
    assert sale.destination == HOME.destination
    desks.addresses.type_another()
    assert desks.sale.sale.saved_address is None
    assert desks.sale.sale.destination == Destination()


def test_a_typed_address_goes_into_the_account_when_the_sale_goes_on(
    signed_in, desks, account, qtbot
):
    _travelling(desks)
    desks.sale.set_destination(Destination("Jl. Dago 1", DAGO, "40135"))
    desks.addresses.keep_typed(True)
    desks.change(step=Step.PAYMENT)
    qtbot.waitUntil(lambda: len(desks.addresses.rows) == 3)
    assert desks.sale.sale.kept_address == desks.addresses.rows[-1]
    assert not desks.addresses.now.keeps_typed


def test_an_address_that_cannot_be_kept_does_not_stop_the_sale(signed_in, desks, account, qtbot):
    _travelling(desks)
    desks.sale.set_destination(Destination("Jl. Dago 1", DAGO, "40135"))
    desks.addresses.keep_typed(True)
    account.script("add_address", WRONG)
    with qtbot.waitSignal(desks.addresses.failed):
        desks.change(step=Step.PAYMENT)
    assert desks.sale.sale.step is Step.PAYMENT
    assert desks.sale.sale.destination.street == "Jl. Dago 1"
    assert desks.addresses.now.error is WRONG


def test_an_address_is_changed_and_deleted(signed_in, desks, account, qtbot):
    _travelling(desks)
    desks.addresses.choose(HOME)
    form = replace(HOME.form, destination=replace(HOME.destination, street="Jl. Dago No. 102"))
    desks.addresses.change(HOME, form)
    qtbot.waitUntil(lambda: desks.addresses.rows[0].street == "Jl. Dago No. 102")
    assert desks.sale.sale.kept_address == desks.addresses.rows[0]
    desks.addresses.delete(desks.addresses.rows[0])
    qtbot.waitUntil(lambda: desks.addresses.rows == (OFFICE,))
    assert desks.sale.sale.saved_address is None
    assert desks.sale.sale.destination.street == "Jl. Dago No. 102"


def test_the_members_methods_take_the_place_of_the_stores(members, desks, runner, account, qtbot):
    offers = OffersDesk(desks.till, runner)
    bridge = MemberOffers(desks.till, runner, desks.sale, members, offers)
    offers.set_methods((PaymentMethod("kredivo"), QRIS))
    desks.sale.choose_method(PaymentMethod("kredivo"))
    desks.till.accounts = _none
    members.sign_in(BUDI.email, "rahasia")
    qtbot.waitUntil(lambda: COD in offers.methods)
    assert PaymentMethod("kredivo") not in offers.methods
    assert desks.sale.sale.method is None
    members.sign_out()
    assert offers.methods == (PaymentMethod("kredivo"), QRIS)
    assert bridge is not None


async def _none():
    return ()


@pytest.fixture
def paying(members, desks, qtbot):
    """A digital member sale that only waits for the store's sum."""
    desks.sale.put(Sale("sale-1", cart(digital()), step=Step.PAYMENT, method=QRIS, member=BUDI))


def test_the_store_sums_up_a_members_sale_and_again_when_it_changes(
    paying, desks, runner, account, qtbot
):
    summary = SummaryDesk(desks.till, runner, desks.sale)
    assert not summary.is_settled
    qtbot.waitUntil(lambda: summary.now.is_ready)
    assert summary.is_settled
    first = account.count("summary")
    desks.sale.choose_method(PaymentMethod("bank_transfer"))
    assert not summary.is_settled
    assert summary.now.summary is not None
    qtbot.waitUntil(lambda: summary.now.is_ready)
    assert account.count("summary") == first + 1
    desks.change(member=None)
    assert summary.now.phase is SummaryPhase.NOT_NEEDED
    assert summary.is_settled


def test_a_sum_that_does_not_come_is_told_and_asked_again(paying, desks, runner, account, qtbot):
    account.script("summary", NotSent("no network"))
    summary = SummaryDesk(desks.till, runner, desks.sale)
    with qtbot.waitSignal(summary.failed):
        pass
    assert summary.now.phase is SummaryPhase.FAILED
    assert not summary.is_settled
    account.script("summary", Summary(Rupiah(7_000), OrderAmounts()))
    summary.retry()
    qtbot.waitUntil(lambda: summary.now.is_ready)
    assert summary.now.summary.payable == Rupiah(7_000)


def test_nothing_is_asked_before_the_sale_is_complete(members, desks, runner, account):
    desks.sale.put(Sale("sale-1", cart(digital()), step=Step.PAYMENT, member=BUDI))
    summary = SummaryDesk(desks.till, runner, desks.sale)
    assert summary.now.phase is SummaryPhase.INCOMPLETE
    summary.ask()
    assert account.count("summary") == 0


def test_a_code_is_checked_and_again_when_the_method_changes(paying, desks, runner, account, qtbot):
    codes = DiscountDesk(desks.till, runner, desks.sale)
    codes.apply(" Hemat10 ")
    qtbot.waitUntil(lambda: desks.sale.sale.discount_code is not None)
    assert account.last("check_discount") == ("Hemat10",)
    assert desks.sale.sale.code_discount == Rupiah(5_000)
    desks.sale.choose_method(PaymentMethod("bank_transfer"))
    assert Hurdle.DISCOUNT in desks.sale.sale.hurdles(desks.sale.profile)
    qtbot.waitUntil(lambda: desks.sale.sale.has_fresh_discount)
    assert account.count("check_discount") == 2
    codes.remove()
    assert desks.sale.sale.discount_code is None
    assert codes.now.code == ""


def test_a_code_that_cannot_be_checked_anew_keeps_the_sale_back(
    paying, desks, runner, account, qtbot
):
    codes = DiscountDesk(desks.till, runner, desks.sale)
    codes.apply("HEMAT10")
    qtbot.waitUntil(lambda: desks.sale.sale.discount_code is not None)
    account.script("check_discount", NotSent("no network"))
    desks.sale.choose_method(PaymentMethod("bank_transfer"))
    qtbot.waitUntil(lambda: codes.now.error is not None)
    assert Hurdle.DISCOUNT in desks.sale.sale.hurdles(desks.sale.profile)
    codes.check_anew()
    qtbot.waitUntil(lambda: desks.sale.sale.has_fresh_discount)
    assert Hurdle.DISCOUNT not in desks.sale.sale.hurdles(desks.sale.profile)


def test_a_code_that_does_not_count_keeps_nothing_back(paying, desks, runner, account, qtbot):
    key = desks.sale.sale.discount_key("SEJUTA")
    account.script("check_discount", DiscountVerdict(key, eligible=False, reasons=("Too little",)))
    codes = DiscountDesk(desks.till, runner, desks.sale)
    codes.apply("SEJUTA")
    qtbot.waitUntil(lambda: desks.sale.sale.discount_code is not None)
    assert desks.sale.sale.hurdles(desks.sale.profile) == ()
    assert not desks.sale.sale.code_discount


def test_a_discount_by_hand_leads_back_to_the_customer(members, desks):
    desks.sale.put(Sale("sale-1", cart(digital()), member=BUDI))
    desks.sale.set_discount(Discount(amount=Rupiah(1_000)))
    desks.sale.go(Step.PAYMENT)
    assert desks.sale.sale.step is Step.CUSTOMER
