"""What is told before Qt could abort."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pos_app import preflight
from pos_app.preflight import LIBRARY_MISSING, NO_DISPLAY, explain, missing, platforms, trouble

ROOT = Path(__file__).resolve().parent.parent
X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}


@pytest.fixture
def machine(monkeypatch):
    """A Linux machine with every library, displays that answer, and apt; tests take away."""

    class Machine:
        lacks: set[str] = set()  # noqa: RUF012
        deaf: set[str] = set()  # noqa: RUF012
        tools = ("apt-get",)

    here = Machine()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(preflight, "_loads", lambda soname: soname not in here.lacks)
    monkeypatch.setattr(preflight, "_answers", lambda platform, environ: platform not in here.deaf)
    monkeypatch.setattr(
        preflight.shutil, "which", lambda tool: f"/usr/bin/{tool}" if tool in here.tools else None
    )
    return here


class TestPlatforms:
    @pytest.mark.parametrize(
        ("environ", "wanted"),
        [
            ({}, ()),
            (X11, ("xcb",)),
            (WAYLAND, ("wayland",)),
            (X11 | WAYLAND, ("xcb", "wayland")),
            (X11 | WAYLAND | {"XDG_SESSION_TYPE": "wayland"}, ("wayland", "xcb")),
            ({"QT_QPA_PLATFORM": "offscreen"}, ("offscreen",)),
            (X11 | {"QT_QPA_PLATFORM": "offscreen:size=800x600"}, ("offscreen",)),
            ({"QT_QPA_PLATFORM": "wayland;xcb"}, ("wayland", "xcb")),
            ({"DISPLAY": "", "QT_QPA_PLATFORM": ""}, ()),
        ],
    )
    def test_as_qt_would_choose(self, environ, wanted):
        assert platforms(environ) == wanted


class TestTrouble:
    @pytest.mark.parametrize("environ", [X11, WAYLAND, {"QT_QPA_PLATFORM": "offscreen"}])
    def test_a_whole_machine_has_none(self, machine, environ):
        assert trouble(environ) is None
        assert explain(environ) is None

    def test_a_missing_library_is_named_with_the_line_that_helps(self, machine):
        machine.lacks = {"libEGL.so.1", "libxcb-cursor.so.0"}
        found = trouble(X11)
        assert found.code == LIBRARY_MISSING == 3
        assert found.text == (
            "Qt needs system libraries: libEGL.so.1, libxcb-cursor.so.0\n"
            "  sudo apt-get install -y libegl1 libxcb-cursor0"
        )

    def test_what_another_platform_needs_is_not_asked_for(self, machine):
        machine.lacks = {"libxcb-cursor.so.0", "libwayland-client.so.0"}
        assert trouble({"QT_QPA_PLATFORM": "offscreen"}) is None

    def test_one_platform_that_works_is_enough(self, machine):
        machine.lacks = {"libwayland-client.so.0"}
        assert trouble(X11 | WAYLAND | {"XDG_SESSION_TYPE": "wayland"}) is None
        machine.lacks, machine.deaf = set(), {"wayland"}
        assert trouble(X11 | WAYLAND | {"XDG_SESSION_TYPE": "wayland"}) is None

    def test_no_display_says_how_to_do_without(self, machine):
        found = trouble({})
        assert found.code == NO_DISPLAY == 4
        assert "DISPLAY and WAYLAND_DISPLAY are not set" in found.text
        assert "xvfb-run -a" in found.text

    def test_a_display_that_does_not_answer_is_none(self, machine):
        machine.deaf = {"xcb"}
        found = trouble(X11)
        assert found.code == NO_DISPLAY
        assert "DISPLAY=:0" in found.text

    @pytest.mark.parametrize("system", ["win32", "darwin"])
    def test_other_systems_bring_their_own(self, machine, monkeypatch, system):
        monkeypatch.setattr(sys, "platform", system)
        machine.lacks = {"libEGL.so.1"}
        assert trouble({}) is None

    def test_require_ends_the_process_with_the_code(self, machine, monkeypatch, capsys):
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
        with pytest.raises(SystemExit) as end:
            preflight.require()
        assert end.value.code == NO_DISPLAY
        assert "No display found" in capsys.readouterr().err

    def test_require_lets_a_whole_machine_pass(self, machine, monkeypatch):
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        preflight.require()


class TestInstallLines:
    @pytest.mark.parametrize(
        ("tool", "line"),
        [
            ("apt-get", "sudo apt-get install -y libegl1 libgl1"),
            ("dnf", "sudo dnf install -y libglvnd-egl libglvnd-glx"),
            ("pacman", "sudo pacman -S --needed libglvnd"),
        ],
    )
    def test_each_family_has_its_names(self, machine, tool, line):
        machine.lacks, machine.tools = {"libEGL.so.1", "libGL.so.1"}, (tool,)
        assert preflight.install_lines(missing("offscreen")) == (line,)

    def test_an_unknown_system_is_told_all_of_them(self, machine):
        machine.lacks, machine.tools = {"libGL.so.1"}, ()
        assert len(preflight.install_lines(missing("offscreen"))) == 3

    def test_every_library_has_a_package_in_every_family(self):
        for platform in ("offscreen", "xcb", "wayland"):
            for library in preflight.needed(platform):
                assert all(library)
                assert " " not in "".join(library)


class TestCommand:
    def run(self, *arguments):
        return subprocess.run(  # noqa: S603
            [sys.executable, "-m", "pos_app.preflight", *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def test_it_lists_the_packages_of_a_platform_or_of_all(self):
        offscreen = self.run("--apt-list", "offscreen").split()
        everything = self.run("--apt-list").split()
        assert "libegl1" in offscreen
        assert "libxcb-cursor0" not in offscreen
        assert {*offscreen, "libxcb-cursor0", "libwayland-cursor0"} <= set(everything)
        assert len(everything) == len(set(everything))

    def test_it_says_that_this_machine_is_ready(self, monkeypatch):
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert "can start" in self.run()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt's wheels for Linux")
def test_nobody_answers_on_a_display_that_is_not_there(tmp_path):
    assert not preflight._wayland_answers({"XDG_RUNTIME_DIR": str(tmp_path)})
    if preflight._loads("libxcb.so.1"):
        assert not preflight._x11_answers(":63999")


def test_a_library_that_is_not_there_does_not_load():
    assert not preflight._loads("libnobody-has-this.so.0")
