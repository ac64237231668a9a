"""The checkout of members, and the orders they placed."""

from __future__ import annotations

from http import HTTPStatus

from pos_app.sandbox.calls import Ask, Reply, as_json
from pos_app.sandbox.checkout import Wanted
from pos_app.sandbox.errors import missing
from pos_app.sandbox.members import Cart
from pos_app.sandbox.orders import Order
from pos_app.sandbox.pages import listed, paged_down
from pos_app.sandbox.placing import place, seen_of, shown_info, start_payment
from pos_app.sandbox.wire import Obj, in_detail


def list_payment_methods(ask: Ask) -> Reply:
    store = ask.public_store()
    generation = ask.world.options.generation
    banks = {bank: f"Virtual Account {bank}" for bank in store.va_banks()}
    return as_json(
        {
            "payment_methods": list(store.checkout_methods(generation)),
            "xendit_va_bank_codes": banks,
            "payment_accounts": [
                {
                    "id": account.id,
                    "method": "bank_transfer",
                    "account_number": account.number,
                    "account_holder": account.holder,
                    "financial_entity_code": account.bank.code,
                    "financial_entity_name": account.bank.name,
                }
                for account in store.accounts
            ],
        }
    )


def list_shipping_options(ask: Ask) -> Reply:
    options = ask.world.member_counter.options(ask.json(), ask.signed_in(), ask.public_store())
    return as_json(listed([option.as_wire() for option in options]))


def summarise(ask: Ask) -> Reply:
    """Answer the totals; a bank transfer's unique code is known only once the order is placed."""
    wanted = ask.world.member_counter.summary(ask.json(), ask.signed_in(), ask.public_store())
    fee = wanted.service_fee
    has_fee_field = ask.world.options.generation == "uuid"
    answer: Obj = {
        "product_price": in_detail(wanted.product_price),
        "shipping_cost": in_detail(wanted.shipping_cost),
        "other_income": in_detail(0 if has_fee_field else fee),
        "other_income_name": "Biaya layanan" if fee and not has_fee_field else None,
        "gross_revenue": in_detail(wanted.before_fee + fee),
    }
    if has_fee_field:
        answer["service_fee"] = in_detail(fee)
    return as_json(answer)


def create_order(ask: Ask) -> Reply:
    """Place the order with its payment, and clear the cart that was named."""
    world = ask.world
    named: list[Cart] = []

    def read() -> Wanted:
        wanted, cart = world.member_counter.read(ask.json(), ask.signed_in(), ask.public_store())
        if cart is not None:
            named.append(cart)
        return wanted

    order, is_new = place(ask, read)
    for cart in named:
        cart.items.clear()
    start_payment(ask, order)
    status = HTTPStatus.CREATED if is_new else HTTPStatus.OK
    return as_json(_detail(ask, order), status)


def list_orders(ask: Ask) -> Reply:
    """List the member's own orders at this store, newest first."""
    member, store = ask.signed_in(), ask.public_store()
    own = [order for order in reversed(ask.world.ledger.all()) if _is_own(ask, order)]
    return as_json(
        paged_down(
            ask.query,
            seen_of(ask, own),
            lambda order: order.number,
            ask.world.speller.own_row,
            of=f"own-orders/{member.id}/{store.id}",
        )
    )


def get_order(ask: Ask) -> Reply:
    order = ask.world.ledger.get(ask.path["order_id"])
    if order is None or not _is_own(ask, order):
        raise missing("Order")
    return as_json(_detail(ask, order))


def _is_own(ask: Ask, order: Order) -> bool:
    wanted = order.wanted
    return wanted.member_id == ask.signed_in().id and wanted.store is ask.public_store()


def _detail(ask: Ask, order: Order) -> Obj:
    return ask.world.speller.own(order, info=shown_info(ask, order))
