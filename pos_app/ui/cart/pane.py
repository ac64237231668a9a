"""The cart pane: who buys, the lines, the totals, and the one thing to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.sale import Step
from pos_app.ui.cart.art import LineArt
from pos_app.ui.cart.customer import CustomerCard
from pos_app.ui.cart.delegate import LineDelegate
from pos_app.ui.cart.discount import DiscountEditor
from pos_app.ui.cart.figure import Figure
from pos_app.ui.cart.model import CartModel
from pos_app.ui.cart.note import NoteField
from pos_app.ui.cart.primary import PrimarySlot
from pos_app.ui.cart.texts import count_words
from pos_app.ui.cart.totals import Totals
from pos_app.ui.cart.undo_bar import UndoBar
from pos_app.ui.cart.view import CartView
from pos_app.ui.desks.delivery import QuotePhase
from pos_app.ui.desks.naming import walk_in_name
from pos_app.ui.kit.button_base import TOUCH
from pos_app.ui.kit.buttons import GhostButton, IconButton, SecondaryButton
from pos_app.ui.kit.card import Divider, Panel
from pos_app.ui.kit.empty import EmptyState
from pos_app.ui.kit.fonts import HEADING, SEMIBOLD, type_face
from pos_app.ui.kit.later import AfterPicture
from pos_app.ui.kit.paint import LEFT
from pos_app.ui.kit.stand_in import StandIn
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.cart import Discount
    from pos_app.domain.money import Rupiah
    from pos_app.domain.sale import Sale
    from pos_app.ui.desks.catalog import CatalogDesk
    from pos_app.ui.desks.delivery import DeliveryDesk
    from pos_app.ui.desks.orders import HeldDesk
    from pos_app.ui.desks.payment import PaymentDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.desks.summary import SummaryState
    from pos_app.ui.kit.theme import Theme

WIDTH = 396
_SIDE = 16
_COUNT_ROOM = QSize(36, TOUCH)


class CartPane(Panel):
    """Stays on the screen while a sale is open, and follows its steps.

    Lines and amounts change at once. While goods are picked, the buttons follow a picture later: a
    line would wait for the one to pay, and the first line of a sale for five more widgets to be
    laid out and painted.

    `catalog` lends the pictures of the lines, `delivery` tells when shipping is being asked for;
    the pane does without either.
    """

    def __init__(
        self,
        theme: Theme,
        sale: SaleDesk,
        payment: PaymentDesk,
        held: HeldDesk,
        *,
        catalog: CatalogDesk | None = None,
        delivery: DeliveryDesk | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "left", name="cartPane", parent=parent)
        self._theme = theme
        self._sale = sale
        self._payment = payment
        self._held = held
        self._discount_typed = False
        self._summed = False
        self.setFixedWidth(WIDTH)
        self._rest_later = AfterPicture(self._show_rest, self)
        self._art = LineArt(theme, catalog, self)
        self._model = CartModel(self)
        self.view = CartView(self._model, LineDelegate(theme, self._art, self), self)
        self._make_parts()
        self._lay_out()
        self._wire(delivery)
        self._show_all()

    @property
    def model(self) -> CartModel:
        return self._model

    def press_primary(self) -> None:
        """F9: the one thing to do next."""
        # It may be a picture behind the cart.
        self._show_primary()
        self._primary.press()

    def edit_quantity(self) -> None:
        """F6: types the quantity of the current line, or of the last."""
        self.view.edit_quantity()

    def remove_line(self) -> None:
        """F7: takes the current line out, or the last."""
        self.view.remove_current()

    def open_discount(self) -> None:
        """F8."""
        if self._sale.sale.cart.lines and not self._sale.locked:
            self._discount_typed = False
            self._discount_editor.open(self._sale.sale.cart)

    def hold(self) -> None:
        """F4: puts the sale aside."""
        self._held.hold()

    def clear(self) -> None:
        """Empties the cart, with a way back."""
        if self._sale.sale.cart.lines and not self._sale.locked:
            self._sale.clear()
            self._undo_bar.tell(tx("Cart", "The cart was emptied"))

    def _make_parts(self) -> None:
        theme = self._theme
        self._title = PlainLabel(tx("Cart", "Cart"), self, font=type_face(HEADING, SEMIBOLD))
        self._count = Figure(
            theme, "", self, _COUNT_ROOM, LEFT, font=type_face(HEADING, SEMIBOLD), colour=theme.ink3
        )
        self._count.setObjectName("cartCount")
        self._note_button = GhostButton(
            theme, tx("Cart", "Add a note"), icon="sticky-note", name="noteButton", parent=self
        )
        self._undo_button = IconButton(
            theme, "undo-2", tx("Cart", "Undo the last change"), name="undoButton", parent=self
        )
        self._customer = CustomerCard(theme, self)
        self._note = NoteField(theme, self)
        self._empty = EmptyState(
            theme,
            icon="shopping-cart",
            title=tx("Cart", "The cart is empty"),
            text=tx("Cart", "Tap a product or scan a barcode to begin."),
            name="cartEmpty",
            parent=self,
        )
        self._undo_bar = UndoBar(theme, self)
        self._totals = Totals(theme, self)
        self._discount_editor = DiscountEditor(theme, self)
        self._hold_button = SecondaryButton(
            theme, tx("Cart", "Hold"), icon="pause", key="F4", tone="soft", name="holdButton",
            parent=self,
        )  # fmt: skip
        self._discount_button = SecondaryButton(
            theme, tx("Cart", "Discount"), icon="badge-percent", key="F8", tone="soft",
            name="discountButton", parent=self,
        )  # fmt: skip
        self._clear_button = SecondaryButton(
            theme, tx("Cart", "Clear"), icon="trash-2", tone="soft", name="clearButton", parent=self
        )
        self._primary = PrimarySlot(theme, self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 4, 8, 0)
        head.setSpacing(6)
        head.addStrut(TOUCH)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._note_button)
        head.addWidget(self._undo_button)
        upper = QVBoxLayout()
        upper.setContentsMargins(_SIDE, 0, _SIDE, 4)
        upper.setSpacing(0)
        upper.addWidget(self._customer)
        upper.addWidget(self._note)
        self._stand_in = StandIn(self.view, self._empty)
        lines = QVBoxLayout()
        # The focus ring of a line, and the scroll bar, reach into the margin.
        lines.setContentsMargins(_SIDE - 8, 0, 2, 0)
        lines.addWidget(self.view)
        bar = QHBoxLayout()
        bar.setContentsMargins(_SIDE, 0, _SIDE, 8)
        bar.addWidget(self._undo_bar)
        self._actions = QWidget(self)
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self._hold_button, self._discount_button, self._clear_button):
            row.addWidget(button, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(_SIDE, 12, _SIDE, _SIDE)
        foot.setSpacing(8)
        foot.addWidget(self._totals)
        foot.addWidget(self._discount_editor)
        foot.addWidget(self._actions)
        foot.addWidget(self._primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(upper)
        column.addLayout(lines, 1)
        column.addLayout(bar)
        column.addWidget(Divider(self._theme, parent=self))
        column.addLayout(foot)

    def _wire(self, delivery: DeliveryDesk | None) -> None:
        self._note_button.clicked.connect(self._note.open)
        self._note.edited.connect(self._sale.set_note)
        self._note.shown.connect(self._show_note_button)
        self._note.left.connect(self._note_left)
        self._undo_button.clicked.connect(self._sale.undo)
        self._undo_bar.undo_wanted.connect(self._sale.undo)
        self._customer.clicked.connect(lambda: self._sale.go(Step.CUSTOMER))
        self.view.quantity_wanted.connect(self._sale.set_quantity)
        self._hold_button.clicked.connect(self.hold)
        self._discount_button.clicked.connect(self.open_discount)
        self._clear_button.clicked.connect(self.clear)
        self._discount_editor.wanted.connect(self._set_discount)
        self._discount_editor.closed.connect(self._discount_closed)
        self._primary.charge.connect(self._sale.advance)
        self._primary.go_on.connect(self._sale.advance)
        self._primary.place.connect(self._payment.place)
        self._primary.start_new.connect(self._sale.start_new)
        self._art.came.connect(lambda _url: self.view.viewport().update())
        self._sale.changed.connect(self._sale_changed)
        self._sale.removed.connect(self._removed)
        self._sale.profile_changed.connect(lambda _profile: self._show_all())
        self._sale.lock_changed.connect(lambda _locked: self._show_all())
        self._sale.started.connect(self._undo_bar.put_away)
        self._payment.changed.connect(self._show_payment)
        if delivery is not None:
            delivery.quote_changed.connect(
                lambda state: self._show_asking(state.phase is QuotePhase.ASKING)
            )

    def _sale_changed(self, before: Sale, after: Sale) -> None:
        if before.cart is not after.cart:
            if before.cart.lines != after.cart.lines:
                self._undo_bar.put_away()
            self._show_lines(after)
        if before.contact != after.contact:
            self._show_customer(after)
        self._show_sums(after)
        if before.id != after.id:
            self._discount_editor.hide()
        if before.step is after.step is Step.SELL:
            self._rest_later.ask()
        else:
            # What the steps show and hide moves everything: that is seen as one change.
            self._show_rest()

    def _show_all(self) -> None:
        sale = self._sale.sale
        self.view.set_editable(not self._sale.locked)
        self._show_lines(sale)
        self._show_customer(sale)
        self._show_sums(sale)
        self._show_rest()

    def _show_lines(self, sale: Sale) -> None:
        self.view.show_lines(sale.cart.lines)
        self._stand_in.set_shown(not sale.cart.lines)
        # Shown and hidden, it would have all around it laid out.
        self._count.setText(count_words(sale.cart.count) if sale.cart.lines else "")
        self._note.show_note(sale.cart.note, editable=not self._sale.locked)

    def _show_customer(self, sale: Sale) -> None:
        profile = self._sale.profile
        self._customer.show_contact(sale.contact, walk_in_name(profile))

    def _show_sums(self, sale: Sale) -> None:
        self._show_totals()
        self._discount_editor.show_cart(sale.cart)

    def _show_rest(self) -> None:
        self._show_primary()
        self._show_steps()

    def _show_steps(self) -> None:
        sale, locked = self._sale.sale, self._sale.locked
        selling = sale.step is Step.SELL and not locked
        filled = bool(sale.cart.lines)
        self._actions.setVisible(selling)
        if not selling:
            self._discount_editor.hide()
        for button in (self._hold_button, self._discount_button, self._clear_button):
            button.setEnabled(filled)
        self._undo_button.setVisible(self._sale.can_undo)
        self._customer.setEnabled(not locked)
        self._show_note_button(self._note.isVisibleTo(self))

    def _show_note_button(self, field_shown: bool) -> None:
        self._note_button.setVisible(not field_shown and not self._sale.locked)

    def _show_primary(self) -> None:
        sale = self._sale.sale
        self._primary.show_sale(sale, self._payment.now, self._sale.profile, self._summary(sale))

    def _summary(self, sale: Sale) -> SummaryState | None:
        """What the store says of a member's sale; an ordinary one adds up by itself."""
        if sale.member is None:
            return None
        if not self._summed:
            self._summed = True
            self._payment.summary.changed.connect(self._show_payment)
        return self._payment.summary.now

    def _show_payment(self, *_changed: object) -> None:
        self._show_totals()
        self._show_primary()

    def _show_totals(self) -> None:
        sale = self._sale.sale
        self._totals.show_sale(sale, self._sale.profile, self._payable(sale))

    def _payable(self, sale: Sale) -> Rupiah | None:
        """The store's own word on the total: of its order, else of the order that it would make."""
        placed = self._payment.now.submission
        if placed is not None and placed.order is not None and placed.sale.id == sale.id:
            return placed.order.payable
        state = self._summary(sale)
        return state.summary.payable if state is not None and state.summary is not None else None

    def _show_asking(self, asking: bool) -> None:
        self._totals.set_asking(asking)
        self._show_totals()

    def _removed(self, name: str) -> None:
        self._undo_bar.tell(tx("Cart", "{name} was removed").format(name=name))

    def _set_discount(self, discount: Discount) -> None:
        self._sale.set_discount(discount, same_change=self._discount_typed)
        self._discount_typed = True

    def _note_left(self) -> None:
        to = self._note_button if self._note.isHidden() else self.view
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _discount_closed(self) -> None:
        self._discount_button.setFocus(Qt.FocusReason.OtherFocusReason)
