"""What the size and the start of the packaged till are taken from."""

from __future__ import annotations

import sys

import measure
import pytest
from workshop.running import Stop


@pytest.fixture
def folders(tmp_path):
    """A till of 3 MB and a bare window of 4 MB, with links in both."""
    made = []
    for name, size in (("till", 3), ("bare", 4)):
        folder = tmp_path / name
        (folder / "lib").mkdir(parents=True)
        (folder / "lib" / "big").write_bytes(bytes(size * 1_000_000))
        (folder / "link").symlink_to("lib/big")
        made.append(folder)
    return made


def test_what_is_linked_counts_once(folders):
    assert measure.weight(folders[0]) == 3_000_000


def test_the_size_is_held_against_the_bare_window(folders):
    (figure,) = measure.sizes(*folders)
    assert (figure.value, figure.floor, figure.ratio) == (3.0, 4.0, 0.75)


def test_the_first_picture_is_what_the_program_says_last():
    code = 'import sys; print(\'words\'); print(\'{"painted": 12.5, "of": "%s"}\' % sys.argv[1])'
    assert measure.painted([sys.executable, "-c", code], "start", home="x") == 12.5


def test_a_program_that_fails_ends_the_measuring():
    with pytest.raises(Stop, match="start failed:\nno display"):
        measure.painted([sys.executable, "-c", "raise SystemExit('no display')"], "start")


def test_nobodys_key_goes_along(monkeypatch):
    monkeypatch.setenv("POS_APP_BUSINESS_KEY", "sk_live")
    code = "import os; print('{\"painted\": %d}' % ('POS_APP_BUSINESS_KEY' in os.environ))"
    assert measure.painted([sys.executable, "-c", code], "start") == 0


def test_without_a_build_there_is_nothing_to_measure(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(measure.bundle, "BUILD", tmp_path)
    assert measure.main([]) == 1
    assert "packaging/build.py linux" in capsys.readouterr().err
