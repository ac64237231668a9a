"""What the store says a member's sale comes to, asked anew whenever the sale changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.sale import Hurdle, Step
from pos_app.domain.value import value

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.domain.delivery import Destination
    from pos_app.domain.ids import Id
    from pos_app.domain.member import Summary
    from pos_app.domain.sale import Sale
    from pos_app.till.till import Till
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner

_PAUSE = 250
_LANE = "summary"


class SummaryPhase(Enum):
    """Where the question stands. NOT_NEEDED: an ordinary sale adds up by itself."""

    NOT_NEEDED = auto()
    INCOMPLETE = auto()
    ASKING = auto()
    READY = auto()
    FAILED = auto()


@value
class SummaryKey:
    """What the store was asked about; any difference makes its answer stale."""

    sale: str
    member: Id
    goods: str
    courier: str
    destination: Destination | None
    address: Id | None
    method: str
    code: str


@value
class SummaryState:
    """`summary` is the last answer, which is out of date unless the phase is READY."""

    phase: SummaryPhase = SummaryPhase.NOT_NEEDED
    summary: Summary | None = None
    at: datetime | None = None
    error: Exception | None = None

    @property
    def is_ready(self) -> bool:
        return self.phase is SummaryPhase.READY

    @property
    def has_failed(self) -> bool:
        return self.phase is SummaryPhase.FAILED


class SummaryDesk(QObject):
    """Asks at the payment step; an order of a member waits for the answer.

    Signals
        changed(SummaryState)
        failed(Exception)
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        till: Till,
        runner: Runner,
        sale: SaleDesk,
        parent: QObject | None = None,
        *,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._clock = clock or _now
        self._asked: SummaryKey | None = None
        self._now = SummaryState()
        self._settling = QTimer(self, singleShot=True, interval=_PAUSE)
        self._settling.timeout.connect(self.ask)
        sale.changed.connect(self._sale_changed)
        sale.lock_changed.connect(self._settling.stop)
        self._sale_changed(sale.sale, sale.sale)

    @property
    def now(self) -> SummaryState:
        return self._now

    @property
    def is_settled(self) -> bool:
        """Whether the sale on the screen may be ordered, as far as its total goes."""
        return self._sale.sale.member is None or self._now.is_ready

    def ask(self) -> None:
        """Asks now, unless the answer is here, under way, or nothing can be asked yet."""
        sale, profile = self._sale.sale, self._sale.profile
        key = self._key(sale)
        if key is None or profile is None or self._sale.locked:
            return
        if key == self._asked and self._now.phase in (SummaryPhase.ASKING, SummaryPhase.READY):
            return
        self._asked = key
        self._show(replace(self._now, phase=SummaryPhase.ASKING, error=None))

        async def work() -> Summary:
            return await (await self._till.members()).summary(profile, sale)

        self._runner.start(
            self,
            work,
            ok=lambda summary: self._told(key, summary),
            fail=self._not_told,
            lane=_LANE,
        )

    def retry(self) -> None:
        self._asked = None
        self.ask()

    def _key(self, sale: Sale) -> SummaryKey | None:
        """What to ask about; None while something of it is missing."""
        profile = self._sale.profile
        if profile is None or sale.member is None or sale.step is not Step.PAYMENT:
            return None
        # A method that does not fit may be changed still; without it the store sums up as well.
        late = {Hurdle.METHOD_OBSTACLE}
        if set(sale.hurdles(profile)) - late:
            return None
        kept, told = sale.kept_address, sale.discount_code
        return SummaryKey(
            sale.id,
            sale.member.id,
            sale.cart.goods_fingerprint,
            sale.courier_key if sale.cart.ships else "",
            sale.destination if sale.is_shipped else None,
            kept.id if kept and sale.is_shipped else None,
            sale.method.key if sale.method else "",
            told.code if told and told.eligible else "",
        )

    def _sale_changed(self, _before: Sale, after: Sale) -> None:
        if self._sale.locked:
            return
        if after.member is None:
            self._forget(SummaryPhase.NOT_NEEDED)
            return
        key = self._key(after)
        if key is None:
            self._forget(SummaryPhase.INCOMPLETE)
        elif key != self._asked:
            self._runner.cancel_lane(_LANE)
            self._asked = None
            self._show(replace(self._now, phase=SummaryPhase.ASKING, error=None))
            self._settling.start()

    def _forget(self, phase: SummaryPhase) -> None:
        self._settling.stop()
        self._runner.cancel_lane(_LANE)
        self._asked = None
        self._show(SummaryState(phase))

    def _told(self, key: SummaryKey, summary: Summary) -> None:
        if key == self._asked:
            self._show(SummaryState(SummaryPhase.READY, summary, self._clock()))

    def _not_told(self, error: Exception) -> None:
        self._show(replace(self._now, phase=SummaryPhase.FAILED, error=error))
        self.failed.emit(error)

    def _show(self, state: SummaryState) -> None:
        if state != self._now:
            self._now = state
            self.changed.emit(state)


def _now() -> datetime:
    return datetime.now(UTC)
