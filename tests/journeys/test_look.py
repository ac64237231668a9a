"""Language and colours: chosen at the start or changed while a sale is open."""

import re
from functools import partial
from itertools import product
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from pos_app.domain.errors import DiskFull
from pos_app.domain.payment import MethodGroup, MethodKind, Pending
from pos_app.domain.sale import Step
from pos_app.domain.submission import Leg
from pos_app.options import read_choices
from pos_app.resources import resource
from pos_app.ui.kit.chips import SegmentedControl
from pos_app.ui.kit.notice import Notice
from pos_app.ui.window.rail import Place
from tests.kit.cashier import KeyboardCashier, MouseCashier

EBOOK = "E-book: Jualan Tanpa Iklan"
SERUM = "Serum Niacinamide"


@pytest.fixture
def person(qtbot, launch):
    cashier = MouseCashier(qtbot, launch())
    cashier.start()
    return cashier


def english_sources():
    """What an Indonesian screen may not say: English whose Indonesian is another text."""
    told: dict[str, bool] = {}
    for message in ET.parse(resource("words", "id.ts")).getroot().iter("message"):  # noqa: S314
        answer, source = message.find("translation"), message.findtext("source") or ""
        if answer is None or answer.get("type") in ("vanished", "obsolete"):
            continue
        forms = [each.text for each in answer.iter("numerusform")] or [answer.text]
        told[source] = told.get(source, False) or source in forms
    patterns = [pattern(source) for source, same in told.items() if not same]
    return re.compile("|".join(filter(None, patterns)))


def pattern(source):
    """A regular expression for a source; its holes may hold anything."""
    parts = re.split(r"(\{\w*\}|%n|\(s\))", source)
    if not any(re.search(r"[A-Za-z]{2}", part) for part in parts[::2]):
        return ""
    holes = {"(s)": "s?", "%n": r"\d+"}
    return "".join(
        holes.get(part, ".+") if at % 2 else re.escape(part) for at, part in enumerate(parts)
    )


def words_of(window):
    """Every text a person reads or hears, and the name of the widget it is on."""
    for widget in (window, *window.findChildren(QWidget)):
        said = {widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()}
        for ask in ("whole_text", "label", "text", "placeholderText", "title"):
            found = getattr(widget, ask, "")
            said.add(str(found() if callable(found) else ""))
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            cells = [
                model.index(row, column)
                for row, column in product(range(40), range(8))
                if model.hasIndex(row, column)
            ]
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                said |= {str(cell.data(role) or "") for cell in cells}
        for text in said - {""}:
            yield text, widget.objectName()


def english_of(window, sources):
    return {(text, name) for text, name in words_of(window) if sources.fullmatch(text)}


def change_look(person, language="", theme=""):
    before = person.app.session
    person.desks.settings.look_wanted.emit(language, theme)
    person.wait_for(lambda: person.app.session not in (None, before))
    person.wait_for(lambda: bool(person.desks.payment.offers.methods))


def test_the_language_changes_and_the_cart_stays(person, tmp_path):
    person.add(EBOOK)
    person.push("navSettings")
    cart = person.desks.sale.sale.cart
    sources = english_sources()
    person.desks.notices.post(Notice("Katalog sedang dimuat"))
    change_look(person, language="en")
    person.wait_for(lambda: person.desks.sale.sale.cart == cart)
    assert {"Search product, SKU, or scan a barcode", "Settings", "Add a note"} <= {
        text for text, _ in english_of(person.window, sources)
    }
    assert person.sees("languageChoice")
    assert person.desks.notices.live() == ()
    person.wait_for(lambda: read_choices(tmp_path).language == "en")
    change_look(person, language="id")
    person.wait_for(lambda: person.desks.sale.sale.cart == cart)
    assert english_of(person.window, sources) == set()


def test_the_keyboard_goes_on_after_a_change_of_look_in_the_middle_of_a_sale(qtbot, launch):
    person = KeyboardCashier(qtbot, launch())
    person.start()
    person.add(EBOOK)
    person.press_key(Qt.Key.Key_F3)
    person.wait_to_see("customerName")
    change_look(person, language="en")
    person.wait_for(lambda: person.desks.sale.sale.step is Step.CUSTOMER)
    # No part of the new pages was a window of its own for a moment, and took the keyboard along.
    assert QApplication.activeWindow() is person.window
    person.app.session.shell.show_place(Place.SETTINGS)
    person.press_key(Qt.Key.Key_F3)
    person.wait_to_see("customerName")


def test_the_colours_change_and_the_cart_stays(person, tmp_path):
    person.add(EBOOK)
    person.push("navSettings")
    colours = person.hand.find(SegmentedControl, "themeChoice")
    assert colours.current() == "light"
    cart = person.desks.sale.sale.cart
    light = QApplication.palette().window().color().lightness()
    change_look(person, theme="dark")
    person.wait_for(lambda: person.desks.sale.sale.cart == cart)
    assert QApplication.palette().window().color().lightness() < light
    assert person.window.grab().toImage().pixelColor(90, 700).lightness() < light
    person.wait_for(lambda: person.sees("themeChoice"))
    assert person.hand.find(SegmentedControl, "themeChoice").current() == "dark"
    person.wait_for(lambda: read_choices(tmp_path).theme == "dark")


def test_a_change_of_look_goes_on_when_the_last_save_fails(person, monkeypatch):
    async def fails() -> None:
        await person_backstage.close()
        raise DiskFull

    person_backstage = person.app.session._backstage
    monkeypatch.setattr(person.app.session, "put_away", fails)
    change_look(person, language="en")
    assert person.text_of("navSell") == "Sell"


def test_no_english_is_left_on_the_indonesian_screens(person, sandbox):
    sources = english_sources()
    assert sources.fullmatch("8 variants")
    assert not sources.fullmatch("8 varian")

    def read() -> None:
        assert english_of(person.window, sources) == set()

    for place in ("navOrders", "navHeld", "navSettings", "navSell"):
        person.push(place)
        read()
    person.add(SERUM)
    read()
    person.charge()
    person.wait_to_see("deliveryShip")
    read()
    person.push("deliveryShip")
    person.enter("customerName", "Siti Rahmawati")
    person.enter("customerPhone", "12")
    read()
    person.enter("customerPhone", "081234567890")
    person.enter("addressLine", "Jl. Pegangsaan Timur No. 28")
    person.pick_district("Menteng", "Menteng, Kota Jakarta Pusat")
    person.wait_for(lambda: person.desks.sale.sale.courier is not None)
    read()
    person.go_on()
    person.wait_to_see("paymentMethodView")
    read()
    for kind in (MethodKind.VIRTUAL_ACCOUNT, MethodKind.TRANSFER, MethodKind.CASH, MethodKind.QRIS):
        person.choose("paymentMethodView", partial(is_group, kind))
        person.place()
        person.wait_for(lambda: not isinstance(person.desks.payment.now.instruction, Pending))
        read()
        if kind is not MethodKind.QRIS:
            person.push("changeMethodButton")
            person.wait_for(lambda: person.desks.payment.now.submission is None)
    sandbox.pay(sandbox.orders()[-1]["id"])
    person.check()
    person.wait_for(lambda: person.desks.payment.now.submission.leg is Leg.PAID)
    read()
    person.push("navOrders")
    person.wait_for(lambda: bool(person.hand.rows("ordersView")))
    person.choose("ordersView", lambda _: True)
    read()


def test_no_english_is_left_in_the_set_up(qtbot, launch, monkeypatch):
    app = launch(key="short")
    qtbot.addWidget(app.window)
    app.window.show()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(QWidget, "setupKey")))
    assert english_of(app.window, english_sources()) == set()


def is_group(kind, row):
    return isinstance(row, MethodGroup) and row.kind is kind
