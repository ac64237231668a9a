"""How much memory the till has once everything is loaded and was used."""

from __future__ import annotations

from pos_app.bench.figure import Budget, Figure, sampled
from pos_app.bench.ground import Ground
from pos_app.bench.measurement import Measurement
from pos_app.bench.measures.start import bare, start

_BARE = "bare QMainWindow"
_MOST_ROUNDS = 3
"""Memory hardly differs from round to round."""


def measure(ground: Ground) -> tuple[Figure, ...]:
    """Nothing where the system does not tell how much memory a process has."""
    home = ground.home()
    told = ground.in_turn({"bare": bare, "till": lambda: start(home, "used")}, most=_MOST_ROUNDS)
    empty = [each["memory"] for each in told["bare"]]
    if not all(empty):
        return ()
    painted, ready, till = (
        [each["memory"][moment] for each in told["till"]] for moment in ("painted", "ready", "used")
    )
    floor = (_BARE, [each["rss"] for each in empty])
    return (
        sampled(
            "resident memory, everything loaded and used",
            "MiB",
            [each["rss"] for each in till],
            floor=floor,
            budget=Budget(2.3, of_floor=True),
        ),
        sampled(
            "its proportional share (PSS)",
            "MiB",
            [each["pss"] for each in till],
            floor=(_BARE, [each["pss"] for each in empty]),
        ),
        sampled(
            "resident at the first paint", "MiB", [each["rss"] for each in painted], floor=floor
        ),
        sampled("resident when ready to sell", "MiB", [each["rss"] for each in ready], floor=floor),
    )


MEASUREMENT = Measurement("memory", "Memory", measure)
