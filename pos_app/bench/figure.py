"""What a measurement tells: figures, what they are held against, and what they may cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor


class Verdict(StrEnum):
    """Whether a figure keeps its budget; NONE where it has none."""

    KEPT = "kept"
    MISSED = "missed"
    NONE = ""


class Take(StrEnum):
    """Which one number of many samples is the figure."""

    MEDIAN = "median"
    P95 = "p95"
    P99 = "p99"
    MOST = "max"

    def of(self, samples: Sequence[float]) -> float:
        """Raises ValueError without samples."""
        return percentile(samples, _SHARES[self])


_SHARES = {Take.MEDIAN: 0.5, Take.P95: 0.95, Take.P99: 0.99, Take.MOST: 1.0}


def percentile(samples: Sequence[float], share: float) -> float:
    """The value below which this share of the samples lies, between neighbours in proportion.

    Raises ValueError without samples, or for a share outside 0 to 1.
    """
    if not samples:
        raise ValueError("nothing was measured")
    if not 0 <= share <= 1:
        raise ValueError(f"{share} is no share")
    ordered = sorted(samples)
    at = share * (len(ordered) - 1)
    below, above = ordered[floor(at)], ordered[ceil(at)]
    return below + (above - below) * (at - floor(at))


def by_case(rounds: Sequence[Sequence[float]]) -> list[float]:
    """The median of every case over the rounds, which measured the same cases in the same order.

    Raises ValueError where they did not.
    """
    return [percentile(case, 0.5) for case in zip(*rounds, strict=True)]


@dataclass(frozen=True, slots=True)
class Spread:
    """How the samples lie."""

    count: int
    least: float
    median: float
    p95: float
    p99: float
    most: float

    @classmethod
    def of(cls, samples: Sequence[float]) -> Spread:
        """Raises ValueError without samples."""
        return cls(
            len(samples),
            min(samples),
            percentile(samples, 0.5),
            percentile(samples, 0.95),
            percentile(samples, 0.99),
            max(samples),
        )


@dataclass(frozen=True, slots=True)
class Budget:
    """What a figure may come to: its value, or its ratio to the floor where `of_floor`.

    `at_least` turns the bound around, for what is better the more there is of it.
    """

    bound: float
    of_floor: bool = False
    at_least: bool = False

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {self.bound:g}{' x' if self.of_floor else ''}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, what it is held against, and its budget.

    `value` and `floor` are in `unit`. `spread` and `floor_spread` say how they came about, where
    they came from samples. `note` says what a reader must know to judge it.
    """

    name: str
    unit: str
    value: float
    take: Take | None = None
    floor: float | None = None
    floor_name: str = ""
    budget: Budget | None = None
    spread: Spread | None = None
    floor_spread: Spread | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The value as a multiple of the floor; None without a floor that is above zero."""
        return self.value / self.floor if self.floor else None

    @property
    def verdict(self) -> Verdict:
        if self.budget is None:
            return Verdict.NONE
        held = self.ratio if self.budget.of_floor else self.value
        if held is None:
            return Verdict.NONE
        keeps = held >= self.budget.bound if self.budget.at_least else held <= self.budget.bound
        return Verdict.KEPT if keeps else Verdict.MISSED


def sampled(
    name: str,
    unit: str,
    samples: Sequence[float],
    take: Take = Take.MEDIAN,
    *,
    floor: tuple[str, Sequence[float]] | None = None,
    budget: Budget | None = None,
    note: str = "",
) -> Figure:
    """A figure from samples, and from those of its floor where there is one.

    Raises ValueError without samples.
    """
    floor_name, floors = floor if floor is not None else ("", ())
    return Figure(
        name,
        unit,
        take.of(samples),
        take,
        take.of(floors) if floor is not None else None,
        floor_name,
        budget,
        Spread.of(samples),
        Spread.of(floors) if floor is not None else None,
        note,
    )


@dataclass(frozen=True, slots=True)
class Result:
    """What one measurement told. `variants` is None where the size of the catalog is no matter."""

    name: str
    title: str
    variants: int | None
    seconds: float
    figures: tuple[Figure, ...]

    @property
    def missed(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.verdict is Verdict.MISSED)
