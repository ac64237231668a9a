"""The report's page: what it says, its parts, saving, and that it takes nothing away."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from pos_app.domain.errors import NotSent, StoreError
from pos_app.logbook.ending import Broken
from pos_app.ui.desks import support as support_module
from pos_app.ui.desks.crash import CrashDesk, Mishap, is_bug, mishap_of
from pos_app.ui.desks.support import SupportDesk
from pos_app.ui.kit.notice import Notices
from pos_app.ui.support.sheet import SupportSheet

FILES = (("doctor.json", "{}\n"), ("log.jsonl", "one\ntwo\n"))
BROKEN = Broken("2026-11-22T08:00:00.000Z", "0.1.0", "Aborted", ("pos_app.x:1 f", "pos_app.y:2 g"))


class Office:
    """Puts reports together; `gate` holds it back, `trouble` is what goes wrong."""

    def __init__(self):
        self.asked = []
        self.written = []
        self.trouble = None
        self.gate = threading.Event()
        self.gate.set()

    def collect(self, happened):
        self.asked.append((happened, threading.current_thread().name))

        async def work():
            while not self.gate.is_set():  # noqa: ASYNC110  let go from the other thread
                await asyncio.sleep(0.005)
            if self.trouble:
                raise self.trouble
            return FILES

        return work

    def write(self, path, files):
        if self.trouble:
            raise self.trouble
        path.write_text("zip")
        self.written.append((path.name, files))


@pytest.fixture
def office():
    made = Office()
    yield made
    made.gate.set()


@pytest.fixture
def desk(runner, office, tmp_path):
    made = SupportDesk(runner, office.collect, office.write)
    made.folder = lambda: tmp_path / "documents"
    yield made
    made.close()


@pytest.fixture
def page(theme, desk, shown, qtbot):
    """A window with a field that has the keyboard; `open` shows the sheet over it."""
    window = QWidget()
    field = QLineEdit(window)
    QVBoxLayout(window).addWidget(field)
    shown(window, 1024, 640)
    field.setFocus()
    sheets = []

    def show(now):
        if now is None:
            sheets.pop().leave()
        elif not sheets:
            sheets.append(SupportSheet(theme, desk, window))
            sheets[-1].open(now)

    desk.changed.connect(show)
    window.field, window.sheets = field, sheets
    return window


def text(page, name):
    return page.sheets[0].findChild(QWidget, name).text()


def test_it_shows_each_part_and_where_nothing_goes(page, desk, office, qtbot):
    desk.open()
    qtbot.waitUntil(lambda: bool(desk.shown.files))
    sheet = page.sheets[0]
    assert office.asked == [(None, "MainThread")]
    assert text(page, "supportTitle") == "Report for support"
    assert "Nothing is sent" in text(page, "supportSaid")
    assert sheet.text.toPlainText() == "{}\n"
    sheet.parts.picked.emit("log.jsonl")
    assert sheet.text.toPlainText() == "one\ntwo\n"
    assert sheet.text.isReadOnly()
    assert isinstance(sheet.findChild(QWidget, "supportText"), QPlainTextEdit)


def test_what_is_saved_is_what_was_shown(page, desk, office, qtbot, tmp_path):
    desk.open()
    qtbot.waitUntil(lambda: bool(desk.shown.files))
    qtbot.mouseClick(page.sheets[0].save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.shown.saved))
    ((name, files),) = office.written
    assert files == FILES
    assert (tmp_path / "documents" / name).exists()
    assert name in text(page, "supportSaid")


def test_reports_of_one_second_stand_beside_each_other(tmp_path):
    now = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    first = support_module._free_name(tmp_path, now)
    first.touch()
    assert first.name == "scalev-pos-20261122-080000.zip"
    assert support_module._free_name(tmp_path, now).name == "scalev-pos-20261122-080000-2.zip"


def test_a_disk_that_takes_nothing_is_told_and_it_can_be_tried_again(page, desk, office, qtbot):
    desk.open()
    qtbot.waitUntil(lambda: bool(desk.shown.files))
    office.trouble = OSError(28, "No space left on device")
    desk.save()
    qtbot.waitUntil(lambda: desk.shown.failed is not None)
    assert "could not be saved" in text(page, "supportSaid")
    office.trouble = None
    assert page.sheets[0].save_button.isEnabled()
    desk.save()
    qtbot.waitUntil(lambda: bool(desk.shown.saved))


def test_a_report_that_cannot_be_put_together_is_told(page, desk, office, qtbot):
    office.trouble = OSError(5, "Input/output error")
    desk.open()
    qtbot.waitUntil(lambda: desk.shown.failed is not None)
    assert "could not be put together" in text(page, "supportSaid")
    assert not page.sheets[0].save_button.isEnabled()
    desk.save()
    assert office.written == []


def test_closed_while_it_is_put_together_nothing_comes_after(page, desk, office, qtbot):
    office.gate.clear()
    desk.open()
    assert "One moment" in text(page, "supportSaid")
    desk.close()
    assert desk.shown is None
    assert page.sheets == []
    desk.close()


def test_escape_closes_it_and_the_keyboard_is_where_it_was(page, desk, qtbot):
    desk.open()
    qtbot.waitUntil(lambda: bool(desk.shown.files))
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert desk.shown is None
    qtbot.waitUntil(page.field.hasFocus)


def test_its_button_closes_it_as_well(page, desk, qtbot):
    desk.open()
    close = page.sheets[0].findChild(QAbstractButton, "closeSupport")
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert desk.shown is None


def test_it_keeps_to_the_window(page, desk):
    desk.open()
    page.resize(700, 640)
    sheet = page.sheets[0]
    assert sheet.geometry().right() == page.width() - 1
    assert sheet.height() == page.height()


def test_a_crash_says_what_is_safe_and_what_to_do(page, desk):
    desk.open(Mishap("KeyError", "pos_app.ui.cart.pane:12 CartPane._fill", {"errors": []}))
    assert "went wrong" in text(page, "supportTitle")
    words = text(page, "supportWords")
    assert "saved" in words
    assert "nothing is sent twice" in words
    assert text(page, "supportWhere") == "KeyError pos_app.ui.cart.pane:12 CartPane._fill"


def test_a_run_that_broke_off_is_told_calmly(page, desk):
    desk.open(BROKEN)
    assert "last time" in text(page, "supportTitle")
    assert "not sent again by itself" in text(page, "supportWords")
    assert text(page, "supportWhere") == "Aborted pos_app.x:1 f"


def test_the_notices_lead_to_the_page_and_take_nothing_away(qapp):
    notices = Notices()
    crashes = CrashDesk(notices)
    wanted = []
    crashes.details_wanted.connect(wanted.append)
    mishap = Mishap("KeyError", "", {})
    crashes.met(mishap)
    crashes.met(mishap)
    crashes.broke_off(BROKEN)
    bug, broken = notices.live()
    assert (bug.kind, broken.kind) == ("bad", "info")
    for notice in (bug, broken):
        assert not notice.lasting
        assert "twice" in notice.text
        notice.acts[0].call()
    assert wanted == [mishap, BROKEN]


def test_what_the_world_does_is_no_bug():
    for error in (
        NotSent("x"),
        StoreError("x"),
        OSError(5, "x"),
        TimeoutError(),
        KeyboardInterrupt(),
    ):
        assert not is_bug(error)
    for error in (KeyError("x"), ValueError("x"), RuntimeError("x")):
        assert is_bug(error)


def test_a_mishap_has_no_text():
    try:
        raise ValueError("Siti Rahmawati")
    except ValueError as error:
        mishap = mishap_of(error)
    assert mishap.kind == "ValueError"
    assert "Siti" not in repr(mishap)
