"""Whole sales through the real window, once by keys and once by mouse."""

import json

import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt

from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.sale import Step
from pos_app.domain.submission import Leg, State
from pos_app.ui.desks.delivery import QuotePhase

EBOOK = "E-book: Jualan Tanpa Iklan"
SERUM = "Serum Niacinamide"
BUNDLE = "Paket Glowing 3in1"


def _group(kind):
    return lambda row: isinstance(row, MethodGroup) and row.kind is kind


def _read_qr(widget):
    image = widget.grab().toImage().convertToFormat(widget.grab().toImage().Format.Format_RGB888)
    size = (image.width(), image.height())
    picture = Image.frombytes(
        "RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def _address(cashier, district="Menteng", display="Menteng, Kota Jakarta Pusat"):
    cashier.wait_to_see("deliveryShip")
    cashier.push("deliveryShip")
    cashier.wait_to_see("addressLine")
    cashier.enter("customerName", "Siti Rahmawati")
    cashier.enter("customerPhone", "081234567890")
    cashier.enter("addressLine", "Jl. Pegangsaan Timur No. 28")
    cashier.pick_district(district, display)


def _quoted(cashier):
    cashier.wait_for(lambda: cashier.desks.sale.sale.courier is not None)


def _standing(cashier):
    return cashier.desks.payment.now


def _paid(cashier):
    submission = _standing(cashier).submission
    return submission is not None and submission.leg is Leg.PAID


def _settle_in(cashier, sandbox):
    """The till stands in Cempaka Putih, as the settings page would have it."""
    found = []
    cashier.desks.settings.districts_found.connect(found.extend)
    cashier.desks.settings.search_district("Cempaka Putih")
    cashier.wait_for(lambda: bool(found))
    cashier.desks.settings.settle_in(found[0])
    cashier.wait_for(lambda: cashier.desks.sale.profile.can_hand_over)


def test_digital_by_qris(cashier, sandbox):
    cashier.add(EBOOK)
    cashier.charge()
    cashier.choose("paymentMethodView", _group(MethodKind.QRIS))
    cashier.place()
    cashier.wait_to_see("payQr")
    cashier.wait_for(lambda: bool(_read_qr(cashier.widget("payQr"))))
    (order,) = sandbox.orders()
    (text,) = _read_qr(cashier.widget("payQr"))
    assert text == _standing(cashier).instruction.qris.payload
    assert cashier.text_of("payAmount").replace("\xa0", " ") == "Rp 149.000"
    sandbox.pay(order["id"])
    cashier.check()
    cashier.wait_for(lambda: _paid(cashier))
    cashier.push("newSaleButton")
    cashier.wait_to_see("catalogView")
    assert cashier.desks.sale.sale.is_blank


def test_delivered_by_virtual_account(cashier, sandbox):
    cashier.add(SERUM)
    cashier.charge()
    _address(cashier)
    _quoted(cashier)
    cashier.go_on()
    cashier.choose("paymentMethodView", _group(MethodKind.VIRTUAL_ACCOUNT))
    cashier.place()
    cashier.wait_to_see("payCode")
    (order,) = sandbox.orders()
    sale = _standing(cashier).submission.sale
    assert order["courier_service"]["id"] == sale.courier.id
    assert int(float(order["shipping_cost"])) == sale.courier.cost.amount
    assert order["customer"]["phone"] == "6281234567890"
    digits = _standing(cashier).instruction.number
    assert cashier.text_of("payCode").replace(" ", "").replace("\xa0", "") == digits


def test_bundle_by_invoice_link(cashier, sandbox):
    cashier.add(BUNDLE)
    cashier.charge()
    _address(cashier)
    _quoted(cashier)
    cashier.go_on()
    cashier.choose("paymentMethodView", _group(MethodKind.LINK))
    invoice = next(each for each in cashier.desks.payment.offers.methods if each.code == "invoice")
    cashier.desks.sale.choose_method(invoice)
    cashier.place()
    cashier.wait_to_see("payQr")
    cashier.wait_for(lambda: bool(_read_qr(cashier.widget("payQr"))))
    assert _read_qr(cashier.widget("payQr")) == [_standing(cashier).instruction.url]
    (order,) = sandbox.orders()
    assert BUNDLE in json.dumps(order)
    assert order["payment_method"] == "invoice"


def test_cash_on_delivery(cashier, sandbox):
    cashier.add(SERUM)
    cashier.charge()
    _address(cashier)
    _quoted(cashier)
    cashier.go_on()
    cod = next(row for row in cashier.desks.sale.sale.quote.couriers if row.cod)
    cashier.desks.sale.choose_courier(cod.key)
    cashier.choose("paymentMethodView", _group(MethodKind.COD))
    cashier.wait_for(lambda: cashier.desks.sale.sale.has_fresh_quote(cashier.desks.sale.profile))
    cashier.place()
    cashier.wait_for(lambda: _standing(cashier).submission is not None)
    cashier.wait_for(lambda: _standing(cashier).submission.state is State.CREATED)
    (order,) = sandbox.orders()
    assert order["payment_method"] == "cod"
    assert order["courier_service"]["id"] == _standing(cashier).submission.sale.courier.id


def test_hand_over_at_the_counter(cashier, sandbox):
    _settle_in(cashier, sandbox)
    cashier.add(SERUM)
    cashier.charge()
    cashier.wait_to_see("deliveryPickup")
    _quoted(cashier)
    cashier.go_on()
    cashier.choose("paymentMethodView", _group(MethodKind.QRIS))
    cashier.place()
    cashier.wait_to_see("payQr")
    (order,) = sandbox.orders()
    assert order["customer"]["name"] == "Pelanggan umum"
    assert _standing(cashier).submission.sale.courier.pickup


def test_an_expired_payment_gets_a_new_code_for_the_same_order(cashier, sandbox):
    cashier.add(EBOOK)
    cashier.charge()
    cashier.choose("paymentMethodView", _group(MethodKind.QRIS))
    cashier.place()
    cashier.wait_to_see("payQr")
    cashier.wait_for(lambda: _standing(cashier).submission is not None)
    (order,) = sandbox.orders()
    sandbox.expire(order["id"])
    cashier.check()
    cashier.wait_for(lambda: _standing(cashier).submission.leg is Leg.EXPIRED)
    cashier.push("renewPaymentButton")
    cashier.wait_for(lambda: _standing(cashier).submission.leg is Leg.PENDING)
    assert len(sandbox.orders()) == 1


def test_a_line_that_sold_out_meanwhile_is_refused_by_name(cashier, sandbox):
    cashier.add(SERUM)
    (line,) = cashier.desks.sale.sale.cart.lines
    sandbox.set_stock(line.item.unique_id, 0)
    cashier.charge()
    _address(cashier)
    cashier.wait_for(
        lambda: cashier.desks.delivery.state.phase not in (QuotePhase.ASKING, QuotePhase.NOT_ASKED)
    )
    if cashier.desks.delivery.state.phase is QuotePhase.READY:
        cashier.go_on()
        cashier.choose("paymentMethodView", _group(MethodKind.QRIS))
        cashier.place()
        cashier.wait_for(lambda: _standing(cashier).submission is not None)
        cashier.wait_for(lambda: _standing(cashier).submission.state is State.REJECTED)
    assert sandbox.orders() == []
    assert cashier.desks.sale.sale.cart.lines == (line,)


def test_nobody_delivers_there(cashier, sandbox):
    empty = {"data": [], "is_paginated": False}
    sandbox.trouble("shipping.couriers", "answer", times=None, status=200, body=json.dumps(empty))
    cashier.add(SERUM)
    cashier.charge()
    _address(cashier)
    cashier.wait_for(lambda: cashier.desks.delivery.state.phase is QuotePhase.NONE_SERVES)
    cashier.press_key(Qt.Key.Key_F9)
    assert cashier.desks.sale.sale.step is Step.DELIVERY


def test_an_answer_of_a_wrong_shape_leaves_the_sale_being_checked(cashier, sandbox):
    cashier.add(EBOOK)
    cashier.charge()
    cashier.choose("paymentMethodView", _group(MethodKind.QRIS))
    sandbox.trouble("orders.create", "garbage")
    sandbox.trouble("orders.list", "error_5xx_before", times=None)
    cashier.place()
    cashier.wait_to_see("reviewBanner")
    assert len(sandbox.orders()) == 1
    assert not cashier.hand.can_press("placeOrderButton")
    # Between two looks of its own; then the shop is well again and the cashier asks.
    cashier.wait_to_press("reviewCheckAgain")
    sandbox.clear_troubles()
    cashier.push("reviewCheckAgain")
    cashier.wait_to_see("payQr")
    assert len(sandbox.orders()) == 1
