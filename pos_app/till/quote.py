"""Asking who brings the goods, and at what price."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.domain.delivery import Quote, ranked
from pos_app.domain.errors import NotSent, ServerTrouble
from pos_app.domain.payment import MethodKind, PaymentMethod
from pos_app.till import handover
from pos_app.till.refusals import NoWarehouse, PlaceUnknown

if TYPE_CHECKING:
    from pos_app.domain.cart import Cart
    from pos_app.domain.delivery import CourierService, QuoteKey, Warehouse
    from pos_app.domain.ids import Id
    from pos_app.domain.profile import Profile
    from pos_app.domain.sale import Sale
    from pos_app.till.ports import Settings, Shop

_WAREHOUSES_TRIED = 3
_FALLBACK = PaymentMethod("bank_transfer")


async def quote(shop: Shop, settings: Settings, profile: Profile, sale: Sale) -> Quote:
    """The couriers for this sale, from the nearest warehouse that has any.

    A quote without couriers means that nobody serves the place. Hand-over at the counter is kept
    in the settings, and answered from there without a network. Raises NoWarehouse, PlaceUnknown,
    ShopError.
    """
    key = sale.quote_key(profile)
    if key is None:
        raise PlaceUnknown
    if key.pickup:
        if profile.warehouse is None:
            raise PlaceUnknown
        try:
            couriers = await _couriers(shop, profile, sale, key, profile.warehouse)
        except (NotSent, ServerTrouble):
            if kept := handover.recall(settings, key):
                return Quote(key, profile.warehouse, ranked(kept))
            raise
        handover.keep(settings, key, couriers)
        return Quote(key, profile.warehouse, ranked(couriers))
    found = await shop.warehouses(profile.store, key.district_id, contents(sale.cart))
    if not found:
        raise NoWarehouse
    for warehouse in found[:_WAREHOUSES_TRIED]:
        couriers = await _couriers(shop, profile, sale, key, warehouse)
        if couriers:
            return Quote(key, warehouse, ranked(couriers))
    return Quote(key, found[0], ())


async def _couriers(
    shop: Shop, profile: Profile, sale: Sale, key: QuoteKey, warehouse: Warehouse
) -> tuple[CourierService, ...]:
    rows = await shop.couriers(
        profile.store,
        key.district_id,
        warehouse,
        method=any_method(sale, profile),
        weight=sale.cart.weight,
        postal_code=key.postal_code,
    )
    return tuple(row for row in rows if row.pickup is key.pickup and (row.cod or not key.cod))


def contents(cart: Cart) -> Sequence[tuple[Id, int]]:
    """(variant id, quantity) of all that ships, bundles taken apart."""
    counts: Counter[Id] = Counter()
    for line in cart.lines:
        if not line.item.ships:
            continue
        if not line.item.is_bundle:
            counts[line.item.id] += line.quantity
        for part in line.item.components:
            if part.ships:
                counts[part.variant_id] += part.quantity * line.quantity
    return tuple(counts.items())


def any_method(sale: Sale, profile: Profile) -> PaymentMethod:
    """What a search for couriers is told: COD or not is all that matters to it."""
    if sale.is_cod and sale.method is not None:
        return sale.method
    methods = map(PaymentMethod, profile.store.payment_codes)
    other = (MethodKind.COD, MethodKind.NONE)
    return next((method for method in methods if method.kind not in other), _FALLBACK)
