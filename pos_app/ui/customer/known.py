"""Customers who bought here before, offered under the field while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.customer import KnownCustomer
from pos_app.domain.phone import spell
from pos_app.ui.kit.suggest import Suggestion, Suggestions
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.customer import CustomerDesk
    from pos_app.ui.kit.field import TextField
    from pos_app.ui.kit.theme import Theme


class KnownCustomers(QObject):
    """Looks up what is typed in some fields and offers the answers under the field in use."""

    picked = Signal(object)
    """A KnownCustomer."""

    def __init__(
        self, theme: Theme, desk: CustomerDesk, fields: tuple[TextField, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        # One field is too narrow for a name, a number and a count.
        self._form = parent
        self._span = QWidget(parent)
        self._span.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._asking: TextField | None = None
        self._offers: dict[TextField, Suggestions] = {}
        for field in fields:
            self._watch(theme, field)
        desk.found.connect(self._found)

    def close(self) -> None:
        for offers in self._offers.values():
            offers.close()

    def _watch(self, theme: Theme, field: TextField) -> None:
        offers = Suggestions(
            theme,
            self._span,
            field.input,
            accessible=tx("Customer", "Customers who bought here before"),
            name=f"{field.input.objectName()}Popup",
        )
        # The popup is a child of the window, so that it must be told when its form is gone.
        if (popup := offers.view.parentWidget()) is not None:
            field.destroyed.connect(popup.deleteLater)
        self._offers[field] = offers
        field.edited.connect(lambda text: self._search(field, text))
        offers.picked.connect(self._pick)

    def _search(self, field: TextField, text: str) -> None:
        self._asking = field
        self._desk.search(text)

    def _found(self, known: tuple[KnownCustomer, ...]) -> None:
        field = self._asking
        if field is None or not field.input.hasFocus():
            self.close()
            return
        self._span.setGeometry(self._room())
        self._offers[field].offer([_line(each) for each in known], field.text())

    def _room(self) -> QRect:
        """Over the boxes of all fields that are asked from."""
        room = QRect()
        for field in self._offers:
            room |= QRect(field.box.mapTo(self._form, QPoint(0, 0)), field.box.size())
        return room

    def _pick(self, known: KnownCustomer) -> None:
        self._asking = None
        self._desk.search("")
        self.picked.emit(known)


def _line(known: KnownCustomer) -> Suggestion:
    customer = known.customer
    phone = spell(customer.phone) if customer.phone else ""
    orders = tx("Customer", "%n order(s)", n=known.orders)
    return Suggestion(customer.name, known, " · ".join(filter(None, (phone, orders))))
