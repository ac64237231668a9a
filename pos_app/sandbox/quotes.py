"""What every step of a checkout asks: which goods, to where, and by which courier."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from pos_app.sandbox.baskets import MOST_ITEMS, Baskets
from pos_app.sandbox.checks import POSTAL_CODE, Fields
from pos_app.sandbox.errors import ApiError
from pos_app.sandbox.lines import Line
from pos_app.sandbox.members import Cart, Member, Members
from pos_app.sandbox.places import Place, Places
from pos_app.sandbox.shipping import NO_COURIER_DISTRICT, WAREHOUSES, Rate, Shipping, Warehouse
from pos_app.sandbox.shop import Store
from pos_app.sandbox.wire import Obj

OPTION_KEYS = ("courier_service_id", "warehouse_unique_id", "courier_aggregator_code")


@dataclass(frozen=True, slots=True)
class ShippingOption:
    """One way to bring a basket to its destination."""

    warehouse: Warehouse
    rate: Rate

    def as_wire(self) -> Obj:
        """Return one row of the shipping options."""
        service = self.rate.service
        return {
            "courier_service_id": service.id,
            "courier_code": service.courier_code,
            "service_code": service.code,
            "name": service.name,
            "cost": self.rate.cost,
            "etd": self.rate.etd,
            "is_cod": self.rate.offer.is_cod,
            "warehouse_unique_id": self.warehouse.unique_id,
            "courier_aggregator_code": self.rate.offer.provider,
        }


class Quotes:
    """Reads baskets and destinations, and knows the couriers between them.

    Readers note what is wrong in the fields and go on, so that all problems are named together.
    """

    def __init__(
        self, baskets: Baskets, members: Members, places: Places, shipping: Shipping
    ) -> None:
        self._baskets = baskets
        self._members = members
        self._places = places
        self._shipping = shipping

    def basket(
        self, fields: Fields, member: Member, store: Store
    ) -> tuple[tuple[Line, ...], Cart | None]:
        """Return what is bought and the cart that was named; ApiError when that is empty."""
        number = fields.whole("cart_id", least=1)
        cart = self._members.cart(member, store) if number is not None else None
        if cart is not None and cart.id != number:
            fields.wrong("cart_id", "does not exist")
            return (), None
        if cart is None or "items" in fields:
            rows = fields.rows("items", most=MOST_ITEMS)
            if not rows and "items" not in fields.problems:
                fields.wrong("items", "can't be blank")
            return self._baskets.read(fields, "items", rows, store), cart
        if not cart.items:
            fields.done()
            raise ApiError(HTTPStatus.UNPROCESSABLE_ENTITY, "cart_empty", "Cart is empty")
        bodies: list[object] = [item.as_body() for item in cart.items]
        return self._baskets.read(fields, "cart_id", bodies, store), cart

    def place(self, fields: Fields, lines: tuple[Line, ...]) -> Place | None:
        """Read the destination of a quote, which goods that ship must have."""
        postal_code(fields)
        if any(line.ships for line in lines):
            fields.require("location_id")
        return self.known_place(fields)

    def known_place(self, fields: Fields) -> Place | None:
        """Read ``location_id``, which must be a district."""
        number = fields.whole("location_id", least=1)
        place = None if number is None else self._places.get(number)
        if number is not None and place is None:
            fields.wrong("location_id", "does not exist")
        return place

    def options(
        self, place: Place | None, lines: tuple[Line, ...], method: str | None
    ) -> list[ShippingOption]:
        """Return what the nearest warehouse offers."""
        if place is None or place.id == NO_COURIER_DISTRICT or not any(x.ships for x in lines):
            return []
        nearest = min(WAREHOUSES, key=lambda each: self._shipping.distance(each, place))
        return [
            ShippingOption(nearest, rate)
            for rate in self._shipping.rates(nearest, place, sum(line.grams for line in lines))
            if rate.offer.is_cod or method != "cod"
        ]

    def option(
        self, fields: Fields, options: list[ShippingOption], lines: tuple[Line, ...]
    ) -> ShippingOption | None:
        """Return the option that the body names, if it names one; it must be on offer."""
        number = fields.whole("courier_service_id", least=1)
        warehouse = fields.text("warehouse_unique_id")
        aggregator = fields.text("courier_aggregator_code")
        named = [name for name in OPTION_KEYS if name in fields]
        if not named or fields.problems:
            return None
        if lines and not any(line.ships for line in lines):
            fields.wrong(named[0], "is only used for goods that ship")
            return None
        fields.require("courier_service_id", "warehouse_unique_id")
        if fields.problems:
            return None
        for option in options:
            is_named = option.rate.service.id == number and option.warehouse.unique_id == warehouse
            if is_named and option.rate.offer.provider == aggregator:
                return option
        fields.wrong("courier_service_id", "is not one of the shipping options")
        return None


def postal_code(fields: Fields) -> str | None:
    """Read a postal code; five digits."""
    code = fields.text("postal_code", most=10)
    if code and not POSTAL_CODE.match(code):
        fields.wrong("postal_code", "must be 5 digits")
    return code
