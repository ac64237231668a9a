"""Phone numbers as Scalev wants them: digits only, country code first, `62…` at home."""

from __future__ import annotations

import re
from enum import StrEnum

_FILLERS = str.maketrans("", "", " -.()/\t\N{NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}\N{EN DASH}")
# Numbers copied from chat apps come wrapped in marks that nobody sees.
_MARKS = "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"


class PhoneProblem(StrEnum):
    """Why a typed number cannot be used."""

    NOT_DIGITS = "not_digits"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"


class NotAPhone(ValueError):
    """The text is not a phone number; `problem` says why."""

    def __init__(self, problem: PhoneProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def normalise(text: str) -> str:
    """`0812-3456-7890`, `+62 812…`, `0062812…`, `812…` all become `628123456…`.

    A number that starts with `+` and another country's code keeps that code, without the plus.
    Raises NotAPhone. Only ASCII digits count: other scripts' digits are refused.
    """
    bare = re.sub(_MARKS, "", text).translate(_FILLERS)
    digits = bare.removeprefix("+")
    abroad = digits != bare or digits.startswith("00")
    if abroad:
        digits = digits.removeprefix("00")
    if not re.fullmatch(r"[0-9]+", digits, re.ASCII):
        raise NotAPhone(PhoneProblem.NOT_DIGITS if digits else PhoneProblem.TOO_SHORT)
    if digits.startswith("62"):
        digits = "62" + digits[2:].lstrip("0")
    elif not abroad:
        digits = "62" + digits.lstrip("0")
    # No country's code starts with zero: such a number lacks its beginning.
    if len(digits) < 10 or digits.startswith("0"):
        raise NotAPhone(PhoneProblem.TOO_SHORT)
    if len(digits) > 15:
        raise NotAPhone(PhoneProblem.TOO_LONG)
    return digits


def is_mobile(phone: str) -> bool:
    """Whether a normalised number can have WhatsApp: foreign ones are given the benefit."""
    return not phone.startswith("62") or phone.startswith("628")


def spell(phone: str) -> str:
    """A normalised number for people: `+62 812 3456 7890`."""
    if not phone.startswith("62"):
        return f"+{phone}"
    rest = phone[2:]
    groups = [rest[:3], *(rest[at : at + 4] for at in range(3, len(rest), 4))]
    return " ".join(["+62", *filter(None, groups)])
