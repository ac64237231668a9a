import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pos_app.ui.kit.button_base import KitButton
from pos_app.ui.kit.notice import Act, Notice, NoticeBar, Notices


@pytest.fixture
def notices(qapp):
    return Notices()


def page(theme, notices, shown):
    page = QWidget()
    column = QVBoxLayout(page)
    bar = NoticeBar(theme, notices)
    column.addWidget(bar)
    column.addStretch(1)
    shown(page, 600, 400)
    return page, bar


@pytest.fixture
def bar(light, notices, shown):
    window, bar = page(light, notices, shown)
    yield bar
    window.hide()


@pytest.fixture
def themed_bar(theme, notices, shown):
    window, bar = page(theme, notices, shown)
    yield bar
    window.hide()


def words(bar):
    seen = []
    for place in range(bar.layout().count()):
        row = bar.layout().itemAt(place).widget()
        if not row.isHidden():
            seen.append(row.text())
    return seen


def test_what_is_posted_early_waits_for_a_bar(light, notices, shown):
    notices.post(Notice("Printer tidak menjawab", key="printer"))
    notices.post(Notice("Katalog diperbarui"))
    bar = shown(NoticeBar(light, notices), 600)
    assert words(bar) == ["Katalog diperbarui", "Printer tidak menjawab"]


def test_a_bar_built_anew_shows_the_same(light, notices, qtbot):
    first = NoticeBar(light, notices)
    qtbot.addWidget(first)
    notices.post(Notice("satu", key="a"))
    second = NoticeBar(light, notices)
    qtbot.addWidget(second)
    assert words(second) == ["satu"]


def test_the_same_key_replaces(bar, notices):
    notices.post(Notice("Mencari kurir", key="quote"))
    notices.post(Notice("lain", key="b"))
    notices.post(Notice("Tidak ada kurir", kind="bad", key="quote"))
    assert words(bar) == ["lain", "Tidak ada kurir"]
    assert len(notices.live()) == 2


def test_no_notice_takes_no_room(light, notices, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    bar = NoticeBar(light, notices, parent=page)
    assert bar.isHidden()
    key = notices.post(Notice("x"))
    assert not bar.isHidden()
    notices.dismiss(key)
    notices.dismiss(key)
    assert bar.isHidden()


def test_only_the_newest_three_are_shown(bar, notices):
    for number in range(5):
        notices.post(Notice(str(number), key=str(number)))
    assert words(bar) == ["4", "3", "2"]
    notices.dismiss("4")
    assert words(bar) == ["3", "2", "1"]


def test_a_button_acts_and_ends_it(bar, notices, qtbot):
    done = []
    notices.post(
        Notice(
            "Tidak ada kurir", key="q", acts=(Act("Ubah & simpan", lambda: done.append(1), "fix"),)
        )
    )
    button = bar.findChild(KitButton, "fix")
    assert button.accessibleName() == "Ubah & simpan"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert notices.live() == ()


def test_one_that_stays_is_ended_by_who_posted_it(bar, notices, qtbot):
    done = []
    notices.post(
        Notice(
            "Perlu dicek",
            kind="warn",
            key="r",
            lasting=True,
            stays=True,
            acts=(Act("Cek lagi", lambda: done.append(1), "reviewCheckAgain"),),
            name="reviewBanner",
        )
    )
    row = bar.findChild(QWidget, "reviewBanner")
    assert row.accessibleName() == "Perlu dicek"
    assert row.findChild(KitButton, "closeNotice") is None
    qtbot.mouseClick(row.findChild(KitButton, "reviewCheckAgain"), Qt.MouseButton.LeftButton)
    assert done == [1]
    assert [notice.key for notice in notices.live()] == ["r"]


def test_the_user_closes_one(bar, notices, qtbot):
    notices.post(Notice("x", key="x"))
    qtbot.mouseClick(bar.findChild(KitButton, "closeNotice"), Qt.MouseButton.LeftButton)
    assert words(bar) == []
    assert notices.live() == ()


def test_time_ends_it(bar, notices, qtbot):
    notices.post(Notice("sebentar", key="t", seconds=0.02))
    qtbot.waitUntil(lambda: notices.live() == ())
    assert words(bar) == []


def test_the_time_of_a_replaced_one_does_not_end_its_successor(bar, notices, qtbot):
    notices.post(Notice("lama", key="t", seconds=0.02))
    notices.post(Notice("baru", key="t"))
    qtbot.wait(60)
    assert words(bar) == ["baru"]


def test_text_is_plain(themed_bar, notices):
    bar = themed_bar
    notices.post(Notice("<a href='x'>klik</a>", kind="ok"))
    for label in bar.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    bar.grab()


def test_a_bar_that_is_gone_is_not_called(light, notices, qapp):
    bar = NoticeBar(light, notices)
    bar.deleteLater()
    del bar
    gc.collect()
    qapp.sendPostedEvents()
    notices.post(Notice("masih aman"))
    assert len(notices.live()) == 1
