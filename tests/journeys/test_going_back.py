"""The owner goes back to a backup from the settings; a customer is forgotten there as well."""

from __future__ import annotations

from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.submission import Leg, State
from pos_app.store.store import TILL_FILE
from pos_app.ui.window.rail import Place

EBOOK = "E-book: Jualan Tanpa Iklan"


def order(cashier):
    cashier.add(EBOOK)
    cashier.charge()
    cashier.choose(
        "paymentMethodView",
        lambda row: isinstance(row, MethodGroup) and row.kind is MethodKind.QRIS,
    )
    cashier.place()
    cashier.wait_to_see("payQr")


def paid(cashier, sandbox, number):
    """Until the cashier's own look finds the money."""
    sandbox.pay(sandbox.orders()[0]["id"])
    cashier.push("checkPaymentButton")
    cashier.wait_for(
        lambda: sum(row.leg is Leg.PAID for row in cashier.desks.orders.rows) == number
    )
    cashier.push("newSaleButton")
    cashier.wait_for(lambda: cashier.desks.sale.sale.is_blank)


def settings(cashier):
    cashier.app.session.shell.show_place(Place.SETTINGS)
    cashier.wait_to_see("backupsSaid")


def test_the_till_goes_back_and_says_so(cashier, sandbox, tmp_path):
    settings(cashier)
    cashier.push("backUpNow")
    cashier.wait_for(lambda: cashier.desks.upkeep.state.known is not None)
    cashier.wait_for(lambda: len(cashier.desks.upkeep.state.known.backups) == 1)
    (backup,) = cashier.desks.upkeep.state.known.backups
    cashier.app.session.shell.show_place(Place.SELL)
    order(cashier)
    paid(cashier, sandbox, 1)
    before = cashier.app.session
    cashier.desks.upkeep.restore(backup.name)
    cashier.wait_for(lambda: cashier.app.session not in (None, before))
    cashier.wait_to_see("tillCopied")
    cashier.wait_for(lambda: cashier.desks.sale.profile is not None)
    assert cashier.desks.orders.rows == ()
    (folder,) = (each.parent for each in tmp_path.glob(f"*/{TILL_FILE}"))
    assert len(list(folder.glob(f"{TILL_FILE}.replaced-*"))) == 1
    order(cashier)
    assert len(sandbox.orders()) == 2


def test_a_backup_that_is_gone_changes_nothing(cashier, sandbox):
    order(cashier)
    paid(cashier, sandbox, 1)
    before = cashier.app.session
    cashier.desks.upkeep.restore("till-20250101T000000Z-g1.db")
    cashier.wait_for(lambda: cashier.app.session not in (None, before))
    cashier.wait_to_see("notRestored")
    cashier.wait_for(lambda: len(cashier.desks.orders.rows) == 1)
    assert cashier.desks.orders.rows[0].state is State.CREATED


def test_closing_the_till_leaves_a_backup(cashier, sandbox, tmp_path):
    order(cashier)
    cashier.app.close()
    assert len(list(tmp_path.glob("*/backups/till-*.db"))) == 1


def test_a_customer_is_forgotten_from_their_order_on(cashier, sandbox, tmp_path):
    cashier.add(EBOOK)
    cashier.push("customerButton")
    cashier.wait_to_see("customerName")
    cashier.enter("customerName", "Kenari Lestari")
    cashier.enter("customerPhone", "081234567890")
    cashier.go_on()
    cashier.choose(
        "paymentMethodView",
        lambda row: isinstance(row, MethodGroup) and row.kind is MethodKind.QRIS,
    )
    cashier.place()
    cashier.wait_to_see("payQr")
    paid(cashier, sandbox, 1)
    cashier.app.session.shell.show_place(Place.ORDERS)
    row = cashier.index_of("ordersView", lambda row: row.leg is Leg.PAID)
    cashier.view("ordersView").setCurrentIndex(row)
    cashier.push("forgetThisCustomer")
    cashier.wait_to_see("forgetYes")
    cashier.push("forgetYes")
    cashier.wait_for(lambda: "1 penjualan" in cashier.text_of("privacySaid"))
    (till,) = tmp_path.glob(f"*/{TILL_FILE}")
    files = [till, *till.parent.glob(f"{TILL_FILE}-*")]
    assert not any(b"Kenari Lestari" in each.read_bytes() for each in files)
    cashier.app.session.shell.show_place(Place.ORDERS)
    cashier.wait_for(lambda: cashier.desks.orders.rows[0].sale.contact.is_blank)
