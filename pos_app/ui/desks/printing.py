"""Receipts on their way to paper, one after the other; every one is written down first."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.errors import StoreError
from pos_app.domain.paper import Style
from pos_app.domain.value import value
from pos_app.ui.desks.qr import matrix
from pos_app.ui.desks.spool import NoPrinter, NotPrinted, aside, print_slip, write_pdf

if TYPE_CHECKING:
    from pos_app.till.receipts import ReceiptFile
    from pos_app.till.till import Till
    from pos_app.ui.desks.slip import Slip
    from pos_app.worker.runner import Runner

_PATIENCE = 30.0


class Phase(Enum):
    """Where a receipt is on its way to paper."""

    READY = auto()
    QUEUED = auto()
    PRINTING = auto()
    PRINTED = auto()
    SAVED = auto()
    FAILED = auto()

    @property
    def is_busy(self) -> bool:
        return self in (Phase.QUEUED, Phase.PRINTING)


@value
class Progress:
    """`where` is the printer or the file it went to, `error` why it did not."""

    phase: Phase = Phase.READY
    where: str = ""
    error: Exception | None = None


@value
class PrintJob:
    """One receipt to be made. `slip` sets it for paper once it is known whether it is a copy.

    `folder` is where a PDF goes; without one it goes to `printer`, empty for the system's choice.
    """

    reference: str
    slip: Callable[[ReceiptFile], Slip]
    title: str
    who: str
    printer: str = ""
    folder: Path | None = None


class Press(QObject):
    """Takes jobs; one that fails holds nothing up.

    Signals
        advanced(str reference, Progress)
        begun(ReceiptFile): it is on disk that there may be paper
        failed(Exception): what became of a print could not be written down
    """

    advanced = Signal(str, object)
    begun = Signal(object)
    failed = Signal(object)

    def __init__(self, till: Till, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.patience = _PATIENCE
        """Seconds that a printer's queue may take before it counts as silent."""
        self._till = till
        self._runner = runner
        self._jobs: deque[PrintJob] = deque()
        self._running: PrintJob | None = None

    def add(self, job: PrintJob) -> None:
        """Makes it after those before it; a sale whose receipt is under way gets no second one."""
        if self.progress(job.reference).phase.is_busy:
            return
        self._jobs.append(job)
        self.advanced.emit(job.reference, Progress(Phase.QUEUED))
        self._next()

    def progress(self, reference: str) -> Progress:
        """QUEUED or PRINTING while the receipt of this sale is under way, else READY."""
        if self._running is not None and self._running.reference == reference:
            return Progress(Phase.PRINTING)
        waits = any(job.reference == reference for job in self._jobs)
        return Progress(Phase.QUEUED if waits else Phase.READY)

    def _next(self) -> None:
        if self._running is not None or not self._jobs:
            return
        job = self._running = self._jobs.popleft()
        self.advanced.emit(job.reference, Progress(Phase.PRINTING))
        where = "printer" if job.folder is None else "pdf"
        self._runner.start(
            self,
            partial(self._till.print_begun, job.reference, who=job.who, where=where),
            ok=partial(self._begun, job),
            fail=partial(self._over, job),
        )

    def _begun(self, job: PrintJob, file: ReceiptFile) -> None:
        self.begun.emit(file)
        try:
            slip = job.slip(file)
        except ValueError as error:
            # Sums that do not add up are not printed; the queue goes on without them.
            self._not_made(job, error)
            return
        self._runner.start(
            self,
            partial(_make, job, slip, self.patience),
            ok=partial(self._made, job),
            fail=partial(self._not_made, job),
        )

    def _made(self, job: PrintJob, where: str) -> None:
        self._write(partial(self._till.printed, job.reference, who=job.who))
        phase = Phase.PRINTED if job.folder is None else Phase.SAVED
        self._end(job, Progress(phase, where))

    def _not_made(self, job: PrintJob, error: Exception) -> None:
        # A file that could not be written whole is gone; what a printer has may still come out.
        nothing_came = isinstance(error, NoPrinter | ValueError) or job.folder is not None
        self._write(
            partial(
                self._till.not_printed,
                job.reference,
                who=job.who,
                why=type(error).__name__,
                nothing_came=nothing_came,
            )
        )
        self._over(job, error)

    def _over(self, job: PrintJob, error: Exception) -> None:
        self._end(job, Progress(Phase.FAILED, job.printer, error))
        if not isinstance(error, NotPrinted | OSError | StoreError):
            raise error

    def _end(self, job: PrintJob, progress: Progress) -> None:
        self._running = None
        self.advanced.emit(job.reference, progress)
        self._next()

    def _write(self, work: Callable[[], Awaitable[None]]) -> None:
        self._runner.start(self, work, ok=lambda _: None, fail=self.failed.emit)


async def with_code(slip: Slip) -> Slip:
    """The slip with its QR, where it has a place for one."""
    page = next((row.left for row in slip.rows if row.style is Style.CODE), "")
    return replace(slip, code=await matrix(page)) if page else slip


async def _make(job: PrintJob, slip: Slip, patience: float) -> str:
    """Answers the printer's name or the file's path."""
    whole = await with_code(slip)
    if job.folder is None:
        return await aside(partial(print_slip, whole, job.printer, job.title), patience)
    return str(await aside(partial(write_pdf, whole, job.folder, job.title), patience))
