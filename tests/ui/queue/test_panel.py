"""The queue: every waiting sale with its reason and its next try, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import delete

from pos_app.domain.money import Rupiah
from pos_app.domain.payment import CASH
from pos_app.domain.submission import Leg, State
from pos_app.till.outbox import Wait
from pos_app.till.standing import Waiting
from pos_app.ui.desks.connection import Connection, Link
from pos_app.ui.desks.queue import QueueDesk
from pos_app.ui.desks.waits import reason
from pos_app.ui.queue.panel import QueuePanel, QueuePopup
from tests.ui.desks.rigs import NOW, confirmed

ONLINE, OFFLINE = Connection(Link.ONLINE), Connection(Link.OFFLINE)


def waiting(wait=Wait.TURN, number=1, state=State.QUEUED, **more):
    facts = {
        "reference": f"POS-0000-0000-00{number}",
        "state": state,
        "order": None,
        "leg": Leg.NONE,
        "deferred": wait is not Wait.CASHIER,
    }
    return Waiting(confirmed(CASH, **facts | more), wait if state is State.QUEUED else None)


@pytest.fixture
def queue(desks, runner):
    it = desks()
    it.queue = QueueDesk(it.till, runner, it.sale, it.orders)
    yield it
    delete(it.queue)


@pytest.fixture
def panel(theme, queue, shown):
    made = QueuePanel(theme, queue.queue, queue.connection, lambda: NOW)
    made.desks = queue
    return shown(made, 460, 620)


def fill(panel, qtbot, *rows):
    panel.desks.till.waits = rows
    panel.desks.queue.reload()
    qtbot.waitUntil(lambda: panel.desks.queue.rows == rows)


def find(widget, name):
    return widget.findChild(QWidget, name)


@pytest.mark.parametrize(
    ("row", "link", "text", "then"),
    [
        (waiting(), OFFLINE, "waits for the internet", "at once when the internet is back"),
        (waiting(), ONLINE, "about to be sent", "within half a minute"),
        (waiting(Wait.CASHIER), ONLINE, "Waits for the cashier", "Open it to send it"),
        (waiting(Wait.MEMBER), ONLINE, "Waits for its member", "signs in again"),
        (waiting(Wait.PRICES), ONLINE, "Prices have changed", "only when you say so"),
        (waiting(Wait.KEY), ONLINE, "refused this till's key", "Call the owner"),
        (
            waiting(Wait.LIMIT, not_before=NOW + timedelta(seconds=7)),
            ONLINE,
            "goes on in 7 s",
            "",
        ),
        (waiting(state=State.SENDING), ONLINE, "Being sent now", ""),
        (waiting(state=State.UNKNOWN), ONLINE, "Being checked", "within half a minute"),
        (waiting(state=State.UNKNOWN), OFFLINE, "Being checked", "when the internet is back"),
        (waiting(state=State.REVIEW), ONLINE, "Needs a decision", "Open it to decide"),
    ],
)
def test_every_reason_has_its_words(row, link, text, then):
    said = reason(row, link, NOW)
    assert text in said.text
    assert then in said.then


def test_nothing_waiting_is_said(panel):
    assert find(panel, "queueEmpty").isVisible()
    assert not find(panel, "sendQueueButton").isVisible()


def test_rows_are_spoken_whole_and_summed(panel, qtbot):
    fill(panel, qtbot, waiting(), waiting(Wait.CASHIER, 2))
    said = find(panel, "queue_POS-0000-0000-001").accessibleName().replace("\xa0", " ")
    assert said.startswith("POS-0000-0000-001, Rp 507.000, ")
    assert "Cash" in said
    assert "about to be sent" in said
    # Only what was served counts against the limits.
    total = find(panel, "queueTotal").text().replace("\xa0", " ")
    assert total == "1 served sale(s) to send: Rp 507.000"
    assert panel.desks.queue.unsent == (1, Rupiah(507_000))


def test_a_row_opens_its_sale(panel, qtbot):
    fill(panel, qtbot, waiting())
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(find(panel, "queue_POS-0000-0000-001"), Qt.Key.Key_Return)
    assert opened.args == ["POS-0000-0000-001"]


def test_old_prices_are_let_go_by_a_press(panel, qtbot):
    row = waiting(Wait.PRICES)
    panel.desks.till.known[row.submission.reference] = row.submission
    fill(panel, qtbot, row, waiting(number=2))
    assert find(panel, "insist_POS-0000-0000-002") is None
    insist = find(panel, "insist_POS-0000-0000-001")
    qtbot.mouseClick(insist, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("insist", "POS-0000-0000-001") in panel.desks.till.calls)


def test_send_now_is_busy_while_it_sends(panel, qtbot):
    fill(panel, qtbot, waiting())
    panel.desks.till.block("deliver")
    qtbot.mouseClick(find(panel, "sendQueueButton"), Qt.MouseButton.LeftButton)
    assert not find(panel, "sendQueueButton").isEnabled()
    panel.desks.till.release("deliver")
    qtbot.waitUntil(find(panel, "sendQueueButton").isEnabled)


def test_many_rows_are_cut_and_counted(panel, qtbot):
    row = waiting()
    rows = [
        replace(row, submission=replace(row.submission, reference=f"POS-{number:04}"))
        for number in range(45)
    ]
    fill(panel, qtbot, *rows)
    faces = [each for each in panel.findChildren(QPushButton) if "queue_" in each.objectName()]
    assert len(faces) == 40
    assert "5 more" in panel._more.text()


def test_escape_closes_it_and_gives_the_keyboard_back(theme, queue, shown, qtbot):
    page = QWidget()
    before = QPushButton("before", page)
    anchor = QPushButton("pill", page)
    anchor.move(400, 0)
    shown(page, 900, 700)
    before.setFocus()
    queue.till.waits = (waiting(),)
    queue.queue.reload()
    qtbot.waitUntil(lambda: len(queue.queue.rows) == 1)
    popup = QueuePopup(theme, queue.queue, queue.connection, anchor)
    popup.toggle()
    qtbot.waitUntil(find(page, "queue_POS-0000-0000-001").hasFocus)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert not find(page, "queuePopup").isVisible()
    assert before.hasFocus()
