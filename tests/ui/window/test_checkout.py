# ruff: noqa: F811  the fixtures are imported
from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from pos_app.domain.customer import Contact
from pos_app.domain.delivery import Destination, Fulfilment
from pos_app.domain.sale import Sale, Step
from pos_app.ui.window.checkout import CheckoutPage
from tests.kit.values import PROFILE, cart, digital, shipped
from tests.ui.courier.fakes import COURIERS, MENTENG
from tests.ui.courier.fixtures import desks, runner, shown, theme  # noqa: F401

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SALE = replace(
    shipped(),
    step=Step.DELIVERY,
    quote=None,
    courier_key="",
    destination=Destination("Jl. Dago 1", MENTENG, "10320"),
)


def built(theme, desks, pane):
    return CheckoutPage(
        theme,
        desks.sale,
        desks.delivery,
        desks.customers,
        desks.members,
        desks.addresses,
        pane,
    )


@pytest.fixture
def page(theme, desks, shown):
    pane = QLabel("payment")
    return shown(built(theme, desks, pane), 814, 656)


def part(page, name):
    return page.findChild(QWidget, name)


def press(page, name):
    QTest.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_each_step_shows_its_own(page, desks):
    desks.begin(replace(SALE, step=Step.CUSTOMER))
    assert page.contact.isVisible()
    assert not page.address.isVisible()
    assert not page.couriers.isVisible()
    desks.sale.go(Step.DELIVERY)
    assert page.contact.isVisible()
    assert page.address.isVisible()
    assert page.couriers.isVisible()
    desks.sale.set_fulfilment(Fulfilment.PICKUP)
    assert not page.address.isVisible()
    desks.change(step=Step.PAYMENT)
    assert not page.contact.isVisible()


def test_the_payment_pane_stands_under_the_stepper(theme, desks, shown):
    pane = QLabel("payment")
    page = shown(built(theme, desks, pane))
    desks.begin(SALE)
    assert not pane.isVisible()
    desks.change(step=Step.PAYMENT)
    assert pane.isVisible()
    assert part(page, "stepPayment").isVisible()


def test_the_keyboard_comes_to_the_ways_to_pay(theme, desks, shown, qtbot):
    pane = QLineEdit()
    page = shown(built(theme, desks, pane))
    desks.begin(SALE)
    desks.change(step=Step.PAYMENT)
    qtbot.waitUntil(pane.hasFocus)
    assert page.isVisible()


def test_a_digital_cart_has_no_delivery_step(page, desks):
    desks.begin(Sale("sale-2", cart(digital()), step=Step.CUSTOMER))
    assert not part(page, "stepDelivery").isVisible()
    desks.begin(SALE)
    assert part(page, "stepDelivery").isVisible()


def test_the_stepper_goes_back(page, desks):
    desks.begin(SALE)
    press(page, "stepCustomer")
    assert desks.sale.sale.step is Step.CUSTOMER


def test_the_way_back_is_named_and_goes_there(page, desks):
    desks.begin(replace(SALE, step=Step.PAYMENT))
    back = page.findChild(QPushButton, "backButton")
    assert back.accessibleName() == "back to delivery"
    press(page, "backButton")
    assert desks.sale.sale.step is Step.DELIVERY
    assert back.accessibleName() == "back to catalog"
    press(page, "backButton")
    assert desks.sale.sale.step is Step.SELL
    assert desks.sale.sale.destination == SALE.destination


def test_a_confirmed_sale_has_no_way_back(page, desks):
    desks.begin(replace(SALE, step=Step.PAYMENT))
    desks.sale.lock(True)
    assert not part(page, "backButton").isVisible()
    desks.sale.lock(False)
    assert part(page, "backButton").isVisible()


def test_the_keyboard_goes_to_the_first_gap(page, desks, qtbot):
    desks.begin(replace(SALE, contact=Contact("Ayu")))
    qtbot.waitUntil(page.contact.phone.input.hasFocus)
    desks.begin(replace(SALE, id="sale-3", step=Step.CUSTOMER))
    qtbot.waitUntil(page.contact.name.input.hasFocus)


def test_with_nothing_missing_the_keyboard_goes_to_the_couriers(page, desks, qtbot):
    desks.begin(SALE)
    qtbot.waitUntil(page.couriers.view.hasFocus)


def test_what_is_missing_is_told_and_shown(page, desks, qtbot):
    desks.begin(replace(SALE, contact=Contact(), destination=Destination()))
    desks.sale.go(Step.PAYMENT)
    assert desks.sale.sale.step is Step.DELIVERY
    assert page.contact.name.error()
    assert page.address.street.error()
    qtbot.waitUntil(page.contact.name.input.hasFocus)


def test_a_low_window_scrolls_down_and_never_sideways(page, desks, qtbot):
    desks.till.couriers = tuple(
        replace(COURIERS[0], id=number, cost=COURIERS[0].cost) for number in range(20)
    )
    desks.begin(SALE)
    qtbot.waitUntil(page.couriers.view.isVisible)
    scroll = page.findChild(QScrollArea, "checkoutScroll")
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    assert scroll.horizontalScrollBar().maximum() == 0
    assert scroll.widget().width() <= scroll.viewport().width()
    page.couriers.view.setFocus()
    for _ in range(19):
        QTest.keyClick(page.couriers.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() > 0)
    last = page.couriers.view.visualRect(page.couriers.view.currentIndex())
    foot = page.couriers.view.viewport().mapTo(scroll.viewport(), last.bottomLeft()).y()
    assert 0 < foot <= scroll.viewport().height()


def test_the_settings_are_one_press_away(page, desks, qtbot):
    desks.sale.set_profile(replace(PROFILE, warehouse=None))
    desks.begin(replace(SALE, fulfilment=Fulfilment.PICKUP))
    with qtbot.waitSignal(page.settings_wanted):
        press(page, "handOverSettings")


def test_everything_to_press_has_a_name_and_room(page, desks, qtbot):
    desks.begin(SALE)
    qtbot.waitUntil(page.couriers.view.isVisible)
    for each in page.findChildren(QPushButton):
        if each.isVisible():
            assert each.objectName(), each
            assert each.accessibleName(), each.objectName()
            if each.objectName() != "postalCodeList":  # stands inside a field of 44
                assert each.height() >= 48, each.objectName()
