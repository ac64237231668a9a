from __future__ import annotations

import time
from email.utils import parsedate_to_datetime

import httpx
import pytest

from pos_app.sandbox import known
from tests.sandbox.support import PRODUCTS, digital_order, place


def with_key(sandbox, key):
    return httpx.Client(base_url=sandbox.base_url, headers={"Authorization": f"Bearer {key}"})


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer sk_live_x", "Basic sk", "Bearer é"])
def test_a_wrong_key_is_401(stranger, header):
    headers = {"Authorization": header.encode()} if header else {}
    for method, path in (("GET", PRODUCTS), ("POST", "/v3/orders"), ("GET", "/v3/locations")):
        answer = stranger.request(method, path, headers=headers)
        assert answer.status_code == 401
        assert answer.json()["error_code"] == "unauthorized"


def test_a_restricted_key_may_order_but_not_change_status(sandbox):
    with with_key(sandbox, sandbox.restricted_key) as client:
        order = place(client, digital_order("no_payment"))
        body = {"ids": [order["id"]], "payment_status": "paid"}
        answer = client.post("/v3/orders/change-status", json=body)
    assert answer.status_code == 403
    assert answer.json() == {
        "error": "This API key lacks the scope order:change_status",
        "error_code": "forbidden",
    }


def test_a_weak_key_may_only_read(sandbox):
    with with_key(sandbox, sandbox.weak_key) as client:
        assert client.get(PRODUCTS).status_code == 200
        answer = client.post("/v3/orders", json=digital_order())
    assert answer.status_code == 403
    assert "order:create" in answer.json()["error"]
    assert sandbox.orders() == []


def test_keys_say_that_they_are_for_the_sandbox(sandbox):
    assert sandbox.business_key.startswith("sk_sandbox_")
    assert sandbox.restricted_key.startswith("rk_sandbox_")
    assert sandbox.weak_key.startswith("rk_")
    assert sandbox.storefront_key.startswith("sfpk_sandbox_")
    assert len(set(sandbox.storefront_keys.values())) == 3


def test_every_answer_counts_down_the_rate(client, sandbox):
    first = client.get(PRODUCTS)
    second = client.get(PRODUCTS)
    assert first.headers["x-ratelimit-limit"] == "10000"
    left = [int(answer.headers["x-ratelimit-remaining"]) for answer in (first, second)]
    assert left == [9999, 9998]
    assert 3500 < int(second.headers["x-ratelimit-reset"]) - time.time() <= 3601
    refused = client.post("/v3/orders", json={})
    assert refused.headers["x-ratelimit-remaining"] == "9997"


def test_beyond_the_rate_an_answer_is_429_in_plain_text(client, sandbox):
    sandbox.change(rate_limit=2, rate_window=0.3)
    assert [client.get(PRODUCTS).status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get(PRODUCTS)
    assert refused.headers["content-type"].startswith("text/plain")
    assert refused.headers["x-ratelimit-remaining"] == "0"
    with with_key(sandbox, sandbox.weak_key) as other:
        assert other.get(PRODUCTS).status_code == 200
    time.sleep(0.31)
    assert client.get(PRODUCTS).status_code == 200


@pytest.mark.parametrize(
    ("unit", "least", "most"),
    [("epoch", 1.7e9, 1e10), ("milliseconds", 1.7e12, 1e13), ("delta", 3500, 3600)],
)
def test_the_reset_has_three_meanings(client, sandbox, unit, least, most):
    sandbox.change(reset_unit=unit)
    assert least < int(client.get(PRODUCTS).headers["x-ratelimit-reset"]) <= most


def test_the_servers_clock_can_be_wrong(client, sandbox):
    def age():
        date = client.get(PRODUCTS).headers["date"]
        return parsedate_to_datetime(date).timestamp() - time.time()

    assert abs(age()) < 2
    sandbox.change(clock_offset=-86400)
    assert abs(age() + 86400) < 2
    order = place(client, digital_order())
    assert order["draft_time"] < "2100"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "[::1]:80"])
def test_only_the_loopback_name_is_served(client, sandbox, admin, host):
    for path in ("/v3/stores/simplified", "/_sandbox/", "/media/1/bag.png", "/"):
        answer = client.get(path, headers={"Host": host})
        assert (answer.status_code, answer.text) == (421, "Misdirected request\n")
    assert admin.get("/orders", headers={"Host": host}).status_code == 421


def test_localhost_is_a_loopback_name(client, sandbox):
    port = sandbox.base_url.rpartition(":")[2]
    answer = client.get("/v3/stores/simplified", headers={"Host": f"localhost:{port}"})
    assert answer.status_code == 200


def test_unknown_paths_and_methods(client):
    assert client.get("/v3/nothing").json() == {"error": "Not Found", "error_code": "not_found"}
    assert client.get("/v3/orders/").status_code == 404
    answer = client.delete("/v3/orders")
    assert (answer.status_code, answer.json()["error_code"]) == (405, "method_not_allowed")


def test_no_other_origin_is_let_in(client):
    answer = client.get(PRODUCTS, headers={"Origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    answer = client.options("/_sandbox/orders", headers={"Origin": "https://evil.example"})
    assert answer.status_code == 405


def test_a_buyer_reads_and_pays_by_slug(client, buyer):
    order = place(client, digital_order(notes="rahasia", metadata={"pos_ref": "x"}))
    path = f"/orders/{order['secret_slug']}"
    seen = buyer.get(path).json()
    assert seen["order_id"] == order["order_id"]
    assert seen["gross_revenue"] == "149000.00"
    assert not {"metadata", "notes", "net_revenue"} & set(seen)
    paid = buyer.post(f"{path}/payment").json()
    assert paid["pg_payment_info"]
    assert buyer.post(f"{path}/payment").json() == paid
    assert buyer.get(path).json() == paid


def test_the_wrong_storefront_key_reads_as_no_store(client, sandbox, buyer, stranger):
    order = place(client, digital_order())
    path = f"/orders/{order['secret_slug']}"
    other = sandbox.storefront_keys[known.GRIYA_KOPI.unique_id]
    for headers in (
        {"X-Scalev-Storefront-Api-Key": ""},
        {"X-Scalev-Storefront-Api-Key": other},
        {"Authorization": f"Bearer {sandbox.business_key}"},
    ):
        answer = buyer.get(path, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (404, "Store not found")
    assert buyer.get("/orders/nothing").json()["error"] == "Order not found"
    foreign = f"/v3/stores/{known.GRIYA_KOPI.unique_id}/public{path}"
    answer = stranger.get(foreign, headers={"X-Scalev-Storefront-Api-Key": other})
    assert answer.json()["error"] == "Order not found"


def test_the_buyers_page_shows_names_as_text(client, sandbox):
    order = place(client, digital_order("payment_link"))
    page = client.get(f"/order/public/{order['secret_slug']}/success")
    assert "Rp149.000" in page.text
    assert "Menunggu pembayaran" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    sandbox.pay(order["id"])
    assert "Lunas" in client.get(f"/order/public/{order['secret_slug']}/success").text
    assert client.get("/order/public/nothing/success").status_code == 404
    assert order["payment_url"].endswith(f"/order/public/{order['secret_slug']}/success")
    assert order["payment_url"].startswith("https://app.scalev.id/")
