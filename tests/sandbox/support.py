"""Bodies and small readers that the sandbox's tests share."""

from __future__ import annotations

from pathlib import Path

import httpx

from pos_app.sandbox import known

ASSETS = Path(__file__).resolve().parents[2] / "resources" / "sandbox"

PRODUCTS = f"/v3/stores/{known.TOKO_MELATI.id}/products"
COURIERS = "/v3/shipping-costs/search-courier-service"
WAREHOUSES = "/v3/shipping-costs/search-warehouse"


def digital_order(method="qris", **changes):
    """An e-book of 149.000 for a customer with a phone."""
    body = {
        "store_unique_id": known.TOKO_MELATI.unique_id,
        "customer_name": "Siti Rahmawati",
        "customer_phone": "6281234567890",
        "payment_method": method,
        "ordervariants": [{"variant_unique_id": known.variant(known.EBOOK), "quantity": 1}],
    }
    return {**body, **changes}


def shipped_order(method="qris", **changes):
    """Two shirts and a bundle by JNE to Menteng: 417.000 and 850 g, so 9.000 shipping."""
    body = digital_order(
        method,
        ordervariants=[{"variant_unique_id": known.variant(known.KAOS_HITAM_L), "quantity": 2}],
        orderbundles=[
            {
                "bundle_price_option_unique_id": known.bundle_option(known.PAKET_GLOWING),
                "quantity": 1,
            }
        ],
        address="Jl. Pegangsaan Timur No. 28",
        location_id=known.MENTENG,
        postal_code="10320",
        warehouse_unique_id=known.WAREHOUSE.unique_id,
        courier_service_id=known.JNE_REG,
        shipment_provider_code="mengantar",
        shipping_cost=9000,
    )
    return {**body, **changes}


def courier_query(**changes):
    body = {
        "store_id": known.TOKO_MELATI.id,
        "location_id": known.MENTENG,
        "warehouse_id": known.WAREHOUSE.id,
        "payment_method": "qris",
        "weight": 1150,
    }
    return {**body, **changes}


def elsewhere(sandbox, person, store):
    """A member who signed in at another store than the first."""
    with httpx.Client(
        base_url=f"{sandbox.base_url}/v3/stores/{store.unique_id}/public",
        headers={"X-Scalev-Storefront-Api-Key": sandbox.storefront_keys[store.unique_id]},
    ) as buyer:
        return member(sandbox, sign_in(buyer, person), store)


def item(number, quantity=1, **changes):
    """A variant as carts and checkouts name it."""
    return {"type": "variant", "variant_id": number, "quantity": quantity, **changes}


def bundle_item(number, quantity=1):
    """A bundle price option as carts and checkouts name it."""
    return {
        "type": "bundle_price_option",
        "bundle_price_option_id": number,
        "quantity": quantity,
    }


def quote(**changes):
    """The goods of ``shipped_order`` to Menteng, as a member asks for couriers."""
    body = {
        "items": [item(known.KAOS_HITAM_L, 2), bundle_item(known.PAKET_GLOWING)],
        "location_id": known.MENTENG,
        "postal_code": "10320",
        "payment_method": "qris",
    }
    return {**body, **changes}


def checkout(**changes):
    """The same, to be ordered by a member with JNE for 9.000."""
    body = quote(
        address="Jl. Pegangsaan Timur No. 28",
        courier_service_id=known.JNE_REG,
        warehouse_unique_id=known.WAREHOUSE.unique_id,
        courier_aggregator_code="mengantar",
    )
    return {**body, **changes}


def place(client, body):
    """Place an order that must be accepted."""
    answer = client.post("/v3/orders", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def sign_in(buyer, person):
    """The tokens of a member who needs no code."""
    answer = buyer.post("/auth/login", json={"email": person.email, "password": person.password})
    assert answer.status_code == 200, answer.text
    return answer.json()


def member(sandbox, tokens, store=known.TOKO_MELATI):
    """A client below ``customers/me`` that carries the access token of these tokens."""
    return httpx.Client(
        base_url=f"{sandbox.base_url}/v3/stores/{store.unique_id}/customers/me",
        headers={"Authorization": f"Bearer {tokens['access']}"},
        timeout=5,
    )


def walk(client, path, **params):
    """Every row of a paged list, by following its cursors."""
    rows, cursor = [], {}
    while True:
        answer = client.get(path, params={**params, **cursor})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        rows += page["data"]
        if not page["has_next"]:
            return rows
        cursor = {"next_cursor": page["next_cursor"]}


def problems(answer, status=422):
    """The named problems of a refusal."""
    assert answer.status_code == status, answer.text
    return answer.json()["errors"]


def tlv(payload):
    """The top-level fields of an EMV payload, which must be whole."""
    found, at = {}, 0
    while at < len(payload):
        tag, size = payload[at : at + 2], int(payload[at + 2 : at + 4])
        assert tag not in found
        found[tag] = payload[at + 4 : at + 4 + size]
        assert len(found[tag]) == size
        at += 4 + size
    return found
