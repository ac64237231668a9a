"""Receipts as part of a sale's history: what was printed, and whether the next one is a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.value import value

if TYPE_CHECKING:
    from pos_app.domain.submission import Submission
    from pos_app.till.journal import Journal
    from pos_app.till.ports import Settings

BEGUN = "receipt begun"
DONE = "receipt printed"
FAILED = "receipt failed"
NOTHING = "receipt not printed"

PAPERS = (58, 72, 80)
"""Widths of receipt paper in millimetres."""

_PAPER, _PRINTER = "receipt_paper", "receipt_printer"


@value
class ReceiptSetup:
    """What receipts are printed on. An empty `printer` is the system's own choice."""

    paper: int = PAPERS[0]
    printer: str = ""


@value
class ReceiptFile:
    """A sale with what is known of its receipts; `copy` where one may be in somebody's hands."""

    submission: Submission
    copy: bool
    setup: ReceiptSetup


class Receipts:
    """Every print is two events: one before the first byte leaves, one when its end is known.

    A till that is killed in between, or whose printer falls silent, knows that there may be paper.
    """

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal = journal
        self._settings = settings

    def file(self, reference: str) -> ReceiptFile:
        """Raises KeyError."""
        submission = self._journal.get(reference)
        return ReceiptFile(submission, self._may_be_out(reference), self._setup())

    def begin(self, reference: str, *, who: str, where: str) -> ReceiptFile:
        """Commits that one is made now; the answer says whether it is a copy.

        Raises StoreError: a receipt that nobody would know of is not printed.
        """
        file = self.file(reference)
        self._journal.record(file.submission, BEGUN, detail=where, who=who)
        return file

    def done(self, reference: str, *, who: str) -> None:
        """It was handed to the printer, or written. Raises StoreError."""
        self._journal.record(self._journal.get(reference), DONE, who=who)

    def failed(self, reference: str, *, who: str, why: str, nothing_came: bool) -> None:
        """`nothing_came`: not a single byte left, so the next one is no copy. Raises StoreError."""
        what = NOTHING if nothing_came else FAILED
        self._journal.record(self._journal.get(reference), what, detail=why, who=who)

    def keep(self, setup: ReceiptSetup) -> None:
        """Raises StoreError."""
        self._settings.put(_PAPER, str(setup.paper))
        self._settings.put(_PRINTER, setup.printer)

    def _may_be_out(self, reference: str) -> bool:
        events = [each.what for each in self._journal.ledger.events(reference)]
        return events.count(BEGUN) > events.count(NOTHING)

    def _setup(self) -> ReceiptSetup:
        kept = self._settings.get(_PAPER)
        paper = next((each for each in PAPERS if str(each) == kept), PAPERS[0])
        return ReceiptSetup(paper, self._settings.get(_PRINTER) or "")
