"""The protocol as it is has no fault in reach, and every seeded one is found."""

import pytest

from tests.protocol.checker import search
from tests.protocol.mutants import MUTANTS
from tests.protocol.server import NOTES_ONLY, TELLS_NOTHING

DEPTH = 7


# Half a minute on an idle machine, and more on one that is not.
@pytest.mark.timeout(240)
def test_nothing_that_can_happen_to_a_sale_breaks_a_promise():
    found = search(DEPTH)
    assert found.violation is None, str(found.violation)
    assert len(found.levels) == DEPTH


@pytest.mark.parametrize(
    ("endpoint", "knows_channel"),
    [(NOTES_ONLY, True), (TELLS_NOTHING, True), (TELLS_NOTHING, False)],
    ids=["notes", "nothing told", "nothing told, not known yet"],
)
def test_nor_with_a_list_that_tells_references_less_well(endpoint, knows_channel):
    found = search(5, endpoint, knows_channel=knows_channel)
    assert found.violation is None, str(found.violation)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_seeded_fault_is_found(mutant):
    with mutant.seeded() as parts:
        found = search(mutant.depth, mutant.door, parts)
    assert found.violation is not None, f"not found: {found}"
    assert found.violation.what.startswith(f"{mutant.falls} "), str(found.violation)


def test_there_is_a_seeded_fault_for_every_invariant():
    assert {mutant.falls for mutant in MUTANTS} == {f"I{number}" for number in range(1, 14)}
