from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from pos_app.domain.cart import Discount
from pos_app.domain.errors import Reason, Refused
from pos_app.domain.member import CheckoutItem, ServerCart
from pos_app.domain.money import Rupiah
from pos_app.domain.sale import Sale, Step
from pos_app.till.member_ports import SignedOut
from pos_app.till.members import TakenOver
from pos_app.ui.customer.member import MemberSection
from pos_app.ui.desks.members import Phase
from tests.kit.members import BUDI
from tests.kit.values import cart, digital, order, shipped


@pytest.fixture
def account(desks):
    return desks.till.account


@pytest.fixture
def section(theme, desks, shown, qtbot):
    desks.begin(Sale("sale-1", cart(digital()), step=Step.CUSTOMER))
    page = QWidget()
    made = MemberSection(theme, desks.sale, desks.members, desks.addresses, page)
    made.resize(780, 400)
    shown(page)
    yield made
    assert page is not None


def sees(section, name):
    found = section.findChild(QWidget, name)
    return found is not None and found.isVisible()


def press(section, name):
    QTest.mouseClick(section.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def enter(section, desks, qtbot):
    qtbot.waitUntil(lambda: desks.members.now.phase is Phase.OUT)
    desks.members.sign_in(BUDI.email, "rahasia")
    qtbot.waitUntil(lambda: desks.addresses.now.rows is not None)
    qtbot.waitUntil(lambda: desks.members.now.cart is not None)


def test_one_row_opens_the_door_and_escape_closes_it(section, desks, qtbot):
    qtbot.waitUntil(lambda: sees(section, "memberOpen"))
    assert section.findChild(QWidget, "memberEmail") is None
    press(section, "memberOpen")
    assert sees(section, "memberEmail")
    assert section.findChild(QWidget, "memberEmail").hasFocus()
    QTest.keyClicks(section.findChild(QWidget, "memberPassword"), "rahasia")
    QTest.keyClick(section.findChild(QWidget, "memberEmail"), Qt.Key.Key_Escape)
    assert not sees(section, "memberEmail")
    assert section.findChild(QAbstractButton, "memberOpen").hasFocus()
    press(section, "memberOpen")
    assert section.findChild(QWidget, "memberPassword").text() == ""


def test_without_a_storefront_key_there_is_one_quiet_line(theme, desks, shown, qtbot):
    desks.till.account.is_possible = False
    desks.begin(Sale("sale-1", cart(digital()), step=Step.CUSTOMER))
    made = shown(MemberSection(theme, desks.sale, desks.members, desks.addresses))
    qtbot.waitUntil(lambda: desks.members.now.phase is Phase.IMPOSSIBLE)
    assert sees(made, "memberImpossible")
    assert not sees(made, "memberCard")


def test_a_members_sale_where_nobody_can_sign_in_any_more_goes_on_as_an_ordinary_one(
    theme, desks, shown, qtbot
):
    """The storefront key was removed in the middle of it."""
    desks.till.account.is_possible = False
    desks.begin(Sale("sale-1", cart(digital()), step=Step.CUSTOMER, member=BUDI))
    made = shown(MemberSection(theme, desks.sale, desks.members, desks.addresses))
    qtbot.waitUntil(lambda: desks.members.now.phase is Phase.IMPOSSIBLE)
    assert sees(made, "memberImpossible")
    assert sees(made, "memberEnded")
    assert not sees(made, "memberAgain")
    press(made, "memberGoWithout")
    assert desks.sale.sale.member is None
    assert sees(made, "memberImpossible")
    assert not sees(made, "memberCard")


def test_who_is_signed_in_is_shown_and_can_leave(section, desks, qtbot):
    enter(section, desks, qtbot)
    assert section.findChild(QWidget, "memberSignedIn").whole_text() == "Budi Santoso"
    assert "2" in section.findChild(QWidget, "memberFacts").whole_text()
    assert not sees(section, "memberTakeCart")
    assert not sees(section, "memberOpen")
    press(section, "memberSignOut")
    assert sees(section, "memberOpen")
    assert desks.sale.sale.member is None


def test_their_name_is_put_right_in_place(section, desks, account, qtbot):
    enter(section, desks, qtbot)
    press(section, "memberEdit")
    name = section.findChild(QWidget, "memberName")
    assert name.hasFocus()
    name.selectAll()
    QTest.keyClick(name, Qt.Key.Key_Delete)
    press(section, "memberSave")
    assert account.count("rename") == 0
    assert name.accessibleDescription()
    QTest.keyClicks(name, "Budi S.")
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desks.sale.sale.contact.name == "Budi S.")
    assert account.last("rename") == ("Budi S.", BUDI.phone)
    assert not sees(section, "memberName")


def test_a_name_that_the_store_refuses_stays_open_with_its_words(section, desks, account, qtbot):
    enter(section, desks, qtbot)
    press(section, "memberEdit")
    account.script("rename", Refused(422, Reason(fields={"phone": ("is taken",)})))
    press(section, "memberSave")
    phone = section.findChild(QWidget, "memberPhone")
    qtbot.waitUntil(lambda: "is taken" in phone.accessibleDescription())
    assert phone.isVisible()
    QTest.keyClick(phone, Qt.Key.Key_Escape)
    assert not phone.isVisible()
    assert desks.members.who == BUDI


def test_their_orders_unfold(section, desks, account, qtbot):
    enter(section, desks, qtbot)
    account.script("orders", (order(125_000, number="SCL-1"),))
    press(section, "memberOrders")
    qtbot.waitUntil(lambda: desks.members.now.orders is not None)
    listed = section.findChild(QWidget, "memberOrderList")
    texts = [each.whole_text() for each in listed.children() if hasattr(each, "whole_text")]
    assert "SCL-1" in texts
    press(section, "memberOrders")
    assert not listed.isVisible()


def test_their_cart_is_offered_and_what_cannot_be_sold_is_told(section, desks, account, qtbot):
    account.waiting = ServerCart(1, (CheckoutItem(5, is_bundle=False, quantity=3),))
    enter(section, desks, qtbot)
    assert "3" in section.findChild(QAbstractButton, "memberTakeCart").label()
    account.script("take_over", TakenOver(desks.sale.sale, left_out=2))
    press(section, "memberTakeCart")
    qtbot.waitUntil(lambda: not sees(section, "memberTakeCart"))
    assert "2 line" in section.findChild(QWidget, "memberFacts").whole_text()


def test_a_session_that_has_ended_asks_for_the_next_sign_in(section, desks, account, qtbot):
    enter(section, desks, qtbot)
    account.script("orders", SignedOut("expired"))
    press(section, "memberOrders")
    qtbot.waitUntil(lambda: sees(section, "memberEnded"))
    assert desks.sale.sale.cart.count == 1
    press(section, "memberAgain")
    assert section.findChild(QWidget, "memberEmail").text() == BUDI.email
    assert section.findChild(QWidget, "memberPassword").hasFocus()
    QTest.keyClick(section.findChild(QWidget, "memberPassword"), Qt.Key.Key_Escape)
    press(section, "memberGoWithout")
    assert desks.sale.sale.member is None
    assert not sees(section, "memberEnded")


def test_it_comes_back_at_the_delivery_only_where_something_is_to_be_done(section, desks):
    desks.begin(replace(shipped(), step=Step.DELIVERY))
    assert not section.isVisible()
    desks.change(member=BUDI)
    assert section.isVisible()
    assert sees(section, "memberEnded")


def test_a_discount_by_hand_is_told_with_both_ways_out(section, desks, qtbot):
    enter(section, desks, qtbot)
    desks.sale.set_discount(Discount(amount=Rupiah(1_000)))
    assert sees(section, "memberObstacle_discount_by_hand")
    assert not sees(section, "memberObstacle_too_many_lines")
    press(section, "memberNoDiscount")
    assert not desks.sale.sale.cart.discounted
    assert not sees(section, "memberObstacle_discount_by_hand")
    desks.sale.set_discount(Discount(amount=Rupiah(1_000)))
    press(section, "withoutAccount_discount_by_hand")
    assert desks.sale.sale.member is None
    assert desks.sale.sale.cart.discounted


def test_too_many_pieces_are_told(section, desks, qtbot):
    enter(section, desks, qtbot)
    line = desks.sale.sale.cart.lines[0]
    desks.sale.set_quantity(line.item.key, 101)
    assert sees(section, "memberObstacle_too_many_pieces")
