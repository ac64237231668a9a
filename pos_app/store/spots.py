"""Where a product stands among what a search finds: a number that rises as products matter less.

What is in stock comes first, then what this till sold more often, then the server's order. The
full-text index has its rows in this order, so that the best of them are read off without sorting.
"""

from __future__ import annotations

_PLACE_BITS = 44
_TIMES_BITS = 18
_MOST_TIMES = (1 << _TIMES_BITS) - 1

PLACE_MASK = (1 << _PLACE_BITS) - 1
"""What of a spot is the product's place."""

SOLD_OUT = 1 << (_PLACE_BITS + _TIMES_BITS)
"""The first spot of what is sold out."""


def spot(place: int, times: int, *, sold_out: bool) -> int:
    """The spot of a product that was sold so many times; above 262,143 all are alike.

    Raises ValueError for a place that no refresh would give.
    """
    if not 0 <= place < 1 << _PLACE_BITS:
        raise ValueError(f"no spot for the place {place}")
    seldom = _MOST_TIMES - max(0, min(times, _MOST_TIMES))
    return (SOLD_OUT if sold_out else 0) | seldom << _PLACE_BITS | place


def moved(before: int, place: int) -> int:
    """The spot of the same product at another place."""
    times = _MOST_TIMES - (before >> _PLACE_BITS & _MOST_TIMES)
    return spot(place, times, sold_out=is_sold_out(before))


def place_of(where: int) -> int:
    return where & PLACE_MASK


def is_sold_out(where: int) -> bool:
    return where >= SOLD_OUT
