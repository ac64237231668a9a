"""Receipts through the real window: paid, not synced, copied, saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.paper import Style
from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.submission import Leg
from pos_app.ui.desks.connection import Link
from pos_app.ui.desks.printing import Phase
from pos_app.ui.desks.spool import NoPrinter

EBOOK = "E-book: Jualan Tanpa Iklan"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cashier(hire, tmp_path):
    person = hire()
    person.desks.receipts.folder = lambda: tmp_path / "papers"
    return person


def by_cash(cashier):
    cashier.add(EBOOK)
    cashier.charge()
    cashier.choose(
        "paymentMethodView",
        lambda row: isinstance(row, MethodGroup) and row.kind is MethodKind.CASH,
    )
    cashier.place()


def open_receipt(cashier):
    cashier.push("printReceiptButton")
    cashier.wait_to_see("receiptSheet")


def close_receipt(cashier):
    cashier.press_key(Qt.Key.Key_Escape)
    cashier.wait_for(lambda: not cashier.sees("receiptSheet"))


def paper(cashier):
    """Every row on the paper, as (left, right)."""
    rows = cashier.desks.receipts.shown.slip.rows
    return {row.left: row.right.replace("\xa0", " ") for row in rows if row.style is not Style.CODE}


def save(cashier):
    cashier.push("saveReceiptButton")
    cashier.wait_for(lambda: cashier.desks.receipts.shown.progress.phase is Phase.SAVED)


def test_a_cash_sale_has_a_receipt_and_the_next_is_a_copy(cashier, tmp_path):
    by_cash(cashier)
    cashier.wait_to_see("cashReceived")
    cashier.push("cashQuick1")
    received = cashier.text_of("cashReceived").replace("\xa0", " ")
    cashier.push("takeCashButton")
    cashier.wait_for(lambda: cashier.desks.payment.now.submission.leg is Leg.PAID)
    open_receipt(cashier)
    rows = paper(cashier)
    tender = cashier.desks.payment.now.submission.tender
    assert "LUNAS" in rows
    assert "SALINAN" not in rows
    assert rows["TOTAL"] == "Rp 149.000"
    assert rows["Uang diterima"] == str(tender.received).replace("\xa0", " ")
    assert received.replace("Rp ", "") in rows["Uang diterima"]
    assert rows["Kembalian"] == f"Rp {tender.received.amount - 149_000:,}".replace(",", ".")
    save(cashier)
    assert [each.suffix for each in (tmp_path / "papers").iterdir()] == [".pdf"]
    assert cashier.text_of("sendReceiptButton") == "Cetak salinan"
    close_receipt(cashier)

    open_receipt(cashier)
    assert "SALINAN" in paper(cashier)
    close_receipt(cashier)
    cashier.push("newSaleButton")
    cashier.wait_to_see("catalogView")

    # The last one, from anywhere.
    cashier.press_key(Qt.Key.Key_P, CTRL)
    cashier.wait_to_see("receiptSheet")
    assert "SALINAN" in paper(cashier)
    close_receipt(cashier)


def test_a_sale_served_without_a_network_says_that_it_is_not_synced(cashier, town):
    town.cut()
    cashier.push("connectivityPill")
    cashier.wait_for(lambda: cashier.desks.connection.now.link is Link.OFFLINE)
    cashier.push("closeQueue")
    by_cash(cashier)
    cashier.wait_to_see("queuedBox")
    cashier.push("lateCashQuick1")
    cashier.push("lateTakeCashButton")
    cashier.wait_to_see("finishedPage")
    open_receipt(cashier)
    rows = paper(cashier)
    reference = cashier.desks.payment.now.submission.reference
    assert "OFFLINE - belum tersinkron" in rows
    assert f"Sebutkan {reference}" in rows
    assert "LUNAS" in rows

    town.mend()
    cashier.wait_for(lambda: "OFFLINE - belum tersinkron" not in paper(cashier))
    assert paper(cashier)["Pesanan"] == cashier.desks.receipts.shown.submission.order.number


def test_without_a_printer_the_sale_goes_on_and_the_till_says_what_to_do(cashier, monkeypatch):
    monkeypatch.setattr("pos_app.ui.desks.spool.printers", tuple)
    by_cash(cashier)
    cashier.wait_to_see("cashReceived")
    cashier.push("cashQuick0")
    cashier.push("takeCashButton")
    cashier.wait_for(lambda: cashier.desks.payment.now.submission.leg is Leg.PAID)
    open_receipt(cashier)
    cashier.press_key(Qt.Key.Key_Return)
    cashier.wait_for(lambda: cashier.desks.receipts.shown.progress.phase is Phase.FAILED)
    assert isinstance(cashier.desks.receipts.shown.progress.error, NoPrinter)
    assert "tidak punya printer" in cashier.widget("receiptTold").accessibleName()
    # Nothing came out, so the next one is no copy.
    cashier.wait_for(lambda: not cashier.desks.receipts.shown.issued)
    cashier.push("newSaleButton")
    cashier.wait_for(lambda: cashier.desks.sale.sale.is_blank)
    assert not cashier.sees("receiptSheet")


def test_an_order_of_the_list_has_one_and_the_paper_is_chosen_once(cashier):
    by_cash(cashier)
    cashier.wait_to_see("cashReceived")
    cashier.push("cashQuick0")
    cashier.push("takeCashButton")
    cashier.wait_for(lambda: cashier.desks.payment.now.submission.leg is Leg.PAID)
    cashier.push("newSaleButton")
    cashier.hand.press("navOrders")
    cashier.wait_for(lambda: bool(cashier.hand.rows("ordersView")))
    cashier.hand.choose("ordersView", lambda _: True)
    open_receipt(cashier)
    cashier.hand.press("paper80")
    cashier.wait_for(lambda: cashier.desks.receipts.shown.setup.paper == 80)
    close_receipt(cashier)
    open_receipt(cashier)
    assert cashier.desks.receipts.shown.slip.paper.columns == 48
