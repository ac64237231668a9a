"""How few taps a digital sale takes, and which codes a customer is ever shown."""

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pos_app.domain.payment import MethodGroup, MethodKind, PayLink, Pending, Qr, RefusedQr
from tests.kit.cashier import MouseCashier

EBOOK = "E-book: Jualan Tanpa Iklan"


def _is_qris(row):
    return isinstance(row, MethodGroup) and row.kind is MethodKind.QRIS


@pytest.fixture
def person(qtbot, launch):
    made = MouseCashier(qtbot, launch())
    made.start()
    return made


def _order(person):
    person.add(EBOOK)
    person.charge()
    person.choose("paymentMethodView", _is_qris)
    person.place()


def _instruction(person):
    return person.desks.payment.now.instruction


class _Taps:
    """A finger: it hits only what is on the screen, and every touch is counted."""

    def __init__(self, person):
        self.person = person
        self.count = 0

    def _tap(self, widget, where):
        shown = widget.visibleRegion()
        assert shown.contains(where), f"{widget.objectName()} is not on the screen there"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where)
        self.count += 1

    def row(self, view, fits):
        index = self.person.index_of(view, fits)
        found = self.person.view(view)
        self._tap(found.viewport(), found.visualRect(index).center())

    def button(self, name):
        self.person.wait_to_press(name)
        widget = self.person.widget(name)
        self._tap(widget, widget.rect().center())


def test_a_digital_sale_is_four_taps_from_the_catalog_to_the_code(person, sandbox):
    tap = _Taps(person)
    tap.row("catalogView", lambda row: EBOOK in row.name)
    tap.button("chargeButton")
    tap.row("paymentMethodView", _is_qris)
    tap.button("placeOrderButton")
    person.wait_for(lambda: person.sees("payQr") and person.widget("payQr").has_code())
    assert tap.count == 4
    assert len(sandbox.orders()) == 1


def _words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _decoded(person):
    """What a customer's phone reads from the window."""
    return [found.text for found in zxingcpp.read_barcodes(_picture(person.window))]


def _picture(widget):
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    return Image.frombytes(
        "RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )


@pytest.mark.parametrize(
    ("fault", "shown"),
    [
        ("wrong_amount_qris", RefusedQr),
        ("bad_crc_qris", RefusedQr),
        ("qris_image_only", PayLink),
    ],
)
def test_a_qris_that_cannot_be_checked_is_never_drawn(person, sandbox, fault, shown):
    sandbox.trouble("orders.payment", fault, times=None)
    drawn = []
    person.desks.payment.qr_ready.connect(lambda text, _: drawn.append(text))
    _order(person)
    person.wait_for(lambda: not isinstance(_instruction(person), Pending))
    assert isinstance(_instruction(person), shown)
    person.wait_to_see("qrRefused")
    assert _words(person.widget("qrRefused"))
    assert not person.sees("qrVerified")
    (order,) = sandbox.orders()
    person.wait_for(lambda: _decoded(person))
    assert _decoded(person) == [order["public_order_url"]] == drawn
    assert person.hand.can_press("openLinkButton")
    assert person.hand.can_press("changeMethodButton")


def test_a_code_that_comes_late_is_drawn_when_it_comes(person, sandbox):
    sandbox.trouble("*", "late_payment_info", times=3)
    _order(person)
    person.wait_for(sandbox.orders)
    person.wait_for(lambda: person.sees("payAmount"))
    assert isinstance(_instruction(person), Pending)
    assert not person.sees("payQr")
    person.wait_for(lambda: isinstance(_instruction(person), Qr), timeout=15_000)
    person.wait_for(lambda: _decoded(person))
    assert _decoded(person) == [_instruction(person).qris.payload]
    assert person.sees("qrVerified")
    assert len(sandbox.orders()) == 1
