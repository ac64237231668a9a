"""Reads the body of an order and refuses whatever the real service could not fulfil."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pos_app.sandbox.catalog import Catalog
from pos_app.sandbox.checks import EMAIL, PHONE, POSTAL_CODE, Fields
from pos_app.sandbox.goods import Variant
from pos_app.sandbox.lines import Line, LineMaker, takes
from pos_app.sandbox.options import Generation
from pos_app.sandbox.places import Place, Places
from pos_app.sandbox.shipping import Rate, Shipping, Warehouse
from pos_app.sandbox.shop import BANKS, STORES, Account, Store

_DELIVERY_KEYS = (
    "address",
    "location_id",
    "warehouse_unique_id",
    "courier_service_id",
    "shipping_cost",
    "postal_code",
    "shipment_provider_code",
)
_KEYS = frozenset(
    {
        "store_unique_id",
        "customer_name",
        "customer_phone",
        "customer_email",
        "ordervariants",
        "orderbundles",
        "payment_method",
        "sub_payment_method",
        "notes",
        "metadata",
        "product_discount",
        "shipping_discount",
        "other_income",
        "other_income_name",
        "channel_unique_id",
        "page_unique_id",
        "payment_account_unique_id",
        "financial_entity_id",
        "payment_account_holder",
        "payment_account_number",
        "transferproof_url",
        "is_dropshipping",
        "dropshipper_name",
        "dropshipper_phone",
        "agent_context",
        *_DELIVERY_KEYS,
    }
)
PROVIDERS = ("mengantar", "lincah", "ninja")
MOST_PIECES = 9999
_MOST_METADATA = 16_384


@dataclass(frozen=True, slots=True)
class Delivery:
    warehouse: Warehouse
    place: Place
    rate: Rate
    address: str | None
    postal_code: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order that has passed every check. Money is whole rupiah."""

    store: Store
    lines: tuple[Line, ...]
    customer_name: str
    customer_phone: str | None
    customer_email: str | None
    method: str | None
    bank: str | None
    delivery: Delivery | None
    product_discount: int
    shipping_discount: int
    other_income: int
    other_income_name: str | None
    account: Account | None
    account_holder: str | None
    account_number: str | None
    transferproof_url: str | None
    dropshipper: tuple[str | None, str | None] | None
    notes: str | None
    metadata: Mapping[str, object] | None
    member_id: int | None = None
    discount_code: str | None = None
    discount_code_discount: int = 0

    @property
    def product_price(self) -> int:
        return sum(line.total for line in self.lines)

    @property
    def shipping_cost(self) -> int:
        return self.delivery.rate.cost if self.delivery else 0

    @property
    def before_fee(self) -> int:
        """Return what would be paid without a service fee and a unique code."""
        goods = self.product_price - self.product_discount
        shipping = self.shipping_cost - self.shipping_discount
        return goods + shipping + self.other_income - self.discount_code_discount

    @property
    def service_fee(self) -> int:
        """Return the store's fee on QRIS, which is charged on all the rest and rounded up."""
        if self.method != "qris":
            return 0
        return -(-self.before_fee * self.store.qris_fee // 10_000)

    def takes(self) -> dict[int, tuple[Variant, int]]:
        """Return how many of each variant leave the shelf, by variant id."""
        return takes(self.lines)


class Counter:
    """Turns request bodies into ``Wanted`` orders."""

    def __init__(
        self, catalog: Catalog, places: Places, shipping: Shipping, generation: Generation
    ) -> None:
        self._catalog = catalog
        self._lines_of = LineMaker(catalog)
        self._places = places
        self._shipping = shipping
        self._generation = generation

    def read(self, body: object) -> Wanted:
        """Check an order body; ApiError 422 names every field that is wrong."""
        fields = Fields(body, _KEYS)
        fields.require("store_unique_id", "customer_name")
        store = self._store(fields)
        if store is None:
            fields.done()
            raise AssertionError("a body without a store has problems")
        lines = self._lines(fields, store)
        method, bank = payment_choice(fields, store, store.payment_methods(self._generation))
        wanted = Wanted(
            store=store,
            lines=lines,
            customer_name=(fields.text("customer_name") or "").strip(),
            customer_phone=self._phone(fields, method),
            customer_email=self._email(fields),
            method=method,
            bank=bank,
            delivery=self._delivery(fields, lines, method),
            product_discount=fields.money("product_discount") or 0,
            shipping_discount=fields.money("shipping_discount") or 0,
            other_income=fields.money("other_income") or 0,
            other_income_name=fields.text("other_income_name"),
            account=self._account(fields, store, method),
            account_holder=fields.text("payment_account_holder"),
            account_number=fields.text("payment_account_number", most=40),
            transferproof_url=fields.text("transferproof_url", most=1000),
            dropshipper=self._dropshipper(fields),
            notes=fields.text("notes", most=2000),
            metadata=self._metadata(fields),
        )
        self._ignored(fields)
        if fields.raw("customer_name") and not wanted.customer_name:
            fields.wrong("customer_name", "can't be blank")
        if wanted.product_discount > wanted.product_price:
            fields.wrong("product_discount", "is more than the goods cost")
        if wanted.shipping_discount > wanted.shipping_cost:
            fields.wrong("shipping_discount", "is more than the shipping costs")
        fields.done()
        return wanted

    def _store(self, fields: Fields) -> Store | None:
        unique = fields.text("store_unique_id")
        store = next((store for store in STORES if store.unique_id == unique), None)
        if unique and store is None:
            fields.wrong("store_unique_id", "does not exist")
        return store

    def _ignored(self, fields: Fields) -> None:
        for name in ("channel_unique_id", "page_unique_id"):
            if fields.text(name) is not None:
                fields.wrong(name, "does not exist")
        fields.mapping("agent_context")
        entity = fields.whole("financial_entity_id", least=1)
        if entity is not None and all(bank.id != entity for bank in BANKS):
            fields.wrong("financial_entity_id", "does not exist")

    def _lines(self, fields: Fields, store: Store) -> tuple[Line, ...]:
        lines = [
            line
            for place, row in enumerate(fields.rows("ordervariants"))
            if (line := self._variant_line(fields, row, f"ordervariants.{place}", store))
        ]
        lines += [
            line
            for place, row in enumerate(fields.rows("orderbundles"))
            if (line := self._bundle_line(fields, row, f"orderbundles.{place}", store))
        ]
        if not fields.rows("ordervariants") and not fields.rows("orderbundles"):
            fields.wrong("ordervariants", "can't be blank")
        self._lines_of.check_stock(fields, "ordervariants", lines)
        return tuple(lines)

    def _variant_line(self, fields: Fields, row: object, at: str, store: Store) -> Line | None:
        item = Fields(row, ("variant_unique_id", "quantity"), at=at)
        item.require("variant_unique_id", "quantity")
        unique = item.text("variant_unique_id")
        count = item.whole("quantity", least=1, most=MOST_PIECES)
        variant = self._catalog.variant_named(unique) if unique else None
        line = self._lines_of.variant(item, "variant_unique_id", variant, count, store)
        fields.merge(item)
        return line

    def _bundle_line(self, fields: Fields, row: object, at: str, store: Store) -> Line | None:
        name = "bundle_price_option_unique_id"
        item = Fields(row, (name, "quantity"), at=at)
        item.require(name, "quantity")
        unique = item.text(name)
        count = item.whole("quantity", least=1, most=MOST_PIECES)
        found = self._catalog.option_named(unique) if unique else None
        line = self._lines_of.bundle(item, name, found, count, store)
        fields.merge(item)
        return line

    def _phone(self, fields: Fields, method: str | None) -> str | None:
        phone = fields.text("customer_phone", most=20)
        if phone is not None and not PHONE.match(phone):
            fields.wrong("customer_phone", "must be digits that start with 62")
        if method == "ovo" and not phone:
            fields.wrong("customer_phone", "can't be blank for ovo")
        return phone

    def _email(self, fields: Fields) -> str | None:
        email = fields.text("customer_email")
        if email is not None and not EMAIL.match(email):
            fields.wrong("customer_email", "has invalid format")
        return email

    def _account(self, fields: Fields, store: Store, method: str | None) -> Account | None:
        unique = fields.text("payment_account_unique_id")
        if unique is None:
            return None
        account = next((a for a in store.accounts if a.unique_id == unique), None)
        if account is None or method != "bank_transfer":
            fields.wrong("payment_account_unique_id", "does not exist for this payment method")
        return account

    def _dropshipper(self, fields: Fields) -> tuple[str | None, str | None] | None:
        name = fields.text("dropshipper_name")
        phone = fields.text("dropshipper_phone", most=20)
        return (name, phone) if fields.switch("is_dropshipping") else None

    def _metadata(self, fields: Fields) -> Mapping[str, object] | None:
        metadata = fields.mapping("metadata")
        if metadata is not None and len(json.dumps(metadata)) > _MOST_METADATA:
            fields.wrong("metadata", "is too large")
        return metadata

    def _delivery(
        self, fields: Fields, lines: tuple[Line, ...], method: str | None
    ) -> Delivery | None:
        if not any(line.ships for line in lines):
            if method == "cod" and lines:
                fields.wrong("payment_method", "cod needs goods that ship")
            for name in _DELIVERY_KEYS:
                if lines and name in fields:
                    fields.wrong(name, "is only used for goods that ship")
            return None
        fields.require("location_id", "warehouse_unique_id", "courier_service_id", "shipping_cost")
        place, warehouse = self._route(fields)
        address = fields.text("address", most=500)
        postal_code = fields.text("postal_code", most=10)
        if postal_code and not POSTAL_CODE.match(postal_code):
            fields.wrong("postal_code", "must be 5 digits")
        if place is None or warehouse is None:
            return None
        grams = sum(line.grams for line in lines)
        rate = self._rate(fields, self._shipping.rates(warehouse, place, grams), method, grams)
        if rate is None:
            return None
        if not rate.service.is_pickup and not (address or "").strip():
            fields.wrong("address", "can't be blank")
        return Delivery(warehouse, place, rate, address, postal_code)

    def _route(self, fields: Fields) -> tuple[Place | None, Warehouse | None]:
        location = fields.whole("location_id", least=1)
        place = None if location is None else self._places.get(location)
        if location is not None and place is None:
            fields.wrong("location_id", "does not exist")
        unique = fields.text("warehouse_unique_id")
        warehouse = self._shipping.warehouse_named(unique) if unique else None
        if unique and warehouse is None:
            fields.wrong("warehouse_unique_id", "does not exist")
        return place, warehouse

    def _rate(
        self, fields: Fields, rates: list[Rate], method: str | None, grams: int
    ) -> Rate | None:
        number = fields.whole("courier_service_id", least=1)
        provider = fields.choice("shipment_provider_code", PROVIDERS)
        cost = fields.money("shipping_cost")
        if number is None or cost is None:
            return None
        if self._shipping.service(number) is None:
            fields.wrong("courier_service_id", "does not exist")
            return None
        of_service = [rate for rate in rates if rate.service.id == number]
        if not of_service:
            fields.wrong("courier_service_id", "does not serve this destination")
            return None
        rate = next((rate for rate in of_service if rate.offer.provider == provider), None)
        if rate is None:
            offered = ", ".join(rate.offer.provider or "null" for rate in of_service)
            fields.wrong("shipment_provider_code", f"must be one of {offered} for this courier")
            return None
        if method == "cod" and not rate.offer.is_cod:
            fields.wrong("courier_service_id", "does not collect cod")
        if rate.cost != cost:
            fields.wrong("shipping_cost", f"is {cost}, but {grams} g cost {rate.cost}")
        return rate


def payment_choice(
    fields: Fields, store: Store, methods: Collection[str]
) -> tuple[str | None, str | None]:
    """Read the payment method and, for ``va``, the bank; problems are noted."""
    method = fields.choice("payment_method", methods)
    bank = fields.text("sub_payment_method", most=40)
    if method == "va":
        if bank not in store.va_banks():
            fields.wrong("sub_payment_method", f"must be one of {', '.join(store.va_banks())}")
    elif bank is not None:
        fields.wrong("sub_payment_method", "is only used with payment_method va")
    return method, bank
