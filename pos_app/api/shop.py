"""The shop, as the till's port wants it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from pos_app.api import locations, orders, payments, products, shipping, stores
from pos_app.api._http import Transport
from pos_app.api.access import business
from pos_app.api.client import Client, Line
from pos_app.domain.catalog import Item
from pos_app.domain.delivery import CourierService, District, Warehouse
from pos_app.domain.ids import Id
from pos_app.domain.order import BankAccount, JsonObject, Order
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.profile import Store
from pos_app.till.ports import Clock, DistrictPage, Health, OrderPage, ProductPage


class ClientShop:
    """The shop through one client. See `pos_app.till.ports.Shop`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def background(self) -> ClientShop:
        """The same shop for work nobody waits for; it needs no closing of its own."""
        return ClientShop(self._client.background())

    @property
    def health(self) -> Health:
        return self._client.health

    async def stores(self) -> tuple[Store, ...]:
        return await stores.stores(self._client)

    def products(self, store: Store, after: str | None = None) -> AsyncIterator[ProductPage]:
        return products.products(self._client, store, after)

    def bundles(self, store: Store, after: str | None = None) -> AsyncIterator[ProductPage]:
        return products.bundles(self._client, store, after)

    async def sells(self, store: Store, item: Item) -> bool | None:
        return await products.sells(self._client, store, item)

    async def payment_methods(self, store: Store) -> tuple[PaymentMethod, ...]:
        return await payments.methods(self._client, store)

    async def payment_accounts(self, store: Store) -> tuple[BankAccount, ...]:
        return await payments.accounts(self._client, store)

    async def districts(self, search: str) -> tuple[District, ...]:
        return await locations.districts(self._client, search)

    def all_districts(self, search: str, after: str | None = None) -> AsyncIterator[DistrictPage]:
        return locations.every_district(self._client, search, after)

    async def postal_codes(self, district: Id) -> tuple[str, ...]:
        return await locations.postal_codes(self._client, district)

    async def warehouses(
        self, store: Store, district: Id, contents: Sequence[tuple[Id, int]]
    ) -> tuple[Warehouse, ...]:
        return await shipping.warehouses(self._client, store, district, contents)

    async def couriers(
        self,
        store: Store,
        district: Id,
        warehouse: Warehouse,
        *,
        method: PaymentMethod,
        weight: int,
        postal_code: str,
    ) -> tuple[CourierService, ...]:
        return await shipping.couriers(
            self._client,
            store,
            district,
            warehouse,
            method=method,
            weight=weight,
            postal_code=postal_code,
        )

    async def place_order(self, payload: bytes) -> Order:
        """Raises NotSent, Unsure, Refused, Busy: nothing else. What may have arrived is Unsure."""
        return await orders.place(self._client, payload)

    async def order(self, order: Id) -> Order:
        return await orders.order(self._client, order)

    async def create_payment(self, order: Id) -> JsonObject:
        return await orders.create_payment(self._client, order)

    async def check_payment(self, order: Id) -> Order:
        return await orders.check_payment(self._client, order)

    def orders(self, search: str = "") -> AsyncIterator[OrderPage]:
        return orders.orders(self._client, search)

    async def mark_paid(self, order: Id, method: PaymentMethod) -> None:
        """Never repeated: raises what `place_order` does."""
        await orders.mark_paid(self._client, order, method)

    async def cancel(self, order: Id) -> None:
        """Never repeated: raises what `place_order` does."""
        await orders.cancel(self._client, order)

    async def close(self) -> None:
        """Ends every connection, also those of the other views of this shop."""
        await self._client.close()


class ScalevShop(ClientShop):
    """Scalev itself, with a business key.

    Raises ValueError for a base address that is neither https nor this machine, and for a key
    that cannot be one.
    """

    def __init__(
        self, base_url: str, key: str, *, clock: Clock, transport: Transport | None = None
    ) -> None:
        super().__init__(Client(Line(base_url, clock, transport), business(key)))
