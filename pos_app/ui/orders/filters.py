"""Which orders are shown: by what they wait for, and by the words that are typed."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from pos_app.domain.payment import MethodKind
from pos_app.domain.phone import NotAPhone, normalise
from pos_app.domain.submission import Leg, State, Submission


class Filter(Enum):
    """The chips over the list."""

    TODAY = auto()
    UNPAID = auto()
    UNSENT = auto()
    UNSURE = auto()
    PAID = auto()
    ALL = auto()


def fits(submission: Submission, wanted: Filter, now: datetime) -> bool:
    """Whether the sale belongs under this chip."""
    state, leg = submission.state, submission.leg
    match wanted:
        case Filter.TODAY:
            return submission.created_at.astimezone().date() == now.astimezone().date()
        case Filter.UNPAID:
            method = submission.sale.method
            by_courier = method is not None and method.kind is MethodKind.COD
            return state is State.CREATED and leg in (Leg.NONE, Leg.PENDING) and not by_courier
        case Filter.UNSENT:
            return state in (State.QUEUED, State.SENDING)
        case Filter.UNSURE:
            may_exist = state is State.UNKNOWN
            return may_exist or submission.needs_decision or leg is Leg.CONFLICT
        case Filter.PAID:
            return leg is Leg.PAID
        case Filter.ALL:
            return True


def matches(submission: Submission, text: str) -> bool:
    """Whether every typed word is in the number, the reference, the name or the phone."""
    contact = submission.sale.contact
    number = submission.order.number if submission.order else ""
    known = " ".join((number, submission.reference, contact.name)).casefold()
    phone = _phone(contact.phone)
    words = text.casefold().split()
    # A number is often typed in groups.
    if _in_phone("".join(words), phone):
        return True
    return all(word in known or _in_phone(word, phone) for word in words)


def _in_phone(word: str, phone: str) -> bool:
    digits = "".join(each for each in word if each.isascii() and each.isdigit())
    if len(digits) < 3 or len(digits) < len(word) - 2:
        return False
    return digits in phone or digits.removeprefix("0") in phone


def _phone(typed: str) -> str:
    try:
        return normalise(typed) if typed.strip() else ""
    except NotAPhone:
        return ""
