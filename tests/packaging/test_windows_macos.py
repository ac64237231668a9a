"""The installer of Windows, compiled here; the disk image of macOS, as far as it can be told."""

from __future__ import annotations

import plistlib
import re
import shutil
from types import SimpleNamespace

import pytest
from workshop import windows
from workshop.bundle import Bundle
from workshop.macos import ENTITLEMENTS, steps
from workshop.running import Stop
from workshop.windows import PROGRAM, SCRIPT, installer, version_record

MAKENSIS = pytest.mark.skipif(not shutil.which("makensis"), reason="this machine has no makensis")


@pytest.fixture
def payload(tmp_path):
    """A folder as PyInstaller makes it for Windows, with nothing in its files."""
    folder, prepared = tmp_path / "pos-app", tmp_path / "stage"
    (folder / "_internal").mkdir(parents=True)
    for name in (PROGRAM, "pos-app.exe", "licences.txt", "_internal/module.pyd"):
        (folder / name).write_bytes(b"MZ" + name.encode())
    prepared.mkdir()
    icon = bytes.fromhex("000001000100010100000100200030000000160000002800000001000000020000000100")
    (prepared / "app.ico").write_bytes(icon + bytes.fromhex("2000") + bytes(32))
    return SimpleNamespace(folder=folder, prepared=prepared, target=tmp_path / "dist" / "x.exe")


@MAKENSIS
class TestInstaller:
    def test_it_compiles_without_a_warning(self, payload):
        made = installer(payload.folder, payload.prepared, "1.2.3", payload.target)
        content = made.read_bytes()
        assert content.startswith(b"MZ")
        assert b"NullsoftInst" in content

    def test_what_it_carries_grows_with_the_payload(self, payload):
        small = installer(payload.folder, payload.prepared, "1.2.3", payload.target)
        before = small.stat().st_size
        noise = b"".join(hash((7, n)).to_bytes(8, "little", signed=True) for n in range(50_000))
        (payload.folder / "_internal" / "noise").write_bytes(noise)
        after = installer(payload.folder, payload.prepared, "1.2.3", payload.target)
        assert after.stat().st_size - before > 300_000

    def test_a_warning_ends_it(self, payload, monkeypatch, tmp_path):
        script = tmp_path / "warned.nsi"
        script.write_text(SCRIPT.read_text("utf-8") + "\nFunction nobody_calls_this\nFunctionEnd\n")
        monkeypatch.setattr(windows, "SCRIPT", script)
        with pytest.raises(Stop, match="makensis could not compile"):
            installer(payload.folder, payload.prepared, "1.2.3", payload.target)

    def test_an_empty_payload_ends_it(self, payload, tmp_path):
        empty = tmp_path / "empty"
        empty.mkdir()
        with pytest.raises(Stop, match="makensis could not compile"):
            installer(empty, payload.prepared, "1.2.3", payload.target)

    def test_a_command_that_signs_is_taken(self, payload, monkeypatch, tmp_path):
        signed = tmp_path / "signed"
        monkeypatch.setenv("WINDOWS_SIGN", f'cp "%1" "{signed}"')
        made = installer(payload.folder, payload.prepared, "1.2.3", payload.target)
        assert signed.read_bytes() == made.read_bytes()


def test_without_the_compiler_it_is_told(payload, monkeypatch):
    monkeypatch.setattr(windows.shutil, "which", lambda tool: None)
    with pytest.raises(Stop, match="makensis") as stop:
        installer(payload.folder, payload.prepared, "1.2.3", payload.target)
    assert stop.value.code == 3


class TestScript:
    TEXT = SCRIPT.read_text("utf-8")

    def test_it_asks_for_no_administrator_and_stays_with_one_user(self):
        assert "RequestExecutionLevel user" in self.TEXT
        assert "$LOCALAPPDATA\\Programs\\" in self.TEXT
        assert "HKLM" not in self.TEXT

    def test_it_never_waits_for_an_answer_when_it_is_silent(self):
        boxes = re.findall(r"MessageBox .*", self.TEXT)
        assert boxes
        assert all("/SD" in box for box in boxes)

    def test_everything_it_says_is_said_in_both_languages(self):
        said = re.findall(r"LangString (\w+) \$\{LANG_(\w+)\}", self.TEXT)
        names = {name for name, _ in said}
        assert names
        assert set(said) == {(name, each) for name in names for each in ("INDONESIAN", "ENGLISH")}

    def test_the_removal_takes_only_what_was_put_there(self):
        removal = self.TEXT.partition('Section "Uninstall"')[2]
        assert re.findall(r'RMDir /r "([^"]+)"', removal) == ["$INSTDIR\\${FILES}"]
        assert "DeleteRegKey HKCU" in removal
        assert "$SMPROGRAMS" in removal

    def test_everything_at_the_top_of_the_payload_is_taken_away(self, payload):
        removal = self.TEXT.partition('Section "Uninstall"')[2]
        names = {"PROGRAM": "ScalevPOS.exe", "CONSOLE": "pos-app.exe", "FILES": "_internal"}
        for path in payload.folder.iterdir():
            spelled = next((f"${{{key}}}" for key, name in names.items() if name == path.name), "")
            assert f"$INSTDIR\\{spelled or path.name}" in removal

    def test_what_the_till_has_kept_is_not_named(self):
        code = [line for line in self.TEXT.splitlines() if not line.startswith(";")]
        assert not [line for line in code if "scalev-pos" in line]


def test_windows_is_told_four_numbers():
    record = version_record("1.2.3")
    assert "filevers=(1, 2, 3, 0)" in record
    assert "StringStruct('ProductVersion', '1.2.3')" in record
    compile(record, "version.txt", "eval")


class TestDiskImage:
    def commands(self, tmp_path, **environ):
        app = tmp_path / "image" / "Scalev POS.app"
        return steps(app, tmp_path / "image", tmp_path / "x.dmg", environ)

    def test_without_an_identity_it_is_signed_for_nobody(self, tmp_path):
        sign, verify, pack = self.commands(tmp_path)
        assert sign[:4] == ["codesign", "--force", "--sign", "-"]
        assert "runtime" not in sign
        assert verify[:2] == ["codesign", "--verify"]
        assert pack[0] == "hdiutil"

    def test_a_developer_seals_app_and_image(self, tmp_path):
        sign, _, _, sign_image = self.commands(tmp_path, CODESIGN_IDENTITY="Developer ID: X")
        for each in (sign, sign_image):
            assert each[:4] == ["codesign", "--force", "--sign", "Developer ID: X"]
            assert "runtime" in each
        assert sign[-1].endswith(".app")
        assert sign_image[-1].endswith(".dmg")

    def test_apple_is_asked_last_and_its_answer_is_fastened(self, tmp_path):
        commands = self.commands(tmp_path, CODESIGN_IDENTITY="X", NOTARY_PROFILE="kept")
        assert [each[1] for each in commands[-3:]] == ["notarytool", "stapler", "--assess"]
        assert "kept" in commands[-3]
        assert "--wait" in commands[-3]

    def test_what_is_not_signed_cannot_be_notarised(self, tmp_path):
        with pytest.raises(Stop, match="needs CODESIGN_IDENTITY"):
            self.commands(tmp_path, NOTARY_PROFILE="kept")

    def test_the_app_may_do_one_thing_more_than_others(self):
        told = plistlib.loads(ENTITLEMENTS.read_bytes())
        assert told == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


@pytest.mark.parametrize(
    ("platform", "program", "resources"),
    [
        ("linux", "pos-app/pos-app", "pos-app/_internal/resources"),
        ("win32", "pos-app/pos-app.exe", "pos-app/_internal/resources"),
        (
            "darwin",
            "Scalev POS.app/Contents/MacOS/pos-app",
            "Scalev POS.app/Contents/Resources/resources",
        ),
    ],
)
def test_each_system_has_its_program_and_its_files_in_their_place(
    tmp_path, platform, program, resources
):
    made = Bundle(tmp_path, tmp_path / "stage", "1", 0, platform)
    assert made.program == tmp_path / program
    assert made.resources == tmp_path / resources
