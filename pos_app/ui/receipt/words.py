"""Where a receipt is on its way to paper, in the cashier's words."""

from __future__ import annotations

from pathlib import Path

from pos_app.domain.errors import StoreError
from pos_app.domain.value import value
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.printing import Phase, Progress
from pos_app.ui.desks.receipts import Shown
from pos_app.ui.desks.spool import NoPrinter, Silent
from pos_app.ui.kit.paint import State as Tone
from pos_app.ui.kit.words import tx


@value
class Told:
    """A sentence with its tone and icon."""

    tone: Tone
    icon: str
    title: str
    text: str = ""


def told(shown: Shown) -> Told | None:
    """What there is to say of the receipt on show; None while nothing happened."""
    progress = shown.progress
    match progress.phase:
        case Phase.QUEUED:
            return Told("info", "hourglass", tx("Receipt", "Waits for the receipt before it…"))
        case Phase.PRINTING:
            return Told("info", "printer", tx("Receipt", "Printing…"))
        case Phase.PRINTED:
            text = tx("Receipt", "Handed to the printer {printer}.")
            return Told("ok", "circle-check", text.format(printer=progress.where))
        case Phase.SAVED:
            return _saved(Path(progress.where))
        case Phase.FAILED:
            return _failed(progress)
        case Phase.READY:
            return _ready(shown)


def _ready(shown: Shown) -> Told | None:
    if shown.printers == ():
        return Told("warn", "printer", tx("Receipt", "This computer has no printer."), _otherwise())
    if shown.issued:
        text = tx(
            "Receipt", "A receipt of this sale was made before; this one is marked as a copy."
        )
        return Told("info", "copy", text)
    return None


def _saved(file: Path) -> Told:
    title = tx("Receipt", "Saved as {file}.").format(file=file.name)
    text = tx("Receipt", "It is in the folder {folder}.").format(folder=file.parent)
    return Told("ok", "circle-check", title, text)


def _failed(progress: Progress) -> Told:
    error = progress.error
    match error:
        case NoPrinter() if progress.where:
            title = tx("Receipt", "The printer {printer} is not there.")
            return _bad(title.format(printer=progress.where), _otherwise())
        case NoPrinter():
            return _bad(tx("Receipt", "This computer has no printer."), _otherwise())
        case Silent():
            title = tx("Receipt", "The printer does not answer.")
            text = tx(
                "Receipt",
                "Look whether it is switched on and has paper. The receipt may still come out; "
                "the sale is safe either way.",
            )
            return _bad(title, text)
        case OSError():
            title = tx("Receipt", "The file could not be written: {reason}.")
            text = tx("Receipt", "The sale is safe. Make room or print it instead.")
            return _bad(title.format(reason=error.strerror or type(error).__name__), text)
        case StoreError():
            why = explain(error)
            return _bad(why.headline, why.advice)
        case _:
            title = tx("Receipt", "The receipt was not printed.")
            text = tx("Receipt", "Look after the printer and try again. The sale is safe.")
            return _bad(title, text)


def _otherwise() -> str:
    return tx("Receipt", "Connect one, or save the receipt as a PDF. The sale is safe.")


def _bad(title: str, text: str) -> Told:
    return Told("bad", "circle-alert", title, text)
