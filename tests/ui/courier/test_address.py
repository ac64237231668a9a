from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget

from pos_app.domain.delivery import Destination, District
from pos_app.domain.errors import NotSent
from pos_app.domain.sale import Hurdle, Step
from pos_app.ui.courier.address import AddressForm
from pos_app.ui.desks.delivery import best_first
from pos_app.ui.kit.suggest import KEY
from tests.kit.values import shipped
from tests.ui.courier.fakes import MENTENG, MENTENG_EAST, MENTENG_PULO

EMPTY = replace(shipped(), destination=Destination(), quote=None, step=Step.DELIVERY)


@pytest.fixture
def form(theme, desks, shown):
    page = QWidget()
    made = AddressForm(theme, desks.sale, desks.delivery, page)
    shown(page)
    made.resize(840, made.sizeHint().height())
    made.location.input.setFocus()
    # A sale that begins now: what the keyboard passed while the window opened does not count.
    desks.begin(EMPTY)
    yield made
    assert page is not None


def popup(form, name="locationPopup"):
    return form.window().findChild(QListView, name)


def lines(form, name="locationPopup"):
    model = popup(form, name).model()
    return [model.index(row, 0).data(KEY) for row in range(model.rowCount())]


def type_place(form, text):
    QTest.keyClicks(form.location.input, text)


def test_two_letters_ask_nobody(form, desks, qtbot):
    type_place(form, "me")
    qtbot.wait(250)
    assert desks.till.asked == []
    assert not popup(form).isVisible()


def test_known_places_come_first_and_the_server_adds_below(form, desks, qtbot):
    desks.till.hold("districts")
    type_place(form, "menteng")
    qtbot.waitUntil(lambda: popup(form).isVisible())
    assert lines(form) == [MENTENG]
    assert form.location.input.hasFocus()
    desks.till.let_go()
    qtbot.waitUntil(lambda: len(lines(form)) == 3)
    assert lines(form) == [MENTENG, MENTENG_EAST, MENTENG_PULO]
    assert popup(form).currentIndex().row() == 0


def test_a_long_name_shows_its_beginning(form, desks):
    form.resize(400, form.height())
    long = replace(MENTENG, city="Kota Administrasi Jakarta Pusat yang namanya panjang sekali")
    desks.delivery.choose_district(long)
    assert form.location.text() == long.display
    assert form.location.input.cursorPosition() == 0


def test_names_that_begin_with_the_word_come_first_and_the_shortest_of_them():
    mentebah = District(6101, "Mentebah", "Kab. Kapuas Hulu", "Kalimantan Barat")
    inside = District(1, "Jaya", "Kota Mentengan", "Papua")
    found = (inside, mentebah, MENTENG_PULO, MENTENG)
    assert best_first(found, "mente") == (MENTENG, mentebah, MENTENG_PULO, inside)
    assert best_first(found, "menteng, jakarta")[0] == MENTENG
    assert best_first((), "mente") == ()


def test_the_line_that_was_marked_stays_marked(form, desks, qtbot):
    desks.till.known = (MENTENG, MENTENG_EAST)
    desks.till.hold("districts")
    type_place(form, "menteng")
    qtbot.waitUntil(lambda: popup(form).isVisible())
    QTest.keyClick(form.location.input, Qt.Key.Key_Down)
    desks.till.let_go()
    qtbot.waitUntil(lambda: len(lines(form)) == 3)
    assert popup(form).currentIndex().data(KEY) == MENTENG_EAST


def test_memory_that_answers_after_the_server_changes_nothing(form, desks, qtbot):
    desks.till.hold("known")
    type_place(form, "menteng")
    qtbot.waitUntil(lambda: len(lines(form)) == 3)
    before = lines(form)
    with qtbot.waitSignal(desks.delivery.districts_found):
        desks.till.let_go()
    assert lines(form) == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_district_is_taken_with_the_keys(form, desks, qtbot, key):
    type_place(form, "menteng")
    qtbot.waitUntil(lambda: len(lines(form)) == 3)
    QTest.keyClick(form.location.input, Qt.Key.Key_Down)
    QTest.keyClick(form.location.input, key)
    assert desks.sale.sale.destination.district == MENTENG_EAST
    assert form.location.text() == MENTENG_EAST.display
    assert form.location.input.cursorPosition() == len(MENTENG_EAST.display)
    assert not popup(form).isVisible()
    assert form.postal.input.hasFocus() is (key == Qt.Key.Key_Tab)


def test_a_district_is_taken_with_the_mouse(form, desks, qtbot):
    type_place(form, "menteng")
    qtbot.waitUntil(lambda: len(lines(form)) == 3)
    view = popup(form)
    place = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desks.sale.sale.destination.district == MENTENG_PULO


def test_its_postal_codes_follow(form, desks, qtbot):
    desks.delivery.choose_district(MENTENG)
    qtbot.waitUntil(lambda: form.postal.text() == "10310")
    QTest.mouseClick(form.findChild(QWidget, "postalCodeList"), Qt.MouseButton.LeftButton)
    assert lines(form, "postalCodePopup") == ["10310", "10320"]
    QTest.keyClick(form.postal.input, Qt.Key.Key_Down)
    QTest.keyClick(form.postal.input, Qt.Key.Key_Return)
    assert desks.sale.sale.destination.postal_code == "10320"


def test_a_postal_code_can_be_typed(form, desks, qtbot):
    desks.till.codes = NotSent("offline")
    desks.delivery.choose_district(MENTENG)
    form.postal.input.setFocus()
    QTest.keyClicks(form.postal.input, "103")
    assert desks.sale.sale.destination.postal_code == "103"
    form.street.input.setFocus()
    assert form.postal.error()
    form.postal.input.setFocus()
    QTest.keyClick(form.postal.input, Qt.Key.Key_End)
    QTest.keyClicks(form.postal.input, "10")
    assert form.postal.error() == ""
    assert desks.sale.sale.destination.postal_code == "10310"


def test_another_letter_forgets_the_district(form, desks, qtbot):
    desks.delivery.choose_district(MENTENG)
    qtbot.waitUntil(lambda: form.postal.text() == "10310")
    form.location.input.setFocus()
    QTest.keyClick(form.location.input, Qt.Key.Key_End)
    QTest.keyClick(form.location.input, Qt.Key.Key_Backspace)
    assert desks.sale.sale.destination.district is None
    assert form.location.text() == MENTENG.display[:-1]
    assert form.postal.text() == ""


def test_nothing_found_is_said(form, desks, qtbot):
    type_place(form, "qqqq")
    qtbot.waitUntil(lambda: popup(form).isVisible())
    assert lines(form) == [None]
    assert "Not found" in popup(form).model().index(0, 0).data()
    QTest.keyClick(form.location.input, Qt.Key.Key_Return)
    assert desks.sale.sale.destination.district is None


def test_offline_shows_what_is_known_and_says_so(form, desks, qtbot):
    desks.till.server = NotSent("offline")
    type_place(form, "menteng")
    qtbot.waitUntil(lambda: len(lines(form)) == 2)
    assert lines(form) == [MENTENG, None]
    assert "No connection" in popup(form).model().index(1, 0).data()


def test_escape_closes_the_popup_first(form, desks, qtbot):
    type_place(form, "menteng")
    qtbot.waitUntil(lambda: popup(form).isVisible())
    QTest.keyClick(form.location.input, Qt.Key.Key_Escape)
    assert not popup(form).isVisible()
    assert form.location.text() == "menteng"
    QTest.keyClick(form.location.input, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: popup(form).isVisible())


def test_the_windows_own_escape_waits_for_the_popup(form, desks, qtbot):
    pressed = []
    shortcut = QShortcut(QKeySequence("Esc"), form.window())
    shortcut.activated.connect(lambda: pressed.append("Esc"))
    type_place(form, "menteng")
    qtbot.waitUntil(lambda: popup(form).isVisible())
    QTest.keyClick(form.location.input, Qt.Key.Key_Escape)
    assert not popup(form).isVisible()
    assert pressed == []
    QTest.keyClick(form.location.input, Qt.Key.Key_Escape)
    assert pressed == ["Esc"]


def test_text_without_a_pick_is_told_when_the_field_is_left(form):
    type_place(form, "menteng")
    assert form.location.error() == ""
    form.street.input.setFocus()
    assert form.location.error()


def test_an_empty_field_that_was_passed_is_told(form):
    form.street.input.setFocus()
    assert form.street.error() == ""
    form.location.input.setFocus()
    assert form.street.error()
    assert form.street.input.accessibleDescription()


def test_blocked_goes_to_the_first_gap_unless_the_contact_is_asked_first(form, desks):
    desks.sale.blocked.emit((Hurdle.CONTACT, Hurdle.ADDRESS))
    assert form.street.error()
    assert form.location.input.hasFocus()
    desks.sale.blocked.emit((Hurdle.ADDRESS,))
    assert form.street.input.hasFocus()


def test_a_sale_from_the_disk_is_shown_whole(form, desks, qtbot):
    kept = Destination("Jl. Dago 1", MENTENG, "10320")
    desks.begin(replace(EMPTY, id="sale-2", destination=kept))
    assert form.street.text() == "Jl. Dago 1"
    assert form.location.text() == MENTENG.display
    assert form.postal.text() == "10320"
    qtbot.waitUntil(form.findChild(QWidget, "postalCodeList").isVisible)
    desks.sale.start_new()
    assert form.street.text() == form.location.text() == form.postal.text() == ""


def test_names_for_everything(form):
    for name in ("addressLine", "locationField", "postalCode", "postalCodeList"):
        assert form.findChild(QWidget, name).accessibleName()
    assert popup(form).accessibleName()
