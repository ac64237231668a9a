"""What forgetting customers needs from this machine's files. Methods raise StoreError."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pos_app.domain.value import value

if TYPE_CHECKING:
    from datetime import datetime

    from pos_app.domain.submission import Submission


@value
class Found:
    """References of some sales in the order they were confirmed; `last` is where to go on."""

    references: tuple[str, ...] = ()
    last: int = 0


class Archive(Protocol):
    """What is kept of customers."""

    def personal(self, after: int, limit: int, *, before: datetime | None = None) -> Found:
        """Sales that still name their customer, behind the place `after`.

        With `before`, only those of which nothing has happened since then.
        """

    def personal_of(self, phone: str, after: int, limit: int) -> Found:
        """Those of them that may be of a phone, normalised."""

    def redact(self, submission: Submission, at: datetime, who: str) -> None:
        """Blanks the customer of a finished sale in one commit, for ever.

        Raises ValueError for one that is not finished.
        """

    def forget_customers(self, before: datetime) -> int:
        """Drops the known customers who did not come since then; answers how many."""

    def forget_customer(self, phone: str) -> bool:
        """Drops a known customer; answers whether there was one."""

    def settle(self) -> None:
        """Nothing of what was blanked is left in the side files either."""
