"""What an open till is made of, wired once from what it stands on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING

from pos_app.domain.errors import StoreError
from pos_app.domain.ids import Id
from pos_app.domain.payment import PayLink
from pos_app.domain.profile import Profile
from pos_app.domain.sale import Sale
from pos_app.domain.submission import Endpoint, State, Submission
from pos_app.domain.value import value
from pos_app.till.catalog import CatalogRefresh
from pos_app.till.checkout import Checkout
from pos_app.till.evidence import Evidence
from pos_app.till.journal import Journal
from pos_app.till.landmarks import Landmarks
from pos_app.till.member_ports import Storefront
from pos_app.till.member_session import MemberSession
from pos_app.till.members import Members
from pos_app.till.outbox import Outbox
from pos_app.till.places import DistrictPreload, postal_codes
from pos_app.till.points import Mark, no_mark
from pos_app.till.ports import (
    Aliases,
    Bestsellers,
    Clock,
    Customers,
    Disk,
    Drafts,
    Ledger,
    Media,
    Places,
    Settings,
    Shelf,
    Shop,
)
from pos_app.till.receipts import Receipts
from pos_app.till.reconcile import Reconciler
from pos_app.till.server_cart import ServerCarts
from pos_app.till.settle import Settlement
from pos_app.till.standing import Standing
from pos_app.till.submission import Counter, Submissions

if TYPE_CHECKING:
    from pos_app.till.backup_ports import Vault
    from pos_app.till.privacy_ports import Archive
    from pos_app.till.upkeep import Upkeep

_log = logging.getLogger(__name__)

_AUDIT_SECONDS = 600.0


@value
class Backing:
    """What a till stands on; made by whoever opens it.

    `set_aside` names the file of a database that could not be read. `adopt` is there when this one
    is a copy of another till's: it makes it this till's own, once its sales are distrusted.
    `storefront` is None where the till has no storefront key.
    """

    shop: Shop
    media: Media
    shelf: Shelf
    aliases: Aliases
    bestsellers: Bestsellers
    ledger: Ledger
    drafts: Drafts
    places: Places
    customers: Customers
    settings: Settings
    clock: Clock
    counter: Counter
    disk: Disk
    archive: Archive
    vault: Vault
    sandbox: bool = False
    set_aside: str = ""
    adopt: Callable[[], Awaitable[None]] | None = None
    mark: Mark = no_mark
    storefront: Storefront | None = None


class Room:
    """What is made once from the backing."""

    def __init__(self, backing: Backing) -> None:
        self.backing = backing
        shop, clock, counter = backing.shop, backing.clock, backing.counter
        self.journal = Journal(backing.ledger, backing.disk, clock)
        landmarks, evidence = Landmarks(backing.settings), Evidence(clock)
        session = self.session = MemberSession()
        carts = ServerCarts(session, self.journal)
        self.submissions = Submissions(
            shop,
            self.journal,
            clock,
            counter,
            landmarks,
            evidence,
            session=session,
            carts=carts,
            mark=backing.mark,
        )
        # A till without a storefront key places no member's order, and need not look for any.
        endpoints = tuple(Endpoint) if backing.storefront else (Endpoint.BUSINESS,)

        def reconciler(view: Shop) -> Reconciler:
            return Reconciler(
                view,
                self.journal,
                clock,
                counter,
                landmarks,
                evidence,
                session=session,
                endpoints=endpoints,
                mark=backing.mark,
            )

        self.reconciler, self.auditor = reconciler(shop), reconciler(shop.background())
        self.settlement = Settlement(
            shop,
            self.journal,
            backing.shelf,
            clock,
            storefront=backing.storefront,
            mark=backing.mark,
        )
        self.outbox = Outbox(
            self.submissions, self.settlement, self.journal, backing.shelf, clock, session
        )
        self.checkout = Checkout(shop, backing.places, session, carts, self.submissions)
        self.members = Members(
            backing.storefront,
            session,
            carts,
            self.checkout,
            self.journal,
            backing.shelf,
            clock,
            self.standing,
        )
        self.catalog = CatalogRefresh(shop, backing.shelf, clock)
        self.districts = DistrictPreload(shop, backing.places, clock)
        self.receipts = Receipts(self.journal, backing.settings)
        self.delivering = asyncio.Lock()
        self._next_audit = 0.0

    @cached_property
    def upkeep(self) -> Upkeep:
        """Wanted once a day, and not before the till is open."""
        from pos_app.till.privacy import Privacy
        from pos_app.till.safekeeping import Safekeeping
        from pos_app.till.upkeep import Upkeep

        back = self.backing
        privacy = Privacy(
            back.archive,
            self.journal,
            back.drafts,
            back.settings,
            back.clock,
            lambda: back.shop.health.skew,
        )
        safekeeping = Safekeeping(back.vault, back.disk, back.clock)
        return Upkeep(safekeeping, privacy, is_kept=not back.sandbox)

    async def audit(self) -> None:
        """Looks for late arrivals and doubles, where the last look is long ago."""
        now = self.backing.clock.monotonic()
        if now >= self._next_audit:
            await self.auditor.audit()
            self._next_audit = now + _AUDIT_SECONDS

    def learn_from(self, sale: Sale, profile: Profile) -> None:
        """Remembers who bought what and where it went, for suggestions and ranks.

        The sale is confirmed by now: what cannot be remembered of it must not undo that.
        """
        back = self.backing
        try:
            back.customers.remember(sale.contact.customer(profile.walk_in), back.clock.now())
            if sale.is_shipped and sale.destination.district is not None:
                back.places.used(sale.destination.district)
            back.bestsellers.count({line.item.product_key for line in sale.cart.lines})
        except StoreError as trouble:
            _log.warning("a confirmed sale taught nothing: %s", type(trouble).__name__)

    def check_signed_in(self, reference: str) -> None:
        """Before a member's sale is allowed to be sent again. Raises SignedOut."""
        sale = self.journal.get(reference)
        if sale.endpoint is Endpoint.CUSTOMER:
            self.session.needed(sale.sale.member)

    async def postal_codes(self, district: Id) -> tuple[str, ...]:
        """The postal codes of a district. Raises ShopError, StoreError."""
        return await postal_codes(self.backing.shop, self.backing.places, district)

    async def sent(self, made: Submission) -> Standing:
        """Where a sale stands that was just sent, with the page that it has to be paid on."""
        now = self.standing(made)
        if made.state is not State.CREATED or not isinstance(now.instruction, PayLink):
            return now
        return self.standing(await self.settlement.learn_page(made.reference))

    def standing(self, submission: Submission) -> Standing:
        return Standing(
            submission,
            self.settlement.instruction(submission),
            self.outbox.wait_of(submission),
            saved=submission.reference not in self.journal.unsaved,
        )
