"""The sell screen inside the real window: room for what is asked, and whose key it is."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QWidget

from pos_app.domain.sale import Step
from pos_app.ui.catalog.option_chip import OptionChip
from tests.kit.cashier import KeyboardCashier

SCARF = "Hijab Voal Premium"
SHIRT = "Kaos Polos Heavy Cotton"
TEA = "Serum Niacinamide 10% 30 ml"
Key = Qt.Key


class Seller(KeyboardCashier):
    """Presses keys as the system does: into the window, past its shortcuts first."""

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.windowHandle(), key, modifier)

    def keys(self, text):
        for sign in text:
            QTest.keyClick(self.window.windowHandle(), sign)

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
def seller(qtbot, launch):
    person = Seller(qtbot, launch())
    person.start()
    person.window.activateWindow()
    qtbot.waitUntil(person.window.isActiveWindow)
    return person


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
