"""The contact form: name, phone, e-mail, and the way back to a walk-in customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.customer import Contact, ContactProblem, KnownCustomer
from pos_app.domain.sale import Hurdle, Sale, Step
from pos_app.ui.customer.known import KnownCustomers
from pos_app.ui.customer.phone import is_landline, normalised, shown
from pos_app.ui.desks.explain import contact_problem
from pos_app.ui.kit.buttons import GhostButton
from pos_app.ui.kit.field import PhoneField, TextField
from pos_app.ui.kit.seen import WhileSeen
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.customer import CustomerDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme

ONE_ROW = 620
"""Pixels from which the three fields stand side by side."""
_NOT_LEAVING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class _NameField(TextField):
    """Whose name it is depends on whether the goods travel."""

    def set_label(self, words: str) -> None:
        self._label.setText(words)
        self.input.setAccessibleName(words)


class ContactForm(QWidget):
    """Puts what is typed into the sale at once, and says what is wrong once a field was left."""

    attention = Signal(object)
    """A widget that is to be scrolled into view."""

    def __init__(
        self,
        theme: Theme,
        sale: SaleDesk,
        customers: CustomerDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = sale
        self._left: set[str] = set()
        self._columns = 0
        self.name = _NameField(theme, tx("Customer", "Customer name"), name="customerName")
        self.phone = PhoneField(theme, tx("Customer", "WhatsApp number"), name="customerPhone")
        self.email = TextField(
            theme,
            tx("Customer", "E-mail (optional)"),
            placeholder=tx("Customer", "name@example.com"),
            name="customerEmail",
        )
        self._fields: dict[str, TextField] = {
            "name": self.name,
            "phone": self.phone,
            "email": self.email,
        }
        self._hint = PlainLabel(parent=self, colour=theme.ink2, wrap=True)
        self._walk_in = GhostButton(
            theme, tx("Customer", "Walk-in customer"), icon="user", name="walkInButton"
        )
        self._walk_in.setAccessibleDescription(tx("Customer", "Empties name, phone and e-mail"))
        self._head = QWidget(self)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(self._hint, 1)
        head.addWidget(self._walk_in)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addLayout(self._grid)
        for field in self._fields.values():
            field.edited.connect(self._edited)
            field.input.installEventFilter(self)
        self._known = KnownCustomers(theme, customers, (self.name, self.phone), self)
        self._known.picked.connect(self._take)
        self._walk_in.clicked.connect(self._clear)
        WhileSeen(self, sale.changed, lambda: sale.sale, self._sale_changed)
        sale.blocked.connect(self._blocked)
        self._arrange(3)
        self._show(sale.sale)

    def focus_first_gap(self) -> bool:
        """Puts the keyboard into the first field that still needs something."""
        wrong = self._problems()
        return next((self._focus(key) for key in self._fields if key in wrong), False)

    def close_popups(self) -> None:
        self._known.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QFocusEvent)
            and event.type() is QEvent.Type.FocusOut
            and event.reason() not in _NOT_LEAVING
        ):
            key = next(key for key, field in self._fields.items() if field.input is watched)
            self._leave(key)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(3 if event.size().width() >= ONE_ROW else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, field in enumerate(self._fields.values()):
            row, column = divmod(place, columns)
            last = place == len(self._fields) - 1
            span = columns - column if last else 1
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _edited(self) -> None:
        self._desk.set_contact(Contact(self.name.text(), self.phone.text(), self.email.text()))

    def _leave(self, key: str) -> None:
        self._left.add(key)
        if key == "phone":
            self._spell()
        self._say(self._desk.sale)

    def _spell(self) -> None:
        spelled = shown(self.phone.text())
        if spelled != self.phone.text():
            self.phone.set_text(spelled)
            self._edited()

    def _take(self, known: KnownCustomer) -> None:
        self._left.clear()
        self._desk.take_customer(known)

    def _clear(self) -> None:
        self._left.clear()
        self._desk.set_contact(Contact())
        self._focus("name")

    def _sale_changed(self, before: Sale, after: Sale) -> None:
        if before.id != after.id:
            self._left.clear()
        self._show(after)

    def _show(self, sale: Sale) -> None:
        contact = sale.contact
        _fill(self.name, contact.name)
        _fill(self.email, contact.email)
        # The desk's number may be spelled otherwise than the field's; only another one is shown.
        typed = self.phone.text()
        if contact.phone != typed and (
            not normalised(typed) or normalised(contact.phone) != normalised(typed)
        ):
            self.phone.set_text(shown(contact.phone))
        self.name.set_label(
            tx("Customer", "Recipient name") if sale.is_shipped else tx("Customer", "Customer name")
        )
        self._walk_in.setEnabled(not contact.is_blank)
        self._walk_in.setVisible(not sale.is_shipped)
        self._head.setVisible(not sale.is_shipped or sale.step is Step.CUSTOMER)
        self._hint.setText(
            tx("Customer", "A delivery needs name and number. Known customers appear as you type.")
            if sale.is_shipped
            else tx("Customer", "All of this may stay empty. Known customers appear as you type.")
        )
        self._say(sale)

    def _say(self, sale: Sale) -> None:
        wrong = self._problems()
        for key, field in self._fields.items():
            problem = wrong.get(key) if key in self._left else None
            field.set_error(contact_problem(problem) if problem else "")
        landline = "phone" in self._left and is_landline(sale.contact.phone)
        self.phone.set_hint(tx("Customer", "This is not a WhatsApp number.") if landline else "")

    def _problems(self) -> dict[str, ContactProblem]:
        sale = self._desk.sale
        return sale.contact.problems(required=sale.is_shipped)

    def _blocked(self, hurdles: tuple[Hurdle, ...]) -> None:
        if Hurdle.CONTACT in hurdles:
            self._left.update(self._fields)
            self._say(self._desk.sale)
            self.focus_first_gap()

    def _focus(self, key: str) -> bool:
        field = self._fields[key]
        field.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.attention.emit(field)
        return True


def _fill(field: TextField, text: str) -> None:
    """Shows another text from its beginning, however long it is."""
    if text != field.text():
        field.set_text(text)
        field.input.setCursorPosition(0)
