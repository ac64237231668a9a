"""The screens of a member's checkout, for `--screenshots`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from pos_app.domain.catalog import ProductSummary
from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.script import Hand, Script, StepFailed
from pos_app.ui.desks.proofs import ProofPhase

if TYPE_CHECKING:
    from pos_app.ui.window.desks import Desks

Shoot = Callable[[str], Script]

_GOODS = "Sabun Batang Sereh"
_BUDI = ("budi@example.com", "rahasia-budi")
_SARI = ("sari@example.com", "rahasia-sari")


def member_screens(hand: Hand, desks: Desks, shoot: Shoot) -> Script:
    """From the closed door to the proof of a transfer; the till must know the storefront key."""
    yield lambda: desks.catalog.state.refreshed_at is not None
    yield from _sign_in(hand, desks, shoot)
    yield from _deliver(hand, desks, shoot)
    yield from _pay(hand, desks, shoot)


def _sign_in(hand: Hand, desks: Desks, shoot: Shoot) -> Script:
    goods = next(
        row
        for _, row in hand.rows("catalogView")
        if isinstance(row, ProductSummary) and row.name == _GOODS
    )
    if (product := desks.catalog.product(goods.key)) is None:
        raise StepFailed(f"{_GOODS} is not on the shelf")
    desks.sale.pick(next(each for each in product.items if each.obstacle is None), 2)
    hand.press("customerButton")
    yield lambda: hand.can_press("memberOpen")
    yield from shoot("member-closed")
    hand.press("memberOpen")
    yield from shoot("member-open")
    hand.type("memberEmail", _BUDI[0])
    hand.type("memberPassword", "salah")
    hand.press("memberSignIn")
    yield lambda: desks.members.now.error is not None
    yield from shoot("member-wrong")
    hand.type("memberEmail", _SARI[0])
    hand.type("memberPassword", _SARI[1])
    hand.press("memberSignIn")
    yield lambda: hand.is_visible("memberOtp")
    yield from shoot("member-code")
    hand.type("memberOtp", "000000")
    yield lambda: desks.members.now.error is not None and not desks.members.now.is_busy
    yield from shoot("member-code-wrong")
    hand.press("memberOtherEmail")
    hand.type("memberEmail", _BUDI[0])
    hand.type("memberPassword", _BUDI[1])
    hand.press("memberSignIn")
    yield lambda: desks.members.who is not None and desks.addresses.now.rows is not None
    yield from shoot("member-in")
    hand.press("memberEdit")
    yield from shoot("member-edit")
    hand.press("memberEditCancel")


def _deliver(hand: Hand, desks: Desks, shoot: Shoot) -> Script:
    hand.press("continueButton")
    yield lambda: hand.is_visible("deliveryShip")
    hand.press("deliveryShip")
    yield lambda: bool(desks.addresses.rows)
    yield from shoot("member-addresses")
    hand.press(f"address_{desks.addresses.rows[0].id}")
    yield lambda: desks.sale.sale.courier is not None
    yield from shoot("member-address-chosen")
    hand.press(f"addressDelete_{desks.addresses.rows[1].id}")
    hand.type("addressLine", "Jl. Pegangsaan Timur No. 30")
    yield from shoot("member-address-changed")
    hand.press("addressDeleteNot")
    hand.press("addressRevert")
    yield lambda: hand.can_press("continueButton") and desks.sale.sale.courier is not None
    hand.press("continueButton")
    yield lambda: hand.is_visible("paymentMethodView")


def _pay(hand: Hand, desks: Desks, shoot: Shoot) -> Script:
    hand.choose("paymentMethodView", _is_transfer)
    yield lambda: desks.payment.summary.now.is_ready
    yield from shoot("member-summary")
    hand.press("discountCodeOpen")
    hand.type("discountCode", "TIDAKADA")
    hand.press("discountCodeApply")
    yield lambda: _is_checked(desks)
    yield from shoot("member-code-refused")
    if desks.sale.sale.discount_code is not None:
        hand.press("discountCodeRemove")
        hand.press("discountCodeOpen")
    hand.type("discountCode", "HEMAT10")
    hand.press("discountCodeApply")
    yield lambda: desks.sale.sale.code_discount.amount > 0 and desks.payment.summary.now.is_ready
    yield from shoot("member-code-eligible")
    yield lambda: hand.can_press("placeOrderButton")
    hand.press("placeOrderButton")
    yield lambda: hand.is_visible("proofPanel")
    yield from shoot("member-proof")
    desks.proofs.take_image(_slip())
    yield lambda: desks.proofs.now.phase is ProofPhase.READY
    yield from shoot("member-proof-picked")
    hand.press("proofSend")
    yield lambda: desks.proofs.now.phase in (ProofPhase.DONE, ProofPhase.FAILED)
    hand.press("proofByPhone")
    yield from shoot("member-proof-done")


def _is_checked(desks: Desks) -> bool:
    return desks.sale.sale.discount_code is not None or desks.discounts.now.error is not None


def _is_transfer(row: object) -> bool:
    return isinstance(row, MethodGroup) and row.kind is MethodKind.TRANSFER


def _slip() -> QImage:
    """A picture that could be a bank's slip."""
    picture = QImage(QSize(420, 640), QImage.Format.Format_RGB32)
    picture.fill(QColor("#eaf2ff"))
    painter = QPainter(picture)
    painter.fillRect(0, 0, 420, 90, QColor("#0a4da2"))
    for line in range(6):
        painter.fillRect(36, 150 + line * 60, 240 + 18 * (line % 3), 18, QColor("#7b8ba5"))
    painter.end()
    return picture
