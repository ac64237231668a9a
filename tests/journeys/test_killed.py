"""The till is killed in the middle of anything; nothing is lost, nothing is ordered twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos_app.domain.sale import Sale
from pos_app.domain.submission import State
from pos_app.store import codec
from pos_app.store.store import Store
from tests.kit.cashier import KeyboardCashier

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes"),
    pytest.mark.timeout(150),
]

KILLS = 25
PROMISE = 3.0
"""Seconds from a change to the disk: the promise is one, a busy machine is given three."""


@pytest.fixture
def shop(sandbox, monkeypatch):
    """The environment of a till that needs no set-up."""
    monkeypatch.setenv("POS_APP_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("POS_APP_BUSINESS_KEY", sandbox.business_key)
    monkeypatch.setenv("POS_APP_STORE", sandbox.store_uid)


@contextmanager
def _tills(folder: Path, *runs: str) -> Iterator[Iterator[tuple[str, str]]]:
    """What a row of tills says, word by word: its first word and the rest."""
    command = [sys.executable, "-m", "tests.journeys.killed", str(folder), *runs]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as nursery:  # noqa: S603
        assert nursery.stdout is not None
        try:
            yield (line.strip().partition(" ")[::2] for line in nursery.stdout)
        finally:
            nursery.kill()


def _kept(folder: Path) -> tuple[Sale | None, str]:
    """The open sale on the disk, read as the next start reads it, and the state of the file."""
    (till,) = folder.glob("*/till.db")
    store = Store.open(till.parent)
    try:
        (sound,) = store._kept.row("PRAGMA integrity_check")
        return store.drafts.open(), sound
    finally:
        store.close()


def test_the_open_sale_is_on_the_disk_within_a_second(shop, tmp_path):
    chance = random.Random(20)  # noqa: S311
    runs = [("edit", "walk")[number % 2] for number in range(KILLS)]
    kept: list[Sale] = []
    with _tills(tmp_path, *runs) as said:
        for run in runs:
            _one_life(said, tmp_path, run, chance.uniform(0.0, 1.1), kept)
    assert len({sale.step for sale in kept}) > 1
    # A slow machine is killed before it has changed anything; some must have come further.
    assert len({codec.dump(Sale, sale) for sale in kept}) >= KILLS / 5


def _one_life(said, folder: Path, run: str, patience: float, kept: list[Sale]) -> None:
    shown: list[tuple[float, str]] = [(0.0, codec.dump(Sale, kept[-1]))] if kept else []
    child, until = 0, 0.0
    for word, rest in said:
        if word == "pid":
            child = int(rest)
        elif word == "shown":
            at, _, text = rest.partition(" ")
            shown.append((float(at), text))
        elif word == "ready":
            until = time.monotonic() + patience
        elif word == "failed":
            pytest.fail(f"{run}: {rest}")
        elif word == "dead":
            break
        if child and until and time.monotonic() >= until:
            os.kill(child, signal.SIGKILL)
            died, child = time.monotonic(), 0
    sale, sound = _kept(folder)
    assert sound == "ok"
    if sale is None:
        assert not kept, "the open sale cannot be read"
        assert all(at > died - PROMISE for at, _ in shown)
        return
    texts = [text for _, text in shown]
    found = codec.dump(Sale, sale)
    assert found in texts, "what is on the disk was never on the screen"
    due = [number for number, (at, _) in enumerate(shown) if at <= died - PROMISE]
    newest = len(texts) - 1 - texts[::-1].index(found)
    if due:
        late = died - shown[newest + 1][0] if newest + 1 < len(shown) else 0.0
        assert newest >= due[-1], f"{run}: a change {late:.2f} s old was not on the disk"
    kept.append(sale)


def test_the_code_on_the_screen_is_there_again_and_ordered_once(
    qtbot, shop, launch, sandbox, tmp_path
):
    with _tills(tmp_path, "place") as said:
        child = 0
        for word, rest in said:
            assert word != "failed", rest
            if word == "pid":
                child = int(rest)
            if word == "code":
                reference = rest
                os.kill(child, signal.SIGKILL)
            if word == "dead":
                break
    for _ in range(2):
        person = KeyboardCashier(qtbot, launch())
        person.start()
        person.wait_to_see("payQr")
        person.wait_for(person.widget("payQr").has_code)
        assert person.desks.payment.now.submission.reference == reference
        assert [row.reference for row in person.desks.orders.rows] == [reference]
        person.app.close()
    (order,) = sandbox.orders()
    assert order["metadata"]["pos_ref"] == reference


@pytest.mark.parametrize("after", [0, 10, 30, 60, 120])
def test_a_till_killed_while_it_orders_orders_once(qtbot, shop, launch, sandbox, tmp_path, after):
    with _tills(tmp_path, "place") as said:
        child = 0
        for word, rest in said:
            assert word != "failed", rest
            if word == "pid":
                child = int(rest)
            if word == "placing":
                time.sleep(after / 1000)
                os.kill(child, signal.SIGKILL)
            if word == "dead":
                break
    person = KeyboardCashier(qtbot, launch())
    person.start()
    payment = person.desks.payment
    if payment.now.submission is None:
        # Killed before it was confirmed: the cart is there, and nothing was sent.
        qtbot.wait(300)
    if payment.now.submission is None:
        assert sandbox.orders() == []
        person.wait_for(lambda: person.desks.sale.sale.cart.lines)
        return
    if payment.now.submission.state is State.QUEUED:
        # Confirmed but certainly not sent: the cashier sends it.
        assert sandbox.orders() == []
        person.push("sendAgainButton")
    # Killed with the attempt on the disk and before its first byte, there is no order to be found:
    # the sale stays being checked, and is not sent again by the till.
    person.wait_for(
        lambda: (
            payment.now.submission.state is State.CREATED
            or (payment.now.looks > 1 and sandbox.orders() == [])
        ),
        20_000,
    )
    references = [each["metadata"]["pos_ref"] for each in sandbox.orders()]
    if payment.now.submission.state is State.CREATED:
        assert references == [payment.now.submission.reference]
    else:
        assert references == []
        assert payment.now.submission.state is State.UNKNOWN
