"""The machine of three sales for as long as one likes.

`python -m tests.protocol.long --runs 10000 --steps 60`
"""

from __future__ import annotations

import argparse
import sys
import time
from functools import partial

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.protocol.machine import till
from tests.protocol.server import BY_CHANNEL, MEMBERS
from tests.protocol.world import in_a_task


def main() -> None:
    """Runs it and prints what was done; a violation ends it with its steps."""
    arguments = argparse.ArgumentParser(description=main.__doc__)
    arguments.add_argument("--runs", type=int, default=10_000)
    arguments.add_argument("--steps", type=int, default=60)
    arguments.add_argument("--channel", choices=BY_CHANNEL, default="metadata")
    arguments.add_argument("--member", choices=MEMBERS, help="some sales are a member's")
    arguments.add_argument("--new", action="store_true", help="the till does not know the list yet")
    chosen = arguments.parse_args()
    also = [MEMBERS[chosen.member]] if chosen.member else []
    machine = till(BY_CHANNEL[chosen.channel], *also, known=not chosen.new)
    started = time.perf_counter()
    run = partial(
        run_state_machine_as_test,
        machine,
        settings=settings(
            max_examples=chosen.runs,
            stateful_step_count=chosen.steps,
            phases=[Phase.generate],
            deadline=None,
            database=None,
            derandomize=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    in_a_task(run)
    seconds = time.perf_counter() - started
    taken = machine.taken
    lines = [f"{count:9} {kind}" for kind, count in taken.most_common()]
    lines.append(f"{taken.total():9} actions in {chosen.runs} runs, {seconds:.0f} s, 0 violations")
    sys.stdout.write("\n".join((*lines, "")))


if __name__ == "__main__":
    main()
