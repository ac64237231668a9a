from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from pos_app.domain.delivery import Destination
from pos_app.domain.errors import NotSent
from pos_app.domain.sale import Step
from pos_app.ui.courier.saved import KeepTyped, SavedAddresses
from pos_app.ui.desks.addresses import AddressBook
from tests.kit.members import BUDI, HOME, OFFICE
from tests.kit.values import DAGO, shipped


@pytest.fixture
def account(desks):
    return desks.till.account


@pytest.fixture
def page(theme, desks, shown, qtbot):
    desks.begin(replace(shipped(), step=Step.DELIVERY, destination=Destination()))
    made = QWidget()
    column = QVBoxLayout(made)
    for part in (SavedAddresses, KeepTyped):
        column.addWidget(part(theme, desks.sale, desks.members, desks.addresses))
    shown(made)
    return made


def enter(desks, qtbot):
    desks.members.sign_in(BUDI.email, "rahasia")
    qtbot.waitUntil(lambda: desks.addresses.now != AddressBook())


def part(page, name):
    return page.findChild(QWidget, name)


def press(page, name):
    QTest.mouseClick(page.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def card(address):
    return f"address_{address.id}"


def test_nobody_signed_in_sees_no_addresses(page):
    assert not page.findChild(SavedAddresses).isVisible()
    assert not page.findChild(KeepTyped).isVisible()


def test_a_press_chooses_and_marks(page, desks, qtbot):
    enter(desks, qtbot)
    assert not part(page, card(HOME)).isChecked()
    press(page, card(HOME))
    assert desks.sale.sale.kept_address == HOME
    assert part(page, card(HOME)).isChecked()
    assert not part(page, card(OFFICE)).isChecked()
    assert HOME.street in part(page, card(HOME)).accessibleName()
    assert not page.findChild(KeepTyped).isVisible()


def test_keys_go_along_the_cards_and_choose(page, desks, qtbot):
    enter(desks, qtbot)
    part(page, card(HOME)).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(part(page, card(HOME)), Qt.Key.Key_Down)
    assert part(page, card(OFFICE)).hasFocus()
    assert desks.sale.sale.saved_address is None
    QTest.keyClick(part(page, card(OFFICE)), Qt.Key.Key_Return)
    assert desks.sale.sale.kept_address == OFFICE


def test_what_is_typed_over_a_saved_address_stays_with_this_sale(page, desks, account, qtbot):
    enter(desks, qtbot)
    press(page, card(HOME))
    desks.sale.set_destination(replace(HOME.destination, street="Jl. Dago No. 102"))
    assert part(page, "addressDiffers").isVisible()
    assert not part(page, card(HOME)).isChecked()
    press(page, "addressRevert")
    assert desks.sale.sale.kept_address == HOME
    desks.sale.set_destination(replace(HOME.destination, street="Jl. Dago No. 102"))
    press(page, "addressUpdate")
    qtbot.waitUntil(lambda: desks.addresses.rows[0].street == "Jl. Dago No. 102")
    assert account.last("change_address")[0] == HOME.id
    assert not part(page, "addressDiffers").isVisible()


def test_a_new_address_can_be_kept(page, desks, qtbot):
    enter(desks, qtbot)
    assert part(page, "addressKeep").isVisible()
    press(page, card(HOME))
    assert not part(page, "addressKeep").isVisible()
    press(page, "addressAnother")
    desks.sale.set_destination(Destination("Jl. Dago 1", DAGO, "40135"))
    press(page, "addressKeep")
    assert desks.addresses.now.keeps_typed


def test_deleting_takes_a_second_press(page, desks, account, qtbot):
    enter(desks, qtbot)
    press(page, f"addressDelete_{OFFICE.id}")
    assert part(page, "addressDeleteNot").hasFocus()
    press(page, "addressDeleteNot")
    assert account.count("delete_address") == 0
    press(page, f"addressDelete_{OFFICE.id}")
    press(page, "addressDeleteSure")
    qtbot.waitUntil(lambda: desks.addresses.rows == (HOME,))
    assert not part(page, "addressDeleteSure").isVisible()


def test_the_pencil_puts_it_into_the_form(page, desks, qtbot):
    enter(desks, qtbot)
    with qtbot.waitSignal(page.findChild(SavedAddresses).edit_wanted):
        press(page, f"addressEdit_{OFFICE.id}")
    assert desks.sale.sale.destination == OFFICE.destination


def test_addresses_that_cannot_be_read_are_asked_for_again(page, desks, account, qtbot):
    account.script("addresses", NotSent("no network"))
    enter(desks, qtbot)
    assert part(page, "addressesTrouble").isVisible()
    press(page, "addressesRetry")
    qtbot.waitUntil(lambda: part(page, card(HOME)) is not None)
    assert not part(page, "addressesTrouble").isVisible()
