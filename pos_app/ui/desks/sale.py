"""The open sale: one frozen value, changed here and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUuid, Signal

from pos_app.domain.cart import Cart, CartProblem
from pos_app.domain.customer import Contact
from pos_app.domain.phone import spell
from pos_app.domain.sale import Hurdle, Sale, Step

if TYPE_CHECKING:
    from pos_app.domain.cart import Discount
    from pos_app.domain.catalog import Item
    from pos_app.domain.customer import KnownCustomer
    from pos_app.domain.delivery import Destination, Fulfilment, Quote
    from pos_app.domain.payment import PaymentMethod
    from pos_app.domain.profile import Profile
    from pos_app.till.till import Till
    from pos_app.worker.runner import Runner

_SAVE_PAUSE = 250
"""Milliseconds from a change to the disk; the promise is one second."""
_UNDO_DEPTH = 50
_OF_THE_CUSTOMER = frozenset({Hurdle.CONTACT, Hurdle.MEMBER})
"""What is put right at the customer step."""


def new_sale() -> Sale:
    return Sale(_new_id())


def _new_id() -> str:
    # Qt makes the same random names as the standard library, which is slower to load.
    return QUuid.createUuid().toString(QUuid.StringFormat.WithoutBraces)


class SaleDesk(QObject):
    """Puts a new `Sale` for every change and keeps it on disk.

    Signals
        changed(Sale before, Sale after)
        refused(CartProblem): a change that is not possible; the sale stayed as it was
        blocked(tuple of Hurdle): why the sale cannot go on; panes mark their fields
        frozen(): somebody tried to change a sale that is an order already
        removed(str): a line was removed, by this name; undo brings it back
        profile_changed(Profile)
        lock_changed(bool): the sale became an order, or may be changed again
        started(): a fresh sale begins; what was on show of the last one goes
    """

    changed = Signal(object, object)
    refused = Signal(object)
    blocked = Signal(object)
    frozen = Signal()
    removed = Signal(str)
    profile_changed = Signal(object)
    lock_changed = Signal(bool)
    started = Signal()

    def __init__(self, till: Till, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = new_sale()
        self._profile: Profile | None = None
        self._undo: list[Cart] = []
        self._locked = False
        self._save_soon = QTimer(self, singleShot=True, interval=_SAVE_PAUSE)
        self._save_soon.timeout.connect(self._save)

    @property
    def sale(self) -> Sale:
        return self._sale

    @property
    def profile(self) -> Profile | None:
        return self._profile

    @property
    def locked(self) -> bool:
        """Whether the sale is confirmed: its cart, customer and delivery are facts now."""
        return self._locked

    @property
    def can_undo(self) -> bool:
        return bool(self._undo) and not self._locked

    def lock(self, locked: bool) -> None:
        if locked is not self._locked:
            self._locked = locked
            self.lock_changed.emit(locked)

    def set_profile(self, profile: Profile) -> None:
        self._profile = profile
        self.profile_changed.emit(profile)

    def put(self, sale: Sale) -> None:
        """Makes this the open sale and tells everybody, unless nothing changed."""
        before, self._sale = self._sale, sale
        if before != sale:
            if not self._save_soon.isActive():
                # Not begun anew: whoever never pauses would never be saved.
                self._save_soon.start()
            self.changed.emit(before, sale)

    def restore(self, sale: Sale, *, locked: bool = False) -> None:
        """Takes over a sale from the disk; nothing can be undone past it."""
        self._undo.clear()
        self.lock(locked)
        self.put(sale)

    def pick(self, item: Item, quantity: int = 1) -> bool:
        """Adds pieces of an item; answers whether that was possible."""
        try:
            return self._put_cart(self._sale.cart.add(item, quantity))
        except CartProblem as problem:
            self.refused.emit(problem)
            return False

    def set_quantity(self, key: str, quantity: int) -> None:
        line = self._sale.cart.line(key)
        if line is None:
            return
        try:
            done = self._put_cart(self._sale.cart.with_quantity(key, quantity))
        except CartProblem as problem:
            self.refused.emit(problem)
            return
        if done and quantity <= 0:
            self.removed.emit(line.item.product_name)

    def remove(self, key: str) -> None:
        self.set_quantity(key, 0)

    def set_line_note(self, key: str, note: str) -> None:
        self._put_cart(self._sale.cart.with_line_note(key, note))

    def set_note(self, note: str) -> None:
        if not self._locked:
            self.put(replace(self._sale, cart=self._sale.cart.with_note(note)))

    def set_discount(self, discount: Discount, *, same_change: bool = False) -> None:
        """`same_change` goes on with the last change, as while one types: one undo for all."""
        try:
            self._put_cart(self._sale.cart.with_discount(discount), same_change=same_change)
        except CartProblem as problem:
            self.refused.emit(problem)

    def clear(self) -> None:
        """Empties the cart; undo brings it back."""
        self._put_cart(Cart())

    def put_cart(self, cart: Cart) -> bool:
        """Makes this the cart, as one change that undo takes back; answers whether it may be."""
        return self._put_cart(cart)

    def undo(self) -> None:
        """Takes back the last change of the cart."""
        if self.can_undo:
            self.put(replace(self._sale, cart=self._undo.pop()))

    def set_contact(self, contact: Contact) -> None:
        if not self._locked:
            self.put(replace(self._sale, contact=contact))

    def take_customer(self, known: KnownCustomer) -> None:
        """Fills the form with somebody who bought here before."""
        customer = known.customer
        phone = spell(customer.phone) if customer.phone else ""
        self.set_contact(Contact(customer.name, phone, customer.email))

    def set_fulfilment(self, fulfilment: Fulfilment) -> None:
        if not self._locked and fulfilment is not self._sale.fulfilment:
            self.put(replace(self._sale, fulfilment=fulfilment, quote=None, courier_key=""))

    def set_destination(self, destination: Destination) -> None:
        if not self._locked:
            self.put(replace(self._sale, destination=destination))

    def set_quote(self, quote: Quote) -> None:
        if not self._locked:
            self.put(self._sale.with_quote(quote))

    def choose_courier(self, key: str) -> None:
        if not self._locked:
            self.put(replace(self._sale, courier_key=key))

    def choose_method(self, method: PaymentMethod) -> None:
        if not self._locked:
            self.put(replace(self._sale, method=method))

    def go(self, step: Step) -> None:
        """Shows a step. A confirmed sale stays at its payment; a later step needs the earlier."""
        if self._locked or step is self._sale.step:
            return
        if step is Step.SELL or step is Step.CUSTOMER:
            self.put(replace(self._sale, step=step))
            return
        if not self._sale.cart.lines:
            self.blocked.emit((Hurdle.EMPTY,))
            return
        if step is Step.DELIVERY and not self._sale.cart.ships:
            step = Step.PAYMENT
        if step is Step.PAYMENT and (missing := self._before_payment()):
            if self._sale.cart.ships and self._sale.step is not Step.DELIVERY:
                self.put(replace(self._sale, step=Step.DELIVERY))
            elif self._sale.step is Step.SELL and _OF_THE_CUSTOMER.intersection(missing):
                self.put(replace(self._sale, step=Step.CUSTOMER))
            self.blocked.emit(missing)
            return
        self.put(replace(self._sale, step=step))

    def advance(self) -> None:
        """The next step that this sale needs; the payment step's own next is to be ordered."""
        match self._sale.step:
            case Step.SELL:
                self.go(Step.DELIVERY if self._sale.cart.ships else Step.PAYMENT)
            case Step.CUSTOMER:
                if self._sale.contact.problems(required=False):
                    self.blocked.emit((Hurdle.CONTACT,))
                else:
                    self.go(Step.DELIVERY if self._sale.cart.ships else Step.PAYMENT)
            case Step.DELIVERY:
                self.go(Step.PAYMENT)
            case Step.PAYMENT:
                pass

    def back(self) -> None:
        """One step back; nothing that was typed is lost."""
        if self._locked or self._sale.step is Step.SELL:
            return
        steps = [Step.SELL, *self._sale.steps]
        # The customer step is visited on demand, so going back passes it by.
        at = steps.index(self._sale.step) if self._sale.step in steps else 1
        before = steps[at - 1]
        self.go(Step.SELL if before is Step.CUSTOMER else before)

    def start_new(self) -> None:
        """A fresh sale; the one before is on disk as an order, held, or given up."""
        self._undo.clear()
        self.lock(False)
        self.started.emit()
        self.put(new_sale())

    def reopen(self) -> None:
        """The same sale under a new name, to be confirmed anew after a definite refusal."""
        self.lock(False)
        self.put(replace(self._sale, id=_new_id()))

    def _before_payment(self) -> tuple[Hurdle, ...]:
        if self._profile is None:
            return ()
        # A discount code is checked anew as soon as the method is known.
        late = (Hurdle.METHOD, Hurdle.METHOD_OBSTACLE, Hurdle.DISCOUNT)
        return tuple(each for each in self._sale.hurdles(self._profile) if each not in late)

    def _put_cart(self, cart: Cart, *, same_change: bool = False) -> bool:
        if self._locked:
            self.frozen.emit()
            return False
        if cart != self._sale.cart:
            if not (same_change and self._undo):
                self._undo = [*self._undo[-_UNDO_DEPTH + 1 :], self._sale.cart]
            step = self._sale.step if cart.lines else Step.SELL
            if step is Step.DELIVERY and not cart.ships:
                step = Step.PAYMENT
            self.put(replace(self._sale, cart=cart, step=step))
        return True

    def _save(self) -> None:
        self._runner.start(
            self, partial(self._till.save, self._sale), ok=lambda _: None, lane="draft"
        )
