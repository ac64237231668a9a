from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from pos_app.domain.cart import CartLine, Discount
from pos_app.domain.customer import Contact
from pos_app.domain.delivery import CourierService, Destination, Fulfilment, Quote
from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.payment import PaymentMethod, Pending
from pos_app.domain.sale import Step
from pos_app.domain.submission import Leg, State, Submission, Target
from pos_app.till.standing import Standing
from pos_app.ui.cart.delegate import content, spots
from pos_app.ui.cart.model import ROW
from pos_app.ui.cart.pane import CartPane
from pos_app.ui.cart.undo_bar import UndoBar
from pos_app.ui.catalog.scanner import ScannerFilter
from tests.ui.catalog.desks import PROFILE
from tests.ui.catalog.fakes import item

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
PRIMARY = ("chargeButton", "continueButton", "placeOrderButton", "newSaleButton")


@pytest.fixture
def pane(qtbot, theme, desks):
    made = CartPane(theme, desks.sale, desks.payment, desks.held, catalog=desks.catalog)
    qtbot.addWidget(made)
    made.resize(396, 704)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def filled(pane, desks, qtbot):
    desks.sale.pick(item(1, "Kaos", "Hitam", "L", price=79_000), 2)
    desks.sale.pick(item(2, "Sabun", price=24_000, stock=4), 1)
    # The buttons come a picture later than the lines.
    qtbot.waitUntil(find(pane, "undoButton").isVisible)
    return pane


def find(pane, name, kind=QAbstractButton):
    return pane.findChild(kind, name)


def total(pane):
    return find(pane, "cartTotal", QLabel).text()


def primary(pane):
    """The one button that is shown."""
    shown = [find(pane, name) for name in PRIMARY if find(pane, name).isVisible()]
    assert len(shown) == 1
    return shown[0]


def quantities(desks):
    return [line.quantity for line in desks.sale.sale.cart.lines]


def tap(qtbot, pane, row, part):
    index = pane.model.index(row)
    where = spots(content(pane.view.visualRect(index), pane.view), index.data(ROW), editable=True)
    x, y = {
        "less": (where.stepper.left() - 4, where.stepper.center().y()),
        "more": (where.stepper.right() + 4, where.stepper.bottom() + 4),
        "number": (where.stepper.center().x(), where.stepper.center().y()),
        "remove": (where.remove.center().x(), where.remove.center().y()),
    }[part]
    spot = where.stepper.topLeft()
    spot.setX(x)
    spot.setY(y)
    qtbot.mouseClick(pane.view.viewport(), LEFT, pos=spot)


def ship(desks, step):
    sale = desks.sale
    sale.set_contact(Contact("Siti Rahmawati", "0812 3456 7890"))
    sale.set_fulfilment(Fulfilment.SHIP)
    sale.set_destination(Destination("Jl. Pegangsaan 28", PROFILE.district, "10320"))
    sale.put(replace(sale.sale, step=step))
    jne = CourierService(1, "JNE", "Reguler", "REG", Rupiah(18_000))
    sale.set_quote(Quote(sale.sale.quote_key(PROFILE), PROFILE.warehouse, (jne,)))


def standing(desks, leg=Leg.PENDING, state=State.CREATED):
    sale = desks.sale.sale
    made = Submission(
        "ref", sale, Target("x", "s"), b"", "", sale.total, datetime.now(UTC), state, leg
    )
    return Standing(made, Pending())


def test_an_empty_cart_says_how_to_begin(pane):
    assert find(pane, "cartEmpty", QWidget).isVisible()
    assert total(pane) == str(Rupiah())
    assert not find(pane, "chargeButton").isEnabled()
    for name in ("holdButton", "discountButton", "clearButton"):
        assert not find(pane, name).isEnabled()


def test_the_keyboard_passes_an_empty_list_by(pane, desks, qtbot):
    view, empty = pane.view, find(pane, "cartEmpty", QWidget)
    assert empty.geometry() == view.geometry()
    assert not view.isEnabled()
    desks.sale.pick(item(1, "Kaos", price=79_000), 1)
    assert not empty.isVisible()
    view.setFocus()
    qtbot.keyClick(view, KEY.Key_Delete)
    assert empty.isVisible()
    assert empty.hasFocus()
    desks.sale.undo()
    assert view.hasFocus()
    assert view.isEnabled()


def test_what_stands_for_no_lines_follows_the_list(pane):
    pane.resize(396, 600)
    find(pane, "noteButton").click()
    pane.grab()
    assert find(pane, "cartEmpty", QWidget).geometry() == pane.view.geometry()


def test_totals_are_the_sales_own(filled, desks):
    assert total(filled) == str(desks.sale.sale.total) == str(Rupiah(182_000))
    assert find(filled, "cartCount", QLabel).text() == "3"
    assert str(Rupiah(182_000)) in find(filled, "chargeButton").accessibleName()


def test_the_stepper_by_mouse_with_room_around_it(filled, desks, qtbot):
    tap(qtbot, filled, 0, "more")
    tap(qtbot, filled, 0, "more")
    assert quantities(desks) == [4, 1]
    tap(qtbot, filled, 0, "less")
    assert quantities(desks) == [3, 1]
    tap(qtbot, filled, 0, "remove")
    assert quantities(desks) == [1]


def test_less_of_one_piece_removes_and_can_be_undone(filled, desks, qtbot):
    tap(qtbot, filled, 1, "less")
    assert quantities(desks) == [2]
    bar = filled.findChild(UndoBar)
    assert bar.isVisible()
    assert "Sabun" in bar.accessibleName()
    qtbot.mouseClick(find(filled, "undoRemove"), LEFT)
    assert quantities(desks) == [2, 1]
    assert not bar.isVisible()


def test_the_undo_bar_leaves_with_the_next_change(filled, desks):
    filled.remove_line()
    assert filled.findChild(UndoBar).isVisible()
    desks.sale.pick(item(3, "Kopi"))
    assert not filled.findChild(UndoBar).isVisible()


def test_keys_walk_and_count(filled, desks, qtbot):
    view = filled.view
    view.setFocus()
    filled.view.setCurrentIndex(filled.model.index(0))
    qtbot.keyClicks(view, "+")
    qtbot.keyClick(view, KEY.Key_Down)
    qtbot.keyClicks(view, "+")
    assert quantities(desks) == [3, 2]
    qtbot.keyClicks(view, "-")
    qtbot.keyClick(view, KEY.Key_Up)
    qtbot.keyClick(view, KEY.Key_Delete)
    assert quantities(desks) == [1]


def editor(pane):
    return pane.findChild(QLineEdit, "quantityEditor")


def test_figures_then_enter_set_the_quantity(filled, desks, qtbot):
    filled.view.setFocus()
    filled.view.setCurrentIndex(filled.model.index(0))
    qtbot.keyClicks(filled.view, "1")
    assert editor(filled).accessibleName() == "Quantity of Kaos"
    qtbot.keyClicks(editor(filled), "2")
    qtbot.keyClick(editor(filled), KEY.Key_Return)
    assert quantities(desks) == [12, 1]


def test_f6_edits_and_esc_changes_nothing(filled, desks, qtbot):
    filled.edit_quantity()
    assert editor(filled).text() == "1"
    qtbot.keyClicks(editor(filled), "3")
    qtbot.keyClick(editor(filled), KEY.Key_Escape)
    assert quantities(desks) == [2, 1]


def test_a_scan_over_the_list_leaves_its_quantities_alone(filled, desks, qtbot, qapp):
    scanner = ScannerFilter(now=lambda: 0.0)
    qapp.installEventFilter(scanner)
    try:
        filled.view.setFocus()
        with qtbot.waitSignal(scanner.scanned) as heard:
            for sign in "8991234":
                qtbot.keyClicks(qapp.focusWidget(), sign)
            qtbot.keyClick(qapp.focusWidget(), KEY.Key_Return)
    finally:
        qapp.removeEventFilter(scanner)
    assert heard.args == ["8991234"]
    assert quantities(desks) == [2, 1]
    qtbot.waitUntil(lambda: editor(filled) is None)


def test_more_than_there_is_is_refused(filled, desks, qtbot):
    filled.edit_quantity()
    qtbot.keyClicks(editor(filled), "9")
    with qtbot.waitSignal(desks.sale.refused):
        qtbot.keyClick(editor(filled), KEY.Key_Return)
    assert quantities(desks) == [2, 1]


def test_a_line_that_ran_short_says_so(filled, desks):
    lines = desks.sale.sale.cart.lines
    short = replace(lines[0], item=replace(lines[0].item, stock=1))
    gone = replace(lines[1], item=replace(lines[1].item, stock=0))
    desks.sale.put(
        replace(desks.sale.sale, cart=replace(desks.sale.sale.cart, lines=(short, gone)))
    )
    spoken = [filled.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert "Only 1 left." in spoken[0]
    assert "Sold out" in spoken[1]
    filled.grab()


def test_clear_can_be_undone(filled, desks, qtbot):
    qtbot.mouseClick(find(filled, "clearButton"), LEFT)
    assert quantities(desks) == []
    assert find(filled, "cartEmpty", QWidget).isVisible()
    qtbot.mouseClick(find(filled, "undoRemove"), LEFT)
    assert quantities(desks) == [2, 1]


def test_undo_in_the_header_takes_back_the_last_change(filled, desks, qtbot):
    qtbot.mouseClick(find(filled, "undoButton"), LEFT)
    assert quantities(desks) == [2]
    qtbot.mouseClick(find(filled, "undoButton"), LEFT)
    qtbot.waitUntil(lambda: not find(filled, "undoButton").isVisible())


def test_hold_puts_the_sale_aside(filled, desks, qtbot):
    held = desks.sale.sale
    qtbot.mouseClick(find(filled, "holdButton"), LEFT)
    qtbot.waitUntil(lambda: desks.till.held_sales == [held])
    assert find(filled, "cartEmpty", QWidget).isVisible()


def discount_field(pane):
    return find(pane, "discountField", QLineEdit)


def test_a_discount_applies_while_it_is_typed(filled, desks, qtbot):
    qtbot.mouseClick(find(filled, "discountButton"), LEFT)
    field = discount_field(filled)
    assert field.hasFocus()
    qtbot.keyClicks(field, "10rb")
    assert total(filled) == str(Rupiah(172_000))
    qtbot.keyClick(field, KEY.Key_Return)
    assert not field.isVisible()
    assert desks.sale.sale.cart.discount == Discount(Rupiah(10_000))
    desks.sale.undo()
    assert desks.sale.sale.cart.discount == Discount()


def test_esc_takes_a_typed_discount_back(filled, desks, qtbot):
    desks.sale.set_discount(Discount(percent=5))
    filled.open_discount()
    field = discount_field(filled)
    assert field.text() == "5%"
    qtbot.keyClicks(field, "50%")
    assert desks.sale.sale.cart.discount.percent == 50
    qtbot.keyClick(field, KEY.Key_Escape)
    assert desks.sale.sale.cart.discount.percent == 5
    assert not field.isVisible()


def test_a_wrong_discount_is_said_beside_the_field(filled, desks, qtbot):
    filled.open_discount()
    field = discount_field(filled)
    qtbot.keyClicks(field, "150%")
    assert "0 to 100" in field.accessibleDescription()
    assert desks.sale.sale.cart.discount == Discount()
    qtbot.keyClick(field, KEY.Key_Return)
    assert field.isVisible()
    field.clear()
    qtbot.keyClicks(field, "900rb")
    assert "More than the goods" in field.accessibleDescription()
    assert total(filled) == str(Rupiah())


def test_a_note_opens_from_its_button_and_stays_when_it_holds_something(filled, desks, qtbot):
    note = find(filled, "orderNotes", QLineEdit)
    button = find(filled, "noteButton")
    assert not note.isVisible()
    qtbot.mouseClick(button, LEFT)
    assert note.hasFocus()
    assert not button.isVisible()
    qtbot.keyClick(note, KEY.Key_Escape)
    assert button.isVisible()
    qtbot.mouseClick(button, LEFT)
    qtbot.keyClicks(note, "Bungkus kado")
    qtbot.keyClick(note, KEY.Key_Return)
    assert note.isVisible()
    assert desks.sale.sale.cart.note == "Bungkus kado"
    desks.sale.start_new()
    assert not note.isVisible()


def test_the_customer_card(filled, desks, qtbot):
    card = find(filled, "customerButton")
    assert card.accessibleName() == "Customer: Walk-in customer"
    qtbot.mouseClick(card, LEFT)
    assert desks.sale.sale.step is Step.CUSTOMER
    desks.sale.set_contact(Contact("Siti <b>Rahmawati</b>", "0812 3456 7890"))
    assert card.accessibleName() == "Customer: Siti <b>Rahmawati</b>, +62 812 3456 7890"
    assert card.height() >= 48


def test_the_primary_button_follows_the_steps(filled, desks, qtbot):
    assert primary(filled).objectName() == "chargeButton"
    qtbot.mouseClick(primary(filled), LEFT)
    assert desks.sale.sale.step is Step.DELIVERY
    assert primary(filled).objectName() == "continueButton"
    assert not find(filled, "holdButton").isVisible()
    desks.sale.go(Step.CUSTOMER)
    assert primary(filled).label() == "Continue to delivery"
    ship(desks, Step.DELIVERY)
    assert primary(filled).label() == "Continue to payment"
    assert find(filled, "cartShipping", QLabel).text() == str(Rupiah(18_000))
    assert total(filled) == str(Rupiah(200_000))
    filled.press_primary()
    assert desks.sale.sale.step is Step.PAYMENT
    assert primary(filled).objectName() == "placeOrderButton"


def test_shipping_that_is_not_known_is_not_a_price(filled, desks):
    assert not find(filled, "cartShipping", QLabel).isVisible()
    desks.sale.go(Step.DELIVERY)
    shipping = find(filled, "cartShipping", QLabel)
    assert shipping.isVisible()
    assert "Rp" not in shipping.text()


def test_an_order_needs_a_method_and_says_so(filled, desks):
    ship(desks, Step.PAYMENT)
    button, reason = primary(filled), find(filled, "primaryReason", QLabel)
    assert not button.isEnabled()
    assert "how the customer pays" in reason.text()
    desks.sale.choose_method(PaymentMethod("cash"))
    assert button.isEnabled()
    assert button.label() == "Take cash"
    assert not reason.isVisible()
    desks.sale.choose_method(PaymentMethod("qris"))
    assert button.label() == "Place the order"
    desks.sale.choose_method(PaymentMethod("no_payment"))
    assert not button.isEnabled()
    assert "nothing is to be paid" in reason.text()


def test_placing_is_busy_then_offers_a_new_sale(filled, desks, qtbot):
    ship(desks, Step.PAYMENT)
    desks.sale.choose_method(PaymentMethod("qris"))
    desks.till.stuck.add("send")
    desks.till.standings = [standing(desks, state=State.QUEUED, leg=Leg.NONE)]
    qtbot.mouseClick(primary(filled), LEFT)
    qtbot.waitUntil(lambda: primary(filled).label() == "Sending the order …")
    assert not primary(filled).isEnabled()
    assert not filled.model.editable
    assert filled.view.itemDelegate().editable is False
    filled.grab()
    desks.payment.show(standing(desks))
    button = primary(filled)
    assert (button.objectName(), button.quiet) == ("newSaleButton", True)
    desks.payment.show(standing(desks, leg=Leg.PAID))
    assert primary(filled).quiet is False
    qtbot.mouseClick(primary(filled), LEFT)
    assert desks.sale.sale.is_blank
    assert primary(filled).objectName() == "chargeButton"
    assert filled.model.editable


def test_the_total_of_an_order_is_the_stores_and_the_column_adds_up(filled, desks):
    adjusted = find(filled, "cartAdjusted", QLabel)
    assert not adjusted.isVisible()
    desks.sale.put(
        replace(desks.sale.sale, step=Step.PAYMENT, method=PaymentMethod("bank_transfer"))
    )
    order = Order(1, "SCL-1", Rupiah(181_846), PaymentStatus.UNPAID)
    placed = standing(desks)
    desks.payment.show(replace(placed, submission=replace(placed.submission, order=order)))
    assert total(filled) == str(order.payable)
    assert adjusted.isVisible()
    assert adjusted.text() == str(Rupiah(-154))
    find(filled, "newSaleButton").click()
    assert not adjusted.isVisible()
    assert total(filled) == str(Rupiah())


def test_a_locked_cart_takes_no_keys(filled, desks, qtbot):
    desks.payment.show(standing(desks))
    filled.view.setFocus()
    for text in "+-5":
        qtbot.keyClicks(filled.view, text)
    qtbot.keyClick(filled.view, KEY.Key_Delete)
    tap(qtbot, filled, 0, "more")
    assert quantities(desks) == [2, 1]
    assert editor(filled) is None
    assert not find(filled, "customerButton").isEnabled()


@pytest.mark.parametrize("value", [Rupiah(1_000), Rupiah(98_765_432), Rupiah(9_999_999_999)])
def test_the_primary_buttons_words_always_fit(filled, desks, value):
    ship(desks, Step.DELIVERY)
    desks.sale.put(
        replace(
            desks.sale.sale,
            cart=replace(
                desks.sale.sale.cart,
                lines=(replace(desks.sale.sale.cart.lines[0], quantity=1),),
            ),
        )
    )
    button = primary(filled)
    button.set_value(str(value))
    assert button.content_width() <= button.width() - 2 * button.side()
    assert filled.width() == 396


def test_everything_has_a_name_and_is_big_enough(filled):
    for button in filled.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName(), button.objectName()
            assert button.objectName()
            assert button.height() >= 48
    assert filled.view.accessibleName()


def test_a_line_with_something_to_say_is_taller_than_the_others(filled, desks):
    gone = replace(item(3, "Topi"), stock=0)
    lines = desks.sale.sale.cart.lines
    desks.sale.put_cart(replace(desks.sale.sale.cart, lines=(*lines, CartLine(gone, 1))))
    view = filled.view
    view.scrollTo(filled.model.index(2))
    heights = [view.visualRect(filled.model.index(row)).height() for row in range(3)]
    assert heights[0] == heights[1] < heights[2]
    desks.sale.put_cart(replace(desks.sale.sale.cart, lines=lines))
    assert view.visualRect(filled.model.index(1)).height() == heights[0]


def test_lines_lie_on_the_paper_of_the_cart(filled, theme):
    picture = filled.view.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() - 2) == theme.surface


class LayoutWatch(QObject):
    """Which of the widgets it watches had all that is in them laid out."""

    def __init__(self, *watched):
        super().__init__()
        self.laid_out = []
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid_out.append(watched.objectName())
        return False


def test_one_more_line_lays_nothing_out_around_the_figures(filled, desks, qapp):
    filled.grab()
    qapp.sendPostedEvents()
    watch = LayoutWatch(filled, find(filled, "cartTotal", QWidget).parentWidget())
    desks.sale.pick(item(3, "Kopi", price=31_500), 1)
    qapp.sendPostedEvents()
    assert total(filled) == str(Rupiah(213_500))
    assert watch.laid_out == []


class Pictures(QObject):
    """What was painted in each picture of a window, by name or by class."""

    def __init__(self, window):
        super().__init__()
        self.painted = []
        window.installEventFilter(self)
        for widget in window.findChildren(QWidget):
            widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.UpdateRequest:
            self.painted.append(set())
        elif event.type() == QEvent.Type.Paint:
            self.painted[-1].add(watched.objectName() or type(watched).__name__)
        return False


def test_the_first_line_waits_for_no_button(pane, desks, qapp, qtbot):
    pane.grab()
    qapp.sendPostedEvents()
    pictures = Pictures(pane)
    desks.sale.pick(item(1, "Kaos", price=79_000), 1)
    quiet = {"holdButton", "discountButton", "clearButton", "undoButton", "noteButton"}
    buttons = {"chargeButton", *quiet}
    qtbot.waitUntil(lambda: buttons <= set().union(*pictures.painted))
    first = pictures.painted[0]
    assert {"QWidget", "cartTotal"} <= first
    assert buttons.isdisjoint(first)
    assert all(find(pane, name).isEnabled() for name in buttons)
    assert find(pane, "undoButton").isVisible()


def test_one_more_line_paints_only_what_it_changes(filled, desks, qapp, qtbot):
    filled.grab()
    qapp.sendPostedEvents()
    pictures = Pictures(filled)
    desks.sale.pick(item(3, "Kopi", price=31_500), 1)
    qtbot.waitUntil(lambda: len(pictures.painted) == 2)
    line, button = pictures.painted
    assert line == {"QWidget", "cartCount", "cartSubtotal", "cartTotal"}
    assert {"chargeButton"} <= button <= {"cartPane", "PrimarySlot", "chargeButton"}
    assert str(Rupiah(213_500)) in find(filled, "chargeButton").accessibleName()


def test_the_key_to_pay_does_not_wait_for_the_picture_of_its_button(pane, desks, qtbot):
    desks.sale.pick(item(1, "Kaos", price=79_000), 1)
    pane.press_primary()
    assert desks.sale.sale.step is not Step.SELL


def test_the_scroll_bar_follows_a_picture_later(filled, desks, qtbot):
    for number in range(3, 12):
        desks.sale.pick(item(number, f"Kopi {number}", price=31_500), 1)
    bar = filled.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.isVisible() and bar.updatesEnabled())
    filled.grab()
    pictures = Pictures(filled)
    desks.sale.pick(item(12, "Teh", price=9_500), 1)
    qtbot.waitUntil(lambda: any("QScrollBar" in each for each in pictures.painted))
    assert pictures.painted[0] == {"QWidget", "cartCount", "cartSubtotal", "cartTotal"}


def test_another_step_is_seen_at_once(filled, desks):
    desks.sale.put(replace(desks.sale.sale, step=Step.CUSTOMER))
    assert not find(filled, "holdButton").isVisible()


def test_nothing_behind_the_pane_is_painted(filled):
    assert filled.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    picture = filled.grab().toImage()
    assert all(picture.pixelColor(x, picture.height() - 1).alpha() == 255 for x in (0, 1, 395))


def test_an_unusual_total_gets_the_room_it_needs(filled, desks, qapp):
    desks.sale.pick(item(3, "Emas", price=98_765_432_100), 1)
    qapp.sendPostedEvents()
    shown = find(filled, "cartTotal", QLabel)
    assert shown.width() > shown.fontMetrics().horizontalAdvance(shown.text())
    assert shown.geometry().right() == shown.parentWidget().rect().right()


def picture_of_line(pane, row):
    index = pane.model.index(row)
    box = pane.view.visualRect(index)
    # Without the lane of the scroll bar.
    return pane.view.viewport().grab(box.adjusted(0, 0, 360 - box.width(), 0)).toImage()


def test_lines_are_painted_wherever_they_are_scrolled_to(filled, desks, qapp):
    first = picture_of_line(filled, 0)
    for number in range(3, 12):
        desks.sale.pick(item(number, f"Barang {number}", price=1_000 * number), 1)
    qapp.sendPostedEvents()
    last = filled.model.rowCount() - 1
    assert filled.view.viewport().rect().contains(filled.view.visualRect(filled.model.index(last)))
    assert picture_of_line(filled, last) != picture_of_line(filled, last - 1)
    filled.view.scrollToTop()
    assert picture_of_line(filled, 0) == first


def test_the_line_that_the_keyboard_is_on_is_ringed(filled):
    calm = picture_of_line(filled, 1)
    filled.view.show_row(1)
    assert picture_of_line(filled, 1) == calm
    filled.view.setFocus()
    assert filled.view.hasFocus()
    assert filled.view.currentIndex().row() == 1
    assert picture_of_line(filled, 1) != calm
    filled.view.show_row(0)
    assert picture_of_line(filled, 1) == calm
