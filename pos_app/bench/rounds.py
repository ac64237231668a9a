"""Rounds in turn, A B A B …: what the machine does meanwhile, it does to all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TypeVar

T = TypeVar("T")


def in_turn(
    rounds: int, subjects: Mapping[str, Callable[[], T]], *, warms_up: bool = True
) -> dict[str, list[T]]:
    """What each subject answered in each round, by its name.

    A first round, which warms up caches and files, is run and dropped; not without `warms_up`.
    """
    told: dict[str, list[T]] = {name: [] for name in subjects}
    for number in range(-warms_up, rounds):
        for name, subject in subjects.items():
            answer = subject()
            if number >= 0:
                told[name].append(answer)
    return told


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
