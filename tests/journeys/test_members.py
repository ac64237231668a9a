"""Customers with an account of their own order at the till: by keys and by mouse."""

from __future__ import annotations

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from pos_app.domain.payment import MethodKind
from pos_app.domain.submission import Cause, Endpoint, State
from pos_app.sandbox.tokens import Sessions
from pos_app.ui.desks.members import Phase
from pos_app.ui.desks.proofs import ProofPhase
from tests.kit import keyring
from tests.kit import member_sale as member
from tests.kit.cashier import KeyboardCashier, MouseCashier

EBOOK = "E-book: Jualan Tanpa Iklan"
SERUM = "Serum Niacinamide"
BUNDLE = "Paket Glowing 3in1"
GONE = {"status": 401, "body": {"error": "unauthorized", "message": "token is expired"}}


@pytest.fixture(autouse=True)
def _with_storefront(sandbox, monkeypatch):
    monkeypatch.setenv("POS_APP_STOREFRONT_KEY", sandbox.storefront_key)


def _settle_in(cashier):
    found = []
    cashier.desks.settings.districts_found.connect(found.extend)
    cashier.desks.settings.search_district("Cempaka Putih")
    cashier.wait_for(lambda: bool(found))
    cashier.desks.settings.settle_in(found[0])
    cashier.wait_for(lambda: cashier.desks.sale.profile.can_hand_over)


def _digital_to_payment(cashier):
    cashier.add(EBOOK)
    member.sign_in(cashier)
    cashier.go_on()
    cashier.wait_to_see("paymentMethodView")


def test_digital_goods_with_a_password(cashier, sandbox):
    _digital_to_payment(cashier)
    sale = cashier.desks.sale.sale
    assert sale.member.email == member.BUDI[0]
    assert sale.contact.name == "Budi Santoso"
    member.choose_method(cashier, MethodKind.QRIS)
    seen = cashier.desks.payment.summary.now.summary.payable
    cashier.place()
    cashier.wait_to_see("payQr")
    made = member.is_made(cashier)
    (order,) = sandbox.orders()
    assert made.endpoint is Endpoint.CUSTOMER
    assert order["notes"].endswith(f"[{made.reference}]")
    assert made.expected == seen == made.order.payable
    body = member.body_on_the_wire(sandbox, made)
    # Nothing travels: no address and no courier. Their empty cart was filled, and is the order.
    assert body.keys() == {"payment_method", "cart_id", "notes"}
    assert (body["payment_method"], body["notes"]) == ("qris", order["notes"])
    assert body["cart_id"] == made.server_cart
    sandbox.pay(order["id"])
    cashier.check()
    cashier.wait_to_press("newSaleButton")
    cashier.push("newSaleButton")
    cashier.wait_for(lambda: cashier.desks.members.who is None)
    cashier.wait_for(lambda: _told_to_forget(sandbox))
    assert cashier.desks.sale.sale.member is None


def _told_to_forget(sandbox):
    return any(each["path"].endswith("/auth/jwt/blacklist") for each in sandbox.requests())


def test_a_wrong_password_is_told_beside_its_field_and_forgotten(cashier):
    cashier.add(EBOOK)
    member.to_customer(cashier)
    cashier.push("memberOpen")
    member.knock(cashier, member.BUDI[0], "salah")
    cashier.wait_for(lambda: cashier.desks.members.now.error is not None)
    assert cashier.widget("memberPassword").text() == ""
    assert cashier.widget("memberPassword").accessibleDescription()
    assert cashier.widget("memberEmail").text() == member.BUDI[0]
    member.knock(cashier, *member.BUDI)
    member.is_in(cashier)


def test_a_store_that_asks_for_a_code(cashier, sandbox):
    cashier.add(EBOOK)
    member.to_customer(cashier)
    cashier.push("memberOpen")
    member.knock(cashier, *member.SARI)
    cashier.wait_to_see("memberOtp")
    right = sandbox.otp(member.SARI[0])
    wrong = "000000" if right != "000000" else "111111"
    cashier.enter("memberOtp", wrong)
    cashier.wait_for(lambda: cashier.desks.members.now.error is not None)
    cashier.wait_for(lambda: not cashier.desks.members.now.is_busy)
    assert cashier.widget("memberOtp").accessibleDescription()
    cashier.enter("memberOtp", right)
    member.is_in(cashier)
    cashier.go_on()
    member.choose_method(cashier, MethodKind.QRIS)
    cashier.place()
    member.is_made(cashier)
    (order,) = sandbox.orders()
    assert order["customer"]["email"] == member.SARI[0]


def test_a_code_that_is_too_old_is_sent_anew(cashier, sandbox):
    cashier.add(EBOOK)
    member.to_customer(cashier)
    cashier.push("memberOpen")
    sandbox.change(otp_lifetime=0.001)
    member.knock(cashier, *member.SARI)
    cashier.wait_to_see("memberOtp")
    cashier.enter("memberOtp", sandbox.otp(member.SARI[0]))
    cashier.wait_for(lambda: cashier.desks.members.now.error is not None)
    sandbox.change(otp_lifetime=300.0)
    cashier.desks.members.send_code()
    cashier.wait_for(lambda: cashier.desks.members.now.codes == 2)
    cashier.enter("memberOtp", sandbox.otp(member.SARI[0]))
    member.is_in(cashier)


def test_delivered_to_a_saved_address(cashier, sandbox):
    cashier.add(SERUM)
    member.sign_in(cashier)
    cashier.go_on()
    member.send_home(cashier)
    home = cashier.desks.addresses.rows[0]
    cashier.go_on()
    member.choose_method(cashier, MethodKind.VIRTUAL_ACCOUNT)
    cashier.place()
    cashier.wait_to_see("payCode")
    made = member.is_made(cashier)
    (order,) = sandbox.orders()
    assert order["courier_service"]["id"] == made.sale.courier.id
    assert not made.sale.courier.pickup
    assert order["destination_address"]["address"] == home.street
    assert int(float(order["shipping_cost"])) == made.sale.courier.cost.amount


def test_a_typed_address_is_kept_in_the_account(cashier, sandbox):
    cashier.add(SERUM)
    member.sign_in(cashier)
    cashier.go_on()
    cashier.wait_to_see("deliveryShip")
    cashier.push("deliveryShip")
    cashier.wait_to_see("addressKeep")
    cashier.enter("addressLine", "Jl. Cikini Raya No. 73")
    cashier.pick_district("Menteng", "Menteng, Kota Jakarta Pusat")
    cashier.push("addressKeep")
    cashier.wait_for(lambda: cashier.desks.sale.sale.courier is not None)
    cashier.go_on()
    cashier.wait_for(lambda: len(cashier.desks.addresses.rows) == 4)
    kept = cashier.desks.addresses.rows[-1]
    assert kept.street == "Jl. Cikini Raya No. 73"
    cashier.wait_for(lambda: cashier.desks.sale.sale.kept_address == kept)
    member.choose_method(cashier, MethodKind.QRIS)
    cashier.place()
    member.is_made(cashier)
    (order,) = sandbox.orders()
    assert order["destination_address"]["address"] == kept.street


def test_handed_over_at_the_counter(cashier, sandbox):
    _settle_in(cashier)
    cashier.add(SERUM)
    member.sign_in(cashier)
    cashier.go_on()
    cashier.wait_for(lambda: cashier.desks.sale.sale.courier is not None)
    cashier.go_on()
    member.choose_method(cashier, MethodKind.CASH)
    cashier.place()
    made = member.is_made(cashier)
    (order,) = sandbox.orders()
    assert made.sale.courier.pickup
    assert order["payment_method"] == "bank_transfer"
    assert made.endpoint is Endpoint.CUSTOMER


def test_a_bundle(cashier, sandbox):
    cashier.add(BUNDLE)
    member.sign_in(cashier)
    cashier.go_on()
    member.send_home(cashier)
    cashier.go_on()
    member.choose_method(cashier, MethodKind.QRIS)
    cashier.place()
    member.is_made(cashier)
    (order,) = sandbox.orders()
    assert BUNDLE in str(order)


def test_the_goods_of_their_own_cart_are_taken_over(cashier, sandbox):
    cashier.add(EBOOK)
    item = cashier.desks.sale.sale.cart.lines[0].item
    _fill_cart(sandbox, item.id, 2)
    member.sign_in(cashier)
    cashier.push("memberTakeCart")
    cashier.wait_for(lambda: cashier.desks.sale.sale.cart.count == 3)
    assert not cashier.sees("memberTakeCart")
    cashier.go_on()
    member.choose_method(cashier, MethodKind.QRIS)
    cashier.place()
    made = member.is_made(cashier)
    (order,) = sandbox.orders()
    assert sum(line["quantity"] for line in order["orderlines"]) == 3
    body = member.body_on_the_wire(sandbox, made)
    assert body.keys() == {"payment_method", "items", "cart_id", "notes"}
    assert body["items"] == [{"type": "variant", "variant_id": item.id, "quantity": 3}]
    assert body["cart_id"] == made.server_cart
    assert _cart(sandbox) == []


def _door(sandbox):
    """Budi's own phone: the same account, without the till."""
    base = f"{sandbox.base_url}/v3/stores/{sandbox.store_uid}"
    key = {"X-Scalev-Storefront-Api-Key": sandbox.storefront_key}
    asked = {"email": member.BUDI[0], "password": member.BUDI[1]}
    told = httpx.post(f"{base}/public/auth/login", json=asked, headers=key)
    bearer = {"Authorization": f"Bearer {told.json()['access']}"}
    return httpx.Client(base_url=f"{base}/customers/me", headers=bearer)


def _fill_cart(sandbox, variant, quantity):
    with _door(sandbox) as phone:
        line = {"type": "variant", "variant_id": variant, "quantity": quantity}
        assert phone.post("/cart/items", json=line).is_success


def _cart(sandbox):
    with _door(sandbox) as phone:
        return phone.get("/cart").json()["items"]


def test_a_session_that_ends_in_the_middle_is_begun_again(cashier, sandbox):
    _digital_to_payment(cashier)
    sandbox.trouble("checkout.summary", "answer", times=None, **GONE)
    sandbox.trouble("auth.refresh", "answer", times=None, **GONE)
    cashier.choose("paymentMethodView", member.is_of(MethodKind.QRIS))
    cashier.wait_for(lambda: cashier.desks.members.who is None)
    assert cashier.desks.sale.sale.member is not None
    assert not cashier.hand.can_press("placeOrderButton")
    sandbox.clear_troubles()
    _again(cashier)
    assert cashier.desks.sale.sale.cart.count == 1
    cashier.go_on()
    member.choose_method(cashier, MethodKind.QRIS)
    cashier.place()
    member.is_made(cashier)
    assert len(sandbox.orders()) == 1


@pytest.fixture
def overheard(monkeypatch):
    """What the store answers to each sign-in, tokens and all."""
    told = []
    answer = Sessions.open

    def repeat(sessions, *given):
        told.append(answer(sessions, *given))
        return told[-1]

    monkeypatch.setattr(Sessions, "open", repeat)
    return told


def test_a_refresh_token_that_somebody_else_used_ends_the_session_and_not_the_sale(
    cashier, sandbox, overheard
):
    _digital_to_payment(cashier)
    before = cashier.desks.sale.sale
    base = f"{sandbox.base_url}/v3/stores/{sandbox.store_uid}"
    key = {"X-Scalev-Storefront-Api-Key": sandbox.storefront_key}
    sandbox.change(clock_offset=901)
    with httpx.Client(base_url=base) as thief:
        used = {"refresh": overheard[-1]["refresh"]}
        stolen = thief.post("/public/auth/jwt/refresh", json=used, headers=key).json()
        bearer = {"Authorization": f"Bearer {stolen['access']}"}
        assert thief.get("/customers/me", headers=bearer).status_code == 200
        # The till's token is too old by now, and it trades in the one that has served already.
        cashier.choose("paymentMethodView", member.is_of(MethodKind.QRIS))
        cashier.wait_for(lambda: cashier.desks.members.who is None)
        # Everything that came of that sign-in is worth nothing from then on.
        assert thief.get("/customers/me", headers=bearer).status_code == 401
    renewals = [each["status"] for each in sandbox.requests() if each["route"] == "auth.refresh"]
    assert renewals == [200, 401]
    assert not cashier.hand.can_press("placeOrderButton")
    _again(cashier)
    kept = cashier.desks.sale.sale
    assert (kept.id, kept.cart, kept.contact) == (before.id, before.cart, before.contact)
    assert kept.member == before.member
    cashier.go_on()
    member.choose_method(cashier, MethodKind.QRIS)
    cashier.place()
    made = member.is_made(cashier)
    (order,) = sandbox.orders()
    assert made.order.id == order["id"]
    assert len(member.checkouts(sandbox)) == 1


def _again(cashier):
    """At the customer step, where the e-mail stands in the form already."""
    cashier.desks.sale.back()
    if isinstance(cashier, KeyboardCashier):
        cashier.press_key(Qt.Key.Key_F3)
    else:
        cashier.push("customerButton")
    cashier.wait_to_press("memberAgain")
    cashier.push("memberAgain")
    cashier.wait_to_press("memberSignIn")
    assert cashier.widget("memberEmail").text() == member.BUDI[0]
    member.knock(cashier, *member.BUDI)
    member.is_in(cashier)


def test_going_on_without_the_account(cashier, sandbox):
    _digital_to_payment(cashier)
    sandbox.trouble("checkout.summary", "answer", times=None, **GONE)
    sandbox.trouble("auth.refresh", "answer", times=None, **GONE)
    cashier.choose("paymentMethodView", member.is_of(MethodKind.QRIS))
    cashier.wait_for(lambda: cashier.desks.members.who is None)
    cashier.desks.sale.back()
    if isinstance(cashier, KeyboardCashier):
        cashier.press_key(Qt.Key.Key_F3)
    else:
        cashier.push("customerButton")
    cashier.push("memberGoWithout")
    assert cashier.desks.sale.sale.member is None
    assert cashier.desks.sale.sale.contact.name == "Budi Santoso"
    cashier.go_on()
    cashier.wait_to_see("paymentMethodView")
    cashier.choose("paymentMethodView", member.is_of(MethodKind.QRIS))
    cashier.place()
    made = member.is_made(cashier)
    assert made.endpoint is Endpoint.BUSINESS
    assert len(sandbox.orders()) == 1


def test_a_checkout_that_is_turned_away_goes_on_after_the_next_sign_in(cashier, sandbox):
    _digital_to_payment(cashier)
    member.choose_method(cashier, MethodKind.QRIS)
    sandbox.trouble("checkout.create", "answer", times=None, **GONE)
    sandbox.trouble("auth.refresh", "answer", times=None, **GONE)
    cashier.place()
    cashier.wait_to_see("sessionBox")
    waiting = member.submission(cashier)
    assert (waiting.state, waiting.cause) == (State.QUEUED, Cause.SESSION)
    assert not waiting.held
    assert sandbox.orders() == []
    sandbox.clear_troubles()
    member.knock(cashier, *member.BUDI)
    made = member.is_made(cashier)
    assert made.reference == waiting.reference
    assert len(sandbox.orders()) == 1


def test_somebody_else_cannot_send_the_order_that_waits(cashier, sandbox):
    _digital_to_payment(cashier)
    member.choose_method(cashier, MethodKind.QRIS)
    sandbox.trouble("checkout.create", "answer", times=None, **GONE)
    sandbox.trouble("auth.refresh", "answer", times=None, **GONE)
    cashier.place()
    cashier.wait_to_see("sessionBox")
    sandbox.clear_troubles()
    member.knock(cashier, "tono@example.com", "rahasia-tono")
    cashier.wait_for(lambda: cashier.desks.members.now.error is not None)
    assert cashier.sees("memberTrouble")
    assert cashier.desks.members.who is None
    assert sandbox.orders() == []


def test_an_order_whose_answer_is_lost_is_found_and_not_made_twice(cashier, sandbox):
    _digital_to_payment(cashier)
    member.choose_method(cashier, MethodKind.QRIS)
    sandbox.trouble("checkout.create", "drop_after")
    cashier.place()
    made = member.is_made(cashier)
    (order,) = sandbox.orders()
    assert made.order.id == order["id"]
    assert len(member.checkouts(sandbox)) == 1


def test_codes_that_count_that_do_not_and_that_are_over(cashier, sandbox):
    _digital_to_payment(cashier)
    member.choose_method(cashier, MethodKind.QRIS)
    before = cashier.desks.payment.summary.now.summary.payable
    cashier.push("discountCodeOpen")
    for refused in ("LEBARAN2025", "SEJUTA"):
        _try_code(cashier, refused)
        assert not cashier.desks.sale.sale.discount_code.eligible
        assert cashier.text_of("discountCodeWhy")
        cashier.push("discountCodeRemove")
        cashier.push("discountCodeOpen")
    _try_code(cashier, "HEMAT10")
    off = cashier.desks.sale.sale.code_discount
    assert off.amount > 0
    member.is_summed(cashier)
    assert cashier.desks.payment.summary.now.summary.payable == before - off
    cashier.place()
    made = member.is_made(cashier)
    (order,) = sandbox.orders()
    assert int(float(order["discount_code_discount"])) == off.amount
    assert made.order.payable == before - off


def _try_code(cashier, code):
    cashier.enter("discountCode", code)
    cashier.push("discountCodeApply")
    cashier.wait_for(
        lambda: (told := cashier.desks.sale.sale.discount_code) is not None and told.code == code
    )


def test_a_code_in_an_order_without_an_account(cashier, sandbox):
    cashier.add(EBOOK)
    cashier.charge()
    cashier.wait_to_see("paymentMethodView")
    cashier.choose("paymentMethodView", member.is_of(MethodKind.QRIS))
    before = cashier.desks.sale.sale.total
    cashier.push("discountCodeOpen")
    _try_code(cashier, "HEMAT10")
    off = cashier.desks.sale.sale.code_discount
    assert off.amount > 0
    cashier.place()
    made = member.is_made(cashier)
    (order,) = sandbox.orders()
    assert made.endpoint is Endpoint.BUSINESS
    assert made.order.payable == before - off
    assert order["metadata"]["pos_discount"]["code"] == "HEMAT10"


def test_the_proof_of_a_transfer_is_uploaded(cashier, sandbox):
    _digital_to_payment(cashier)
    member.choose_method(cashier, MethodKind.TRANSFER)
    cashier.place()
    cashier.wait_to_see("proofPanel")
    slip = QImage(40, 60, QImage.Format.Format_RGB32)
    slip.fill(Qt.GlobalColor.white)
    cashier.desks.proofs.take_image(slip)
    cashier.wait_to_press("proofSend")
    cashier.push("proofSend")
    cashier.wait_for(lambda: cashier.desks.proofs.now.phase is ProofPhase.DONE)
    (order,) = sandbox.orders()
    assert order["transferproof_url"]
    assert member.submission(cashier).order.proof_url


def test_their_account_holds_name_addresses_and_orders(cashier, sandbox):
    cashier.add(EBOOK)
    member.sign_in(cashier)
    cashier.push("memberEdit")
    member.retype(cashier, "memberName", "Budi S.")
    cashier.push("memberSave")
    cashier.wait_for(lambda: cashier.desks.sale.sale.contact.name == "Budi S.")
    cashier.push("memberOrders")
    cashier.wait_for(lambda: cashier.desks.members.now.orders == ())
    cashier.push("memberSignOut")
    cashier.wait_for(lambda: cashier.desks.members.now.phase is Phase.OUT)
    assert cashier.desks.sale.sale.member is None
    assert cashier.desks.sale.sale.cart.count == 1


def test_without_a_storefront_key_one_line_tells_so(qtbot, launch, monkeypatch):
    monkeypatch.delenv("POS_APP_STOREFRONT_KEY")
    cashier = KeyboardCashier(qtbot, launch())
    cashier.start()
    cashier.add(EBOOK)
    cashier.press_key(Qt.Key.Key_F3)
    cashier.wait_to_see("memberImpossible")
    assert not cashier.sees("memberOpen")


@pytest.mark.parametrize("kind", [KeyboardCashier, MouseCashier])
def test_the_storefront_key_is_typed_changed_and_removed_in_the_settings(
    qtbot, launch, sandbox, monkeypatch, kind
):
    monkeypatch.delenv("POS_APP_STOREFRONT_KEY")
    ring = keyring.install(monkeypatch)
    cashier = kind(qtbot, launch())
    cashier.start()
    cashier.add(EBOOK)
    sale = cashier.desks.sale.sale.id
    cashier.push("cashierButton")
    _type_key(cashier, "sfpk_sandbox_wrong_0123456789")
    # The hint is there from the beginning; what is wrong comes in its place.
    described = cashier.widget("storefrontKey").accessibleDescription
    cashier.wait_for(lambda: described() == "Toko tidak mengenal kunci ini.")
    cashier.wait_to_press("storefrontSave")
    assert ring.kept == {}
    first = cashier.app.session
    member.retype(cashier, "storefrontKey", sandbox.storefront_key)
    cashier.push("storefrontSave")
    _is_open_anew(cashier, first)
    assert list(ring.kept.values()) == [sandbox.storefront_key]
    assert cashier.desks.sale.sale.id == sale
    cashier.wait_to_press("storefrontRemove")
    assert not cashier.sees("storefrontKey")
    _to_selling(cashier)
    member.sign_in(cashier)
    second = cashier.app.session
    cashier.push("cashierButton")
    cashier.push("storefrontRemove")
    _is_open_anew(cashier, second)
    assert ring.kept == {}
    cashier.wait_for(lambda: _told_to_forget(sandbox))
    assert not cashier.sees("storefrontRemove")
    cashier.hand.press("navSell")
    cashier.hand.press("customerButton")
    cashier.wait_to_see("memberImpossible")
    # The sale was a member's: it goes on as an ordinary one.
    cashier.push("memberGoWithout")
    cashier.wait_for(lambda: not cashier.sees("memberCard"))
    assert cashier.desks.sale.sale.member is None
    assert cashier.desks.sale.sale.cart.count == 1
    cashier.push("continueButton")
    cashier.wait_to_see("paymentMethodView")


def _to_selling(cashier):
    if isinstance(cashier, KeyboardCashier):
        cashier.press_key(Qt.Key.Key_Escape)
    else:
        cashier.push("navSell")
    cashier.wait_to_see("searchField")


def _type_key(cashier, key):
    cashier.push("storefrontOther")
    cashier.wait_to_see("storefrontKey")
    cashier.enter("storefrontKey", key)
    cashier.push("storefrontSave")


def _is_open_anew(cashier, former):
    """The till with another key, at the page where it was typed."""
    cashier.wait_for(lambda: cashier.app.session not in (None, former))
    cashier.wait_for(lambda: cashier.desks.sale.profile is not None)
    cashier.wait_for(lambda: cashier.desks.catalog.state.refreshed_at is not None)
    cashier.wait_to_see("storefrontCard")
