"""What the store takes: its payment methods, and the accounts that customers transfer to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.payment import CASH, grouped, offered

if TYPE_CHECKING:
    from pos_app.domain.order import BankAccount
    from pos_app.domain.payment import MethodGroup, PaymentMethod
    from pos_app.domain.profile import Profile
    from pos_app.till.till import Till
    from pos_app.worker.runner import Runner


class OffersDesk(QObject):
    """Signals
    changed(tuple of MethodGroup)
    accounts_found(tuple of BankAccount)
    """

    changed = Signal(object)
    accounts_found = Signal(object)

    def __init__(self, till: Till, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._methods: tuple[PaymentMethod, ...] = ()
        self._groups: tuple[MethodGroup, ...] = ()
        self._own: tuple[PaymentMethod, ...] = ()
        self._lent: tuple[PaymentMethod, ...] | None = None
        self._accounts: tuple[BankAccount, ...] = ()

    @property
    def methods(self) -> tuple[PaymentMethod, ...]:
        return self._methods

    @property
    def groups(self) -> tuple[MethodGroup, ...]:
        """The methods by family."""
        return self._groups

    @property
    def accounts(self) -> tuple[BankAccount, ...]:
        """The last `accounts_found`."""
        return self._accounts

    def set_methods(self, methods: tuple[PaymentMethod, ...]) -> None:
        """What the store takes, the till's own cash included."""
        self._own = methods
        self._show(methods if self._lent is None else self._lent)

    def lend(self, methods: tuple[PaymentMethod, ...] | None) -> None:
        """What the member at the counter may pay with; None gives the store's own list back."""
        self._lent = None if methods is None else with_cash(methods)
        self._show(self._own if self._lent is None else self._lent)

    def load(self, profile: Profile) -> None:
        """Asks the store what it takes; its simple listing serves until the answer is there."""
        if not self._own:
            self.set_methods(
                with_cash(offered(profile.store.payment_codes, profile.store.bank_codes))
            )
        self._runner.start(
            self,
            partial(self._till.offers, profile),
            ok=lambda methods: self.set_methods(with_cash(methods)),
            # The methods of the last time stay; the connection pill tells why.
            fail=lambda _: None,
            lane="methods",
        )

    def find_accounts(self) -> None:
        """Reads the accounts that the till knows."""
        self._runner.start(self, self._till.accounts, ok=self._found, lane="payment accounts")

    def _show(self, methods: tuple[PaymentMethod, ...]) -> None:
        if methods != self._methods:
            self._methods, self._groups = methods, grouped(methods)
            self.changed.emit(self._groups)

    def _found(self, accounts: tuple[BankAccount, ...]) -> None:
        if accounts != self._accounts:
            self._accounts = accounts
            self.accounts_found.emit(accounts)


def with_cash(methods: tuple[PaymentMethod, ...]) -> tuple[PaymentMethod, ...]:
    """The till takes coins whatever the store's list says, as long as it can be recorded."""
    recordable = {"no_payment", "bank_transfer"}
    if CASH in methods or not any(method.code in recordable for method in methods):
        return methods
    return (*methods, CASH)
