"""The sale beside the orders that could be its own, for a human to compare."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.order import Order
from pos_app.domain.submission import Submission
from pos_app.ui.desks.decisions import Case
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.naming import clock_time_seconds, order_status
from pos_app.ui.kit.buttons import GhostButton, SecondaryButton
from pos_app.ui.kit.card import Card, Divider
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.pill import StatePill
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.agreement import signed

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Facts = tuple[Submission, tuple[Order, ...], bool]


class MatchList(QWidget):
    """Number, time, amount and state of each; nothing is chosen but by its own button."""

    picked = Signal(object)
    """The id of the order that is the sale's."""
    read_again = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Facts | None = None
        self._rows: list[QWidget] = []
        self._title = PlainLabel(
            tx("Payment", "Is it one of these orders?"), self, font=type_face(BODY, SEMIBOLD)
        )
        self._spinner = Spinner(theme, 18, parent=self)
        self._told = PlainLabel(
            "", self, font=type_face(13, MEDIUM), colour=theme.ink2, wrap=True, limit=300
        )
        self._again = GhostButton(
            theme,
            tx("Payment", "Look for similar orders"),
            icon="search",
            name="reviewReadMatches",
            parent=self,
        )
        self._again.clicked.connect(self.read_again)
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._spinner)
        words.addWidget(self._told, 1)
        words.addWidget(self._again)
        self._card = Card(theme, radius=10, name="reviewMatches", parent=self)
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(14, 8, 8, 8)
        self._inside.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(words)
        column.addWidget(self._card)

    def show_case(self, submission: Submission, case: Case) -> None:
        """What was read of the orders that look like this sale."""
        found = case.matches or ()
        self._title.setVisible(bool(found))
        self._card.setVisible(bool(found))
        self._spinner.setVisible(case.reading)
        self._again.setVisible(not case.reading and not found)
        self._again.setEnabled(case.doing is None)
        told = _told(case)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        facts = (submission, found, case.doing is None)
        if facts != self._shown:
            self._shown = facts
            self._fill(submission, found, enabled=case.doing is None)

    def _fill(self, submission: Submission, found: tuple[Order, ...], *, enabled: bool) -> None:
        for row in self._rows:
            self._inside.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._own(submission)]
        for order in found:
            self._rows += [Divider(self._theme), self._match(submission, order, enabled=enabled)]
        for row in self._rows:
            self._inside.addWidget(row)

    def _own(self, submission: Submission) -> QWidget:
        sent = submission.sent_at or submission.created_at
        blank = QWidget()
        blank.setFixedWidth(self._button().sizeHint().width())
        return self._row(
            tx("Payment", "This sale"),
            clock_time_seconds(sent),
            str(submission.expected),
            "",
            None,
            blank,
        )

    def _match(self, submission: Submission, order: Order, *, enabled: bool) -> QWidget:
        button = self._button()
        button.setObjectName(f"bindOrder-{order.id}")
        button.setAccessibleName(
            tx("Payment", "{number} is the order of this sale").format(number=order.number)
        )
        button.setEnabled(enabled)
        button.clicked.connect(partial(self._pick, order))
        more = order.payable - submission.expected
        stands = order_status(order)
        return self._row(
            order.number,
            clock_time_seconds(order.drafted_at) if order.drafted_at else "",
            str(order.payable),
            signed(more) if more else "",
            StatePill(self._theme, stands.tone, stands.text),
            button,
        )

    def _button(self) -> SecondaryButton:
        return SecondaryButton(self._theme, tx("Payment", "This is the order"), icon="check")

    def _row(
        self,
        name: str,
        time: str,
        amount: str,
        more: str,
        state: StatePill | None,
        last: QWidget,
    ) -> QWidget:
        """Amounts stand under one another, whatever is at the end of the row."""
        theme = self._theme
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        named = PlainLabel(name, font=type_face(BODY, SEMIBOLD), elide=True)
        when = PlainLabel(time, font=type_face(13, MEDIUM), colour=theme.ink2)
        much = PlainLabel(amount, font=type_face(BODY, SEMIBOLD))
        sums = [much]
        if more:
            sums.append(PlainLabel(more, font=type_face(13, MEDIUM), colour=theme.warn))
        for label in sums:
            label.setAlignment(_RIGHT)
        line.addLayout(_stacked(named, when), 1)
        if state is not None:
            line.addWidget(state)
        line.addLayout(_stacked(*sums))
        line.addWidget(last)
        return row

    def _pick(self, order: Order, *_checked: bool) -> None:
        self.picked.emit(order.id)


def _stacked(*labels: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    for label in labels:
        column.addWidget(label)
    column.addStretch(1)
    return column


def _told(case: Case) -> str:
    if case.reading:
        return tx("Payment", "Looking for orders that could be this sale…")
    if case.not_read is not None:
        return str(explain(case.not_read))
    if case.matches == ():
        return tx("Payment", "No order without a reference has this amount at this time.")
    return ""
