"""What an answer to a sending makes of the sale, and why there is no order where there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.domain.errors import Busy, Insecure, LockedOut, NotSent, Refused, ShopError, Unsure
from pos_app.domain.submission import Cause, Endpoint, Leg, State, Submission
from pos_app.till.member_ports import SignedOut
from pos_app.till.settle import leg_of

if TYPE_CHECKING:
    from pos_app.domain.order import Order

_BEFORE_THE_API = frozenset({"edge", "moved"})
"""Codes of refusals that the API itself never gave."""


def created(before: Submission, order: Order) -> Submission:
    """The sale with its order, its payment as the order tells it."""
    return replace(
        before.to(State.CREATED),
        order=order,
        leg=leg_of(order, before, Leg.PENDING),
        note="",
        cause=None,
    )


def is_session_over(failure: ShopError, endpoint: Endpoint) -> bool:
    """Whether the member has to sign in again; nothing was ordered then.

    A 403 is another matter: the store knows the member and says no to this order.
    """
    if isinstance(failure, SignedOut):
        return True
    refused = endpoint is Endpoint.CUSTOMER and isinstance(failure, LockedOut)
    return refused and getattr(failure, "status", None) == 401


def cause_of(failure: ShopError, endpoint: Endpoint = Endpoint.BUSINESS) -> Cause:
    """What the cashier needs to know of a failed sending."""
    if is_session_over(failure, endpoint):
        return Cause.SESSION
    match failure:
        case Insecure(clock=clock):
            return Cause.CLOCK if clock else Cause.INSECURE
        case NotSent():
            return Cause.NETWORK
        case Busy():
            return Cause.LIMIT
        case LockedOut() if endpoint is Endpoint.BUSINESS:
            return Cause.KEY
        case Refused(reason=reason):
            return Cause.EDGE if reason.code in _BEFORE_THE_API else Cause.ANSWER
        case Unsure(status=status) if status is not None and 300 <= status < 400:
            return Cause.PORTAL
        case _:
            return Cause.SILENCE
