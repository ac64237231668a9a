"""How a store is paid: methods and transfer accounts."""

from __future__ import annotations

from pydantic import TypeAdapter

from pos_app.api.client import Client, path
from pos_app.api.orders import Account
from pos_app.api.pages import Listing
from pos_app.api.wire import codes, parse
from pos_app.domain.errors import Unreadable
from pos_app.domain.order import BankAccount
from pos_app.domain.payment import PaymentMethod, offered
from pos_app.domain.profile import Store

_ANYTHING: TypeAdapter[object] = TypeAdapter(object)
_ACCOUNTS = Listing(Account, "payment accounts")
_METHODS = "payment methods"
_WRAPPERS = ("data", "results", "payment_methods")


async def methods(client: Client, store: Store) -> tuple[PaymentMethod, ...]:
    """What the store takes: a list of codes or of objects, bare or wrapped."""
    told = parse(_ANYTHING, await client.get(path("stores", store.id, "payment-methods")), _METHODS)
    wrapped = isinstance(told, dict)
    for name in _WRAPPERS:
        if isinstance(told, dict) and name in told:
            told, wrapped = told[name], False
    if wrapped or not isinstance(told, list | dict):
        raise Unreadable(_METHODS)
    return offered(codes(told), store.bank_codes)


async def accounts(client: Client, store: Store) -> tuple[BankAccount, ...]:
    """Where manual transfers go."""
    rows = await _ACCOUNTS.gather(client, path("stores", store.id, "payment-accounts"))
    found = (row.account() for row in rows)
    return tuple(account for account in found if account is not None)
