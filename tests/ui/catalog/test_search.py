from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pos_app.ui.catalog.search import SearchField, split_quantity


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


def test_every_key_searches_at_once_without_the_quantity(field, qtbot):
    heard = []
    field.text_changed.connect(heard.append)
    qtbot.keyClicks(field.input, "3*ko")
    assert heard == ["3", "", "k", "ko"]


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


def test_a_code_behind_sought_words_is_taken_out_again(field, desks, qtbot):
    qtbot.keyClicks(field.input, "kaos")
    qtbot.wait(40)
    with qtbot.waitSignal(desks.catalog.scanned) as heard:
        qtbot.keyClicks(field.input, "KP-101")
        qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert heard.args[0].sku == "KP-101"
    assert field.text() == "kaos"


def test_fast_hands_are_no_scanner(field, qtbot):
    qtbot.keyClicks(field.input, "ka")
    qtbot.wait(40)
    with qtbot.waitSignal(field.first_wanted) as heard:
        qtbot.keyClicks(field.input, "os polos")
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
