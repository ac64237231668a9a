"""Which faults a life meets and how it dies, from a seed.

A step is what happens to one POST of an order: nothing, a fault of the proxy, or a trouble of the
sandbox. Orders on their way side by side may come to the sandbox in another order than to the
proxy; then one of them meets both, and another one nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from pos_app.sandbox.faults import AFTER, BEFORE
from tests.kit import proxy

POINTS = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10")
LATEST = 0.4
"""Seconds after which a request that the sandbox holds back is handled at the latest."""

_STEPS = 60
_REFUSAL = {"error": "no", "error_code": "validation_error", "message": "no"}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the sandbox is told to do wrong; see `Sandbox.trouble`."""

    kind: str
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def turn(self) -> str:
        """The sandbox keeps three queues of troubles; this is the one it waits in."""
        return next((n for n, kinds in _TURNS if self.kind in kinds), "latency")


_TURNS = (("before", BEFORE), ("after", AFTER))

Step = proxy.Fault | Trouble
Maker = Callable[[Random], Step]


def _wire(fault: proxy.Fault) -> Maker:
    return lambda _: fault


def _shop(kind: str, **details: object) -> Maker:
    return lambda _: Trouble(kind, details)


_LOST: dict[str, Maker] = {
    "down": _wire(proxy.Down()),
    "reset before": _wire(proxy.ResetBefore()),
    "timeout": _wire(proxy.Timeout()),
    "drop before": _shop("drop_before"),
    "drop before, reset": _shop("drop_before", reset=True),
    "500 before": _shop("error_5xx_before", status=500),
    "503 before": _shop("error_5xx_before", status=503),
    "page 200": _shop("html"),
    "page 302": _shop("html", status=302, location="http://wifi.example/login"),
    "page 503": _shop("html", status=503),
    "answer 408": _shop("answer", status=408, body=_REFUSAL),
    "answer 409": _shop("answer", status=409, body=_REFUSAL),
}
"""Nothing is made, and the till cannot know."""

_MADE: dict[str, Maker] = {
    "reset after": _wire(proxy.ResetAfter()),
    "timeout, forwarded": _wire(proxy.Timeout(forwards=True)),
    "cut": lambda chance: proxy.LimitData(chance.randrange(900)),
    "drop after": _shop("drop_after"),
    "drop after, reset": _shop("drop_after", reset=True),
    "500 after": _shop("error_5xx_after", status=500),
    "502 after": _shop("error_5xx_after", status=502),
    "truncated": _shop("truncated"),
    "truncated gzip": _shop("truncated_gzip"),
    "garbage": _shop("garbage"),
    "drip": _shop("drip"),
    "late arrival": lambda chance: Trouble("latency", {"seconds": chance.uniform(0.22, LATEST)}),
}
"""The order is made, or will be, and the till does not hear of it."""

_REFUSED: dict[str, Maker] = {
    "429": _shop("rate_limit", seconds=0.1),
    "answer 401": _shop("answer", status=401, body=_REFUSAL),
    "answer 422": _shop("answer", status=422, body=_REFUSAL),
    "page 403": _shop("html", status=403),
}
"""A definite no."""

_SLOW: dict[str, Maker] = {
    "late answer": lambda chance: proxy.Latency(chance.uniform(0.01, 0.15)),
    "slices": _wire(proxy.Slicer(200)),
    "slow close": _wire(proxy.SlowClose(0.05)),
    "slow shop": lambda chance: Trouble("latency", {"seconds": chance.uniform(0.01, 0.1)}),
}
"""The answer comes all the same."""

FAULTS = {**_LOST, **_MADE, **_REFUSED, **_SLOW}
ORDERS, CHECKOUTS = "orders.create", "checkout.create"
REFUSED_CONNECTION = "connection refused"

_MEMBERS_READS: tuple[tuple[str, str, Mapping[str, object]], ...] = (
    ("auth.login", "error_5xx_before", {"status": 503}),
    ("auth.refresh", "drop_after", {}),
    ("cart.get", "error_5xx_before", {"status": 500}),
    ("cart.get", "answer", {"status": 401, "body": _REFUSAL}),
    ("cart.add", "drop_after", {}),
    ("cart.add", "drop_before", {}),
    ("cart.remove", "error_5xx_before", {"status": 500}),
    ("customer.orders", "error_5xx_before", {"status": 500}),
    ("customer.orders", "stale_list", {"lag": 1}),
)
_READS: tuple[tuple[str, str, Mapping[str, object]], ...] = (
    ("orders.list", "stale_list", {"lag": 1}),
    ("orders.list", "stale_list", {"lag": 4}),
    ("orders.list", "error_5xx_before", {"status": 500}),
    ("orders.list", "html", {}),
    ("orders.list", "truncated", {}),
    ("orders.list", "rate_limit", {"seconds": 0.1}),
    ("orders.list", "drop_before", {"reset": True}),
    ("orders.list", "answer", {"status": 403, "body": _REFUSAL}),
    ("orders.list", "latency", {"seconds": 0.05}),
    ("orders.get", "error_5xx_before", {"status": 502}),
    ("orders.get", "drop_after", {}),
    ("orders.get", "garbage", {}),
    ("orders.payment", "error_5xx_after", {"status": 500}),
    ("orders.payment", "drop_before", {}),
    ("orders.change_status", "drop_after", {}),
    ("orders.change_status", "drop_before", {}),
    ("orders.change_status", "error_5xx_after", {"status": 500}),
    ("orders.change_status", "answer", {"status": 422, "body": _REFUSAL}),
)


@dataclass(frozen=True, slots=True)
class Death:
    """`point` names the crash point, at its `passing`-th passing; without one it is `after` seconds
    from the start. C5 is met on the wire, `after` seconds behind the order's first byte.
    """

    point: str = ""
    passing: int = 1
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Weather:
    """What a life meets: so many seconds without any connection, the steps, troubles of reads.

    `checkouts` are steps that members' orders meet at the sandbox besides.
    """

    outage: float
    steps: tuple[tuple[str, Step], ...]
    checkouts: tuple[tuple[str, Step], ...]
    reads: tuple[tuple[str, str, int | None, Mapping[str, object]], ...]

    @property
    def wire(self) -> tuple[proxy.Fault, ...]:
        """What the proxy plays, one for each POST."""
        return tuple(proxy.Pass() if isinstance(step, Trouble) else step for _, step in self.steps)

    @property
    def troubles(self) -> Iterator[tuple[str, str, Trouble, int]]:
        """Route, name, trouble, and how many calls it spares before its turn."""
        for route, steps in ((ORDERS, self.steps), (CHECKOUTS, self.checkouts)):
            for name, trouble, spared in _queued(steps):
                yield route, name, trouble, spared


def _queued(steps: Sequence[tuple[str, Step]]) -> Iterator[tuple[str, Trouble, int]]:
    """Every call that comes to a queue without being its front's turn counts the others down."""
    asked = dict.fromkeys(("latency", "before", "after"), 0)
    for name, step in steps:
        if isinstance(step, Trouble):
            yield name, step, asked[step.turn]
        elif not _arrives(step):
            continue
        taken = step.turn if isinstance(step, Trouble) else ""
        for turn in asked:
            # An answer instead of handling leaves nothing to spoil afterwards.
            unasked = turn == "after" and taken == "before"
            asked[turn] += turn != taken and not unasked


def deaths(chance: Random, kills: int) -> list[Death]:
    """A death for each kill: two of five at the named points in turn, the rest at any moment."""
    named = max(2 * kills // 5, min(kills, 3 * len(POINTS)))
    found = [at_point(chance, POINTS[at % len(POINTS)]) for at in range(named)]
    found += [Death(after=chance.uniform(0.0, 0.5)) for _ in range(kills - named)]
    chance.shuffle(found)
    return found


def at_point(chance: Random, point: str) -> Death:
    passing = chance.randint(1, 3 if point in ("C1", "C2", "C3", "C7", "C8") else 2)
    return Death(point, passing, chance.choice((0.0, 0.002, 0.006)) if point == "C5" else 0.0)


def weather(chance: Random, death: Death) -> Weather:
    """Faults for one life: such that it comes to its death, and any where death comes anyhow."""
    kinds, share, outage = tuple(FAULTS), 0.6, 0.0
    match death.point:
        case "":
            outage = chance.uniform(0.05, 0.2) if chance.random() < 0.2 else 0.0
        case "C4":
            outage = 60.0
        case "C6":
            kinds, share = (*_LOST, *_MADE, *_REFUSED), 1.0
        case "C7" | "C8":
            share = 0.3
        case "C9":
            kinds, share = (*_LOST, *_MADE), 0.8
        case "C10":
            kinds, share = tuple(_LOST), 0.8
    steps = tuple(_step(chance, kinds, share) for _ in range(_STEPS))
    by_shop = tuple(name for name in kinds if isinstance(FAULTS[name](chance), Trouble))
    checkouts = tuple(_step(chance, by_shop, share / 2) for _ in range(_STEPS))
    # A list that cannot be read, or shows nothing, would keep a life from C9 and C10.
    reads = () if death.point in ("C9", "C10") else tuple(_read_troubles(chance))
    return Weather(outage, steps, checkouts, reads)


def _step(chance: Random, kinds: Sequence[str], share: float) -> tuple[str, Step]:
    if chance.random() >= share:
        return "", proxy.Pass()
    name = chance.choice(kinds)
    return name, FAULTS[name](chance)


def _read_troubles(chance: Random) -> Iterator[tuple[str, str, int | None, Mapping[str, object]]]:
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        route, kind, details = chance.choice((*_READS, *_MEMBERS_READS))
        # A stale list stays stale; other troubles pass.
        times = None if kind == "stale_list" else chance.randint(1, 6)
        yield route, kind, times, details


def _arrives(fault: proxy.Fault) -> bool:
    """Whether the sandbox gets the request."""
    match fault:
        case proxy.Down() | proxy.ResetBefore() | proxy.Refuse():
            return False
        case proxy.Timeout(forwards=forwards):
            return forwards
    return True
