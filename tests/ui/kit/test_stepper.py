import pytest
from PySide6.QtCore import Qt

from pos_app.ui.kit.card import Divider
from pos_app.ui.kit.stepper import Step, Stepper

STEPS = [
    Step("who", "Pelanggan", "stepCustomer"),
    Step("where", "Pengiriman", "stepDelivery"),
    Step("pay", "Pembayaran", "stepPayment"),
]


@pytest.fixture
def stepper(light, shown):
    return shown(Stepper(light, STEPS), 700)


def standings(stepper):
    return [stepper.button(key).standing() for key in stepper.shown()]


def test_where_the_sale_is(stepper):
    stepper.set_current("where")
    assert standings(stepper) == ["done", "active", "ahead"]
    assert stepper.button("where").objectName() == "stepDelivery"
    assert stepper.button("pay").accessibleName() == "3. Pembayaran"
    assert not stepper.button("pay").isEnabled()
    stepper.grab()


def test_a_step_that_is_not_needed_is_not_counted(stepper):
    stepper.set_hidden({"where"})
    stepper.set_current("pay")
    assert standings(stepper) == ["done", "active"]
    assert stepper.button("pay").number() == 2
    assert not stepper.button("where").isVisible()
    assert sum(line.isVisible() for line in stepper.findChildren(Divider)) == 1
    stepper.set_hidden({"who"})
    assert sum(line.isVisible() for line in stepper.findChildren(Divider)) == 1
    stepper.set_hidden(())
    assert stepper.shown() == ["who", "where", "pay"]


def test_only_the_way_back_can_be_pressed(stepper, qtbot):
    stepper.set_current("where")
    told = []
    stepper.picked.connect(told.append)
    for key in ("who", "where", "pay"):
        qtbot.mouseClick(stepper.button(key), Qt.MouseButton.LeftButton)
    assert told == ["who"]
    assert stepper.current() == "where"
