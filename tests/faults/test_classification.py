"""What is known after one order met one fault: on disk, at the server and on the screen.

Each row of the table is played through a whole till over real sockets. Nothing is faked but the
clock and, for the one row that needs it, the names of the internet.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from pos_app.domain.payment import Pending, instruct
from pos_app.domain.submission import State, Submission
from pos_app.till.standing import Standing
from pos_app.ui.desks.counter import Counter
from pos_app.ui.desks.decisions import Case
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import install_words, remove_words
from pos_app.ui.payment.panel import InstructionPanel
from pos_app.ui.payment.parts import AmountHead
from pos_app.ui.payment.progress import ProgressPage
from pos_app.ui.payment.queued import QueuedPage
from pos_app.ui.payment.review import ReviewPage
from pos_app.ui.payment.shown import read
from tests.faults.floor import Floor, send, stored
from tests.faults.rows import (
    HOW_TO_PAY,
    OTHER_STORE,
    REDIRECTS,
    ROWS,
    TLS_DATES,
    TLS_STRANGERS,
    Row,
)
from tests.kit.clock import MORNING


class Screen:
    """The payment step's own widgets, in Indonesian, showing one stored sale."""

    def __init__(self, theme, put_up) -> None:
        self._theme = theme
        self._put_up = put_up
        self.offers_to_send = False

    def texts(self, submission: Submission) -> set[str]:
        """Every text that the cashier sees."""
        order, method = submission.order, submission.sale.method
        if order is None or method is None:
            return self._progress(submission)
        panel = InstructionPanel(self._theme)
        self._put_up(panel)
        counter = Counter(Standing(submission, instruct(order, method, ())))
        what = read(counter, None, lambda url: None, MORNING)
        assert what is not None
        panel.show_order(what, "")
        return _visible(panel)

    def _progress(self, submission: Submission) -> set[str]:
        if submission.state is State.UNKNOWN:
            return self._review(submission)
        if submission.state is State.QUEUED:
            return self._queued(submission)
        page = ProgressPage(self._theme)
        self._put_up(page)
        head = AmountHead(self._theme, page)
        page.take_head(head)
        page.show_counter(Counter(Standing(submission, Pending())), head)
        return _visible(page)

    def _queued(self, submission: Submission) -> set[str]:
        page = QueuedPage(self._theme, lambda: MORNING)
        self._put_up(page)
        head = AmountHead(self._theme, page)
        page.take_head(head)
        page.show_counter(Counter(Standing(submission, Pending())), None, (), head)
        self.offers_to_send = page.first.isVisible() or page.again.isVisible()
        return _visible(page)

    def _review(self, submission: Submission) -> set[str]:
        page = ReviewPage(self._theme)
        self._put_up(page)
        head = AmountHead(self._theme, page)
        page.take_head(head)
        page.show_case(Counter(Standing(submission, Pending())), Case(submission.reference), head)
        return _visible(page)


def _visible(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(PlainLabel) if label.isVisible()}


@pytest.fixture
def screen(theme, shown, qapp):
    install_words(qapp, "id")
    yield Screen(theme, shown)
    remove_words(qapp)


def _named(rows):
    return pytest.mark.parametrize("row", rows, ids=lambda row: row.name)


@_named(ROWS)
def test_the_verdict_is_kept_and_told(row: Row, floor: Floor, screen: Screen):
    verdict = row.verdict
    sent = asyncio.run(send(floor, row.meets)).submission
    kept, attempts = stored(floor.folder, sent.reference)
    assert kept == sent
    assert (kept.state, kept.ambiguous, kept.held, kept.may_send) == (
        verdict.state,
        verdict.ambiguous,
        verdict.held,
        verdict.may_send,
    )
    (attempt,) = attempts
    assert (attempt.number, attempt.outcome) == (1, verdict.outcome)
    assert (attempt.status, attempt.error) == (row.status, verdict.error)
    wait = None if row.seconds is None else MORNING + timedelta(seconds=row.seconds)
    assert kept.not_before == wait
    assert (kept.order is not None) is (verdict.state is State.CREATED)
    orders = floor.sandbox.orders()
    assert len(orders) == row.orders
    assert all(order["metadata"]["pos_ref"] == kept.reference for order in orders)
    texts = screen.texts(kept)
    if verdict.headline is not None:
        assert verdict.headline.format(reference=kept.reference, seconds=row.seconds) in texts
    assert any(row.says in text for text in texts)
    assert screen.offers_to_send is (verdict.state is State.QUEUED)


def test_the_table_is_whole():
    assert len(ROWS) >= 30
    assert len({row.name for row in ROWS}) == len(ROWS)


def _told(row: Row, floor: Floor, screen: Screen) -> set[str]:
    sent = asyncio.run(send(floor, row.meets)).submission
    return screen.texts(stored(floor.folder, sent.reference)[0])


@_named(TLS_DATES)
def test_a_certificate_out_of_its_dates_points_at_the_clock(row, floor, screen):
    assert any("tanggal" in text.lower() for text in _told(row, floor, screen))


@_named(TLS_STRANGERS)
def test_a_stranger_is_named_as_one(row, floor, screen):
    assert any("tidak aman" in text.lower() for text in _told(row, floor, screen))


@_named(REDIRECTS)
def test_a_login_page_of_the_network_is_named_as_one(row, floor, screen):
    assert any("login" in text.lower() for text in _told(row, floor, screen))


def test_an_order_of_another_store_is_not_paid_before_somebody_agreed(floor, screen):
    assert HOW_TO_PAY not in _told(OTHER_STORE, floor, screen)
