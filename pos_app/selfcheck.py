"""`--self-check`: what came along with the app, then two whole sales through the real window.

The sales are made against a sandbox and proved there.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from pos_app.bootstrap import App
from pos_app.domain.catalog import ProductSummary
from pos_app.domain.delivery import CourierService
from pos_app.domain.money import from_wire
from pos_app.domain.payment import MethodGroup, MethodKind, Qr
from pos_app.domain.submission import Leg
from pos_app.options import Options
from pos_app.resources import resource
from pos_app.sandbox import Sandbox, SandboxOptions
from pos_app.script import Hand, Player, Script, StepFailed
from pos_app.ui.desks.payment import PaymentDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.kit.qr import QrView
from pos_app.wholeness import look

DIGITAL = "E-book: Jualan Tanpa Iklan"
PHYSICAL = "Serum Niacinamide"


def self_check(options: Options) -> int:
    """Answers 0 when nothing is lacking and both orders exist on the server as they were sold."""
    application = QApplication(sys.argv[:1])
    lacking = 0
    for finding in look(application):
        sys.stdout.write(f"{finding}\n")
        lacking += not finding.is_there
    failure = _sell(application, options)
    if failure is not None:
        sys.stderr.write(f"self-check failed: {failure}\n")
        return 1
    if lacking:
        sys.stderr.write("self-check failed: not everything that the app needs is there\n")
        return 1
    sys.stdout.write("self-check passed: a digital and a delivered sale are orders on the server\n")
    return 0


def _sell(application: QApplication, options: Options) -> BaseException | None:
    """What went wrong, if anything."""
    with (
        tempfile.TemporaryDirectory(prefix="scalev-pos-check-") as folder,
        Sandbox(SandboxOptions(assets=resource("sandbox"), pay_after=None)) as sandbox,
    ):
        app = App(
            application,
            replace(
                options,
                base_url=sandbox.base_url,
                data_dir=Path(folder),
                business_key=sandbox.business_key,
                store=sandbox.store_uid,
                demo=False,
            ),
        )
        app.window.show()
        app.window.activateWindow()
        failures: list[BaseException | None] = []

        def over(failure: BaseException | None) -> None:
            failures.append(failure)
            app.close()
            application.quit()

        player = Player(_sales(app, sandbox), over)
        player.start()
        application.exec()
        app.close()
    return failures[0] if failures else StepFailed("the check did not end")


def _sales(app: App, sandbox: Sandbox) -> Script:
    hand = Hand(app.window)
    session = app.session
    if session is None:
        raise StepFailed("the till did not open")
    desks = session.desks
    yield lambda: desks.catalog.state.refreshed_at is not None and not desks.catalog.state.error
    yield from _digital(hand, desks.payment, sandbox)
    hand.press("newSaleButton")
    yield lambda: hand.is_visible("chargeButton")
    yield from _delivered(hand, desks.sale, desks.payment, sandbox)


def _digital(hand: Hand, payment: PaymentDesk, sandbox: Sandbox) -> Script:
    yield from _pick(hand, DIGITAL)
    hand.press("chargeButton")
    yield lambda: hand.is_visible("paymentMethodView")
    hand.choose("paymentMethodView", _is_group(MethodKind.QRIS))
    yield lambda: hand.can_press("placeOrderButton")
    hand.press("placeOrderButton")
    yield lambda: isinstance(payment.now.instruction, Qr) and hand.is_visible("payQr")
    qr = hand.find(QrView, "payQr")
    yield qr.has_code
    instruction = payment.now.instruction
    if not isinstance(instruction, Qr):
        raise StepFailed("no QR is to be shown")
    _check_drawing(qr.grab().toImage(), instruction.qris.payload)
    (order,) = sandbox.orders()
    _must(DIGITAL in str(order["orderlines"]), "it was the e-book")
    _check_reference(order, payment)
    sandbox.pay(order["id"])
    yield lambda: hand.can_press("checkPaymentButton")
    hand.press("checkPaymentButton")
    yield lambda: payment.now.submission is not None and payment.now.submission.leg is Leg.PAID


def _delivered(hand: Hand, sale: SaleDesk, payment: PaymentDesk, sandbox: Sandbox) -> Script:
    yield from _pick(hand, PHYSICAL)
    hand.press("chargeButton")
    yield lambda: hand.is_visible("deliveryShip")
    hand.press("deliveryShip")
    yield lambda: hand.is_visible("addressLine")
    hand.type("customerName", "Siti Rahmawati")
    hand.type("customerPhone", "0812 3456 7890")
    hand.type("addressLine", "Jl. Pegangsaan Timur No. 28")
    hand.type("locationField", "menteng")
    yield lambda: hand.is_visible("locationPopup")
    hand.key(hand.find(QLineEdit, "locationField"), Qt.Key.Key_Return)
    yield lambda: sale.sale.destination.district is not None
    yield lambda: any(isinstance(row, CourierService) for _, row in hand.rows("courierView"))
    yield lambda: hand.can_press("continueButton")
    hand.press("continueButton")
    yield lambda: hand.is_visible("paymentMethodView")
    hand.choose("paymentMethodView", _is_group(MethodKind.VIRTUAL_ACCOUNT))
    yield lambda: hand.can_press("placeOrderButton")
    hand.press("placeOrderButton")
    yield lambda: hand.is_visible("payCode")
    order = sandbox.orders()[-1]
    submission = payment.now.submission
    courier = submission.sale.courier if submission else None
    if submission is None or courier is None:
        raise StepFailed("the delivered sale has no courier")
    _must(PHYSICAL in str(order["orderlines"]), "the serum was sold")
    service = order["courier_service"]
    _must(isinstance(service, dict) and service["id"] == courier.id, "by the chosen courier")
    _must(from_wire(order["shipping_cost"]) == courier.cost, "at its price")
    _check_reference(order, payment)


def _pick(hand: Hand, name: str) -> Script:
    yield from hand.search(name)
    yield lambda: any(_names(row, name) for _, row in hand.rows("catalogView"))
    hand.choose("catalogView", lambda row: _names(row, name))
    yield lambda: hand.can_press("chargeButton")


def _names(row: object, name: str) -> bool:
    return isinstance(row, ProductSummary) and name in row.name


def _is_group(kind: MethodKind) -> Callable[[object], bool]:
    return lambda row: isinstance(row, MethodGroup) and row.kind is kind


def _check_reference(order: dict[str, object], payment: PaymentDesk) -> None:
    submission = payment.now.submission
    metadata = order["metadata"]
    _must(
        submission is not None
        and isinstance(metadata, dict)
        and metadata.get("pos_ref") == submission.reference,
        "the order carries the sale's reference",
    )


def _check_drawing(image: QImage, payload: str) -> None:
    """The pixels on the screen are the modules of exactly this payload."""
    import segno

    wanted = [
        [bool(module) for module in row]
        for row in segno.make(payload, micro=False, error="m", boost_error=False).matrix
    ]
    _must(_modules(image, len(wanted)) == wanted, "the drawn QR is the payload")


def _modules(image: QImage, count: int) -> list[list[bool]]:
    size = min(image.width(), image.height()) // (count + 8)
    left = (image.width() - size * count) // 2
    top = (image.height() - size * count) // 2
    half = size // 2
    return [
        [
            image.pixelColor(left + x * size + half, top + y * size + half).lightness() < 128
            for x in range(count)
        ]
        for y in range(count)
    ]


def _must(true: bool, claim: str) -> None:
    if not true:
        raise StepFailed(f"it is not so that {claim}")
