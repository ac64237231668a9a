"""Three sales of one till and everything that can happen to them, drawn by hypothesis."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.protocol import invariants
from tests.protocol.actions import take
from tests.protocol.acts import enabled
from tests.protocol.checker import healed
from tests.protocol.server import CASHIER, Door
from tests.protocol.world import World

SALES = 3
_SELDOM = {
    "abandon": 0.1,
    "give up": 0.2,
    "copied": 0.2,
    "reboot": 0.5,
    "sweep": 0.5,
    "session ends": 0.3,
    "sign out": 0.3,
}
"""How often kinds that end or repeat things are drawn, where every other is drawn once."""


class Till(RuleBasedStateMachine):
    """What the checker searches for one sale, sampled for several, which share list and queue."""

    doors: ClassVar[tuple[Door, ...]] = (CASHIER,)
    knows_channel: ClassVar[bool] = True
    taken: ClassVar[Counter[str]]
    """How often each kind of action happened, over all runs of this class."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(*self.doors, knows_channel=self.knows_channel)

    @initialize(random=st.randoms(use_true_random=True))
    def seeded(self, random: Random) -> None:
        """Every run is a walk of its own, all actions being about as likely in it."""
        self.random = random

    @rule()
    def something_happens(self) -> None:
        """The kind is drawn first: there are many ways to send and few to be late."""
        acts = list(enabled(self.world, SALES))
        kinds = sorted({act.what for act in acts})
        (kind,) = self.random.choices(kinds, [_SELDOM.get(each, 1.0) for each in kinds])
        act = self.random.choice([act for act in acts if act.what == kind])
        before, self.world = self.world, self.world.copy()
        take(self.world, act)
        self.taken[kind] += 1
        what = next(invariants.after(before, self.world), None)
        assert what is None, f"{what}: {act}"

    def teardown(self) -> None:
        what = next(invariants.at_rest(healed(self.world)), None)
        assert what is None, what


def till(*by: Door, known: bool = True) -> type[Till]:
    """A machine of its own for these doors; `known`: whether the till knows how its list tells."""

    class TillThere(Till):
        doors = by
        knows_channel = known
        taken: ClassVar[Counter[str]] = Counter()

    return TillThere
