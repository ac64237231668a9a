"""Orders that members place themselves, and the troubles on the way."""

from __future__ import annotations

import httpx
import pytest

from pos_app.sandbox import known
from tests.sandbox.support import bundle_item, checkout, item, member, problems, sign_in, walk


def digital(**changes):
    return {"items": [item(known.EBOOK)], "payment_method": "qris", **changes}


def ordered(client, body):
    """Place an order that must be accepted."""
    answer = client.post("/checkout", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def filled_cart(client):
    """The id of a cart with goods that ship."""
    client.post("/cart/items", json=item(known.KAOS_HITAM_L))
    return client.get("/cart").json()["id"]


def by_cart(client):
    body = checkout(cart_id=filled_cart(client), address_id=first_address(client))
    for name in ("items", "address", "location_id", "postal_code"):
        del body[name]
    return body


def first_address(client):
    return client.get("/addresses").json()["data"][0]["id"]


def cart_is_empty(client):
    return client.get("/cart").json()["items"] == []


def test_a_checkout_makes_an_order_with_its_payment(budi, client, buyer):
    order = ordered(budi, checkout(notes="Titip [POS-7F3K-92QD-X1C]"))
    assert order["product_price"] == "417000.00"
    assert order["shipping_cost"] == "9000.00"
    assert order["gross_revenue"] == "426000.00"
    assert order["discount_code_discount"] == "0.00"
    assert order["customer"]["email"] == known.BUDI.email
    assert order["customer"]["phone"] == known.BUDI.phone
    assert order["notes"] == "Titip [POS-7F3K-92QD-X1C]"
    assert order["destination_address"]["location_id"] == known.MENTENG
    assert order["shipment_provider_code"] == "mengantar"
    assert order["pg_payment_info"]
    assert order["payment_expiration_at"]
    assert order["payment_url"].endswith(f"/{order['secret_slug']}/success")
    assert "metadata" not in order
    assert budi.get(f"/orders/{order['id']}").json() == order
    shown = buyer.get(f"/orders/{order['secret_slug']}").json()
    assert shown["pg_payment_info"] == order["pg_payment_info"]
    assert "notes" not in shown


def test_the_business_sees_members_orders_too(budi, client, sandbox):
    order = ordered(budi, digital(notes="[POS-AAAA]"))
    columns = {"columns": "order_id,notes,metadata,customer,gross_revenue"}
    (row,) = walk(client, "/v3/orders", **columns)
    assert row["notes"] == "[POS-AAAA]"
    assert row["metadata"] is None
    assert row["customer"]["email"] == known.BUDI.email
    detail = client.get(f"/v3/orders/{order['id']}").json()
    assert (detail["notes"], detail["customer"]) == ("[POS-AAAA]", order["customer"])
    sandbox.pay(order["id"])
    assert budi.get(f"/orders/{order['id']}").json()["payment_status"] == "paid"


def test_an_own_address_is_named_by_its_id(budi):
    body = checkout(address_id=first_address(budi))
    for name in ("address", "location_id", "postal_code"):
        del body[name]
    order = ordered(budi, body)
    assert order["destination_address"]["postal_code"] == "10320"
    assert order["destination_address"]["subdistrict"] == "Menteng"


def test_a_member_without_addresses_writes_one(tono):
    assert ordered(tono, checkout())["destination_address"]["address"]
    assert tono.get("/addresses").json()["data"] == []


def test_a_cart_makes_the_order_and_is_cleared(budi):
    body = by_cart(budi)
    order = ordered(budi, body)
    assert [line["quantity"] for line in order["orderlines"]] == [1]
    assert cart_is_empty(budi)
    again = budi.post("/checkout", json=body)
    assert (again.status_code, again.json()["error"]) == (422, "Cart is empty")
    assert len(budi.get("/orders").json()["data"]) == 1


def test_with_items_and_a_cart_the_items_make_the_order(budi):
    order = ordered(budi, digital(cart_id=filled_cart(budi)))
    assert order["product_price"] == "149000.00"
    assert cart_is_empty(budi)


def test_items_alone_leave_the_cart(budi):
    filled_cart(budi)
    ordered(budi, digital())
    assert not cart_is_empty(budi)


def test_bundles_are_sold_and_stock_is_taken(budi, client):
    path = f"/v3/stores/{known.TOKO_MELATI.id}/variants/{known.SERUM}"
    before = client.get(path).json()["available_qty"]
    order = ordered(budi, checkout(items=[bundle_item(known.PAKET_GLOWING, 2)]))
    line = order["orderlines"][0]
    assert line["bundle_price_option_unique_id"] == known.bundle_option(known.PAKET_GLOWING)
    assert client.get(path).json()["available_qty"] == before - 2


def test_a_variant_without_a_unique_id_can_be_checked_out(budi):
    order = ordered(budi, checkout(items=[item(known.JAM_WITHOUT_UNIQUE_ID)]))
    assert order["orderlines"][0]["variant_unique_id"] is None


def test_digital_goods_need_no_courier(budi):
    order = ordered(budi, digital())
    assert order["courier_service"] is None
    assert order["gross_revenue"] == "149000.00"
    for name, value in (("address_id", first_address(budi)), ("courier_service_id", 11)):
        assert list(problems(budi.post("/checkout", json=digital(**{name: value})))) == [name]
    found = problems(budi.post("/checkout", json=digital(payment_method="cod")))
    assert list(found) == ["payment_method"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"payment_method": None}, "payment_method"),
        ({"payment_method": "no_payment"}, "payment_method"),
        ({"payment_method": "marketplace"}, "payment_method"),
        ({"sub_payment_method": "BCA"}, "sub_payment_method"),
        ({"items": None}, "items"),
        ({"items": [item(known.EBOOK)] * 51}, "items"),
        ({"items": [item(known.KAOS_HITAM_L, 101)]}, "items.0.quantity"),
        ({"items": [item(known.KAOS_HITAM_L, price=1)]}, "items.0.price"),
        ({"items": [item(known.SOLD_OUT)]}, "items"),
        ({"cart_id": 1}, "cart_id"),
        ({"cart_id": "x"}, "cart_id"),
        ({"address": None}, "address"),
        ({"address": " "}, "address"),
        ({"location_id": None}, "location_id"),
        ({"postal_code": None}, "postal_code"),
        ({"postal_code": "1032"}, "postal_code"),
        ({"courier_service_id": None}, "courier_service_id"),
        ({"courier_service_id": 999}, "courier_service_id"),
        ({"warehouse_unique_id": None}, "warehouse_unique_id"),
        ({"warehouse_unique_id": "warehouse_x"}, "courier_service_id"),
        ({"courier_aggregator_code": None}, "courier_service_id"),
        ({"courier_aggregator_code": "ninja"}, "courier_service_id"),
        ({"payment_method": "cod", "courier_service_id": 61}, "courier_service_id"),
        ({"discount_code_code": "ADAAJA"}, "discount_code_code"),
        ({"notes": "x" * 2001}, "notes"),
        ({"notes": 1}, "notes"),
        ({"shipping_cost": 9000}, "shipping_cost"),
        ({"metadata": {"pos_ref": "x"}}, "metadata"),
        ({"product_discount": 1}, "product_discount"),
        ({"customer_name": "x"}, "customer_name"),
        ({"store_unique_id": "x"}, "store_unique_id"),
        ({"checkout_intent_token": "x"}, "checkout_intent_token"),
    ],
)
def test_a_wrong_field_is_named(budi, sandbox, changes, field):
    filled_cart(budi)
    assert list(problems(budi.post("/checkout", json=checkout(**changes)))) == [field]
    assert sandbox.orders() == []
    assert not cart_is_empty(budi)


def test_another_members_address_and_cart_do_not_exist(budi, tono):
    body = checkout(address_id=first_address(budi))
    for name in ("address", "location_id", "postal_code"):
        del body[name]
    assert problems(tono.post("/checkout", json=body)) == {"address_id": ["does not exist"]}
    foreign = digital(cart_id=filled_cart(budi))
    assert problems(tono.post("/checkout", json=foreign)) == {"cart_id": ["does not exist"]}


def test_an_address_is_kept_or_written_not_both(budi):
    found = problems(budi.post("/checkout", json=checkout(address_id=first_address(budi))))
    assert set(found) == {"address", "location_id", "postal_code"}


def test_methods_reach_their_gateways(budi):
    transfer = ordered(budi, digital(payment_method="bank_transfer"))
    assert transfer["pg_payment_info"] == {}
    code = float(transfer["unique_code_discount"])
    assert float(transfer["gross_revenue"]) == 149000 - code < 149000
    assert "BCA" in str(ordered(budi, digital(payment_method="va_bca"))["pg_payment_info"])
    cod = ordered(budi, checkout(payment_method="cod"))
    assert cod["payment_url"] is None


def test_own_orders_are_listed_newest_first(sandbox, budi, tono):
    ids = [ordered(budi, digital(notes=f"no {place}"))["id"] for place in range(4)]
    foreign = ordered(tono, digital())["id"]
    assert [row["id"] for row in walk(budi, "/orders", page_size=3)] == ids[::-1]
    first = budi.get("/orders", params={"page_size": 1}).json()
    assert first["has_next"] is True
    row = first["data"][0]
    assert (row["notes"], row["gross_revenue"]) == ("no 3", 149000)
    assert "metadata" not in row
    assert budi.get(f"/orders/{foreign}").status_code == 404
    assert budi.get("/orders/nothing").status_code == 404


def test_own_orders_can_lag(sandbox, budi):
    ids = [ordered(budi, digital())["id"] for _ in range(2)]
    sandbox.trouble("customer.orders", "stale_list", lag=1)
    assert [row["id"] for row in budi.get("/orders").json()["data"]] == ids[:1]
    assert [row["id"] for row in budi.get("/orders").json()["data"]] == ids[::-1]


def test_payment_info_can_be_late(sandbox, budi, buyer):
    sandbox.trouble("checkout.create", "late_payment_info")
    order = ordered(budi, digital())
    assert order["pg_payment_info"] == {}
    shown = buyer.get(f"/orders/{order['secret_slug']}").json()
    assert shown["pg_payment_info"]
    assert buyer.post(f"/orders/{order['secret_slug']}/payment").json() == shown


def test_a_wrong_qris_can_come_of_a_checkout(sandbox, budi):
    sandbox.trouble("checkout.create", "qris_image_only")
    assert ordered(budi, digital())["pg_payment_info"]["qr_image_url"]


@pytest.mark.parametrize(
    ("kind", "details", "status", "is_applied"),
    [
        ("drop_before", {}, None, False),
        ("drop_before", {"reset": True}, None, False),
        ("error_5xx_before", {}, 502, False),
        ("rate_limit", {}, 429, False),
        ("html", {}, 200, False),
        ("answer", {"status": 422, "body": {"error": "no"}}, 422, False),
        ("drop_after", {}, None, True),
        ("error_5xx_after", {"status": 500}, 500, True),
        ("truncated", {}, None, True),
        ("truncated_gzip", {}, 201, True),
        ("garbage", {}, 200, True),
    ],
)
def test_every_fate_of_a_checkout(sandbox, budi, kind, details, status, is_applied):
    body = by_cart(budi)
    sandbox.trouble("checkout.create", kind, **details)
    if status is None:
        with pytest.raises(httpx.TransportError):
            budi.post("/checkout", json=body)
    else:
        assert budi.post("/checkout", json=body).status_code == status
    assert len(sandbox.orders()) == is_applied
    assert cart_is_empty(budi) is is_applied
    again = budi.post("/checkout", json=body)
    assert again.status_code == (422 if is_applied else 201)
    assert len(sandbox.orders()) == 1


def test_a_checkout_can_arrive_after_the_till_gave_up(sandbox, budi):
    body = by_cart(budi)
    sandbox.trouble("checkout.create", "latency", seconds=0.4)
    with pytest.raises(httpx.ReadTimeout):
        budi.post("/checkout", json=body, timeout=0.1)
    # the run's own time limit ends a wait for an order that never comes
    while not sandbox.orders():
        assert sandbox.requests()[-1]["status"] != 422
    assert cart_is_empty(budi)


def test_a_dripping_answer_is_whole_in_the_end(sandbox, budi):
    sandbox.trouble("checkout.create", "drip", seconds=0)
    assert ordered(budi, digital())["order_id"]


def test_repeats_can_be_refused_and_keep_the_cart(sandbox, budi):
    sandbox.change(duplicates="refuse")
    body = by_cart(budi)
    ordered(budi, body)
    filled_cart(budi)
    again = budi.post("/checkout", json=body)
    assert (again.status_code, again.json()["error_code"]) == (422, "duplicate_order")
    assert not cart_is_empty(budi)


def test_a_repeat_with_a_key_answers_the_same_order(sandbox, budi):
    sandbox.change(idempotency=True)
    body, head = by_cart(budi), {"Idempotency-Key": "k1"}
    first = budi.post("/checkout", json=body, headers=head)
    again = budi.post("/checkout", json=body, headers=head)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_a_session_that_ended_places_nothing(sandbox, budi, buyer):
    body = digital()
    sandbox.change(clock_offset=901)
    assert budi.post("/checkout", json=body).status_code == 401
    assert sandbox.orders() == []
    with member(sandbox, sign_in(buyer, known.BUDI)) as again:
        ordered(again, body)


def test_checkouts_are_in_the_log(sandbox, budi):
    ordered(budi, digital())
    last = sandbox.requests()[-1]
    assert (last["route"], last["credential"], last["status"]) == (
        "checkout.create",
        "customer",
        201,
    )
