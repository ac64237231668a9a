"""Sending and looking after: once at a time, never cut short, at once when the network is back."""

from __future__ import annotations

import pytest
from shiboken6 import delete

from pos_app.domain.errors import DiskFull, NotSent
from pos_app.domain.submission import State
from pos_app.ui.desks.connection import Connection, ConnectionDesk, Link
from pos_app.ui.desks.orders import OrdersDesk
from pos_app.ui.desks.queue import QueueDesk
from pos_app.ui.desks.sale import SaleDesk
from tests.kit.values import PROFILE, submission
from tests.ui.desks.fake_till import FakeTill


class Rig:
    def __init__(self, runner) -> None:
        self.till = FakeTill()
        self.sale = SaleDesk(self.till, runner)
        self.sale.set_profile(PROFILE)
        self.connection = ConnectionDesk(self.till, runner)
        self.orders = OrdersDesk(self.till, runner, self.sale, self.connection)
        self.queue = QueueDesk(self.till, runner, self.sale, self.orders)
        self.failed: list[Exception] = []
        self.orders.failed.connect(self.failed.append)

    def link(self, link: Link) -> None:
        self.connection._show(Connection(link))
        self.connection._next.stop()


@pytest.fixture
def rig(runner):
    made = Rig(runner)
    yield made
    for desk in (made.queue, made.orders, made.connection, made.sale):
        delete(desk)


def test_both_run_at_the_start(rig, qtbot):
    rig.orders.start()
    qtbot.waitUntil(lambda: rig.till.count("deliver") == 1 and rig.till.count("sweep") == 1)


@pytest.mark.parametrize("name", ["deliver", "sweep"])
def test_a_running_one_is_neither_started_twice_nor_cut_short(rig, qtbot, name):
    rig.till.block(name)
    run = getattr(rig.orders, name)
    run()
    qtbot.waitUntil(lambda: rig.till.count(name) == 1)
    run()
    run()
    rig.till.release(name)
    errand = rig.orders._delivery if name == "deliver" else rig.orders._sweep
    qtbot.waitUntil(lambda: not errand.running)
    assert rig.till.count(name) == 1


@pytest.mark.parametrize("was", [Link.OFFLINE, Link.TROUBLED, Link.REFUSED])
def test_the_networks_return_is_no_moment_wasted(rig, qtbot, was):
    rig.link(was)
    rig.link(Link.ONLINE)
    qtbot.waitUntil(lambda: rig.till.count("deliver") == 1 and rig.till.count("sweep") == 1)


def test_one_that_began_before_the_return_is_followed_by_another(rig, qtbot):
    rig.till.block("deliver")
    rig.orders.deliver()
    qtbot.waitUntil(lambda: rig.till.count("deliver") == 1)
    rig.link(Link.OFFLINE)
    rig.link(Link.ONLINE)
    rig.till.release("deliver")
    qtbot.waitUntil(lambda: rig.till.count("deliver") == 2)


def test_a_turn_without_a_network_is_not_taken(rig, qtbot):
    rig.link(Link.OFFLINE)
    rig.orders._take_turn()
    assert not rig.orders._delivery.running
    rig.link(Link.LIMITED)
    qtbot.waitUntil(lambda: rig.till.count("deliver") == 1)


def test_without_a_profile_nothing_is_sent(rig):
    rig.sale._profile = None
    rig.orders.deliver()
    assert not rig.orders._delivery.running


def test_a_full_disk_is_reported_and_a_lost_network_is_not(rig, qtbot):
    rig.till.script("deliver", NotSent("gone"), DiskFull("full"))
    rig.orders.deliver()
    qtbot.waitUntil(lambda: not rig.orders._delivery.running)
    assert rig.failed == []
    rig.orders.deliver()
    qtbot.waitUntil(lambda: bool(rig.failed))
    assert isinstance(rig.failed[0], DiskFull)


def test_send_now_asks_also_after_a_refused_key(rig, qtbot):
    busy = []
    rig.queue.busy_changed.connect(busy.append)
    rig.queue.send_now()
    qtbot.waitUntil(lambda: ("deliver", "asked") in rig.till.calls)
    qtbot.waitUntil(lambda: busy == [True, False])


def test_insisting_sends_it_and_says_who(rig, qtbot):

    made = submission(state=State.QUEUED)
    rig.till.known[made.reference] = made
    rig.queue.insist(made.reference)
    qtbot.waitUntil(lambda: ("insist", made.reference) in rig.till.calls)
    qtbot.waitUntil(lambda: rig.till.count("deliver") == 1)
