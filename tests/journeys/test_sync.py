"""A big catalog comes while the cashier works: nothing of it ever holds up the screen."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pos_app.api import pace
from pos_app.bootstrap import build
from pos_app.demo import Demo
from pos_app.domain.payment import MethodKind
from pos_app.store.catalog import Shelf
from pos_app.store.reader import CatalogReader
from pos_app.till.ports import CatalogQuery
from pos_app.ui.catalog.model import PAGE
from tests.kit.cashier import KeyboardCashier
from tests.kit.watchdog import Watchdog

_log = logging.getLogger(__name__)

VARIANTS = 20_000
STALL = 0.24
"""Seconds of the UI thread's own work in one turn: far above the budget of 50 ms, far below what
a page of goods read there would take to be noticed."""


@pytest.fixture
def watchdog(qapp):
    # As the till does once it is open: what the tests before have left is not walked in a turn.
    gc.collect()
    gc.freeze()
    made = Watchdog()
    yield made
    made.stop()
    gc.unfreeze()


def spin(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


@pytest.mark.parametrize("work", [spin, time.sleep])
def test_the_watchdog_notices_a_stall_of_a_quarter_of_a_second(qtbot, watchdog, work):
    qtbot.waitUntil(lambda: watchdog.turns > 3)
    QTimer.singleShot(0, watchdog, lambda: work(0.25))
    qtbot.waitUntil(lambda: watchdog.longest > STALL, timeout=5_000)
    assert (watchdog.busiest > STALL) is (work is spin)


def test_the_watchdog_says_nothing_of_an_idle_screen(qtbot, watchdog):
    qtbot.waitUntil(lambda: watchdog.turns > 20)
    assert watchdog.busiest < STALL
    assert watchdog.turns > 20


@pytest.fixture
def big(monkeypatch, tmp_path):
    """A shop of many goods in another process, as fast as it can be read."""
    demo = Demo(catalog_size=VARIANTS)
    access = asyncio.run(demo.access())
    monkeypatch.setenv("POS_APP_BASE_URL", access.base_url)
    monkeypatch.setenv("POS_APP_BUSINESS_KEY", access.business_key)
    monkeypatch.setenv("POS_APP_STORE", access.store)
    # Without the pace the sync is a hundred times as much work a second as a shop ever gives.
    monkeypatch.setattr(pace, "WINDOW_REQUESTS", 100_000)
    monkeypatch.setattr(pace, "RESERVE", 0)
    yield access
    demo.close()


@pytest.mark.timeout(300)
def test_a_first_sync_at_full_speed_stalls_nothing(
    qapp, qtbot, big, watchdog, monkeypatch, tmp_path
):
    threads: set[str] = set()
    asked: list[int] = []
    put, page = Shelf.put, CatalogReader.page

    def watched_put(shelf, *given):
        threads.add(threading.current_thread().name)
        return put(shelf, *given)

    def watched_page(reader, query, offset, limit):
        assert threading.current_thread() is threading.main_thread()
        asked.append(limit)
        return page(reader, query, offset, limit)

    monkeypatch.setattr(Shelf, "put", watched_put)
    monkeypatch.setattr(CatalogReader, "page", watched_page)
    app = build(["--data-dir", str(tmp_path), "--lang", "id", "--theme", "light"])
    try:
        cashier = KeyboardCashier(qtbot, app)
        app.window.show()
        qtbot.waitExposed(app.window)
        desks = app.session.desks
        cashier.wait_for(lambda: desks.catalog.state.seen > 0)
        watchdog.forget()
        field = cashier.hand.find(QLineEdit, "searchField")
        begun, turn = time.perf_counter(), 0
        while desks.catalog.state.refreshed_at is None:
            # A cashier who types and scrolls all the while.
            field.setText(("kaos", "serum 3", "a", "")[turn % 4])
            QTest.qWait(40)
            bar = cashier.view("catalogView").verticalScrollBar()
            bar.setValue((bar.value() + 700) % (bar.maximum() + 1))
            turn += 1
        seconds = time.perf_counter() - begun
        _log.info(
            "%d products a second; longest turn %.0f ms, busiest %.0f ms",
            desks.catalog.count(CatalogQuery()) / seconds,
            1000 * watchdog.longest,
            1000 * watchdog.busiest,
        )
        # All of the sync is the worker's; the screen only ever reads a page at a time.
        assert threads == {"worker"}
        assert set(asked) == {PAGE}
        assert turn > 3
        assert watchdog.busiest < STALL
    finally:
        app.close()


def test_goods_are_sold_while_the_catalog_is_read_anew(qtbot, launch, sandbox):
    """The shelf keeps what it has until the walk is over, and a sale needs nothing of the walk."""
    cashier = KeyboardCashier(qtbot, launch())
    cashier.start()
    desks = cashier.desks
    before = desks.catalog.state.refreshed_at
    sandbox.trouble("products.list", "latency", times=None, seconds=0.2)
    desks.catalog.refresh()
    assert desks.catalog.state.refreshing
    cashier.add("E-book: Jualan Tanpa Iklan")
    cashier.charge()
    cashier.choose("paymentMethodView", lambda row: row.kind is MethodKind.QRIS)
    cashier.place()
    cashier.wait_to_see("payQr")
    assert desks.catalog.state.refreshing
    assert desks.catalog.state.refreshed_at == before
    sandbox.clear_troubles()
    cashier.wait_for(lambda: not desks.catalog.state.refreshing)
    assert desks.catalog.state.error is None
