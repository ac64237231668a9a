"""A whole day without a network, from the first second on: nothing is lost, and all is said."""

from __future__ import annotations

import re
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget

from pos_app.domain.catalog import ProductSummary
from pos_app.domain.payment import MethodKind
from pos_app.domain.submission import Leg
from pos_app.till.outbox import Wait
from pos_app.ui.catalog.option_chip import OptionChip
from pos_app.ui.desks.connection import Link
from pos_app.ui.kit.chips import ChipBar
from pos_app.ui.payment.model import DETAIL
from tests.journeys.test_offline import (
    EBOOK,
    SERUM,
    is_kind,
    references,
    serve,
    settle_in,
    words_of,
)
from tests.kit.cashier import KeyboardCashier, MouseCashier

SHIRT = "Kaos Polos Heavy Cotton"
KNOWN, UNKNOWN = "Menteng", "Gubeng"
CARTS = 20
TASTES = (EBOOK, SERUM)
by_mouse = pytest.mark.parametrize("hire", ["mouse"], indirect=True)


def screen(cashier):
    """Everything that a person reads or hears on the window now."""
    said = []
    for widget in cashier.window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        whole = getattr(widget, "whole_text", None) or getattr(widget, "text", None)
        said += [widget.accessibleName(), whole() if callable(whole) else ""]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            said += [str(model.index(row, 0).data()) for row in range(min(model.rowCount(), 60))]
    return "\n".join(said).replace("\xa0", " ")


def wait_to_read(cashier, words):
    cashier.wait_for(lambda: words in screen(cashier))


def day_before(hire, town):
    """With a network: the catalog comes, the till settles in, one address was asked for."""
    cashier = hire()
    settle_in(cashier)
    met = []
    cashier.desks.settings.districts_found.connect(met.extend)
    cashier.desks.settings.search_district(KNOWN)
    cashier.wait_for(lambda: bool(met))
    # The whole catalog was read anew by then, and is not being read while the line is cut.
    cashier.wait_for(lambda: not cashier.desks.catalog.state.refreshing)
    count = shown_products(cashier)
    town.cut()
    return count


def open_offline(hire):
    cashier = hire()
    cashier.wait_for(lambda: cashier.desks.connection.now.link is Link.OFFLINE)
    return cashier


def shown_products(cashier):
    return len(cashier.hand.rows("catalogView"))


def go_to_category(cashier, number):
    """The chip with this number, by a click or along the row by the arrow key."""
    bar = cashier.hand.find(ChipBar, "categoryBar")
    if isinstance(cashier, MouseCashier):
        cashier.click(f"category{number}")
    else:
        for _ in range(number):
            chip = cashier.reach(bar.chip(bar.current()).objectName())
            QTest.keyClick(chip, Qt.Key.Key_Right)
    return bar.current()


def back_to_everything(cashier):
    bar = cashier.hand.find(ChipBar, "categoryBar")
    if isinstance(cashier, MouseCashier):
        cashier.click("category0")
    else:
        while bar.current() != (None, None):
            chip = cashier.reach(bar.chip(bar.current()).objectName())
            QTest.keyClick(chip, Qt.Key.Key_Left)


def clear_search(cashier):
    cashier.enter("searchField", "x")
    QTest.keyClick(cashier.window.focusWidget(), Qt.Key.Key_Backspace)
    cashier.wait_for(lambda: shown_products(cashier) > 1)


def add_variant(cashier):
    """The shirt: every question is answered by the first answer that can be sold."""
    cashier.choose("catalogView", lambda row: row.name == SHIRT)
    cashier.wait_to_see("variantChooser")
    before = cashier.desks.sale.sale.cart.count
    while not cashier.hand.can_press("chooserAdd"):
        chips = cashier.widget("variantChooser").findChildren(OptionChip)
        rows = {chip.objectName().partition("_")[0] for chip in chips}
        for row in sorted(rows):
            mine = [chip for chip in chips if chip.objectName().startswith(f"{row}_")]
            if not any(chip.isChecked() for chip in mine):
                cashier.hand.press(next(chip.objectName() for chip in mine if chip.isEnabled()))
                break
    cashier.push("chooserAdd")
    cashier.wait_for(lambda: cashier.desks.sale.sale.cart.count == before + 1)


def hold(cashier):
    """Puts the open cart aside; answers it with its lines."""
    sale = cashier.desks.sale.sale
    cashier.push("holdButton")
    cashier.wait_for(lambda: sale.id in held(cashier))
    assert cashier.desks.sale.sale.is_blank
    return sale.id, sale.cart.lines


def held(cashier):
    return {row.sale.id: row.sale.cart.lines for row in cashier.desks.held.rows}


def reopen(cashier, sale_id):
    cashier.hand.press("navHeld")
    cashier.wait_to_see("heldView")
    cashier.hand.choose("heldView", lambda row: row.sale.id == sale_id)
    cashier.wait_for(lambda: cashier.desks.sale.sale.id == sale_id)
    cashier.wait_to_see("chargeButton")


def sell(cashier, *goods):
    """What is in the cart and these, for cash; answers the reference."""
    for each in goods[1:]:
        cashier.add(each)
    return serve(cashier, goods[0])


@by_mouse
def test_a_day_without_a_network_loses_nothing(hire, town):
    products = day_before(hire, town)
    cashier = open_offline(hire)

    age = words_of(cashier, "connectivityPill")
    assert re.fullmatch(r"Offline · katalog \d\d\.\d\d", age)
    assert shown_products(cashier) == products
    label, kind = go_to_category(cashier, 1)
    assert kind is None
    narrowed = [row for _, row in cashier.hand.rows("catalogView")]
    assert 0 < len(narrowed) < products
    assert all(label in row.labels for row in narrowed)
    back_to_everything(cashier)
    assert shown_products(cashier) == products
    cashier.enter("searchField", "niacinamide")
    (found,) = [row for _, row in cashier.hand.rows("catalogView")]
    assert isinstance(found, ProductSummary)
    assert found.name.startswith(SERUM)
    clear_search(cashier)

    aside, served = {}, []
    for number in range(CARTS):
        if number % 5 == 0:
            add_variant(cashier)
            sale_id, lines = hold(cashier)
            aside[sale_id] = lines
        elif number % 5 in (1, 2):
            cashier.add(TASTES[number % 2])
            sale_id, lines = hold(cashier)
            aside[sale_id] = lines
        else:
            served.append(serve(cashier, TASTES[number % 2]))
    assert (len(aside), len(served)) == (12, 8)

    first, second, third, *_ = aside
    reopen(cashier, second)
    assert cashier.desks.sale.sale.cart.lines == aside[second]
    cashier.add(EBOOK)
    aside.pop(second)
    changed, lines = hold(cashier)
    assert changed == second
    assert sum(line.quantity for line in lines) == 2
    aside[second] = lines
    reopen(cashier, third)
    aside.pop(third)
    served.append(serve(cashier, EBOOK if only_digital(cashier) else SERUM))
    reopen(cashier, first)
    open_lines = aside.pop(first)
    cashier.wait_for(lambda: held(cashier) == aside)
    cashier.wait_for(lambda: words_of(cashier, "queuePill") == f"Antrean {len(served)}")

    again = open_offline(hire)
    again.wait_for(lambda: held(again) == aside)
    again.wait_for(lambda: again.desks.sale.sale.id == first)
    assert again.desks.sale.sale.cart.lines == open_lines
    again.wait_for(lambda: words_of(again, "queuePill") == f"Antrean {len(served)}")
    assert [row.submission.reference for row in again.desks.queue.rows] == served
    assert {row.wait for row in again.desks.queue.rows} == {Wait.TURN}
    assert words_of(again, "connectivityPill") == f"Offline · {len(served)} menunggu"
    assert shown_products(again) == products

    town.mend()
    again.wait_for(lambda: words_of(again, "queuePill") == "Antrean 0", timeout=60_000)
    again.wait_for(lambda: all(row.leg is Leg.PAID for row in again.desks.orders.rows))
    assert references(town.sandbox.orders()) == served
    assert held(again) == aside
    assert again.desks.sale.sale.cart.lines == open_lines


def only_digital(cashier):
    return all(not line.item.ships for line in cashier.desks.sale.sale.cart.lines)


@by_mouse
def test_what_needs_the_network_says_so(hire, town):
    day_before(hire, town)
    cashier = open_offline(hire)

    # The catalog is read anew when the line is back, and the pill's panel says that.
    cashier.push("connectivityPill")
    wait_to_read(cashier, "Tidak ada sambungan ke Scalev; dicoba setiap beberapa detik.")
    cashier.push("closeQueue")

    # A courier's price is the server's; the places of before are this till's own.
    cashier.add(SERUM)
    cashier.charge()
    cashier.push("deliveryShip")
    cashier.enter("customerName", "Siti Rahmawati")
    cashier.enter("customerPhone", "081234567890")
    cashier.enter("addressLine", "Jl. Pegangsaan Timur No. 28")
    cashier.enter("locationField", UNKNOWN)
    wait_to_read(cashier, "Tidak ada koneksi, dan kasir ini belum mengenal tempat itu.")
    cashier.enter("locationField", KNOWN)
    wait_to_read(cashier, "Tidak ada koneksi: hanya tempat yang pernah dipakai.")
    wait_to_read(cashier, f"{KNOWN}, Kota Jakarta Pusat")
    cashier.enter("locationField", "x")
    cashier.pick_district(KNOWN, f"{KNOWN}, Kota Jakarta Pusat")
    cashier.enter("postalCode", "10310")
    wait_to_read(cashier, "Tidak ada koneksi ke Scalev.")
    assert cashier.sees("courierRetry")
    cashier.desks.sale.start_new()

    # A code is the server's; the list says it before anybody chooses.
    cashier.add(EBOOK)
    cashier.charge()
    index = cashier.index_of("paymentMethodView", is_kind(MethodKind.QRIS))
    assert index.data(DETAIL) == "Perlu internet"
    cashier.desks.sale.start_new()

    # The districts of the country.
    cashier.hand.press("navSettings")
    wait_to_read(cashier, "ada di komputer ini; yang lain perlu internet.")
    cashier.push("loadDistricts")
    said = cashier.widget("districtsSaid").whole_text
    cashier.wait_for(lambda: "Tidak ada koneksi ke Scalev." in said())
    assert "ada di komputer ini" in said()
    cashier.enter("tillDistrict", UNKNOWN)
    cashier.wait_for(
        lambda: (
            "Tidak ada koneksi ke Scalev." in cashier.widget("tillDistrict").accessibleDescription()
        )
    )


@by_mouse
def test_districts_are_loaded_in_the_settings_stopped_and_kept(hire, town):
    cashier = hire()
    cashier.hand.press("navSettings")
    wait_to_read(cashier, "yang lain perlu internet.")
    assert words_of(cashier, "loadDistricts") == "Muat semua kecamatan"
    cashier.push("loadDistricts")
    cashier.wait_for(lambda: cashier.desks.settings.places.state.read > 0)
    cashier.hand.press("navSell")
    cashier.hand.press("navSettings")
    said = partial(words_of, cashier, "districtsSaid")
    assert re.fullmatch(r"[\d.]+ dimuat sejauh ini. Jualan bisa jalan terus.", said())
    cashier.push("loadDistricts")
    cashier.wait_for(lambda: said().endswith(" ada di komputer ini; belum semuanya dimuat."))
    known = cashier.desks.settings.places.state.known.count
    town.cut()

    again = open_offline(hire)
    again.hand.press("navSettings")
    again.wait_for(lambda: again.desks.settings.places.state.known is not None)
    assert again.desks.settings.places.state.known.count == known
    assert words_of(again, "loadDistricts") == "Lanjutkan memuat"


def test_a_till_that_was_never_online_says_so_and_goes_on_when_the_line_is_there(hire, town):
    town.cut()
    cashier = hire(ready=False)
    cashier.wait_for(lambda: cashier.desks.connection.now.link is Link.OFFLINE)
    cashier.wait_to_see("catalogEmpty")
    told = cashier.widget("catalogEmpty").accessibleName
    cashier.wait_for(lambda: "Tidak ada koneksi, dan belum ada katalog di komputer ini" in told())
    assert "Setelah katalog dimuat, kasir bisa berjualan tanpa internet." in told()
    assert words_of(cashier, "connectivityPill") == "Offline"
    assert not cashier.hand.can_press("chargeButton")
    town.mend()
    again = cashier.widget("catalogEmpty").button
    assert again.label() == "Coba lagi"
    if isinstance(cashier, KeyboardCashier):
        QTest.keyClick(cashier.reach(again.objectName()), Qt.Key.Key_Space)
    else:
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    cashier.wait_for(lambda: cashier.desks.catalog.state.refreshed_at is not None)
    cashier.wait_for(lambda: bool(cashier.desks.payment.offers.methods))
    cashier.add(EBOOK)


def test_only_what_is_in_stock_is_remembered_for_the_next_day(hire):
    cashier = hire()
    everything = shown_products(cashier)
    cashier.push("inStockToggle")
    cashier.wait_for(lambda: shown_products(cashier) < everything)
    left = shown_products(cashier)
    assert all(row.stock != 0 for _, row in cashier.hand.rows("catalogView"))
    assert f"Semua {left}" in screen(cashier)
    again = hire()
    assert again.widget("inStockToggle").isChecked()
    assert shown_products(again) == left
    again.push("inStockToggle")
    again.wait_for(lambda: shown_products(again) == everything)
