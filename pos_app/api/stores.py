"""The stores of the business."""

from __future__ import annotations

from pos_app.api.client import Client, path
from pos_app.api.pages import Listing
from pos_app.api.wire import Code, Codes, Key, Line, Maybe, Plain, Wire, Yes
from pos_app.domain.links import host_of
from pos_app.domain.profile import Store


class _Domain(Wire):
    full_url: Plain = ""
    is_verified: Yes = False


class _Store(Wire):
    id: Key
    unique_id: Code = ""
    name: Line = ""
    custom_domain: Maybe[_Domain] = None
    payment_methods: Codes = ()
    sub_payment_methods: Codes = ()

    def store(self) -> Store:
        domain = self.custom_domain
        return Store(
            id=self.id,
            unique_id=self.unique_id,
            name=self.name or self.unique_id,
            payment_codes=self.payment_methods,
            bank_codes=self.sub_payment_methods,
            domain=_host(domain.full_url) if domain and domain.is_verified else "",
        )


_STORES = Listing(_Store, "stores")


async def stores(client: Client) -> tuple[Store, ...]:
    """Every store; one without a unique id cannot take orders and is left out."""
    rows = await _STORES.gather(client, path("stores", "simplified"))
    return tuple({row.id: row.store() for row in rows if row.unique_id}.values())


def _host(url: str) -> str:
    return host_of(url if "://" in url else f"https://{url}")
