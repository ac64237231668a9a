"""The receipt that is looked at, and what it is printed on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal

from pos_app.domain.paper import lay_out
from pos_app.domain.receipt import compose, has_receipt
from pos_app.domain.value import value
from pos_app.ui.desks.naming import order_name
from pos_app.ui.desks.printing import Press, PrintJob, Progress, with_code
from pos_app.ui.desks.receipt_words import receipt_words
from pos_app.ui.desks.slip import PAPERS, Slip
from pos_app.ui.desks.spool import aside, printers
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.submission import Submission
    from pos_app.till.receipts import ReceiptFile, ReceiptSetup
    from pos_app.till.till import Till
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner


@value
class Shown:
    """The receipt on show, as it is set for paper, and where the last print of it is.

    `issued`: one may be in somebody's hands already, so the next one is a copy. `printers` is None
    until the system has told which there are.
    """

    file: ReceiptFile
    slip: Slip
    issued: bool
    progress: Progress
    printers: tuple[str, ...] | None = None

    @property
    def submission(self) -> Submission:
        return self.file.submission

    @property
    def setup(self) -> ReceiptSetup:
        return self.file.setup

    @property
    def name(self) -> str:
        """Which sale's it is: the order's number, or the till's reference."""
        return order_name(self.file.submission)


class ReceiptDesk(QObject):
    """Nothing here stands in the way of a sale: a printer that fails, fails alone.

    Signals
        changed(Shown or None)
        failed(Exception): the till could not keep what it was told
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, till: Till, runner: Runner, sale: SaleDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.folder: Callable[[], Path] = _documents
        """Where PDF files go."""
        self.press = Press(till, runner, self)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._shown: Shown | None = None
        self.press.advanced.connect(self._advanced)
        self.press.begun.connect(self._begun)
        self.press.failed.connect(self.failed)
        sale.started.connect(self.close)

    @property
    def shown(self) -> Shown | None:
        return self._shown

    def open(self, reference: str) -> None:
        """Shows the receipt of a confirmed sale; one that came to nothing has none."""
        self._read_again(reference)
        # Anew each time: a printer may have been plugged in.
        self._runner.start(
            self,
            partial(aside, printers, self.press.patience),
            ok=self._found,
            fail=self._not_found,
            lane="printers",
        )

    def close(self) -> None:
        """Puts the receipt away; what is being printed goes on."""
        for lane in ("receipt", "receipt code", "printers"):
            self._runner.cancel_lane(lane)
        if self._shown is not None:
            self._shown = None
            self.changed.emit(None)

    def follow(self, rows: tuple[Submission, ...]) -> None:
        """A sale that became an order, or was paid, meanwhile has a receipt that says so."""
        if self._shown is None:
            return
        now = self._shown.submission
        row = next((each for each in rows if each.reference == now.reference), None)
        if row is not None and row != now:
            self._read_again(now.reference)

    def latest(self, rows: tuple[Submission, ...]) -> str:
        """The reference of the first of these sales that has a receipt; empty where none has."""
        return next((each.reference for each in rows if has_receipt(each)), "")

    def print(self) -> None:
        """Prints the receipt on show, unless that is under way."""
        if self._shown is not None:
            self._make(printer=self._shown.setup.printer)

    def save(self) -> None:
        """Writes it as a PDF into the user's documents."""
        self._make(folder=self.folder())

    def set_paper(self, millimetres: int) -> None:
        """Paper of this width, a key of `PAPERS`, from now on."""
        if self._shown is not None:
            self._keep(replace(self._shown.setup, paper=millimetres))

    def set_printer(self, name: str) -> None:
        """This printer from now on."""
        if self._shown is not None:
            self._keep(replace(self._shown.setup, printer=name))

    def _make(self, *, printer: str = "", folder: Path | None = None) -> None:
        if self._shown is None or self._sale.profile is None:
            return
        reference = self._shown.submission.reference
        title = tx("Receipt", "Receipt {reference}").format(reference=reference)
        who = self._sale.profile.cashier or "till"
        self.press.add(PrintJob(reference, self._slip, title, who, printer, folder))

    def _read_again(self, reference: str) -> None:
        self._runner.start(
            self, partial(self._till.receipt, reference), ok=self._read, lane="receipt"
        )

    def _read(self, file: ReceiptFile) -> None:
        if not has_receipt(file.submission) or self._sale.profile is None:
            return
        before, reference = self._shown, file.submission.reference
        if before is not None and before.submission.reference == reference:
            shown = replace(before, issued=file.copy)
            # What was printed a moment ago is still what is on show.
            file = replace(file, copy=before.file.copy)
        else:
            progress = self.press.progress(reference)
            known = before.printers if before is not None else None
            shown = Shown(file, self._slip(file), file.copy, progress, known)
        self._set(shown, file)

    def _begun(self, file: ReceiptFile) -> None:
        """Shows what goes to the printer; from here on the next one is a copy."""
        if self._is_on_show(file.submission.reference) and self._shown is not None:
            self._set(replace(self._shown, issued=True), file)

    def _set(self, shown: Shown, file: ReceiptFile) -> None:
        """Shows the file; its QR follows, and the one from before stands where it is the same."""
        slip = replace(self._slip(file), code=shown.slip.code)
        self._show(replace(shown, file=file, slip=slip))
        self._runner.start(
            self, partial(with_code, slip), ok=partial(self._drawn, slip.rows), lane="receipt code"
        )

    def _drawn(self, rows: object, slip: Slip) -> None:
        if self._shown is not None and self._shown.slip.rows == rows:
            self._show(replace(self._shown, slip=slip))

    def _keep(self, setup: ReceiptSetup) -> None:
        shown = self._shown
        if shown is None or setup == shown.setup:
            return
        self._set(replace(shown, progress=self._standing()), replace(shown.file, setup=setup))
        self._runner.start(
            self,
            partial(self._till.keep_receipt_setup, setup),
            ok=lambda _: None,
            fail=self.failed.emit,
        )

    def _standing(self) -> Progress:
        return self.press.progress(self._shown.submission.reference) if self._shown else Progress()

    def _advanced(self, reference: str, progress: Progress) -> None:
        if not self._is_on_show(reference) or self._shown is None:
            return
        self._show(replace(self._shown, progress=progress))
        if not progress.phase.is_busy:
            self._read_again(reference)

    def _is_on_show(self, reference: str) -> bool:
        return self._shown is not None and self._shown.submission.reference == reference

    def _found(self, names: tuple[str, ...]) -> None:
        if self._shown is not None:
            self._show(replace(self._shown, printers=names))

    def _not_found(self, error: Exception) -> None:
        """The system does not tell its printers; it may still print on its own choice."""
        self._found(())
        self.failed.emit(error)

    def _show(self, shown: Shown) -> None:
        if shown != self._shown:
            self._shown = shown
            self.changed.emit(shown)

    def _slip(self, file: ReceiptFile) -> Slip:
        profile = self._sale.profile
        if profile is None:
            raise RuntimeError("a receipt needs the till's profile")
        now = datetime.now(UTC).astimezone()
        receipt = compose(file.submission, profile, printed_at=now, copy=file.copy)
        paper = PAPERS[file.setup.paper]
        return Slip(lay_out(receipt, receipt_words(), paper.columns), paper)


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))
