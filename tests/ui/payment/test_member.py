"""The payment step of a member's sale: codes, the store's sum, a lost sign-in, a proof."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QWidget

from pos_app.domain.errors import NotSent, Reason, Refused
from pos_app.domain.member import DiscountVerdict, Summary
from pos_app.domain.money import Rupiah
from pos_app.domain.order import OrderAmounts
from pos_app.domain.payment import CASH, PaymentMethod
from pos_app.domain.sale import Step
from pos_app.domain.submission import Cause, Endpoint, State
from pos_app.ui.desks.proofs import MOST_BYTES, ProofPhase
from pos_app.ui.payment.pane import PaymentPane
from pos_app.ui.payment.summary import summary_rows
from tests.kit import values
from tests.kit.members import BUDI
from tests.ui.desks.fake_till import standing
from tests.ui.desks.rigs import NOW, confirmed, order_of

QRIS, TRANSFER = PaymentMethod("qris"), PaymentMethod("bank_transfer")


class Rig:
    def __init__(self, desks, theme, shown, *known):
        self.desks = desks(*known)
        self.account = self.desks.till.account
        self.account.is_possible = True
        self.members = self.desks.storefront.members
        self.sale = self.desks.sale
        self.payment = self.desks.payment
        it = self.desks
        self.pane = shown(
            PaymentPane(
                theme, it.payment, it.sale, it.links, it.decisions, it.storefront, lambda: NOW
            )
        )

    def find(self, name, kind=QWidget):
        found = self.pane.findChildren(kind, name)
        return next((each for each in found if each.isVisible()), found[0] if found else None)

    def sees(self, name):
        found = self.find(name)
        return found is not None and found.isVisible()

    def press(self, name):
        button = self.find(name, QAbstractButton)
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def told(self, name):
        return self.find(name).whole_text()


@pytest.fixture
def rig(desks, theme, shown):
    return lambda *known: Rig(desks, theme, shown, *known)


@pytest.fixture
def paying(rig, qtbot):
    it = rig()
    qtbot.waitUntil(lambda: it.account.is_possible and it.members.now.phase.name == "OUT")
    it.members.sign_in(BUDI.email, "rahasia")
    qtbot.waitUntil(lambda: it.members.who == BUDI)
    goods = replace(values.walk_in(values.digital(), method=QRIS), step=Step.PAYMENT, member=BUDI)
    it.sale.put(goods)
    qtbot.waitUntil(lambda: it.payment.summary.now.is_ready)
    return it


def test_the_stores_sum_is_shown_and_dated(paying):
    payable = paying.payment.summary.now.summary.payable
    assert paying.find("payAmount").text() == str(payable)
    assert "asked at" in paying.told("summaryTold")


def test_a_sum_that_fails_can_be_asked_again(paying, qtbot):
    paying.account.script("summary", NotSent("no network"))
    paying.sale.choose_method(TRANSFER)
    qtbot.waitUntil(lambda: paying.sees("summaryRetry"))
    paying.payment.place()
    qtbot.waitUntil(lambda: paying.payment.summary.now.is_ready or paying.sees("summaryRetry"))
    assert paying.payment.now.submission is None
    if not paying.payment.summary.now.is_ready:
        paying.press("summaryRetry")
    qtbot.waitUntil(lambda: paying.payment.summary.now.is_ready)
    assert not paying.sees("summaryRetry")


def test_every_line_of_the_sum_has_its_row(qapp):
    amounts = OrderAmounts(
        goods=Rupiah(100_000),
        discount=Rupiah(1_000),
        shipping=Rupiah(9_000),
        shipping_discount=Rupiah(2_000),
        other_income=Rupiah(3_000),
        other_income_name="Bungkus kado",
        service_fee=Rupiah(4_000),
        discount_code=Rupiah(5_000),
    )
    rows = dict(row for row in summary_rows(Summary(Rupiah(108_000), amounts)) if row[1])
    assert rows["Bungkus kado"] == str(Rupiah(3_000))
    assert rows["Service fee"] == str(Rupiah(4_000))
    assert rows["Discount code"] == str(-Rupiah(5_000))
    assert rows["Total"] == str(Rupiah(108_000))
    assert "Unique code" not in rows


def code(paying, text):
    paying.press("discountCodeOpen")
    QTest.keyClicks(paying.find("discountCode", QLineEdit), text)
    QTest.keyClick(paying.find("discountCode", QLineEdit), Qt.Key.Key_Return)


def test_a_code_that_counts_is_shown_with_its_amount_and_removed(paying, qtbot):
    code(paying, "Hemat10")
    qtbot.waitUntil(lambda: paying.sees("discountCodeRemove"))
    qtbot.waitUntil(lambda: "5.000" in paying.told("discountCodeTold"))
    assert "Hemat10" in paying.told("discountCodeTold")
    paying.press("discountCodeRemove")
    assert paying.sees("discountCodeOpen")
    assert paying.sale.sale.discount_code is None


def test_a_code_that_does_not_count_says_why(paying, qtbot):
    key = paying.sale.sale.discount_key("SEJUTA")
    verdict = DiscountVerdict(key, eligible=False, reasons=("Spend a million first.",))
    paying.account.script("check_discount", verdict)
    code(paying, "SEJUTA")
    qtbot.waitUntil(lambda: paying.sees("discountCodeWhy"))
    assert "million" in paying.told("discountCodeWhy")


def test_a_code_that_cannot_be_checked_stays_in_its_field(paying, qtbot):
    paying.account.script("check_discount", NotSent("no network"))
    code(paying, "HEMAT10")
    field = paying.find("discountCode", QLineEdit)
    qtbot.waitUntil(lambda: bool(field.accessibleDescription()) and field.isVisible())
    assert field.text() == "HEMAT10"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert paying.sees("discountCodeOpen")


def waiting(**more):
    facts = {
        "state": State.QUEUED,
        "cause": Cause.SESSION,
        "order": None,
        "endpoint": Endpoint.CUSTOMER,
    }
    made = confirmed(QRIS, **facts | more)
    return replace(made, sale=replace(made.sale, member=BUDI))


def test_a_lost_sign_in_is_asked_for_in_place_and_the_same_order_goes_on(rig, qtbot):
    it = rig(waiting())
    it.payment.show(standing(waiting()))
    assert it.sees("sessionBox")
    qtbot.waitUntil(lambda: it.find("memberEmail", QLineEdit).text() == BUDI.email)
    done = replace(waiting(), state=State.CREATED, cause=None, order=order_of())
    it.desks.till.script("send", done)
    it.desks.payment.changed.connect(it.members.follow)
    it.members.signed_in.connect(it.payment.member_is_back)
    QTest.keyClicks(it.find("memberPassword", QLineEdit), "rahasia")
    it.press("memberSignIn")
    qtbot.waitUntil(lambda: it.payment.now.submission.state is State.CREATED)
    assert it.desks.till.count("send") == 1


def test_a_members_order_is_never_finished_without_the_network(rig, qtbot):
    it = rig(waiting())
    qtbot.waitUntil(lambda: it.members.now.phase.name == "OUT")
    it.members.sign_in(BUDI.email, "rahasia")
    qtbot.waitUntil(lambda: it.members.who == BUDI)
    unsent = replace(waiting(), cause=Cause.NETWORK)
    it.payment.show(standing(replace(unsent, sale=replace(unsent.sale, method=CASH))))
    assert not it.sees("lateTakeCashButton")
    assert not it.sees("finishLaterButton")
    assert it.sees("sendAgainButton")


@pytest.fixture
def transfer(rig, qtbot):
    made = confirmed(TRANSFER, order=order_of(slug="abc123", payment={}))
    it = rig(made)
    qtbot.waitUntil(lambda: it.members.now.phase.name == "OUT")
    it.payment.show(standing(made))
    qtbot.waitUntil(lambda: it.sees("proofPanel"))
    it.made = made
    it.proofs = it.desks.storefront.proofs
    return it


def picture(path, size=(40, 60)):
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(path))
    return path


def test_a_file_is_looked_at_and_then_uploaded(transfer, tmp_path, qtbot):
    transfer.account.script("upload_proof", standing(transfer.made))
    transfer.proofs.take_file(str(picture(tmp_path / "slip.jpg")))
    qtbot.waitUntil(lambda: transfer.sees("proofSend"))
    assert transfer.find("proofPreview").pixmap().width() > 0
    assert transfer.account.count("upload_proof") == 0
    transfer.press("proofSend")
    qtbot.waitUntil(lambda: transfer.proofs.now.phase is ProofPhase.DONE)
    reference, proof = transfer.account.last("upload_proof")
    assert reference == transfer.made.reference
    assert (proof.file_name, proof.content_type) == ("slip.jpg", "image/jpeg")
    assert proof.content == (tmp_path / "slip.jpg").read_bytes()


@pytest.mark.parametrize("width", [780, 700])
def test_a_picked_picture_comes_into_view_with_whole_words(transfer, tmp_path, qtbot, width):
    transfer.pane.window().resize(width, 420)
    transfer.pane.resize(width, 420)
    transfer.proofs.take_file(str(picture(tmp_path / "slip.jpg")))
    qtbot.waitUntil(lambda: transfer.sees("proofSend"))
    for name in ("proofSend", "proofDiscard"):
        button = transfer.find(name)
        qtbot.waitUntil(lambda each=button: not each.visibleRegion().isEmpty())
        qtbot.waitUntil(lambda each=button: each.visibleRegion().boundingRect() == each.rect())
        assert button.width() >= button.sizeHint().width()


def test_an_upload_that_fails_is_tried_again(transfer, tmp_path, qtbot):
    refused = Refused(413, Reason("too large"))
    transfer.account.script("upload_proof", refused, standing(transfer.made))
    transfer.proofs.take_file(str(picture(tmp_path / "slip.png")))
    qtbot.waitUntil(lambda: transfer.sees("proofSend"))
    transfer.press("proofSend")
    qtbot.waitUntil(lambda: transfer.proofs.now.phase is ProofPhase.FAILED)
    assert "too large" in transfer.told("proofState")
    transfer.press("proofSend")
    qtbot.waitUntil(lambda: transfer.proofs.now.phase is ProofPhase.DONE)


def test_the_clipboards_picture_is_taken(transfer, qtbot):
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    transfer.press("proofPaste")
    qtbot.waitUntil(lambda: transfer.proofs.now.phase is ProofPhase.READY)
    assert transfer.proofs.now.proof.content_type == "image/png"
    transfer.press("proofDiscard")
    QGuiApplication.clipboard().setText("no picture")
    transfer.press("proofPaste")
    assert "clipboard" in transfer.told("proofState")


@pytest.mark.parametrize("kind", ["no picture", "too large", "not there"])
def test_what_is_no_picture_is_refused_here(transfer, tmp_path, qtbot, kind):
    path = tmp_path / "slip.png"
    if kind == "no picture":
        path.write_text("<html>")
    elif kind == "too large":
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES))
    transfer.proofs.take_file(str(path))
    qtbot.waitUntil(lambda: transfer.proofs.now.error is not None)
    assert transfer.told("proofState")
    assert not transfer.sees("proofSend")
    assert transfer.sees("proofPick")


def test_a_file_dropped_on_the_panel_is_taken(transfer, tmp_path, qtbot):
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "slip.png")))])
    panel = transfer.find("proofPanel")
    assert panel._take(what)
    qtbot.waitUntil(lambda: transfer.proofs.now.phase is ProofPhase.READY)


def test_the_file_dialog_stops_nothing(transfer, tmp_path, qtbot):
    path = picture(tmp_path / "slip.png")
    transfer.press("proofPick")
    dialog = transfer.pane.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: transfer.proofs.now.phase is ProofPhase.READY)


def test_the_customers_phone_is_shown_the_orders_page(transfer, qtbot):
    transfer.press("proofByPhone")
    qtbot.waitUntil(lambda: transfer.find("proofQr").has_code())
    assert transfer.sees("proofQr")
    transfer.press("proofByPhone")
    assert not transfer.sees("proofQr")


def test_an_order_with_a_proof_says_so(rig, qtbot):
    order = order_of(slug="abc123", payment={}, proof_url="https://files.example/1.png")
    made = confirmed(TRANSFER, order=order)
    it = rig(made)
    qtbot.waitUntil(lambda: it.members.now.phase.name == "OUT")
    it.payment.show(standing(made))
    qtbot.waitUntil(lambda: it.sees("proofPanel"))
    assert "already" in it.told("proofState")


def test_another_order_begins_without_the_picture_of_the_one_before(transfer, tmp_path, qtbot):
    transfer.proofs.take_file(str(picture(tmp_path / "slip.png")))
    qtbot.waitUntil(lambda: transfer.proofs.now.phase is ProofPhase.READY)
    transfer.proofs.begin("POS-OTHER")
    assert transfer.proofs.now.phase is ProofPhase.NONE
