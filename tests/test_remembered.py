"""What is remembered between runs."""

from __future__ import annotations

from pos_app.options import read_choices
from pos_app.remembered import Remembered


def test_a_change_holds_at_once_and_is_there_at_the_next_start(qtbot, runner, tmp_path):
    remembered = Remembered(tmp_path, runner)
    remembered.keep(language="en")
    remembered.keep(theme="dark")
    assert (remembered.now.language, remembered.now.theme) == ("en", "dark")
    qtbot.waitUntil(lambda: read_choices(tmp_path) == remembered.now)
    assert Remembered(tmp_path, runner).now == remembered.now


def test_a_change_that_cannot_be_written_holds_until_the_end_and_is_told(qtbot, runner, tmp_path):
    home = tmp_path / "file"
    home.write_text("no folder")
    remembered = Remembered(home, runner)
    with qtbot.waitSignal(remembered.not_kept) as told:
        remembered.keep(language="en")
    assert isinstance(told.args[0], OSError)
    assert remembered.now.language == "en"
    assert read_choices(home).language == ""
