"""The way to the printer and to a PDF file: in a thread of its own, which may hang as it likes."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter

from pos_app.ui.desks.slip import height, pages, paint

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from pos_app.ui.desks.slip import Slip

T = TypeVar("T")

_LONGEST = 1_000.0
"""Millimetres of one page; drivers refuse paper of any length."""

_MILLIMETRES_PER_INCH = 25.4
_INK = QColor(Qt.GlobalColor.black)


class NotPrinted(Exception):
    """The system did not take the receipt."""


class NoPrinter(NotPrinted):
    """There is no printer, or not the one that was chosen; nothing left this computer."""


class Silent(NotPrinted):
    """The printer's queue did not answer in time; what it has may still come out."""


async def aside(work: Callable[[], T], seconds: float) -> T:
    """Runs what may block in a thread that nobody waits for at the end. Raises Silent.

    Printer drivers can hang for minutes; a pool's thread would hold up the closing till.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        try:
            value = work()
        except Exception as error:  # noqa: BLE001  whoever waits for it is told
            settle = partial(_raise, answer, error)
        else:
            settle = partial(_give, answer, value)
        try:
            loop.call_soon_threadsafe(settle)
        except RuntimeError:
            # The till was closed meanwhile; what became of the paper is written down as unknown.
            return

    threading.Thread(target=run, name="printing", daemon=True).start()
    try:
        return await asyncio.wait_for(answer, seconds)
    except TimeoutError as error:
        raise Silent("the printer does not answer") from error


def _give(answer: asyncio.Future[T], value: T) -> None:
    if not answer.done():
        answer.set_result(value)


def _raise(answer: asyncio.Future[T], error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)


def printers() -> tuple[str, ...]:
    """The names of the system's printers, its own choice first. Asks the system: may block."""
    from PySide6.QtPrintSupport import QPrinterInfo

    names = QPrinterInfo.availablePrinterNames()
    first = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(filter(None, names), key=lambda name: (name != first, name.casefold())))


def print_slip(slip: Slip, printer: str, title: str) -> str:
    """Hands the slip to a printer; answers its name. An empty `printer` is the system's choice.

    Raises NotPrinted. It blocks until the system has taken it, not until it is on paper.
    """
    from PySide6.QtPrintSupport import QPrinter

    found = printers()
    name = printer or next(iter(found), "")
    if name not in found or not name:
        raise NoPrinter(name)
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setPrinterName(name)
    # Without a printer of that name Qt quietly makes a PDF instead.
    if not device.isValid() or device.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
        raise NoPrinter(name)
    device.setDocName(title)
    _paint(device, slip)
    return name


def write_pdf(slip: Slip, folder: Path, title: str) -> Path:
    """Writes the slip as `title.pdf`, beside others of that name; whole or not at all.

    Raises OSError, NotPrinted.
    """
    from PySide6.QtPrintSupport import QPrinter

    folder.mkdir(parents=True, exist_ok=True)
    target = _free_name(folder, title)
    try:
        device = QPrinter(QPrinter.PrinterMode.HighResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(target))
        device.setDocName(title)
        _paint(device, slip)
        if not target.read_bytes().rstrip().endswith(b"%%EOF"):
            raise NotPrinted(f"{target.name} was cut short")
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target


def _free_name(folder: Path, title: str) -> Path:
    """An empty file of a new name: Qt tells too little of why it cannot make one."""
    number = 1
    while True:
        target = folder / (f"{title}.pdf" if number == 1 else f"{title} ({number}).pdf")
        try:
            target.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return target


def _paint(device: QPrinter, slip: Slip) -> None:
    """Every page has the paper's width and the length of what stands on it."""
    from PySide6.QtPrintSupport import QPrinter

    sheets = pages(slip, _LONGEST)
    device.setFullPage(True)
    _set_page(device, sheets[0])
    painter = QPainter()
    if not painter.begin(device):
        raise NotPrinted("the printer's queue did not take the receipt")
    try:
        dots = device.resolution() / _MILLIMETRES_PER_INCH
        for number, sheet in enumerate(sheets):
            if number:
                _set_page(device, sheet)
                if not device.newPage():
                    raise NotPrinted("the printer's queue did not take the next page")
            paint(painter, sheet, dots, _INK)
    finally:
        ended = painter.end()
    broken = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
    if not ended or device.printerState() in broken:
        raise NotPrinted("the printer's queue gave the receipt back")


def _set_page(device: QPrinter, sheet: Slip) -> None:
    size = QSizeF(sheet.paper.width, height(sheet))
    match = QPageSize.SizeMatchPolicy.ExactMatch
    page = QPageSize(size, QPageSize.Unit.Millimeter, "receipt", match)
    device.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    device.setFullPage(True)
