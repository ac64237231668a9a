from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from pos_app.domain.delivery import Destination, Fulfilment
from pos_app.domain.errors import NotSent
from pos_app.domain.sale import Hurdle, Step
from pos_app.till.refusals import NoWarehouse
from pos_app.ui.courier.model import ROW
from pos_app.ui.courier.pane import CourierPane
from pos_app.ui.desks.delivery import QuotePhase
from tests.kit.values import COD, PROFILE, item, shipped
from tests.ui.courier.fakes import COURIERS, MENTENG, PICKUP

SALE = replace(
    shipped(),
    step=Step.DELIVERY,
    quote=None,
    courier_key="",
    destination=Destination("Jl. Dago 1", MENTENG, "10320"),
)
COUNTER = replace(SALE, fulfilment=Fulfilment.PICKUP)


@pytest.fixture
def pane(theme, desks, shown):
    return shown(CourierPane(theme, desks.sale, desks.delivery))


def services(pane):
    return tuple(pane.model.index(row, 0).data(ROW) for row in range(pane.model.rowCount()))


def button(pane, name):
    return pane.findChild(QPushButton, name)


def press(pane, name):
    QTest.mouseClick(button(pane, name), Qt.MouseButton.LeftButton)


def test_without_a_district_nobody_is_asked(pane, desks):
    desks.begin(replace(SALE, destination=Destination()))
    assert pane.message.title() == "Pick the district first."
    assert not pane.view.isVisible()


def test_a_half_typed_postal_code_asks_nobody(pane, desks, qtbot):
    desks.begin(replace(SALE, destination=Destination("Jl. Dago 1", MENTENG, "103")))
    assert "postal code" in pane.message.title()
    qtbot.wait(300)
    assert desks.till.asked == []


def test_couriers_are_listed_the_cheapest_chosen(pane, desks, qtbot):
    desks.till.hold("quote")
    desks.begin(SALE)
    qtbot.waitUntil(lambda: desks.delivery.state.phase is QuotePhase.ASKING)
    assert not pane.view.isVisible()
    desks.till.let_go()
    qtbot.waitUntil(pane.view.isVisible)
    assert services(pane) == COURIERS
    assert pane.view.currentIndex().data(ROW) == COURIERS[0]
    assert pane.view.height() == len(COURIERS) * 48


def test_a_courier_is_chosen_with_arrows_and_mouse(pane, desks, qtbot):
    desks.begin(SALE)
    qtbot.waitUntil(pane.view.isVisible)
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_Down)
    QTest.keyClick(pane.view, Qt.Key.Key_Down)
    assert desks.sale.sale.courier == COURIERS[2]
    QTest.keyClick(pane.view, Qt.Key.Key_Up)
    assert desks.sale.sale.courier == COURIERS[1]
    place = pane.view.visualRect(pane.model.index(4, 3)).center()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desks.sale.sale.courier == COURIERS[4]


def test_a_choice_made_elsewhere_is_shown(pane, desks, qtbot):
    desks.begin(SALE)
    qtbot.waitUntil(pane.view.isVisible)
    desks.sale.choose_courier(COURIERS[3].key)
    assert pane.view.currentIndex().data(ROW) == COURIERS[3]


def test_while_asking_anew_the_rows_stay(pane, desks, qtbot):
    desks.begin(SALE)
    qtbot.waitUntil(pane.view.isVisible)
    desks.sale.choose_courier(COURIERS[3].key)
    desks.till.hold("quote")
    desks.sale.pick(item(1))
    qtbot.waitUntil(lambda: desks.delivery.state.phase is QuotePhase.ASKING)
    assert services(pane) == COURIERS
    desks.till.let_go()
    qtbot.waitUntil(lambda: desks.delivery.state.phase is QuotePhase.READY)
    assert desks.sale.sale.courier == COURIERS[3]
    assert pane.view.currentIndex().data(ROW) == COURIERS[3]


@pytest.mark.parametrize("error", [NotSent("offline"), NoWarehouse()])
def test_a_failure_is_told_and_can_be_tried_again(pane, desks, qtbot, error):
    desks.till.couriers = error
    desks.begin(SALE)
    qtbot.waitUntil(lambda: desks.delivery.state.phase is QuotePhase.FAILED)
    assert pane.message.title()
    assert pane.message.text()
    desks.till.couriers = COURIERS
    press(pane, "courierRetry")
    qtbot.waitUntil(pane.view.isVisible)


def test_where_nobody_goes_hand_over_is_offered(pane, desks, qtbot):
    desks.till.couriers = ()
    desks.begin(SALE)
    qtbot.waitUntil(lambda: desks.delivery.state.phase is QuotePhase.NONE_SERVES)
    assert pane.message.title() == "No courier goes to this district."
    press(pane, "courierHandOver")
    qtbot.waitUntil(pane.view.isVisible)
    assert desks.sale.sale.fulfilment is Fulfilment.PICKUP
    assert services(pane) == PICKUP


def test_where_nobody_collects_money_that_is_said(pane, desks, qtbot):
    desks.till.couriers = ()
    desks.begin(replace(SALE, method=COD))
    qtbot.waitUntil(lambda: desks.delivery.state.phase is QuotePhase.NONE_SERVES)
    assert "money" in pane.message.title()


def test_hand_over_shows_its_service(pane, desks, qtbot):
    desks.begin(COUNTER)
    qtbot.waitUntil(pane.view.isVisible)
    assert services(pane) == PICKUP


def test_a_store_without_hand_over_says_so(pane, desks, qtbot):
    desks.till.pickup = ()
    desks.begin(COUNTER)
    qtbot.waitUntil(lambda: desks.delivery.state.phase is QuotePhase.NONE_SERVES)
    assert pane.message.title() == "This store offers no pick-up."
    press(pane, "handOverShip")
    assert desks.sale.sale.fulfilment is Fulfilment.SHIP


@pytest.mark.parametrize(
    ("profile", "word"),
    [
        (replace(PROFILE, district=None, warehouse=None), "district"),
        (replace(PROFILE, warehouse=None), "warehouse"),
    ],
)
def test_a_till_that_does_not_know_where_it_stands(pane, desks, qtbot, profile, word):
    desks.sale.set_profile(profile)
    desks.begin(COUNTER)
    assert word in pane.message.text()
    with qtbot.waitSignal(pane.settings_wanted):
        press(pane, "handOverSettings")
    desks.sale.set_profile(PROFILE)
    qtbot.waitUntil(pane.view.isVisible)


def test_blocked_goes_to_the_couriers_unless_something_else_comes_first(pane, desks, qtbot):
    desks.begin(SALE)
    qtbot.waitUntil(pane.view.isVisible)
    desks.sale.blocked.emit((Hurdle.CONTACT, Hurdle.COURIER))
    assert not pane.view.hasFocus()
    desks.sale.blocked.emit((Hurdle.COURIER,))
    assert pane.view.hasFocus()


def test_blocked_without_a_quote_goes_to_what_helps(pane, desks, qtbot):
    desks.till.couriers = NotSent("offline")
    desks.begin(SALE)
    qtbot.waitUntil(lambda: desks.delivery.state.phase is QuotePhase.FAILED)
    desks.sale.blocked.emit((Hurdle.QUOTE,))
    assert button(pane, "courierRetry").hasFocus()


def test_the_keyboard_waits_for_the_answer(pane, desks, qtbot):
    desks.till.hold("quote")
    desks.begin(SALE)
    qtbot.waitUntil(lambda: desks.delivery.state.phase is QuotePhase.ASKING)
    pane.focus_choice()
    desks.till.let_go()
    qtbot.waitUntil(pane.view.hasFocus)


def test_names_for_everything(pane, desks, qtbot):
    desks.sale.set_profile(replace(PROFILE, warehouse=None))
    desks.begin(COUNTER)
    assert pane.view.objectName() == "courierView"
    assert pane.view.accessibleName()
    for name in ("handOverSettings", "handOverShip"):
        assert button(pane, name).accessibleName()
