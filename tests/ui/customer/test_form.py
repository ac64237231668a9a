from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget

from pos_app.domain.customer import Contact
from pos_app.domain.sale import Hurdle, Sale, Step
from pos_app.ui.customer.form import ContactForm
from pos_app.ui.kit.suggest import KEY
from tests.kit.values import cart, shipped, walk_in
from tests.ui.courier.fakes import SINTA, SITI


@pytest.fixture
def form(theme, desks, shown):
    desks.begin(Sale("sale-1", cart(), step=Step.CUSTOMER))
    page = QWidget()
    made = ContactForm(theme, desks.sale, desks.customers, page)
    shown(page)
    made.resize(840, made.sizeHint().height())
    made.name.input.setFocus()
    yield made
    assert page is not None


def popup(form, name="customerNamePopup"):
    return form.window().findChild(QListView, name)


def test_what_is_typed_is_in_the_sale_at_once(form, desks):
    QTest.keyClicks(form.name.input, "Ayu")
    QTest.keyClicks(form.email.input, "ayu@x")
    assert desks.sale.sale.contact == Contact("Ayu", "", "ayu@x")


@pytest.mark.parametrize("typed", ["081234567890", "+6281234567890", "6281234567890"])
def test_a_number_is_spelled_when_the_field_is_left(form, desks, typed):
    form.phone.input.setFocus()
    QTest.keyClicks(form.phone.input, typed)
    assert desks.sale.sale.contact.phone == typed
    QTest.keyClick(form.phone.input, Qt.Key.Key_Tab)
    assert form.phone.text() == "812 3456 7890"
    assert form.phone.box.prefix.isVisible()
    assert desks.sale.sale.contact.customer("").phone == "6281234567890"


def test_nothing_is_said_before_a_field_is_left(form):
    QTest.keyClicks(form.email.input, "ayu@")
    assert form.email.error() == ""
    form.name.input.setFocus()
    form.email.input.setFocus()
    form.name.input.setFocus()
    assert form.email.error()
    QTest.keyClicks(form.email.input, "contoh.id")
    assert form.email.error() == ""


def test_a_landline_is_told_but_taken(form):
    form.phone.input.setFocus()
    QTest.keyClicks(form.phone.input, "0217654321")
    QTest.keyClick(form.phone.input, Qt.Key.Key_Tab)
    assert form.phone.error() == ""
    assert "WhatsApp" in form.phone.input.accessibleDescription()


def test_blocked_says_what_is_wrong_and_goes_there(form, desks):
    desks.begin(replace(shipped(), contact=Contact("Ayu")))
    desks.sale.blocked.emit((Hurdle.CONTACT,))
    assert form.name.error() == ""
    assert form.phone.error()
    assert form.phone.input.hasFocus()


def test_another_hurdle_reproaches_nobody(form, desks):
    desks.begin(replace(shipped(), contact=Contact()))
    desks.sale.blocked.emit((Hurdle.QUOTE,))
    assert form.name.error() == ""


def test_a_new_sale_starts_without_reproach(form, desks):
    desks.begin(replace(shipped(), contact=Contact()))
    desks.sale.blocked.emit((Hurdle.CONTACT,))
    assert form.name.error()
    desks.sale.start_new()
    assert form.name.error() == ""
    assert form.name.text() == ""


def test_a_known_customer_is_found_and_taken_with_the_keys(form, desks, qtbot):
    QTest.keyClicks(form.name.input, "si")
    qtbot.waitUntil(lambda: popup(form).isVisible())
    assert [popup(form).model().index(row, 0).data(KEY) for row in range(2)] == [SITI, SINTA]
    assert "812 3456 7890" in popup(form).model().index(0, 0).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    QTest.keyClick(form.name.input, Qt.Key.Key_Down)
    QTest.keyClick(form.name.input, Qt.Key.Key_Return)
    assert not popup(form).isVisible()
    assert form.name.text() == "Sinta Dewi"
    assert form.phone.text() == "813 9876 5432"
    assert form.email.text() == "sinta@contoh.id"
    assert desks.sale.sale.contact.customer("").phone == "6281398765432"
    assert form.name.input.hasFocus()


def test_a_known_customer_is_found_by_number_and_taken_with_the_mouse(form, desks, qtbot):
    form.phone.input.setFocus()
    QTest.keyClicks(form.phone.input, "0812")
    shown = popup(form, "customerPhonePopup")
    qtbot.waitUntil(shown.isVisible)
    place = shown.visualRect(shown.model().index(0, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desks.sale.sale.contact.name == "Siti Rahmawati"
    assert form.phone.text() == "812 3456 7890"


def test_escape_closes_the_popup_and_nothing_else(form, desks, qtbot):
    QTest.keyClicks(form.name.input, "si")
    qtbot.waitUntil(lambda: popup(form).isVisible())
    QTest.keyClick(form.name.input, Qt.Key.Key_Escape)
    assert not popup(form).isVisible()
    assert form.name.text() == "si"


def test_answers_that_come_when_the_field_was_left_stay_away(form, desks, qtbot):
    desks.till.hold("customers")
    QTest.keyClicks(form.name.input, "si")
    qtbot.waitUntil(lambda: ("customers", "si") in desks.till.asked)
    form.email.input.setFocus()
    with qtbot.waitSignal(desks.customers.found):
        desks.till.let_go()
    assert not popup(form).isVisible()


def test_walk_in_empties_the_form(form, desks, qtbot):
    button = form.findChild(QWidget, "walkInButton")
    assert not button.isEnabled()
    desks.begin(walk_in(contact=Contact("Ayu", "0812 3456 7890", "a@b.id")))
    assert form.name.text() == "Ayu"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desks.sale.sale.contact.is_blank
    assert form.phone.text() == ""


def test_a_delivery_asks_for_the_recipient(form, desks):
    assert form.name.label() == "Customer name"
    desks.begin(shipped())
    assert form.name.label() == "Recipient name"
    assert form.name.input.accessibleName() == "Recipient name"
    assert not form.findChild(QWidget, "walkInButton").isVisible()


def test_fields_stand_in_one_row_where_there_is_room(form):
    form.resize(840, 200)
    form.layout().activate()
    assert form.name.y() == form.email.y()
    form.resize(500, 260)
    form.layout().activate()
    assert form.name.y() == form.phone.y() < form.email.y()
    assert form.email.width() > form.name.width()


def test_names_for_everything(form):
    for name in ("customerName", "customerPhone", "customerEmail", "walkInButton"):
        assert form.findChild(QWidget, name).accessibleName()


def test_the_popup_goes_with_its_form(form, desks, qtbot):
    window = form.window()
    QTest.keyClicks(form.name.input, "si")
    qtbot.waitUntil(lambda: popup(form).isVisible())
    form.close_popups()
    with qtbot.waitSignal(form.destroyed):
        form.deleteLater()
    qtbot.waitUntil(lambda: window.findChild(QListView, "customerNamePopup") is None)
