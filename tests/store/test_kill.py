"""What was acknowledged is there after the process was killed in the middle of everything."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from contextlib import closing

import pytest

from pos_app.store.database import open_database
from pos_app.store.sales import Ledger
from pos_app.store.schema import TILL
from pos_app.store.store import TILL_FILE

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")

KILLS = 20
# Loads everything once; each round is a fork that opens the store and sells until it is killed.
NURSERY = f"""
import dataclasses, os, sys
from pathlib import Path
from pos_app.domain.submission import Attempt, Outcome, State
from pos_app.store import codec
from pos_app.store.store import Store
from tests.store.values import NOON, event, sale, submission

codec.load(type(sale()), codec.dump(type(sale()), sale()))
folder = Path(sys.argv[1])

def say(text):
    os.write(1, (text + "\\n").encode())

def sell(round):
    store = Store.open(folder)
    number = 0
    while True:
        number += 1
        queued = submission(f"{{round}}-{{number}}")
        store.ledger.record(queued, event("confirmed"))
        say(f"queued {{queued.reference}}")
        sending = dataclasses.replace(queued.to(State.SENDING), attempts=1)
        store.ledger.record(sending, event("sending"), Attempt(1, NOON))
        say(f"sending {{queued.reference}}")
        unknown = sending.to(State.UNKNOWN)
        store.ledger.record(unknown, event("unknown"), Attempt(1, NOON, Outcome.UNKNOWN))
        say(f"unknown {{queued.reference}}")
        store.drafts.save(sale(queued.reference))

for round in range({KILLS}):
    child = os.fork()
    if not child:
        try:
            sell(round)
        finally:
            os._exit(1)
    say(f"pid {{child}}")
    os.waitpid(child, 0)
    say("dead")
"""
STAGES = ("queued", "sending", "unknown")


def test_no_acknowledged_step_is_lost(folder):
    chance = random.Random(11)  # noqa: S311
    acknowledged: dict[str, str] = {}
    nursery = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", NURSERY, str(folder)], stdout=subprocess.PIPE, text=True
    )
    with nursery, closing(nursery.stdout):
        assert nursery.stdout is not None
        for _ in range(KILLS):
            child, patience = None, chance.randrange(1, 40)
            for line in nursery.stdout:
                said, _, what = line.strip().partition(" ")
                if said == "dead":
                    break
                if said == "pid":
                    child = int(what)
                else:
                    acknowledged[what] = said
                    patience -= 1
                if child and patience <= 0:
                    os.kill(child, signal.SIGKILL)
                    child = None
    assert nursery.returncode == 0
    database = open_database(folder / TILL_FILE, TILL)
    try:
        ledger = Ledger(database)
        assert len({each.partition("-")[0] for each in acknowledged}) == KILLS
        for reference, stage in acknowledged.items():
            kept = ledger.get(reference)
            assert kept is not None
            assert STAGES.index(kept.state) >= STAGES.index(stage)
            assert [each.what for each in ledger.events(reference)][:1] == ["confirmed"]
            assert len(ledger.attempts(reference)) == (kept.state != "queued")
        assert ledger.damaged() == 0
        assert database.row("PRAGMA integrity_check") == ("ok",)
    finally:
        database.close()
