from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from pos_app.ui.catalog.scanner import ScannerFilter


class Ticker:
    def __init__(self):
        self.at = 0.0

    def __call__(self):
        return self.at


@pytest.fixture
def rig(qapp, qtbot):
    clock = Ticker()
    scanner = ScannerFilter(now=clock)
    qapp.installEventFilter(scanner)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, area = QLineEdit(window), QPlainTextEdit(window)
    column.addWidget(field)
    column.addWidget(area)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def type_in(widget, text, gap):
        for sign in text:
            clock.at += gap
            if sign == "\n":
                qtbot.keyClick(widget, Qt.Key.Key_Return)
            else:
                qtbot.keyClicks(widget, sign)

    yield scanner, field, area, type_in
    qapp.removeEventFilter(scanner)


def test_fast_keys_with_enter_are_a_scan_and_leave_nothing_behind(rig, qtbot):
    scanner, field, _, type_in = rig
    field.setFocus()
    field.setText("Siti Rahma")
    field.setSelection(0, 4)
    edited, entered = [], []
    field.textEdited.connect(edited.append)
    field.returnPressed.connect(lambda: entered.append(1))
    with qtbot.waitSignal(scanner.scanned) as heard:
        type_in(field, "8991102030405\n", 0.004)
    assert heard.args == ["8991102030405"]
    assert field.text() == "Siti Rahma"
    assert field.selectedText() == "Siti"
    assert edited[-1] == "Siti Rahma"
    assert entered == []


def test_a_second_scan_is_another_code_even_with_double_figures(rig):
    scanner, field, _, type_in = rig
    heard = []
    scanner.scanned.connect(heard.append)
    field.setFocus()
    type_in(field, "1122\n", 0.004)
    type_in(field, "1122\n", 0.004)
    assert heard == ["1122", "1122"]


def test_slow_keys_pass_untouched(rig):
    scanner, field, _, type_in = rig
    heard, entered = [], []
    scanner.scanned.connect(heard.append)
    field.returnPressed.connect(lambda: entered.append(1))
    field.setFocus()
    type_in(field, "12345\n", 0.09)
    assert (heard, field.text(), entered) == ([], "12345", [1])


@pytest.mark.parametrize("typed", ["123\n", "\n"])
def test_short_bursts_are_no_scan(rig, typed):
    scanner, field, _, type_in = rig
    heard = []
    scanner.scanned.connect(heard.append)
    field.setFocus()
    type_in(field, typed, 0.004)
    assert heard == []


def test_what_was_typed_slowly_before_a_scan_stays(rig):
    scanner, field, _, type_in = rig
    heard = []
    scanner.scanned.connect(heard.append)
    field.setFocus()
    type_in(field, "ab", 0.2)
    type_in(field, "9", 0.2)
    type_in(field, "991234\n", 0.004)
    assert heard == ["9991234"]
    assert field.text() == "ab"


def test_a_text_area_is_put_back_too(rig):
    scanner, _, area, type_in = rig
    heard = []
    scanner.scanned.connect(heard.append)
    area.setFocus()
    area.setPlainText("two\nlines")
    type_in(area, "8990001\n", 0.004)
    assert heard == ["8990001"]
    assert area.toPlainText() == "two\nlines"


def test_the_gap_can_be_set(rig):
    scanner, field, _, type_in = rig
    scanner.gap = 0.2
    heard = []
    scanner.scanned.connect(heard.append)
    field.setFocus()
    type_in(field, "12345\n", 0.09)
    assert heard == ["12345"]


def test_a_key_nobody_wants_is_heard_once(rig, qapp):
    scanner, field, _, type_in = rig
    field.setReadOnly(True)
    heard = []
    scanner.scanned.connect(heard.append)
    field.setFocus()
    type_in(field, "12345\n", 0.004)
    assert heard == ["12345"]


def test_a_field_that_looks_codes_up_itself_is_left_alone(qapp, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    scanner = ScannerFilter(now=lambda: 0.0, spare=field)
    qapp.installEventFilter(scanner)
    heard, entered = [], []
    scanner.scanned.connect(heard.append)
    field.returnPressed.connect(lambda: entered.append(field.text()))
    qtbot.keyClicks(field, "8991234")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qapp.removeEventFilter(scanner)
    assert (heard, entered) == ([], ["8991234"])
