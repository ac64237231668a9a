"""All districts of the country: loaded, stopped, gone on with, and told how many there are."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from pos_app.domain.errors import NotSent
from pos_app.till.catalog import Progress
from pos_app.till.places import DistrictsKnown
from pos_app.ui.desks.places import PlacesDesk
from pos_app.ui.settings.places import PlacesCard

ALL = 7_069


class Walk:
    """A till that reads a fifth of the districts, and the rest when it is let go."""

    def __init__(self):
        self.kept = DistrictsKnown(3)
        self.gone = None
        self.ended = None

    async def districts_known(self):
        return self.kept

    async def districts_progress(self):
        return Progress(1_400, ALL)

    async def preload_districts(self):
        self.kept = DistrictsKnown(1_400, begun=True)
        self.gone = asyncio.Event()
        try:
            await self.gone.wait()
        except asyncio.CancelledError:
            self.ended = "cancelled"
            raise
        if isinstance(self.ended, Exception):
            raise self.ended
        self.kept = DistrictsKnown(ALL, datetime(2026, 11, 22, tzinfo=UTC))
        return ALL

    def let_go(self, runner, owner):
        async def go():
            self.gone.set()

        runner.start(owner, go, ok=lambda _: None)


@pytest.fixture
def walk():
    return Walk()


@pytest.fixture
def desk(walk, runner):
    root = QObject()
    yield PlacesDesk(walk, runner, root)
    root.deleteLater()


@pytest.fixture
def card(theme, desk, shown, qtbot):
    page = QWidget()
    made = PlacesCard(theme, desk, page)
    made.resize(420, 100)
    shown(page, 420, 100)
    made.look()
    qtbot.waitUntil(lambda: "3 are" in said(made))
    yield made
    assert page is not None


def said(card):
    return card.findChild(QWidget, "districtsSaid").text()


def words(number):
    return QLocale().toString(number)


def button(card):
    return card.findChild(QAbstractButton, "loadDistricts")


def press(qtbot, card):
    qtbot.mouseClick(button(card), Qt.MouseButton.LeftButton)


def test_how_many_are_known_and_that_all_can_be_had(card):
    assert said(card) == "3 are on this computer; others need the internet."
    assert button(card).accessibleName() == "Load all districts"


def test_loading_tells_how_far_it_is_and_ends_with_all(card, walk, desk, runner, qtbot):
    press(qtbot, card)
    qtbot.waitUntil(lambda: f"{words(1_400)} of about {words(ALL)} read." in said(card))
    assert button(card).label() == "Stop"
    walk.let_go(runner, desk)
    qtbot.waitUntil(lambda: said(card) == f"All {words(ALL)} are on this computer.")
    assert button(card).label() == "Load all districts anew"
    assert not desk.state.loading


def test_stopping_keeps_what_came_and_goes_on_from_there(card, walk, desk, runner, qtbot):
    press(qtbot, card)
    qtbot.waitUntil(lambda: walk.gone is not None)
    press(qtbot, card)
    qtbot.waitUntil(lambda: walk.ended == "cancelled")
    qtbot.waitUntil(lambda: "not all were read yet" in said(card))
    assert button(card).label() == "Go on loading"
    walk.gone = None
    press(qtbot, card)
    qtbot.waitUntil(lambda: walk.gone is not None)
    walk.let_go(runner, desk)
    qtbot.waitUntil(lambda: said(card) == f"All {words(ALL)} are on this computer.")


def test_a_page_that_is_left_loads_on(card, walk, desk, runner, qtbot):
    press(qtbot, card)
    qtbot.waitUntil(lambda: walk.gone is not None)
    card.window().hide()
    walk.let_go(runner, desk)
    qtbot.waitUntil(lambda: said(card) == f"All {words(ALL)} are on this computer.")


def test_a_lost_network_is_said_with_what_is_there(card, walk, desk, runner, qtbot):
    press(qtbot, card)
    qtbot.waitUntil(lambda: walk.gone is not None)
    walk.ended = NotSent("offline")
    walk.let_go(runner, desk)
    qtbot.waitUntil(lambda: "No connection" in said(card))
    qtbot.waitUntil(lambda: "not all were read yet" in said(card))
    assert button(card).label() == "Go on loading"
    press(qtbot, card)
    assert desk.state.error is None
