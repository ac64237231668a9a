"""How long this till knows its customers, and what happens when one of them is to be forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from pos_app.domain.phone import normalise
from pos_app.domain.privacy import Kept, Stay, is_of, reason_to_stay
from pos_app.domain.submission import State, Submission
from pos_app.domain.value import value
from pos_app.till.reconcile import AUDITED

if TYPE_CHECKING:
    from pos_app.till.journal import Journal
    from pos_app.till.ports import Clock, Drafts, Settings
    from pos_app.till.privacy_ports import Archive, Found

DAYS = 30
"""How long customers are kept unless the owner says otherwise."""
FEWEST_DAYS, MOST_DAYS = 2, 365

_SETTING, _LAST = "privacy_days", "privacy_last"
_PAGE = 50
_MOST_SKEW = 3600.0
"""Seconds: a clock that is further off than this may be off by years, and blanking is for ever."""
_CLOSED = (State.REJECTED, State.ABANDONED)


@value
class Blanked:
    """What a run came to: `sales` were blanked, `customers` dropped from those known.

    `stays` were old enough and are not finished; `unreadable` ones cannot be read at all. `held`
    carts are as old, and stay until somebody looks at them.
    """

    sales: int = 0
    customers: int = 0
    stays: int = 0
    unreadable: int = 0
    held: int = 0


@value
class Forgotten:
    """What became of one customer: so many `sales` were blanked, `kept` could not be yet.

    `known` is whether they were among the known customers; `held` counts carts that name them.
    """

    phone: str
    sales: int = 0
    known: bool = False
    kept: tuple[Kept, ...] = ()
    held: int = 0


class Privacy:
    """Blanks in small commits, and lets everybody else go on between two of them."""

    def __init__(
        self,
        archive: Archive,
        journal: Journal,
        drafts: Drafts,
        settings: Settings,
        clock: Clock,
        skew: Callable[[], float] = lambda: 0.0,
    ) -> None:
        """`skew` tells the seconds that the shop's clock is ahead of this one."""
        self._archive = archive
        self._journal = journal
        self._drafts = drafts
        self._settings = settings
        self._clock = clock
        self._skew = skew

    @property
    def days(self) -> int:
        """How long customers are kept. Raises StoreError."""
        kept = self._settings.get(_SETTING) or ""
        number = int(kept) if kept.isascii() and kept.isdecimal() else DAYS
        return number if FEWEST_DAYS <= number <= MOST_DAYS else DAYS

    def keep_for(self, days: int) -> None:
        """From now on so many days. Raises ValueError beyond 2..365, StoreError."""
        if not FEWEST_DAYS <= days <= MOST_DAYS:
            raise ValueError(f"customers cannot be kept for {days} days")
        self._settings.put(_SETTING, str(days))

    def is_due(self) -> bool:
        """Whether nothing was looked through today, by the clock on the wall here."""
        return self._settings.get(_LAST) != self._today()

    async def run(self) -> Blanked:
        """Blanks what is older than it may be; nothing while this computer's clock is wrong.

        Raises StoreError; what was blanked by then stays so.
        """
        if abs(self._skew()) > _MOST_SKEW:
            return Blanked()
        before = self._clock.now() - timedelta(days=self.days)
        sales = stays = unreadable = 0
        async for each in self._each(
            lambda after: self._archive.personal(after, _PAGE, before=before)
        ):
            if each is None:
                unreadable += 1
            elif self._why_it_stays(each) is not None:
                stays += 1
            else:
                self._archive.redact(each, self._clock.now(), "till")
                sales += 1
        customers = self._archive.forget_customers(before)
        if sales or customers:
            self._archive.settle()
        held = sum(each.held_at < before for each in self._drafts.held())
        self._settings.put(_LAST, self._today())
        return Blanked(sales, customers, stays, unreadable, held)

    async def forget(self, phone: str, *, who: str) -> Forgotten:
        """Blanks all that is finished of the customer with this phone, at once.

        Raises NotAPhone, StoreError.
        """
        wanted = normalise(phone)
        sales, kept = 0, []
        async for each in self._each(lambda after: self._archive.personal_of(wanted, after, _PAGE)):
            if each is None or not is_of(each.sale, wanted):
                continue
            if (why := self._why_it_stays(each)) is not None:
                kept.append(Kept(each.reference, why))
            else:
                self._archive.redact(each, self._clock.now(), who)
                sales += 1
        known = self._archive.forget_customer(wanted)
        if sales or known:
            self._archive.settle()
        held = sum(is_of(each.sale, wanted) for each in self._drafts.held())
        return Forgotten(wanted, sales, known, tuple(kept), held)

    def _today(self) -> str:
        return self._clock.now().astimezone().date().isoformat()

    async def _each(self, page_after: Callable[[int], Found]) -> AsyncIterator[Submission | None]:
        """The sales of all pages; None for one that cannot be read."""
        page = page_after(0)
        while page.references:
            for reference in page.references:
                yield self._journal.ledger.get(reference)
                # Somebody may be waiting for a price.
                await asyncio.sleep(0)
            page = page_after(page.last)

    def _why_it_stays(self, sale: Submission) -> Stay | None:
        if sale.reference in self._journal.unsaved:
            return Stay.UNCLEAR
        why = reason_to_stay(sale)
        recent = max(sale.created_at, sale.sent_at or sale.created_at) > self._clock.now() - AUDITED
        if why is None and sale.attempts and sale.state in _CLOSED and recent:
            # The audit still looks for an order of it.
            return Stay.UNCLEAR
        return why
