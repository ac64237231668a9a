"""What `--self-check` looks at: that it is there, and that each thing would be missed."""

from __future__ import annotations

import json
import shutil
import sqlite3
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QFontInfo, QImageReader, QPixmap

from pos_app import wholeness
from pos_app.resources import resource
from pos_app.store.secrets import NoKeyring


@pytest.fixture
def found(qapp):
    """Looks, and answers the finding of one name."""

    def look(name):
        (finding,) = [each for each in wholeness.look(qapp) if each.name == name]
        return finding

    return look


@pytest.fixture
def shipped(monkeypatch, tmp_path):
    """A copy of what ships with the app, of which things may be taken away."""
    shutil.copytree(resource(), tmp_path / "resources")
    (tmp_path / "resources" / "CHANGELOG.md").write_text("# Changelog\n")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    return tmp_path / "resources"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("fonts", "Inter in 4 weights"),
        ("icons", "drawn"),
        ("themes", "light, dark"),
        ("words", "id, en"),
        ("pictures", "png, jpeg, webp"),
        ("SQLite", "WAL, STRICT, FTS5, JSON"),
        ("TLS", "in reserve"),
        ("licences", "components, and the changelog"),
    ],
)
def test_it_is_all_here(found, name, text):
    finding = found(name)
    assert finding.is_there, finding.text
    assert text in finding.text
    assert str(finding).split()[:2] == [name, "ok"]


def test_every_look_is_taken_whatever_another_finds(qapp, shipped):
    for each in ("icons", "words", "themes"):
        shutil.rmtree(shipped / each)
    findings = list(wholeness.look(qapp))
    assert [each.name for each in findings if not each.is_there] == ["icons", "themes", "words"]
    assert len(findings) == 9


def test_a_font_that_another_stands_in_for(found, monkeypatch):
    monkeypatch.setattr(QFontInfo, "family", lambda self: "DejaVu Sans")
    assert found("fonts").text.endswith("is written in DejaVu Sans, not in Inter")


def test_an_icon_that_draws_nothing(found, shipped):
    (shipped / "icons" / "store.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    finding = found("icons")
    assert not finding.is_there
    assert "the icon store is an empty picture" in finding.text


def test_icons_that_cannot_be_drawn_at_all(found, monkeypatch):
    monkeypatch.setattr(wholeness.Icons, "pixmap", lambda self, *_: QPixmap())
    assert "is an empty picture" in found("icons").text


@pytest.mark.parametrize("language", ["id", "en"])
def test_words_that_are_damaged(found, shipped, language):
    (shipped / "words" / f"{language}.qm").write_bytes(b"no words")
    assert f"the words of language {language} cannot be read" in found("words").text


def test_indonesian_words_without_those_of_qts_dialogs(found, shipped):
    shutil.copy(shipped / "words" / "en.qm", shipped / "words" / "id.qm")
    assert not found("words").is_there


def test_a_theme_that_is_not_there(found, shipped):
    (shipped / "themes" / "dark.json").unlink()
    assert "dark.json" in found("themes").text


def test_a_kind_of_picture_without_its_plugin(found, monkeypatch):
    monkeypatch.setattr(wholeness, "_PICTURES", ("png", "heic"))
    assert found("pictures").text == "Lacking: Qt does not know heic"


def test_a_kind_of_picture_that_is_written_and_not_read(found, monkeypatch):
    monkeypatch.setattr(QImageReader, "read", lambda self: wholeness.QImage())
    assert found("pictures").text == "Lacking: Qt cannot read png"


def test_an_old_sqlite(found, monkeypatch):
    monkeypatch.setattr(wholeness, "OLDEST", (99, 0))
    assert "is too old" in found("SQLite").text


@pytest.mark.parametrize(
    ("starts", "text"),
    [
        ("PRAGMA journal_mode", "the journal is memory"),
        ("SELECT 1 FROM word", "FTS5 does not find"),
        ("SELECT sum(value)", "JSON is not read"),
    ],
)
def test_an_sqlite_that_cannot_do_something(found, monkeypatch, starts, text):
    real = sqlite3.connect

    class Weak:
        def __init__(self, path):
            self._database = real(path)

        def execute(self, line):
            if line.startswith(starts):
                line = "SELECT 'memory'" if starts.startswith("PRAGMA") else "SELECT 1 WHERE 0"
            return self._database.execute(line)

        def close(self):
            self._database.close()

    monkeypatch.setattr(wholeness.sqlite3, "connect", Weak)
    assert text in found("SQLite").text


def test_roots_that_did_not_come_along(found, monkeypatch, tmp_path):
    monkeypatch.setattr(wholeness.certifi, "where", lambda: str(tmp_path / "cacert.pem"))
    assert "FileNotFoundError" in found("TLS").text


def test_hardly_any_roots(found, monkeypatch):
    monkeypatch.setattr(wholeness, "_LEAST_ROOTS", 10_000)
    assert "roots came along" in found("TLS").text


class TestKeyring:
    def test_the_one_that_answers_is_named(self, found, monkeypatch):
        monkeypatch.setattr(wholeness, "backend_in_use", lambda: "a.Keyring")
        finding = found("keyring")
        assert (finding.is_there, finding.text) == (True, "a.Keyring")

    def test_a_machine_without_one_is_told_which_would_be_used(self, found, monkeypatch):
        def none():
            raise NoKeyring("this system runs no keyring")

        monkeypatch.setattr(wholeness.platform, "system", lambda: "Linux")
        monkeypatch.setattr(wholeness, "backend_in_use", none)
        finding = found("keyring")
        assert finding.is_there
        assert finding.text == (
            "keyring.backends.SecretService.Keyring would be used; "
            "here: this system runs no keyring"
        )

    @pytest.mark.parametrize("system", ["Windows", "Darwin"])
    def test_where_every_machine_has_one_it_is_lacking(self, found, monkeypatch, system):
        def none():
            raise NoKeyring("this system runs no keyring")

        monkeypatch.setattr(wholeness.platform, "system", lambda: system)
        monkeypatch.setattr(wholeness, "backend_in_use", none)
        assert not found("keyring").is_there

    def test_the_library_of_linux_is_missed(self, found, monkeypatch):
        def gone(name):
            raise ModuleNotFoundError(name)

        monkeypatch.setattr(wholeness.platform, "system", lambda: "Linux")
        monkeypatch.setattr(wholeness, "importlib", SimpleNamespace(import_module=gone))
        assert found("keyring").text == "ModuleNotFoundError: secretstorage"


class TestLicences:
    def test_a_text_that_is_not_there(self, found, shipped):
        file = shipped / "licences.json"
        told = json.loads(file.read_text("utf-8"))
        told["components"][0]["texts"] = []
        file.write_text(json.dumps(told))
        assert "the licence text of Inter is not there" in found("licences").text

    def test_a_changelog_that_is_not_there(self, found, shipped):
        (shipped / "CHANGELOG.md").write_text("\n")
        assert "the changelog is empty" in found("licences").text
