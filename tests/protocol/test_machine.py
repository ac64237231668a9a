"""Several sales at random, for some seconds; `python -m tests.protocol.long` does it for hours."""

from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.protocol.machine import till
from tests.protocol.server import (
    CASHIER,
    MEMBER,
    MEMBER_TAKEN_OVER,
    MEMBER_UNTOLD,
    MEMBER_WITH_GOODS,
    NOTES_ONLY,
    TELLS_NOTHING,
)
from tests.protocol.world import in_a_task

# No shrinking: the checker has the short traces, and a broken protocol would be shrunk for minutes.
SHORT = settings(
    max_examples=40,
    stateful_step_count=40,
    phases=[Phase.generate],
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize(
    ("doors", "known"),
    [
        ((CASHIER,), True),
        ((CASHIER,), False),
        ((NOTES_ONLY,), True),
        ((TELLS_NOTHING,), False),
        ((CASHIER, MEMBER), True),
        ((CASHIER, MEMBER_UNTOLD), False),
        ((NOTES_ONLY, MEMBER_WITH_GOODS), True),
        ((CASHIER, MEMBER_TAKEN_OVER), False),
    ],
    ids=lambda each: " and ".join(door.name for door in each) if isinstance(each, tuple) else None,
)
def test_three_sales_keep_every_promise(doors, known):
    machine = till(*doors, known=known)
    in_a_task(partial(run_state_machine_as_test, machine, settings=SHORT))
    # Runs that never got anywhere would prove nothing.
    assert machine.taken["send"] >= SHORT.max_examples
    assert machine.taken["sweep"] >= SHORT.max_examples
