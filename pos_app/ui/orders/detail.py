"""One order at the right of the list: who, what, how much, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.payment import MethodKind
from pos_app.domain.phone import NotAPhone, normalise, spell
from pos_app.domain.receipt import has_receipt
from pos_app.domain.sale import Sale
from pos_app.domain.submission import Leg, State, Submission
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.naming import (
    clock_time,
    customer_name,
    method_name,
    order_name,
    short_date,
    status,
)
from pos_app.ui.desks.payment import PaymentDesk
from pos_app.ui.kit.buttons import IconButton, PrimaryButton, SecondaryButton
from pos_app.ui.kit.card import Card, Divider, Panel, ScrollPane
from pos_app.ui.kit.empty import EmptyState
from pos_app.ui.kit.fonts import BODY, BOLD, HEADING, MEDIUM, SEMIBOLD, SMALL, TOTAL, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.pill import StatePill
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.orders.attention import Attention
from pos_app.ui.orders.lines import Lines

if TYPE_CHECKING:
    from pos_app.ui.desks.catalog import CatalogDesk
    from pos_app.ui.kit.theme import Theme

_WIDE = 396
_MAY_EXIST = (State.UNKNOWN, State.REVIEW)


class OrderDetail(Panel):
    """Empty until a sale is chosen."""

    opened = Signal()
    """The sale is being taken up on the payment step."""

    receipt_wanted = Signal(str)
    """Of the sale of this reference."""

    forget_wanted = Signal(str)
    """The customer with this phone is to be forgotten; that is asked once more."""

    def __init__(
        self, theme: Theme, payment: PaymentDesk, catalog: CatalogDesk | None = None
    ) -> None:
        """`catalog` has the pictures of what was bought."""
        super().__init__(theme, "left", name="orderDetail")
        self._ink2 = theme.ink2
        self._bad = theme.bad
        self._payment = payment
        self._shown: Submission | None = None
        self._checking = ""
        self.setAccessibleName(tx("Orders", "The chosen order"))
        self._empty = EmptyState(
            theme,
            icon="receipt-text",
            title=tx("Orders", "No order chosen"),
            text=tx("Orders", "Choose an order in the list to see it here."),
            name="orderDetailEmpty",
        )
        self._body = QWidget()
        self._name = PlainLabel("", font=type_face(HEADING, SEMIBOLD), elide=True)
        self._name.setObjectName("orderNumber")
        self._state = StatePill(theme, name="orderState")
        self._who = PlainLabel("", font=type_face(BODY, SEMIBOLD), elide=True)
        self._where = PlainLabel(
            "", font=type_face(SMALL, MEDIUM), colour=theme.ink2, wrap=True, limit=300
        )
        self.forget_button = IconButton(
            theme, "trash-2", tx("Orders", "Forget this customer…"), glyph=16
        )
        self.forget_button.setObjectName("forgetThisCustomer")
        self._when = PlainLabel("", font=type_face(13, MEDIUM), colour=theme.ink2, wrap=True)
        self._attention = Attention(theme)
        self._lines = Lines(theme, catalog)
        self._sums = QGridLayout()
        self._sums.setColumnStretch(0, 1)
        self._sums.setVerticalSpacing(4)
        self._sum_labels: list[PlainLabel] = []
        self._total = PlainLabel("", font=type_face(TOTAL, BOLD))
        self._total.setObjectName("orderTotal")
        self._told = PlainLabel("", font=type_face(13, MEDIUM), colour=theme.ink2, wrap=True)
        self.show_button = PrimaryButton(
            theme, "", icon="qr-code", compact=True, name="openOrderButton"
        )
        self.check_button = SecondaryButton(theme, "", icon="refresh-cw", name="checkOrderButton")
        self.receipt_button = SecondaryButton(
            theme, tx("Orders", "Receipt"), icon="printer", key="^P", name="printReceiptButton"
        )
        for button in (self.show_button, self.check_button, self.receipt_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_button.clicked.connect(self._open)
        self.check_button.clicked.connect(self._check)
        self.receipt_button.clicked.connect(self._want_receipt)
        self.forget_button.clicked.connect(self._want_forgotten)
        self._lay_out(theme)
        payment.rechecks.rechecked.connect(self._rechecked)
        payment.rechecks.not_rechecked.connect(self._not_rechecked)
        self.show_submission(None)

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, 600)

    def show_submission(self, submission: Submission | None) -> None:
        """Shows this sale, or that none is chosen."""
        before, self._shown = self._shown, submission
        self._empty.setVisible(submission is None)
        self._body.setVisible(submission is not None)
        if submission is None:
            return
        if before is None or before.reference != submission.reference:
            self._told.setText("")
            self._checking = ""
        stands, sale = status(submission), submission.sale
        self._name.setText(order_name(submission))
        self._state.set_state(stands.tone, stands.text, icon=stands.icon)
        self._attention.show_submission(submission)
        self._who.setText(customer_name(sale))
        where = _where(sale)
        self._where.setText(where)
        self._where.setVisible(bool(where))
        self.forget_button.setVisible(bool(_phone(sale)))
        self._when.setText(_when(submission))
        self._lines.set_lines(sale.cart.lines)
        self._sum_up(submission)
        self._offer(submission)

    def _offer(self, submission: Submission) -> None:
        made = submission.state is State.CREATED
        paid = submission.leg is Leg.PAID
        self.show_button.setText(_show_words(submission))
        self.show_button.set_icon(_show_icon(submission))
        self.check_button.setText(
            tx("Orders", "Check payment") if made else tx("Orders", "Check again")
        )
        self.check_button.setVisible((made and not paid) or submission.state in _MAY_EXIST)
        self.check_button.setEnabled(self._checking != submission.reference)
        self.receipt_button.setVisible(has_receipt(submission))
        self._told.setVisible(bool(self._told.whole_text()))

    def _sum_up(self, submission: Submission) -> None:
        sale, order = submission.sale, submission.order
        rows = [
            (tx("Orders", "Subtotal"), str(sale.cart.subtotal)),
            (tx("Orders", "Discount"), str(-sale.cart.discounted) if sale.cart.discounted else ""),
            (_shipping(sale), str(sale.shipping) if sale.cart.ships else ""),
        ]
        payable = order.payable if order else submission.expected
        if payable != submission.expected:
            change = payable - submission.expected
            rows.append((tx("Orders", "Added by Scalev"), str(change)))
        for label in self._sum_labels:
            self._sums.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._sum_labels = []
        for at, (name, value) in enumerate(row for row in rows if row[1]):
            left = PlainLabel(name, self._body, font=type_face(BODY), colour=self._ink2, elide=True)
            right = PlainLabel(value, self._body, font=type_face(BODY, SEMIBOLD), colour=self._ink2)
            self._sums.addWidget(left, at, 0)
            self._sums.addWidget(right, at, 1, Qt.AlignmentFlag.AlignRight)
            self._sum_labels += [left, right]
        self._total.setText(str(payable))

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        head.addWidget(self._state)
        person = Card(theme, radius=10)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._who)
        words.addWidget(self._where)
        inside = QHBoxLayout(person)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(10)
        inside.addWidget(Picture(theme, "user", theme.brand, size=18))
        inside.addLayout(words, 1)
        inside.addWidget(self.forget_button)
        upper = QVBoxLayout()
        upper.setContentsMargins(16, 14, 16, 0)
        upper.setSpacing(10)
        upper.addLayout(head)
        upper.addWidget(self._attention)
        upper.addWidget(person)
        upper.addWidget(self._when)
        lines = ScrollPane(self._lines)
        middle = QVBoxLayout()
        middle.setContentsMargins(16, 0, 4, 0)
        middle.addWidget(lines)
        total = QHBoxLayout()
        total.addWidget(PlainLabel(tx("Orders", "Total"), font=type_face(TOTAL, BOLD)), 1)
        total.addWidget(self._total)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.show_button, 1)
        buttons.addWidget(self.receipt_button, 1)
        lower = QVBoxLayout()
        lower.setContentsMargins(16, 10, 16, 16)
        lower.setSpacing(10)
        lower.addLayout(self._sums)
        lower.addLayout(total)
        lower.addWidget(self._told)
        lower.addWidget(self.check_button)
        lower.addLayout(buttons)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(1, 0, 0, 0)
        body.setSpacing(6)
        body.addLayout(upper)
        body.addLayout(middle, 1)
        body.addWidget(Divider(theme))
        body.addLayout(lower)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        whole.addWidget(self._empty)

    def _open(self) -> None:
        if self._shown is not None:
            self._payment.open(self._shown.reference)
            self.opened.emit()

    @property
    def reference(self) -> str:
        """Of the sale on show, or empty."""
        return self._shown.reference if self._shown is not None else ""

    def _want_receipt(self) -> None:
        if self._shown is not None:
            self.receipt_wanted.emit(self._shown.reference)

    def _want_forgotten(self) -> None:
        if self._shown is not None and (phone := _phone(self._shown.sale)):
            self.forget_wanted.emit(phone)

    def _check(self) -> None:
        if self._shown is None:
            return
        self._checking = self._shown.reference
        self._told.set_colour(self._ink2)
        self._told.setText(tx("Orders", "Asking Scalev…"))
        self._offer(self._shown)
        self._payment.rechecks.recheck(self._shown)

    def _rechecked(self, submission: Submission) -> None:
        if self._shown is None or submission.reference != self._shown.reference:
            return
        self._checking = ""
        told = tx("Orders", "Just checked: {state}.").format(state=status(submission).text)
        self._told.set_colour(self._ink2)
        self._told.setText(told)
        self.show_submission(submission)

    def _not_rechecked(self, reference: str, error: Exception) -> None:
        if self._shown is None or reference != self._shown.reference:
            return
        self._checking = ""
        self._told.set_colour(self._bad)
        self._told.setText(str(explain(error)))
        self._offer(self._shown)


def _show_words(submission: Submission) -> str:
    if submission.needs_decision:
        return tx("Orders", "Decide")
    method = submission.sale.method
    if submission.state is not State.CREATED or method is None or submission.leg is Leg.PAID:
        return tx("Orders", "Open")
    match method.kind:
        case MethodKind.QRIS:
            return tx("Orders", "Show QR")
        case MethodKind.VIRTUAL_ACCOUNT:
            return tx("Orders", "Show number")
        case MethodKind.COUNTER:
            return tx("Orders", "Show code")
        case _:
            return tx("Orders", "Open")


def _show_icon(submission: Submission) -> str:
    """A code's own picture only where a code is what appears."""
    if submission.needs_decision:
        return "circle-alert"
    method = submission.sale.method
    open_still = submission.state is State.CREATED and submission.leg is not Leg.PAID
    if open_still and method is not None and method.kind is MethodKind.QRIS:
        return "qr-code"
    return "external-link"


def _where(sale: Sale) -> str:
    """The address, or the phone of somebody who takes the goods along."""
    if sale.is_shipped:
        place = sale.destination.district.display if sale.destination.district else ""
        parts = (sale.destination.street, place, sale.destination.postal_code)
        return ", ".join(filter(None, parts))
    return _phone(sale)


def _phone(sale: Sale) -> str:
    """The customer's phone as it is read out, or empty."""
    try:
        return spell(normalise(sale.contact.phone)) if sale.contact.phone.strip() else ""
    except NotAPhone:
        return ""


def _when(submission: Submission) -> str:
    at = f"{short_date(submission.created_at)} {clock_time(submission.created_at)}"
    order = submission.order
    named = submission.reference if order else ""
    proof = tx("Orders", "proof of the transfer is there") if order and order.proof_url else ""
    return " · ".join(filter(None, (at, method_name(submission.sale.method), proof, named)))


def _shipping(sale: Sale) -> str:
    courier = sale.courier
    if courier is None or not sale.is_shipped:
        return tx("Orders", "Shipping")
    return tx("Orders", "Shipping · {courier}").format(courier=courier.label)
