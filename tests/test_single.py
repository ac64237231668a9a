"""Two starts of one till, in one process: who gets the folder, and who is told."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
from PySide6.QtNetwork import QLocalServer

from pos_app.single import LOCK_FILE, SingleStart, Start

KILLED = """
import os, signal, sys
from pathlib import Path
from pos_app.single import SingleStart, Start
start = SingleStart(Path(sys.argv[1]))
assert start.take() is Start.FIRST
os.kill(os.getpid(), signal.SIGKILL)
"""
ASK = """
import sys
from pathlib import Path
from pos_app.single import SingleStart
start = SingleStart(Path(sys.argv[1]))
sys.stdout.write("asking\\n")
sys.stdout.flush()
sys.stdout.write(start.take(int(sys.argv[2])).name)
start.close()
"""
LIGHT = """
import sys
from pathlib import Path
import pos_app.bootstrap
from pos_app.single import SingleStart, Start
start = SingleStart(Path(sys.argv[1]))
assert start.take() is Start.FIRST
assert "PySide6.QtNetwork" not in sys.modules, "the first start loads the network too early"
start.listen()
assert "PySide6.QtNetwork" in sys.modules
start.close()
"""


@pytest.fixture
def home(tmp_path):
    return tmp_path / "till"


@pytest.fixture
def start(qapp, home, tmp_path, monkeypatch):
    """Makes starts of one folder, and closes them."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    made = []

    def make(folder=home):
        made.append(SingleStart(folder))
        return made[-1]

    yield make
    for each in made:
        each.close()


@contextmanager
def _asking(home, patience=20_000):
    """Another process that is about to start the till; it says what it has found."""
    command = [sys.executable, "-c", ASK, str(home), str(patience)]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    try:
        assert other.stdout.readline() == "asking\n"
        yield other
    finally:
        other.kill()
        other.communicate()


def _found(qtbot, other):
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=30_000)
    return other.stdout.read()


def test_the_second_start_raises_the_first(qtbot, start, home):
    first = start()
    assert first.take() is Start.FIRST
    first.listen()
    for _ in range(2):
        with qtbot.waitSignal(first.wanted, timeout=30_000), _asking(home) as other:
            assert _found(qtbot, other) == "RAISED"


def test_a_start_that_comes_while_the_first_is_not_painted_yet_waits_for_it(qtbot, start, home):
    first = start()
    assert first.take() is Start.FIRST
    with _asking(home) as other:
        first.listen()
        assert _found(qtbot, other) == "RAISED"


def test_a_start_that_comes_while_the_first_closes_takes_over(qtbot, start, home):
    first = start()
    assert first.take() is Start.FIRST
    with _asking(home) as other:
        first.close()
        assert _found(qtbot, other) == "FIRST"


def test_nobody_answers(qtbot, start):
    assert start().take() is Start.FIRST
    assert start().take(patience=50) is Start.SILENT


def test_somebody_connects_but_never_answers(qtbot, start):
    first = start()
    assert first.take() is Start.FIRST
    first.listen()
    # Its event loop stands still: the system takes the call, but the till does not.
    assert start().take(patience=50) is Start.SILENT


def test_two_folders_know_nothing_of_each_other(start, tmp_path):
    first, other = start(), start(tmp_path / "other")
    assert first.take() is Start.FIRST
    assert other.take() is Start.FIRST


def test_the_folder_is_free_again_and_nothing_is_left(qtbot, start, tmp_path):
    first = start()
    assert first.take() is Start.FIRST
    first.listen()
    assert {each.name[:10] for each in tmp_path.iterdir()} == {"till", "scalev-pos"}
    first.close()
    first.close()
    assert [each.name for each in tmp_path.iterdir()] == ["till"]
    assert list((tmp_path / "till").iterdir()) == []
    assert start().take() is Start.FIRST


def test_only_who_has_the_folder_listens(start, qtbot):
    first, second = start(), start()
    assert first.take() is Start.FIRST
    assert second.take(patience=0) is Start.SILENT
    second.listen()
    assert second.findChildren(QLocalServer) == []


def test_a_folder_that_takes_no_lock_stops_nobody(start, tmp_path):
    (tmp_path / "file").write_text("")
    impossible = start(tmp_path / "file" / "till")
    assert impossible.take() is Start.FIRST
    impossible.listen()
    assert impossible.findChildren(QLocalServer) == []


def test_a_till_that_cannot_listen_says_so_and_goes_on(start, tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "nowhere"))
    deaf = start()
    assert deaf.take() is Start.FIRST
    deaf.listen()
    assert "a second start will not be heard" in caplog.text
    deaf.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs SIGKILL")
def test_a_killed_till_holds_nothing(start, tmp_path):
    killed = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", KILLED, str(tmp_path / "till")], check=False
    )
    assert killed.returncode == -9
    assert (tmp_path / "till" / LOCK_FILE).exists()
    assert start().take() is Start.FIRST


def test_the_network_is_loaded_by_listening_only(tmp_path):
    subprocess.run([sys.executable, "-c", LIGHT, str(tmp_path)], check=True)  # noqa: S603
