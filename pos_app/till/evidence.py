"""How sure the till may be that an order which was sent does not exist.

Kept in memory and measured by a clock that never jumps: a restart begins anew, which costs two
minutes and never a wrong answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from pos_app.domain.submission import Absence, RefChannel, Submission
from pos_app.till.ports import Clock
from pos_app.till.scan import Scan

SETTLE_SECONDS = 145.0
"""Two minutes past the 25 s that a request may be under way."""

SPACING_SECONDS = 20.0
SCANS_NEEDED = 3


@dataclass(slots=True)
class _Seen:
    since: float
    scans: int = 0
    last: float | None = None


class Evidence:
    """Counts complete searches that found nothing, for every sale that may exist."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen: dict[str, _Seen] = {}

    def begin(self, reference: str) -> None:
        """The sale became uncertain just now; what was seen before no longer counts."""
        self._seen[reference] = _Seen(self._clock.monotonic())

    def forget(self, reference: str) -> None:
        self._seen.pop(reference, None)

    def missed(
        self, sale: Submission, scan: Scan, channel: RefChannel | None, skew: timedelta
    ) -> Absence:
        """Counts a scan without this sale's order; answers how much all of them prove.

        `channel` is where this target's list tells references, None while nobody knows.
        """
        now = self._clock.monotonic()
        seen = self._seen.setdefault(sale.reference, _Seen(now))
        if not scan.complete:
            return Absence.NONE
        if channel is RefChannel.NONE:
            # However often this list is read, it cannot tell: that is for a human, at once.
            return Absence.WEAK
        if seen.last is None or now - seen.last >= SPACING_SECONDS:
            seen.scans += 1
            seen.last = now
        if seen.scans < SCANS_NEEDED or now - seen.since < SETTLE_SECONDS:
            return Absence.NONE
        sure = channel is not None and scan.has_witness(sale, skew)
        return Absence.STRONG if sure else Absence.WEAK
