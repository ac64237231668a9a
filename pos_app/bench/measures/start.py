"""How soon the till is painted and how soon it sells, against a bare window of the toolkit."""

from __future__ import annotations

from pos_app.bench.figure import Budget, Figure, Take, sampled
from pos_app.bench.ground import KEY, NOWHERE, SHOP, Ground, Home
from pos_app.bench.measurement import Measurement
from pos_app.bench.play import play
from pos_app.bench.stage import Answer

_BARE = "bare QMainWindow"
_WORDS = "the same with one line of text"
_STARTS = 15
"""A start is over in a moment, and one differs from the next by a third."""


def bare(text: str = "") -> Answer:
    """One start of a window of the toolkit, empty or with one line of text in it."""
    return play("bare", text=text)


def start(home: Home, until: str) -> Answer:
    """One start of the till in a process of its own."""
    return play(
        "start",
        home=str(home.path),
        base_url=NOWHERE,
        key=KEY,
        store=SHOP.unique_id,
        until=until,
    )


def measure(ground: Ground) -> tuple[Figure, ...]:
    home = ground.home()
    told = ground.in_turn(
        {
            "bare": bare,
            "words": lambda: bare("Rp 1.234.500"),
            "till": lambda: start(home, "ready"),
        },
        least=_STARTS,
    )
    empty = [each["painted"] for each in told["bare"]]
    till = told["till"]
    return (
        sampled(
            "first paint of the sell window",
            "ms",
            [each["painted"] for each in till],
            floor=(_BARE, empty),
            budget=Budget(1.8, of_floor=True),
            note="from the spawn of the process",
        ),
        sampled(
            "first paint against a window with words",
            "ms",
            [each["painted"] for each in till],
            floor=(_WORDS, [each["painted"] for each in told["words"]]),
            note="what any window pays for its fonts and for the toolkit's constants taken out",
        ),
        sampled(
            "ready to sell",
            "ms",
            [each["ready"] for each in till],
            floor=(_BARE, empty),
            budget=Budget(5, of_floor=True),
            note="files open, client, models and keyring loaded; no server answers",
        ),
        sampled(
            "longest stall from first paint to ready",
            "ms",
            [max(each["stalls"]) for each in till],
            Take.MEDIAN,
            budget=Budget(50),
            note="the median of the rounds' worst",
        ),
        sampled(
            "modules loaded at first paint",
            "modules",
            [each["modules_painted"] for each in till],
            floor=(_BARE, [each["modules"] for each in told["bare"]]),
        ),
        sampled("modules loaded when ready", "modules", [each["modules_ready"] for each in till]),
    )


MEASUREMENT = Measurement("start", "Start", measure)
