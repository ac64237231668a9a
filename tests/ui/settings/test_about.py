"""The About card, and where it has its texts from in a build and in a checkout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from pos_app import __version__, about
from pos_app.resources import resource
from pos_app.ui.desks.about import About, AboutDesk, Component
from pos_app.ui.settings.about import AboutCard

HOME = Path("/srv/till/data")
PARTS = (
    Component("Qt", "6.11", "LGPL-3.0-only", "https://qt.io", ("<b>GNU</b> LESSER", "Notice")),
    Component("Bare", "", "MIT", "", ()),
)


class Source:
    def __init__(self):
        self.answer = About("0.1.0", HOME, PARTS, "# Changelog\nFirst")

    async def read(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def card(theme, runner, source, shown, qtbot):
    root, page = QObject(), QWidget()
    made = AboutCard(theme, AboutDesk(runner, source.read, root), page)
    made.resize(860, 520)
    shown(page, 860, 520)
    made.look()
    qtbot.waitUntil(lambda: folder(made) != "")
    yield made
    root.deleteLater()
    assert page is not None


def folder(card):
    return card.findChild(QWidget, "aboutFolder").whole_text()


def text(card):
    return card.findChild(QPlainTextEdit, "aboutText").toPlainText()


def press(qtbot, card, name):
    qtbot.mouseClick(card.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def test_it_says_where_the_data_is_and_that_none_of_it_is_sent(card, qtbot):
    assert str(HOME) in folder(card)
    press(qtbot, card, "aboutCopy")
    assert QGuiApplication.clipboard().text() == str(HOME)


def test_the_texts_are_unfolded_one_at_a_time_and_folded_again(card, qtbot):
    assert not card.reader.isVisible()
    press(qtbot, card, "aboutChanges")
    assert text(card) == "# Changelog\nFirst"
    assert not card.component.isVisible()
    press(qtbot, card, "aboutLicences")
    assert card.component.isVisible()
    assert not card.changes.isChecked()
    press(qtbot, card, "aboutLicences")
    assert not card.reader.isVisible()
    assert not card.component.isVisible()


def test_every_part_shows_its_whole_licence_as_plain_text(card, qtbot):
    press(qtbot, card, "aboutLicences")
    assert text(card).startswith("Qt 6.11\nLGPL-3.0-only\nhttps://qt.io")
    assert "<b>GNU</b> LESSER" in text(card)
    assert "Notice" in text(card)
    card.component.picked.emit(PARTS[1])
    assert "brings no text" in text(card)


def test_a_build_that_cannot_be_read_says_so(theme, runner, source, shown, qtbot):
    source.answer = ValueError("broken")
    root, page = QObject(), QWidget()
    made = AboutCard(theme, AboutDesk(runner, source.read, root), page)
    shown(page, 860, 520)
    made.look()
    qtbot.waitUntil(lambda: "cannot be read" in folder(made))
    press(qtbot, made, "aboutLicences")
    assert not made.reader.isVisible()
    root.deleteLater()


def test_a_build_is_listed_from_its_file(tmp_path):
    file = tmp_path / "licences.json"
    listed = {"name": "Qt", "version": "6", "licence": "LGPL", "home": "", "texts": ["a", "b"]}
    file.write_text(json.dumps({"components": [listed], "texts": {"a": "one", "b": "two"}}))
    assert about.components(file) == (Component("Qt", "6", "LGPL", "", ("one", "two")),)


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"components": [{}], "texts": {}}', "null"])
def test_a_file_of_another_shape_is_told(tmp_path, broken):
    file = tmp_path / "licences.json"
    file.write_text(broken)
    with pytest.raises(ValueError, match=r".+"):
        about.components(file)


def test_a_checkout_lists_what_is_installed(tmp_path):
    found = {each.name: each for each in about.components(tmp_path / "none.json")}
    assert {"httpx", "pydantic"} <= set(found)
    assert found["httpx"].version
    assert any(found["httpx"].texts)


def test_the_changelog_of_this_checkout_is_found():
    path = resource().parent / "CHANGELOG.md"
    assert about.changes() == (path.read_text("utf-8") if path.is_file() else "")


def test_all_of_it_is_read_together(runner, qtbot, tmp_path):
    answers = []
    owner = QObject()
    runner.start(owner, lambda: about.read_about(tmp_path), ok=answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    assert answers[0].version == __version__
    assert answers[0].folder == tmp_path
    assert answers[0].components
