"""The log: what goes in and what stays out, turning over, full disks, threads, broken runs."""

from __future__ import annotations

import ast
import errno
import io
import json
import logging
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain.errors import LockedOut, NotSent, Reason
from pos_app.domain.submission import State
from pos_app.logbook import Logbook, entry, files, to_terminal
from pos_app.logbook.ending import FAULTS, MARK, Broken, Watch, fault_of
from pos_app.logbook.files import NAME, LogFiles, entries

PACKAGE = Path(__file__).resolve().parent.parent / "pos_app"
PHONE = "0812-3456-7890"


def record(message, *args, name="pos_app.till.room", level=logging.WARNING, error=None, **extra):
    info = (type(error), error, error.__traceback__) if error is not None else None
    made = logging.LogRecord(name, level, "/home/Siti/room.py", 12, message, args, info)
    for key, value in extra.items():
        setattr(made, key, value)
    return made


def told(message, *args, **changed):
    return entry.entry_of(record(message, *args, **changed))


def raised(error):
    try:
        raise error
    except type(error) as caught:
        return caught


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("NotSent", "NotSent"),
        ("Siti", "…"),
        (PHONE, "…"),
        ("POS-7F3K-92QD-X1C", "POS-7F3K-92QD-X1C"),
        ("till.db.corrupt-20261122-080000", "till.db.corrupt-20261122-080000"),
        (State.QUEUED, "QUEUED"),
        (True, "True"),
        (None, "None"),
        (422, "422"),
        (0.25, "0.25"),
        (628123456789, "…"),
        (float("nan"), "…"),
        (OSError(28, "No space left", "/home/Siti/till.db"), "OSError 28"),
        (LockedOut(403, Reason("Siti may not")), "LockedOut 403"),
        (NotSent, "NotSent"),
        (b"Siti", "…"),
        ({"name": "Siti"}, "…"),
        (Path("/home/Siti"), "…"),
    ],
)
def test_only_harmless_values_stand_in_an_event(value, shown):
    assert told("it was %s", value)["event"] == f"it was {shown}"


def test_numbers_by_any_placeholder():
    assert told("%d of %5.1f%%, %-4s", 3, 9.5, "Siti")["event"] == "3 of 9.5%, …"
    assert told("more %s than %s", 1)["event"] == "more 1 than None"
    assert told("%(name)s", {"name": "Siti"})["event"] == "…"


@pytest.mark.parametrize(
    "text",
    [
        "siti@example.id",
        "sk_live_0123456789",
        "Bearer abcdef",
        "eyJhbGciOi.eyJzdWIi.sig",
        "https://app.scalev.id/order/public/x",
        "+62 812-3456-7890",
        "/home/Siti/toko",
        r"C:\Users\Siti\toko",
        "0002010102122666" * 4,
    ],
)
def test_what_has_the_shape_of_a_secret_is_taken_out_even_of_our_own_text(text):
    assert told(f"before {text} after")["event"].startswith("before …")
    assert text not in told(f"before {text} after")["event"]


def test_a_librarys_words_are_not_written():
    made = told("HTTP Request: GET https://x.id/?search=%s", PHONE, name="pytest.x")
    assert made["logger"] == "pytest"
    assert made["event"] == "… line 12"
    assert told("x", name="siti.rahmawati")["logger"] == "other"


def test_an_exception_is_its_class_its_number_and_our_own_frames():
    def inner():
        PACKAGE_FRAME["raise_"](OSError(errno.ENOSPC, "No space", "/home/Siti/till.db"))

    try:
        try:
            inner()
        except OSError as full:
            raise ValueError("Siti Rahmawati") from full
    except ValueError as caught:
        made = told("it failed: %s", caught, error=caught)
    assert [each["class"] for each in made["errors"]] == ["ValueError", "OSError"]
    assert made["errors"][1]["code"] == errno.ENOSPC
    (frame,) = made["errors"][1]["frames"]
    assert frame.startswith("pos_app.made:")
    assert "iti" not in json.dumps(made)


PACKAGE_FRAME = {"__name__": "pos_app.made"}
exec("def raise_(error):\n    raise error", PACKAGE_FRAME)  # noqa: S102  a module of ours


def test_groups_and_circles_end():
    first, second = ValueError("a"), KeyError("b")
    first.__context__, second.__context__ = second, first
    group = ExceptionGroup("Siti", [first, second])
    kinds = [each["class"] for each in entry.errors_of(group)]
    assert kinds == ["ExceptionGroup", "ValueError", "KeyError"]


def test_a_sqlite_error_keeps_its_name():
    import sqlite3

    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(":memory:").execute("SELECT siti FROM nowhere")
    (made,) = entry.errors_of(caught.value)
    assert made["sqlite"] == "SQLITE_ERROR"


def test_extras_have_shapes():
    made = told("x", reference="POS-7F3K-92QD-X1C", state="unknown", status=504, duration=1.23456)
    assert (made["reference"], made["state"], made["status"]) == (
        "POS-7F3K-92QD-X1C",
        "unknown",
        504,
    )
    assert made["duration"] == 1.235
    bad = told("x", reference="Siti", state="Siti R", status="0812", duration=10**12, phone=PHONE)
    assert bad.keys() == {"time", "level", "logger", "event"}


def test_what_is_read_back_is_held_against_the_list_again():
    whole = told("it failed: %s", NotSent("x"), error=raised(NotSent("x")), status=500)
    assert entry.read_line(entry.line_of(whole).decode()) == whole
    forged = {**whole, "phone": PHONE, "logger": "a b", "errors": [{"class": "Siti R", "at": 1}]}
    assert entry.read_line(json.dumps(forged)) is None
    forged["logger"] = "pos_app.x"
    forged["event"] = f"call {PHONE}"
    back = entry.read_line(json.dumps(forged))
    assert back["event"] == "call …"
    assert back["errors"] == [{"class": "…", "frames": []}]
    assert "phone" not in back
    for bad in ("", "{", "[]", "[" * 100_000, '{"time": 1}'):
        assert entry.read_line(bad) is None


@pytest.fixture
def book(tmp_path):
    made = []

    def make(terminal=None, folder=tmp_path):
        made.append(Logbook(folder, terminal or io.StringIO()))
        made[-1].begin()
        return made[-1]

    yield make
    for each in made:
        assert each.close()


LOG = logging.getLogger("pos_app.tests")


def test_what_is_said_before_it_is_open_is_written_and_close_ends_the_thread(book, tmp_path):
    terminal = io.StringIO()
    one = book(terminal)
    LOG.info("early")
    assert not (tmp_path / NAME).exists()
    one.open()
    LOG.error("late: %s", ValueError(PHONE))
    assert one.close()
    assert "logbook" not in {each.name for each in threading.enumerate()}
    assert [each["event"] for each in entries(tmp_path)] == ["early", "late: ValueError"]
    assert terminal.getvalue() == "ERROR pos_app.tests: late: ValueError\n"
    LOG.error("afterwards")
    assert len(list(entries(tmp_path))) == 2
    if os.name == "posix":
        assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_a_book_that_is_never_opened_ends_as_well(book, tmp_path):
    one = book()
    LOG.error("x")
    assert one.close()
    one.open()
    assert list(tmp_path.iterdir()) == []


def test_levels_are_put_back(book):
    before = logging.getLogger("httpx").level, logging.getLogger("pos_app").level
    one = book()
    assert logging.getLogger("httpx").level == logging.WARNING
    one.close()
    assert (logging.getLogger("httpx").level, logging.getLogger("pos_app").level) == before


def test_libraries_speak_from_warnings_on(book, tmp_path):
    one = book()
    logging.getLogger("asyncio").warning("Executing %s took long", "Siti")
    logging.getLogger("markdown.siti").info("x")
    one.open()
    one.close()
    assert [each["logger"] for each in entries(tmp_path)] == ["asyncio"]


def test_a_terminal_that_is_gone_stops_nobody(book, tmp_path):
    terminal = io.StringIO()
    one = book(terminal)
    terminal.close()
    LOG.error("x")
    one.open()
    one.close()
    assert [each["event"] for each in entries(tmp_path)] == ["x"]


def test_more_than_can_wait_is_counted(book, tmp_path):
    one = book()
    for _ in range(2_005):
        LOG.info("x")
    one.open()
    one.close()
    found = list(entries(tmp_path))
    assert found[0]["count"] == 5
    assert len(found) == 2_001


def test_a_record_that_cannot_be_told_is_told_as_lost(book, monkeypatch, capsys):
    book()
    monkeypatch.setattr(entry, "entry_of", lambda _: 1 / 0)
    LOG.error("call %s", PHONE)
    said = capsys.readouterr().err
    assert "was lost: ZeroDivisionError" in said
    assert PHONE not in said


def made_entry(text="x"):
    return told(text)


def test_the_set_turns_over_and_keeps_five(tmp_path):
    one = LogFiles(tmp_path, limit=400)
    for number in range(30):
        one.write([told("number %s", number)])
    one.close()
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names == [NAME, *(f"{NAME}.{number}" for number in range(1, 5))]
    assert all(each.stat().st_size <= 400 for each in tmp_path.iterdir())
    kept = [each["event"] for each in entries(tmp_path)]
    assert kept == [f"number {number}" for number in range(30 - len(kept), 30)]


def test_nothing_is_older_than_a_fortnight(tmp_path):
    old = datetime.now(UTC) - timedelta(days=8)
    stamp = old.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    (tmp_path / NAME).write_bytes(entry.line_of({**made_entry("old"), "time": stamp}))
    gone = tmp_path / f"{NAME}.2"
    gone.write_bytes(entry.line_of(made_entry("older")))
    os.utime(gone, (old.timestamp(), old.timestamp()))
    one = LogFiles(tmp_path)
    one.write([made_entry("new")])
    one.close()
    assert [each["event"] for each in entries(tmp_path)] == ["old", "new"]
    assert (tmp_path / f"{NAME}.1").exists()
    assert not gone.exists()


def test_a_line_that_a_crash_cut_off_does_not_spoil_the_next(tmp_path):
    (tmp_path / NAME).write_bytes(entry.line_of(made_entry("whole")) + b'{"time":"20')
    one = LogFiles(tmp_path)
    one.write([made_entry("new")])
    one.close()
    assert [each["event"] for each in entries(tmp_path)] == ["whole", "new"]


def test_a_full_disk_costs_entries_and_says_how_many(tmp_path, monkeypatch):
    write = os.write
    full = True

    def refuse(file, data):
        if full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, data)

    monkeypatch.setattr(files.os, "write", refuse)
    one = LogFiles(tmp_path, retry=0)
    one.write([made_entry(), made_entry()])
    one.write([made_entry()])
    full = False
    one.write([made_entry("after")])
    one.close()
    found = list(entries(tmp_path))
    assert [each["event"] for each in found][1:] == ["after"]
    assert found[0]["count"] == 3


def test_a_folder_that_cannot_be_is_tried_again_later_only(tmp_path):
    place = tmp_path / "logs"
    place.write_text("a file")
    patient, eager = LogFiles(place), LogFiles(place, retry=0)
    for one in (patient, eager):
        one.write([made_entry()])
    place.unlink()
    patient.write([made_entry("too early")])
    assert not place.exists()
    eager.write([made_entry("now")])
    eager.close()
    assert [each["event"] for each in entries(place)][-1] == "now"


def test_commands_speak_on_stderr_by_the_same_list(capsys):
    root = logging.getLogger()
    before = list(root.handlers)
    # A command that another test ran speaks on.
    others = [each for each in before if not type(each).__module__.startswith("pos_app")]
    try:
        root.handlers[:] = others
        to_terminal()
        to_terminal()
        assert len(root.handlers) == len(others) + 1
        LOG.warning("call %s", PHONE)
        assert capsys.readouterr().err == "WARNING pos_app.tests: call …\n"
    finally:
        root.handlers[:] = before


def test_a_run_that_ends_leaves_no_word_of_it(tmp_path):
    first = Watch(tmp_path, "1.0")
    assert first.begin() is None
    first.end()
    first.end()
    second = Watch(tmp_path, "1.0")
    assert second.begin() is None
    second.end()


def test_two_tills_of_one_folder_do_not_take_each_other_for_crashed(tmp_path):
    first, second = Watch(tmp_path, "1.0"), Watch(tmp_path, "1.0")
    assert first.begin() is None
    assert second.begin() is None
    second.end()
    first.end()
    third = Watch(tmp_path, "1.0")
    assert third.begin() is None
    third.end()


RUN = """
import faulthandler, os, sys
from pathlib import Path
from pos_app.logbook.ending import Watch
faulthandler.disable()
watch = Watch(Path(sys.argv[1]), "1.2.3")
assert watch.begin() is None
if sys.argv[2] == "fault":
    faulthandler._sigabrt()
os._exit(9)
"""


def broken_by(folder, how):
    subprocess.run([sys.executable, "-c", RUN, str(folder), how], check=False, timeout=30)  # noqa: S603
    watch = Watch(folder, "2.0")
    found = watch.begin()
    watch.end()
    return found


def test_a_killed_run_is_found_once(tmp_path):
    found = broken_by(tmp_path, "kill")
    assert isinstance(found, Broken)
    assert (found.version, found.fault, found.frames) == ("1.2.3", "", ())
    assert found.since.endswith("Z")
    watch = Watch(tmp_path, "2.0")
    assert watch.begin() is None
    watch.end()


def test_a_crash_of_the_process_is_named(tmp_path):
    assert broken_by(tmp_path, "fault").fault == "Aborted"


def test_a_mark_that_is_rubbish_counts_as_broken(tmp_path):
    (tmp_path / MARK).write_text("[" * 900)
    (tmp_path / FAULTS).write_text("Siti")
    watch = Watch(tmp_path, "2.0")
    assert watch.begin() == Broken("", "")
    watch.end()


def test_of_a_fault_only_our_own_frames_are_kept():
    text = (
        "Fatal Python error: Segmentation fault\n\n"
        "Current thread 0x00007f (most recent call first):\n"
        '  File "/home/Siti/venv/lib/python3.11/site-packages/httpx/_client.py", line 3 in send\n'
        '  File "/home/Siti/pos_app/ui/cart/pane.py", line 12 in _fill\n'
        '  File "C:\\Users\\Siti\\pos_app\\__main__.py", line 9 in main\n'
    )
    assert fault_of(text) == (
        "Segmentation fault",
        ("pos_app.ui.cart.pane:12 _fill", "pos_app.__main__:9 main"),
    )


def test_events_are_texts_of_our_own_source():
    """An f-string would carry into the log what the list keeps out."""
    methods = {"debug", "info", "warning", "error", "exception", "critical", "log"}
    bad = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in methods
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id in ("_log", "logging", "logger")
            ):
                text = node.args[node.func.attr == "log"]
                if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                    bad.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert not bad
