"""Esc, by real keys: what is open closes first, then the sale goes one step back, nothing lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.sale import Step
from pos_app.ui.window.rail import Place
from tests.kit.cashier import KeyboardCashier

SHIPPED = "Kaos Polos Heavy Cotton"
ESC = Qt.Key.Key_Escape


@pytest.fixture
def person(qtbot, launch):
    cashier = KeyboardCashier(qtbot, launch())
    cashier.start()
    return cashier


def sell(person):
    row = next(r for _, r in person.hand.rows("catalogView") if r.name == SHIPPED)
    goods = person.desks.catalog.product(row.key)
    person.desks.sale.pick(next(each for each in goods.items if each.obstacle is None))


def step(person):
    return person.desks.sale.sale.step


def test_escape_closes_the_districts_first(person):
    sell(person)
    person.press_key(Qt.Key.Key_F10)
    person.wait_for(lambda: step(person) is Step.DELIVERY)
    person.wait_to_press("deliveryShip")
    person.hand.press("deliveryShip")
    place = person.widget("locationField")
    # The page puts the keyboard where something is missing, once it is in place.
    person.qtbot.wait(50)
    place.setFocus()
    QTest.keyClicks(place, "mente")
    person.wait_to_see("locationPopup")
    person.press_key(ESC)
    assert not person.sees("locationPopup")
    assert step(person) is Step.DELIVERY
    assert place.hasFocus()
    assert place.text() == "mente"
    person.press_key(ESC)
    assert step(person) is not Step.DELIVERY


def test_escape_in_a_field_goes_back_and_keeps_what_was_typed(person):
    sell(person)
    person.press_key(Qt.Key.Key_F3)
    person.wait_for(lambda: step(person) is Step.CUSTOMER)
    name = person.widget("customerName")
    person.wait_for(name.hasFocus)
    QTest.keyClicks(name, "Siti")
    person.press_key(ESC)
    assert step(person) is Step.SELL
    assert person.desks.sale.sale.contact.name == "Siti"


def test_escape_in_the_settings_takes_back_what_was_typed_first(person):
    person.hand.press("navSettings")
    person.wait_to_see("tillName")
    field = person.widget("tillName")
    kept = field.text()
    field.setFocus()
    QTest.keyClicks(field, "xyz")
    person.press_key(ESC)
    assert field.text() == kept
    assert person.app.session.shell.place is Place.SETTINGS
    person.press_key(ESC)
    assert person.app.session.shell.place is Place.SELL


def test_escape_leaves_the_orders_and_the_held_carts(person):
    for button, place in (("navOrders", Place.ORDERS), ("navHeld", Place.HELD)):
        person.hand.press(button)
        assert person.app.session.shell.place is place
        person.press_key(ESC)
        assert person.app.session.shell.place is Place.SELL
