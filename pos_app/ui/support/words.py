"""What happened, what is safe and what to do next, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pos_app.logbook.ending import Broken
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.crash import Mishap
    from pos_app.ui.desks.support import Shown


class Told(NamedTuple):
    """`where` is for support: it names parts of the app and nothing of the shop."""

    title: str
    text: str
    where: str = ""


def told(happened: Mishap | Broken | None) -> Told:
    """For the head of the page."""
    if happened is None:
        return Told(
            tx("Support", "Report for support"),
            tx(
                "Support",
                "How this computer and the till are. It holds no keys and nothing of your "
                "customers; look through it before you pass it on.",
            ),
        )
    if isinstance(happened, Broken):
        return Told(
            tx("Support", "The till did not end properly last time"),
            tx(
                "Support",
                "It crashed, was ended from outside, or lost its power. Confirmed sales are "
                "saved. A sale whose answer was missing is looked up in Scalev and is not sent "
                "again by itself. The cart is as it was about a second before.",
            ),
            " ".join((happened.fault, *happened.frames[:1])).strip(),
        )
    return Told(
        tx("Support", "Something in the till went wrong"),
        tx(
            "Support",
            "Confirmed sales are saved on this computer, and nothing is sent twice. You can go on "
            "selling. If it happens again, close the till and open it anew, and pass this report "
            "on to support.",
        ),
        f"{happened.kind} {happened.where}".strip(),
    )


def result(shown: Shown) -> tuple[str, bool]:
    """Beside the button; whether it is bad news."""
    if shown.failed is not None:
        if shown.files:
            return tx("Support", "The report could not be saved. Is the disk full?"), True
        return tx("Support", "The report could not be put together."), True
    if shown.saved:
        return tx("Support", "Saved as {name} among your documents.").format(
            name=shown.saved
        ), False
    if shown.busy:
        return tx("Support", "One moment…"), False
    return tx("Support", "Nothing is sent: the report becomes a file on this computer."), False
