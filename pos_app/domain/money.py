"""Whole rupiah: the only way money is held, added and written in this app."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WIRE = r"-?[0-9]{1,13}(?:\.[0-9]{1,6})?"
_TYPED = (
    r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,13})(?:,(?P<part>[0-9]{1,6}))?"
    r"\s*(?P<scale>rb|ribu|k|jt|juta)?"
)
_SCALES = {"rb": 3, "ribu": 3, "k": 3, "jt": 6, "juta": 6}
_NBSP = "\N{NO-BREAK SPACE}"

LIMIT = 9_999_999_999_999
"""The largest amount that is taken from anybody, in rupiah (13 digits)."""


class NotMoney(ValueError):
    """The text or number is not an amount of whole rupiah."""


@dataclass(frozen=True, slots=True, order=True)
class Rupiah:
    """An amount of whole Indonesian rupiah; may be negative."""

    amount: int = 0

    def __post_init__(self) -> None:
        if type(self.amount) is not int:
            raise NotMoney(f"{self.amount!r} is not a whole number of rupiah")

    def __add__(self, other: Rupiah) -> Rupiah:
        return Rupiah(self.amount + other.amount)

    def __sub__(self, other: Rupiah) -> Rupiah:
        return Rupiah(self.amount - other.amount)

    def __mul__(self, times: int) -> Rupiah:
        return Rupiah(self.amount * times)

    def __neg__(self) -> Rupiah:
        return Rupiah(-self.amount)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __str__(self) -> str:
        """The one way money is written: `Rp 125.000`, `-Rp 1.500` (the space never breaks)."""
        digits = f"{abs(self.amount):,}".replace(",", ".")
        return f"{'-' if self.amount < 0 else ''}Rp{_NBSP}{digits}"

    def percent(self, percent: int) -> Rupiah:
        """`percent` hundredths of the amount, rounded half up to whole rupiah."""
        return Rupiah((self.amount * percent + 50) // 100)


ZERO = Rupiah(0)


def total(amounts: Iterable[Rupiah]) -> Rupiah:
    """The sum of the amounts; nothing makes Rp 0."""
    return Rupiah(sum(each.amount for each in amounts))


def from_wire(value: object) -> Rupiah:
    """Money as the API spells it: a number, or text such as `"125000.00"`.

    Raises NotMoney for null, fractions of a rupiah, infinities, exponents, booleans, words.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise NotMoney(f"{value!r} is not an amount")
    if isinstance(value, int):
        if abs(value) > LIMIT:
            raise NotMoney("the amount has too many digits")
        return Rupiah(value)
    # repr of a float that holds whole rupiah is exact up to 2**53; `1e+16` fails the pattern.
    text = value.strip() if isinstance(value, str) else repr(value)
    if not re.fullmatch(_WIRE, text, re.ASCII):
        raise NotMoney(f"{text[:40]!r} is not an amount")
    whole, _, part = text.partition(".")
    if part.strip("0"):
        raise NotMoney(f"{text!r} has a fraction of a rupiah")
    return Rupiah(int(whole))


def from_typed(text: str) -> Rupiah:
    """Money as an Indonesian cashier types it: `125000`, `125.000`, `125rb`, `1,5jt`, `Rp 5.000`.

    Raises NotMoney for anything else, fractions of a rupiah included.
    """
    bare = text.replace(_NBSP, " ").strip()
    bare = re.sub(r"^rp\.?\s*", "", bare, flags=re.IGNORECASE)
    match = re.fullmatch(_TYPED, bare, re.ASCII | re.IGNORECASE)
    if match is None:
        raise NotMoney(f"{text[:40]!r} is not an amount")
    whole = match["whole"].replace(".", "")
    part = (match["part"] or "").rstrip("0")
    zeros = _SCALES.get((match["scale"] or "").lower(), 0)
    if len(part) > zeros:
        raise NotMoney(f"{text[:40]!r} has a fraction of a rupiah")
    amount = int(whole + part.ljust(zeros, "0"))
    if amount > LIMIT:
        raise NotMoney("the amount has too many digits")
    return Rupiah(amount)
