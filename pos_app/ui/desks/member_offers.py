"""What a member may pay with, in place of the store's own list while they are signed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from pos_app.domain.member import Member
    from pos_app.domain.payment import PaymentMethod
    from pos_app.till.till import Till
    from pos_app.ui.desks.members import MembersDesk
    from pos_app.ui.desks.offers import OffersDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner

_LANE = "member methods"


class MemberOffers(QObject):
    """Reads the member's methods at sign-in; the store's come back when they are out."""

    def __init__(
        self,
        till: Till,
        runner: Runner,
        sale: SaleDesk,
        members: MembersDesk,
        offers: OffersDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._members = members
        self._offers = offers
        members.signed_in.connect(self._signed_in)
        members.signed_out.connect(self._signed_out)

    def _signed_in(self, _member: Member) -> None:
        async def work() -> tuple[PaymentMethod, ...]:
            return await (await self._till.members()).methods()

        # Without an answer the store's own list stays: the checkout has the last word.
        self._runner.start(self, work, ok=self._told, fail=self._not_told, lane=_LANE)

    def _signed_out(self) -> None:
        self._runner.cancel_lane(_LANE)
        self._offers.lend(None)

    def _not_told(self, error: Exception) -> None:
        self._members.heard(error)

    def _told(self, methods: tuple[PaymentMethod, ...]) -> None:
        if self._members.who is None:
            return
        self._offers.lend(methods)
        self._offers.find_accounts()
        sale = self._sale.sale
        gone = sale.method is not None and sale.method not in self._offers.methods
        if gone and not self._sale.locked:
            self._sale.put(replace(sale, method=None))
