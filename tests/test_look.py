"""Which colours and which language the app has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from pos_app.look import Look
from pos_app.options import Choices, Options, write_choices
from pos_app.remembered import Remembered
from pos_app.worker.runner import Runner


@pytest.fixture
def look(qapp, tmp_path):
    """The look of an app with these options, after these choices were kept."""
    runner = Runner(fail=lambda _: None)
    made: list[Look] = []
    face, palette = QApplication.font(), QApplication.palette()

    def dressed(options=None, **kept):
        write_choices(tmp_path, Choices(**kept))
        made.append(Look(qapp, options or Options(), Remembered(tmp_path, runner)))
        return made[-1]

    yield dressed
    for each in made:
        each.leave()
    qapp.setFont(face)
    qapp.setPalette(palette)
    qapp.styleHints().unsetColorScheme()
    assert runner.close()


def cleared():
    return QCoreApplication.translate("Cart", "Clear")


def test_what_was_chosen_is_worn(look):
    worn = look(language="id", theme="dark")
    assert worn.theme.dark
    assert worn.wish == "dark"
    assert cleared() != "Clear"
    assert QLocale().language() is QLocale.Language.Indonesian


def test_what_is_told_goes_before_what_was_chosen(look):
    worn = look(Options(language="en", theme="light"), language="id", theme="dark")
    assert not worn.theme.dark
    assert worn.wish == "light"
    assert cleared() == "Clear"
    assert QLocale().language() is QLocale.Language.English


def test_a_choice_goes_before_what_was_told_and_is_worn_when_it_is_asked_for(look):
    worn = look(Options(language="en", theme="light"))
    worn.choose(language="id", theme="dark")
    assert not worn.theme.dark
    assert cleared() == "Clear"
    assert worn.dress() is worn.theme
    assert worn.theme.dark
    assert cleared() != "Clear"


def test_what_is_left_empty_stays(look):
    worn = look(Options(language="en", theme="dark"))
    worn.choose(theme="light")
    worn.dress()
    assert not worn.theme.dark
    assert cleared() == "Clear"


@pytest.mark.parametrize(("system", "english"), [("en_US", True), ("id_ID", False), ("C", False)])
def test_without_a_choice_it_speaks_as_the_system_where_that_is_english(
    look, monkeypatch, system, english
):
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale(system)))
    worn = look()
    assert (cleared() == "Clear") is english
    assert worn.wish == "system"


def test_the_application_speaks_as_before_when_it_is_left(look):
    worn = look(language="id")
    worn.leave()
    assert cleared() == "Clear"
