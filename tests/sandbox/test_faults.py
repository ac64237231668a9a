from __future__ import annotations

import time

import httpx
import pytest

from pos_app.sandbox.qris import crc16
from tests.sandbox.support import PRODUCTS, digital_order, place, tlv, walk


def order(client):
    return client.post("/v3/orders", json=digital_order())


def payment(client, number):
    return client.post(f"/v3/orders/{number}/payment").json()


def qr(info):
    if "qr_string" in info:
        return info["qr_string"]
    return info["payment_method"]["qr_code"]["channel_properties"]["qr_string"]


def test_latency(client, sandbox):
    sandbox.trouble("products.list", "latency", seconds=0.2)
    begun = time.monotonic()
    assert client.get(PRODUCTS).status_code == 200
    assert time.monotonic() - begun >= 0.2
    begun = time.monotonic()
    client.get(PRODUCTS)
    assert time.monotonic() - begun < 0.2


def test_drop_before_leaves_no_order(client, sandbox):
    sandbox.trouble("orders.create", "drop_before")
    with pytest.raises(httpx.RemoteProtocolError):
        order(client)
    assert sandbox.orders() == []
    assert order(client).status_code == 201


def test_drop_after_leaves_an_order(client, sandbox):
    sandbox.trouble("orders.create", "drop_after", seconds=0.05)
    with pytest.raises(httpx.RemoteProtocolError):
        order(client)
    assert len(sandbox.orders()) == 1
    assert sandbox.requests()[-1]["status"] == 0


def test_drop_with_a_reset(client, sandbox):
    sandbox.trouble("orders.create", "drop_after", reset=True)
    with pytest.raises(httpx.ReadError):
        order(client)
    assert len(sandbox.orders()) == 1


def test_5xx_before_and_after(client, sandbox):
    sandbox.trouble("orders.create", "error_5xx_before")
    sandbox.trouble("orders.create", "error_5xx_after", status=500)
    first = order(client)
    assert (first.status_code, sandbox.orders()) == (502, [])
    assert first.headers["content-type"].startswith("text/html")
    second = order(client)
    assert (second.status_code, len(sandbox.orders())) == (500, 1)
    assert second.json() == {"error": "Internal server error"}


def test_rate_limit(client, sandbox):
    sandbox.trouble("orders.create", "rate_limit", seconds=7)
    answer = order(client)
    assert (answer.status_code, sandbox.orders()) == (429, [])
    assert answer.headers["content-type"].startswith("text/plain")
    assert 5 < int(answer.headers["x-ratelimit-reset"]) - time.time() <= 8


def test_truncated(client, sandbox):
    sandbox.trouble("orders.create", "truncated")
    with pytest.raises(httpx.RemoteProtocolError, match="peer closed"):
        order(client)
    assert len(sandbox.orders()) == 1


def test_truncated_gzip_looks_whole(client, sandbox):
    sandbox.trouble("orders.create", "truncated_gzip")
    answer = order(client)
    assert answer.status_code == 201
    with pytest.raises(ValueError, match=r"."):
        answer.json()


def test_drip(client, sandbox):
    sandbox.trouble("locations.postal_codes", "drip", seconds=0.002)
    begun = time.monotonic()
    assert client.get("/v3/locations/317106/postal-codes").json()["data"]
    assert time.monotonic() - begun > 0.3


def test_a_drip_ends_with_its_listener(client, sandbox):
    sandbox.trouble("products.list", "drip", seconds=0.01)
    with client.stream("GET", PRODUCTS) as answer:
        assert answer.status_code == 200
    assert client.get(PRODUCTS).status_code == 200


def test_garbage(client, sandbox):
    sandbox.trouble("orders.create", "garbage")
    answer = order(client)
    assert answer.status_code == 200
    assert "id" not in answer.json()
    assert len(sandbox.orders()) == 1
    sandbox.trouble("orders.create", "garbage", body=[1])
    assert order(client).json() == [1]


def test_a_captive_portal_answers_for_the_server(client, sandbox):
    sandbox.trouble("*", "html")
    sandbox.trouble("*", "html", status=302, location="http://wifi.example/login")
    answer = order(client)
    assert (answer.status_code, sandbox.orders()) == (200, [])
    assert answer.headers["content-type"].startswith("text/html")
    moved = client.get(PRODUCTS)
    assert (moved.status_code, moved.headers["location"]) == (302, "http://wifi.example/login")


def test_any_answer_can_be_given(client, sandbox):
    sandbox.trouble("orders.create", "answer", status=409, body={"error": "Duplicate order"})
    sandbox.trouble("orders.create", "answer", status=403, body="<html>", content_type="text/html")
    assert order(client).json() == {"error": "Duplicate order"}
    answer = order(client)
    assert (answer.status_code, answer.text) == (403, "<html>")
    assert sandbox.orders() == []


def test_payment_info_can_come_late(client, sandbox):
    number = place(client, digital_order())["id"]
    sandbox.trouble("*", "late_payment_info", times=3)
    assert payment(client, number) == {}
    assert client.get(f"/v3/orders/{number}").json()["pg_payment_info"] == {}
    late = client.post(f"/v3/orders/{number}/check-payment").json()
    assert late["pg_payment_info"] == {}
    assert late["payment_expiration_at"]
    assert qr(client.get(f"/v3/orders/{number}").json()["pg_payment_info"])


def test_a_list_can_lag(client, sandbox):
    ids = [place(client, digital_order())["id"] for _ in range(3)]
    sandbox.trouble("orders.list", "stale_list", times=2, lag=2)
    assert [row["id"] for row in walk(client, "/v3/orders")] == ids[:1]
    place(client, digital_order())
    assert [row["id"] for row in walk(client, "/v3/orders")] == [ids[1], ids[0]]
    assert len(walk(client, "/v3/orders")) == 4


def test_bad_qris(client, sandbox):
    numbers = [place(client, digital_order())["id"] for _ in range(4)]
    sandbox.trouble("orders.payment", "wrong_amount_qris")
    code = qr(payment(client, numbers[0]))
    assert tlv(code)["54"] == "1490000"
    assert code[-4:] == crc16(code[:-4])
    sandbox.trouble("orders.payment", "bad_crc_qris")
    code = qr(payment(client, numbers[1]))
    assert tlv(code)["54"] == "149000"
    assert code[-4:] != crc16(code[:-4])
    sandbox.trouble("orders.payment", "qris_image_only")
    info = payment(client, numbers[2])
    assert "qr_string" not in str(info)
    picture = client.get(info["qr_image_url"])
    assert picture.content.startswith(b"\x89PNG")
    code = qr(payment(client, numbers[3]))
    assert code[-4:] == crc16(code[:-4])


def test_faults_wait_for_their_route_and_can_skip_calls(client, sandbox, admin):
    sandbox.trouble("orders.create", "error_5xx_before", skip=1, times=None)
    assert client.get(PRODUCTS).status_code == 200
    assert [order(client).status_code for _ in range(3)] == [201, 502, 502]
    sandbox.clear_troubles()
    assert order(client).status_code == 201


@pytest.mark.parametrize(
    "asked",
    [
        {"route": "orders.make", "kind": "latency"},
        {"route": "orders.create", "kind": "explode"},
        {"route": "orders.create", "kind": "latency", "times": 0},
        {"route": "orders.create", "kind": "latency", "times": "2"},
        {"route": "orders.create", "kind": "latency", "lag": 1},
        {"route": "orders.create", "kind": "latency", "skip": -1},
    ],
)
def test_an_unknown_fault_is_refused(sandbox, admin, asked):
    with pytest.raises(ValueError, match=r"."):
        sandbox.trouble(**{"times": 1, **asked})
    assert admin.post("/faults", json=asked).status_code == 422
    assert admin.get("/faults").json()["data"] == []
