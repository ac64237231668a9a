"""Where the products of a refresh go among those that are there: as few as possible move."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

STRIDE = 1 << 10
"""The distance between neighbours of a fresh catalog."""

FIRST = 1 << 40
"""The first place of an empty catalog: room on both sides."""

_SHARE = 64


def stayers(places: Sequence[int | None], after: int | None) -> set[int]:
    """The positions in `places` of the longest rise above `after`: these products stay put.

    None stands for a product that has no place yet.
    """
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int | None] = [None] * len(places)
    for at, place in enumerate(places):
        if place is None or (after is not None and place <= after):
            continue
        length = bisect_left(tails, place)
        before[at] = tail_at[length - 1] if length else None
        tails[length : length + 1] = [place]
        tail_at[length : length + 1] = [at]
    chosen: set[int] = set()
    at_last = tail_at[-1] if tail_at else None
    while at_last is not None:
        chosen.add(at_last)
        at_last = before[at_last]
    return chosen


def runs(places: Sequence[int | None], staying: set[int]) -> Iterator[tuple[int, int | None]]:
    """How many products go before each that stays, with its place; None ends the page."""
    run = 0
    for at, place in enumerate(places):
        if at in staying:
            yield run, place
            run = 0
        else:
            run += 1
    if run:
        yield run, None


def between(lower: int | None, upper: int | None, count: int) -> list[int] | None:
    """`count` rising places strictly between two, None for an open end; None when it is too tight.

    In a closed gap they keep to its beginning: more of the same run often follows.
    """
    if lower is None:
        start = FIRST if upper is None else upper - STRIDE * (count + 1)
        return [start + STRIDE * step for step in range(1, count + 1)]
    if upper is None:
        return [lower + STRIDE * step for step in range(1, count + 1)]
    room = upper - lower
    if room <= count:
        return None
    stride = max(1, min(room // _SHARE, room // (count + 1), STRIDE))
    return [lower + stride * step for step in range(1, count + 1)]
