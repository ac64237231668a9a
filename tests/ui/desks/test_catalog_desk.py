"""When the catalog is read anew, what is told of it, and what an incomplete list means."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.errors import Incomplete, NotSent
from pos_app.ui.desks.catalog import REFRESH_EVERY, CatalogQuery, CatalogState
from pos_app.ui.desks.connection import Connection, Link
from pos_app.ui.window.topbar import TopBar
from tests.ui.catalog.desks import PROFILE, desks, theme
from tests.ui.catalog.fakes import FakeReader, shop

__all__ = ["desks", "theme"]


def rests(desks) -> int:
    return desks.catalog._again.remainingTime()


def run(desks, qtbot) -> None:
    desks.catalog.start(PROFILE)
    qtbot.waitUntil(lambda: not desks.catalog.state.refreshing)


def test_a_refresh_is_followed_by_the_next(desks, qtbot):
    run(desks, qtbot)
    assert desks.catalog.state.error is None
    # Timers of minutes are five percent exact.
    assert 0.9 * REFRESH_EVERY < rests(desks) < 1.1 * REFRESH_EVERY


def test_a_refresh_that_took_long_rests_longer(desks, qtbot, monkeypatch):
    half_an_hour = 30 * 60 * 1_000
    monkeypatch.setattr("pos_app.ui.desks.catalog.QElapsedTimer.elapsed", lambda _: half_an_hour)
    run(desks, qtbot)
    assert rests(desks) > 80 * 60 * 1_000


@pytest.mark.parametrize(
    ("error", "soon", "incomplete"),
    [(NotSent("no network"), True, False), (Incomplete("products", 3), False, True)],
)
def test_what_failed_is_tried_again(desks, qtbot, error, soon, incomplete):
    desks.till.troubles["refresh"] = error
    run(desks, qtbot)
    assert desks.catalog.state.error is error
    assert desks.catalog.state.is_incomplete is incomplete
    assert (rests(desks) < 40_000) is soon
    assert desks.catalog.count(CatalogQuery()) == len(shop())


def test_a_list_stays_incomplete_until_it_was_read_whole(desks, qtbot):
    desks.till.troubles["refresh"] = Incomplete("products", 3)
    run(desks, qtbot)
    desks.till.troubles.clear()
    desks.till.stuck.add("refresh")
    desks.catalog.refresh()
    assert desks.catalog.state.refreshing
    assert desks.catalog.state.is_incomplete
    desks.till.stuck.clear()
    desks.catalog._runner.cancel_lane("catalog")
    desks.catalog._show(CatalogState(refreshed_at=FakeReader([]).at))
    run(desks, qtbot)
    assert not desks.catalog.state.is_incomplete


def pill(bar: TopBar) -> str:
    return bar.findChild(object, "connectivityPill").accessibleName()


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (CatalogState(error=Incomplete("products")), "product list incomplete"),
        (CatalogState(refreshing=True, seen=12_431, expected=15_000), "of about"),
        (CatalogState(refreshing=True, seen=12_431), "loading"),
    ],
)
def test_the_pill_says_how_it_stands(qtbot, theme, state, told):
    bar = TopBar(theme, QLineEdit())
    qtbot.addWidget(bar)
    bar.show_connection(Connection(Link.ONLINE))
    bar.show_catalog(state)
    assert told in pill(bar)
