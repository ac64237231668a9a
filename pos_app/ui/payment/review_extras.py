"""One sale, several orders: which is too many, and what becomes of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.order import Order
from pos_app.domain.submission import Leg, Submission
from pos_app.ui.desks.decisions import Case
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.naming import order_name, order_status
from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.card import Divider
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.pill import StatePill
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import WordsBox

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_Facts = tuple[Submission, Case]


class ExtrasCard(WordsBox):
    """In words and sums only: how an order too many is paid is never shown."""

    cancel = Signal(object)
    """The id of an unpaid order too many; the server is asked once more before it is cancelled."""
    paid_back = Signal(object)
    read_again = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, name="extraOrders", parent=parent)
        self._theme = theme
        self._shown: _Facts | None = None
        self._made: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._told = PlainLabel(
            "", self, font=type_face(13, MEDIUM), colour=theme.ink, wrap=True, limit=400
        )
        self._again = SecondaryButton(
            theme,
            tx("Payment", "Read them again"),
            icon="refresh-cw",
            name="extraReadAgain",
            parent=self,
        )
        self._again.clicked.connect(self.read_again)
        self.column.addLayout(self._rows)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._told, 1)
        row.addWidget(self._again)
        self.column.addLayout(row)

    def show_case(self, submission: Submission, case: Case) -> None:
        """A created sale with orders too many."""
        if (submission, case) == self._shown:
            return
        self._shown = (submission, case)
        self.tell(
            "bad",
            tx("Payment", "There are %n order(s) for this sale", n=1 + len(submission.open_extras)),
            tx("Payment", "{number} stays. The others must not be paid or sent.").format(
                number=order_name(submission)
            ),
            icon="layers",
        )
        known = {order.id: order for order in case.extras or ()}
        listed = [known[each] for each in submission.open_extras if each in known]
        self._list(submission, listed, enabled=case.doing is None)
        all_known = len(listed) == len(submission.open_extras)
        told = _told(case, all_known=all_known)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._again.setVisible(not all_known and not case.reading)

    def _list(self, submission: Submission, orders: list[Order], *, enabled: bool) -> None:
        for widget in self._made:
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made = []
        for order in orders:
            self._made += [Divider(self._theme), self._row(submission, order, enabled=enabled)]
        for widget in self._made:
            self._rows.addWidget(widget)

    def _row(self, submission: Submission, order: Order, *, enabled: bool) -> QWidget:
        row = QWidget()
        stands = order_status(order)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(PlainLabel(order.number, font=type_face(BODY, SEMIBOLD), elide=True), 1)
        line.addWidget(StatePill(self._theme, stands.tone, stands.text))
        line.addWidget(PlainLabel(str(order.payable), font=type_face(BODY, SEMIBOLD)))
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        button = self._button(submission, order)
        button.setEnabled(enabled)
        told = _advice(submission, order)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(
            PlainLabel(told, font=type_face(13, MEDIUM), colour=self._theme.ink, wrap=True), 1
        )
        below.addWidget(button)
        column.addLayout(below)
        return row

    def _button(self, submission: Submission, order: Order) -> SecondaryButton:
        paid = order.payment_status.is_paid
        theme = self._theme
        if paid and submission.leg is Leg.PAID:
            button = SecondaryButton(
                theme,
                tx("Payment", "Money given back"),
                icon="banknote",
                name=f"extraPaidBack-{order.id}",
            )
            button.clicked.connect(partial(self._say_paid_back, order))
            return button
        if paid:
            words, icon = tx("Payment", "Keep the paid order"), "check"
        elif order.is_cancelled:
            words, icon = tx("Payment", "Done"), "check"
        else:
            words, icon = tx("Payment", "Cancel the extra order"), "circle-x"
        button = SecondaryButton(theme, words, icon=icon, name=f"extraCancel-{order.id}")
        button.clicked.connect(partial(self._say_cancel, order))
        return button

    def _say_paid_back(self, order: Order, *_checked: bool) -> None:
        self.paid_back.emit(order.id)

    def _say_cancel(self, order: Order, *_checked: bool) -> None:
        self.cancel.emit(order.id)


def _advice(submission: Submission, order: Order) -> str:
    if order.payment_status.is_paid:
        if submission.leg is Leg.PAID:
            return tx("Payment", "Paid twice: give the customer this money back.")
        return tx("Payment", "The customer paid this one; the other becomes the one too many.")
    if order.is_cancelled:
        return tx("Payment", "Somebody cancelled it already.")
    return tx("Payment", "Nobody has paid it. Scalev is asked once more before it is cancelled.")


def _told(case: Case, *, all_known: bool) -> str:
    if case.error is not None:
        return str(explain(case.error))
    if case.reading and not all_known:
        return tx("Payment", "Reading the orders from Scalev…")
    if case.not_read is not None and not all_known:
        return str(explain(case.not_read))
    return ""
