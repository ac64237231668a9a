"""The protocol as it is has no fault in reach, and every seeded one is found."""

import pytest

from tests.protocol.checker import search
from tests.protocol.member_mutants import MEMBER_MUTANTS
from tests.protocol.mutants import MUTANTS
from tests.protocol.server import (
    CASHIER,
    MEMBER,
    MEMBER_TAKEN_OVER,
    MEMBER_UNTOLD,
    MEMBER_WITH_GOODS,
    NOTES_ONLY,
    TELLS_NOTHING,
)

DEPTHS = {CASHIER: 7, MEMBER: 5}
"""More can happen to a member's sale at once, and every seeded fault shows within five actions.

Deeper, for some minutes: `python -m tests.protocol.checker --member empty --depth 7`.
"""


# Half a minute on an idle machine, and more on one that is not.
@pytest.mark.timeout(480)
@pytest.mark.parametrize("door", DEPTHS, ids=lambda door: door.name)
def test_nothing_that_can_happen_to_a_sale_breaks_a_promise(door):
    found = search(DEPTHS[door], door)
    assert found.violation is None, str(found.violation)
    assert len(found.levels) == DEPTHS[door]


@pytest.mark.parametrize(
    ("door", "knows_channel"),
    [(NOTES_ONLY, True), (TELLS_NOTHING, True), (TELLS_NOTHING, False)],
    ids=["notes", "nothing told", "nothing told, not known yet"],
)
def test_nor_with_a_list_that_tells_references_less_well(door, knows_channel):
    found = search(5, door, knows_channel=knows_channel)
    assert found.violation is None, str(found.violation)


@pytest.mark.parametrize(
    ("door", "how"),
    [
        (MEMBER_WITH_GOODS, {}),
        (MEMBER_TAKEN_OVER, {}),
        (MEMBER_UNTOLD, {}),
        (MEMBER_UNTOLD, {"knows_channel": False}),
        (MEMBER, {"returns": False}),
    ],
    ids=["a cart of their own", "taken over", "notes untold", "not known yet", "never back"],
)
def test_nor_with_another_cart_or_list_or_a_member_who_stays_away(door, how):
    found = search(4, door, **how)
    assert found.violation is None, str(found.violation)


@pytest.mark.parametrize("mutant", [*MUTANTS, *MEMBER_MUTANTS], ids=lambda mutant: mutant.name)
def test_a_seeded_fault_is_found(mutant):
    with mutant.seeded() as parts:
        found = search(mutant.depth, mutant.door, parts, *mutant.also, returns=mutant.returns)
    assert found.violation is not None, f"not found: {found}"
    assert found.violation.what.startswith(f"{mutant.falls} "), str(found.violation)


def test_there_is_a_seeded_fault_for_every_invariant():
    fallen = {mutant.falls for mutant in (*MUTANTS, *MEMBER_MUTANTS)}
    assert fallen == {f"I{number}" for number in range(1, 17)}
