"""An order whose answer never came is decided by a human: by keys and by mouse."""

import json

import httpx
import pytest
from PySide6.QtCore import Qt

from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.submission import State
from pos_app.till import evidence, room
from pos_app.ui.desks import watch
from tests.kit.cashier import KeyboardCashier

EBOOK = "E-book: Jualan Tanpa Iklan"


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch):
    """The rules stay, three complete looks of the list; only the minutes between them go."""
    monkeypatch.setattr(evidence, "SETTLE_SECONDS", 0.0)
    monkeypatch.setattr(evidence, "SPACING_SECONDS", 0.0)
    monkeypatch.setattr(watch, "LOOK_UP_PAUSES", (0.0, 0.02))
    monkeypatch.setattr(room, "_AUDIT_SECONDS", 0.0)


def _submission(cashier):
    return cashier.desks.payment.now.submission


def _row(cashier, reference):
    return next(row for row in cashier.desks.orders.rows if row.reference == reference)


def _swept(cashier, reference):
    """The sale as the last look behind the scenes left it; the next look is on its way."""
    cashier.desks.orders.sweep()
    return _row(cashier, reference)


def _state(cashier, state):
    cashier.wait_for(lambda: _submission(cashier) and _submission(cashier).state is state)
    return _submission(cashier)


def _lose_the_order(cashier, sandbox):
    """A sale that was sent and never arrived, looked for until a human has to decide."""
    cashier.add(EBOOK)
    cashier.charge()
    cashier.choose(
        "paymentMethodView",
        lambda row: isinstance(row, MethodGroup) and row.kind is MethodKind.QRIS,
    )
    sandbox.trouble("orders.create", "drop_before")
    cashier.place()
    cashier.wait_to_see("reviewBanner")
    lost = _state(cashier, State.REVIEW)
    assert sandbox.orders() == []
    assert lost.search.looks >= evidence.SCANS_NEEDED
    cashier.wait_to_press("reviewCheckAgain")
    cashier.wait_for(lambda: cashier.desks.decisions.case(lost.reference).matches is not None)
    return lost


def _give_reason(cashier, button, words):
    cashier.push(button)
    cashier.wait_to_see("reviewReasonField")
    assert not cashier.hand.can_press("reviewReasonConfirm")
    cashier.enter("reviewReasonField", words)
    cashier.push("reviewReasonConfirm")


def _by_hand(sandbox, payload, **changed):
    """Somebody else's request with this content reaches the shop."""
    answer = httpx.post(
        f"{sandbox.base_url}/v3/orders",
        json=json.loads(payload) | changed,
        headers={"Authorization": f"Bearer {sandbox.business_key}"},
        trust_env=False,
    )
    assert answer.status_code < 300, answer.text
    return sandbox.orders()[-1]


def test_an_order_that_was_never_made_is_sent_again_with_a_reason(cashier, sandbox):
    lost = _lose_the_order(cashier, sandbox)
    assert cashier.desks.decisions.count == 1
    _give_reason(cashier, "reviewSendAgain", "Sudah dilihat di Scalev")
    cashier.wait_to_see("payQr")
    made = _submission(cashier)
    assert (made.reference, made.authorisations) == (lost.reference, 1)
    assert not cashier.sees("reviewBanner")
    (order,) = sandbox.orders()
    assert order["metadata"]["pos_ref"] == lost.reference
    cashier.wait_for(lambda: cashier.desks.decisions.count == 0)


def test_enter_looks_again_and_escape_serves_the_next_customer(qtbot, launch, sandbox):
    cashier = KeyboardCashier(qtbot, launch())
    cashier.start()
    lost = _lose_the_order(cashier, sandbox)
    cashier.wait_for(lambda: cashier.window.focusWidget() is cashier.widget("reviewCheckAgain"))
    sandbox.trouble("orders.list", "error_5xx_before", times=None)
    cashier.press_key(Qt.Key.Key_Return)
    _state(cashier, State.UNKNOWN)
    cashier.wait_for(lambda: not cashier.sees("reviewSendAgain"))
    cashier.press_key(Qt.Key.Key_Escape)
    cashier.wait_to_see("catalogView")
    sandbox.clear_troubles()
    cashier.wait_for(lambda: _row(cashier, lost.reference).state is State.UNKNOWN)
    cashier.wait_for(lambda: _swept(cashier, lost.reference).state is State.REVIEW)
    cashier.wait_to_see("decisionNotice")
    cashier.push("decideButton")
    cashier.wait_to_see("reviewSendAgain")
    assert not cashier.sees("decisionNotice")
    assert sandbox.orders() == []


def test_a_sale_that_is_cancelled_is_closed_and_its_late_order_told(cashier, sandbox):
    lost = _lose_the_order(cashier, sandbox)
    _give_reason(cashier, "reviewCancel", "Pelanggan batal")
    _state(cashier, State.ABANDONED)
    assert sandbox.orders() == []
    cashier.wait_for(lambda: _row(cashier, lost.reference).state is State.ABANDONED)
    late = _by_hand(sandbox, lost.payload)
    cashier.wait_for(lambda: _swept(cashier, lost.reference).state is State.CREATED)
    cashier.wait_to_see("turnedUpNotice")
    assert late["order_id"] in cashier.widget("turnedUpNotice").text()
    cashier.push("showTurnedUp")
    cashier.wait_to_see("payQr")
    assert _submission(cashier).reference == lost.reference


def test_an_order_without_reference_is_recognised_by_a_human(cashier, sandbox):
    lost = _lose_the_order(cashier, sandbox)
    order = _by_hand(sandbox, lost.payload, metadata={}, notes="")
    cashier.push("reviewReadMatches")
    cashier.push(f"bindOrder-{order['id']}")
    cashier.wait_to_see("payQr")
    assert _submission(cashier).order.number == order["order_id"]
    assert len(sandbox.orders()) == 1


def test_of_two_orders_the_one_too_many_is_cancelled(cashier, sandbox):
    lost = _lose_the_order(cashier, sandbox)
    _give_reason(cashier, "reviewSendAgain", "Pelanggan menunggu")
    cashier.wait_to_see("payQr")
    kept = _submission(cashier).order
    late = _by_hand(sandbox, lost.payload)
    cashier.wait_for(lambda: bool(_swept(cashier, lost.reference).open_extras))
    cashier.wait_to_see("extraOrders")
    cashier.push(f"extraCancel-{late['id']}")
    cashier.wait_for(lambda: not cashier.sees("extraOrders"))
    statuses = {each["order_id"]: each["status"] for each in sandbox.orders()}
    assert statuses[late["order_id"]] in ("canceled", "cancelled")
    assert statuses[kept.number] not in ("canceled", "cancelled")
    assert _submission(cashier).order.number == kept.number
    cashier.wait_for(lambda: cashier.desks.decisions.count == 0)
