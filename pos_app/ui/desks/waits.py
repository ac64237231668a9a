"""Why a confirmed sale is no order yet, and when that may change, in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pos_app.domain.submission import State
from pos_app.domain.value import value
from pos_app.till.outbox import Wait as Wait  # queue panes tell it in words
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.profile import Profile
    from pos_app.domain.submission import Submission
    from pos_app.till.standing import Waiting
    from pos_app.ui.desks.connection import Connection
    from pos_app.ui.kit.paint import State as Tone

STALE = timedelta(minutes=15)
"""From this age on prices may have changed: a sale that nobody was served with is not just sent."""


@value
class Reason:
    """`text` says why, `then` what happens next and when."""

    tone: Tone
    icon: str
    text: str
    then: str


def reason(row: Waiting, connection: Connection, now: datetime) -> Reason:
    """Why this sale waits, and its next try."""
    sale = row.submission
    match sale.state:
        case State.SENDING:
            return Reason("info", "send", tx("Queue", "Being sent now"), "")
        case State.UNKNOWN:
            return Reason(
                "bad",
                "search",
                tx("Queue", "Being checked with Scalev; do not make it again"),
                _next_look(connection),
            )
        case State.QUEUED:
            return _queued(row.wait, sale, connection, now)
        case _:
            return Reason(
                "bad",
                "circle-alert",
                tx("Queue", "Needs a decision"),
                tx("Queue", "Open it to decide."),
            )


def _next_look(connection: Connection) -> str:
    if connection.is_down:
        return tx("Queue", "Looked for at once when the internet is back.")
    return tx("Queue", "Looked for again within half a minute.")


def _queued(wait: Wait | None, sale: Submission, connection: Connection, now: datetime) -> Reason:
    match wait:
        case Wait.CASHIER:
            return Reason(
                "warn",
                "user",
                tx("Queue", "Waits for the cashier: nobody was served yet"),
                tx("Queue", "Open it to send it or to give it up."),
            )
        case Wait.MEMBER:
            return Reason(
                "warn",
                "user",
                tx("Queue", "Waits for its member, whose account it is ordered with"),
                tx("Queue", "Open it; the customer signs in again, or you give it up."),
            )
        case Wait.PRICES:
            return Reason(
                "warn",
                "triangle-alert",
                tx("Queue", "Prices have changed since the customer paid"),
                tx("Queue", "Sent only when you say so."),
            )
        case Wait.KEY:
            return Reason(
                "bad",
                "key-round",
                tx("Queue", "Scalev refused this till's key"),
                tx("Queue", "Call the owner; then press “Send now”."),
            )
        case Wait.LIMIT:
            told = tx("Queue", "Too many requests; goes on in {seconds} s")
            left = seconds_left(sale, now)
            return Reason("warn", "hourglass", told.format(seconds=left), "")
        case _ if connection.is_down:
            return Reason(
                "info",
                "cloud-off",
                tx("Queue", "Customer served; waits for the internet"),
                tx("Queue", "Sent at once when the internet is back."),
            )
        case _:
            return Reason(
                "info",
                "send",
                tx("Queue", "Customer served; about to be sent"),
                tx("Queue", "Sent within half a minute."),
            )


def seconds_left(sale: Submission, now: datetime) -> int:
    """How long Scalev's pause still lasts for a queued sale, in whole seconds; 0 without one."""
    if sale.not_before is None or sale.state is not State.QUEUED:
        return 0
    return max(0, int((sale.not_before - now).total_seconds() + 0.999))


def is_stale(sale: Submission, now: datetime) -> bool:
    """Whether it was confirmed so long ago that its prices may be others by now."""
    return now - sale.created_at >= STALE


def caps(profile: Profile) -> str:
    """How much may wait on this till, as the owner set it."""
    return tx("Queue", "The limit is %n sale(s) and {amount}.", n=profile.queue_most).format(
        amount=profile.queue_cap
    )
