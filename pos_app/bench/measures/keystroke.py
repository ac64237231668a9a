"""From a key in the search field to its painted results, in the real window."""

from __future__ import annotations

from pathlib import Path

from pos_app.bench.figure import Budget, Figure, Take, by_case, sampled
from pos_app.bench.ground import KEY, NOWHERE, SHOP, Ground
from pos_app.bench.measurement import Measurement
from pos_app.bench.play import play
from pos_app.bench.questions import Manner, questions
from pos_app.bench.shop import sandbox
from pos_app.bench.stage import Answer
from pos_app.demo import DemoAccess

_USUAL = (1366, 768)
_LARGE = (1920, 1080)
_TEXTS = 24
_FEW = 6
_WARM_UP = 4
_MILLION = 1_000_000
_SYNCED_VARIANTS = 20_000
"""Of the shop that is read meanwhile: more than a round has time for."""


def texts(variants: int) -> list[str]:
    """What is typed: mostly words as they come, some codes, some with an error in them."""
    asked = questions(variants)
    kinds = {Manner.TYPED: 14, Manner.WORDS: 4, Manner.SKU: 2, Manner.TYPO: 4}
    return [
        each.text
        for manner, count in kinds.items()
        for each in [one for one in asked if one.manner is manner][:count]
    ]


def measure(ground: Ground) -> tuple[Figure, ...]:
    home = ground.home()
    typed = texts(ground.variants)[: _FEW if ground.is_trial else _TEXTS]
    with sandbox(_SYNCED_VARIANTS) as shop:
        told = ground.in_turn(
            {
                "quiet": lambda: _quiet(home.folder, typed, _USUAL),
                "syncing": lambda: _syncing(ground, shop, typed),
                "large": lambda: _quiet(home.folder, typed, _LARGE),
                "plain": lambda: _plain(home.folder, typed),
            },
        )
    times = {name: by_case([each["keys"] for each in rounds]) for name, rounds in told.items()}
    limit = 8.0 if ground.variants >= _MILLION else 4.0
    whole = all(each["still_syncing"] for each in told["syncing"])
    return (
        sampled("key to painted results, median", "ms", times["quiet"]),
        sampled(
            "key to painted results, p95",
            "ms",
            times["quiet"],
            Take.P95,
            budget=Budget(limit),
            note="1366 x 768",
        ),
        sampled(
            "the same while the catalog is synced, p95",
            "ms",
            times["syncing"],
            Take.P95,
            floor=("without a sync", times["quiet"]),
            budget=Budget(1.2, of_floor=True),
            note="paced as Scalev allows" if whole else "the sync ended before the typing did",
        ),
        sampled("the same in 1920 x 1080, p95", "ms", times["large"], Take.P95),
        sampled(
            "the least a key costs here, p95",
            "ms",
            times["plain"],
            Take.P95,
            note="the same search in a bare window with Qt's editor and Qt's list of names",
        ),
    )


def _quiet(folder: Path, typed: list[str], size: tuple[int, int]) -> Answer:
    return play(
        "keys",
        folder=str(folder),
        base_url=NOWHERE,
        key=KEY,
        store=SHOP.unique_id,
        size=size,
        syncing=False,
        texts=typed,
        warm_up=_WARM_UP,
    )


def _plain(folder: Path, typed: list[str]) -> Answer:
    return play("plain_keys", folder=str(folder), size=_USUAL, texts=typed, warm_up=_WARM_UP)


def _syncing(ground: Ground, shop: DemoAccess, typed: list[str]) -> Answer:
    with ground.copy() as folder:
        return play(
            "keys",
            folder=str(folder),
            base_url=shop.base_url,
            key=shop.business_key,
            store=shop.store,
            size=_USUAL,
            syncing=True,
            texts=typed,
            warm_up=_WARM_UP,
        )


MEASUREMENT = Measurement("keystroke", "Keystroke to painted results", measure)
