"""The addresses that the store keeps for the member at the counter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from pos_app.domain.delivery import Destination
from pos_app.domain.member import AddressForm
from pos_app.domain.sale import Step
from pos_app.domain.value import value

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pos_app.domain.member import Member, MemberAddress
    from pos_app.domain.sale import Sale
    from pos_app.till.members import Members
    from pos_app.till.till import Till
    from pos_app.ui.desks.delivery import DeliveryDesk
    from pos_app.ui.desks.members import MembersDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner

T = TypeVar("T")


@value
class AddressBook:
    """`rows` is None while they are not known; `error` is why the last thing did not work.

    `keeps_typed`: the address that is typed goes into the account when the sale goes on. `saving`
    while the store is told of something.
    """

    rows: tuple[MemberAddress, ...] | None = None
    error: Exception | None = None
    keeps_typed: bool = False
    saving: bool = False


class AddressesDesk(QObject):
    """Reads them when a member signs in; a choice goes into the open sale.

    Signals
        changed(AddressBook)
        failed(Exception): what was typed could not be kept, and the sale went on without that
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        till: Till,
        runner: Runner,
        sale: SaleDesk,
        delivery: DeliveryDesk,
        members: MembersDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._delivery = delivery
        self._members = members
        self._now = AddressBook()
        members.signed_in.connect(self._signed_in)
        members.signed_out.connect(self._signed_out)
        sale.changed.connect(self._sale_changed)

    @property
    def now(self) -> AddressBook:
        return self._now

    @property
    def rows(self) -> tuple[MemberAddress, ...]:
        return self._now.rows or ()

    def load(self) -> None:
        """Reads them anew."""
        self._show(replace(self._now, error=None))
        self._ask(lambda members: members.addresses(), ok=self._loaded)

    def choose(self, address: MemberAddress) -> None:
        """The goods go there."""
        if self._sale.locked:
            return
        sale = self._sale.sale
        self._sale.put(replace(sale, saved_address=address, destination=address.destination))
        self._delivery.load_postal_codes()

    def type_another(self) -> None:
        """None of them: the form is empty for another address."""
        if not self._sale.locked:
            sale = self._sale.sale
            self._sale.put(replace(sale, saved_address=None, destination=Destination()))

    def keep_typed(self, keep: bool) -> None:
        """Whether the address that is typed goes into their account when the sale goes on."""
        self._show(replace(self._now, keeps_typed=keep))

    def change(self, address: MemberAddress, form: AddressForm) -> None:
        """Writes another street, district or recipient into an address of theirs."""
        self._show(replace(self._now, saving=True, error=None))
        self._ask(lambda members: members.change_address(address.id, form), ok=self._changed)

    def delete(self, address: MemberAddress) -> None:
        self._show(replace(self._now, saving=True, error=None))
        self._ask(
            lambda members: members.delete_address(address.id), ok=lambda _: self._deleted(address)
        )

    def _signed_in(self, _member: Member) -> None:
        self._show(AddressBook())
        self.load()

    def _signed_out(self) -> None:
        self._show(AddressBook())

    def _loaded(self, rows: tuple[MemberAddress, ...]) -> None:
        self._show(replace(self._now, rows=rows))

    def _changed(self, address: MemberAddress) -> None:
        rows = tuple(address if row.id == address.id else row for row in self.rows)
        self._show(replace(self._now, rows=rows, saving=False))
        chosen = self._sale.sale.saved_address
        if chosen is not None and chosen.id == address.id:
            self.choose(address)

    def _deleted(self, address: MemberAddress) -> None:
        rows = tuple(row for row in self.rows if row.id != address.id)
        self._show(replace(self._now, rows=rows, saving=False))
        chosen = self._sale.sale.saved_address
        if chosen is not None and chosen.id == address.id and not self._sale.locked:
            # What was typed stays: the goods may still go there.
            self._sale.put(replace(self._sale.sale, saved_address=None))

    def _sale_changed(self, before: Sale, after: Sale) -> None:
        if before.id != after.id:
            self.keep_typed(False)
        went_on = before.step is Step.DELIVERY and after.step is Step.PAYMENT
        if went_on and self._now.keeps_typed and after.is_shipped and after.kept_address is None:
            self._keep(after)

    def _keep(self, sale: Sale) -> None:
        form = AddressForm(sale.contact.name, sale.contact.phone, sale.destination)
        self._show(replace(self._now, saving=True, error=None))
        self._ask(
            lambda members: members.add_address(form),
            ok=lambda address: self._kept(sale, address),
            fail=self.failed.emit,
        )

    def _kept(self, sale: Sale, address: MemberAddress) -> None:
        rows = (*self.rows, address)
        self._show(replace(self._now, rows=rows, saving=False, keeps_typed=False))
        now = self._sale.sale
        same = now.id == sale.id and now.destination == sale.destination
        if same and not self._sale.locked:
            # The store may spell it otherwise, and then its own spelling is what counts.
            self._sale.put(replace(now, saved_address=address, destination=address.destination))

    def _ask(
        self,
        what: Callable[[Members], Awaitable[T]],
        ok: Callable[[T], None],
        fail: Callable[[Exception], None] | None = None,
    ) -> None:
        """An answer counts only while the same member is signed in."""
        who = self._members.who

        async def work() -> T:
            return await what(await self._till.members())

        def is_theirs() -> bool:
            now = self._members.who
            return now is not None and who is not None and now.id == who.id

        def answered(value: T) -> None:
            if is_theirs():
                ok(value)

        def failed(error: Exception) -> None:
            if not is_theirs() or self._members.heard(error):
                return
            self._show(replace(self._now, saving=False, error=error))
            if fail is not None:
                fail(error)

        self._runner.start(self, work, ok=answered, fail=failed)

    def _show(self, book: AddressBook) -> None:
        if book != self._now:
            self._now = book
            self.changed.emit(book)
