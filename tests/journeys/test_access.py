"""Every page as somebody meets it who taps with a thumb, or listens instead of looking."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.catalog import ProductSummary
from pos_app.domain.delivery import CourierService
from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.submission import Leg
from pos_app.till import evidence
from pos_app.ui.desks import watch
from pos_app.ui.desks.proofs import ProofPhase
from pos_app.ui.window.rail import Place
from tests.kit import member_sale as member
from tests.kit.cashier import KeyboardCashier, MouseCashier
from tests.kit.walk import FIXED, LATER, MEMBERS, Walk

SERUM, EBOOK = "Serum Niacinamide", "E-book: Jualan Tanpa Iklan"


def _group(kind):
    return lambda row: isinstance(row, MethodGroup) and row.kind is kind


def _decide(person, walk, sandbox, monkeypatch):
    """An order that is lost, until a human has to say what becomes of it."""
    with monkeypatch.context() as hurry:
        hurry.setattr(evidence, "SETTLE_SECONDS", 0.0)
        hurry.setattr(evidence, "SPACING_SECONDS", 0.0)
        hurry.setattr(watch, "LOOK_UP_PAUSES", (0.0, 0.02))
        sandbox.trouble("orders.create", "drop_before")
        person.choose("paymentMethodView", _group(MethodKind.QRIS))
        person.place()
        person.wait_to_press("reviewSendAgain")
        person.wait_to_press("reviewReadMatches")
    walk.look("an order that needs a decision")
    person.push("reviewSendAgain")
    person.wait_to_see("reviewReasonField")
    walk.look("a reason in writing")
    person.push("reviewReasonSuggestion1")
    person.push("reviewReasonConfirm")
    person.wait_to_see("payQr")
    person.push("changeMethodButton")
    person.wait_to_press("placeOrderButton")


def test_every_page_is_named_spoken_and_large_enough(qtbot, launch, sandbox, monkeypatch):
    person = MouseCashier(qtbot, launch())
    person.start()
    person.window.resize(1280, 720)
    walk = Walk(person)
    desks = person.desks
    walk.look("an empty cart")
    _sell(person, walk)
    _deliver(person, walk)
    for kind in (MethodKind.VIRTUAL_ACCOUNT, MethodKind.LINK, MethodKind.TRANSFER, MethodKind.CASH):
        person.choose("paymentMethodView", _group(kind))
        walk.look(f"before {kind}")
        person.place()
        person.wait_to_press("changeMethodButton")
        person.wait_for(lambda: desks.payment.now.instruction is not None)
        walk.look(f"pay by {kind}")
        person.push("changeMethodButton")
        person.wait_to_press("placeOrderButton")
    _decide(person, walk, sandbox, monkeypatch)
    sandbox.trouble("orders.create", "garbage")
    sandbox.trouble("orders.list", "error_5xx_before", times=None)
    person.choose("paymentMethodView", _group(MethodKind.QRIS))
    person.place()
    person.wait_to_press("reviewCheckAgain")
    walk.look("an order that may exist")
    sandbox.clear_troubles()
    person.push("reviewCheckAgain")
    person.wait_to_see("payQr")
    person.wait_for(lambda: person.widget("payQr").has_code())
    walk.look("pay by QRIS")
    order = sandbox.orders()[-1]["id"]
    sandbox.expire(order)
    person.check()
    person.wait_to_press("renewPaymentButton")
    walk.look("expired")
    person.push("renewPaymentButton")
    person.wait_for(lambda: desks.payment.now.submission.leg is Leg.PENDING)
    sandbox.pay(order)
    person.wait_to_press("checkPaymentButton")
    person.check()
    person.wait_for(lambda: desks.payment.now.submission.leg is Leg.PAID)
    walk.look("paid")
    person.push("printReceiptButton")
    person.wait_for(lambda: desks.receipts.shown and desks.receipts.shown.printers is not None)
    walk.look("receipt")
    person.push("closeReceipt")
    person.push("newSaleButton")
    _other_pages(person, walk)
    assert sorted(FIXED - LATER - MEMBERS - walk.seen) == [], "not reached"
    assert sorted(LATER & walk.seen) == [], "no longer to come: strike it from the list"
    assert walk.wrong == [], "\n".join(sorted(set(walk.wrong)))


def _sell(person, walk):
    person.add(SERUM)
    person.widget("searchField").clear()
    walk.look("a line in the cart")
    person.push("discountButton")
    walk.look("discount")
    person.push("discountButton")
    person.push("noteButton")
    person.wait_to_see("orderNotes")
    walk.look("note")
    person.choose(
        "catalogView", lambda row: isinstance(row, ProductSummary) and "Hijab Voal" in row.name
    )
    person.wait_to_see("chooserAdd")
    walk.look("variants")
    person.push("chooserClose")
    person.push("listButton")
    walk.look("list")
    person.push("gridButton")
    person.click("searchField")
    person.enter("searchField", "zzzz")
    person.wait_to_see("catalogEmpty")
    walk.look("nothing found")
    person.push("clearSearchButton")


def _deliver(person, walk):
    person.push("customerButton")
    person.wait_to_see("customerEmail")
    walk.look("customer")
    person.enter("customerName", "Siti Rahmawati")
    person.enter("customerPhone", "081234567890")
    person.go_on()
    person.wait_to_see("deliveryPickup")
    walk.look("hand-over")
    person.push("deliveryShip")
    person.wait_to_see("addressLine")
    person.enter("addressLine", "Jl. Pegangsaan Timur No. 28")
    person.click("locationField")
    person.qtbot.keyClicks(person.hand.find(QLineEdit, "locationField"), "mente")
    person.wait_to_see("locationPopup")
    walk.look("places", keys=False)
    person.hand.find(QLineEdit, "locationField").clear()
    person.pick_district("Menteng", "Menteng, Kota Jakarta Pusat")
    person.wait_for(
        lambda: any(isinstance(row, CourierService) for _, row in person.hand.rows("courierView"))
    )
    person.wait_for(lambda: person.desks.sale.sale.courier is not None)
    walk.look("couriers")
    person.go_on()
    person.wait_to_see("paymentMethodView")


def _other_pages(person, walk):
    person.wait_to_see("catalogView")
    person.add(EBOOK)
    person.push("holdButton")
    person.wait_for(lambda: bool(person.desks.held.rows))
    person.push("navHeld")
    person.wait_for(lambda: bool(person.hand.rows("heldView")))
    walk.look("held")
    person.push("navOrders")
    person.wait_for(lambda: bool(person.hand.rows("ordersView")))
    person.choose("ordersView", lambda _: True)
    walk.look("orders")
    person.push("navSettings")
    walk.look("settings")
    person.push("navSell")
    person.app.session.shell.keys.show_help()
    person.wait_to_see("closeKeys")
    walk.look("keys")
    person.push("closeKeys")


def test_keys_alone_lead_to_every_place(qtbot, launch):
    person = KeyboardCashier(qtbot, launch())
    person.start()
    for name, place in (
        ("navOrders", Place.ORDERS),
        ("navHeld", Place.HELD),
        ("navSettings", Place.SETTINGS),
    ):
        person.push(name)
        assert person.app.session.shell.place is place
    assert person.reach("tillName") is person.widget("tillName")


def test_the_set_up_is_named_spoken_and_large_enough(qtbot, launch):
    app = launch(key="short")
    qtbot.addWidget(app.window)
    app.window.show()
    app.window.resize(1280, 720)
    person = MouseCashier(qtbot, app)
    person.wait_to_see("setupKey")
    walk = Walk(person)
    walk.look("set-up")
    assert walk.wrong == [], "\n".join(sorted(set(walk.wrong)))


def test_every_page_of_a_member_is_named_spoken_and_large_enough(
    qtbot, launch, sandbox, monkeypatch
):
    monkeypatch.setenv("POS_APP_STOREFRONT_KEY", sandbox.storefront_key)
    person = MouseCashier(qtbot, launch())
    person.start()
    person.window.resize(1280, 720)
    walk = Walk(person)
    person.add(SERUM)
    _sign_in(person, walk, sandbox)
    _to_their_address(person, walk)
    _with_a_code(person, walk)
    _with_a_proof(person, walk)
    assert sorted(MEMBERS - walk.seen) == [], "not reached"
    assert walk.wrong == [], "\n".join(sorted(set(walk.wrong)))


def _sign_in(person, walk, sandbox):
    member.to_customer(person)
    walk.look("a member may sign in")
    person.push("memberOpen")
    walk.look("sign-in")
    member.knock(person, member.BUDI[0], "salah")
    person.wait_for(lambda: person.desks.members.now.error is not None)
    walk.look("wrong password")
    member.knock(person, *member.SARI)
    person.wait_to_see("memberOtp")
    walk.look("one-time code")
    person.push("memberOtherEmail")
    member.knock(person, *member.BUDI)
    member.is_in(person)
    walk.look("member inside")
    person.push("memberEdit")
    person.wait_to_see("memberName")
    walk.look("member's name and number")
    person.push("memberEditCancel")
    person.push("memberOrders")
    walk.look("member's orders")
    person.push("memberOrders")


def _to_their_address(person, walk):
    person.go_on()
    person.wait_to_see("deliveryShip")
    person.push("deliveryShip")
    person.wait_for(lambda: bool(person.desks.addresses.rows))
    walk.look("their addresses")
    first, second, *_ = person.desks.addresses.rows
    person.push(f"address_{first.id}")
    person.wait_for(lambda: person.desks.sale.sale.courier is not None)
    walk.look("an address is chosen")
    person.push(f"addressDelete_{second.id}")
    walk.look("an address is to be deleted")
    person.push("addressDeleteNot")
    person.enter("addressLine", "Jl. Pegangsaan Timur No. 30")
    walk.look("an address is changed")
    person.push("addressRevert")
    person.push("addressAnother")
    person.wait_to_see("addressKeep")
    walk.look("another address")
    person.push(f"address_{first.id}")
    person.wait_for(lambda: person.desks.sale.sale.courier is not None)
    person.go_on()


def _with_a_code(person, walk):
    member.choose_method(person, MethodKind.TRANSFER)
    walk.look("summary")
    person.push("discountCodeOpen")
    walk.look("discount code")
    for code, told in (("LEBARAN2025", "a code is refused"), ("HEMAT10", "a code counts")):
        person.enter("discountCode", code)
        person.push("discountCodeApply")
        person.wait_for(
            lambda code=code: (
                (verdict := person.desks.sale.sale.discount_code) is not None
                and verdict.code == code
            )
        )
        walk.look(told)
        person.push("discountCodeRemove")
        person.push("discountCodeOpen")
    person.push("discountCodeCancel")
    member.is_summed(person)


def _with_a_proof(person, walk):
    person.place()
    person.wait_to_see("proofPanel")
    walk.look("proof")
    slip = QImage(420, 640, QImage.Format.Format_RGB32)
    slip.fill(0xEAF2FF)
    person.desks.proofs.take_image(slip)
    person.wait_for(lambda: person.desks.proofs.now.phase is ProofPhase.READY)
    walk.look("a proof is picked")
    person.push("proofSend")
    person.wait_for(lambda: person.desks.proofs.now.phase is ProofPhase.DONE)
    walk.look("a proof is sent")
