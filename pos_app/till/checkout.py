"""From a member's cart to their confirmed sale: couriers, sums and the cart at the store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.domain.delivery import Quote, Warehouse, ranked
from pos_app.till import checkout_payload
from pos_app.till.places import postal_codes
from pos_app.till.quote import any_method
from pos_app.till.refusals import NotReady, PlaceUnknown

if TYPE_CHECKING:
    from pos_app.domain.delivery import CourierService
    from pos_app.domain.member import Summary
    from pos_app.domain.money import Rupiah
    from pos_app.domain.profile import Profile
    from pos_app.domain.sale import Sale
    from pos_app.domain.submission import Submission
    from pos_app.till.member_ports import CheckoutRequest
    from pos_app.till.member_session import MemberSession
    from pos_app.till.ports import Places, Shop
    from pos_app.till.server_cart import ServerCarts
    from pos_app.till.submission import Submissions


class Checkout:
    """The steps of a sale that is ordered with the account of the member at the counter.

    Every coroutine raises ShopError, and SignedOut where that very member is not signed in.
    """

    def __init__(
        self,
        shop: Shop,
        places: Places,
        session: MemberSession,
        carts: ServerCarts,
        submissions: Submissions,
    ) -> None:
        self._shop = shop
        self._places = places
        self._session = session
        self._carts = carts
        self._submissions = submissions
        self._seen: tuple[CheckoutRequest, Summary] | None = None

    async def quote(self, profile: Profile, sale: Sale) -> Quote:
        """Who delivers it, from whichever warehouse. Raises PlaceUnknown."""
        key = sale.quote_key(profile)
        if key is None or key.pickup:
            raise PlaceUnknown
        account = self._session.needed(sale.member)
        asked = checkout_payload.request(sale, profile, any_method(sale, profile))
        rows = await account.shipping_options(asked)
        couriers = tuple(row for row in rows if not row.pickup and (row.cod or not key.cod))
        return Quote(key, _warehouse(couriers), ranked(couriers))

    async def summary(self, profile: Profile, sale: Sale) -> Summary:
        """What the store says it comes to; what was told last is what the cashier agrees to.

        The store is told no discount code here, so that what one takes off is taken off the answer.
        """
        account = self._session.needed(sale.member)
        asked = checkout_payload.request(sale, profile)
        told = _less(await account.summary(asked), sale.code_discount)
        self._seen = (asked, told)
        return told

    async def confirm(self, sale: Sale, profile: Profile) -> Submission:
        """Readies the member's cart at the store, then commits the sale; it is not sent yet.

        Raises NotReady, StoreError. Whatever goes wrong before the commit leaves the sale
        unconfirmed.
        """
        if (earlier := self._submissions.of_sale(sale.id)) is not None:
            return earlier
        if hurdles := sale.hurdles(profile):
            raise NotReady(hurdles)
        postal_code = await self._postal_code(sale, profile)
        basket = replace(await self._carts.prepare(sale), postal_code=postal_code)
        return self._submissions.confirm(
            sale, profile, basket, expected=self._agreed(sale, profile)
        )

    async def _postal_code(self, sale: Sale, profile: Profile) -> str:
        """The first one of a place that the sale tells none of, as the address form offers it."""
        place = checkout_payload.place_without_postal_code(sale, profile)
        codes = await postal_codes(self._shop, self._places, place.id) if place else ()
        return next(iter(codes), "")

    def _agreed(self, sale: Sale, profile: Profile) -> Rupiah | None:
        """The sum that the store told of exactly this sale, None where it was not asked."""
        if self._seen is None:
            return None
        asked, told = self._seen
        return told.payable if asked == checkout_payload.request(sale, profile) else None


def _less(told: Summary, off: Rupiah) -> Summary:
    """The sums with a code's discount, unless the store has told of one by itself."""
    if not off or told.amounts.discount_code:
        return told
    amounts = replace(told.amounts, discount_code=off)
    return replace(told, payable=told.payable - off, amounts=amounts)


def _warehouse(couriers: tuple[CourierService, ...]) -> Warehouse:
    """Where the first row leaves from. Every row names its own, and the order takes that one."""
    unique_id = next((row.warehouse for row in couriers), "")
    return Warehouse(unique_id, unique_id, "")
