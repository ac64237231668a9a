import asyncio
import gc
import sys
import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject, Signal

from pos_app.worker.runner import Runner


@pytest.fixture
def failures():
    return []


@pytest.fixture
def runner(qtbot, failures):
    runner = Runner(fail=failures.append)
    yield runner
    assert runner.close()


async def _echo(value, delay=0.0):
    await asyncio.sleep(delay)
    return value


def test_answers_arrive_on_the_ui_thread(runner, qtbot):
    got = []

    async def work():
        return threading.get_ident()

    runner.start(runner, work, ok=lambda value: got.append((value, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0] != got[0][1] == threading.get_ident()


def test_the_latest_call_in_a_lane_wins_and_the_former_is_cancelled(runner, qtbot):
    got, cancelled = [], []
    started = threading.Event()

    async def find(text):
        started.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.append(text)
            raise

    runner.start(runner, partial(find, "ban"), ok=got.append, lane="places")
    assert started.wait(5)
    runner.start(runner, partial(_echo, "bandung"), ok=got.append, lane="places")
    qtbot.waitUntil(lambda: got == ["bandung"] and cancelled == ["ban"])


def test_a_storm_in_one_lane_delivers_exactly_the_last(runner, qtbot):
    got = []
    for number in range(2000):
        runner.start(runner, partial(_echo, number), ok=got.append, lane="places")
    qtbot.waitUntil(lambda: 1999 in got)
    assert got == [1999]


def test_a_cancelled_answer_that_is_already_posted_is_not_delivered(runner, qtbot):
    got = []
    done = threading.Event()

    async def work():
        done.set()

    job = runner.start(runner, work, ok=got.append)
    assert done.wait(5)
    runner.cancel(job)
    runner.start(runner, partial(_echo, "later", 0.01), ok=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["later"]


def test_nothing_is_delivered_to_a_destroyed_owner(runner, qtbot):
    got = []
    owner = QObject()
    gate = threading.Event()

    async def work():
        await asyncio.to_thread(gate.wait, 5)

    runner.start(owner, work, ok=got.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    runner.start(runner, partial(_echo, "after", 0.01), ok=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["after"]


def test_a_failure_without_a_handler_goes_to_the_default(runner, qtbot, failures):
    async def bad():
        raise ValueError("x")

    runner.start(runner, bad, ok=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ValueError)


def test_a_raising_slot_is_reported_and_does_not_hold_up_others(runner, qtbot, monkeypatch):
    got, reported = [], []
    monkeypatch.setattr(sys, "excepthook", lambda kind, value, trace: reported.append(value))

    def raising(value):
        raise RuntimeError("slot")

    runner.start(runner, partial(_echo, 1), ok=raising)
    runner.start(runner, partial(_echo, 2), ok=got.append)
    qtbot.waitUntil(lambda: got == [2])
    assert [str(each) for each in reported] == ["slot"]


def test_close_with_work_in_flight_cleans_up_in_order(qtbot):
    order = []
    started = threading.Event()

    async def forever():
        started.set()
        try:
            await asyncio.sleep(60)
        finally:
            order.append("work")

    async def farewell():
        order.append("farewell")

    runner = Runner(fail=order.append, farewell=farewell)
    runner.start(runner, forever, ok=order.append)
    assert started.wait(5)
    assert runner.close()
    assert runner.close()
    assert order == ["work", "farewell"]
    assert runner.start(runner, forever, ok=order.append).over


def test_close_at_once_leaves_no_thread(qtbot):
    for _ in range(50):
        runner = Runner(fail=print)
        runner.start(runner, partial(_echo, 1), ok=print)
        assert runner.close()
    assert "worker" not in {thread.name for thread in threading.enumerate()}


def test_this_qt_gives_back_every_reference_it_takes(qtbot):
    """PySide6 6.12.0 on Python 3.11 loses one reference to True a signal, and then aborts."""

    class Bell(QObject):
        rung = Signal(bool)

    bell, got = Bell(), []
    bell.rung.connect(got.append)
    gc.collect()
    before = sys.getrefcount(True)
    for _ in range(200):
        bell.rung.emit(True)
    assert len(got) == 200
    assert sys.getrefcount(True) >= before


def test_nothing_is_started_before_the_first_call(qtbot):
    farewells = []

    async def farewell():
        farewells.append("farewell")

    runner = Runner(fail=print, farewell=farewell)
    assert "worker" not in {thread.name for thread in threading.enumerate()}
    assert runner.close()
    assert runner.start(runner, partial(_echo, 1), ok=print).over
    assert farewells == []
    assert "worker" not in {thread.name for thread in threading.enumerate()}


def test_calls_made_while_the_loop_comes_to_be_are_kept(qtbot):
    """The thread loads what a loop needs; a burst falls before, into and after that."""
    for _ in range(20):
        got = []
        runner = Runner(fail=got.append)
        for number in range(30):
            runner.start(runner, partial(_echo, number), ok=got.append)
        qtbot.waitUntil(lambda got=got: len(got) == 30)
        assert sorted(got) == list(range(30))
        assert runner.close()
