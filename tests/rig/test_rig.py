"""A hundred kills, and tills whose faults the rig has to see."""

from __future__ import annotations

import os
import sys

import pytest

from tests.rig.plan import POINTS, Death
from tests.rig.rig import Rig

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes"),
    pytest.mark.timeout(600),
]

KILLS = 100
EACH_POINT = 3
MEMBERS = 10
KINDS_OF_FAULTS = 20


def test_a_hundred_kills_lose_double_and_claim_nothing(tmp_path, capsys):
    with Rig(tmp_path, seed=7) as rig:
        figures = rig.run(KILLS)
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(figures.lines()) + "\n")
    assert not figures.violations
    assert figures.kills == KILLS
    assert all(figures.deaths[point] >= EACH_POINT for point in POINTS)
    assert len(+figures.faulted) >= KINDS_OF_FAULTS
    # The rig must have been where it hurts: orders made unheard, and found again.
    assert figures.found
    assert figures.members.total() >= MEMBERS
    assert figures.members["created"]
    assert {"saved", "created", "paid", "queued"} <= figures.acknowledged.keys()


def test_a_till_that_sends_again_what_was_in_flight_makes_doubles(tmp_path):
    with Rig(tmp_path, seed=1, bug="resends") as rig:
        figures = rig.meet([Death("C7")] * 5)
    assert figures.doubles
    assert any(each.startswith("doubled: POS-") for each in figures.violations)


def test_a_till_that_saves_late_loses_what_it_called_saved(tmp_path):
    with Rig(tmp_path, seed=2, bug="saves late") as rig:
        figures = rig.meet([Death("C7")] * 3)
    assert figures.lost
    assert any(each.startswith("lost: POS-") for each in figures.violations)


def test_a_till_that_keeps_the_money_claims_what_is_not_true(tmp_path):
    with Rig(tmp_path, seed=3, bug="keeps the money") as rig:
        figures = rig.meet([Death("C8", 6)] * 2)
    assert figures.false
    assert any("was called paid" in each for each in figures.violations)
