"""Scalev's identifiers: opaque, sent back exactly as they came."""

from __future__ import annotations

import re

Id = int | str
"""An integer in older answers, a UUID text in newer ones; never computed with."""

_UUID7 = r"([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
_MARGIN_MS = 15 * 60 * 1000
"""How far apart the clocks of the servers that make UUIDs may be."""


def birth(number: Id) -> tuple[str, int] | None:
    """What kind of identifier it is and where it stands among those: a count, or milliseconds.

    None where an identifier says nothing about its age.
    """
    if isinstance(number, int):
        return ("count", number)
    if found := re.fullmatch(_UUID7, number.lower()):
        return ("milliseconds", int(found[1] + found[2], 16))
    return None


def is_older(number: Id, than: Id) -> bool:
    """Whether the first was certainly made before the second, or is the same."""
    one, other = birth(number), birth(than)
    if number == than:
        return True
    if one is None or other is None or one[0] != other[0]:
        return False
    margin = _MARGIN_MS if one[0] == "milliseconds" else 0
    return one[1] <= other[1] - margin


def youngest(numbers: list[Id]) -> Id | None:
    """The last made of those that tell their age; None where none does."""
    aged = [(found[1], number) for number in numbers if (found := birth(number)) is not None]
    return max(aged, key=lambda pair: pair[0])[1] if aged else None
