"""`pos-app bench`: picks the measurements, does them, and tells what came of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from pos_app.bench.figure import Result
from pos_app.bench.ground import Ground, ground_floor
from pos_app.bench.machine import load, this_machine
from pos_app.bench.measurement import Measurement
from pos_app.bench.measures import ALL
from pos_app.bench.report import as_json, table
from pos_app.options import BenchOptions

USAGE = 2
MISSED = 1


def bench(options: BenchOptions) -> int:
    """Answers 0; with `strict`, 1 where a budget was missed; 2 where nothing can be measured."""
    if getattr(sys, "frozen", False):
        return _refuse("the packaged app measures nothing: use `python -m pos_app bench`")
    known = {measurement.name: measurement for measurement in ALL}
    if unknown := sorted(set(options.only) - known.keys()):
        return _refuse(f"no such measurement: {', '.join(unknown)}; there are {', '.join(known)}")
    wanted = [each for each in ALL if not options.only or each.name in options.only]
    when = datetime.now(UTC).isoformat(timespec="seconds")
    with ground_floor(options.keep) as (kept, scratch):
        machine = this_machine(scratch)
        results = measure(
            wanted,
            [
                Ground(variants, options.rounds, kept, scratch, _say)
                for variants in sorted(set(options.variants))
            ],
        )
    if options.json is not None:
        options.json.write_text(as_json(machine, when, options.rounds, results, load()), "utf-8")
    sys.stdout.write(table(machine, results) + "\n")
    missed = any(result.missed for result in results)
    return MISSED if options.strict and missed else 0


def measure(wanted: Sequence[Measurement], grounds: Sequence[Ground]) -> list[Result]:
    """Every measurement on every size; what does not depend on the size, on the largest only."""
    results: list[Result] = []
    for ground in grounds:
        for measurement in wanted:
            if not measurement.sized and ground is not grounds[-1]:
                continue
            ground.say(f"{measurement.title}, {ground.variants:,} variants")
            # A catalog that must be built first is no part of the measurement.
            ground.home()
            start = time.perf_counter()
            figures = measurement.measure(ground)
            result = Result(
                measurement.name,
                measurement.title,
                ground.variants,
                time.perf_counter() - start,
                figures,
            )
            results.append(result if measurement.sized else replace(result, variants=None))
    return results


def _say(line: str) -> None:
    sys.stderr.write(f"{line} …\n")
    sys.stderr.flush()


def _refuse(reason: str) -> int:
    sys.stderr.write(f"pos-app bench: {reason}\n")
    return USAGE
