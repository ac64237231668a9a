"""From the Enter of a scanner to the painted line of the cart."""

from __future__ import annotations

from pos_app.bench import goods
from pos_app.bench.figure import Budget, Figure, Take, by_case, sampled
from pos_app.bench.ground import KEY, NOWHERE, SHOP, Ground
from pos_app.bench.measurement import Measurement
from pos_app.bench.play import play
from pos_app.bench.stage import Answer

_CODES = 48
_WARM_UP = 8


def measure(ground: Ground) -> tuple[Figure, ...]:
    folder = str(ground.home().folder)
    wanted = _codes(ground.variants)

    def scan() -> Answer:
        return play(
            "scan",
            folder=folder,
            base_url=NOWHERE,
            key=KEY,
            store=SHOP.unique_id,
            codes=wanted,
            warm_up=_WARM_UP,
        )

    told = ground.in_turn({"scan": scan})["scan"]
    enters = by_case([each["enter"] for each in told])
    return (
        sampled("barcode to cart line, median", "ms", enters),
        sampled("barcode to cart line, p95", "ms", enters, Take.P95, budget=Budget(5)),
        sampled(
            "the same and its figures, p95",
            "ms",
            by_case([each["whole"] for each in told]),
            Take.P95,
            note="with what happens at once at each key, painting not counted",
        ),
    )


def _codes(variants: int) -> list[str]:
    """EAN-13 codes from all over the catalog."""
    stride = max(variants // _CODES // 2 * 2, 2)
    places = [at * stride % max(variants - variants % 2, 2) for at in range(_CODES)]
    return [goods.product(place).items[0].sku for place in places]


MEASUREMENT = Measurement("barcode", "Barcode to cart line", measure)
