"""A member's checkout: what the store is asked about it, and the body that makes the order.

Every key that `POST /stores/{store}/customers/me/checkout` takes is written in `body` or nowhere:

    payment_method, sub_payment_method            how it is paid; cash under a code of the store's
    items, cart_id                                what is bought: these, or the member's own cart
    address_id | address, location_id, postal_code   where it goes: a kept address, or a new one
    courier_service_id, warehouse_unique_id, courier_aggregator_code   the chosen row of the quote
    discount_code_code                            a code that the store found good for this sale
    notes                                         the cashier's words; the till's reference ends it
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.domain import text
from pos_app.domain.member import CheckoutItem
from pos_app.domain.submission import Endpoint
from pos_app.domain.value import value
from pos_app.till.member_ports import CheckoutRequest
from pos_app.till.payload import notes, wire_method

if TYPE_CHECKING:
    from pos_app.domain.cart import Cart
    from pos_app.domain.delivery import CourierService, District
    from pos_app.domain.ids import Id
    from pos_app.domain.order import Json
    from pos_app.domain.payment import PaymentMethod
    from pos_app.domain.profile import Profile
    from pos_app.domain.sale import Sale


@value
class Basket:
    """What a checkout orders: `items`, or all of the member's `cart` at the store.

    With both the items make the order, and the cart is emptied all the same. `postal_code` is that
    of the place where the sale itself tells none: a new address needs one.
    """

    items: tuple[CheckoutItem, ...] = ()
    cart: Id | None = None
    postal_code: str = ""


def items_of(cart: Cart) -> tuple[CheckoutItem, ...]:
    """The lines of a cart as a checkout names them."""
    return tuple(
        CheckoutItem(line.item.id, line.item.is_bundle, line.quantity) for line in cart.lines
    )


def request(
    sale: Sale, profile: Profile, otherwise: PaymentMethod | None = None
) -> CheckoutRequest:
    """What the store is asked about the sale as it is now, finished or not.

    `otherwise` is the method that it is asked for while none is chosen.

    The place is told by its district also where the address is one that the store keeps: the
    routes that are asked take nothing else.
    """
    place, postal_code = _place(sale, profile)
    method = sale.method or otherwise
    return CheckoutRequest(
        items=items_of(sale.cart),
        method=wire_method(method, profile, Endpoint.CUSTOMER) if method else None,
        district=place,
        postal_code=postal_code,
        courier=_courier(sale),
        discount_code=_code(sale),
    )


def body(sale: Sale, profile: Profile, reference: str, basket: Basket) -> dict[str, Json]:
    """The body of the checkout, for a sale without hurdles."""
    if sale.method is None:
        raise ValueError("a sale is paid by some method")
    method = wire_method(sale.method, profile, Endpoint.CUSTOMER)
    made: dict[str, Json] = {"payment_method": method.code, "notes": notes(sale, reference)}
    if method.bank:
        made["sub_payment_method"] = method.bank
    if basket.items:
        made["items"] = [_item(each) for each in basket.items]
    if basket.cart is not None:
        made["cart_id"] = basket.cart
    if code := _code(sale):
        made["discount_code_code"] = code
    if sale.cart.ships:
        made |= _delivery(sale) | _address(sale, profile, basket.postal_code)
    return made


def orders_the_cart(payload: bytes) -> bool:
    """Whether what lies in the member's cart at the store decides what a checkout orders."""
    made = json.loads(payload)
    return "cart_id" in made and "items" not in made


def _item(item: CheckoutItem) -> dict[str, Json]:
    kind = "bundle_price_option" if item.is_bundle else "variant"
    return {"type": kind, f"{kind}_id": item.id, "quantity": item.quantity}


def _delivery(sale: Sale) -> dict[str, Json]:
    courier = _courier(sale)
    if courier is None:
        raise ValueError("goods that ship need a courier")
    made: dict[str, Json] = {
        "courier_service_id": courier.id,
        "warehouse_unique_id": courier.warehouse,
    }
    if courier.provider:
        made["courier_aggregator_code"] = courier.provider
    return made


def place_without_postal_code(sale: Sale, profile: Profile) -> District | None:
    """The district of a new address that lacks its postal code; None where nothing is missing."""
    place, postal_code = _place(sale, profile)
    is_kept = sale.is_shipped and sale.kept_address is not None
    return None if postal_code or is_kept else place


def _address(sale: Sale, profile: Profile, otherwise: str) -> dict[str, Json]:
    if sale.is_shipped and sale.kept_address is not None:
        return {"address_id": sale.kept_address.id}
    place, postal_code = _place(sale, profile)
    if place is None:
        raise ValueError("goods that ship need a district")
    street = sale.destination.street if sale.is_shipped else profile.store.name
    made: dict[str, Json] = {"address": text.line(street), "location_id": place.id}
    if postal_code or otherwise:
        made["postal_code"] = postal_code or otherwise
    return made


def _place(sale: Sale, profile: Profile) -> tuple[District | None, str]:
    """Where the goods go: to the customer, or over this till's own counter."""
    if not sale.cart.ships:
        return None, ""
    if sale.is_shipped:
        return sale.destination.district, sale.destination.postal_code
    return profile.district, ""


def _courier(sale: Sale) -> CourierService | None:
    """The chosen row, with the warehouse that it serves from."""
    if sale.courier is None or sale.quote is None:
        return None
    return replace(sale.courier, warehouse=sale.courier.warehouse or sale.quote.warehouse.unique_id)


def _code(sale: Sale) -> str:
    told = sale.discount_code
    return told.code if told is not None and told.eligible else ""
