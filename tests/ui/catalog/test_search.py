from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from pos_app.ui.catalog.search import SearchField, split_quantity
from pos_app.ui.kit.later import AfterPicture
from tests.kit.keys import HAND, SCANNER, KeyClock


@pytest.fixture
def field(qtbot, theme, desks):
    made = SearchField(theme, desks.catalog)
    qtbot.addWidget(made)
    made.resize(400, 48)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_all()
    return made


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("kopi", (1, "kopi")),
        ("3*kopi", (3, "kopi")),
        (" 12* KP-1 ", (12, "KP-1")),
        ("a*b", (1, "a*b")),
        ("*x", (1, "*x")),
        ("0*x", (1, "x")),
        ("12345*x", (1, "12345*x")),
    ],
)
def test_a_quantity_before_a_star(typed, told):
    assert split_quantity(typed) == told


@pytest.fixture
def searched(field):
    heard = []
    field.text_changed.connect(heard.append)
    return heard


@pytest.fixture
def clock(qapp, field):
    made = KeyClock(qapp)
    yield made
    made.end()


@pytest.fixture
def typing(field, clock, qtbot):
    """Types behind a pause, with so many milliseconds between the keys."""

    def with_gap(gap):
        def type_in(text):
            clock.rest()
            clock.gap = gap
            qtbot.keyClicks(field.input, text)

        return type_in

    return with_gap


@pytest.fixture
def by_hand(typing):
    """Types as somebody does who looks for goods."""
    return typing(HAND)


@pytest.fixture
def as_a_scanner(typing):
    """Types as no hand can."""
    return typing(SCANNER)


def test_every_key_searches_at_once_without_the_quantity(by_hand, searched):
    by_hand("3*kopi")
    assert searched == ["3", "", "k", "ko", "kop", "kopi"]


def test_what_a_scanner_types_is_searched_when_it_comes_to_rest(as_a_scanner, searched, qtbot):
    as_a_scanner("89912345")
    assert searched == ["8", "89", "899"]
    qtbot.waitUntil(lambda: searched[-1] == "89912345")
    assert len(searched) == 4


def test_a_known_code_is_never_searched(field, as_a_scanner, searched, desks, qtbot):
    as_a_scanner("KP-101")
    with qtbot.waitSignal(desks.catalog.scanned):
        qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert (searched, field.text()) == (["K", "KP", "KP-"], "")
    qtbot.waitUntil(lambda: searched[-1] == "")
    assert len(searched) == 4


def test_what_rests_is_searched_before_it_is_used(field, as_a_scanner, searched, qtbot):
    as_a_scanner("kopi")
    with qtbot.waitSignal(field.first_wanted):
        qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert searched[-1] == "kopi"
    field.clear()
    assert searched[-1] == ""
    as_a_scanner("teh tarik")
    with qtbot.waitSignal(field.results_wanted):
        qtbot.keyClick(field.input, Qt.Key.Key_Down)
    assert searched[-1] == "teh tarik"


class LayoutWatch(QObject):
    """Counts how often the children of a widget are laid out anew."""

    times = 0

    def eventFilter(self, _watched, event):
        if event.type() is QEvent.Type.LayoutRequest:
            self.times += 1
        return False


def test_what_stands_at_the_end_changes_without_a_new_layout(field, by_hand):
    QCoreApplication.sendPostedEvents()
    watch = LayoutWatch(field)
    field.installEventFilter(watch)
    by_hand("k")
    field.clear()
    QCoreApplication.sendPostedEvents()
    assert watch.times == 0
    field.add_trailing(QWidget(field))
    QCoreApplication.sendPostedEvents()
    assert watch.times


def test_enter_on_a_code_scans_and_empties_the_field(field, desks, qtbot):
    qtbot.keyClicks(field.input, "3*kp-101")
    with qtbot.waitSignal(desks.catalog.scanned) as heard:
        qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert heard.args[0].sku == "KP-101"
    assert heard.args[1] == 3
    assert field.text() == ""


def test_enter_on_words_wants_the_first_result_and_calls_nothing_unknown(field, desks, qtbot):
    unknown = []
    desks.catalog.unknown_code.connect(unknown.append)
    qtbot.keyClicks(field.input, "2*kopi")
    with qtbot.waitSignal(field.first_wanted) as heard:
        qtbot.keyClick(field.input, Qt.Key.Key_Enter)
    assert heard.args == ["kopi", 2]
    assert unknown == []
    assert field.input.selectedText() == "2*kopi"


def test_a_code_behind_sought_words_is_taken_out_again(field, by_hand, as_a_scanner, desks, qtbot):
    by_hand("kaos")
    with qtbot.waitSignal(desks.catalog.scanned) as heard:
        as_a_scanner("KP-101")
        qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert heard.args[0].sku == "KP-101"
    assert field.text() == "kaos"


def test_fast_hands_are_no_scanner(field, by_hand, as_a_scanner, qtbot):
    by_hand("ka")
    with qtbot.waitSignal(field.first_wanted) as heard:
        as_a_scanner("os polos")
        qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert heard.args == ["kaos polos", 1]


def test_down_goes_to_the_results_and_esc_clears_first(field, qtbot):
    with qtbot.waitSignal(field.results_wanted):
        qtbot.keyClick(field.input, Qt.Key.Key_Down)
    qtbot.keyClicks(field.input, "x")
    qtbot.keyClick(field.input, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_key_gives_way_to_a_clear_button(field, qtbot):
    button = field.findChild(object, "clearSearchButton")
    assert not button.isVisible()
    qtbot.keyClicks(field.input, "x")
    assert button.isVisible()
    assert button.accessibleName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert field.input.hasFocus()
    assert field.input.objectName() == "searchField"


def test_the_line_of_a_scan_does_not_wait_for_the_cross_to_go(field, as_a_scanner, desks, qtbot):
    button = field.findChild(object, "clearSearchButton")
    as_a_scanner("KP-101")
    with qtbot.waitSignal(desks.catalog.scanned):
        qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert field.text() == ""
    assert button.isVisible()
    qtbot.waitUntil(lambda: not button.isVisible())


class PaintEar(QObject):
    """Notes each widget that is painted, in the order of painting."""

    def __init__(self, painted):
        super().__init__()
        self._painted = painted

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            self._painted.append(watched)
        return False


def test_a_scan_has_the_field_painted_a_picture_later(qapp, field, as_a_scanner, desks, qtbot):
    painted = []
    as_a_scanner("KP-101")
    qapp.sendPostedEvents()
    watch = PaintEar(painted)
    field.input.installEventFilter(watch)
    later = AfterPicture(lambda: painted.append("picture"), field)
    later.ask()
    with qtbot.waitSignal(desks.catalog.scanned):
        qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert field.text() == ""
    qtbot.waitUntil(lambda: field.input in painted)
    assert painted == ["picture", field.input]


def test_a_key_paints_the_text_and_nothing_around_it(qapp, qtbot, field, by_hand):
    painted = []
    watch = PaintEar(painted)
    qapp.installEventFilter(watch)
    # The first key has the cross appear.
    by_hand("kop")
    qtbot.waitUntil(lambda: field.input in painted)
    painted.clear()
    by_hand("i")
    qtbot.waitUntil(lambda: field.input in painted)
    qapp.removeEventFilter(watch)
    assert set(painted) == {field.input}
