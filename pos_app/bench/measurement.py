"""One measurement: a name, what it is about, and how it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.bench.figure import Figure
from pos_app.bench.ground import Ground


@dataclass(frozen=True, slots=True)
class Measurement:
    """`sized` where the number of variants matters; else it is done once."""

    name: str
    title: str
    measure: Callable[[Ground], tuple[Figure, ...]]
    sized: bool = True
