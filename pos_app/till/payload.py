"""The order's request body: built once when a sale is confirmed, then only ever copied."""

from __future__ import annotations

import json

from pos_app.domain import text
from pos_app.domain.delivery import Fulfilment
from pos_app.domain.order import Json
from pos_app.domain.payment import CASH, MethodKind, PaymentMethod
from pos_app.domain.profile import Profile
from pos_app.domain.reference import marker
from pos_app.domain.sale import Sale
from pos_app.domain.submission import Endpoint

VERSION = 1
"""Of what this app writes into an order's metadata."""


_FREE = PaymentMethod("no_payment")
_TRANSFER = PaymentMethod("bank_transfer")


def wire_method(
    method: PaymentMethod, profile: Profile, endpoint: Endpoint = Endpoint.BUSINESS
) -> PaymentMethod:
    """The method the order is placed with: cash travels under the one the settings name.

    A customer's own checkout refuses `no_payment`, so there cash is a transfer at the least.
    """
    if method != CASH:
        return method
    named = PaymentMethod(profile.cash_code) if profile.cash_code else None
    if endpoint is Endpoint.CUSTOMER:
        return named if named is not None and named != _FREE else _TRANSFER
    return named or (_FREE if _FREE.code in profile.store.payment_codes else _TRANSFER)


def body(sale: Sale, profile: Profile, reference: str, device: str) -> dict[str, Json]:
    """The body of `POST /orders` for a sale without hurdles."""
    if sale.method is None:
        raise ValueError("a sale is paid by some method")
    method = wire_method(sale.method, profile)
    customer = sale.contact.customer(profile.walk_in)
    made: dict[str, Json] = {
        "store_unique_id": profile.store.unique_id,
        "customer_name": customer.name,
        "payment_method": method.code,
        "notes": notes(sale, reference),
        "metadata": _metadata(sale, reference, device),
    }
    if customer.phone:
        made["customer_phone"] = customer.phone
    if customer.email:
        made["customer_email"] = customer.email
    if method.bank:
        made["sub_payment_method"] = method.bank
    variants: list[Json] = [
        {"variant_unique_id": line.item.unique_id, "quantity": line.quantity}
        for line in sale.cart.lines
        if not line.item.is_bundle
    ]
    bundles: list[Json] = [
        {"bundle_price_option_unique_id": line.item.unique_id, "quantity": line.quantity}
        for line in sale.cart.lines
        if line.item.is_bundle
    ]
    if variants:
        made["ordervariants"] = variants
    if bundles:
        made["orderbundles"] = bundles
    if discount := sale.cart.discounted + sale.code_discount:
        made["product_discount"] = discount.amount
    if sale.cart.ships:
        made |= _delivery(sale, profile)
    return made


def canonical(made: dict[str, Json]) -> bytes:
    """One spelling per body, so that a hash of the bytes is a hash of the meaning."""
    return json.dumps(
        made, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def for_attempt(payload: bytes, attempt: int) -> bytes:
    """The frozen payload with the number of this attempt in its metadata, if it has any.

    A customer's checkout takes no metadata: its payload is sent as it was frozen.
    """
    made = json.loads(payload)
    if "metadata" not in made:
        return payload
    made["metadata"]["pos_attempt"] = attempt
    return canonical(made)


def notes(sale: Sale, reference: str) -> str:
    """What the cashier wrote on the sale and its lines, and the till's reference as its end."""
    about = [f"{line.item.product_name}: {line.note}" for line in sale.cart.lines if line.note]
    said = [text.lines(each) for each in (sale.cart.note, *about)]
    return "\n".join(filter(None, (*said, marker(reference))))


def _metadata(sale: Sale, reference: str, device: str) -> dict[str, Json]:
    made: dict[str, Json] = {"pos_ref": reference, "pos_device": device, "pos_v": VERSION}
    if sale.method is not None and sale.method.kind is MethodKind.CASH:
        made["pos_tender"] = "cash"
    discount: dict[str, Json] = {}
    if sale.cart.discounted:
        discount["amount"] = sale.cart.discounted.amount
        discount["percent"] = sale.cart.discount.percent
    if sale.discount_code is not None and sale.code_discount:
        # The order has no field for a code that the store found good: its amount is a discount.
        discount["code"] = sale.discount_code.code
        discount["code_amount"] = sale.code_discount.amount
    if discount:
        made["pos_discount"] = discount
    return made


def _delivery(sale: Sale, profile: Profile) -> dict[str, Json]:
    courier, quote = sale.courier, sale.quote
    if courier is None or quote is None:
        raise ValueError("goods that ship need a courier")
    made: dict[str, Json] = {
        "warehouse_unique_id": quote.warehouse.unique_id,
        "courier_service_id": courier.id,
        "shipping_cost": courier.cost.amount,
    }
    if courier.provider:
        made["shipment_provider_code"] = courier.provider
    if sale.fulfilment is Fulfilment.PICKUP:
        if profile.district is None:
            raise ValueError("hand-over needs the till's own district")
        return made | {"address": text.line(profile.store.name), "location_id": profile.district.id}
    if sale.destination.district is None:
        raise ValueError("delivery needs a district")
    made["address"] = text.line(sale.destination.street)
    made["location_id"] = sale.destination.district.id
    if sale.destination.postal_code:
        made["postal_code"] = sale.destination.postal_code
    return made
