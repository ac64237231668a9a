"""The till's own files: each day's backup, what is kept of customers, and the way back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.errors import Damaged, DiskFull, InUse, TooNew
from pos_app.domain.value import value
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.till.backup_ports import Backup as Backup
    from pos_app.till.privacy import Forgotten as Forgotten
    from pos_app.till.till import Till
    from pos_app.till.upkeep import Upkeep
    from pos_app.till.upkeep import Upkept as Upkept
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner

FEWEST_DAYS, MOST_DAYS = 2, 365
"""How long customers may be kept."""

_SOON = 20_000
_EVERY = 600_000
_PATIENCE = 30
"""So often a customer at the counter goes first; then it is done beside them."""


@value
class UpkeepState:
    """`known` is None before anybody looked; `error` is why the last press came to nothing."""

    known: Upkept | None = None
    busy: bool = False
    error: Exception | None = None


class UpkeepDesk(QObject):
    """Does what is due while nobody is served, and what the owner wants at once.

    Signals
        changed(UpkeepState)
        upkept(Upkept): what was due today is done
        failed(Exception): it is not, and is tried again
        forgotten(Forgotten): what became of a customer
        not_forgotten(Exception)
        restore_wanted(str): the backup of this name is to be put back
    """

    changed = Signal(object)
    upkept = Signal(object)
    failed = Signal(object)
    forgotten = Signal(object)
    not_forgotten = Signal(object)
    restore_wanted = Signal(str)

    def __init__(
        self,
        till: Till,
        runner: Runner,
        sale: SaleDesk,
        parent: QObject | None = None,
        *,
        soon: int = _SOON,
    ) -> None:
        """`soon` is in milliseconds: from the opening to the first look."""
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._state = UpkeepState()
        self._waited = 0
        self._soon = QTimer(self, singleShot=True, interval=soon)
        self._soon.timeout.connect(self._look_after)
        self._turn = QTimer(self, interval=_EVERY)
        self._turn.timeout.connect(self._look_after)

    @property
    def state(self) -> UpkeepState:
        return self._state

    def start(self) -> None:
        """The till is open: what is due is done as soon as nobody is served."""
        self._soon.start()
        self._turn.start()

    def look(self) -> None:
        """Asks how the files stand."""

        async def now() -> Upkept:
            return (await self._till.upkeep()).now()

        self._runner.start(self, now, ok=self._known, fail=self._not_done, lane="upkeep known")

    def back_up(self) -> None:
        """Makes a backup now."""
        self._do(lambda upkeep: upkeep.back_up())

    def keep_for(self, days: int) -> None:
        """Customers are kept for so many days from now on; ValueError beyond 2..365."""
        if not FEWEST_DAYS <= days <= MOST_DAYS:
            raise ValueError(f"{days} days cannot be the limit")
        self._do(lambda upkeep: upkeep.keep_for(days))

    def forget(self, phone: str) -> None:
        """Blanks what is finished of the customer with this phone."""
        who = self._sale.profile.cashier if self._sale.profile else ""

        async def forget() -> Forgotten:
            return await (await self._till.upkeep()).forget(phone, who=who or "till")

        self._show(replace(self._state, busy=True))
        self._runner.start(self, forget, ok=self._forgot, fail=self._not_forgot, lane="upkeep")

    def restore(self, name: str) -> None:
        """Puts the backup of this name back; the till is opened anew on it."""
        self.restore_wanted.emit(name)

    def _look_after(self) -> None:
        if self._state.busy or (not self._sale.sale.is_blank and self._waited < _PATIENCE):
            self._waited += 1
            self._soon.start()
            return
        self._waited = 0

        async def daily() -> Upkept:
            return await (await self._till.upkeep()).daily()

        self._runner.start(self, daily, ok=self._looked_after, fail=self._not_kept, lane="daily")

    def _looked_after(self, upkept: Upkept) -> None:
        self._show(replace(self._state, known=upkept, error=None))
        self.upkept.emit(upkept)

    def _not_kept(self, error: Exception) -> None:
        self._show(replace(self._state, error=error))
        self.failed.emit(error)

    def _do(self, work: Callable[[Upkeep], Awaitable[Upkept]]) -> None:
        async def do() -> Upkept:
            return await work(await self._till.upkeep())

        self._show(replace(self._state, busy=True, error=None))
        self._runner.start(self, do, ok=self._done, fail=self._not_done, lane="upkeep")

    def _known(self, upkept: Upkept) -> None:
        self._show(replace(self._state, known=upkept))

    def _done(self, upkept: Upkept) -> None:
        self._show(UpkeepState(upkept))

    def _not_done(self, error: Exception) -> None:
        self._show(replace(self._state, busy=False, error=error))

    def _forgot(self, forgotten: Forgotten) -> None:
        self._show(replace(self._state, busy=False))
        self.forgotten.emit(forgotten)
        self.look()

    def _not_forgot(self, error: Exception) -> None:
        self._show(replace(self._state, busy=False))
        self.not_forgotten.emit(error)

    def _show(self, state: UpkeepState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit(state)


def why_no_backup(error: Exception) -> str:
    """A backup or the blanking failed: what to do, without alarm, since no sale is lost by it."""
    if isinstance(error, DiskFull):
        return tx("Upkeep", "The disk is too full for a backup. Free some room on it.")
    return tx(
        "Upkeep", "The backup could not be made. The sales are safe; call support if it goes on."
    )


def why_not_restored(error: Exception) -> str:
    """A backup was not put back: what to do. The till goes on with what it had."""
    match error:
        case DiskFull():
            return tx("Upkeep", "The disk is too full to put the backup back. Nothing was changed.")
        case Damaged():
            return tx("Upkeep", "That backup is damaged; choose another. Nothing was changed.")
        case TooNew():
            return tx("Upkeep", "A newer version of the app made that backup. Nothing was changed.")
        case InUse():
            return tx("Upkeep", "The till's data is in use elsewhere. Nothing was changed.")
        case _:
            return tx("Upkeep", "The backup could not be put back. Nothing was changed.")
