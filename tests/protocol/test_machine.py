"""Several sales at random, for some seconds; `python -m tests.protocol.long` does it for hours."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.protocol.machine import till
from tests.protocol.server import CASHIER, NOTES_ONLY, TELLS_NOTHING

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
    ("endpoint", "known"),
    [(CASHIER, True), (CASHIER, False), (NOTES_ONLY, True), (TELLS_NOTHING, False)],
    ids=["metadata", "metadata, not known yet", "notes", "nothing told"],
)
def test_three_sales_keep_every_promise(endpoint, known):
    machine = till(endpoint, known=known)
    run_state_machine_as_test(machine, settings=SHORT)
    # Runs that never got anywhere would prove nothing.
    assert machine.taken["send"] >= SHORT.max_examples
    assert machine.taken["sweep"] >= SHORT.max_examples
