"""The carts that the store keeps for its members."""

from __future__ import annotations

from http import HTTPStatus

from pos_app.sandbox.baskets import MOST_ITEMS, MOST_PIECES
from pos_app.sandbox.calls import Ask, Reply, as_json
from pos_app.sandbox.checks import Fields
from pos_app.sandbox.errors import invalid, missing
from pos_app.sandbox.lines import Line
from pos_app.sandbox.members import Cart, CartItem
from pos_app.sandbox.wire import Obj, in_detail, in_list


def get_cart(ask: Ask) -> Reply:
    return as_json(_spelled(ask, _cart(ask)))


def add_item(ask: Ask) -> Reply:
    """Add a thing to the cart; one that is in it already grows."""
    body = ask.json()
    fields, line = ask.world.baskets.item(body, "", ask.public_store())
    fields.done()
    if line is None:
        raise AssertionError("an item without problems makes a line")
    cart = _cart(ask)
    kind, number = ("variant", line.variant.id) if line.variant else _option(line)
    held = next((item for item in cart.items if (item.kind, item.of) == (kind, number)), None)
    count = line.quantity + (held.quantity if held else 0)
    if count > MOST_PIECES:
        raise invalid({"quantity": [f"must be between 1 and {MOST_PIECES}"]})
    if held is not None:
        held.quantity = count
    elif len(cart.items) >= MOST_ITEMS:
        raise invalid({"items": [f"should have at most {MOST_ITEMS} item(s)"]})
    else:
        number_of_item = ask.world.members.new_item_id()
        cart.items.append(CartItem(number_of_item, kind, number, count))
    return as_json(_spelled(ask, cart), HTTPStatus.CREATED)


def update_item(ask: Ask) -> Reply:
    item = _item(ask)
    fields = Fields(ask.json(), ("quantity",))
    fields.require("quantity")
    count = fields.whole("quantity", least=1, most=MOST_PIECES)
    fields.done()
    item.quantity = count or item.quantity
    return as_json(_spelled(ask, _cart(ask)))


def remove_item(ask: Ask) -> Reply:
    ask.no_body()
    _cart(ask).items.remove(_item(ask))
    return Reply(b"", status=HTTPStatus.NO_CONTENT)


def _option(line: Line) -> tuple[str, int]:
    if line.option is None:
        raise AssertionError("a line is of a variant or of a bundle")
    return "bundle_price_option", line.option.id


def _cart(ask: Ask) -> Cart:
    return ask.world.members.cart(ask.signed_in(), ask.public_store())


def _item(ask: Ask) -> CartItem:
    wanted = ask.path["item_id"]
    item = next((item for item in _cart(ask).items if str(item.id) == wanted), None)
    if item is None:
        raise missing("Cart item")
    return item


def _spelled(ask: Ask, cart: Cart) -> Obj:
    rows: list[Obj] = []
    total = 0
    for item in cart.items:
        _, line = ask.world.baskets.item(item.as_body(), "", ask.public_store())
        if line is None:
            raise AssertionError("what the store sold it still sells")
        total += line.total
        rows.append(
            {
                "id": item.id,
                **item.as_body(),
                "name": line.name,
                "price": in_list(line.price),
                "subtotal": in_list(line.total),
            }
        )
    return {"id": cart.id, "items": rows, "product_price": in_detail(total)}
