"""What the build leaves out, and what it must not leave out."""

from __future__ import annotations

import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from workshop import elf, needs
from workshop.elf import binaries, libc, missing, needed, reachable
from workshop.running import Stop
from workshop.slimming import PLUGINS, closed, is_lost_link, is_of_the_system, keeps

from pos_app import preflight


@pytest.mark.parametrize(
    "place",
    [
        "pos_app/module.so",
        "PySide6/QtCore.abi3.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/imageformats/libqwebp.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/translations/qtbase_en.qm",
        "libQt6Gui.so.6",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\Qt6Gui.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui",
        "resources/icons/store.svg",
        "certifi/cacert.pem",
    ],
)
def test_what_the_till_uses_stays(place):
    assert keeps(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/imageformats/libqtiff.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qt_help_en.qm",
        "libQt6EglFsKmsSupport.so.6",
        "PySide6\\opengl32sw.dll",
        "PySide6\\Qt6Qml.dll",
        "PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml",
    ],
)
def test_what_it_never_uses_goes(place):
    assert not keeps(place)


def test_every_system_has_a_window_and_the_self_check_needs_none():
    assert {"cocoa", "windows", "xcb", "wayland", "offscreen"} == PLUGINS["platforms"]


def test_libraries_go_with_the_plugin_that_wanted_them():
    entries = [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/qt/libqxcb.so", "BINARY"),
        ("libxcb-cursor.so.0", "/lib/libxcb-cursor.so.0", "BINARY"),
        ("libxcb-util.so.1", "/lib/libxcb-util.so.1", "BINARY"),
        ("libgtk-3.so.0", "/lib/libgtk-3.so.0", "BINARY"),
        ("libcairo.so.2", "/lib/libcairo.so.2", "BINARY"),
        ("libX11.so.6", "/lib/libX11.so.6", "BINARY"),
        ("libpython3.11.so.1.0", "/lib/libpython3.11.so.1.0", "BINARY"),
        ("_cffi_backend.cpython-311-x86_64-linux-gnu.so", "/site/_cffi_backend.so", "EXTENSION"),
    ]
    asks = {
        "libqxcb.so": ["libxcb-cursor.so.0", "libX11.so.6", "libc.so.6"],
        "libxcb-cursor.so.0": ["libxcb-util.so.1"],
        "libgtk-3.so.0": ["libcairo.so.2"],
    }
    kept = [place for place, _, _ in closed(entries, lambda path: asks.get(path.name, []))]
    assert kept == [entries[each][0] for each in (0, 1, 2, 6, 7)]


def test_a_link_goes_with_what_it_leads_to():
    link = ("libQt6Svg.so.6", "PySide6/Qt/lib/libQt6Svg.so.6", "SYMLINK")
    assert is_lost_link(link, set())
    assert not is_lost_link(link, {"libQt6Svg.so.6"})
    assert not is_lost_link(("resources/a.svg", "/a.svg", "DATA"), set())


@pytest.mark.parametrize(
    ("name", "left"),
    [("libX11.so.6", True), ("libstdc++.so.6", True), ("libxcb-cursor.so.0", False)],
)
def test_what_every_desktop_has_is_left_to_it(name, left):
    assert is_of_the_system(name) is left


def test_what_is_asked_for_in_a_circle_is_found_once():
    asks = {"a": ["b"], "b": ["a", "c"], "d": ["a"]}
    assert reachable(["a"], lambda name: asks.get(name, [])) == {"a", "b", "c"}


@pytest.fixture
def program(tmp_path):
    """A folder with one real program in it, and a file that is none."""
    if not Path("/bin/true").exists() or not shutil.which("readelf"):
        pytest.skip("this machine has no ELF programs, or no readelf")
    shutil.copy("/bin/true", tmp_path / "true")
    (tmp_path / "notes.txt").write_text("no program")
    (tmp_path / "link").symlink_to("true")
    return tmp_path


def test_what_a_program_wants_of_the_system_is_found(program):
    assert [path.name for path in binaries(program)] == ["true"]
    assert missing(program)["libc.so.6"] == {"true"}


def test_the_c_library_that_it_runs_on_is_found(program):
    major, minor = map(int, libc(program).split("."))
    assert (2, 2) <= (major, minor) < (3, 0)


def test_the_newest_of_several_counts(program, monkeypatch):
    told = "Name: GLIBC_2.9  Name: GLIBC_2.34\nName: GLIBCXX_3.4.29"
    monkeypatch.setattr(elf, "quiet", lambda command: CompletedProcess(command, 0, told))
    assert libc(program) == "2.34"


def test_a_folder_without_programs_has_none(tmp_path):
    with pytest.raises(Stop, match="linked to a C library"):
        libc(tmp_path)


def test_what_is_in_the_folder_is_not_missing(program):
    (program / "libc.so.6").symlink_to("true")
    assert "libc.so.6" not in missing(program)


def test_a_file_that_is_no_program_is_told(program):
    with pytest.raises(Stop, match=r"readelf cannot read notes\.txt"):
        needed(program / "notes.txt")


class TestNeeds:
    def test_each_library_has_its_package_once(self):
        wanted = needs.depends(["libc.so.6", "libm.so.6", "libEGL.so.1", "libcups.so.2"], "2.35")
        assert wanted == ("ca-certificates", "libc6 (>= 2.35)", "libegl1", "xkb-data")

    def test_a_library_that_nobody_knows_stops_the_build(self):
        with pytest.raises(ValueError, match=r"no package is named for libgtk-3\.so\.0"):
            needs.depends(["libgtk-3.so.0"], "2.35")

    def test_printing_is_recommended_and_not_demanded(self):
        assert "libcups2 | libcups2t64" in needs.recommends()

    @pytest.mark.parametrize(
        "library", [*preflight.ALWAYS, *preflight.XCB, *preflight.WAYLAND], ids=str
    )
    def test_the_packages_have_the_names_that_the_preflight_says(self, library):
        known = needs._BY_LIBRARY.get(library.soname)
        if known is None:
            # Bundled with the app, or not linked to by it.
            assert not is_of_the_system(library.soname)
        else:
            assert known.split(" ")[0] == library.debian
