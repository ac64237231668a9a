"""Sending by itself what customers were served with while there was no network, in order."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pos_app.domain.submission import Cause, Endpoint, Leg, State
from pos_app.till.member_session import MemberSession

if TYPE_CHECKING:
    from pos_app.domain.profile import Profile
    from pos_app.domain.submission import Submission
    from pos_app.till.journal import Journal
    from pos_app.till.ports import Clock, Shelf
    from pos_app.till.settle import Settlement
    from pos_app.till.submission import Submissions


class Wait(StrEnum):
    """Why a confirmed sale is not sent by the till at this moment."""

    CASHIER = "cashier"
    """Nobody was served yet: the cashier sends it or gives it up."""

    PRICES = "prices"
    """Prices have changed since; somebody must say that it is to be sent all the same."""

    KEY = "key"
    """The shop refused the till's key."""

    LIMIT = "limit"
    """The shop wants a pause."""

    MEMBER = "member"
    """It is ordered with the account of a customer, who has to sign in again."""

    TURN = "turn"
    """The network, or one that was before it."""


_NEEDS_SOMEBODY = (Cause.KEY, Cause.CLOCK, Cause.INSECURE)


class Outbox:
    """Only sales that were served (`deferred`) are sent without anybody's asking."""

    def __init__(
        self,
        submissions: Submissions,
        settlement: Settlement,
        journal: Journal,
        shelf: Shelf,
        clock: Clock,
        session: MemberSession | None = None,
    ) -> None:
        self._submissions = submissions
        self._settlement = settlement
        self._journal = journal
        self._shelf = shelf
        self._clock = clock
        self._session = session or MemberSession()
        self._stopped = False

    def wait_of(self, sale: Submission) -> Wait | None:
        """What a queued sale waits for; None for any other."""
        if sale.state is not State.QUEUED:
            return None
        if sale.endpoint is Endpoint.CUSTOMER:
            there = self._session.of(sale.sale.member) is not None
            return Wait.CASHIER if there else Wait.MEMBER
        if sale.held:
            return Wait.KEY
        if not sale.deferred:
            return Wait.CASHIER
        if not sale.insisted and self.has_new_prices(sale):
            return Wait.PRICES
        if sale.not_before is not None and sale.not_before > self._clock.now():
            return Wait.LIMIT
        return Wait.TURN

    def has_new_prices(self, sale: Submission) -> bool:
        """Whether the catalog names another price now for anything in it."""
        lines = sale.sale.cart.lines
        prices = self._shelf.prices([line.item.product_key for line in lines])
        return any(prices.get(line.item.key, line.item.price) != line.item.price for line in lines)

    async def run(self, profile: Profile, *, asked: bool = False) -> None:
        """Sends what is due, oldest first, until the network or the key says no.

        A refused key or an insecure connection stops it until somebody asks for it, or until the
        next start. Raises ShopError where money that was taken could not be recorded yet, and
        StoreError.
        """
        if asked or not self._stopped:
            self._stopped = False
            await self._send_all()
        await self._record_tenders(profile)

    async def _send_all(self) -> None:
        for sale in self._journal.ledger.unfinished():
            wait = self.wait_of(sale)
            if wait is Wait.KEY and sale.deferred:
                # Held since an earlier start: the key may be another by now.
                wait = Wait.TURN
            if wait is not Wait.TURN:
                continue
            after = await self._submissions.send(sale.reference)
            self._stopped = after.cause in _NEEDS_SOMEBODY
            if after.state is State.QUEUED:
                return

    async def _record_tenders(self, profile: Profile) -> None:
        for sale in self._journal.ledger.unfinished():
            due = sale.state is State.CREATED and sale.tender is not None
            if not due or sale.leg is not Leg.PENDING:
                continue
            # The answer to an earlier try may have been lost: the server is asked first.
            seen = await self._settlement.poll(sale.reference)
            if seen.leg is Leg.PENDING and not _differs(seen):
                await self._settlement.take_cash(sale.reference, profile)


def _differs(sale: Submission) -> bool:
    """Whether the server wants another sum than was taken: then somebody has to look."""
    return (
        sale.order is not None
        and sale.order.payable != sale.expected
        and sale.agreed != sale.order.payable
    )
