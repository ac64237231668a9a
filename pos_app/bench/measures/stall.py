"""How long the UI thread does not come round while everything happens at once."""

from __future__ import annotations

from pos_app.bench.figure import Budget, Figure, Take, sampled
from pos_app.bench.ground import Ground
from pos_app.bench.measurement import Measurement
from pos_app.bench.play import play
from pos_app.bench.shop import sandbox
from pos_app.bench.stage import Answer
from pos_app.demo import DemoAccess

_SECONDS = 15.0
_SHORT = 2.0
_HURRY = 100.0
"""Times the pace that Scalev allows: as fast as this machine can."""
_WHOLE = 60.0
"""Seconds that the hurried sync gets to come to its end."""
_VARIANTS = 20_000
"""Of the shop: at Scalev's pace more than there is time for, in a hurry read to the end."""
_MOST_ROUNDS = 3
_SHOWN = 3


def measure(ground: Ground) -> tuple[Figure, ...]:
    seconds, whole = (_SHORT, _SHORT) if ground.is_trial else (_SECONDS, _WHOLE)
    with sandbox(_VARIANTS) as shop:
        told = ground.in_turn(
            {
                "idle": lambda: _played(ground, shop, seconds, idle=True),
                "paced": lambda: _played(ground, shop, seconds),
                "hurried": lambda: _played(ground, shop, whole, hurry=_HURRY),
            },
            most=_MOST_ROUNDS,
        )
    idle = _stalls(told["idle"])
    paced = _stalls(told["paced"])
    hurried = _stalls(told["hurried"])
    machine = "the same window with nothing to do"
    speed = [each["products"] / each["seconds"] for each in told["hurried"]]
    return (
        sampled(
            "stall of the UI thread, p99",
            "ms",
            paced,
            Take.P99,
            floor=(machine, idle),
            budget=Budget(16),
            note="sync at Scalev's pace, 8 requests every 4 s, a payment watched",
        ),
        sampled(
            "longest stall of the UI thread",
            "ms",
            paced,
            Take.MOST,
            floor=(machine, idle),
            budget=Budget(50),
            note=_worst(told["paced"]),
        ),
        sampled(
            "stall while syncing as fast as the machine can, p99",
            "ms",
            hurried,
            Take.P99,
            floor=(machine, idle),
        ),
        sampled(
            "longest stall while syncing as fast as the machine can",
            "ms",
            hurried,
            Take.MOST,
            floor=(machine, idle),
            note=_worst(told["hurried"]),
        ),
        sampled("products synced a second, as fast as the machine can", "products/s", speed),
    )


def _played(
    ground: Ground, shop: DemoAccess, seconds: float, *, idle: bool = False, hurry: float = 1.0
) -> Answer:
    with ground.empty() as folder:
        return play(
            "stall",
            folder=str(folder),
            base_url=shop.base_url,
            key=shop.business_key,
            store=shop.store,
            seconds=seconds,
            idle=idle,
            hurry=hurry,
        )


def _stalls(rounds: list[Answer]) -> list[float]:
    return [each for told in rounds for each in told["stalls"]]


def _worst(rounds: list[Answer]) -> str:
    latest = sorted((pair for told in rounds for pair in told["worst"]), reverse=True)[:_SHOWN]
    return "; ".join(f"{stall:.0f} ms {phase}" for stall, phase in latest)


MEASUREMENT = Measurement("stall", "Stalls of the UI thread", measure, sized=False)
