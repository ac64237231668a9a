"""Proofs of bank transfers, from the announcement to the merchant's screen."""

from __future__ import annotations

import httpx
import pytest

from pos_app.sandbox.proofs import MOST_BYTES, UPLOAD_SECONDS
from tests.sandbox.support import digital_order, place, problems

PICTURE = b"\x89PNG\r\n\x1a\n" + b"x" * 100
PNG = {"Content-Type": "image/png"}


@pytest.fixture
def order(client):
    return place(client, digital_order("bank_transfer"))


def announce(buyer, order, **changes):
    body = {"filename": "bukti.png", "content_type": "image/png", "content_length": len(PICTURE)}
    path = f"/orders/{order['secret_slug']}/transfer-proof-upload"
    return buyer.post(path, json={**body, **changes})


def put(url, content=PICTURE, headers=PNG):
    return httpx.put(url, content=content, headers=headers)


def test_a_proof_reaches_the_merchant(buyer, client, order):
    announced = announce(buyer, order)
    assert announced.status_code == 201
    room = announced.json()
    assert httpx.get(room["file_url"]).status_code == 404
    assert put(room["upload_url"]).status_code == 200
    kept = httpx.get(room["file_url"])
    assert (kept.content, kept.headers["content-type"]) == (PICTURE, "image/png")
    told = {
        "transferproof_url": room["file_url"],
        "transfer_time": "2026-11-22T03:00:00Z",
        "payment_account_holder": "Budi",
        "payment_account_number": "123",
        "financial_entity_id": 1,
    }
    changed = buyer.patch(f"/orders/{order['secret_slug']}", json=told)
    assert changed.status_code == 200
    assert changed.json()["order_id"] == order["order_id"]
    detail = client.get(f"/v3/orders/{order['id']}").json()
    assert detail["transferproof_url"] == room["file_url"]
    assert detail["transfer_time"].startswith("2026-11-22T03:00:00")
    assert detail["payment_account_holder"] == "Budi"
    assert detail["payment_status"] == "unpaid"


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (PICTURE + b"x", PNG),
        (PICTURE[1:], PNG),
        (b"", PNG),
        (PICTURE, {"Content-Type": "image/jpeg"}),
        (PICTURE, {}),
    ],
)
def test_only_the_announced_file_is_taken(buyer, order, content, headers):
    room = announce(buyer, order).json()
    assert put(room["upload_url"], content, headers).status_code == 403
    assert put(room["upload_url"]).status_code == 200


def test_an_address_works_once_for_a_while_and_as_it_came(buyer, order, sandbox):
    room = announce(buyer, order).json()
    assert put(room["upload_url"].partition("?")[0]).status_code == 403
    assert put(room["upload_url"] + "0").status_code == 403
    assert put(room["upload_url"]).status_code == 200
    assert put(room["upload_url"]).status_code == 403
    late = announce(buyer, order).json()
    sandbox.change(clock_offset=UPLOAD_SECONDS + 1)
    assert put(late["upload_url"]).status_code == 403


def test_a_key_does_not_belong_to_an_upload(buyer, order, sandbox):
    room = announce(buyer, order).json()
    for name, value in (
        ("Authorization", f"Bearer {sandbox.business_key}"),
        ("X-Scalev-Storefront-Api-Key", sandbox.storefront_key),
    ):
        assert put(room["upload_url"], headers={**PNG, name: value}).status_code == 400
    assert put(room["upload_url"]).status_code == 200


def test_pictures_may_be_large_but_not_too_large(buyer, order):
    big = b"x" * (2 << 20)
    room = announce(buyer, order, content_length=len(big)).json()
    assert put(room["upload_url"], big).status_code == 200
    assert put(room["upload_url"], b"x" * (MOST_BYTES + 1)).status_code == 413


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"filename": ""}, "filename"),
        ({"content_type": "text/html"}, "content_type"),
        ({"content_length": 0}, "content_length"),
        ({"content_length": MOST_BYTES + 1}, "content_length"),
        ({"content_length": "9"}, "content_length"),
        ({"note": "x"}, "note"),
    ],
)
def test_a_wrong_announcement_is_named(buyer, order, changes, field):
    assert list(problems(announce(buyer, order, **changes))) == [field]


@pytest.mark.parametrize("name", ["../../etc/passwd", "<b>.png", "...", "x" * 200, "bukti é.png"])
def test_file_names_are_made_safe(buyer, order, name):
    room = announce(buyer, order, filename=name).json()
    assert put(room["upload_url"]).status_code == 200
    assert httpx.get(room["file_url"]).content == PICTURE


def test_only_an_uploaded_file_of_the_order_is_a_proof(buyer, client, order):
    path = f"/orders/{order['secret_slug']}"
    room = announce(buyer, order).json()
    other = announce(buyer, place(client, digital_order("bank_transfer"))).json()
    put(other["upload_url"])
    for url in (room["file_url"], other["file_url"], "https://example.com/x.png"):
        assert list(problems(buyer.patch(path, json={"transferproof_url": url}))) == [
            "transferproof_url"
        ]
    for wrong in (
        {"transfer_time": "soon"},
        {"financial_entity_id": 99},
        {"payment_status": "paid"},
    ):
        assert list(problems(buyer.patch(path, json=wrong))) == list(wrong)
    assert client.get(f"/v3/orders/{order['id']}").json()["transferproof_url"] is None


def test_only_waiting_transfers_take_a_proof(buyer, client, order, sandbox):
    qris = place(client, digital_order("qris"))
    sandbox.pay(order["id"])
    for each in (qris, order):
        answer = announce(buyer, each)
        assert (answer.status_code, answer.json()["error_code"]) == (422, "proof_not_possible")


def test_a_reset_forgets_uploads(buyer, order, sandbox):
    room = announce(buyer, order).json()
    sandbox.reset()
    assert put(room["upload_url"]).status_code == 403
