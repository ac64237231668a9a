"""A discount code of the sale: checked once typed, and anew whenever what it counts for changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.sale import Step
from pos_app.domain.value import value

if TYPE_CHECKING:
    from pos_app.domain.member import DiscountVerdict
    from pos_app.domain.sale import Sale
    from pos_app.till.till import Till
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner

_PAUSE = 250
"""Milliseconds: a courier and a method that change together are asked about once."""
_LANE = "discount code"


@value
class Checking:
    """The code that is asked about now, and why the last question was not answered."""

    code: str = ""
    error: Exception | None = None


class DiscountDesk(QObject):
    """What the store said stands in the sale; here is what is being asked.

    Signals
        changed(Checking)
    """

    changed = Signal(object)

    def __init__(
        self, till: Till, runner: Runner, sale: SaleDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._now = Checking()
        self._settling = QTimer(self, singleShot=True, interval=_PAUSE)
        self._settling.timeout.connect(self.check_anew)
        sale.changed.connect(self._sale_changed)
        sale.lock_changed.connect(self._settling.stop)

    @property
    def now(self) -> Checking:
        return self._now

    def apply(self, code: str) -> None:
        """Asks what this code is worth, as it was typed."""
        if (code := code.strip()) and not self._sale.locked:
            self._check(code)

    def check_anew(self) -> None:
        """Asks once more, for the sale as it is now."""
        told = self._sale.sale.discount_code
        if told is not None and not self._sale.locked:
            self._check(told.code)

    def remove(self) -> None:
        """The sale goes on without a code."""
        self._settling.stop()
        self._runner.cancel_lane(_LANE)
        self._show(Checking())
        if not self._sale.locked:
            self._sale.put(replace(self._sale.sale, discount_code=None))

    def _check(self, code: str) -> None:
        sale, profile = self._sale.sale, self._sale.profile
        if profile is None:
            return
        self._settling.stop()
        self._show(Checking(code))

        async def work() -> DiscountVerdict:
            members = await self._till.members()
            return await members.check_discount(profile, sale, code)

        self._runner.start(self, work, ok=self._told, fail=self._failed, lane=_LANE)

    def _told(self, verdict: DiscountVerdict) -> None:
        sale = self._sale.sale
        if self._sale.locked:
            self._show(Checking())
            return
        # What changed meanwhile makes it stale, and asks again by itself.
        self._show(Checking())
        self._sale.put(replace(sale, discount_code=verdict))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._now, error=error))

    def _sale_changed(self, before: Sale, after: Sale) -> None:
        if before.id != after.id and after.discount_code is None:
            self._settling.stop()
            self._runner.cancel_lane(_LANE)
            self._show(Checking())
            return
        if after.discount_code is None or after.has_fresh_discount or self._sale.locked:
            self._settling.stop()
        elif after.step in (Step.DELIVERY, Step.PAYMENT) and _is_news(before, after):
            self._settling.start()

    def _show(self, checking: Checking) -> None:
        if checking != self._now:
            self._now = checking
            self.changed.emit(checking)


def _is_news(before: Sale, after: Sale) -> bool:
    """Whether there is something new to ask about: a question that failed is not repeated."""
    if before.step is not after.step or before.discount_code != after.discount_code:
        return True
    code = after.discount_code.code if after.discount_code else ""
    return before.discount_key(code) != after.discount_key(code)
