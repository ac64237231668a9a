"""What should never happen: noted, and told calmly, in a bar that takes nothing away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.value import value
from pos_app.logbook.entry import errors_of
from pos_app.ui.kit.notice import Act, Notice
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.logbook.ending import Broken
    from pos_app.logbook.entry import Entry
    from pos_app.ui.kit.notice import Notices

_OURS = "pos_app."


@value
class Mishap:
    """A fault of the app while it runs: its class, where it was, and what a report says of it."""

    kind: str
    where: str
    entry: Entry


def is_bug(error: BaseException) -> bool:
    """Whether an error is a fault of the app rather than something the world does.

    What the world does has a class of ours by the time it comes to a screen, or is the system's.
    """
    return isinstance(error, Exception) and not (
        type(error).__module__.startswith(_OURS) or isinstance(error, OSError)
    )


def mishap_of(error: BaseException) -> Mishap:
    """Of the exception, what may be shown and kept: never its text."""
    errors = errors_of(error)
    frames = [frame for each in errors for frame in each["frames"][-1:]]
    return Mishap(str(errors[0]["class"]), frames[0] if frames else "", {"errors": errors})


class CrashDesk(QObject):
    """Posts the notices; the page behind them is somebody else's.

    Signals
        details_wanted(Mishap or Broken): what happened is to be shown
    """

    details_wanted = Signal(object)

    def __init__(self, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices

    def met(self, mishap: Mishap) -> None:
        """Something went wrong; the till goes on."""
        text = tx(
            "Support",
            "Something in the till went wrong. Confirmed sales are saved and nothing is sent "
            "twice; you can go on selling.",
        )
        self._post(Notice(text, "bad", "unexpected", self._details(mishap), name="mishap"))

    def broke_off(self, broken: Broken) -> None:
        """The till of last time did not end by itself."""
        text = tx(
            "Support",
            "The till did not end properly last time. Confirmed sales are saved and nothing is "
            "sent twice.",
        )
        self._post(Notice(text, "info", "broke off", self._details(broken), name="brokeOff"))

    def _details(self, what: Mishap | Broken) -> tuple[Act, ...]:
        show = Act(
            tx("Support", "Details…"), lambda: self.details_wanted.emit(what), name="mishapDetails"
        )
        return (show,)

    def _post(self, notice: Notice) -> None:
        self._notices.post(notice)
