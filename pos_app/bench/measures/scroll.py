"""Showing and scrolling the whole catalog, against Qt's own SQL model and list in C++."""

from __future__ import annotations

from pos_app.bench.figure import Budget, Figure, Take, sampled
from pos_app.bench.ground import KEY, NOWHERE, SHOP, Ground
from pos_app.bench.measurement import Measurement
from pos_app.bench.play import play

_STEPS = 60
_FEW = 3
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
        made.append(
            sampled(
                f"first paint of {ground.variants:,} {look}",
                "ms",
                told[f"{arrangement} ours first"],
                floor=(floor, told[f"{arrangement} floor first"]),
                budget=Budget(1.5, of_floor=True),
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


MEASUREMENT = Measurement("scroll", "Scrolling", measure)
