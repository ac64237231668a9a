"""The sell screen inside the real window: room for what is asked, and whose key it is."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit

from pos_app.domain.sale import Step
from pos_app.ui.catalog.option_chip import OptionChip
from pos_app.ui.catalog.search import SearchField
from tests.kit.cashier import KeyboardCashier
from tests.kit.keys import HAND, SCANNER, KeyClock

SCARF = "Hijab Voal Premium"
SHIRT = "Kaos Polos Heavy Cotton"
SERUM = "Serum Niacinamide 10% 30 ml"
Key = Qt.Key


class Seller(KeyboardCashier):
    """Presses keys as the system does: into the window, past its shortcuts first.

    Its own clock says when they come, not this machine.
    """

    clock: KeyClock

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.clock.listen()
        QTest.keyClick(self.window.windowHandle(), key, modifier)

    def keys(self, text):
        self.clock.listen()
        for sign in text:
            QTest.keyClick(self.window.windowHandle(), sign)

    def scan(self, code):
        self.clock.rest()
        self.clock.gap = SCANNER
        self.keys(code)
        self.key(Key.Key_Return)
        self.clock.gap = HAND

    def open_sheet(self, name):
        self.hand.choose("catalogView", lambda row: row.name == name)
        self.wait_to_see("variantChooser")

    def sell(self, name, quantity=1):
        for _, row in self.hand.rows("catalogView"):
            if row.name == name:
                goods = self.desks.catalog.product(row.key)
                item = next(each for each in goods.items if each.obstacle is None)
                self.desks.sale.pick(item, quantity)

    @property
    def cart(self):
        return self.desks.sale.sale.cart

    @property
    def step(self):
        return self.desks.sale.sale.step

    def focus(self):
        widget = self.window.focusWidget()
        return widget.objectName() if widget else ""

    def in_window(self, widget):
        return QRect(widget.mapTo(self.window, widget.rect().topLeft()), widget.size())


@pytest.fixture
def seller(qtbot, qapp, launch):
    person = Seller(qtbot, launch())
    person.start()
    person.window.activateWindow()
    qtbot.waitUntil(person.window.isActiveWindow)
    person.clock = KeyClock(qapp)
    yield person
    person.clock.end()


def resize(qtbot, seller, size):
    seller.window.resize(*size)
    qtbot.waitUntil(lambda: (seller.window.width(), seller.window.height()) == size)
    qtbot.wait(20)


def assert_all_answers_are_seen(seller):
    card = seller.in_window(seller.widget("chooserCard"))
    options = seller.hand.find(QAbstractScrollArea, "chooserOptions")
    assert options.verticalScrollBar().maximum() == 0
    chips = [chip for chip in seller.window.findChildren(OptionChip) if chip.isVisible()]
    assert chips
    for part in (*chips, seller.widget("chooserAdd"), seller.widget("chooserClose")):
        assert part.height() >= 48
        assert card.contains(seller.in_window(part))
    assert seller.in_window(seller.widget("catalogPane")).contains(card)


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080), (1024, 640)])
@pytest.mark.parametrize("name", [SCARF, SHIRT])
def test_the_sheet_shows_every_answer(qtbot, seller, size, name):
    resize(qtbot, seller, size)
    seller.open_sheet(name)
    assert_all_answers_are_seen(seller)


def test_the_sheet_fits_after_the_window_changed_its_size(qtbot, seller):
    resize(qtbot, seller, (1920, 1080))
    seller.open_sheet(SCARF)
    for size in ((1280, 720), (1920, 1080), (1366, 768)):
        resize(qtbot, seller, size)
        assert_all_answers_are_seen(seller)


def test_esc_in_the_discount_only_takes_the_discount_back(seller):
    seller.sell(SERUM)
    seller.keys("serum")
    seller.key(Key.Key_F8)
    seller.keys("10%")
    assert seller.cart.discount.percent == 10
    seller.key(Key.Key_Escape)
    assert not seller.sees("discountField")
    assert seller.cart.discount.percent == 0
    assert seller.hand.find(QLineEdit, "searchField").text() == "serum"
    assert seller.focus() == "discountButton"


def test_a_search_that_comes_late_takes_no_field_away(qtbot, seller):
    seller.sell(SERUM)
    seller.clock.gap = SCANNER
    searched = seller.window.findChild(SearchField).text_changed
    with qtbot.waitSignal(searched, check_params_cb=lambda text: text == "serum"):
        seller.keys("serum")
        seller.key(Key.Key_F8)
    assert seller.focus() == "discountField"


def test_esc_on_the_tick_of_the_discount_closes_it_too(seller):
    seller.sell(SERUM)
    seller.key(Key.Key_F8)
    seller.keys("10rb")
    seller.key(Key.Key_Tab)
    assert seller.focus() == "discountDone"
    seller.key(Key.Key_Escape)
    assert not seller.sees("discountField")
    assert seller.cart.discount.amount.amount == 0


def test_esc_in_the_note_leaves_the_note_and_not_the_step(seller):
    seller.sell(SERUM)
    seller.key(Key.Key_F9)
    assert seller.step is Step.DELIVERY
    seller.hand.press("noteButton")
    seller.keys("cepat ya")
    seller.key(Key.Key_Escape)
    assert seller.step is Step.DELIVERY
    assert seller.cart.note == "cepat ya"
    assert seller.focus() == "cartView"
    seller.key(Key.Key_Escape)
    assert seller.step is Step.SELL


def test_esc_in_an_empty_note_puts_it_away(seller):
    seller.sell(SERUM)
    seller.hand.press("noteButton")
    assert seller.focus() == "orderNotes"
    seller.key(Key.Key_Escape)
    assert not seller.sees("orderNotes")
    assert seller.focus() == "noteButton"


def test_esc_in_a_quantity_keeps_the_quantity(seller):
    seller.sell(SERUM, 2)
    seller.keys("serum")
    seller.key(Key.Key_F6)
    assert seller.focus() == "quantityEditor"
    seller.keys("7")
    seller.key(Key.Key_F6)
    assert seller.focus() == "quantityEditor"
    seller.key(Key.Key_Escape)
    assert [line.quantity for line in seller.cart.lines] == [2]
    assert seller.focus() == "cartView"
    assert seller.hand.find(QLineEdit, "searchField").text() == "serum"


def test_esc_in_the_search_field_clears_it_and_nothing_else(seller):
    seller.sell(SERUM)
    seller.key(Key.Key_F2)
    seller.keys("hijab")
    assert len(seller.hand.rows("catalogView")) < 20
    seller.key(Key.Key_Escape)
    assert seller.hand.find(QLineEdit, "searchField").text() == ""
    assert seller.focus() == "searchField"
    assert seller.cart.count == 1


def test_esc_in_the_sheet_closes_only_the_sheet(seller):
    seller.keys("hijab")
    seller.key(Key.Key_Return)
    seller.wait_to_see("variantChooser")
    seller.key(Key.Key_Escape)
    assert not seller.sees("variantChooser")
    assert seller.hand.find(QLineEdit, "searchField").text() == "hijab"
    assert seller.focus() == "searchField"


def test_a_sheet_left_open_is_gone_when_the_catalog_comes_back(seller):
    seller.sell(SERUM)
    seller.open_sheet(SHIRT)
    seller.key(Key.Key_F9)
    assert seller.step is Step.DELIVERY
    seller.key(Key.Key_Escape)
    assert seller.step is Step.SELL
    assert not seller.sees("variantChooser")


def test_the_keys_of_the_cart(seller):
    seller.sell(SERUM, 2)
    seller.sell(SHIRT)
    seller.reach("cartView")
    seller.key(Key.Key_Up)
    seller.keys("+")
    assert [line.quantity for line in seller.cart.lines] == [3, 1]
    seller.keys("-")
    seller.keys("-")
    assert [line.quantity for line in seller.cart.lines] == [1, 1]
    seller.keys("12")
    assert seller.focus() == "quantityEditor"
    seller.key(Key.Key_Return)
    assert [line.quantity for line in seller.cart.lines] == [12, 1]
    assert seller.focus() == "cartView"
    seller.key(Key.Key_Delete)
    assert [line.item.product_name for line in seller.cart.lines] == [SHIRT]
    seller.key(Key.Key_F7)
    assert seller.cart.lines == ()
    seller.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [line.item.product_name for line in seller.cart.lines] == [SHIRT]


def test_a_slash_leads_to_the_search_from_anywhere_but_a_text_field(seller):
    seller.sell(SERUM)
    for name in ("cartView", "catalogView", "holdButton", "navSell"):
        seller.reach(name)
        seller.keys("/")
        assert seller.focus() == "searchField"
        assert seller.hand.find(QLineEdit, "searchField").text() == ""
    seller.keys("/")
    assert seller.hand.find(QLineEdit, "searchField").text() == "/"


def test_a_slash_inside_a_scanned_code_stays_in_it(seller):
    codes = []
    seller.desks.catalog.unknown_code.connect(codes.append)
    seller.sell(SERUM)
    seller.reach("cartView")
    seller.scan("KAOS/HTM/L")
    assert codes == ["KAOS/HTM/L"]
    assert seller.hand.find(QLineEdit, "searchField").text() == ""


def test_a_scan_behind_words_that_were_sought_is_still_a_scan(seller):
    catalog = seller.desks.catalog
    goods = (catalog.product(row.key) for _, row in seller.hand.rows("catalogView"))
    item = next(
        each for one in goods for each in one.items if each.obstacle is None and len(each.sku) >= 4
    )
    seller.key(Key.Key_F2)
    seller.keys("kopi")
    seller.scan(item.sku)
    assert [line.item for line in seller.cart.lines] == [item]
    assert seller.hand.find(QLineEdit, "searchField").text() == "kopi"
    assert not seller.sees("variantChooser")
