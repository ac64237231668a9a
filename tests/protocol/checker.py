"""Breadth first through everything that can happen to a sale: the shortest trace to any fault.

`python -m tests.protocol.checker --depth 8` prints the search.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from pos_app.domain.submission import Endpoint, State, Submission
from tests.protocol import invariants
from tests.protocol.account import AYU
from tests.protocol.actions import take
from tests.protocol.acts import Act, enabled
from tests.protocol.app import REAL, Parts
from tests.protocol.server import BY_CHANNEL, CASHIER, MEMBERS, Door
from tests.protocol.world import STEP, World, in_a_task

_ROUNDS = 8
"""As many as three looks and the recording of cash can take, and some more."""


@dataclass(frozen=True, slots=True)
class Violation:
    """An invariant that fell, and the shortest way there."""

    what: str
    trace: tuple[Act, ...]

    def __str__(self) -> str:
        steps = (f"  {number}. {act}" for number, act in enumerate(self.trace, 1))
        return "\n".join((self.what, *steps))


@dataclass(slots=True)
class Search:
    """What a search came to. `levels` counts the new states at each depth."""

    states: int = 1
    transitions: int = 0
    seconds: float = 0.0
    levels: list[int] = field(default_factory=list)
    violation: Violation | None = None

    def __str__(self) -> str:
        return (
            f"depth {len(self.levels)}: {self.states} states, {self.transitions} transitions, "
            f"{self.seconds:.1f} s, {'1 violation' if self.violation else '0 violations'}"
        )


def search(
    depth: int,
    door: Door = CASHIER,
    parts: Parts = REAL,
    *also: Door,
    knows_channel: bool = True,
    returns: bool = True,
    told: Callable[[Search], None] = lambda _search: None,
) -> Search:
    """Every sequence of `depth` actions on one sale, up to the first violation.

    `also` are further doors by which it may be ordered, `returns` whether a member who is signed
    out signs in again in the end.
    """
    first = World(door, *also, parts=parts, knows_channel=knows_channel)
    return in_a_task(partial(_search, first, depth, told, returns=returns))


def _search(first: World, depth: int, told: Callable[[Search], None], *, returns: bool) -> Search:
    started = time.perf_counter()
    found = Search()
    seen = {first.key()}
    front: list[tuple[World, tuple[Act, ...]]] = [(first, ())]
    for level in range(1, depth + 1):
        following: list[tuple[World, tuple[Act, ...]]] = []
        for world, trace in front:
            for act in enabled(world):
                now = world.copy()
                take(now, act)
                found.transitions += 1
                what = next(invariants.after(world, now), None)
                is_new = what is None and (key := now.key()) not in seen
                if is_new:
                    seen.add(key)
                    what = _wrong_at_rest(now, returns=returns)
                if what is not None:
                    found.violation = Violation(what, (*trace, act))
                    found.seconds = time.perf_counter() - started
                    return found
                if is_new and level < depth:
                    following.append((now, (*trace, act)))
                else:
                    now.end()
            world.end()
        front = following
        found.levels.append(len(seen) - found.states)
        found.states = len(seen)
        found.seconds = time.perf_counter() - started
        told(found)
    return found


def _wrong_at_rest(world: World, *, returns: bool) -> str | None:
    rest = healed(world, returns=returns)
    what = next(invariants.at_rest(rest), None)
    rest.end()
    return what


def healed(world: World, *, returns: bool = True) -> World:
    """The same world when all faults end: what is under way arrives, and the till does its rounds.

    No human decides anything; the cashier only sends what is queued. The member signs in again, and
    takes out of their cart what keeps their sale from being sent; unless they never return, and the
    cashier gives up what waits for them.
    """
    now = world.copy()
    now.full = False
    if not returns:
        take(now, Act("sign out"))
    while now.server.delayed:
        take(now, Act("late"))
    take(now, Act("save again"))
    for _ in range(_ROUNDS):
        now.clock.advance(STEP)
        has_members = any(each.is_members for each in now.server.doors)
        if returns and has_members and not now.is_at_home:
            take(now, Act("sign in", number=int(AYU.id)))
        for name, sale in tuple(now.disk.sales.items()):
            if sale.state is State.QUEUED and not sale.deferred:
                take(now, Act("send", name))
                if _waits_for_somebody(now, name):
                    take(now, Act("they empty") if returns else Act("abandon", name))
        if any(sale.tender for sale in now.disk.sales.values()):
            take(now, Act("deliver"))
        take(now, Act("sweep"))
        if not any(map(_has_more_to_come, now.disk.sales.values())):
            break
    return now


def _waits_for_somebody(world: World, name: str) -> bool:
    kept = world.sale(name)
    return kept.state is State.QUEUED and kept.endpoint is Endpoint.CUSTOMER


def _has_more_to_come(sale: Submission) -> bool:
    return sale.state not in invariants.ENDS or invariants.is_owed(sale)


def main() -> None:
    """Prints a search by hand."""
    arguments = argparse.ArgumentParser(description=main.__doc__)
    arguments.add_argument("--depth", type=int, default=7)
    arguments.add_argument("--channel", choices=BY_CHANNEL, default="metadata")
    arguments.add_argument("--member", choices=MEMBERS, help="a member's sale, with such a cart")
    arguments.add_argument("--new", action="store_true", help="the till does not know the list yet")
    chosen = arguments.parse_args()
    door = MEMBERS[chosen.member] if chosen.member else BY_CHANNEL[chosen.channel]
    found = search(chosen.depth, door, knows_channel=not chosen.new, told=_say)
    _say(found.violation or "no violation")


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
