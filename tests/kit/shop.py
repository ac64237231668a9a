"""A sandbox and a till over it, without screens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pos_app.backstage import Backstage, Entry
from pos_app.domain.cart import Cart
from pos_app.domain.catalog import Item
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.sale import Sale
from pos_app.options import KeySource
from pos_app.resources import resource
from pos_app.sandbox import Sandbox, SandboxOptions
from pos_app.store.reader import CatalogReader
from pos_app.till.ports import CatalogQuery
from pos_app.till.till import Till


def options(**changed: object) -> SandboxOptions:
    return SandboxOptions(assets=resource("sandbox"), pay_after=None, **changed)  # type: ignore[arg-type]


@asynccontextmanager
async def open_till(
    sandbox: Sandbox, folder: Path, key: str = "", *, members: bool = False
) -> AsyncIterator[Till]:
    """A till of the sandbox's first store; everything is closed at the end.

    With `members` it has the storefront key, so that customers can sign in.
    """

    async def entry() -> Entry:
        return Entry(
            sandbox.base_url,
            key or sandbox.business_key,
            sandbox.store_uid,
            KeySource.ENVIRONMENT,
            sandbox=True,
            storefront=sandbox.storefront_key if members else "",
        )

    backstage = Backstage(folder, entry)
    try:
        yield Till(backstage.open)
    finally:
        await backstage.close()


def find_item(folder: Path, text: str) -> Item:
    """The first sellable item of the first product found."""
    reader = CatalogReader(folder)
    try:
        for summary in reader.page(CatalogQuery(text), 0, 20):
            product = reader.product(summary.key)
            for item in product.items if product else ():
                if item.obstacle is None:
                    return item
    finally:
        reader.close()
    raise LookupError(text)


def sale_of(item: Item, method: str = "qris", *, sale_id: str = "sale-1") -> Sale:
    return Sale(sale_id, cart=Cart().add(item), method=PaymentMethod(method))
