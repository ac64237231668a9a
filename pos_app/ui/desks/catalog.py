"""The goods: browsing and searching what is on disk, pictures, and bringing it up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from pos_app.domain.errors import Incomplete, ShopError
from pos_app.domain.value import value
from pos_app.till.browsing import CatalogQuery as CatalogQuery
from pos_app.ui.desks.pictures import Pictures, Want

if TYPE_CHECKING:
    from pos_app.domain.catalog import Category, Item, Product, ProductSummary
    from pos_app.domain.profile import Profile
    from pos_app.till.browsing import CatalogReader
    from pos_app.till.catalog import Progress, Refreshed
    from pos_app.till.till import Till
    from pos_app.worker.runner import Runner

REFRESH_EVERY = 10 * 60 * 1000
_REST = 3
"""A refresh rests at least so many times as long as it ran: tills share the shop's rate limit."""
_RETRY_AFTER = 30 * 1000
_PROGRESS_EVERY = 700


@value
class CatalogState:
    """What is known of the goods on disk. `refreshed_at` None: never whole yet.

    `seen` counts the products of the refresh under way, of about `expected`; None: nobody knows.
    """

    refreshed_at: datetime | None = None
    refreshing: bool = False
    seen: int = 0
    expected: int | None = None
    error: Exception | None = None

    @property
    def is_incomplete(self) -> bool:
        """Whether the shop's list could not be read whole; what was here before still is."""
        return isinstance(self.error, Incomplete)


@value
class Linking:
    """What is done about an unknown code; `item` is there once it is linked."""

    code: str = ""
    item: Item | None = None

    @property
    def is_open(self) -> bool:
        """Whether a product is still to be picked for the code."""
        return bool(self.code) and self.item is None


class CatalogDesk(QObject):
    """Reads the catalog on the UI thread, quick enough for a keystroke; refreshes it behind.

    Signals
        contents_changed(): what is on disk is not what it was
        state_changed(CatalogState)
        picture_ready(str url)
        scanned(Item, int): a code named exactly one item; so many pieces are wanted
        several_match(str code, tuple of Item): a code names more than one
        unknown_code(str)
        linking_changed(Linking): a code is being linked to an item, was linked, or is no more
    """

    contents_changed = Signal()
    state_changed = Signal(object)
    picture_ready = Signal(str)
    scanned = Signal(object, object)
    several_match = Signal(str, object)
    unknown_code = Signal(str)
    linking_changed = Signal(object)

    def __init__(
        self, till: Till, runner: Runner, reader: CatalogReader, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._reader = reader
        self._profile: Profile | None = None
        self._state = CatalogState(refreshed_at=reader.refreshed_at())
        self._linking = Linking()
        self._pictures = Pictures(till, runner, self)
        self._pictures.ready.connect(self.picture_ready)
        self._running = QElapsedTimer()
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.refresh)
        self._progress = QTimer(self, interval=_PROGRESS_EVERY)
        self._progress.timeout.connect(self._ask_progress)

    @property
    def state(self) -> CatalogState:
        return self._state

    def count(self, query: CatalogQuery) -> int:
        return self._reader.count(query)

    def page(self, query: CatalogQuery, offset: int, limit: int) -> tuple[ProductSummary, ...]:
        return self._reader.page(query, offset, limit)

    def product(self, key: str) -> Product | None:
        return self._reader.product(key)

    def categories(self) -> tuple[Category, ...]:
        return self._reader.categories()

    def scan(self, code: str, quantity: int = 1, *, quiet: bool = False) -> bool:
        """Looks for an item by its exact code; answers whether there is one.

        `3*` before the code asks for three pieces; `quiet` says nothing of an unknown code.
        """
        times, star, rest = code.strip().partition("*")
        if star and times.isascii() and times.isdigit() and len(times) <= 4:
            quantity, code = int(times), rest
        found = tuple(item for item in self._reader.by_code(code.strip()))
        if not found:
            if not quiet:
                self.unknown_code.emit(code.strip())
            return False
        if len(found) == 1:
            self.scanned.emit(found[0], max(quantity, 1))
        else:
            self.several_match.emit(code.strip(), found)
        return True

    @property
    def linking(self) -> Linking:
        return self._linking

    def begin_link(self, code: str) -> None:
        """The next item that is picked gets this code."""
        self._show_linking(Linking(code))

    def link(self, item: Item) -> None:
        """Gives the item the code that waits for one."""
        code = self._linking.code
        self._runner.start(
            self,
            partial(self._till.link_code, code, item),
            ok=lambda _: self._show_linking(Linking(code, item)),
            lane="link",
        )

    def unlink(self) -> None:
        """Takes back the link that was made last."""
        self._runner.start(
            self,
            partial(self._till.unlink_code, self._linking.code),
            ok=lambda _: self._show_linking(Linking()),
            lane="link",
        )

    def end_link(self) -> None:
        """Links nothing, or is done with what was linked."""
        self._show_linking(Linking())

    def picture(self, url: str, *, passing: bool = False) -> QImage | None:
        """The picture if it is at hand; else it is fetched, and `picture_ready` follows.

        A `passing` one is given up once it is not among those of `look_ahead` any more.
        """
        return self._pictures.ask(url, Want.SEEN if passing else Want.ASKED)

    def picture_at_hand(self, url: str) -> QImage | None:
        """The picture if it is at hand; asks for nothing."""
        return self._pictures.at_hand(url)

    def look_ahead(self, seen: Sequence[str], near: Sequence[str]) -> None:
        """The pictures on the screen, and those that will be after the next turn of the wheel."""
        self._pictures.look_ahead(seen, near)

    def start(self, profile: Profile) -> None:
        """Begins to keep the catalog of this store up to date."""
        self._profile = profile
        self.refresh()

    def refresh(self) -> None:
        """Reads the whole catalog anew, behind everybody else's calls."""
        if self._profile is None or self._state.refreshing:
            return
        self._again.stop()
        self._progress.start()
        self._running.start()
        # That a list is incomplete stays true until it was read again.
        error = self._state.error if self._state.is_incomplete else None
        self._show(replace(self._state, refreshing=True, seen=0, error=error))
        self._runner.start(
            self,
            partial(self._till.refresh_catalog, self._profile),
            ok=self._refreshed,
            fail=self._not_refreshed,
            lane="catalog",
        )

    def _ask_progress(self) -> None:
        self._runner.start(
            self, self._till.catalog_progress, ok=self._progressed, lane="catalog progress"
        )

    def _progressed(self, now: Progress) -> None:
        if not self._state.refreshing or now.read == self._state.seen:
            return
        self._show(replace(self._state, seen=now.read, expected=now.expected))
        if self._state.refreshed_at is None:
            # The very first catalog fills the screen as it comes.
            self.contents_changed.emit()

    def _refreshed(self, _: Refreshed) -> None:
        self._progress.stop()
        self._again.start(self._rest())
        self._show(CatalogState(refreshed_at=self._reader.refreshed_at()))
        self.contents_changed.emit()

    def _not_refreshed(self, error: Exception) -> None:
        self._progress.stop()
        if isinstance(error, Incomplete):
            # It was read as far as it goes: what is wrong is not to be mended by haste.
            self._again.start(self._rest())
        elif isinstance(error, ShopError):
            self._again.start(_RETRY_AFTER)
        self._show(CatalogState(refreshed_at=self._reader.refreshed_at(), error=error))
        self.contents_changed.emit()

    def _rest(self) -> int:
        """Milliseconds until the next refresh."""
        return max(REFRESH_EVERY, _REST * self._running.elapsed())

    def _show_linking(self, linking: Linking) -> None:
        if linking != self._linking:
            self._linking = linking
            self.linking_changed.emit(linking)

    def _show(self, state: CatalogState) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)
