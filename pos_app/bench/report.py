"""What was measured, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from pos_app.bench.figure import Figure, Result, Verdict
from pos_app.bench.machine import Machine

_MARKS = {Verdict.KEPT: "kept", Verdict.MISSED: "MISSED", Verdict.NONE: ""}
_HEAD = ("figure", "value", "floor", "ratio", "budget", "")


def table(machine: Machine, results: Sequence[Result]) -> str:
    """Figures under their measurements, and below them how many budgets were kept."""
    lines = [*machine.lines(), ""]
    for result in results:
        size = "" if result.variants is None else f", {result.variants:,} variants"
        lines.append(f"{result.title}{size} ({result.seconds:.0f} s)")
        rows = [_HEAD, *(_row(figure) for figure in result.figures)]
        widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
        for row in rows:
            first, *others = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            lines.append("  ".join(("  " + first, *others)).rstrip())
        lines += _remarks(result.figures)
        lines.append("")
    kept = [figure.verdict for result in results for figure in result.figures]
    missed = kept.count(Verdict.MISSED)
    lines.append(f"{kept.count(Verdict.KEPT)} budgets kept, {missed} missed")
    return "\n".join(lines)


def as_json(
    machine: Machine, when: str, rounds: int, results: Sequence[Result], load_after: float | None
) -> str:
    """The same with everything that the table leaves out. `when` is a moment in ISO 8601."""
    told = {
        "when": when,
        "machine": asdict(machine),
        "load_after": load_after,
        "rounds": rounds,
        "measurements": [
            {
                "name": result.name,
                "title": result.title,
                "variants": result.variants,
                "seconds": round(result.seconds, 1),
                "figures": [_figure(figure) for figure in result.figures],
            }
            for result in results
        ],
    }
    return json.dumps(_rounded(told), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _row(figure: Figure) -> tuple[str, ...]:
    ratio = figure.ratio
    return (
        figure.name,
        f"{_number(figure.value)} {figure.unit}",
        "" if figure.floor is None else f"{_number(figure.floor)} {figure.unit}",
        "" if ratio is None else f"{ratio:.2f} x",
        "" if figure.budget is None else str(figure.budget),
        _MARKS[figure.verdict],
    )


def _remarks(figures: Sequence[Figure]) -> Iterator[str]:
    floors = {figure.floor_name: None for figure in figures if figure.floor_name}
    if floors:
        yield f"    floor: {'; '.join(floors)}"
    for figure in figures:
        if figure.note:
            yield f"    {figure.name}: {figure.note}"


def _figure(figure: Figure) -> dict[str, object]:
    told = asdict(figure)
    told["budget"] = None if figure.budget is None else str(figure.budget)
    return {**told, "ratio": figure.ratio, "verdict": figure.verdict.value}


def _number(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def _rounded(told: object) -> object:
    """Four digits after the point are more than any clock here deserves."""
    if isinstance(told, float):
        return round(told, 4)
    if isinstance(told, dict):
        return {name: _rounded(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [_rounded(value) for value in told]
    return told
