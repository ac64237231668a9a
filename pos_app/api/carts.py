"""The cart that the store keeps for a member."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pos_app.api.client import Client
from pos_app.api.objects import Object
from pos_app.api.wire import Key, Line, Maybe, MaybeKey, Rows, Whole, Wire
from pos_app.domain.errors import NotFound, Unreadable
from pos_app.domain.ids import Id
from pos_app.domain.member import CheckoutItem, ServerCart
from pos_app.domain.order import Json

_VARIANT, _BUNDLE = "variant", "bundle_price_option"


class _Thing(Wire):
    id: MaybeKey = None


class _ItemRow(Wire):
    id: Key
    type: Line = ""
    variant_id: MaybeKey = None
    bundle_price_option_id: MaybeKey = None
    variant: Maybe[_Thing] = None
    bundle_price_option: Maybe[_Thing] = None
    quantity: Whole = None

    def item(self) -> CheckoutItem:
        """Raises Unreadable: of a cart with things that nobody knows nothing can be said."""
        variant = self.variant_id if self.variant is None else self.variant_id or self.variant.id
        bundle = self.bundle_price_option_id
        if bundle is None and self.bundle_price_option is not None:
            bundle = self.bundle_price_option.id
        is_bundle = self.type == _BUNDLE if self.type else variant is None
        number = bundle if is_bundle else variant
        if number is None or self.quantity is None or self.quantity < 1:
            raise Unreadable("cart: an item")
        return CheckoutItem(number, is_bundle, self.quantity)


class _CartRow(Wire):
    id: Key
    items: Rows[_ItemRow] = None

    @property
    def rows(self) -> list[_ItemRow]:
        if self.items is None or None in self.items:
            raise Unreadable("cart: its items")
        return [row for row in self.items if row is not None]


_CART = Object(_CartRow, "cart")


def written(items: Sequence[CheckoutItem]) -> list[Json]:
    """Items as carts and checkouts take them."""
    return [_written(item) for item in items]


def _written(item: CheckoutItem) -> dict[str, Json]:
    kind = _BUNDLE if item.is_bundle else _VARIANT
    return {"type": kind, f"{kind}_id": item.id, "quantity": item.quantity}


async def cart(client: Client, where: str) -> ServerCart:
    found = await _cart(client, where)
    return ServerCart(found.id, tuple(row.item() for row in found.rows))


async def put_in(client: Client, where: str, items: Sequence[CheckoutItem]) -> ServerCart:
    """Adds them one after the other, none of them twice; reads what is there then.

    A request for each of them: the contract has no call for several. Whoever asks for many, or
    has no time, bounds it; a call that is given up has added some of them.

    Raises what `Client.send` raises: some may be in it then.
    """
    for item in items:
        await client.send(f"{where}/items", _written(item))
    return await cart(client, where)


async def take_out(client: Client, where: str, items: Sequence[CheckoutItem]) -> ServerCart:
    """Takes out as many pieces as are there of these; reads what is left."""
    surplus: Counter[tuple[bool, Id]] = Counter()
    for item in items:
        surplus[item.is_bundle, item.id] += item.quantity
    for row in (await _cart(client, where)).rows:
        held = row.item()
        gone = min(surplus[held.is_bundle, held.id], held.quantity)
        surplus[held.is_bundle, held.id] -= gone
        if gone:
            await _leave(client, f"{where}/items/{row.id}", held.quantity - gone)
    return await cart(client, where)


async def _leave(client: Client, where: str, pieces: int) -> None:
    """Makes a line of the cart hold so many; one that is gone already is no error."""
    try:
        if pieces:
            await client.put("PATCH", where, {"quantity": pieces})
        else:
            await client.put("DELETE", where)
    except NotFound:
        return


async def _cart(client: Client, where: str) -> _CartRow:
    return _CART.read(await client.get(where))
