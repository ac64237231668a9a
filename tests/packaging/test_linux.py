"""The packages of Linux, made of a program that does nothing."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from workshop import linux
from workshop.desktop import entry, metainfo
from workshop.elf import libc, missing
from workshop.icons import SIZES
from workshop.project import APP_ID, Release, releases
from workshop.running import Stop

import pos_app

ROOT = Path(__file__).resolve().parents[2]
AT = 1_795_000_000
NEEDS = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("dpkg-deb") or not shutil.which("readelf"),
    reason="this machine has no dpkg-deb or no readelf",
)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="packages of Linux")


def run(*command, **more):
    done = subprocess.run(  # noqa: S603
        [str(each) for each in command], capture_output=True, text=True, check=False, **more
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def build(tmp_path):
    """An app that is one program, and empty pictures."""
    app, prepared = tmp_path / "pos-app", tmp_path / "prepared"
    (app / "_internal").mkdir(parents=True)
    shutil.copy("/bin/true", app / "pos-app")
    (app / "licences.txt").write_text("texts")
    (app / "_internal" / "module").write_text("x")
    prepared.mkdir()
    for size in SIZES:
        (prepared / f"icon-{size}.png").write_bytes(b"png")
    (prepared / "pos-app.1").write_text(".TH POS-APP 1\n")
    return linux.Build(app, prepared, "1.2.3", AT, "x86_64")


@NEEDS
class TestDeb:
    def test_it_says_what_it_is_and_what_it_needs(self, build, tmp_path):
        package = linux.deb(build, tmp_path / "work", tmp_path / "dist")
        assert package.name == "scalev-pos_1.2.3_amd64.deb"
        said = run("dpkg-deb", "--field", package)
        assert "Version: 1.2.3" in said
        assert re.search(r"^Depends: ca-certificates, libc6 \(>= 2\.\d+\), xkb-data$", said, re.M)

    def test_it_has_no_scripts_and_no_configuration(self, build, tmp_path):
        package = linux.deb(build, tmp_path / "work", tmp_path / "dist")
        run("dpkg-deb", "--control", package, tmp_path / "control")
        assert {path.name for path in (tmp_path / "control").iterdir()} == {"control", "md5sums"}

    def test_everything_is_where_a_desktop_looks_for_it(self, build, tmp_path):
        package = linux.deb(build, tmp_path / "work", tmp_path / "dist")
        run("dpkg-deb", "--extract", package, tmp_path / "root")
        usr = tmp_path / "root" / "usr"
        assert (usr / "bin" / "pos-app").readlink() == Path("../lib/scalev-pos/pos-app")
        assert os.access(usr / "bin" / "pos-app", os.X_OK)
        assert (usr / "share" / "applications" / f"{APP_ID}.desktop").is_file()
        for size in SIZES:
            folder = usr / "share" / "icons" / "hicolor" / f"{size}x{size}" / "apps"
            assert (folder / f"{APP_ID}.png").is_file()
        assert (usr / "share/icons/hicolor/scalable/apps" / f"{APP_ID}.svg").is_file()
        assert gzip.decompress((usr / "share/man/man1/pos-app.1.gz").read_bytes())
        notice = (usr / "share/doc/scalev-pos/copyright").read_text()
        assert "GNU Lesser General Public License" in notice
        assert "/usr/lib/scalev-pos/licences.txt" in notice
        files = [path for path in usr.rglob("*") if not path.is_symlink()]
        modes = {stat.S_IMODE(path.stat().st_mode) for path in files}
        assert modes <= {0o644, 0o755}

    def test_two_builds_are_the_same_to_the_byte(self, build, tmp_path):
        first = linux.deb(build, tmp_path / "one", tmp_path / "dist1").read_bytes()
        assert linux.deb(build, tmp_path / "two", tmp_path / "dist2").read_bytes() == first

    def test_a_machine_that_debian_has_no_name_for(self, build, tmp_path):
        odd = linux.Build(build.app, build.prepared, "1", AT, "vax")
        with pytest.raises(Stop, match="no name for the machine vax"):
            linux.deb(odd, tmp_path / "work", tmp_path / "dist")


class TestPortable:
    @pytest.fixture
    def unpacked(self, build, tmp_path):
        package = linux.portable(build, tmp_path / "work", tmp_path / "dist")
        assert package.name == "scalev-pos-1.2.3-linux-x86_64.tar.xz"
        with tarfile.open(package) as archive:
            archive.extractall(tmp_path / "there", filter="tar")
        return tmp_path / "there" / "scalev-pos-1.2.3-linux-x86_64"

    def sh(self, script, home):
        return run("sh", script, env={"HOME": str(home), "PATH": "/usr/bin:/bin"})

    def test_it_runs_from_where_it_is(self, unpacked):
        run(unpacked / "app" / "pos-app")

    def test_it_belongs_to_nobody_and_to_one_time(self, build, tmp_path):
        package = linux.portable(build, tmp_path / "work", tmp_path / "dist")
        with tarfile.open(package) as archive:
            told = [(each.uname, each.mtime) for each in archive]
        assert set(told) == {("root", AT)}
        again = linux.portable(build, tmp_path / "again", tmp_path / "dist2")
        assert again.read_bytes() == package.read_bytes()

    def test_it_is_installed_and_leaves_nothing(self, unpacked, tmp_path):
        home = tmp_path / "a home"
        home.mkdir()
        self.sh(unpacked / "install.sh", home)
        run(home / ".local" / "bin" / "pos-app")
        menu = (home / ".local/share/applications" / f"{APP_ID}.desktop").read_text()
        assert f'Exec="{home}/.local/bin/pos-app"' in menu
        self.sh(home / ".local/lib/scalev-pos/uninstall.sh", home)
        assert [path for path in home.rglob("*") if not path.is_dir()] == []
        assert {path.name for path in home.iterdir()} <= {".local"}
        assert list((home / ".local").iterdir()) == []

    def test_a_newer_one_takes_the_place_of_the_older(self, unpacked, tmp_path):
        self.sh(unpacked / "install.sh", tmp_path)
        stale = tmp_path / ".local/lib/scalev-pos/_internal/old"
        stale.touch()
        self.sh(unpacked / "install.sh", tmp_path)
        assert not stale.exists()

    def test_what_is_somebody_elses_stays(self, unpacked, tmp_path):
        local = tmp_path / ".local"
        kept = [
            local / "share/applications/other.desktop",
            local / "share/scalev-pos/till.db",
            local / "bin/other",
        ]
        for path in kept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        self.sh(unpacked / "install.sh", tmp_path)
        said = self.sh(unpacked / "uninstall.sh", tmp_path)
        assert all(path.exists() for path in kept)
        assert "still in" in said

    def test_another_command_of_that_name_is_not_taken_away(self, unpacked, tmp_path):
        command = tmp_path / ".local/bin/pos-app"
        command.parent.mkdir(parents=True)
        command.write_text("mine")
        self.sh(unpacked / "uninstall.sh", tmp_path)
        assert command.read_text() == "mine"


class TestAppImage:
    def test_it_is_the_runtime_and_then_the_folder(self, build, tmp_path, monkeypatch):
        if not shutil.which("mksquashfs"):
            pytest.skip("this machine has no mksquashfs")
        runtime = tmp_path / "runtime"
        runtime.write_bytes(b"\x7fELF runtime")
        monkeypatch.setenv("APPIMAGE_RUNTIME", str(runtime))
        made = linux.appimage(build, tmp_path / "work", tmp_path / "dist")
        content = made.read_bytes()
        assert content.startswith(b"\x7fELF runtime" + b"hsqs")
        assert os.access(made, os.X_OK)
        folder = tmp_path / "work" / "AppDir"
        assert os.access(folder / "AppRun", os.X_OK)
        assert (folder / f"{APP_ID}.desktop").is_file()
        assert (folder / ".DirIcon").is_file()

    def test_a_runtime_that_is_not_there_is_told(self, build, tmp_path, monkeypatch):
        monkeypatch.setenv("APPIMAGE_RUNTIME", str(tmp_path / "none"))
        with pytest.raises(Stop, match="names no file"):
            linux.appimage(build, tmp_path / "work", tmp_path / "dist")

    @NEEDS
    def test_without_a_runtime_the_others_are_made_and_that_is_said(
        self, build, tmp_path, monkeypatch, capsys
    ):
        monkeypatch.delenv("APPIMAGE_RUNTIME", raising=False)
        made = linux.packages(build, tmp_path / "work", tmp_path / "dist")
        assert [path.suffix for path in made] == [".deb", ".xz"]
        assert "AppImage: not made" in capsys.readouterr().out


class TestDesktop:
    def test_the_menu_accepts_the_entry(self, tmp_path):
        if not shutil.which("desktop-file-validate"):
            pytest.skip("this machine has no desktop-file-validate")
        file = tmp_path / f"{APP_ID}.desktop"
        file.write_text(entry())
        assert run("desktop-file-validate", file) == ""

    def test_the_shop_accepts_the_description(self, tmp_path):
        if not shutil.which("appstreamcli"):
            pytest.skip("this machine has no appstreamcli")
        file = tmp_path / f"{APP_ID}.metainfo.xml"
        known = releases((ROOT / "CHANGELOG.md").read_text("utf-8"))
        file.write_text(metainfo((*known, Release("0.0.1", "2026-01-02", ("`x`",))), AT))
        run("appstreamcli", "validate", "--no-net", "--explain", file)

    def test_the_window_finds_its_entry_on_both_kinds_of_desktop(self):
        """X11 names the window after the application, Wayland after the file of the entry."""
        source = (ROOT / "pos_app" / "showing.py").read_text("utf-8")
        (name,) = re.findall(r'setApplicationName\("([^"]+)"\)', source)
        (file,) = re.findall(r'setDesktopFileName\("([^"]+)"\)', source)
        assert f"StartupWMClass={name}\n" in entry()
        assert file == APP_ID


class TestChangelog:
    def test_the_newest_version_is_the_projects_own(self):
        known = releases((ROOT / "CHANGELOG.md").read_text("utf-8"))
        assert known[0].version == pos_app.__version__
        assert known[0].changes

    def test_points_over_several_lines_are_read_whole(self):
        text = (
            "# C\n\n## 1.0 (2026-01-02)\n\nWords.\n\n- one\n  two\n- three\n\n## 0.9 (unreleased)\n"
        )
        assert releases(text) == (
            Release("1.0", "2026-01-02", ("one two", "three")),
            Release("0.9", "", ()),
        )


def test_a_real_build_asks_for_nothing_that_no_package_has():
    """Where a build lies about: whatever it wants of the system has a package with a name."""
    app = ROOT / "build" / "app" / "pos-app"
    if not app.is_dir() or not shutil.which("readelf"):
        pytest.skip("nothing was built here")
    assert linux.needs.depends(missing(app), libc(app))
