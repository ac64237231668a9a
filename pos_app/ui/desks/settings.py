"""What the owner can change about this till."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.ui.desks.places import PlacesDesk

if TYPE_CHECKING:
    from pos_app.domain.delivery import District
    from pos_app.domain.money import Rupiah
    from pos_app.domain.profile import Profile
    from pos_app.till.till import Till
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner

_TYPING_PAUSE = 200
QUEUE_HIGHEST = 500
"""More sales than this never wait on one till."""


class SettingsDesk(QObject):
    """Keeps the till's profile; `places` has the districts of the country.

    Signals
        districts_found(tuple of District)
        known(Profile): what there is to change; the page may be on show before the till is open
        saved(Profile)
        failed(Exception)
        look_wanted(str language, str theme): the window is to be dressed anew
        access_wanted(): another key or store is to be set up
        support_wanted(): the report for support is to be shown
        storefront_wanted(str key): this is the storefront key from now on; empty for none
        storefront_known(bool): whether this till has one
        storefront_refused(Exception): the key that was typed is none of the store's
    """

    districts_found = Signal(object)
    known = Signal(object)
    saved = Signal(object)
    failed = Signal(object)
    look_wanted = Signal(str, str)
    access_wanted = Signal()
    support_wanted = Signal()
    storefront_wanted = Signal(str)
    storefront_known = Signal(bool)
    storefront_refused = Signal(object)

    def __init__(
        self, till: Till, runner: Runner, sale: SaleDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.colours = "system"
        """What was chosen for this window: light, dark, or as the system has it."""
        self._till = till
        self._runner = runner
        self._sale = sale
        self.places = PlacesDesk(till, runner, self)
        self._text = ""
        sale.profile_changed.connect(self.known)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._typing.timeout.connect(self._search)

    @property
    def profile(self) -> Profile | None:
        return self._sale.profile

    def rename(
        self, till_name: str, cashier: str, walk_in: str, receipt_footer: str | None = None
    ) -> None:
        """Keeps the names, and what ends receipts; an empty walk-in name keeps the one before."""
        if (profile := self._sale.profile) is not None:
            named = replace(
                profile,
                till_name=till_name.strip(),
                cashier=cashier.strip(),
                walk_in=walk_in.strip() or profile.walk_in,
                receipt_footer=(
                    profile.receipt_footer if receipt_footer is None else receipt_footer.strip()
                ),
            )
            self._save(partial(self._till.save_profile, named))

    def limit_queue(self, most: int, cap: Rupiah) -> None:
        """At most `most` sales over `cap` may wait to be sent; ValueError beyond 1..500."""
        if not 1 <= most <= QUEUE_HIGHEST:
            raise ValueError(f"{most} sales cannot be the limit")
        if (profile := self._sale.profile) is not None:
            limited = replace(profile, queue_most=most, queue_cap=cap)
            self._save(partial(self._till.save_profile, limited))

    def look_for_storefront(self) -> None:
        """Finds out whether this till has a storefront key."""

        async def look() -> bool:
            return (await self._till.members()).is_possible

        self._runner.start(self, look, ok=self.storefront_known.emit, lane="storefront key")

    def search_district(self, text: str) -> None:
        self._text = " ".join(text.split())
        self._typing.start()

    def settle_in(self, district: District) -> None:
        """The till stands in this district; its warehouse is the nearest that has goods."""
        if (profile := self._sale.profile) is not None:
            self._save(partial(self._till.settle_in, profile, district))

    def _search(self) -> None:
        if len(self._text) >= 3:
            self._runner.start(
                self,
                partial(self._till.districts, self._text),
                ok=self.districts_found.emit,
                fail=self.failed.emit,
                lane="till districts",
            )

    def _save(self, work: Callable[[], Awaitable[Profile]]) -> None:
        self._runner.start(self, work, ok=self._kept, fail=self.failed.emit, lane="settings")

    def _kept(self, profile: Profile) -> None:
        self._sale.set_profile(profile)
        self.saved.emit(profile)
