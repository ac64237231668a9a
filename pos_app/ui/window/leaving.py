"""Closing a till whose sales are still on their way: the cashier is told, and closes it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.domain.submission import State
from pos_app.ui.kit.notice import Notice
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.orders import OrdersDesk
    from pos_app.ui.kit.notice import Notices

NOTICE = "leaving"
_SECONDS = 15


class Leaving(QObject):
    """Tells what is still under way at the first try; lets go while that is on the screen."""

    def __init__(self, orders: OrdersDesk, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._orders = orders
        self._notices = notices

    def may_close(self) -> bool:
        """Whether the window may close now; if not, the cashier is told why and what to do."""
        if any(notice.key == NOTICE for notice in self._notices.live()):
            return True
        states = [row.state for row in self._orders.rows]
        unsent = states.count(State.QUEUED)
        # What is being sent now may arrive or not: the next start looks it up.
        checked = states.count(State.SENDING) + states.count(State.UNKNOWN)
        if not unsent and not checked:
            return True
        text = " ".join(filter(None, (_unsent(unsent), _checked(checked), _advice())))
        self._notices.post(Notice(text, "warn", key=NOTICE, seconds=_SECONDS, name="leavingNotice"))
        return False


def _unsent(count: int) -> str:
    return tx("Window", "%n sale(s) not sent to Scalev yet.", n=count) if count else ""


def _checked(count: int) -> str:
    return tx("Window", "%n sale(s) still being checked in Scalev.", n=count) if count else ""


def _advice() -> str:
    return tx(
        "Window",
        "They are safe on this computer and go on at the next start. "
        "Close the window once more to close the till.",
    )
