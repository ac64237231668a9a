"""Why a sale is no order yet, where the cashier can do something about it."""

from __future__ import annotations

from pos_app.domain.submission import Cause, Submission
from pos_app.ui.desks.explain import Explained
from pos_app.ui.kit.words import tx


def not_sent(submission: Submission) -> Explained:
    """Why nothing of it left this computer, and what to do; no advice where waiting is all."""
    match submission.cause:
        case Cause.CLOCK:
            return Explained(
                tx("Payment", "The order was not sent: the secure connection failed."),
                tx("Payment", "Set the date and time of this computer right, then try again."),
            )
        case Cause.INSECURE:
            return Explained(
                tx("Payment", "The order was not sent: the connection is not secure."),
                tx(
                    "Payment",
                    "Log in to the Wi-Fi if it asks for it, look at the antivirus, "
                    "else call the owner.",
                ),
            )
        case _:
            return Explained(
                tx("Payment", "The order was not sent: there is no connection to Scalev.")
            )


def in_doubt(submission: Submission) -> str:
    """What happened to a request that may have arrived."""
    if submission.cause is Cause.PORTAL:
        return tx(
            "Payment",
            "It was sent, but the network answered in Scalev's place, as a Wi-Fi does that wants "
            "a login: open a browser on this computer and log in.",
        )
    return tx("Payment", "It was sent, but no answer came.")


def turned_down(submission: Submission) -> str:
    """Who refused it and in which words."""
    if submission.cause is Cause.EDGE:
        return tx(
            "Payment",
            "The network turned it away before Scalev read it. Try another connection, or call "
            "the owner.",
        )
    return f"“{submission.note}”" if submission.note else ""
