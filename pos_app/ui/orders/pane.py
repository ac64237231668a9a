"""The list of orders with its filters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.submission import Submission
from pos_app.ui.desks.orders import OrdersDesk
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.chips import ChipBar, Choice
from pos_app.ui.kit.empty import EmptyState
from pos_app.ui.kit.words import tx
from pos_app.ui.orders.filters import Filter, fits, matches
from pos_app.ui.orders.model import ROW, OrdersModel
from pos_app.ui.orders.view import OrdersView

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class OrdersPane(QWidget):
    """Shows what the orders desk holds, narrowed by a chip and by what is typed."""

    chosen = Signal(object)
    """The Submission the cashier wants to see; None when there is none any more."""

    def __init__(
        self, theme: Theme, orders: OrdersDesk, clock: Callable[[], datetime] | None = None
    ) -> None:
        super().__init__()
        self._orders = orders
        self._now = clock or _now
        self._text = ""
        self._reference = ""
        self.setObjectName("ordersPane")
        self.setAccessibleName(tx("Orders", "Orders"))
        self.filters = ChipBar(theme, accessible=tx("Orders", "Which orders"), name="ordersFilter")
        self.filters.picked.connect(self._narrowed)
        self._model = OrdersModel()
        self.view = OrdersView(theme, self._model)
        self.view.chosen.connect(self._chose)
        self._empty = EmptyState(theme, icon="receipt-text", name="ordersEmpty")
        self._empty.acted.connect(self._show_all)
        card = Card(theme, radius=12)
        inside = QWidget(card)
        rim = QVBoxLayout(card)
        rim.setContentsMargins(6, 2, 6, 6)
        rim.addWidget(inside)
        self._stack = QStackedLayout(inside)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 8, 18, 16)
        column.setSpacing(8)
        column.addWidget(self.filters)
        column.addWidget(card, 1)
        orders.changed.connect(self._show)
        self._show()

    @property
    def current(self) -> Submission | None:
        """The sale whose row is chosen, as it is now."""
        at = self._model.row_of(self._reference)
        if at < 0:
            return None
        found = self._model.index(at, 0).data(ROW)
        return found if isinstance(found, Submission) else None

    def set_text(self, text: str) -> None:
        """Narrows the list to what holds these words: number, reference, name, phone."""
        if text != self._text:
            self._text = text
            self._show()

    def show_undecided(self) -> None:
        """Narrows the list to the sales that wait for a decision, or may soon."""
        self.filters.set_current(Filter.UNSURE)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The day may have changed since it was last looked at.
        self._show()

    def _narrowed(self, _filter: object) -> None:
        self._show()

    def _show_all(self) -> None:
        self.filters.set_current(Filter.ALL)
        self._show()

    def _show(self) -> None:
        rows, now = self._orders.rows, self._now()
        self.filters.set_choices(
            Choice(each, _chip(each, sum(fits(row, each, now) for row in rows)), name=each.name)
            for each in Filter
        )
        wanted = self.filters.current()
        shown = tuple(
            row
            for row in rows
            if isinstance(wanted, Filter) and fits(row, wanted, now) and matches(row, self._text)
        )
        before = self.current
        self.view.set_dated(wanted is not Filter.TODAY)
        self._model.set_rows(shown, dated=wanted is not Filter.TODAY)
        self._say_empty(bool(rows))
        self._stack.setCurrentIndex(0 if shown else 1)
        self._keep_choice(before)

    def _keep_choice(self, before: Submission | None) -> None:
        """The chosen sale stays chosen while it is in the list; its news are told."""
        at = self._model.row_of(self._reference)
        if at < 0:
            if self._reference:
                self._reference = ""
                self.chosen.emit(None)
            return
        if self.view.currentIndex().row() != at or not self.view.selectionModel().hasSelection():
            self.view.choose(at)
        elif self.current != before:
            self.chosen.emit(self.current)

    def _chose(self, submission: Submission) -> None:
        self._reference = submission.reference
        self.chosen.emit(submission)

    def _say_empty(self, any_at_all: bool) -> None:
        if self._text:
            self._empty.tell(
                "empty",
                tx("Orders", "Nothing found"),
                tx("Orders", "No order here has these words in its number, name or phone."),
                icon="search",
                action=tx("Orders", "Look in all orders"),
            )
        elif any_at_all:
            self._empty.tell(
                "empty",
                tx("Orders", "No orders here"),
                tx("Orders", "There is nothing of this kind at the moment."),
                action=tx("Orders", "Show all orders"),
            )
        else:
            self._empty.tell(
                "empty",
                tx("Orders", "No orders yet"),
                tx("Orders", "Every sale that is confirmed at this till appears here."),
                icon="receipt-text",
            )


def _chip(wanted: Filter, count: int) -> str:
    match wanted:
        case Filter.TODAY:
            told = tx("Orders", "Today {count}")
        case Filter.UNPAID:
            told = tx("Orders", "Waiting for payment {count}")
        case Filter.UNSENT:
            told = tx("Orders", "Not sent yet {count}")
        case Filter.UNSURE:
            told = tx("Orders", "Needs a decision {count}")
        case Filter.PAID:
            told = tx("Orders", "Paid {count}")
        case Filter.ALL:
            return tx("Orders", "All")
    return told.format(count=count or "").rstrip()


def _now() -> datetime:
    return datetime.now(UTC)
