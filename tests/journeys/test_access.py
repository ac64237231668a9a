"""Every page as somebody meets it who taps with a thumb, or listens instead of looking."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from pos_app.domain.catalog import ProductSummary
from pos_app.domain.delivery import CourierService
from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.submission import Leg
from pos_app.till import evidence
from pos_app.ui.desks import payment
from pos_app.ui.kit.field import InputBox
from tests.kit.cashier import MouseCashier

FIXED = {
    *("searchField", "catalogView", "categoryBar", "cartView", "cartTotal", "chargeButton"),
    *("holdButton", "discountButton", "clearButton", "customerButton", "connectivityPill"),
    *("queuePill", "navSell", "navOrders", "navHeld", "navReports", "navSettings"),
    *("stepCustomer", "stepDelivery", "stepPayment", "backButton", "continueButton"),
    *("customerName", "customerPhone", "customerEmail", "deliveryPickup", "deliveryShip"),
    *("addressLine", "locationField", "locationPopup", "postalCode", "courierView"),
    *("orderNotes", "paymentMethodView", "placeOrderButton", "payAmount", "payState", "payQr"),
    *("payCode", "payCountdown", "openLinkButton", "copyLinkButton", "checkPaymentButton"),
    *("changeMethodButton", "newSaleButton", "printReceiptButton", "ordersView", "orderDetail"),
    *("heldView", "memberEmail", "memberPassword", "memberOtp", "memberSignIn", "reviewBanner"),
    *("reviewCheckAgain", "reviewSendAgain", "reviewCancel"),
}
"""The names that integrators rely on."""
LATER = {
    *("navReports", "memberEmail", "memberPassword", "memberOtp", "memberSignIn"),
}
"""Names of screens that are not there yet."""
ACTIVE = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView, QComboBox)
TOUCH, FIELD = 48, 44
"""Pixels: a finger presses a button, and puts the cursor into a field, without aiming."""
SIDEWAYS = "categoryBar"
"""Scrolls to whatever does not fit, and fades it out."""
SERUM, EBOOK = "Serum Niacinamide", "E-book: Jualan Tanpa Iklan"


class Walk:
    """Looks at one page after another and keeps what is wrong with it."""

    def __init__(self, person: MouseCashier) -> None:
        self.person = person
        self.window = person.window
        self.seen: set[str] = set()
        self.wrong: list[str] = []

    def look(self, page: str) -> None:
        self.person.qtbot.wait(120)
        shown = [each for each in self.window.findChildren(QWidget) if each.isVisible()]
        names = [each.objectName() for each in shown]
        self.seen |= set(names)
        for name in FIXED & set(names):
            if names.count(name) > 1:
                self.wrong.append(f"{page}: {name} is there {names.count(name)} times")
        for widget in shown:
            for problem in _problems(widget):
                self.wrong.append(f"{page}: {_called(widget)} {problem}")
        for widget in shown:
            if (cut := _cut(widget)) > 0:
                self.wrong.append(f"{page}: {_called(widget)} is cut off by {cut} px")


def _problems(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
        yield "may show markup"
    if not isinstance(widget, ACTIVE) or _is_inner(widget):
        return
    if not widget.objectName():
        yield "has no name for tests"
    if not widget.accessibleName().strip():
        yield "says nothing to a screen reader"
    least = FIELD if isinstance(widget.parent(), InputBox) else TOUCH
    if isinstance(widget, QAbstractButton | QComboBox) and widget.height() < least:
        yield f"is {widget.height()} px high to the finger"
    if isinstance(widget, QLineEdit) and (high := _frame(widget).height()) < FIELD:
        yield f"is {high} px high to the finger"


def _is_inner(widget: QWidget) -> bool:
    """A part that Qt itself puts into another, or the editor of a cell."""
    parent = widget.parent()
    return (
        isinstance(widget, QHeaderView)
        or widget.objectName().startswith("qt_")
        or (isinstance(widget, QLineEdit) and isinstance(parent, QAbstractScrollArea))
    )


def _frame(editor: QLineEdit) -> QWidget:
    """What is drawn around the bare text; a touch anywhere in it puts the cursor there."""
    around = editor.parentWidget()
    return around if around is not None and around.focusProxy() is editor else editor


def _cut(widget: QWidget) -> int:
    """How many pixels of a widget's width are hidden by what it is in."""
    box = QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
    hidden = 0
    parent = None if widget.isWindow() else widget.parentWidget()
    while parent is not None:
        if parent.objectName() == SIDEWAYS:
            return 0
        around = QRect(parent.mapTo(parent.window(), QPoint()), parent.size())
        hidden = max(hidden, around.left() - box.left(), box.right() - around.right())
        parent = None if parent.isWindow() else parent.parentWidget()
    return hidden


def _called(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    inside = widget.parentWidget()
    where = inside.objectName() or type(inside).__name__ if inside is not None else ""
    return f"{type(widget).__name__} {widget.objectName()!r} {said!r} in {where}"


def _group(kind):
    return lambda row: isinstance(row, MethodGroup) and row.kind is kind


def _decide(person, walk, sandbox, monkeypatch):
    """An order that is lost, until a human has to say what becomes of it."""
    with monkeypatch.context() as hurry:
        hurry.setattr(evidence, "SETTLE_SECONDS", 0.0)
        hurry.setattr(evidence, "SPACING_SECONDS", 0.0)
        hurry.setattr(payment, "LOOK_UP_PAUSES", (0.0, 0.02))
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
    assert sorted(FIXED - LATER - walk.seen) == [], "not reached"
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
    walk.look("places")
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
