"""When the till looks for newer versions, when it tells of one, and what it says of none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app import __version__
from pos_app.domain.customer import Contact
from pos_app.domain.release import Release, UpdateFailed, UpdateTrouble
from pos_app.ui.desks import updates
from pos_app.ui.desks.updates import UpdateDesk, UpdatePlan, trouble
from pos_app.ui.kit.notice import Notices
from pos_app.ui.settings.updates import UpdatesCard
from tests.kit.minisign import Publisher

KEY = Publisher().public
URL = "https://example.id/app/version.json"
NEW = Release("99.0", "https://example.id/app", {"en": "Faster."})
PLAN = UpdatePlan(on=True, url=URL, key=KEY)
TODAY = date(2026, 11, 22)


class Publication:
    """Answers with a release or an error, and counts who asked."""

    def __init__(self):
        self.answer = NEW
        self.asked = []
        self.day = TODAY

    async def look(self, url, key):
        self.asked.append((url, key))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def publication():
    return Publication()


@pytest.fixture
def notices(qapp):
    return Notices()


@pytest.fixture
def others():
    """The payment and the queue, as far as they say whether somebody waits."""
    return SimpleNamespace(now=SimpleNamespace(submission=None)), SimpleNamespace(rows=())


@pytest.fixture
def desk(runner, desks, notices, others, publication):
    root = QObject()
    payment, queue = others
    made = UpdateDesk(
        runner, desks.sale, payment, queue, notices, root, today=lambda: publication.day
    )
    made.kept = []
    made.plan_changed.connect(made.kept.append)
    yield made
    made._turns.stop()
    made._first.stop()
    root.deleteLater()


@pytest.fixture
def begin(desk, publication, qtbot):
    def go(plan=PLAN):
        desk.begin(plan, publication.look)
        desk.consider()
        qtbot.waitUntil(lambda: not desk.state.looking)
        return desk

    return go


def told(notices):
    return [each.text for each in notices.live() if each.key == "update"]


def serve(desks):
    desks.sale.set_contact(Contact("Siti", "6281234567890"))


def test_it_is_off_until_somebody_wants_it(begin, publication):
    begin(UpdatePlan())
    begin(replace(PLAN, on=False))
    assert publication.asked == []


def test_between_sales_it_looks_once_a_day_and_tells(begin, desk, publication, notices):
    begin()
    assert publication.asked == [(URL, KEY)]
    assert told(notices) == ["Version 99.0 is there, at example.id. Faster."]
    assert desk.kept[-1].looked == "2026-11-22"
    assert desk.kept[-1].newest == "99.0"
    desk.consider()
    assert len(publication.asked) == 1
    publication.day = date(2026, 11, 23)
    desk.consider()
    assert desk.state.looking


def test_it_waits_until_what_was_left_open_is_back(desk, publication, monkeypatch, qtbot):
    desk.begin(PLAN, publication.look)
    assert not desk.state.looking
    monkeypatch.setattr(updates, "SETTLING", 0)
    desk.begin(PLAN, publication.look)
    qtbot.waitUntil(lambda: bool(publication.asked))
    qtbot.waitUntil(lambda: not desk.state.looking)


def test_todays_look_is_not_done_again_after_a_restart(begin, publication):
    begin(replace(PLAN, looked="2026-11-22"))
    assert publication.asked == []


def test_a_look_that_failed_was_todays_look(begin, desk, publication, notices):
    publication.answer = UpdateFailed(UpdateTrouble.UNREACHED)
    begin()
    desk.consider()
    assert len(publication.asked) == 1
    assert isinstance(desk.state.error, UpdateFailed)
    assert told(notices) == []


@pytest.mark.parametrize("busy", ["cart", "payment", "queue"])
def test_it_never_looks_during_a_sale(begin, desk, desks, others, publication, busy):
    payment, queue = others
    match busy:
        case "cart":
            serve(desks)
        case "payment":
            payment.now.submission = object()
        case "queue":
            queue.rows = (object(),)
    begin()
    desk.look()
    assert publication.asked == []
    assert desk.kept == []


def test_what_is_found_during_a_sale_is_told_after_it(
    desk, desks, publication, notices, qtbot, runner
):
    desk.begin(PLAN, publication.look)
    desk.consider()
    serve(desks)
    qtbot.waitUntil(lambda: not desk.state.looking)
    assert told(notices) == []
    desks.sale.start_new()
    desk._turn()
    assert len(told(notices)) == 1


def test_a_sale_that_begins_takes_the_notice_away(begin, desks, notices):
    begin()
    serve(desks)
    assert told(notices) == []


@pytest.mark.parametrize("version", [__version__, "0.0.9", "0.1"])
def test_what_is_no_newer_is_no_news(begin, publication, notices, version):
    publication.answer = Release(version, NEW.page)
    desk = begin()
    assert not desk.state.is_news
    assert told(notices) == []


def test_a_file_older_than_one_before_is_not_believed(begin, publication, notices):
    publication.answer = Release("98.0", NEW.page)
    desk = begin(replace(PLAN, newest="99.0"))
    assert desk.state.error.why is UpdateTrouble.OLDER
    assert desk.state.plan.newest == "99.0"
    assert told(notices) == []


def test_another_publisher_begins_anew(begin, desk):
    begin()
    assert desk.plan(URL, Publisher(b"another").public) is None
    assert desk.state.plan.newest == ""
    assert desk.state.plan.looked == ""


def test_only_the_page_that_was_signed_is_opened(begin, desk, publication, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    begin()
    desk.open_page()
    assert opened == ["https://example.id/app"]
    publication.answer = Release("99.1", "https://example.id@evil.example/")
    desk.look()
    desk.state = replace(desk.state, release=publication.answer)
    assert desk.open_page() is not None
    assert len(opened) == 1


def test_every_trouble_has_words_of_its_own():
    words = {trouble(UpdateFailed(why)) for why in UpdateTrouble}
    assert len(words) == len(UpdateTrouble)


@pytest.fixture
def card(theme, desk, shown):
    page = QWidget()
    made = UpdatesCard(theme, desk, page)
    made.resize(860, 260)
    shown(page, 860, 260)
    yield made
    assert page is not None


def said(card):
    return card.findChild(QWidget, "updatesSaid").text()


def press(qtbot, card, name):
    qtbot.mouseClick(card.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def put(card, name, text):
    card.findChild(QLineEdit, name).setText(text)


def test_the_card_shows_nothing_to_fill_in_until_it_is_on(begin, card, qtbot, desk):
    begin(UpdatePlan())
    assert not card.url.isVisible()
    press(qtbot, card, "updatesSwitch")
    assert card.url.isVisible()
    assert desk.kept[-1].on
    press(qtbot, card, "updatesSwitch")
    assert not desk.kept[-1].on
    assert not card.url.isVisible()


def test_what_is_wrong_is_said_beside_the_field(begin, card, qtbot, publication):
    begin(UpdatePlan(on=True))
    press(qtbot, card, "updatesLook")
    assert "no address" in card.url.error()
    put(card, "updatesUrl", URL)
    put(card, "updatesKey", "sk_0123456789")
    press(qtbot, card, "updatesLook")
    assert card.url.error() == ""
    assert "no public key" in card.key.error()
    assert publication.asked == []
    publication.answer = UpdateFailed(UpdateTrouble.ADDRESS)
    put(card, "updatesKey", KEY)
    press(qtbot, card, "updatesLook")
    qtbot.waitUntil(lambda: "no address" in card.url.error())


def test_the_owner_looks_now_and_opens_the_page(begin, card, qtbot, publication, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    begin(UpdatePlan(on=True))
    put(card, "updatesUrl", URL)
    put(card, "updatesKey", KEY)
    press(qtbot, card, "updatesLook")
    qtbot.waitUntil(lambda: "Version 99.0 is there" in said(card))
    press(qtbot, card, "updatesPage")
    assert opened == ["https://example.id/app"]
    publication.answer = UpdateFailed(UpdateTrouble.SIGNATURE)
    press(qtbot, card, "updatesLook")
    qtbot.waitUntil(lambda: "not signed" in said(card))
    assert not card.page.isVisible()


def test_during_a_sale_the_owner_is_told_to_wait(begin, card, qtbot, desks, publication):
    begin(UpdatePlan(on=True))
    serve(desks)
    put(card, "updatesUrl", URL)
    put(card, "updatesKey", KEY)
    press(qtbot, card, "updatesLook")
    assert "A sale is open" in said(card)
    assert publication.asked == []


def test_what_was_typed_and_not_kept_goes_when_the_page_is_left(begin, card, qtbot):
    begin()
    put(card, "updatesUrl", "half an address")
    card.look()
    assert card.url.text() == URL


def test_the_newest_version_is_told_to_be_that(begin, card, qtbot, publication):
    publication.answer = Release(__version__, NEW.page)
    begin()
    assert said(card) == f"Version {__version__} is the newest."
