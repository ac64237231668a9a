"""After the order: how to pay, for every kind of instruction and state."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton, QWidget

from pos_app.domain.errors import NotSent
from pos_app.domain.money import Rupiah
from pos_app.domain.order import BankAccount, OrderAmounts, PaymentStatus
from pos_app.domain.payment import CASH, PaymentMethod
from pos_app.domain.submission import Leg
from pos_app.ui.desks.payment import Doing
from pos_app.ui.kit.theme import apply_theme
from pos_app.ui.payment.pane import PaymentPane
from tests.ui.desks.fake_till import standing
from tests.ui.desks.rigs import NOW, PAGE, confirmed, order_of, qris_text

QRIS = PaymentMethod("qris")
INVOICE = PaymentMethod("invoice")
EVIL = "https://evil.example/pay"


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self):
        return self.now


class Rig:
    def __init__(self, desks, pane: PaymentPane, clock: Clock) -> None:
        self.desks = desks
        self.pane = pane
        self.clock = clock

    def find(self, name: str) -> QWidget:
        found = [each for each in self.pane.findChildren(QWidget) if each.objectName() == name]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(
            each.isVisible()
            for each in self.pane.findChildren(QWidget)
            if each.objectName() == name
        )

    def text(self, name: str) -> str:
        return self.find(name).text()

    def press(self, qtbot, name: str) -> None:
        button = self.find(name)
        assert button.isVisible()
        assert button.isEnabled()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def make(theme, desks, shown, qtbot):
    def build(submission, *, asked=True, width=862, height=630) -> Rig:
        it = desks(submission)
        clock = Clock()
        if not asked:
            it.till.block("poll")
        pane = PaymentPane(theme, it.payment, it.sale, it.links, it.decisions, it.storefront, clock)
        shown(pane, width, height)
        it.payment.show(standing(submission))
        if asked:
            qtbot.waitUntil(lambda: it.payment.now.asked)
        return Rig(it, pane, clock)

    return build


def paid_with_qris(**more):
    facts = {"payment": {"qr_string": qris_text(more.get("payable", 507_000))}}
    return confirmed(QRIS, order=order_of(**facts | more))


def test_a_checked_qris_is_drawn_with_what_it_can_be_compared_with(make, qtbot):
    it = make(paid_with_qris())
    qr = it.find("payQr")
    qtbot.waitUntil(qr.has_code)
    assert qr.isVisible()
    assert qr.isEnabled()
    assert min(qr.width(), qr.height()) >= 320
    assert it.text("payAmount") == str(Rupiah(507_000))
    assert it.text("payState") == "Waiting for payment"
    assert it.text("payCountdown") == "14:32"
    assert it.sees("qrVerified")
    assert "TOKO MELATI" in it.find("qrVerified").accessibleName()


@pytest.mark.parametrize("width", [776, 862, 1416])
def test_nothing_is_cut_off_at_any_width(make, qtbot, width):
    it = make(paid_with_qris(), width=width, height=582)
    qtbot.waitUntil(lambda: it.find("payQr").has_code())
    inside = it.pane._scroll.viewport().width()
    assert it.pane._scroll.widget().width() <= inside
    for button in it.pane.findChildren(QPushButton):
        if button.isVisible() and button.objectName():
            right = button.mapTo(it.pane, button.rect().topRight()).x()
            assert right <= it.pane.width(), button.objectName()
            assert button.height() >= 48 or button.objectName() == ""


def test_the_countdown_runs_hurries_and_ends(make, qtbot):
    it = make(paid_with_qris())
    it.clock.now = NOW + timedelta(minutes=13, seconds=40)
    it.pane._order.retell()
    assert it.text("payCountdown") == "00:52"
    assert it.find("payCountdown").font().weight() >= 700
    it.clock.now = NOW + timedelta(hours=1)
    it.pane._order.retell()
    assert it.text("payState") == "Expired"
    assert not it.find("payQr").isEnabled()
    assert it.find("payQr").overlay() == "Expired"
    assert it.sees("renewPaymentButton")


def test_an_expired_code_is_renewed_for_the_same_order(make, qtbot):
    past = paid_with_qris(expires_at=NOW - timedelta(seconds=5))
    it = make(replace(past, leg=Leg.EXPIRED))
    assert not it.find("openLinkButton").isEnabled()
    it.desks.till.script("start_payment", paid_with_qris())
    it.press(qtbot, "renewPaymentButton")
    qtbot.waitUntil(lambda: it.text("payState") == "Waiting for payment")
    assert it.find("payQr").isEnabled()


def test_an_order_of_the_last_run_shows_no_code_before_it_was_asked_after(make, qtbot):
    it = make(paid_with_qris(), asked=False)
    assert not it.sees("payQr")
    assert it.text("payState") == "Asking Scalev…"
    it.desks.till.release("poll")
    qtbot.waitUntil(lambda: it.sees("payQr"))


def test_a_qris_that_fails_its_checks_is_never_drawn(make, qtbot):
    wrong = order_of(payment={"qr_string": qris_text(999), "invoice_url": PAGE})
    it = make(confirmed(QRIS, order=wrong))
    assert it.sees("qrRefused")
    assert "Its amount is not the order's." in it.find("qrRefused").accessibleName()
    qtbot.waitUntil(lambda: it.find("payQr").has_code())
    assert it.desks.payment.code[0] == PAGE
    assert not it.sees("qrVerified")


def test_a_virtual_account_is_read_in_fours_and_copied_whole(make, qtbot):
    account = {"virtual_account_number": "8808123456789012", "customer_name": "Ayu"}
    it = make(confirmed(PaymentMethod("va", "BCA"), order=order_of(payment=account)))
    assert it.text("payCode") == "8808 1234 5678 9012"
    assert it.find("copyLinkButton").label() == "Copy number"
    it.press(qtbot, "copyLinkButton")
    assert QGuiApplication.clipboard().text() == "8808123456789012"
    assert it.find("copyLinkButton").label() == "Copied"


def test_a_code_for_a_counter(make, qtbot):
    it = make(confirmed(PaymentMethod("alfamart"), order=order_of(payment={"payment_code": "X1"})))
    assert it.text("payCode") == "X1"
    assert it.find("copyLinkButton").label() == "Copy code"


def test_a_trusted_page_is_shown_opened_and_copied(make, qtbot, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", staticmethod(lambda url: opened.append(url.toString()) or True)
    )
    it = make(confirmed(INVOICE, order=order_of(payment={"invoice_url": PAGE})))
    qtbot.waitUntil(lambda: it.find("payQr").has_code())
    it.press(qtbot, "openLinkButton")
    it.press(qtbot, "copyLinkButton")
    it.press(qtbot, "whatsappButton")
    assert opened[0] == PAGE
    assert QGuiApplication.clipboard().text() == PAGE
    assert opened[1].startswith("https://wa.me/6281234567890?text=")


def test_an_untrusted_page_is_neither_drawn_nor_opened_nor_copied(make, qtbot):
    it = make(confirmed(INVOICE, order=order_of(payment={"invoice_url": EVIL}, pages=())))
    assert not it.sees("payQr")
    for name in ("openLinkButton", "copyLinkButton", "whatsappButton"):
        assert not it.find(name).isEnabled()
    assert "evil.example" in it.find("openLinkButton").accessibleDescription()


def test_without_a_phone_there_is_no_whatsapp(make):
    nobody = confirmed(INVOICE, order=order_of(payment={"invoice_url": PAGE}))
    nobody = replace(nobody, sale=replace(nobody.sale, contact=type(nobody.sale.contact)()))
    assert not make(nobody).sees("whatsappButton")


def test_cash_is_counted_and_taken_once_enough_is_there(make, qtbot):
    it = make(confirmed(CASH, order=order_of(expires_at=None)))
    assert not it.find("takeCashButton").isEnabled()
    field = it.find("cashReceived")
    qtbot.keyClicks(field, "500rb")
    assert "Rp\N{NO-BREAK SPACE}7.000" in field.accessibleDescription()
    assert not it.find("takeCashButton").isEnabled()
    it.press(qtbot, "cashQuick3")
    assert it.text("cashChange") == str(Rupiah(43_000))
    it.desks.till.script(
        "take_cash",
        confirmed(
            CASH, leg=Leg.PAID, order=order_of(payment_status=PaymentStatus.PAID, paid_at=NOW)
        ),
    )
    it.press(qtbot, "takeCashButton")
    qtbot.waitUntil(lambda: it.text("payState") == "Paid")
    rows = dict(it.pane._paid._facts.rows())
    assert rows["Change"] == str(Rupiah(43_000))
    assert it.desks.till.count("take_cash") == 1


def test_enter_in_the_cash_field_takes_the_money(make, qtbot):
    it = make(confirmed(CASH, order=order_of(expires_at=None)))
    field = it.find("cashReceived")
    qtbot.keyClicks(field, "507000")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: it.desks.till.count("take_cash") == 1)


def test_a_transfer_is_confirmed_by_two_presses(make, qtbot):
    accounts = (BankAccount("BCA", "1234567890", "PT Toko"),)
    it = make(confirmed(PaymentMethod("bank_transfer"), order=order_of(accounts=accounts)))
    it.press(qtbot, "copyAccount0")
    assert QGuiApplication.clipboard().text() == "1234567890"
    it.press(qtbot, "transferArrivedButton")
    assert it.desks.till.count("take_transfer") == 0
    it.press(qtbot, "transferNotYetButton")
    it.press(qtbot, "transferArrivedButton")
    it.press(qtbot, "transferConfirmButton")
    qtbot.waitUntil(lambda: it.desks.till.count("take_transfer") == 1)


@pytest.mark.parametrize(
    ("submission", "state", "said"),
    [
        (confirmed(PaymentMethod("cod")), "Paid on delivery", "The order is complete"),
        (
            confirmed(PaymentMethod("ovo"), order=order_of(payment={"id": "x"}, pages=())),
            "Waiting for payment",
            "Check the OVO app",
        ),
        (
            confirmed(QRIS, order=order_of(pages=())),
            "Waiting for payment",
            "Waiting for the payment provider's code…",
        ),
        (
            replace(paid_with_qris(), leg=Leg.CONFLICT),
            "Conflict",
            "Scalev reports a payment conflict",
        ),
        (
            replace(paid_with_qris(status="canceled"), leg=Leg.EXPIRED),
            "Cancelled",
            "This order was cancelled",
        ),
    ],
)
def test_states_without_a_code_say_what_to_do(make, submission, state, said):
    it = make(submission)
    assert it.text("payState") == state
    assert it.pane._order.panel.message.isVisible()
    assert it.pane._order.panel.message.title.text() == said
    assert not it.sees("payQr")


def test_a_conflict_lets_the_next_customer_be_served(make, qtbot):
    it = make(replace(paid_with_qris(), leg=Leg.CONFLICT))
    assert not it.find("changeMethodButton").isEnabled()
    it.press(qtbot, "parkButton")
    assert it.desks.payment.now.submission is None


def test_a_difference_that_is_explained_is_listed(make, qtbot):
    it = make(
        paid_with_qris(payable=507_123, amounts=OrderAmounts(unique_code=Rupiah(-123))),
    )
    qtbot.waitUntil(lambda: it.find("payQr").has_code())
    assert it.sees("differenceLines")
    assert ("Unique code", f"+{Rupiah(123)}") in it.pane._order._lines.rows()
    assert it.text("payAmount") == str(Rupiah(507_123))


def test_a_difference_without_a_reason_hides_the_code_until_somebody_agrees(make, qtbot):
    wanted = paid_with_qris(payable=512_000, amounts=OrderAmounts(service_fee=Rupiah(2_000)))
    it = make(wanted)
    assert it.sees("differenceBox")
    assert not it.sees("payQr")
    assert not it.find("openLinkButton").isEnabled()
    it.desks.till.script("agree", replace(wanted, agreed=Rupiah(512_000)))
    it.press(qtbot, "agreeButton")
    qtbot.waitUntil(lambda: it.sees("payQr"))
    assert not it.sees("differenceBox")


def test_paid_is_one_calm_page(make, qtbot):
    it = make(paid_with_qris())
    it.desks.till.script(
        "check",
        replace(paid_with_qris(payment_status=PaymentStatus.PAID, paid_at=NOW), leg=Leg.PAID),
    )
    it.press(qtbot, "checkPaymentButton")
    qtbot.waitUntil(lambda: it.text("payState") == "Paid")
    assert it.text("payAmount") == str(Rupiah(507_000))
    assert not it.sees("payQr")
    assert not it.sees("payCountdown")
    assert ("Order", "SCL-261121-0148") in it.pane._paid._facts.rows()


def test_an_error_is_told_in_words_and_buttons_come_back(make, qtbot):
    it = make(paid_with_qris())
    it.desks.till.script("check", NotSent("no net"))
    it.press(qtbot, "checkPaymentButton")
    assert not it.find("checkPaymentButton").isEnabled()
    qtbot.waitUntil(lambda: it.sees("paymentTold"))
    assert "No connection to Scalev." in it.find("paymentTold").accessibleName()
    assert it.find("checkPaymentButton").isEnabled()


def test_changing_the_method_cancels_and_returns_to_choosing(make, qtbot):
    it = make(paid_with_qris())
    it.desks.till.script("cancel", replace(paid_with_qris(status="canceled"), leg=Leg.EXPIRED))
    it.press(qtbot, "changeMethodButton")
    assert it.desks.payment.now.doing is Doing.CANCELLING
    qtbot.waitUntil(lambda: it.desks.payment.now.submission is None)
    assert not it.sees("payState")
    assert not it.desks.sale.locked


def test_another_family_cannot_be_picked_once_it_is_ordered(make, qtbot):
    it = make(paid_with_qris())
    view = it.pane.methods
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert it.desks.sale.sale.method == QRIS
    assert "QRIS" in it.find("paymentTold").accessibleName()


def test_a_pane_made_later_draws_the_code_again(make, theme, shown, qtbot):
    it = make(paid_with_qris())
    qtbot.waitUntil(lambda: it.find("payQr").has_code())
    desks = it.desks
    other = shown(
        PaymentPane(
            theme,
            desks.payment,
            desks.sale,
            desks.links,
            desks.decisions,
            desks.storefront,
            it.clock,
        )
    )
    assert other.findChild(QWidget, "payQr").has_code()


def test_everything_to_press_has_a_name_to_be_read_out(make):
    it = make(paid_with_qris())
    for button in it.pane.findChildren(QPushButton):
        if button.isVisible():
            assert button.accessibleName()
            assert button.objectName()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_drawn_code_is_read_back_from_the_screen(qapp, desks, shown, qtbot, mode):
    zxingcpp = pytest.importorskip("zxingcpp")
    it = desks(paid_with_qris())
    pane = PaymentPane(
        apply_theme(qapp, mode), it.payment, it.sale, it.links, it.decisions, it.storefront, Clock()
    )
    shown(pane)
    it.payment.show(standing(paid_with_qris()))
    qr = pane.findChild(QWidget, "payQr")
    qtbot.waitUntil(qr.has_code)
    image = pane.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(image.constBits()).cast("B", (image.height(), image.bytesPerLine()))
    found = zxingcpp.read_barcodes(pixels)
    assert [each.text for each in found] == [qris_text(507_000)]


def test_an_expired_code_needs_no_scroll_bar_on_a_low_screen(make, qtbot):
    past = paid_with_qris(expires_at=NOW - timedelta(seconds=5))
    it = make(replace(past, leg=Leg.EXPIRED), width=776, height=578)
    qtbot.waitUntil(lambda: it.find("payQr").has_code())
    qtbot.waitUntil(lambda: it.sees("renewPaymentButton"))
    qtbot.waitUntil(lambda: it.pane._scroll.verticalScrollBar().maximum() == 0)
