"""What a cashier does for a customer with an account, through the real window."""

from __future__ import annotations

import hashlib
import json

from PySide6.QtCore import Qt

from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.submission import State
from tests.kit.cashier import Cashier, KeyboardCashier

BUDI = ("budi@example.com", "rahasia-budi")
SARI = ("sari@example.com", "rahasia-sari")


def to_customer(cashier: Cashier) -> None:
    if isinstance(cashier, KeyboardCashier):
        cashier.press_key(Qt.Key.Key_F3)
    else:
        cashier.push("customerButton")
    cashier.wait_to_press("memberOpen")


def knock(cashier: Cashier, email: str, password: str) -> None:
    """Types both into the open form and sends them."""
    cashier.wait_to_press("memberSignIn")
    retype(cashier, "memberEmail", email)
    cashier.enter("memberPassword", password)
    # Not by Return: keys that come this fast and end in one are a scan.
    cashier.push("memberSignIn")


def retype(cashier: Cashier, name: str, text: str) -> None:
    """Types over what stands in a field, which a double click would mark in part only."""
    cashier.widget(name).clear()
    cashier.enter(name, text)


def sign_in(cashier: Cashier, who: tuple[str, str] = BUDI) -> None:
    """From anywhere before the payment to a member who is signed in."""
    to_customer(cashier)
    cashier.push("memberOpen")
    knock(cashier, *who)
    is_in(cashier)


def is_in(cashier: Cashier) -> None:
    cashier.wait_for(lambda: cashier.desks.members.who is not None)
    cashier.wait_for(lambda: cashier.desks.addresses.now.rows is not None)
    cashier.wait_for(lambda: cashier.desks.members.now.cart is not None)


def is_of(kind: MethodKind):
    return lambda row: isinstance(row, MethodGroup) and row.kind is kind


def choose_method(cashier: Cashier, kind: MethodKind) -> None:
    """And waits for the store's sum, without which nothing can be ordered."""
    cashier.wait_to_see("paymentMethodView")
    cashier.choose("paymentMethodView", is_of(kind))
    is_summed(cashier)


def is_summed(cashier: Cashier) -> None:
    cashier.wait_for(lambda: cashier.desks.payment.summary.now.is_ready)


def send_home(cashier: Cashier, at: int = 0) -> None:
    """To one of their saved addresses, with the cheapest courier."""
    cashier.wait_to_see("deliveryShip")
    cashier.push("deliveryShip")
    cashier.wait_for(lambda: bool(cashier.desks.addresses.rows))
    cashier.push(f"address_{cashier.desks.addresses.rows[at].id}")
    cashier.wait_for(lambda: cashier.desks.sale.sale.courier is not None)


def submission(cashier: Cashier):
    return cashier.desks.payment.now.submission


def is_made(cashier: Cashier):
    """The sale whose order exists."""
    cashier.wait_for(lambda: submission(cashier) and submission(cashier).state is State.CREATED)
    return submission(cashier)


def checkouts(sandbox) -> list[dict]:
    """Every request that could have made a member's order."""
    return [each for each in sandbox.requests() if each["path"].endswith("/me/checkout")]


def body_on_the_wire(sandbox, made) -> dict:
    """What the one checkout carried: byte by byte what was frozen, as the sandbox's log says."""
    (asked,) = checkouts(sandbox)
    assert asked["body_sha256"] == hashlib.sha256(made.payload).hexdigest()
    return json.loads(made.payload)
