"""Watching an order until it is paid; only the server's word counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pos_app.domain.order import PaymentStatus
from pos_app.domain.payment import CASH, PaymentMethod, Pending, instruct
from pos_app.domain.submission import Leg, State, Tender
from pos_app.domain.value import value
from pos_app.till.payload import wire_method
from pos_app.till.points import no_mark
from pos_app.till.public_pages import PublicPages

if TYPE_CHECKING:
    from pos_app.domain.money import Rupiah
    from pos_app.domain.order import Order
    from pos_app.domain.payment import Instruction
    from pos_app.domain.profile import Profile
    from pos_app.domain.submission import Submission
    from pos_app.till.journal import Journal
    from pos_app.till.member_ports import Storefront
    from pos_app.till.points import Mark
    from pos_app.till.ports import Clock, Shelf, Shop


@value
class Pace:
    """Seconds between polls: `eager` while the gateway has not answered, then `patient`."""

    eager: float = 1.5
    eager_polls: int = 15
    patient: float = 5.0

    def after(self, polls: int, *, waiting_for_gateway: bool) -> float:
        """How long to wait after so many polls."""
        return self.eager if waiting_for_gateway and polls < self.eager_polls else self.patient


def leg_of(order: Order, submission: Submission, otherwise: Leg) -> Leg:
    """The payment's state by the server's evidence; `otherwise` while there is none."""
    if order.payment_status.is_paid:
        return Leg.PAID
    if order.payment_status is PaymentStatus.CONFLICT:
        return Leg.CONFLICT
    if submission.leg in (Leg.PAID, Leg.CONFLICT):
        # Server data never moves a sale backwards.
        return submission.leg
    return otherwise


def has_expired(order: Order, now: datetime) -> bool:
    """Whether the time to pay is over, by the server's clock."""
    return order.expires_at is not None and order.expires_at <= now


class Settlement:
    """Keeps a created order's payment up to date; every change is committed before it is shown."""

    def __init__(
        self,
        shop: Shop,
        journal: Journal,
        shelf: Shelf,
        clock: Clock,
        *,
        storefront: Storefront | None = None,
        mark: Mark = no_mark,
    ) -> None:
        self._shop = shop
        self._journal = journal
        self._shelf = shelf
        self._clock = clock
        self._pages = PublicPages(storefront)
        self._mark = mark

    def instruction(self, submission: Submission) -> Instruction:
        """How this order is paid, as far as the gateway has said."""
        if submission.order is None or submission.sale.method is None:
            return Pending()
        accounts = self._shelf.accounts()
        return instruct(submission.order, submission.sale.method, accounts)

    async def poll(self, name: str) -> Submission:
        """Reads the order once. Raises ShopError; what was known stays known."""
        created = self._created(name)
        if created.order is None:
            return created
        seen = self._saw(name, await self._shop.order(created.order.id))
        return await self.learn_page(name) if by_gateway(seen) else seen

    async def learn_page(self, name: str) -> Submission:
        """Reads once the page that the store's own front would have it paid on, if it has one.

        Never raises ShopError: there is Scalev's page without it.
        """
        created = self._created(name)
        if created.order is None or created.leg is not Leg.PENDING:
            return created
        if not await self._pages.learn(name, created.order):
            return created
        fresh = self._created(name)
        return fresh if fresh.order is None else self._saw(name, fresh.order)

    async def check(self, name: str) -> Submission:
        """Has the gateway asked now. Raises ShopError."""
        created = self._created(name)
        if created.order is None:
            return created
        return self._saw(name, await self._shop.check_payment(created.order.id))

    async def start_payment(self, name: str) -> Submission:
        """Creates or re-reads the payment of an order that came without one, or expired.

        Safe to repeat. Raises ShopError.
        """
        created = self._created(name)
        order = created.order
        if order is None or created.leg in (Leg.PAID, Leg.CONFLICT) or not by_gateway(created):
            return created
        told = await self._shop.create_payment(order.id)
        self._pages.forget(name)
        self._mark("C11")
        fresh = await self._shop.order(order.id)
        if told and not fresh.payment:
            fresh = replace(fresh, payment=told)
        return self._saw(name, fresh, renewed=True)

    async def take_cash(
        self, name: str, profile: Profile, received: Rupiah | None = None
    ) -> Submission:
        """Records that the cashier took the money; `received` is kept for the receipt.

        Raises ShopError.
        """
        created = self._created(name)
        if created.order is None or created.leg is Leg.PAID:
            return created
        await self._shop.mark_paid(created.order.id, wire_method(CASH, profile, created.endpoint))
        tender = None if received is None else Tender(received, self._clock.now())
        return self._saw(name, await self._shop.order(created.order.id), tender=tender)

    async def take_transfer(self, name: str) -> Submission:
        """Records a bank transfer that the cashier saw arrive. Raises ShopError."""
        created = self._created(name)
        if created.order is None or created.leg is Leg.PAID:
            return created
        await self._shop.mark_paid(created.order.id, PaymentMethod(created.order.method))
        return self._saw(name, await self._shop.order(created.order.id))

    async def cancel(self, name: str) -> Submission:
        """Cancels the order so that the sale can be paid another way, if it is still unpaid.

        Answers the submission: its leg says PAID when the money came in meanwhile.
        """
        created = await self.poll(name)
        if created.order is None or created.leg in (Leg.PAID, Leg.CONFLICT):
            return created
        if created.order.is_cancelled:
            return created
        await self._shop.cancel(created.order.id)
        return self._saw(name, await self._shop.order(created.order.id))

    def _saw(
        self, name: str, order: Order, *, renewed: bool = False, tender: Tender | None = None
    ) -> Submission:
        created = self._created(name)
        if created.order is None or created.order.id != order.id:
            # While it was read, another order was bound: this one is an extra by now.
            return created
        if not renewed:
            order = _kept(created.order, order)
        order = self._pages.first(name, order)
        now = self._clock.now() + timedelta(seconds=self._shop.health.skew)
        open_leg = Leg.EXPIRED if has_expired(order, now) or order.is_cancelled else Leg.PENDING
        leg = leg_of(order, created, open_leg)
        after = replace(created, order=order, leg=leg, tender=tender or created.tender)
        self._mark("C12")
        # How to pay may be shown before it is on the disk; that it was paid may not.
        unsaved = replace(after, leg=created.leg)
        if self._journal.amend(unsaved):
            return unsaved
        if after != created:
            self._journal.record(after, f"payment {after.leg}")
        return after

    def _created(self, name: str) -> Submission:
        found = self._journal.get(name)
        if found.state is not State.CREATED:
            return replace(found, order=None)
        return found


def by_gateway(submission: Submission) -> bool:
    """Whether a gateway has to say how to pay."""
    method = submission.sale.method
    return method is not None and method.kind.needs_server


def _kept(before: Order, after: Order) -> Order:
    """A read may lack what an earlier one had: the payload of a payment does not vanish."""
    return replace(
        after,
        payment=after.payment or before.payment,
        expires_at=after.expires_at or before.expires_at,
        accounts=after.accounts or before.accounts,
        pages=after.pages or before.pages,
    )
