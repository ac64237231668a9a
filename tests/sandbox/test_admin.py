from __future__ import annotations

import hashlib
import re

import pytest

from pos_app.sandbox import Refused, known
from pos_app.sandbox.faults import ROUTES
from pos_app.sandbox.routes import BUSINESS, CUSTOMER, OPEN, STOREFRONT
from tests.sandbox.support import PRODUCTS, digital_order, place

ADMIN = [
    ("GET", "/orders"),
    ("POST", "/orders/1/pay"),
    ("GET", "/requests"),
    ("GET", "/faults"),
    ("POST", "/faults"),
    ("DELETE", "/faults"),
    ("GET", "/members"),
    ("GET", "/otps"),
    ("POST", "/reset"),
    ("POST", "/stock"),
    ("GET", "/settings"),
    ("PATCH", "/settings"),
]


@pytest.mark.parametrize(("method", "path"), ADMIN)
def test_every_admin_route_needs_the_token(sandbox, stranger, method, path):
    for headers in (
        {},
        {"X-Sandbox-Token": "x"},
        {"X-Sandbox-Token": sandbox.business_key},
        {"Authorization": f"Bearer {sandbox.admin_token}"},
    ):
        answer = stranger.request(method, f"/_sandbox{path}", headers=headers)
        assert answer.status_code == 401


def test_the_truth_about_orders(client, admin, sandbox):
    order = place(client, digital_order(metadata={"pos_ref": "x"}))
    truth = admin.get("/orders").json()["data"]
    assert truth == sandbox.orders()
    assert truth[0]["id"] == order["id"]
    assert truth[0]["metadata"] == {"pos_ref": "x"}
    assert truth[0]["payments_made"] == 0


def test_orders_are_moved_by_hand(client, admin):
    order = place(client, digital_order())
    number = order["id"]
    assert admin.post(f"/orders/{number}/expire").status_code == 422
    client.post(f"/v3/orders/{number}/payment")
    expired = admin.post(f"/orders/{number}/expire").json()
    assert expired["payment_expiration_at"] < expired["draft_time"] or expired["payment_status"]
    assert admin.post(f"/orders/{number}/conflict").json()["payment_status"] == "conflict"
    assert admin.post(f"/orders/{order['order_id']}/pay").json()["payment_status"] == "paid"
    assert admin.post(f"/orders/{number}/settle").json()["payment_status"] == "settled"
    refused = admin.post(f"/orders/{number}/unpay")
    assert (refused.status_code, "settled → unpaid" in refused.text) == (422, True)
    assert admin.post(f"/orders/{number}/explode").status_code == 404
    assert admin.post("/orders/1/pay").status_code == 404


def test_the_same_from_python(client, sandbox):
    order = place(client, digital_order())
    client.post(f"/v3/orders/{order['id']}/payment")
    sandbox.conflict(order["id"])
    assert sandbox.orders()[0]["payment_status"] == "conflict"
    sandbox.pay(str(order["id"]))
    sandbox.settle(order["order_id"])
    with pytest.raises(Refused, match="settled"):
        sandbox.pay(order["id"])
    with pytest.raises(LookupError):
        sandbox.pay(1)
    with pytest.raises(LookupError):
        sandbox.set_stock("variant_x", 1)
    other = place(client, digital_order())
    sandbox.cancel(other["id"])
    assert sandbox.orders()[1]["status"] == "canceled"


def test_requests_are_noted_without_secrets(client, admin, sandbox, stranger):
    body = digital_order()
    place(client, body)
    client.get(PRODUCTS, params={"search": "kopi"})
    stranger.get(PRODUCTS, headers={"Authorization": "Bearer sk_wrong"})
    created, listed, wrong = admin.get("/requests").json()["data"][:3]
    assert (created["method"], created["path"]) == ("POST", "/v3/orders")
    assert (created["route"], created["status"]) == ("orders.create", 201)
    sent = client.build_request("POST", "/v3/orders", json=body).content
    assert created["body_sha256"] == hashlib.sha256(sent).hexdigest()
    assert listed["query"] == "search=kopi"
    assert [entry["credential"] for entry in (created, listed, wrong)] == [
        "business",
        "business",
        "unknown",
    ]
    assert sandbox.business_key not in admin.get("/requests").text
    later = admin.get("/requests", params={"after": wrong["id"]}).json()["data"]
    assert all(entry["id"] > wrong["id"] for entry in later)


def test_stock_settings_and_reset(client, admin, sandbox):
    unique = known.variant(known.SERUM)
    path = f"/v3/stores/{known.TOKO_MELATI.id}/variants/{known.SERUM}"
    body = {"variant_unique_id": unique, "available_qty": 1}
    assert admin.post("/stock", json=body).json() == body
    assert client.get(path).json()["available_qty"] == 1
    assert admin.post("/stock", json={**body, "available_qty": -1}).status_code == 422
    unknown = {"variant_unique_id": "variant_x", "available_qty": 1}
    assert admin.post("/stock", json=unknown).status_code == 404
    assert admin.patch("/settings", json={"pay_after": 3}).json()["pay_after"] == 3
    for wrong in (
        {"pay_after": "x"},
        {"expires_in": None},
        {"expires_in": -1},
        {"reset_unit": "weeks"},
        {"idempotency": 1},
        {"nonsense": 1},
        [],
    ):
        assert admin.patch("/settings", json=wrong).status_code == 422
    first = place(client, digital_order())["id"]
    assert admin.post("/reset").json() == {"ok": True}
    assert admin.get("/orders").json()["data"] == []
    assert admin.get("/settings").json()["pay_after"] is None
    assert client.get(path).json()["available_qty"] == 57
    assert client.get(f"/v3/orders/{first}").status_code == 404
    assert place(client, digital_order())["id"] > first


def test_members_are_listed_for_a_demonstration(admin):
    rows = admin.get("/members").json()["data"]
    assert [row["email"] for row in rows] == [
        known.BUDI.email,
        known.SARI.email,
        known.TONO.email,
    ]
    assert [row["asks_otp"] for row in rows] == [False, True, False]
    assert rows[0]["password"] == known.BUDI.password


def test_settings_of_codes_are_checked(admin):
    for wrong in ({"otp_at_login": 1}, {"otp_lifetime": -1}, {"otp_lifetime": None}):
        assert admin.patch("/settings", json=wrong).status_code == 422
    assert admin.patch("/settings", json={"otp_lifetime": 60}).json()["otp_lifetime"] == 60


def test_every_route_can_be_troubled(sandbox):
    tables = (*STOREFRONT, *CUSTOMER, *OPEN)
    names = {name for _, _, name, _, _ in BUSINESS} | {name for _, _, name, _ in tables}
    assert names == set(ROUTES)


def test_faults_are_listed_and_removed(admin):
    asked = {"route": "orders.create", "kind": "drop_after", "times": 2, "seconds": 1}
    made = admin.post("/faults", json=asked)
    assert made.status_code == 201
    assert "orders.create" in made.json()["routes"]
    assert "drop_after" in made.json()["kinds"]
    (fault,) = made.json()["data"]
    assert fault == {"id": fault["id"], "skip": 0, **asked}
    assert admin.delete("/faults/999").status_code == 404
    assert admin.delete(f"/faults/{fault['id']}").json()["data"] == []
    admin.post("/faults", json=asked)
    assert admin.delete("/faults").json()["data"] == []


def test_the_panel_is_self_contained_and_strict(client, sandbox):
    answer = client.get("/_sandbox/")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    nonce = re.search(r"script-src 'nonce-([^']+)'", policy).group(1)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.text.count(f'nonce="{nonce}"') == 2
    assert "{{" not in answer.text
    assert client.get("/_sandbox/").headers["content-security-policy"] != policy
    assert not re.search(r"(?:src|href)=|https?://|innerHTML|eval\(", answer.text)
    assert sandbox.admin_token not in answer.text
    assert not re.search(r"\son[a-z]+=", answer.text)
