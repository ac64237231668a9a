"""The checkout: where the sale is, and what that step asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.sale import Step
from pos_app.ui.courier.address import AddressForm
from pos_app.ui.courier.fulfilment import FulfilmentBar
from pos_app.ui.courier.pane import CourierPane
from pos_app.ui.courier.saved import KeepTyped, SavedAddresses
from pos_app.ui.customer.form import ContactForm
from pos_app.ui.customer.member import MemberSection
from pos_app.ui.kit.card import Card, ScrollPane
from pos_app.ui.kit.pill import PillButton
from pos_app.ui.kit.seen import WhileSeen
from pos_app.ui.kit.stepper import Step as Stop
from pos_app.ui.kit.stepper import Stepper
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.sale import Sale
    from pos_app.ui.desks.addresses import AddressesDesk
    from pos_app.ui.desks.customer import CustomerDesk
    from pos_app.ui.desks.delivery import DeliveryDesk
    from pos_app.ui.desks.members import MembersDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme


_EDGE = 18


class CheckoutPage(QWidget):
    """Composes the panes of one sale's checkout; every decision is the desks'.

    `payment_pane` is shown at the payment step, under the same stepper.
    """

    settings_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        sale: SaleDesk,
        delivery: DeliveryDesk,
        customers: CustomerDesk,
        members: MembersDesk,
        addresses: AddressesDesk,
        payment_pane: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("checkoutPage")
        self._desk = sale
        self._stepper = Stepper(
            theme,
            (
                Stop(Step.CUSTOMER, tx("Checkout", "Customer"), "stepCustomer"),
                Stop(Step.DELIVERY, tx("Checkout", "Delivery"), "stepDelivery"),
                Stop(Step.PAYMENT, tx("Checkout", "Payment"), "stepPayment"),
            ),
            name="checkoutSteps",
        )
        self._back = PillButton(theme, key="Esc", name="backButton")
        self.fulfilment = FulfilmentBar(theme, sale, delivery)
        self.contact = ContactForm(theme, sale, customers)
        # With a parent from the first moment: what has none and is wanted opens as a window.
        self.member = MemberSection(theme, sale, members, addresses, self)
        self.saved = SavedAddresses(theme, sale, members, addresses, self)
        self.address = AddressForm(theme, sale, delivery)
        self.keep_typed = KeepTyped(theme, sale, members, addresses, self)
        self.couriers = CourierPane(theme, sale, delivery)
        self._column = QVBoxLayout()
        self._scroll = ScrollPane(self._forms(theme), name="checkoutScroll")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._payment = payment_pane
        self._stack.addWidget(_framed(payment_pane))
        top = QHBoxLayout()
        top.setContentsMargins(_EDGE, 0, _EDGE, 0)
        top.addWidget(self._stepper, 1)
        top.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self._stepper.picked.connect(sale.go)
        self._back.clicked.connect(sale.back)
        self.couriers.settings_wanted.connect(self.settings_wanted)
        self.saved.edit_wanted.connect(self._edit_address)
        for part in (self.contact, self.member, self.address, self.couriers):
            part.attention.connect(self._reveal)
        bar = self._scroll.verticalScrollBar()
        bar.valueChanged.connect(self._close_popups)
        bar.rangeChanged.connect(self._keep_edge)
        WhileSeen(self, sale.changed, lambda: sale.sale, self._sale_changed)
        sale.lock_changed.connect(self._refresh)
        self._refresh()

    def focus_first_gap(self) -> None:
        """Puts the keyboard where something is still missing, else on the couriers."""
        step = self._desk.sale.step
        if step is Step.CUSTOMER:
            self.contact.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step is Step.DELIVERY:
            found = self.contact.focus_first_gap() or (
                self._desk.sale.is_shipped and self.address.focus_first_gap()
            )
            if not found:
                self.couriers.focus_choice()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_soon()

    def _forms(self, theme: Theme) -> QWidget:
        card = Card(theme, name="deliveryCard")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 16, 18, 18)
        inside.setSpacing(12)
        self._ship = QWidget()
        ship = QVBoxLayout(self._ship)
        ship.setContentsMargins(0, 0, 0, 0)
        ship.setSpacing(12)
        for of_address in (self.saved, self.address, self.keep_typed):
            ship.addWidget(of_address)
        for part in (self.fulfilment, self.contact, self._ship):
            inside.addWidget(part)
        forms = QWidget()
        forms.setLayout(self._column)
        self._column.setContentsMargins(_EDGE, 2, _EDGE, 18)
        self._column.setSpacing(12)
        self._column.addWidget(card)
        self._column.addWidget(self.member)
        self._column.addWidget(self.couriers)
        self._column.addStretch(1)
        return forms

    def _keep_edge(self, _first: int, last: int) -> None:
        """The cards keep their right edge when the scroll bar comes."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if last > 0 else 0
        self._column.setContentsMargins(_EDGE, 2, _EDGE - bar, 18)

    def _sale_changed(self, before: Sale, after: Sale) -> None:
        self._refresh()
        if before.step is not after.step or before.fulfilment is not after.fulfilment:
            self._close_popups()
        if before.step is not after.step:
            self._scroll.verticalScrollBar().setValue(0)
            self._focus_soon()

    def _refresh(self) -> None:
        sale = self._desk.sale
        delivering = sale.step is Step.DELIVERY
        self._stepper.set_hidden({Step.CUSTOMER, Step.DELIVERY, Step.PAYMENT} - set(sale.steps))
        self._stepper.set_current(sale.step)
        self.fulfilment.setVisible(delivering)
        self._ship.setVisible(delivering and sale.is_shipped)
        self.couriers.setVisible(delivering)
        paying = sale.step is Step.PAYMENT
        self._stack.setCurrentIndex(1 if paying else 0)
        to_delivery = paying and sale.cart.ships
        self._back.setText(
            tx("Checkout", "back to delivery") if to_delivery else tx("Checkout", "back to catalog")
        )
        self._back.setVisible(not self._desk.locked)

    def _close_popups(self) -> None:
        self.contact.close_popups()
        self.address.close_popups()

    def _focus_soon(self) -> None:
        """After the window has put the page in place; a sale that came from the disk included."""
        QTimer.singleShot(0, self, self._focus_if_seen)

    def _focus_if_seen(self) -> None:
        if not self.isVisible():
            return
        if self._stack.currentWidget() is self._scroll:
            self.focus_first_gap()
        elif not self._desk.locked:
            self._payment.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit_address(self) -> None:
        self.address.street.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal(self.address)

    def _reveal(self, part: QWidget) -> None:
        self._scroll.ensureWidgetVisible(part, 0, 24)


def _framed(pane: QWidget) -> QWidget:
    """The pane with the page's own edges around it."""
    frame = QWidget()
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(_EDGE, 2, _EDGE, 18)
    inside.addWidget(pane)
    return frame
