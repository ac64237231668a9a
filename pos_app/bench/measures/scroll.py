"""Showing and scrolling the whole catalog, against Qt's own SQL model and list in C++."""

from __future__ import annotations

from pos_app.bench.figure import Budget, Figure, Take, sampled
from pos_app.bench.ground import KEY, NOWHERE, SHOP, Ground
from pos_app.bench.measurement import Measurement
from pos_app.bench.play import play
from pos_app.bench.stage import Answer

_STEPS = 60
_FEW = 3
_MEDIAN_OF = 7
"""Starts of a process differ more than what is done again and again in one."""
_FLOORS = {
    "grid": "QSqlQueryModel in a QListView, same cells",
    "list": "QSqlQueryModel in a QListView, same rows",
}
_LOOKS = {"grid": "tiles", "list": "rows"}


def measure(ground: Ground) -> tuple[Figure, ...]:
    told = play(
        "scroll",
        folder=str(ground.home().folder),
        base_url=NOWHERE,
        key=KEY,
        store=SHOP.unique_id,
        rounds=ground.rounds,
        steps=_FEW if ground.is_trial else _STEPS,
    )
    made: list[Figure] = []
    for arrangement, floor in _FLOORS.items():
        look = _LOOKS[arrangement]
        first = _first(ground, arrangement)
        made.append(
            sampled(
                f"first paint of {ground.variants:,} {look}",
                "ms",
                [each["first"] for each in first["ours"]],
                floor=(floor, [each["first"] for each in first["floor"]]),
                budget=Budget(1.5, of_floor=True),
                note="the first of its process; the floor paints a name alone",
            )
        )
        made.append(
            sampled(
                f"{look} shown anew",
                "ms",
                told[f"{arrangement} ours first"],
                floor=(floor, told[f"{arrangement} floor first"]),
                note="another view where both have been shown before",
            )
        )
        steps = told.get(f"{arrangement} ours step", [])
        floors = told.get(f"{arrangement} floor step", [])
        if not steps or not floors:
            # So few goods that nothing scrolls.
            continue
        made.append(
            sampled(
                f"scroll step over {look}",
                "ms",
                steps,
                floor=(floor, floors),
                budget=Budget(1.2, of_floor=True),
                note="one notch of the wheel; the floor paints a name, ours a whole tile or row",
            )
        )
        made.append(
            sampled(f"scroll step over {look}, p95", "ms", steps, Take.P95, floor=(floor, floors))
        )
    return tuple(made)


def _first(ground: Ground, arrangement: str) -> dict[str, list[Answer]]:
    """Each in a process of its own, as a till is started."""
    where = {"folder": str(ground.home().folder)}
    entered = {**where, "base_url": NOWHERE, "key": KEY, "store": SHOP.unique_id}
    looked_like: Answer = {}

    def ours() -> Answer:
        told = play("first", **entered, arrangement=arrangement)
        looked_like.update(cell=told["cell"], columns=told["columns"])
        return told

    return ground.in_turn(
        {"ours": ours, "floor": lambda: play("first", **where, **looked_like)}, least=_MEDIAN_OF
    )


MEASUREMENT = Measurement("scroll", "Scrolling", measure)
