"""Lets tills live and die, and judges what they leave behind."""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from random import Random
from shutil import copytree
from types import TracebackType
from typing import Self

import httpx

from pos_app.sandbox import Sandbox
from tests.kit.proxy import Pass, Proxy, Refuse
from tests.kit.shop import options
from tests.rig.commands import Access, Life, Role
from tests.rig.nurse import Nurse
from tests.rig.plan import (
    CHECKOUTS,
    LATEST,
    ORDERS,
    Death,
    Trouble,
    Weather,
    at_point,
    deaths,
    weather,
)
from tests.rig.tap import Tap
from tests.rig.verdict import Figures, Told, judge

MEMBER = ("budi@example.com", "rahasia-budi")
"""Who signs in at these tills, with their password: one of the sandbox's customers."""

KILLS_IN_A_ROUND = 25
"""A round's sales fit into what the till's audit reads of a list."""

_PATIENCE = 5.0
"""Seconds that a life may take to come to its crash point; then it dies where it is."""

_UNTIL_SIGNED_IN = 0.2
"""Seconds that a life with a member in it gets before its death comes at any moment."""

_END_WITHIN = 60.0
_ENOUGH = 20
"""Violations after which no new round begins."""


class Rig:
    """A shop that misbehaves and the tills that are killed before it."""

    def __init__(self, folder: Path, seed: int, bug: str = "") -> None:
        self.figures = Figures(seed=seed)
        self._folder = folder
        self._chance = Random(seed)  # noqa: S311  repeatable, not secret
        self._bug = bug
        self._tap = Tap()
        self._told = Told()
        self._prepared = self._home = folder / "prepared"
        self._posts = 0
        self._waiting: dict[int, str] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            self._sandbox = opening.enter_context(Sandbox(options(rate_limit=10_000_000)))
            self._proxy = opening.enter_context(
                Proxy(self._sandbox.base_url, seed=self.figures.seed, concerns=self._tap)
            )
            self._admin = opening.enter_context(
                httpx.Client(
                    base_url=self._sandbox.base_url,
                    headers={"X-Sandbox-Token": self._sandbox.admin_token},
                )
            )
            access = Access(
                self._proxy.url,
                self._sandbox.business_key,
                self._sandbox.store_uid,
                self._sandbox.storefront_key,
                *MEMBER,
                self._bug,
            )
            self._nurse = opening.enter_context(Nurse(access))
            self._open = opening.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def run(self, kills: int) -> Figures:
        """So many kills, in rounds; a named point that a life did not come to gets another."""
        return self.meet(deaths(self._chance, kills))

    def meet(self, planned: list[Death]) -> Figures:
        """Lives that die these deaths, and the end of each round."""
        begun = time.monotonic()
        left = list(reversed(planned))
        number = 0
        self._prepare()
        while left and len(self.figures.violations) < _ENOUGH:
            number += 1
            self._begin_round(self._folder / f"round-{number}")
            for _ in range(min(KILLS_IN_A_ROUND, len(left))):
                death = left.pop()
                met = self._sell_and_die(death)
                if met is not None:
                    self.figures.deaths[met.point or "random"] += 1
                if met != death:
                    self._make_up_for(death, left)
            self._end_round()
        self.figures.seconds = time.monotonic() - begun
        return self.figures

    def _make_up_for(self, missed: Death, left: list[Death]) -> None:
        for at, other in enumerate(left):
            if not other.point:
                left[at] = at_point(self._chance, missed.point)
                return

    def _prepare(self) -> None:
        """A till that knows its store and its goods; every round begins with a copy of it."""
        self._prepared.mkdir(parents=True)
        self._home = self._prepared
        self._whole_life(Role.PREPARE)

    def _begin_round(self, folder: Path) -> None:
        copytree(self._prepared, folder)
        self._home, self._told = folder, Told()
        self._sandbox.reset()
        self._sandbox.change(pay_after=0.05)

    def _end_round(self) -> None:
        # What the sandbox still holds back arrives late, but it arrives.
        time.sleep(LATEST)
        for _ in range(2):
            # The second start audits what the first one ended.
            self._whole_life(Role.FINISH)
        orders = self._sandbox.orders()
        judge(self._home, self._told, orders, self.figures)

    def _whole_life(self, role: Role) -> None:
        self._nurse.begin(self._life(role))
        ended = self._hear_until_death([(time.monotonic() + _END_WITHIN, self._give_up)])
        if ended != "0":
            # Nothing that follows would say anything about a till that cannot even do this.
            raise RuntimeError(f"a till that should {role} ended with {ended}")

    def _give_up(self, child: int) -> None:
        raise RuntimeError(f"the till {child} does not come to an end")

    def _sell_and_die(self, death: Death) -> Death | None:
        """Answers the death it met: another where it never came to its point, None for a bug."""
        met = weather(self._chance, death)
        self._brew(met)
        inside = death.point if death.point != "C5" else ""
        begun = time.monotonic()
        events: list[tuple[float, Callable[[int], None]]] = []
        if 0 < met.outage < _PATIENCE:
            events.append((begun + met.outage, lambda _: self._proxy.plan(*met.wire)))
        life = self._life(Role.SELL, inside, death.passing)
        spared = _UNTIL_SIGNED_IN if life.member else 0.0
        ends = death.after + spared if not death.point else _PATIENCE
        missed: list[int] = []

        def kill(child: int) -> None:
            missed.append(child)
            os.kill(child, signal.SIGKILL)

        events.append((begun + ends, kill))
        events.sort(key=lambda event: event[0])
        self._nurse.begin(life)
        ended = self._hear_until_death(events, death if death.point == "C5" else None)
        self._count(met)
        if ended != str(int(signal.SIGKILL)):
            self.figures.violations.append(f"a till that sold ended by itself with {ended}")
            return None
        return Death() if missed and death.point else death

    def _life(self, role: Role, point: str = "", passing: int = 1) -> Life:
        self.figures.lives += 1
        # Every other life has a member in it: sales of one are looked for by another without.
        # What the broken tills do wrong has nothing to do with whose account it is.
        sells = role is not Role.PREPARE and not self._bug
        member = sells and self.figures.lives % 2 == 0
        return Life(role, str(self._home), self.figures.lives, point, passing, member)

    def _hear_until_death(
        self, events: list[tuple[float, Callable[[int], None]]], on_wire: Death | None = None
    ) -> str:
        """Takes down what the cashier sees, lets things happen in their time; how it ended."""
        child = 0
        while True:
            # Nobody can be killed before it is known who it is.
            if child and events and time.monotonic() >= events[0][0]:
                events.pop(0)[1](child)
            until = events[0][0] if child and events else time.monotonic() + _END_WITHIN
            said = self._nurse.said(until)
            if said is None and not (child and events):
                raise RuntimeError("the nursery says nothing")
            for word, rest in said or ():
                if word == "pid":
                    child = int(rest)
                    if on_wire is not None:
                        victim = child
                        self._tap.arm(
                            on_wire.passing,
                            on_wire.after,
                            lambda: os.kill(victim, signal.SIGKILL),  # noqa: B023
                        )
                elif word == "dead":
                    self._tap.disarm()
                    return rest
                else:
                    self._hear(word, rest)

    def _hear(self, word: str, rest: str) -> None:
        match word:
            case "trouble":
                self.figures.troubles[rest] += 1
            case "full":
                self.figures.troubles["QueueFull"] += 1
            case "restless":
                self.figures.violations.append("a till never came to rest")
            case _:
                self._told.hear(word, rest)

    def _brew(self, met: Weather) -> None:
        self._posts = len(self._proxy.played)
        planned = tuple(met.troubles)
        for route, _, trouble, spared in planned:
            self._sandbox.trouble(route, trouble.kind, skip=spared, **dict(trouble.details))
        left = deque(self._troubles_left())
        self._waiting = {}
        for route, name, trouble, _ in planned:
            if left and left[0][1:] == (route, trouble.kind):
                self._waiting[left.popleft()[0]] = name
            else:
                # A straggler of the last life has met it already.
                self.figures.faulted[name] += 1
        for route, kind, times, details in met.reads:
            self._sandbox.trouble(route, kind, times=times, **dict(details))
        self._proxy.plan(*((Refuse(),) if met.outage else met.wire))

    def _count(self, met: Weather) -> None:
        """What of the faults was really met; then there are none."""
        played = met.steps[: len(self._proxy.played) - self._posts]
        on_wire = [name for name, step in played if name and not isinstance(step, Trouble)]
        left = {number for number, *_ in self._troubles_left()}
        by_shop = [name for number, name in self._waiting.items() if number not in left]
        self.figures.posts += len(self._proxy.played) - self._posts
        self.figures.faulted.update([*on_wire, *by_shop])
        self._sandbox.clear_troubles()
        self._proxy.plan(Pass())

    def _troubles_left(self) -> list[tuple[int, str, str]]:
        """Number, route and kind of the troubles that still wait for an order, oldest first."""
        answer = self._admin.get("/_sandbox/faults")
        answer.raise_for_status()
        rows = answer.json()["data"]
        routes = (ORDERS, CHECKOUTS)
        return [(row["id"], row["route"], row["kind"]) for row in rows if row["route"] in routes]
