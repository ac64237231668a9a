from __future__ import annotations

from contextlib import contextmanager

import httpx
import pytest

from pos_app.sandbox import Sandbox, SandboxOptions, known
from tests.sandbox.support import (
    ASSETS,
    checkout,
    digital_order,
    item,
    member,
    place,
    problems,
    sign_in,
)

METHODS = f"/v3/stores/{known.TOKO_MELATI.id}/payment-methods"


@contextmanager
def speaking(generation):
    options = SandboxOptions(assets=ASSETS, pay_after=None, generation=generation)
    with Sandbox(options) as sandbox:
        headers = {"Authorization": f"Bearer {sandbox.business_key}"}
        with httpx.Client(base_url=sandbox.base_url, headers=headers) as client:
            yield sandbox, client


@contextmanager
def signed_in(sandbox):
    """Budi at the first store, below ``customers/me``."""
    with httpx.Client(
        base_url=f"{sandbox.base_url}/v3/stores/{sandbox.store_uid}/public",
        headers={"X-Scalev-Storefront-Api-Key": sandbox.storefront_key},
    ) as buyer:
        tokens = sign_in(buyer, known.BUDI)
    with member(sandbox, tokens) as client:
        yield client


@pytest.fixture(scope="module")
def classic_sandbox():
    with speaking("classic") as both:
        yield both


@pytest.fixture
def classic(classic_sandbox):
    return classic_sandbox[1]


@pytest.fixture(scope="module")
def newest_sandbox():
    with speaking("uuid") as both:
        yield both


@pytest.fixture
def newest(newest_sandbox):
    return newest_sandbox[1]


def test_classic_banks_are_a_sub_method(classic):
    codes = classic.get(METHODS).json()["data"]
    assert "va" in codes
    assert "payment_link" not in codes
    assert not [code for code in codes if code.startswith("va_")]
    store = classic.get("/v3/stores/simplified").json()["data"][0]
    assert store["sub_payment_methods"][0] == "BCA"
    order = place(classic, digital_order("va", sub_payment_method="MANDIRI"))
    assert order["sub_payment_method"] == "MANDIRI"
    info = classic.post(f"/v3/orders/{order['id']}/payment").json()
    assert info["payment_method"]["virtual_account"]["channel_code"] == "MANDIRI"
    for bank in (None, "ARTAJASA"):
        answer = classic.post("/v3/orders", json=digital_order("va", sub_payment_method=bank))
        assert "sub_payment_method" in problems(answer, status=400)


def test_classic_orders_have_no_pages_and_errors_are_400(classic):
    order = place(classic, digital_order())
    assert isinstance(order["id"], int)
    assert order["payment_url"] is order["public_order_url"] is None
    assert "service_fee" not in order
    answer = classic.post("/v3/orders", json={})
    assert answer.status_code == 400
    assert set(answer.json()) == {"error", "errors"}
    assert classic.get("/v3/orders/1").json() == {"error": "Order not found"}


def test_newest_orders_have_rising_uuids(newest):
    ids = [place(newest, digital_order())["id"] for _ in range(5)]
    assert ids == sorted(ids)
    assert all(len(key) == 36 and key[14] == "7" for key in ids)
    rows = newest.get("/v3/orders").json()["data"]
    assert [row["id"] for row in rows[:5]] == ids[::-1]
    body = {"ids": [ids[0]], "payment_status": "paid"}
    assert newest.post("/v3/orders/change-status", json=body).status_code == 200


def test_newest_methods_are_objects_and_payments_wrapped(newest):
    methods = newest.get(METHODS).json()["data"]
    codes = [method["code"] for method in methods]
    assert "payment_link" in codes
    assert "invoice" not in codes
    assert all(method["label"] for method in methods)
    order = place(newest, digital_order("va_bca"))
    answer = newest.post(f"/v3/orders/{order['id']}/payment").json()
    assert answer["pg_payment_info"]
    assert answer["payment_url"] == order["payment_url"]
    assert answer["payment_method"] == "va_bca"


def test_newest_fee_has_its_own_field(newest):
    products = newest.get(f"/v3/stores/{known.KELAS_NARA.id}/products").json()["data"]
    unique = products[0]["variants"][0]["unique_id"]
    body = digital_order(
        "payment_link",
        store_unique_id=known.KELAS_NARA.unique_id,
        ordervariants=[{"variant_unique_id": unique, "quantity": 1}],
    )
    assert place(newest, body)["service_fee"] == "0.00"


def test_newest_buyers_are_redirected(newest_sandbox):
    sandbox, newest = newest_sandbox
    order = place(newest, digital_order())
    headers = {"X-Scalev-Storefront-Api-Key": sandbox.storefront_key}
    url = f"{sandbox.base_url}/v3/stores/{sandbox.store_uid}/public/orders/{order['secret_slug']}"
    assert (
        newest.get(url, headers={"Authorization": "", **headers}).json()["redirect_url"]
        == order["payment_url"]
    )


def test_classic_members_name_the_bank_apart(classic_sandbox):
    with signed_in(classic_sandbox[0]) as budi:
        methods = budi.get("/checkout/payment-methods").json()
        assert "va" in methods["payment_methods"]
        assert "payment_link" not in methods["payment_methods"]
        assert "MANDIRI" in methods["xendit_va_bank_codes"]
        body = checkout(payment_method="va", sub_payment_method="MANDIRI")
        order = budi.post("/checkout", json=body).json()
        assert isinstance(order["id"], int)
        assert order["sub_payment_method"] == "MANDIRI"
        assert order["payment_url"] is None
        assert "redirect_url" not in order
        info = order["pg_payment_info"]["payment_method"]["virtual_account"]
        assert info["channel_code"] == "MANDIRI"
        body = checkout(payment_method="va")
        refused = problems(budi.post("/checkout", json=body), status=400)
        assert list(refused) == ["sub_payment_method"]
        empty = {"cart_id": budi.get("/cart").json()["id"], "payment_method": "qris"}
        answer = budi.post("/checkout", json=empty)
        assert (answer.status_code, answer.json()) == (400, {"error": "Cart is empty"})
        budi.headers["Authorization"] = "Bearer x"
        answer = budi.get("")
        assert (answer.status_code, set(answer.json())) == (401, {"error"})


def test_newest_members_have_uuids_pages_and_fees(newest_sandbox):
    with signed_in(newest_sandbox[0]) as budi:
        order = budi.post("/checkout", json=checkout()).json()
        assert len(order["id"]) == 36
        assert order["redirect_url"] == order["payment_url"]
        assert order["service_fee"] == "0.00"
        assert order["pg_payment_info"]
        assert budi.get(f"/orders/{order['id']}").json() == order
        assert budi.get("/orders").json()["data"][0]["id"] == order["id"]
        body = {"items": [item(known.EBOOK)], "payment_method": "qris"}
        assert budi.post("/checkout/summary", json=body).json()["service_fee"] == "0.00"
