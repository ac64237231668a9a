"""Widgets that were caught in a cycle end on the thread they were made on."""

from __future__ import annotations

import gc
import threading

import pytest

from pos_app.collector import Collector


class InACycle:
    """Says on which thread it ended."""

    def __init__(self, ended: list[str]) -> None:
        self.me = self
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread().name)


def allocate(until: threading.Event) -> None:
    """What makes Python collect on the thread that does it."""
    while not until.is_set():
        [[] for _ in range(20_000)]


@pytest.fixture
def automatic():
    """Python's own ways, as an application begins with them."""
    gc.enable()
    yield
    gc.disable()


@pytest.mark.usefixtures("automatic")
def test_cycles_end_on_the_thread_of_the_collector(qtbot):
    collector = Collector()
    collector.start()
    ended: list[str] = []
    over = threading.Event()
    busy = threading.Thread(target=allocate, args=(over,), name="busy")
    busy.start()
    try:
        for _ in range(2_000):
            InACycle(ended)
        qtbot.waitUntil(lambda: len(ended) == 2_000, timeout=20_000)
    finally:
        over.set()
        busy.join()
        collector.stop()
    assert set(ended) == {threading.main_thread().name}
    assert gc.isenabled()


@pytest.mark.usefixtures("qapp")
def test_a_collector_that_was_off_stays_off():
    collector = Collector()
    collector.start()
    collector.stop()
    collector.stop()
    assert not gc.isenabled()


@pytest.mark.usefixtures("automatic", "qapp")
def test_nothing_is_collected_before_the_start_and_all_is_as_it_was_after_the_end():
    frozen = gc.get_freeze_count()
    collector = Collector()
    assert not gc.isenabled()
    assert gc.get_freeze_count() == frozen
    collector.start()
    assert gc.get_freeze_count() > frozen
    collector.stop()
    collector.start()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


@pytest.mark.usefixtures("automatic", "qapp")
def test_a_collector_that_never_began_leaves_all_as_it_was():
    Collector().stop()
    assert gc.isenabled()
