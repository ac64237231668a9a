"""Telling of newer versions: off until the owner wants it, and never in the middle of a sale."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app import __version__
from pos_app.domain.links import host_of
from pos_app.domain.minisign import NotAKey, public_key
from pos_app.domain.release import Release, UpdateFailed, UpdateTrouble, is_newer
from pos_app.ui.desks.links import LinkDesk, LinkFault, link_fault
from pos_app.ui.kit.notice import Act, Notice
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.payment import PaymentDesk
    from pos_app.ui.desks.queue import QueueDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.notice import Notices
    from pos_app.worker.runner import Runner

Look = Callable[[str, str], Awaitable[Release]]
"""Reads the version file at an address, signed by a key. Raises UpdateFailed."""

_KEY = "update"
_EVERY = 10 * 60_000
"""Milliseconds between two thoughts of whether the time has come."""
SETTLING = 20_000
"""Milliseconds until what the last run left open is on the screen again for sure."""


@dataclass(frozen=True, slots=True)
class UpdatePlan:
    """Whether, where, and whose signature counts; `looked` is the day of the last look.

    `newest` is the newest version that was ever told of: an older file is not believed after it.
    """

    on: bool = False
    url: str = ""
    key: str = ""
    looked: str = ""
    newest: str = ""


@dataclass(frozen=True, slots=True)
class UpdateState:
    """`release` is what the last look found, `error` why it found nothing."""

    plan: UpdatePlan = UpdatePlan()
    release: Release | None = None
    error: Exception | None = None
    looking: bool = False

    @property
    def is_news(self) -> bool:
        """Whether the release is newer than this app."""
        return self.release is not None and is_newer(self.release.version, __version__)


class UpdateDesk(QObject):
    """Looks once a day at most, between sales, and tells; it downloads and runs nothing.

    Signals
        changed(UpdateState)
        plan_changed(UpdatePlan): to be kept for the next start
    """

    changed = Signal(object)
    plan_changed = Signal(object)

    def __init__(
        self,
        runner: Runner,
        sale: SaleDesk,
        payment: PaymentDesk,
        queue: QueueDesk,
        notices: Notices,
        parent: QObject | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._sale = sale
        self._payment = payment
        self._queue = queue
        self._notices = notices
        self._today = today
        self._look: Look | None = None
        self._told = ""
        self._links = LinkDesk(self._hosts)
        self.state = UpdateState()
        self._turns = QTimer(self, interval=_EVERY)
        self._turns.timeout.connect(self._turn)
        self._first = QTimer(self, singleShot=True)
        self._first.timeout.connect(self._turn)
        sale.changed.connect(lambda _before, _after: self._tell())

    def begin(self, plan: UpdatePlan, look: Look) -> None:
        """With what was kept from the last start; looks at the next quiet moment.

        Not at once: a sale that was left open comes back only after the till has opened.
        """
        self._look = look
        self._put(plan=plan)
        self._turns.start()
        self._first.start(SETTLING)

    @property
    def is_quiet(self) -> bool:
        """Whether nobody is being served and nothing of ours waits for an answer."""
        served = not self._sale.sale.is_blank or self._payment.now.submission is not None
        return not served and not self._queue.rows

    def switch(self, *, on: bool) -> None:
        """Whether to look at all; what was found goes with it."""
        self._keep(replace(self.state.plan, on=on))
        self._notices.dismiss(_KEY)

    def plan(self, url: str, key: str) -> UpdateTrouble | None:
        """Another address or signer; answers what is wrong with them, and keeps them if nothing.

        What another publisher told of binds this one to nothing.
        """
        url, key = url.strip(), key.strip()
        if not url:
            return UpdateTrouble.ADDRESS
        try:
            public_key(key)
        except NotAKey:
            return UpdateTrouble.KEY
        if (url, key) != (self.state.plan.url, self.state.plan.key):
            self._keep(UpdatePlan(on=self.state.plan.on, url=url, key=key))
        return None

    def consider(self) -> None:
        """Looks where it is wanted, today's look is still to come, and nobody is served."""
        plan = self.state.plan
        if plan.on and plan.url and plan.looked != self._today().isoformat() and self.is_quiet:
            self.look()

    def look(self) -> None:
        """Looks now, as the owner asked; between sales only."""
        if self._look is None or self.state.looking or not self.is_quiet:
            return
        plan, look = self.state.plan, self._look

        async def ask() -> Release:
            return await look(plan.url, plan.key)

        # Before the answer: a look that fails was today's look all the same.
        self._keep(replace(plan, looked=self._today().isoformat()), looking=True)
        self._runner.start(self, ask, ok=self._found, fail=self._failed, lane="updates")

    def open_page(self) -> LinkFault | None:
        """The page of the version that was found; answers why it does not open."""
        release = self.state.release
        return self._links.open(release.page) if release is not None else LinkFault.MISSING

    def _turn(self) -> None:
        # What was found during a sale is told after it, whatever ended the sale.
        self._tell()
        self.consider()

    def _hosts(self) -> tuple[str, ...]:
        """The one host that the publisher signed; nothing that came otherwise is opened."""
        release = self.state.release
        return (host_of(release.page),) if release is not None else ()

    def _found(self, release: Release) -> None:
        plan = self.state.plan
        if is_newer(plan.newest, release.version):
            self._failed(UpdateFailed(UpdateTrouble.OLDER))
            return
        self.state = replace(self.state, release=release, error=None, looking=False)
        self._keep(replace(plan, newest=release.version))
        self._tell()

    def _failed(self, error: Exception) -> None:
        self._put(looking=False, error=error, release=None)

    def _tell(self) -> None:
        """Once for each version and start of the till; a sale that begins takes it away."""
        if not self.is_quiet:
            self._notices.dismiss(_KEY)
            return
        state = self.state
        if not state.plan.on or state.release is None or not state.is_news:
            return
        if state.release.version == self._told:
            return
        self._told = state.release.version
        act = Act(tx("Updates", "Open the page"), self._open_and_tell, name="openUpdate")
        notice = Notice(news(state.release), "info", _KEY, (act,), name="updateNotice")
        self._notices.post(notice)

    def _open_and_tell(self) -> None:
        release = self.state.release
        if (fault := self.open_page()) is not None and release is not None:
            self._notices.post(Notice(link_fault(fault, release.page), "warn", key=_KEY))

    def _keep(self, plan: UpdatePlan, *, looking: bool = False) -> None:
        found = self.state.release if plan.url == self.state.plan.url else None
        self.state = replace(self.state, plan=plan, release=found, looking=looking)
        self.plan_changed.emit(plan)
        self.changed.emit(self.state)

    def _put(
        self,
        *,
        plan: UpdatePlan | None = None,
        looking: bool = False,
        error: Exception | None = None,
        release: Release | None = None,
    ) -> None:
        self.state = UpdateState(plan or self.state.plan, release, error, looking)
        self.changed.emit(self.state)


def news(release: Release) -> str:
    """That there is a newer version, where, and what is new in it."""
    told = tx("Updates", "Version {version} is there, at {host}.")
    notes = release.notes_in(tx("Settings", "en", "the code of this language"))
    first = told.format(version=release.version, host=host_of(release.page))
    return f"{first} {notes}".strip()


def trouble(error: Exception) -> str:
    """Why nothing is known of newer versions, in words."""
    match error:
        case UpdateFailed(why=UpdateTrouble.ADDRESS):
            return tx("Updates", "This is no address of a version file: it begins with https://.")
        case UpdateFailed(why=UpdateTrouble.KEY):
            return tx("Updates", "This is no public key of minisign: it begins with RW.")
        case UpdateFailed(why=UpdateTrouble.UNREACHED):
            return tx("Updates", "The publisher could not be reached.")
        case UpdateFailed(why=UpdateTrouble.MISSING):
            return tx("Updates", "There is no version file, or no signature beside it.")
        case UpdateFailed(why=UpdateTrouble.REDIRECTED):
            return tx("Updates", "The address leads elsewhere; it was not followed.")
        case UpdateFailed(why=UpdateTrouble.HUGE):
            return tx("Updates", "The version file is far too large; it was not read.")
        case UpdateFailed(why=UpdateTrouble.SIGNATURE):
            return tx(
                "Updates", "The version file is not signed by this publisher; it is not believed."
            )
        case UpdateFailed(why=UpdateTrouble.OLDER):
            return tx(
                "Updates",
                "The version file is older than one that was seen before; it is not believed.",
            )
        case _:
            return tx("Updates", "The version file could not be understood.")
