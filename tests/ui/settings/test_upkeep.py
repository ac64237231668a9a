"""The cards for backups and customers' data, and the desk that works while nobody is served."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from pos_app.domain.errors import Damaged, DiskFull, InUse, StoreError, TooNew
from pos_app.domain.privacy import Kept, Stay
from pos_app.till.backup_ports import Backup
from pos_app.till.privacy import Blanked, Forgotten
from pos_app.till.upkeep import Upkept
from pos_app.ui.desks.upkeep import UpkeepDesk, why_no_backup, why_not_restored
from pos_app.ui.settings.backups import BackupsCard
from pos_app.ui.settings.privacy import PrivacyCard
from tests.kit.clock import MORNING
from tests.kit.values import PROFILE

PHONE = "6281234567890"
OLD = Backup("till-old.db", MORNING - timedelta(days=1), 3, 40_960)
NEW = Backup("till-new.db", MORNING, 4, 81_920)


class Files:
    """A till whose upkeep answers as a test says."""

    def __init__(self):
        self.kept = Upkept((OLD,), 30)
        self.answer = None
        self.done = []

    async def upkeep(self):
        return self

    def now(self):
        return self.kept

    async def _end(self, *what):
        self.done.append(what)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.kept

    async def daily(self):
        return await self._end("daily")

    async def back_up(self):
        self.kept = Upkept((NEW, *self.kept.backups), self.kept.days)
        return await self._end("back up")

    async def keep_for(self, days):
        self.kept = Upkept(self.kept.backups, days)
        return await self._end("keep for", days)

    async def forget(self, phone, *, who):
        await self._end("forget", phone, who)
        return self.answer or Forgotten(PHONE)


@pytest.fixture
def files():
    return Files()


@pytest.fixture
def counter():
    """The sale desk, as far as upkeep looks at it."""
    return SimpleNamespace(sale=SimpleNamespace(is_blank=True), profile=PROFILE)


@pytest.fixture
def desk(files, counter, runner):
    root = QObject()
    yield UpkeepDesk(files, runner, counter, root, soon=0)
    root.deleteLater()


def page(kind, theme, desk, shown):
    around = QWidget()
    card = kind(theme, desk, around)
    card.resize(480, 320)
    shown(around, 480, 320)
    card.around = around  # or Python lets go of the page
    card.look()
    return card


@pytest.fixture
def backups(theme, desk, shown, qtbot):
    card = page(BackupsCard, theme, desk, shown)
    desk.look()
    qtbot.waitUntil(lambda: "The last one" in said(card, "backupsSaid"))
    return card


@pytest.fixture
def privacy(theme, desk, shown, qtbot):
    card = page(PrivacyCard, theme, desk, shown)
    desk.look()
    qtbot.waitUntil(lambda: card.days.text() == "30")
    return card


def said(card, name):
    return card.findChild(QWidget, name).text()


def press(qtbot, card, name):
    qtbot.mouseClick(card.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def field(card, name):
    return card.findChild(QLineEdit, name)


def test_tab_goes_from_each_field_to_its_button(privacy, qtbot):
    stops = ["privacyDays"]
    field(privacy, stops[0]).setFocus()
    for _ in range(3):
        qtbot.keyClick(privacy.window().focusWidget(), Qt.Key.Key_Tab)
        stops.append(privacy.window().focusWidget().objectName())
    assert stops == ["privacyDays", "savePrivacy", "forgetPhone", "forgetCustomer"]


def test_a_backup_is_made_on_the_press_and_told(backups, files, qtbot):
    press(qtbot, backups, "backUpNow")
    qtbot.waitUntil(lambda: files.done == [("back up",)])
    choice = backups._choice
    qtbot.waitUntil(lambda: choice.input.count() == 2)
    assert "up to 30 day(s)" in said(backups, "backupsSaid")


def test_a_backup_that_fails_is_told_without_alarm(backups, files, qtbot):
    files.answer = DiskFull("no room")
    press(qtbot, backups, "backUpNow")
    qtbot.waitUntil(lambda: "too full for a backup" in said(backups, "backupsSaid"))
    files.answer = None
    press(qtbot, backups, "backUpNow")
    qtbot.waitUntil(lambda: "The last one" in said(backups, "backupsSaid"))


def test_a_till_without_a_backup_says_so(theme, desk, files, shown, qtbot):
    files.kept = Upkept((), 30)
    card = page(BackupsCard, theme, desk, shown)
    qtbot.waitUntil(lambda: "none yet" in said(card, "backupsSaid"))
    assert not card.findChild(QAbstractButton, "restoreBackup").isEnabled()


def test_files_that_were_put_aside_are_named(backups, desk, files, qtbot):
    files.kept = Upkept((OLD,), 30, aside=("till.db.corrupt-1",))
    desk.look()
    qtbot.waitUntil(lambda: "till.db.corrupt-1" in said(backups, "backupsSaid"))


def test_a_backup_is_put_back_only_after_a_yes(backups, desk, qtbot):
    wanted = []
    desk.restore_wanted.connect(wanted.append)
    press(qtbot, backups, "restoreBackup")
    assert backups._choice.error() == "Choose a backup first."
    backups._choice.set_current(OLD.name)
    press(qtbot, backups, "restoreBackup")
    assert "before anything is sent" in said(backups, "restoreAsked")
    assert backups.findChild(QAbstractButton, "restoreNo").hasFocus()
    press(qtbot, backups, "restoreNo")
    assert not backups.findChild(QWidget, "restoreAsked").isVisible()
    press(qtbot, backups, "restoreBackup")
    press(qtbot, backups, "restoreYes")
    assert wanted == [OLD.name]


def test_the_days_are_kept(privacy, files, qtbot):
    field(privacy, "privacyDays").selectAll()
    qtbot.keyClicks(field(privacy, "privacyDays"), "400")
    assert privacy.days.error() == "A number from 2 to 365."
    press(qtbot, privacy, "savePrivacy")
    assert files.done == []
    field(privacy, "privacyDays").selectAll()
    qtbot.keyClicks(field(privacy, "privacyDays"), "14")
    assert privacy.days.error() == ""
    press(qtbot, privacy, "savePrivacy")
    qtbot.waitUntil(lambda: files.done == [("keep for", 14)])
    qtbot.waitUntil(lambda: privacy.days.text() == "14")
    assert "14 day(s)" in said(privacy, "privacySaid")


def test_a_customer_is_forgotten_after_a_second_press(privacy, files, qtbot):
    files.answer = Forgotten(
        PHONE,
        sales=2,
        known=True,
        kept=tuple(Kept(f"POS-{number}", why) for number, why in enumerate(Stay)),
        held=1,
    )
    press(qtbot, privacy, "forgetCustomer")
    assert privacy.phone.error()
    qtbot.keyClicks(field(privacy, "forgetPhone"), "0812 3456 7890")
    press(qtbot, privacy, "forgetCustomer")
    assert "cannot be taken back" in said(privacy, "privacySaid")
    assert files.done == []
    press(qtbot, privacy, "forgetYes")
    qtbot.waitUntil(lambda: files.done == [("forget", PHONE, "Ayu")])
    qtbot.waitUntil(lambda: "2 sale(s) blanked." in said(privacy, "privacySaid"))
    told = said(privacy, "privacySaid")
    assert all(f"POS-{number}" in told for number in range(len(Stay)))
    assert "delete them there" in told
    assert privacy.phone.text() == ""


def test_typing_another_phone_takes_the_question_back(privacy, files, qtbot):
    qtbot.keyClicks(field(privacy, "forgetPhone"), "081234567890")
    press(qtbot, privacy, "forgetCustomer")
    qtbot.keyClicks(field(privacy, "forgetPhone"), "1")
    assert not privacy.findChild(QAbstractButton, "forgetYes").isVisible()
    assert privacy.findChild(QAbstractButton, "forgetCustomer").isVisible()


def test_nobody_of_that_phone_is_told(privacy, files, qtbot):
    qtbot.keyClicks(field(privacy, "forgetPhone"), "081234567890")
    press(qtbot, privacy, "forgetCustomer")
    press(qtbot, privacy, "forgetYes")
    qtbot.waitUntil(lambda: "Nothing is kept here" in said(privacy, "privacySaid"))


def test_what_could_not_be_forgotten_is_told(privacy, files, qtbot):
    files.answer = DiskFull("no room")
    qtbot.keyClicks(field(privacy, "forgetPhone"), "081234567890")
    press(qtbot, privacy, "forgetCustomer")
    press(qtbot, privacy, "forgetYes")
    qtbot.waitUntil(lambda: "too full" in said(privacy, "privacySaid"))


def test_each_day_is_looked_after_once_the_till_is_open(desk, files, qtbot):
    files.kept = Upkept((NEW,), 30, Blanked(held=2))
    with qtbot.waitSignal(desk.upkept) as told:
        desk.start()
    assert told.args == [files.kept]
    assert desk.state.known == files.kept


def test_a_failure_is_told_and_tried_again(desk, files, qtbot):
    files.answer = DiskFull("no room")
    with qtbot.waitSignal(desk.failed):
        desk.start()
    assert desk.state.error is files.answer
    files.answer = None
    with qtbot.waitSignal(desk.upkept):
        desk.start()
    assert desk.state.error is None


def test_who_is_served_goes_first_but_not_for_ever(desk, files, counter, qtbot):
    counter.sale.is_blank = False
    with qtbot.waitSignal(desk.upkept):
        desk.start()
    assert desk._waited == 0
    assert files.done == [("daily",)]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DiskFull(""), "too full"),
        (Damaged(""), "damaged"),
        (TooNew(""), "newer"),
        (InUse(""), "in use"),
        (StoreError(""), "could not"),
    ],
)
def test_every_refusal_has_its_words(error, told):
    assert told in why_not_restored(error)
    assert "backup" in why_no_backup(error)
