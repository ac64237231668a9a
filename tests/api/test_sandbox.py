"""The whole port against the sandbox, in each dialect it speaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.api import ScalevShop, WebMedia
from pos_app.domain.catalog import Item, Kind
from pos_app.domain.delivery import CourierService, District, Warehouse
from pos_app.domain.errors import LockedOut, NotFound, Refused, Unsure
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.payment import (
    AppPrompt,
    BankAccounts,
    MethodKind,
    NothingDue,
    OnDelivery,
    PayLink,
    PaymentCode,
    PaymentMethod,
    Qr,
    VirtualAccount,
    instruct,
)
from pos_app.domain.profile import Store
from pos_app.sandbox import Sandbox, SandboxOptions
from tests.kit.clock import FakeClock

pytestmark = pytest.mark.anyio

ASSETS = Path(__file__).parents[2] / "resources" / "sandbox"
SHOWN = {
    MethodKind.QRIS: Qr,
    MethodKind.VIRTUAL_ACCOUNT: VirtualAccount,
    MethodKind.EWALLET: PayLink | AppPrompt,
    MethodKind.LINK: PayLink,
    MethodKind.COUNTER: PaymentCode,
    MethodKind.TRANSFER: BankAccounts,
    MethodKind.COD: OnDelivery,
    MethodKind.NONE: NothingDue,
}


@pytest.fixture(params=["classic", "flat", "uuid"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(ASSETS, generation=request.param, pay_after=None)) as running:
        yield running


class Visit:
    """A shop, its first store, and what a basket needs."""

    def __init__(self, shop: ScalevShop, store: Store) -> None:
        self.shop = shop
        self.store = store

    async def item(self) -> Item:
        async for page in self.shop.background().products(self.store):
            for product in page.products:
                for item in product.items:
                    plenty = item.stock is None or item.stock > 50
                    if item.kind is Kind.PHYSICAL and item.obstacle is None and plenty:
                        return item
        raise AssertionError("nothing to sell")

    async def route(
        self, item: Item, method: PaymentMethod
    ) -> tuple[District, Warehouse, CourierService]:
        district = (await self.shop.districts("coblong"))[0]
        warehouse = (await self.shop.warehouses(self.store, district.id, [(item.id, 1)]))[0]
        couriers = await self.shop.couriers(
            self.store,
            district.id,
            warehouse,
            method=method,
            weight=item.weight,
            postal_code="",
        )
        is_cod = method.kind is MethodKind.COD
        fitting = (row for row in couriers if not row.pickup and (row.cod or not is_cod))
        return district, warehouse, next(fitting)

    async def order(self, item: Item, method: PaymentMethod, **more: object) -> Order:
        district, warehouse, courier = await self.route(item, method)
        free = method.kind is MethodKind.NONE
        body = {
            "store_unique_id": self.store.unique_id,
            "customer_name": "Ayu",
            "customer_phone": "6281234567890",
            "ordervariants": [{"variant_unique_id": item.unique_id, "quantity": 1}],
            "payment_method": method.code,
            "address": "Jl. Dago 1",
            "location_id": district.id,
            "warehouse_unique_id": warehouse.unique_id,
            "courier_service_id": courier.id,
            "shipment_provider_code": courier.provider,
            "shipping_cost": courier.cost.amount,
            "shipping_discount": courier.cost.amount if free else 0,
            "product_discount": item.price.amount if free and item.price else 0,
            "metadata": {"pos_ref": "POS-TEST"},
            "notes": "Titip [POS-TEST]",
            **({"sub_payment_method": method.bank} if method.bank else {}),
            **more,
        }
        return await self.shop.place_order(json.dumps(body).encode())


@pytest.fixture
async def visit(sandbox: Sandbox):
    shop = ScalevShop(sandbox.base_url, sandbox.business_key, clock=FakeClock())
    try:
        yield Visit(shop, (await shop.stores())[0])
    finally:
        await shop.close()


async def test_the_whole_catalog_can_be_walked(visit):
    shop, store = visit.shop.background(), visit.store
    products = [page async for page in shop.products(store)]
    bundles = [page async for page in shop.bundles(store)]
    items = [item for page in products for product in page.products for item in product.items]
    assert len({item.key for item in items}) == len(items) > 20
    assert {Kind.PHYSICAL, Kind.DIGITAL} <= {item.kind for item in items}
    packs = [item for page in bundles for pack in page.products for item in pack.items]
    assert packs
    assert all(pack.components and pack.weight for pack in packs if pack.ships)
    assert shop.health.remaining is not None


async def test_every_method_can_be_paid(visit):
    item = await visit.item()
    accounts = await visit.shop.payment_accounts(visit.store)
    assert accounts
    methods = await visit.shop.payment_methods(visit.store)
    assert len(methods) > 8
    for method in methods:
        created = await visit.order(item, method)
        assert created.metadata.get("pos_ref") == "POS-TEST"
        told = await visit.shop.create_payment(created.id)
        order = await visit.shop.order(created.id)
        assert order.payment == told
        assert isinstance(instruct(order, method, accounts), SHOWN[method.kind]), method


async def test_an_order_from_placing_to_paid(visit):
    qris = PaymentMethod("qris")
    created = await visit.order(await visit.item(), qris)
    assert created.payment_status is PaymentStatus.UNPAID
    assert created.store_unique_id == visit.store.unique_id
    newest = await anext(visit.shop.orders())
    assert newest.orders[0].id == created.id
    assert newest.orders[0].metadata.get("pos_ref") == "POS-TEST"
    assert newest.orders[0].payable == created.payable
    assert not (await visit.shop.check_payment(created.id)).payment_status.is_paid
    await visit.shop.mark_paid(created.id, PaymentMethod("bank_transfer"))
    assert (await visit.shop.order(created.id)).payment_status.is_paid
    second = await visit.order(await visit.item(), qris)
    await visit.shop.cancel(second.id)
    assert (await visit.shop.order(second.id)).status == "canceled"


async def test_refusals(visit, sandbox):
    item = await visit.item()
    with pytest.raises(Refused) as refused:
        await visit.order(item, PaymentMethod("qris"), customer_name="")
    assert "customer_name" in refused.value.fields
    with pytest.raises(NotFound):
        await visit.shop.order(1)
    locked = ScalevShop(sandbox.base_url, "sk_" + "x" * 40, clock=FakeClock())
    try:
        with pytest.raises(LockedOut):
            await locked.stores()
    finally:
        await locked.close()


async def test_an_order_whose_answer_was_lost_is_there_once(visit, sandbox):
    sandbox.trouble("orders.create", "drop_after")
    with pytest.raises(Unsure):
        await visit.order(await visit.item(), PaymentMethod("qris"))
    (page,) = [page async for page in visit.shop.orders()]
    marked = [order for order in page.orders if order.metadata.get("pos_ref") == "POS-TEST"]
    assert len(marked) == 1


async def test_pictures_are_fetched(visit):
    item = await visit.item()
    product = (await anext(visit.shop.products(visit.store))).products[0]
    media = WebMedia()
    try:
        assert await media.fetch(item.image or product.image)
    finally:
        await media.aclose()
