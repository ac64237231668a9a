"""The address form: street, district, postal code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.delivery import Destination
from pos_app.domain.sale import Hurdle, Sale
from pos_app.ui.courier.leaving import Leaving
from pos_app.ui.courier.location import LocationField
from pos_app.ui.courier.postal import PostalField
from pos_app.ui.desks.explain import address_problem
from pos_app.ui.kit.field import LabelledField, TextField
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.delivery import DeliveryDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme


class AddressForm(QWidget):
    """Puts what is typed into the sale at once, and says what is wrong once a field was left."""

    attention = Signal(object)
    """A widget that is to be scrolled into view."""

    def __init__(
        self,
        theme: Theme,
        sale: SaleDesk,
        delivery: DeliveryDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = sale
        self._delivery = delivery
        self._left: set[str] = set()
        self._district = sale.sale.destination.district
        self.street = TextField(
            theme,
            tx("Courier", "Street address"),
            placeholder=tx("Courier", "Street, house number, RT/RW, landmark"),
            name="addressLine",
        )
        self.location = LocationField(theme, sale, delivery)
        self.postal = PostalField(theme)
        self._fields: dict[str, TextField] = {
            "street": self.street,
            "district": self.location,
            "postal_code": self.postal,
        }
        self.postal.setFixedWidth(160)
        top = Qt.AlignmentFlag.AlignTop
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.street, 0, 0, 1, 2, top)
        grid.addWidget(self.location, 1, 0, top)
        grid.addWidget(self.postal, 1, 1, top)
        grid.setColumnStretch(0, 1)
        self.street.edited.connect(self._street_typed)
        self.postal.changed.connect(self._postal_typed)
        Leaving(self.street.input).left.connect(lambda: self._leave("street"))
        self.location.passed.connect(lambda: self._leave("district"))
        self.postal.passed.connect(lambda: self._leave("postal_code"))
        delivery.postal_codes_found.connect(self.postal.set_codes)
        sale.changed.connect(self._sale_changed)
        sale.blocked.connect(self._blocked)
        self._take_over(sale.sale)

    def focus_first_gap(self) -> bool:
        """Puts the keyboard into the first field that still needs something."""
        wrong = self._desk.sale.destination.problems()
        return next((self._focus(self._fields[key]) for key in self._fields if key in wrong), False)

    def close_popups(self) -> None:
        self.location.close_popup()
        self.postal.close_popup()

    def _street_typed(self, text: str) -> None:
        self._put(replace(self._destination, street=text))

    def _postal_typed(self, text: str) -> None:
        self._put(replace(self._destination, postal_code=text))

    @property
    def _destination(self) -> Destination:
        return self._desk.sale.destination

    def _put(self, destination: Destination) -> None:
        self._desk.set_destination(destination)

    def _leave(self, key: str) -> None:
        self._left.add(key)
        self._say()

    def _sale_changed(self, before: Sale, after: Sale) -> None:
        if before.id != after.id:
            self._take_over(after)
        elif before.destination != after.destination:
            self._show(after.destination)

    def _take_over(self, sale: Sale) -> None:
        """Another sale: its address in place of the one before, without any reproach."""
        self._left.clear()
        self._district = sale.destination.district
        self.location.show_district(self._district)
        self.postal.set_codes(())
        if self._district is not None:
            self._delivery.load_postal_codes()
        self._show(sale.destination)

    def _show(self, destination: Destination) -> None:
        if destination.street != self.street.text():
            self.street.set_text(destination.street)
            self.street.input.setCursorPosition(0)
        self.postal.set_text(destination.postal_code)
        if destination.district != self._district:
            self._district = destination.district
            self.postal.set_codes(())
            # A district that was dropped by typing leaves the text that is being typed.
            if self._district is not None:
                self.location.show_district(self._district)
        self._say()

    def _say(self) -> None:
        wrong = self._destination.problems()
        for key, field in self._fields.items():
            problem = wrong.get(key) if key in self._left else None
            field.set_error(address_problem(problem) if problem else "")

    def _blocked(self, hurdles: tuple[Hurdle, ...]) -> None:
        if Hurdle.ADDRESS not in hurdles:
            return
        self._left.update(self._fields)
        self._say()
        # What is asked for first is corrected first.
        if Hurdle.CONTACT not in hurdles:
            self.focus_first_gap()

    def _focus(self, field: LabelledField) -> bool:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.attention.emit(field)
        return True
