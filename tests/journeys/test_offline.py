"""Selling through the real window while the shop is out of reach, and what becomes of it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from pos_app.domain.money import Rupiah
from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.submission import Leg, State
from pos_app.till.outbox import Wait
from pos_app.ui.desks.connection import Link
from pos_app.ui.payment.model import DETAIL

EBOOK = "E-book: Jualan Tanpa Iklan"
SERUM = "Serum Niacinamide"


def is_kind(kind):
    return lambda row: isinstance(row, MethodGroup) and row.kind is kind


def words_of(cashier, name):
    return cashier.text_of(name).replace("\xa0", " ")


def lose_the_network(cashier, town):
    """The line is cut and the till has noticed, because somebody looked."""
    town.cut()
    cashier.push("connectivityPill")
    cashier.wait_for(lambda: cashier.desks.connection.now.link is Link.OFFLINE)
    cashier.push("closeQueue")


def settle_in(cashier):
    """The till stands in a district with goods, and has handed something over before."""
    found = []
    cashier.desks.settings.districts_found.connect(found.extend)
    cashier.desks.settings.search_district("Cempaka Putih")
    cashier.wait_for(lambda: bool(found))
    cashier.desks.settings.settle_in(found[0])
    cashier.wait_for(lambda: cashier.desks.sale.profile.can_hand_over)
    cashier.add(SERUM)
    cashier.charge()
    cashier.wait_for(lambda: cashier.desks.sale.sale.courier is not None)
    cashier.desks.sale.start_new()


def confirm(cashier, goods=EBOOK, kind=MethodKind.CASH):
    """Up to the page of a sale that could not be sent."""
    cashier.add(goods)
    cashier.charge()
    if goods == SERUM:
        cashier.wait_to_see("deliveryPickup")
        cashier.wait_for(lambda: cashier.desks.sale.sale.courier is not None)
        cashier.go_on()
    cashier.choose("paymentMethodView", is_kind(kind))
    cashier.place()
    cashier.wait_to_see("queuedBox")


def serve(cashier, goods=EBOOK):
    """One customer by cash, from the goods to the next sale; answers the sale's reference."""
    confirm(cashier, goods)
    cashier.push("lateCashQuick1")
    cashier.push("lateTakeCashButton")
    cashier.wait_to_see("finishedPage")
    submission = cashier.desks.payment.now.submission
    assert submission.deferred
    assert submission.tender.received > submission.expected
    cashier.push("newSaleButton")
    cashier.wait_for(lambda: cashier.desks.sale.sale.is_blank)
    return submission.reference


def references(orders):
    return [order["metadata"]["pos_ref"] for order in orders]


def test_a_stretch_without_a_network_costs_no_sale(hire, town):
    cashier = hire()
    settle_in(cashier)
    lose_the_network(cashier, town)
    served = [serve(cashier), serve(cashier, SERUM), serve(cashier)]
    cashier.wait_for(lambda: words_of(cashier, "queuePill") == "Antrean 3")
    assert words_of(cashier, "connectivityPill") == "Offline · 3 menunggu"

    again = hire()
    again.wait_for(lambda: words_of(again, "queuePill") == "Antrean 3")
    again.wait_for(lambda: [row.wait for row in again.desks.queue.rows] == [Wait.TURN] * 3)

    town.mend()
    again.wait_for(lambda: words_of(again, "queuePill") == "Antrean 0")
    again.wait_for(lambda: all(row.leg is Leg.PAID for row in again.desks.orders.rows))
    orders = town.sandbox.orders()
    assert references(orders) == served
    assert {order["payment_status"] for order in orders} <= {"paid", "settled"}


def test_a_code_cannot_be_shown_without_a_network_and_cash_is_the_way_on(hire, town):
    cashier = hire()
    lose_the_network(cashier, town)
    cashier.add(EBOOK)
    cashier.charge()
    index = cashier.index_of("paymentMethodView", is_kind(MethodKind.QRIS))
    assert index.data(DETAIL) == "Perlu internet"
    cashier.choose("paymentMethodView", is_kind(MethodKind.QRIS))
    cashier.place()
    cashier.wait_to_see("queuedBox")
    cashier.wait_to_press("sendAgainButton")
    assert "belum bisa membayar dengan QRIS" in cashier.widget("queuedBox").accessibleName()
    assert not cashier.sees("finishLaterButton")
    assert not cashier.sees("lateTakeCashButton")
    cashier.push("changeMethodButton")
    cashier.wait_for(lambda: not cashier.desks.sale.locked)
    cashier.choose("paymentMethodView", is_kind(MethodKind.CASH))
    cashier.place()
    cashier.wait_to_see("lateTakeCashButton")
    cashier.push("lateCashQuick0")
    cashier.push("lateTakeCashButton")
    cashier.wait_to_see("finishedPage")
    town.mend()
    cashier.wait_for(lambda: cashier.desks.payment.now.submission.leg is Leg.PAID)
    (order,) = town.sandbox.orders()
    assert references([order]) == [cashier.desks.payment.now.submission.reference]


def test_changed_prices_ask_before_they_are_sent(hire, town, tmp_path):
    cashier = hire()
    lose_the_network(cashier, town)
    reference = serve(cashier)
    cashier.app.close()
    (shelf,) = tmp_path.glob("*/catalog.db")
    with sqlite3.connect(shelf) as catalog:
        catalog.execute("UPDATE item SET price = price + 500 WHERE price IS NOT NULL")
    catalog.close()

    again = hire()
    again.wait_for(lambda: [row.wait for row in again.desks.queue.rows] == [Wait.PRICES])
    again.push("queuePill")
    again.wait_to_see("queuePanel")
    again.push(f"insist_{reference}")
    again.wait_for(lambda: [row.wait for row in again.desks.queue.rows] == [Wait.TURN])
    town.mend()
    again.wait_for(lambda: not again.desks.queue.rows)
    (order,) = town.sandbox.orders()
    assert references([order]) == [reference]


def test_the_owners_limit_holds_and_says_who_can_raise_it(hire, town):
    cashier = hire()
    cashier.desks.settings.limit_queue(1, Rupiah(5_000_000))
    cashier.wait_for(lambda: cashier.desks.sale.profile.queue_most == 1)
    lose_the_network(cashier, town)
    serve(cashier)
    confirm(cashier)
    cashier.push("lateCashQuick0")
    cashier.push("lateTakeCashButton")
    said = "batas dari pemilik"
    cashier.wait_for(lambda: said in cashier.widget("queuedBox").accessibleName())
    told = cashier.widget("queuedBox").accessibleName().replace("\xa0", " ")
    assert "1 penjualan senilai Rp 149.000" in told
    assert "Batasnya 1 penjualan dan Rp 5.000.000." in told
    assert not cashier.desks.payment.now.submission.deferred
    # Nothing was lost: the sale is still there to be sent, changed or parked.
    cashier.wait_to_press("changeMethodButton")


def test_a_refused_key_holds_the_queue_and_loses_nothing(hire, town):
    cashier = hire()
    lose_the_network(cashier, town)
    served = [serve(cashier), serve(cashier)]
    town.mend(key_suffix="another")
    cashier.wait_for(lambda: cashier.desks.queue.rows[0].wait is Wait.KEY)
    assert {row.submission.state for row in cashier.desks.queue.rows} == {State.QUEUED}
    assert town.sandbox.orders() == []
    town.cut()
    town.mend()
    cashier.push("queuePill")
    cashier.push("sendQueueButton")
    cashier.wait_for(lambda: not cashier.desks.queue.rows)
    assert references(town.sandbox.orders()) == served


def test_a_sale_of_long_ago_is_not_just_sent(hire, town):
    cashier = hire()
    lose_the_network(cashier, town)
    confirm(cashier)
    cashier.wait_to_press("sendAgainButton")
    # As if it had been put aside for half an hour.
    standing = cashier.desks.payment.now.standing
    old = standing.submission.created_at.replace(year=2020)
    aged = replace(standing, submission=replace(standing.submission, created_at=old))
    cashier.desks.payment.show(aged)
    assert words_of(cashier, "sendAgainButton") == "Kirim sekarang"
    assert "Harga mungkin sudah berubah" in cashier.widget("queuedBox").accessibleName()
