"""What an open till is made of, wired once from what it stands on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pos_app.domain.errors import ShopError, StoreError
from pos_app.domain.profile import Profile
from pos_app.domain.sale import Sale
from pos_app.domain.submission import Submission
from pos_app.till.catalog import CatalogRefresh
from pos_app.till.evidence import Evidence
from pos_app.till.journal import Journal
from pos_app.till.landmarks import Landmarks
from pos_app.till.outbox import Outbox
from pos_app.till.places import DistrictPreload
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
from pos_app.till.settle import Settlement
from pos_app.till.standing import Standing
from pos_app.till.submission import Counter, Submissions

_log = logging.getLogger(__name__)

_AUDIT_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Backing:
    """What a till stands on; made by whoever opens it.

    `set_aside` names the file of a database that could not be read. `adopt` is there when this one
    is a copy of another till's: it makes it this till's own, once its sales are distrusted.
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
    sandbox: bool = False
    set_aside: str = ""
    adopt: Callable[[], Awaitable[None]] | None = None
    mark: Mark = no_mark


class Room:
    """What is made once from the backing."""

    def __init__(self, backing: Backing) -> None:
        self.backing = backing
        shop, clock, counter = backing.shop, backing.clock, backing.counter
        self.journal = Journal(backing.ledger, backing.disk, clock)
        landmarks, evidence = Landmarks(backing.settings), Evidence(clock)
        self.submissions = Submissions(
            shop, self.journal, clock, counter, landmarks, evidence, mark=backing.mark
        )

        def reconciler(view: Shop) -> Reconciler:
            return Reconciler(
                view, self.journal, clock, counter, landmarks, evidence, mark=backing.mark
            )

        self.reconciler, self.auditor = reconciler(shop), reconciler(shop.background())
        self.settlement = Settlement(shop, self.journal, backing.shelf, clock, mark=backing.mark)
        self.outbox = Outbox(self.submissions, self.settlement, self.journal, backing.shelf, clock)
        self.catalog = CatalogRefresh(shop, backing.shelf, clock)
        self.districts = DistrictPreload(shop, backing.places, clock)
        self.receipts = Receipts(self.journal, backing.settings)
        self.delivering = asyncio.Lock()
        self._next_audit = 0.0

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
            back.customers.remember(sale.contact.customer(profile.walk_in))
            if sale.is_shipped and sale.destination.district is not None:
                back.places.used(sale.destination.district)
            back.bestsellers.count({line.item.product_key for line in sale.cart.lines})
        except StoreError as trouble:
            _log.warning("a confirmed sale taught nothing: %s", type(trouble).__name__)

    def standing(self, submission: Submission) -> Standing:
        return Standing(
            submission,
            self.settlement.instruction(submission),
            self.outbox.wait_of(submission),
            saved=submission.reference not in self.journal.unsaved,
        )


async def each_in_turn(*steps: Callable[[], Awaitable[object]]) -> None:
    """Takes every step, whatever the shop did to those before; raises the first ShopError then."""
    first: ShopError | None = None
    for step in steps:
        try:
            await step()
        except ShopError as trouble:
            first = first or trouble
    if first is not None:
        raise first
