"""Asking after one sale of the list: by the gateway, by its reference, or through what is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.errors import NotSent
from pos_app.domain.payment import CASH
from pos_app.domain.submission import Leg, State
from pos_app.ui.desks.payment import Doing
from tests.ui.desks.fake_till import standing
from tests.ui.desks.rigs import confirmed

MADE = confirmed(CASH, reference="POS-0000-0000-001")
UNKNOWN = replace(MADE, reference="POS-0000-0000-002", state=State.UNKNOWN, order=None)


@pytest.fixture
def it(desks):
    rig = desks(MADE, UNKNOWN)
    rig.heard, rig.missed = [], []
    rig.payment.rechecks.rechecked.connect(rig.heard.append)
    rig.payment.rechecks.not_rechecked.connect(lambda *told: rig.missed.append(told))
    return rig


@pytest.mark.parametrize(("sale", "call"), [(MADE, "check"), (UNKNOWN, "look_up")])
def test_an_order_is_checked_and_one_that_may_exist_is_looked_for(it, qtbot, sale, call):
    paid = replace(sale, leg=Leg.PAID)
    it.till.script(call, paid)
    it.payment.rechecks.recheck(sale)
    qtbot.waitUntil(lambda: it.heard == [paid])
    assert (call, sale.reference) in it.till.calls
    assert it.payment.now.submission is None


def test_no_answer_is_told_with_its_sale(it, qtbot):
    error = NotSent("no net")
    it.till.script("check", error)
    it.payment.rechecks.recheck(MADE)
    qtbot.waitUntil(lambda: it.missed == [(MADE.reference, error)])
    assert it.heard == []


def test_the_one_on_show_is_checked_where_it_is_shown(it, qtbot):
    it.payment.show(standing(MADE))
    qtbot.waitUntil(lambda: it.payment.now.asked)
    it.till.block("check")
    it.payment.rechecks.recheck(MADE)
    assert it.payment.now.doing is Doing.CHECKING
    it.till.release("check")
    qtbot.waitUntil(lambda: it.payment.now.doing is Doing.NOTHING)
    assert it.heard == []
