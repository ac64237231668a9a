"""From a member's cart to their confirmed sale: couriers, sums and the cart at the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.delivery import Quote, Warehouse, ranked
from pos_app.till import checkout_payload
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
    from pos_app.till.server_cart import ServerCarts
    from pos_app.till.submission import Submissions


class Checkout:
    """The steps of a sale that is ordered with the account of the member at the counter.

    Every coroutine raises ShopError, and SignedOut where that very member is not signed in.
    """

    def __init__(
        self, session: MemberSession, carts: ServerCarts, submissions: Submissions
    ) -> None:
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
        """What the store says it comes to; what was told last is what the cashier agrees to."""
        account = self._session.needed(sale.member)
        asked = checkout_payload.request(sale, profile)
        told = await account.summary(asked)
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
        basket = await self._carts.prepare(sale)
        return self._submissions.confirm(
            sale, profile, basket, expected=self._agreed(sale, profile)
        )

    def _agreed(self, sale: Sale, profile: Profile) -> Rupiah | None:
        """The sum that the store told of exactly this sale, None where it was not asked."""
        if self._seen is None:
            return None
        asked, told = self._seen
        return told.payable if asked == checkout_payload.request(sale, profile) else None


def _warehouse(couriers: tuple[CourierService, ...]) -> Warehouse:
    """Where the first row leaves from. Every row names its own, and the order takes that one."""
    unique_id = next((row.warehouse for row in couriers), "")
    return Warehouse(unique_id, unique_id, "")
