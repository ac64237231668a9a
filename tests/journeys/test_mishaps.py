"""Faults of the app, and runs that broke off: the till goes on and says what is safe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer

from pos_app.bootstrap import build
from pos_app.logbook import FOLDER
from pos_app.logbook.ending import MARK
from pos_app.logbook.files import NAME, entries
from tests.kit.cashier import KeyboardCashier, MouseCashier

EBOOK = "E-book: Jualan Tanpa Iklan"

KILLED = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pos_app.bootstrap import build
from pos_app.logbook.ending import MARK

application = QApplication([])
app = build(["--data-dir", sys.argv[1], "--lang", "id", "--theme", "light"])
app.window.show()
mark = os.path.join(sys.argv[1], "logs", MARK)

def look():
    if os.path.exists(mark) and os.path.getsize(mark):
        os.kill(os.getpid(), int(sys.argv[2]))

tick = QTimer(interval=20)
tick.timeout.connect(look)
tick.start()
application.exec()
"""


@pytest.fixture
def start(qtbot, qapp, sandbox, tmp_path, monkeypatch):
    """A till whose faults are part of the test; its log is open from the beginning."""
    monkeypatch.setenv("POS_APP_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("POS_APP_BUSINESS_KEY", sandbox.business_key)
    monkeypatch.setenv("POS_APP_STORE", sandbox.store_uid)
    apps = []

    def go(kind=MouseCashier):
        app = build(("--data-dir", str(tmp_path), "--lang", "id", "--theme", "light"))
        apps.append(app)
        person = kind(qtbot, app)
        person.start()
        app._support._later.timeout.emit()
        person.wait_for((tmp_path / FOLDER / MARK).exists)
        return person

    yield go
    for app in apps:
        app.close()


def live(person):
    return {each.key for each in person.app._notices.live()}


def test_a_raising_slot_is_told_and_the_sale_goes_on(start, tmp_path):
    person = start()
    person.add(EBOOK)
    QTimer.singleShot(0, lambda: {}["Siti"])
    person.wait_for(lambda: "unexpected" in live(person))
    person.wait_to_see("mishap")
    assert not person.sees("supportSheet"), "nothing opens in the middle of a sale"
    assert person.desks.sale.sale.cart.count == 1
    person.charge()
    person.wait_to_see("paymentMethodView")
    person.app.close()
    (crash,) = [each for each in entries(tmp_path / FOLDER) if each["level"] == "CRITICAL"]
    assert crash["errors"][0]["class"] == "KeyError"
    assert "Siti" not in (tmp_path / FOLDER / NAME).read_text()


def test_a_bug_on_the_worker_is_told_whoever_asked(start):
    person = start()
    answers = []

    async def fails():
        raise RuntimeError("Siti")

    person.app._runner.start(person.app, fails, ok=answers.append, fail=answers.append)
    person.wait_for(lambda: bool(answers))
    assert isinstance(answers[0], RuntimeError), "the caller hears of it as well"
    assert "unexpected" in live(person)


def test_what_the_world_does_is_not_told_as_a_bug(start, sandbox):
    person = start()
    sandbox.trouble("orders.list", "error_5xx_before", times=None)

    async def fails():
        raise OSError(5, "x")

    person.app._runner.start(person.app, fails, ok=lambda _: None)
    person.wait_for(lambda: "OSError" in live(person))
    assert "unexpected" not in live(person)


@pytest.mark.parametrize("kind", [KeyboardCashier, MouseCashier])
def test_the_details_are_looked_at_and_put_away(start, kind):
    person = start(kind)
    QTimer.singleShot(0, lambda: {}["Siti"])
    person.wait_to_see("mishapDetails")
    person.push("mishapDetails")
    person.wait_to_see("supportSheet")
    desk = person.app._support._desk
    person.wait_for(lambda: bool(desk.shown.files))
    assert {"doctor.json", "crash.json", "log.jsonl", "settings.json"} <= dict(
        desk.shown.files
    ).keys()
    person.push("closeSupport")
    person.wait_for(lambda: desk.shown is None)


def test_the_settings_lead_to_the_report(start):
    person = start()
    person.push("navSettings")
    person.hand.press("openSupport")
    person.wait_to_see("supportSheet")
    desk = person.app._support._desk
    person.wait_for(lambda: bool(desk.shown.files))
    assert "The till is open" in dict(desk.shown.files)["doctor.txt"]
    person.app._look_wanted("en", "")
    person.wait_for(lambda: desk.shown is None)


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGABRT])
def test_after_a_crash_the_next_start_says_so_once(start, sandbox, tmp_path, how):
    subprocess.run(  # noqa: S603
        [sys.executable, "-c", KILLED, str(tmp_path), str(int(how))],
        check=False,
        timeout=50,
        capture_output=True,
    )
    person = start()
    person.wait_for(lambda: "broke off" in live(person))
    person.wait_to_see("brokeOff")
    person.app.close()
    again = start()
    again.wait_for(lambda: again.app._support._watch is not None)
    again.app.close()
    said = [each["event"] for each in entries(tmp_path / FOLDER)]
    assert said.count("the run before this one broke off") == 1


def test_a_till_that_is_closed_leaves_no_mark(start, tmp_path):
    start().app.close()
    assert (tmp_path / FOLDER / MARK).read_bytes() == b""
    again = start()
    assert "broke off" not in live(again)


def test_a_folder_that_takes_no_log_stops_no_sale(qtbot, sandbox, tmp_path, start):
    (tmp_path / FOLDER).write_text("a file is in the way")
    app = build(("--data-dir", str(tmp_path), "--lang", "id", "--theme", "light"))
    person = MouseCashier(qtbot, app)
    try:
        person.start()
        app._support._later.timeout.emit()
        person.add(EBOOK)
        person.charge()
        person.wait_to_see("paymentMethodView")
    finally:
        app.close()
