"""Real tills, one process each, on one folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="sends signals of POSIX"),
    pytest.mark.timeout(120),
]

TILL = """
import sys
from pos_app import bootstrap, showing, single
from pos_app.options import parse
from pos_app.ui.window.window import Window

def say(*words):
    print(*words, flush=True)

class Told(Window):
    def come_forward(self):
        self.showMinimized()
        super().come_forward()
        say("forward", self.isVisible(), self.isMinimized())

    def closeEvent(self, event):
        event.ignore()

class Heard(single.SingleStart):
    def listen(self):
        say("early" if "PySide6.QtNetwork" in sys.modules else "painted")
        super().listen()
        say("listening")

bootstrap.Window, showing.SingleStart = Told, Heard
sys.exit(showing.run(parse(["--data-dir", sys.argv[1], "--lang", "en"])))
"""
"""A till that never agrees to be closed, and says when it is told to come forward."""


@pytest.fixture(autouse=True)
def shop(sandbox, monkeypatch):
    """The environment of a till that needs no set-up."""
    monkeypatch.setenv("POS_APP_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("POS_APP_BUSINESS_KEY", sandbox.business_key)
    monkeypatch.setenv("POS_APP_STORE", sandbox.store_uid)
    # Development mode reports of itself what is slow to load.
    monkeypatch.delenv("PYTHONDEVMODE", raising=False)
    # The name of a socket has little room.
    with tempfile.TemporaryDirectory() as short:
        monkeypatch.setenv("TMPDIR", short)
        yield


@contextmanager
def _till(folder: Path):
    command = [sys.executable, "-c", TILL, str(folder)]
    till = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    # A till that says nothing must not hold up the test for ever.
    guard = threading.Timer(60, till.kill)
    guard.start()
    try:
        yield till
    finally:
        guard.cancel()
        till.kill()
        till.communicate()
        guard.join()


def _hear(till, *words):
    assert [till.stdout.readline().strip() for _ in words] == list(words)


def _start_again(folder: Path):
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pos_app", "--data-dir", str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _end(till):
    till.send_signal(signal.SIGTERM)
    _, said = till.communicate(timeout=30)
    assert till.returncode == 0, said
    assert "Traceback" not in said


def test_the_second_start_shows_the_window_of_the_first(tmp_path):
    with _till(tmp_path) as first:
        _hear(first, "painted", "listening")
        for _ in range(2):
            again = _start_again(tmp_path)
            assert again.returncode == 0
            assert again.stderr == "Scalev POS is open already; its window is in front now.\n"
            _hear(first, "forward True False")
        _end(first)
    assert not (tmp_path / "open.lock").exists()


def test_after_a_kill_the_next_start_is_the_first(tmp_path):
    with _till(tmp_path) as first:
        _hear(first, "painted", "listening")
        first.kill()
        first.wait()
    with _till(tmp_path) as second:
        _hear(second, "painted", "listening")
        assert _start_again(tmp_path).returncode == 0
        _hear(second, "forward True False")
        _end(second)


def test_a_till_that_hangs_is_not_sold_around(tmp_path):
    """Its window cannot be raised; the one that opens says why it does not sell."""
    with _till(tmp_path) as first:
        _hear(first, "painted", "listening")
        first.send_signal(signal.SIGSTOP)
        try:
            with _till(tmp_path) as second:
                line = second.stderr.readline()
                assert line == (
                    "Scalev POS seems to be open already, but its window does not answer.\n"
                )
                # It neither takes the first one's place nor its name.
                _hear(second, "early", "listening")
                _end(second)
        finally:
            first.send_signal(signal.SIGCONT)
        assert _start_again(tmp_path).returncode == 0
        _end(first)
