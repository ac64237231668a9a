"""Before the order: families, methods, what happens next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.money import Rupiah
from pos_app.domain.order import Difference
from pos_app.domain.payment import CASH, MethodKind, PaymentMethod
from pos_app.domain.sale import Step
from pos_app.ui.kit.chips import ChipBar
from pos_app.ui.payment.delegate import GAP, LEAST
from pos_app.ui.payment.model import DETAIL, DIMMED, ROW
from pos_app.ui.payment.pane import PaymentPane
from pos_app.ui.payment.parts import Facts, WordsBox
from pos_app.ui.payment.words import difference
from tests.kit import values
from tests.ui.desks.rigs import NOW, PROFILE, sale_of

QRIS = PaymentMethod("qris")
BCA, BNI = PaymentMethod("va", "BCA"), PaymentMethod("va", "BNI")


@pytest.fixture
def make(theme, desks, shown):
    def build(method=None, profile=PROFILE):
        it = desks()
        it.sale.set_profile(profile)
        it.sale.put(sale_of(method))
        it.pane = shown(
            PaymentPane(
                theme, it.payment, it.sale, it.links, it.decisions, it.storefront, lambda: NOW
            )
        )
        return it

    return build


def row(it, kind):
    view = it.pane.methods
    rows = range(view.model().rowCount())
    return next(at for at in rows if view.model().index(at, 0).data(ROW).kind is kind)


def click(qtbot, it, kind):
    view = it.pane.methods
    index = view.model().index(row(it, kind), 0)
    view.scrollTo(index)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
    )


def chips(it) -> ChipBar:
    return it.pane.findChild(ChipBar, "methodChips")


def test_the_amount_is_the_sales_total(make):
    it = make()
    assert it.pane.findChild(object, "payAmount").text() == str(Rupiah(507_000))
    assert len(it.pane.findChildren(object, "payAmount")) == 1


def test_a_family_of_one_is_chosen_by_a_click(make, qtbot):
    it = make()
    click(qtbot, it, MethodKind.QRIS)
    assert it.sale.sale.method == QRIS
    assert not chips(it).isVisible()


def test_a_family_of_several_offers_its_methods_and_remembers_the_last(make, qtbot):
    it = make()
    click(qtbot, it, MethodKind.VIRTUAL_ACCOUNT)
    assert it.sale.sale.method == BCA
    assert chips(it).isVisible()
    qtbot.mouseClick(chips(it).chip(BNI), Qt.MouseButton.LeftButton)
    assert it.sale.sale.method == BNI
    click(qtbot, it, MethodKind.QRIS)
    click(qtbot, it, MethodKind.VIRTUAL_ACCOUNT)
    assert it.sale.sale.method == BNI
    assert chips(it).current() == BNI


def test_the_keyboard_chooses(make, qtbot):
    it = make()
    view = it.pane.methods
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.setCurrentIndex(view.model().index(row(it, MethodKind.TRANSFER), 0))
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert it.sale.sale.method == PaymentMethod("cash")


def test_what_cannot_be_used_stays_unchosen_and_says_why(make, qtbot):
    it = make(profile=replace(PROFILE, qris_cap=Rupiah(100_000)))
    index = it.pane.methods.model().index(row(it, MethodKind.QRIS), 0)
    assert index.data(DIMMED)
    assert index.data(DETAIL) == "Above the QRIS limit"
    click(qtbot, it, MethodKind.QRIS)
    assert it.sale.sale.method is None
    told = it.pane.findChild(WordsBox, "paymentTold")
    assert told.isVisible()
    assert told.title.text() == "Above the QRIS limit for one payment."


def test_no_payment_is_offered_only_where_nothing_is_due(make):
    it = make()
    nothing = PaymentMethod("no_payment")
    it.payment.offers.set_methods((*it.payment.offers.methods, nothing))

    def kinds():
        model = it.pane.methods.model()
        return [model.index(at, 0).data(ROW).kind for at in range(model.rowCount())]

    assert MethodKind.NONE not in kinds()
    free = values.shipped(values.item(1, 0), couriers=(values.courier(1, 0),))
    it.sale.put(replace(free, step=Step.PAYMENT))
    assert MethodKind.NONE in kinds()


@pytest.mark.parametrize(("size", "count"), [((862, 630), 8), ((776, 578), 8), ((862, 600), 9)])
def test_the_methods_of_a_usual_till_need_no_scroll_bar(make, size, count):
    it = make()
    it.payment.offers.set_methods(grouped_codes(count))
    it.pane.resize(*size)
    view = it.pane.methods
    view.doItemsLayout()
    assert view.model().rowCount() == count
    assert view.verticalScrollBar().maximum() == 0
    assert view.visualRect(view.model().index(0, 0)).height() - GAP >= LEAST


def test_the_ring_of_the_keyboard_goes_with_the_mouse(make, qtbot):
    it = make()
    view = it.pane.methods
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.itemDelegate().ring
    click(qtbot, it, MethodKind.QRIS)
    assert not view.itemDelegate().ring


def test_what_follows_and_the_sums_are_told_before_the_order(make):
    it = make(BCA)
    follows = it.pane.findChild(WordsBox, "whatFollows")
    assert follows.title.text() == "VA BCA"
    assert "number to transfer to" in follows.text.text()
    rows = dict(row for facts in it.pane.findChildren(Facts) for row in facts.rows())
    assert rows["Total"] == str(Rupiah(507_000))
    assert rows["Customer"] == "Ayu Lestari"


def grouped_codes(count):
    codes = ("qris", "va", "gopay", "card", "bank_transfer", "alfamart", "cod", "kredivo")
    made = tuple(PaymentMethod(code) for code in codes[: count - 1])
    return (*made, CASH)


def test_methods_that_arrive_later_are_shown(make):
    it = make(QRIS)
    it.payment.offers.set_methods((QRIS,))
    assert it.pane.methods.model().rowCount() == 1


def test_everything_to_press_can_be_named(make):
    it = make(BCA)
    for widget in (it.pane.methods, chips(it), *(chips(it).chip(each) for each in (BCA, BNI))):
        assert widget.accessibleName()
        assert widget.objectName()


def test_a_changed_price_of_the_goods_is_told_in_words(theme):
    assert difference(Difference("goods", Rupiah(5_000))) == "The price of the goods has changed"
