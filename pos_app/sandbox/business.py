"""The routes that take the business key: stores, goods, places, shipping, orders."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from http import HTTPStatus

from pos_app.sandbox.calls import Ask, Reply, as_json
from pos_app.sandbox.catalog import Query
from pos_app.sandbox.checks import Fields
from pos_app.sandbox.clock import parse_stamp
from pos_app.sandbox.errors import invalid, missing
from pos_app.sandbox.orders import PAYMENT_STATUSES, STATUSES, Order
from pos_app.sandbox.pages import listed, paged, paged_down
from pos_app.sandbox.places import Place, postal_codes
from pos_app.sandbox.placing import place, seen_of, shown_info, start_payment
from pos_app.sandbox.shipping import NO_COURIER_DISTRICT, WAREHOUSES
from pos_app.sandbox.shop import (
    BANKS,
    STORES,
    Store,
    account_wire,
    label_of,
    store_wire,
)
from pos_app.sandbox.wire import Obj, in_list

_SEARCH_FIELDS = (
    "order_id",
    "external_id",
    "pg_reference_id",
    "gross_revenue",
    "customer_name",
    "customer_email",
    "customer_phone",
    "shipment_receipt",
)
_CHANGE_KEYS = (
    "ids",
    "status",
    "payment_status",
    "transfer_time",
    "payment_method",
    "financial_entity_id",
    "payment_account_holder",
    "payment_account_number",
    "transferproof_url",
    "rtsproof_url",
    "by",
)
_MOST_IDS = 100


def list_stores(ask: Ask) -> Reply:
    search = ask.query.get("search", "").strip().casefold()
    domain = ask.query.get("domain", "").strip().casefold()
    stores = [
        store
        for store in STORES
        if search in store.name.casefold() and domain in (store.domain or "")
    ]
    world = ask.world

    def render(store: Store) -> Obj:
        return store_wire(store, world.options.generation, world.base_url)

    return as_json(paged(ask.query, stores, render, of=f"stores/{search}/{domain}"))


def list_products(ask: Ask) -> Reply:
    store = _store(ask.path["store_id"])
    catalog = ask.world.catalog
    query = Query.read(store, ask.query)
    products = catalog.products(query, store)
    return as_json(paged(ask.query, products, catalog.product_wire, of=f"products/{query}"))


def get_variant(ask: Ask) -> Reply:
    store = _store(ask.path["store_id"])
    catalog = ask.world.catalog
    variant = catalog.variant(_number(ask.path["variant_id"]))
    if variant is None or not catalog.sells(store, variant):
        raise missing("Variant")
    return as_json(catalog.variant_wire(variant))


def list_bundles(ask: Ask) -> Reply:
    store = _store(ask.path["store_id"])
    catalog = ask.world.catalog
    search = ask.query.get("search", "")
    bundles = catalog.bundles(store, search)
    return as_json(
        paged(ask.query, bundles, catalog.bundle_wire, of=f"bundles/{store.id}/{search}")
    )


def list_payment_methods(ask: Ask) -> Reply:
    generation = ask.world.options.generation
    codes = _store(ask.path["store_id"]).payment_methods(generation)
    if generation == "uuid":
        return as_json(listed([{"code": code, "label": label_of(code)} for code in codes]))
    return as_json(listed(codes))


def list_payment_accounts(ask: Ask) -> Reply:
    store = _store(ask.path["store_id"])
    return as_json(listed([account_wire(account) for account in store.accounts]))


def search_locations(ask: Ask) -> Reply:
    search = ask.query.get("search", "").strip().casefold()
    places = ask.world.places.search(search)
    return as_json(paged(ask.query, places, Place.as_wire, of=f"locations/{search}"))


def list_postal_codes(ask: Ask) -> Reply:
    place = ask.world.places.get(_number(ask.path["location_id"]))
    if place is None:
        raise missing("Location")
    return as_json(
        listed(
            [
                {"id": place.id * 10 + at, "postal_code": code}
                for at, code in enumerate(postal_codes(place))
            ]
        )
    )


def search_warehouse(ask: Ask) -> Reply:
    world = ask.world
    fields = Fields(ask.json(), ("store_id", "destination_id", "variants", "order_id"))
    fields.require("store_id", "destination_id", "variants")
    store = _store_field(fields)
    place = _place_field(fields, ask, "destination_id")
    rows = fields.rows("variants")
    if not rows and "variants" in fields:
        fields.wrong("variants", "can't be blank")
    for at, row in enumerate(rows):
        _check_variant_row(fields, ask, row, f"variants.{at}", store)
    fields.done()
    if place is None or place.id == NO_COURIER_DISTRICT:
        return as_json(listed([]))
    shipping = world.shipping
    near_first = sorted(WAREHOUSES, key=lambda warehouse: shipping.distance(warehouse, place))
    return as_json(
        listed(
            [
                {
                    "warehouse": shipping.warehouse_wire(warehouse),
                    "distance_km": shipping.distance(warehouse, place),
                    "destination": place.as_wire(),
                    "warehouse_partner": None,
                }
                for warehouse in near_first
            ]
        )
    )


def search_courier_service(ask: Ask) -> Reply:
    shipping = ask.world.shipping
    needed = ("store_id", "location_id", "warehouse_id", "payment_method", "weight")
    fields = Fields(ask.json(), (*needed, "postal_code", "is_show_all"))
    fields.require(*needed)
    store = _store_field(fields)
    place = _place_field(fields, ask, "location_id")
    number = fields.whole("warehouse_id", least=1)
    warehouse = None if number is None else shipping.warehouse(number)
    if number is not None and warehouse is None:
        fields.wrong("warehouse_id", "does not exist")
    grams = fields.whole("weight", most=1_000_000)
    method = fields.text("payment_method")
    if store and method and method not in store.payment_methods(ask.world.options.generation):
        fields.wrong("payment_method", f"is not offered by {store.name}")
    fields.text("postal_code", most=10)
    show_all = fields.switch("is_show_all")
    fields.done()
    if place is None or warehouse is None or grams is None:
        raise AssertionError("checked fields are present")
    return as_json(
        listed(
            [
                shipping.rate_wire(rate, warehouse)
                for rate in shipping.rates(warehouse, place, grams)
                if rate.offer.is_cod or show_all or method != "cod"
            ]
        )
    )


def create_order(ask: Ask) -> Reply:
    order, is_new = place(ask, lambda: ask.world.counter.read(ask.json()))
    if is_new and ask.world.switches.now.payment_on_create and order.method is not None:
        start_payment(ask, order)
    status = HTTPStatus.CREATED if is_new else HTTPStatus.OK
    return as_json(_detail(ask, order), status)


def create_payment(ask: Ask) -> Reply:
    ask.no_body()
    order = _order(ask)
    start_payment(ask, order)
    info = shown_info(ask, order) or {}
    if ask.world.options.generation != "uuid":
        return as_json(info)
    page = ask.world.speller.page(order)
    return as_json(
        {
            "pg_payment_info": info,
            "public_order_url": page,
            "payment_url": page,
            "payment_method": order.method,
            "sub_payment_method": order.wanted.bank,
        }
    )


def check_payment(ask: Ask) -> Reply:
    ask.no_body()
    return as_json(_detail(ask, _order(ask)))


def get_order(ask: Ask) -> Reply:
    return as_json(_detail(ask, _order(ask)))


def list_orders(ask: Ask) -> Reply:
    world = ask.world
    orders = seen_of(ask, _filtered(ask))
    columns = _columns(ask.query.get("columns"), orders, ask)
    settings = world.switches.now

    def render(order: Order) -> Obj:
        seen = settings.list_metadata and settings.keep_metadata
        return world.speller.row(order, columns, with_metadata=seen)

    filters = {k: v for k, v in ask.query.items() if k not in ("next_cursor", "previous_cursor")}
    filters.pop("page_size", None)
    of = f"orders/{sorted(filters.items())}"
    return as_json(paged_down(ask.query, orders, lambda order: order.number, render, of=of))


def order_statistics(ask: Ask) -> Reply:
    orders = _filtered(ask)
    groups: dict[str | None, list[Order]] = {None: orders}
    if ask.query.get("is_breakdown_status") == "true":
        groups = {}
        for order in orders:
            groups.setdefault(order.status, []).append(order)
    rows = [
        {
            "status": status,
            "count": len(group),
            "gross_revenue": in_list(sum(order.gross_revenue for order in group)),
            "product_price": in_list(sum(order.wanted.product_price for order in group)),
            "shipping_cost": in_list(sum(order.wanted.shipping_cost for order in group)),
            "day": None,
            "week": None,
            "month": None,
        }
        for status, group in groups.items()
    ]
    return as_json(listed(rows))


def change_status(ask: Ask) -> Reply:
    world = ask.world
    fields = Fields(ask.json(), _CHANGE_KEYS)
    fields.require("ids")
    status = fields.choice("status", STATUSES)
    payment_status = fields.choice("payment_status", PAYMENT_STATUSES)
    if "status" not in fields and "payment_status" not in fields:
        fields.wrong("status", "or payment_status can't be blank")
    transfer_time = _moment_field(fields, "transfer_time")
    entity = fields.whole("financial_entity_id", least=1)
    if entity is not None and all(bank.id != entity for bank in BANKS):
        fields.wrong("financial_entity_id", "does not exist")
    method = fields.text("payment_method")
    holder = fields.text("payment_account_holder")
    number = fields.text("payment_account_number", most=40)
    proof = fields.text("transferproof_url", most=1000)
    fields.text("rtsproof_url", most=1000)
    fields.text("by")
    orders = _orders_field(fields, ask)
    for order in orders:
        if method and method not in order.wanted.store.payment_methods(world.options.generation):
            fields.wrong("payment_method", f"is not offered by {order.wanted.store.name}")
        if status and not world.ledger.can_move(order, status):
            fields.wrong("status", f"{order.order_id} cannot go {order.status} → {status}")
        if payment_status and not world.ledger.can_move_payment(order, payment_status):
            fields.wrong(
                "payment_status",
                f"{order.order_id} cannot go {order.payment_status} → {payment_status}",
            )
    fields.done()
    for order in orders:
        if payment_status:
            world.ledger.move_payment(order, payment_status)
        if status and world.ledger.can_move(order, status):
            world.ledger.move(order, status)
        order.method = method or order.method
        order.account_holder = holder or order.account_holder
        order.account_number = number or order.account_number
        order.transferproof_url = proof or order.transferproof_url
        order.transfer_time = transfer_time or order.transfer_time
    return as_json(
        listed(
            [
                {
                    "id": order.id,
                    "order_id": order.order_id,
                    "status": order.status,
                    "payment_status": order.payment_status,
                }
                for order in orders
            ]
        )
    )


def _detail(ask: Ask, order: Order) -> Obj:
    return ask.world.speller.detail(
        order,
        info=shown_info(ask, order),
        keep_metadata=ask.world.switches.now.keep_metadata,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1


def _store(text: str) -> Store:
    number = _number(text)
    store = next((store for store in STORES if store.id == number), None)
    if store is None:
        raise missing("Store")
    return store


def _store_field(fields: Fields) -> Store | None:
    number = fields.whole("store_id", least=1)
    store = next((store for store in STORES if store.id == number), None)
    if number is not None and store is None:
        fields.wrong("store_id", "does not exist")
    return store


def _place_field(fields: Fields, ask: Ask, name: str) -> Place | None:
    number = fields.whole(name, least=1)
    place = None if number is None else ask.world.places.get(number)
    if number is not None and place is None:
        fields.wrong(name, "does not exist")
    return place


def _check_variant_row(fields: Fields, ask: Ask, row: object, at: str, store: Store | None) -> None:
    item = Fields(row, ("variant_id", "qty"), at=at)
    item.require("variant_id", "qty")
    number = item.whole("variant_id", least=1)
    item.whole("qty", least=1)
    catalog = ask.world.catalog
    variant = None if number is None else catalog.variant(number)
    if number is not None and (variant is None or (store and not catalog.sells(store, variant))):
        item.wrong("variant_id", "does not exist")
    fields.merge(item)


def _moment_field(fields: Fields, name: str) -> float | None:
    text = fields.text(name)
    if text is None:
        return None
    moment = parse_stamp(text)
    if moment is None:
        fields.wrong(name, "must be an ISO 8601 time")
    return moment


def _orders_field(fields: Fields, ask: Ask) -> list[Order]:
    orders: list[Order] = []
    keys = fields.rows("ids", most=_MOST_IDS)
    if "ids" in fields and not keys:
        fields.wrong("ids", "can't be blank")
    for key in keys:
        order = None
        if isinstance(key, int | str) and not isinstance(key, bool):
            order = ask.world.ledger.get(str(key))
        if order is None:
            fields.wrong("ids", f"{key} does not exist")
        else:
            orders.append(order)
    return orders


def _order(ask: Ask) -> Order:
    order = ask.world.ledger.get(ask.path["order_id"])
    if order is None:
        raise missing("Order")
    return order


def _filtered(ask: Ask) -> list[Order]:
    """Return the orders that the query asks for, newest first."""
    query = ask.query
    problems: dict[str, list[str]] = {}
    status, payment_status = query.get("status"), query.get("payment_status")
    if status and status not in STATUSES:
        problems["status"] = [f"must be one of {', '.join(STATUSES)}"]
    if payment_status and payment_status not in PAYMENT_STATUSES:
        problems["payment_status"] = [f"must be one of {', '.join(PAYMENT_STATUSES)}"]
    field = query.get("search_field")
    if field and field not in _SEARCH_FIELDS:
        problems["search_field"] = [f"must be one of {', '.join(_SEARCH_FIELDS)}"]
    since = _moment(query, "draft_time_since", problems)
    until = _moment(query, "draft_time_until", problems)
    if problems:
        raise invalid(problems)
    store = query.get("store_id")
    search = query.get("search", "").strip().casefold()
    fields = (field,) if field else _SEARCH_FIELDS
    with_notes = ask.world.switches.now.search_notes and not field
    return [
        order
        for order in reversed(ask.world.ledger.all())
        if (not status or order.status == status)
        and (not payment_status or order.payment_status == payment_status)
        and (not store or str(order.wanted.store.id) == store)
        and (since is None or order.draft_time >= since)
        and (until is None or order.draft_time <= until)
        and (not search or _matches(order, search, fields, with_notes=with_notes))
    ]


def _moment(query: Mapping[str, str], name: str, problems: dict[str, list[str]]) -> float | None:
    text = query.get(name)
    if not text:
        return None
    moment = parse_stamp(text)
    if moment is None:
        problems[name] = ["must be an ISO 8601 time"]
    return moment


def _matches(order: Order, search: str, fields: Collection[str], *, with_notes: bool) -> bool:
    wanted = order.wanted
    texts: dict[str, str | None] = {
        "order_id": order.order_id,
        "pg_reference_id": order.payment.reference if order.payment else None,
        "gross_revenue": str(order.gross_revenue),
        "customer_name": wanted.customer_name,
        "customer_email": wanted.customer_email,
        "customer_phone": wanted.customer_phone,
    }
    if any(search in (texts.get(name) or "").casefold() for name in fields):
        return True
    return with_notes and search in f"{wanted.notes} {wanted.metadata}".casefold()


def _columns(text: str | None, orders: Sequence[Order], ask: Ask) -> frozenset[str] | None:
    if not text:
        return None
    columns = frozenset(name.strip() for name in text.split(",")) - {""}
    if orders:
        unknown = sorted(columns - ask.world.speller.columns(orders[0]))
        if unknown:
            raise invalid({"columns": [f"{name} is not a column" for name in unknown]})
    return columns
