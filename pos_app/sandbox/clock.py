"""The sandbox's own clock, which a test may set wrong on purpose."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from email.utils import formatdate

# order numbers carry the day of the merchant, who lives in western Indonesia
JAKARTA = timezone(timedelta(hours=7))


class Clock:
    """Wall time in Unix seconds, shifted by ``offset`` seconds."""

    def __init__(self, offset: float = 0.0) -> None:
        self.offset = offset

    def now(self) -> float:
        """Return Unix seconds, no finer than a stamp can spell."""
        return round(time.time() + self.offset, 6)

    def http_date(self) -> str:
        return formatdate(self.now(), usegmt=True)


def stamp(moment: float | None) -> str | None:
    """Spell a moment as the API does: UTC, microseconds, ``Z``."""
    if moment is None:
        return None
    text = datetime.fromtimestamp(moment, UTC).isoformat(timespec="microseconds")
    return text.replace("+00:00", "Z")


def day_code(moment: float) -> str:
    """Return the day in Jakarta as YYMMDD."""
    return datetime.fromtimestamp(moment, JAKARTA).strftime("%y%m%d")


def parse_stamp(text: str) -> float | None:
    """Read an ISO 8601 moment as Unix seconds; one without a zone is UTC; None when malformed."""
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.timestamp()
