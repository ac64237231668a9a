from __future__ import annotations

from itertools import pairwise

import pytest

from pos_app.sandbox import known
from tests.sandbox.support import digital_order, place, problems, shipped_order, walk


def test_an_order_carries_what_was_sent_and_what_it_costs(client):
    sent = shipped_order(
        product_discount=17000,
        shipping_discount="4000.00",
        other_income=2500,
        other_income_name="Bungkus kado",
        notes="Titip ya [POS-7F3K-92QD-X1C]",
        metadata={"pos_ref": "a", "nested": {"list": [1, None, "é🍪"]}},
    )
    order = place(client, sent)
    assert order["product_price"] == "417000.00"
    assert order["product_discount"] == "17000.00"
    assert order["shipping_cost"] == "9000.00"
    assert order["shipping_discount"] == "4000.00"
    assert order["other_income"] == "2500.00"
    assert order["unique_code_discount"] == "0.00"
    assert order["gross_revenue"] == "407500.00"
    assert order["metadata"] == sent["metadata"]
    assert order["notes"] == sent["notes"]
    assert order["status"] == "pending"
    assert order["payment_status"] == "unpaid"
    assert order["pg_payment_info"] is None
    assert order["payment_expiration_at"] is None
    assert order["customer"]["phone"] == "6281234567890"
    assert order["destination_address"]["subdistrict"] == "Menteng"
    assert order["courier_service"]["courier"]["code"] == "jne"
    assert order["shipment_provider_code"] == "mengantar"
    shirt, bundle = order["orderlines"]
    assert (shirt["quantity"], shirt["variant_price"], shirt["weight"]) == (2, "79000.00", 400)
    assert (bundle["product_name"], bundle["weight"]) == ("Paket Glowing 3in1", 450)
    assert client.get(f"/v3/orders/{order['id']}").json() == order


@pytest.mark.parametrize("metadata", [None, {}, {"deep": [{"é": "🍪", "n": 1.5, "no": None}]}])
def test_metadata_comes_back_as_it_went(client, metadata):
    assert place(client, digital_order(metadata=metadata))["metadata"] == metadata


def test_ids_rise_and_order_numbers_count_the_day(client):
    orders = [place(client, digital_order()) for _ in range(3)]
    assert all(a["id"] < b["id"] for a, b in pairwise(orders))
    assert all(isinstance(order["id"], int) for order in orders)
    numbers = [order["order_id"] for order in orders]
    assert len({number[:10] for number in numbers}) == 1
    assert numbers[0].startswith("SCL-")
    assert [int(n[-4:]) - int(numbers[0][-4:]) for n in numbers] == [0, 1, 2]
    assert len({order["secret_slug"] for order in orders}) == 3


def test_a_unique_code_lowers_bank_transfers_only(client):
    order = place(client, digital_order("bank_transfer"))
    code = float(order["unique_code_discount"])
    assert 1 <= code <= 499
    assert float(order["gross_revenue"]) == 149000 - code
    assert place(client, digital_order("qris"))["gross_revenue"] == "149000.00"
    assert place(client, digital_order("va_bca"))["gross_revenue"] == "149000.00"


def test_a_store_with_a_qris_fee_charges_it(client):
    products = walk(client, f"/v3/stores/{known.GRIYA_KOPI.id}/products", search="kopi gayo")
    unique = products[0]["variants"][0]["unique_id"]
    body = shipped_order(
        store_unique_id=known.GRIYA_KOPI.unique_id,
        ordervariants=[{"variant_unique_id": unique, "quantity": 1}],
        orderbundles=[],
    )
    order = place(client, body)
    assert order["other_income"] == "679.00"
    assert order["other_income_name"] == "Biaya layanan"
    assert order["gross_revenue"] == "97679.00"
    assert place(client, {**body, "payment_method": "gopay"})["gross_revenue"] == "97000.00"


def test_rows_have_numbers_and_only_the_asked_columns(client):
    order = place(client, digital_order(metadata={"pos_ref": "x"}, notes="n"))
    row = client.get("/v3/orders").json()["data"][0]
    assert row["gross_revenue"] == 149000
    assert "metadata" not in row
    columns = "metadata,notes,draft_time,gross_revenue"
    row = client.get("/v3/orders", params={"columns": columns}).json()["data"][0]
    assert row == {
        "id": order["id"],
        "metadata": {"pos_ref": "x"},
        "notes": "n",
        "draft_time": order["draft_time"],
        "gross_revenue": 149000,
    }
    found = problems(client.get("/v3/orders", params={"columns": "id,nonsense"}))
    assert found == {"columns": ["nonsense is not a column"]}


def test_a_list_walks_newest_first_while_orders_come_in(client):
    ids = [place(client, digital_order())["id"] for _ in range(7)]
    first = client.get("/v3/orders", params={"page_size": 3}).json()
    assert [row["id"] for row in first["data"]] == ids[:3:-1]
    place(client, digital_order())
    params = {"page_size": 3, "next_cursor": first["next_cursor"]}
    second = client.get("/v3/orders", params=params).json()
    assert [row["id"] for row in second["data"]] == ids[3:0:-1]
    params = {"page_size": 3, "previous_cursor": second["previous_cursor"]}
    assert client.get("/v3/orders", params=params).json()["data"] == first["data"]


def test_list_filters(client, sandbox):
    old = place(client, digital_order())
    paid = place(client, digital_order("no_payment", customer_name="Budi"))
    sandbox.pay(paid["id"])

    def ids(**params):
        return [row["id"] for row in walk(client, "/v3/orders", **params)]

    assert ids(payment_status="paid") == [paid["id"]]
    assert ids(status="pending") == [old["id"]]
    assert ids(search="budi") == [paid["id"]]
    assert ids(search=old["order_id"], search_field="order_id") == [old["id"]]
    assert ids(search="budi", search_field="customer_phone") == []
    assert ids(store_id=known.GRIYA_KOPI.id) == []
    assert ids(draft_time_until=old["draft_time"]) == [old["id"]]
    wrong = {"status": "x", "payment_status": "x", "search_field": "x", "draft_time_until": "x"}
    assert set(problems(client.get("/v3/orders", params=wrong))) == set(wrong)


def test_references_can_be_kept_from_lists_and_made_searchable(client, sandbox):
    place(client, digital_order(metadata={"pos_ref": "r-1"}, notes="[POS-AAAA]"))
    params = {"columns": "metadata,notes"}
    assert walk(client, "/v3/orders", search="POS-AAAA") == []
    sandbox.change(search_notes=True, list_metadata=False)
    assert len(walk(client, "/v3/orders", search="POS-AAAA")) == 1
    assert walk(client, "/v3/orders", **params)[0]["metadata"] is None
    sandbox.change(keep_metadata=False)
    order = sandbox.orders()[0]
    assert client.get(f"/v3/orders/{order['id']}").json()["metadata"] is None
    assert order["metadata"] == {"pos_ref": "r-1"}


def test_statistics(client, sandbox):
    for _ in range(2):
        place(client, digital_order())
    sandbox.pay(place(client, digital_order("no_payment"))["id"])
    total = client.get("/v3/orders/statistics").json()["data"]
    assert [(row["count"], row["gross_revenue"]) for row in total] == [(3, 447000)]
    paid = client.get("/v3/orders/statistics", params={"payment_status": "paid"}).json()["data"]
    assert paid[0]["gross_revenue"] == 149000
    split = client.get("/v3/orders/statistics", params={"is_breakdown_status": "true"}).json()
    assert {row["status"]: row["count"] for row in split["data"]} == {"pending": 2, "confirmed": 1}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"surprise": 1}, "surprise"),
        ({"customer_name": ""}, "customer_name"),
        ({"customer_name": "   "}, "customer_name"),
        ({"customer_name": 7}, "customer_name"),
        ({"customer_phone": "0812345678"}, "customer_phone"),
        ({"customer_email": "siti"}, "customer_email"),
        ({"store_unique_id": "store_000000000000"}, "store_unique_id"),
        ({"ordervariants": []}, "ordervariants"),
        ({"ordervariants": "x"}, "ordervariants"),
        ({"payment_method": "marketplace"}, "payment_method"),
        ({"payment_method": "cod"}, "payment_method"),
        ({"sub_payment_method": "BCA"}, "sub_payment_method"),
        ({"product_discount": 150000}, "product_discount"),
        ({"product_discount": -1}, "product_discount"),
        ({"product_discount": "1e3"}, "product_discount"),
        ({"product_discount": True}, "product_discount"),
        ({"product_discount": 0.5}, "product_discount"),
        ({"shipping_discount": 1}, "shipping_discount"),
        ({"metadata": []}, "metadata"),
        ({"metadata": {"x": "y" * 20000}}, "metadata"),
        ({"notes": "x" * 2001}, "notes"),
        ({"channel_unique_id": "c"}, "channel_unique_id"),
        ({"payment_account_unique_id": "pacc_1"}, "payment_account_unique_id"),
        ({"financial_entity_id": 99}, "financial_entity_id"),
        ({"is_dropshipping": "yes"}, "is_dropshipping"),
        ({"agent_context": 1}, "agent_context"),
        ({"shipping_cost": 9000}, "shipping_cost"),
        ({"customer_phone": None, "payment_method": "ovo"}, "customer_phone"),
    ],
)
def test_a_wrong_field_is_named(client, sandbox, changes, field):
    assert list(problems(client.post("/v3/orders", json=digital_order(**changes)))) == [field]
    assert sandbox.orders() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"location_id": 1}, "location_id"),
        ({"location_id": "317106"}, "location_id"),
        ({"warehouse_unique_id": "301"}, "warehouse_unique_id"),
        ({"courier_service_id": 999}, "courier_service_id"),
        ({"location_id": known.NO_COURIER}, "courier_service_id"),
        ({"shipment_provider_code": None}, "shipment_provider_code"),
        ({"shipment_provider_code": "lincah"}, "shipping_cost"),
        ({"shipping_cost": 18000}, "shipping_cost"),
        ({"address": ""}, "address"),
        ({"postal_code": "1032"}, "postal_code"),
        ({"shipping_discount": 9001}, "shipping_discount"),
    ],
)
def test_a_wrong_delivery_is_named(client, changes, field):
    assert list(problems(client.post("/v3/orders", json=shipped_order(**changes)))) == [field]


def test_goods_that_ship_need_a_delivery(client):
    delivery = ("location_id", "warehouse_unique_id", "courier_service_id", "shipping_cost")
    body = {name: value for name, value in shipped_order().items() if name not in delivery}
    assert set(problems(client.post("/v3/orders", json=body))) == set(delivery)


def test_missing_fields_are_listed_together(client):
    found = problems(client.post("/v3/orders", json={}))
    assert found == {"store_unique_id": ["can't be blank"], "customer_name": ["can't be blank"]}


def test_pickup_needs_no_street(client):
    body = shipped_order(
        "no_payment",
        location_id=known.CEMPAKA_PUTIH,
        courier_service_id=known.PICKUP,
        shipping_cost=0,
    )
    del body["address"], body["shipment_provider_code"], body["postal_code"]
    order = place(client, body)
    assert order["gross_revenue"] == "417000.00"
    assert order["courier_service"]["is_pickup"] is True
    assert order["payment_status"] is None


def test_cod_needs_a_courier_that_collects(client):
    body = shipped_order("cod")
    assert place(client, body)["payment_method"] == "cod"
    body |= {"courier_service_id": known.ANTERAJA_REG, "shipping_cost": 9000}
    del body["shipment_provider_code"]
    found = problems(client.post("/v3/orders", json=body))
    assert found["courier_service_id"] == ["does not collect cod"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (known.SOLD_OUT, "stock is 0, 1 were ordered"),
        (known.GELANG_WITHOUT_PRICE, "has no price"),
        (known.JAM_WITHOUT_UNIQUE_ID, "does not exist"),
        (known.KACAMATA_NOT_FOR_SALE, "is not for sale"),
    ],
)
def test_what_cannot_be_sold_is_refused_with_the_reason(client, number, words):
    line = {"variant_unique_id": known.variant(number), "quantity": 1}
    answer = client.post("/v3/orders", json=shipped_order(ordervariants=[line]))
    assert words in answer.json()["message"]
    assert answer.status_code == 422


@pytest.mark.parametrize("quantity", [0, -1, 10_000, "1", 1.5, True, None])
def test_quantities_are_checked(client, quantity):
    line = {"variant_unique_id": known.variant(known.EBOOK), "quantity": quantity}
    answer = client.post("/v3/orders", json=digital_order(ordervariants=[line]))
    assert list(problems(answer)) == ["ordervariants.0.quantity"]


def test_stock_counts_all_lines_together(client, sandbox):
    unique = known.variant(known.SERUM)
    sandbox.set_stock(unique, 2)
    body = shipped_order(ordervariants=[{"variant_unique_id": unique, "quantity": 2}])
    answer = client.post("/v3/orders", json=body)
    assert "stock is 2, 3 were ordered" in answer.json()["message"]
    sandbox.set_stock(unique, None)
    place(client, body)


def test_bodies_are_strict_json(client):
    head = {"Content-Type": "application/json"}
    for raw in (
        b"",
        b"{",
        b'{"a":NaN}',
        b'{"a":1,"a":2}',
        b"\xff",
        b'{"a":1e999}',
        b'["\\ud800"]',
        b"[" * 100_000,
    ):
        answer = client.post("/v3/orders", content=raw, headers=head)
        assert (answer.status_code, answer.json()["error_code"]) == (400, "bad_request")
    assert client.post("/v3/orders", json=[1]).status_code == 422
    assert client.post("/v3/orders", content=b" " * (2 << 20)).status_code == 413


def test_cash_is_recorded_with_change_status(client):
    order = place(client, digital_order("no_payment"))
    body = {"ids": [order["id"]], "payment_status": "paid", "transfer_time": "2026-11-22T03:00:00Z"}
    answer = client.post("/v3/orders/change-status", json=body)
    assert answer.json() == {
        "data": [
            {
                "id": order["id"],
                "order_id": order["order_id"],
                "status": "confirmed",
                "payment_status": "paid",
            }
        ],
        "is_paginated": False,
    }
    after = client.get(f"/v3/orders/{order['id']}").json()
    assert after["paid_time"]
    assert after["transfer_time"].startswith("2026-11-22T03:00:00")
    assert client.post("/v3/orders/change-status", json=body).status_code == 200


def test_illegal_moves_change_nothing(client, sandbox):
    paid, other = (place(client, digital_order("no_payment")) for _ in range(2))
    sandbox.pay(paid["id"])
    sandbox.settle(paid["id"])
    body = {"ids": [other["id"], paid["id"]], "payment_status": "unpaid"}
    found = problems(client.post("/v3/orders/change-status", json=body))
    assert found == {"payment_status": [f"{paid['order_id']} cannot go settled → unpaid"]}
    body = {"ids": [other["id"]], "status": "shipped"}
    assert "status" in problems(client.post("/v3/orders/change-status", json=body))
    assert client.get(f"/v3/orders/{other['id']}").json()["payment_status"] is None
    for wrong in (
        {"ids": [1], "payment_status": "paid"},
        {"ids": [], "payment_status": "paid"},
        {"ids": [other["id"]]},
        {"ids": [other["id"]], "payment_status": "free"},
        {"ids": [True], "payment_status": "paid"},
        {"ids": [other["id"]], "payment_status": "paid", "transfer_time": "soon"},
        {"ids": [other["id"]], "payment_status": "paid", "payment_method": "marketplace"},
    ):
        assert client.post("/v3/orders/change-status", json=wrong).status_code == 422


def test_canceling_puts_goods_back_and_ends_payment(client):
    order = place(client, shipped_order())
    path = f"/v3/stores/{known.TOKO_MELATI.id}/variants/{known.KAOS_HITAM_L}"
    assert client.get(path).json()["available_qty"] == 14
    body = {"ids": [order["id"]], "status": "canceled"}
    assert client.post("/v3/orders/change-status", json=body).status_code == 200
    assert client.get(path).json()["available_qty"] == 16
    assert client.post(f"/v3/orders/{order['id']}/payment").status_code == 422
    body = {"ids": [order["id"]], "payment_status": "paid"}
    assert client.post("/v3/orders/change-status", json=body).status_code == 422


def test_only_the_id_opens_an_order(client):
    order = place(client, digital_order())
    for key in (order["order_id"], order["secret_slug"], "0"):
        assert client.get(f"/v3/orders/{key}").status_code == 404
        assert client.post(f"/v3/orders/{key}/payment").status_code == 404


def test_repeats_can_be_flagged_refused_or_recognised(client, sandbox):
    sandbox.change(duplicates="flag")
    assert place(client, digital_order())["is_probably_spam"] is False
    assert place(client, digital_order())["is_probably_spam"] is True
    sandbox.change(duplicates="refuse")
    answer = client.post("/v3/orders", json=digital_order())
    assert (answer.status_code, answer.json()["error"]) == (422, "Duplicate order")
    sandbox.change(duplicates="allow", idempotency=True)
    head = {"Idempotency-Key": "k1"}
    first = client.post("/v3/orders", json=digital_order(), headers=head)
    again = client.post("/v3/orders", json=digital_order(), headers=head)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]


def test_an_order_without_a_method_is_a_draft(client):
    body = digital_order()
    del body["payment_method"]
    order = place(client, body)
    assert (order["status"], order["payment_status"]) == ("draft", None)
    assert client.post(f"/v3/orders/{order['id']}/payment").status_code == 422


def test_a_dropshipper_and_an_account_are_kept(client):
    account = known.TOKO_MELATI.accounts[1]
    order = place(
        client,
        digital_order(
            "bank_transfer",
            payment_account_unique_id=account.unique_id,
            is_dropshipping=True,
            dropshipper_name="Ani",
            dropshipper_phone="62811",
        ),
    )
    assert order["payment_account_number"] == account.number
    assert order["payment_account_holder"] == account.holder
    assert (order["is_dropshipping"], order["dropshipper_name"]) == (True, "Ani")
