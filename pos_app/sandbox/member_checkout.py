"""Reads the checkouts of members and prices them by the server's own rules."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from pos_app.sandbox.baskets import MOST_ITEMS, Baskets
from pos_app.sandbox.checkout import Delivery, Wanted, payment_choice
from pos_app.sandbox.checks import POSTAL_CODE, Fields
from pos_app.sandbox.discounts import Discounts, Verdict
from pos_app.sandbox.errors import ApiError, missing
from pos_app.sandbox.lines import Line
from pos_app.sandbox.members import Cart, Member, Members
from pos_app.sandbox.options import Generation
from pos_app.sandbox.places import Place, Places
from pos_app.sandbox.shipping import NO_COURIER_DISTRICT, WAREHOUSES, Rate, Shipping, Warehouse
from pos_app.sandbox.shop import Store
from pos_app.sandbox.wire import Obj

_BASKET = ("items", "cart_id")
_OPTION = ("courier_service_id", "warehouse_unique_id", "courier_aggregator_code")
_INLINE_ADDRESS = ("address", "location_id", "postal_code")
_QUOTE = (*_BASKET, "location_id", "postal_code", "payment_method")
_CHECKOUT = (
    *_BASKET,
    *_INLINE_ADDRESS,
    *_OPTION,
    "address_id",
    "payment_method",
    "sub_payment_method",
    "discount_code_code",
    "notes",
)
_CHECK = ("code", "items", "destination", *_OPTION, "payment_method")


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


class MemberCounter:
    """Turns the bodies of members' checkouts into options, totals and ``Wanted`` orders."""

    def __init__(
        self,
        *,
        baskets: Baskets,
        members: Members,
        discounts: Discounts,
        places: Places,
        shipping: Shipping,
        generation: Generation,
    ) -> None:
        self._baskets = baskets
        self._members = members
        self._discounts = discounts
        self._places = places
        self._shipping = shipping
        self._generation = generation

    def options(self, body: object, member: Member, store: Store) -> list[ShippingOption]:
        """Return the ways to ship a basket, none for one of digital goods; ApiError 422."""
        fields = Fields(body, _QUOTE)
        lines, _ = self._basket(fields, member, store)
        method = self._method(fields, store)
        place = self._place(fields, lines)
        fields.done()
        return self._options(place, lines, method)

    def summary(self, body: object, member: Member, store: Store) -> Wanted:
        """Price a checkout that is not placed yet; a client's own ``shipping_cost`` is ignored."""
        fields = Fields(body, (*_QUOTE, *_OPTION, "shipping_cost"))
        lines, _ = self._basket(fields, member, store)
        method = self._method(fields, store)
        place = self._place(fields, lines)
        option = self._option(fields, self._options(place, lines, method), lines)
        fields.done()
        delivery = None
        if place is not None and option is not None:
            delivery = Delivery(option.warehouse, place, option.rate, None, None)
        return _wanted(store, member, lines, method, delivery)

    def read(self, body: object, member: Member, store: Store) -> tuple[Wanted, Cart | None]:
        """Check a checkout; returns the order and the cart to clear. ApiError 422."""
        fields = Fields(body, _CHECKOUT)
        fields.require("payment_method")
        lines, cart = self._basket(fields, member, store)
        method, bank = payment_choice(fields, store, store.checkout_methods(self._generation))
        delivery = self._delivery(fields, lines, method, member)
        code, discount = self._discount(fields, lines, delivery, method)
        notes = fields.text("notes", most=2000)
        fields.done()
        wanted = _wanted(
            store,
            member,
            lines,
            method,
            delivery,
            bank=bank,
            notes=notes,
            code=code,
            discount=discount,
        )
        return wanted, cart

    def check_discount(self, body: object, store: Store) -> Verdict:
        """Judge a discount code for a basket; ApiError 404 for an unknown one, 422."""
        fields = Fields(body, _CHECK)
        fields.require("code", "items")
        code = fields.text("code") or ""
        rows = fields.rows("items", most=MOST_ITEMS)
        lines = self._baskets.read(fields, "items", rows, store)
        method = fields.choice("payment_method", store.checkout_methods(self._generation))
        where = Fields(fields.mapping("destination") or {}, _INLINE_ADDRESS[1:], at="destination")
        place = self._known_place(where)
        _postal_code(where)
        fields.merge(where)
        option = self._option(fields, self._options(place, lines, method), lines)
        fields.done()
        discount = self._discounts.find(code)
        if discount is None:
            raise missing("Discount code")
        return self._discounts.judge(discount, lines, option.rate.cost if option else 0, method)

    def _basket(
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

    def _method(self, fields: Fields, store: Store) -> str | None:
        fields.require("payment_method")
        return fields.choice("payment_method", store.checkout_methods(self._generation))

    def _place(self, fields: Fields, lines: tuple[Line, ...]) -> Place | None:
        """Read the destination of a quote, which goods that ship must have."""
        _postal_code(fields)
        if any(line.ships for line in lines):
            fields.require("location_id")
        return self._known_place(fields)

    def _known_place(self, fields: Fields) -> Place | None:
        number = fields.whole("location_id", least=1)
        place = None if number is None else self._places.get(number)
        if number is not None and place is None:
            fields.wrong("location_id", "does not exist")
        return place

    def _options(
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

    def _option(
        self, fields: Fields, options: list[ShippingOption], lines: tuple[Line, ...]
    ) -> ShippingOption | None:
        """Return the option that the body names, if it names one; it must be on offer."""
        number = fields.whole("courier_service_id", least=1)
        warehouse = fields.text("warehouse_unique_id")
        aggregator = fields.text("courier_aggregator_code")
        named = [name for name in _OPTION if name in fields]
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

    def _delivery(
        self, fields: Fields, lines: tuple[Line, ...], method: str | None, member: Member
    ) -> Delivery | None:
        if not any(line.ships for line in lines):
            if method == "cod" and lines:
                fields.wrong("payment_method", "cod needs goods that ship")
            for name in (*_INLINE_ADDRESS, *_OPTION, "address_id"):
                if lines and name in fields:
                    fields.wrong(name, "is only used for goods that ship")
            return None
        fields.require("courier_service_id", "warehouse_unique_id")
        place, street, code = self._destination(fields, member)
        option = self._option(fields, self._options(place, lines, method), lines)
        if place is None or option is None:
            return None
        return Delivery(option.warehouse, place, option.rate, street, code)

    def _destination(
        self, fields: Fields, member: Member
    ) -> tuple[Place | None, str | None, str | None]:
        """Return district, street and postal code: of a kept address, or of the one written."""
        number = fields.whole("address_id", least=1)
        if number is None:
            if "address_id" not in fields:
                fields.require(*_INLINE_ADDRESS)
            return self._known_place(fields), _street(fields), _postal_code(fields)
        for name in _INLINE_ADDRESS:
            if name in fields:
                fields.wrong(name, "is only used without address_id")
        kept = member.address(number)
        if kept is None:
            fields.wrong("address_id", "does not exist")
            return None, None, None
        return self._places.get(kept.location_id), kept.address, kept.postal_code

    def _discount(
        self,
        fields: Fields,
        lines: tuple[Line, ...],
        delivery: Delivery | None,
        method: str | None,
    ) -> tuple[str | None, int]:
        code = fields.text("discount_code_code")
        # a basket that is wrong already would only earn reasons that are not the buyer's
        if code is None or fields.problems:
            return None, 0
        discount = self._discounts.find(code)
        if discount is None:
            fields.wrong("discount_code_code", "does not exist")
            return None, 0
        cost = delivery.rate.cost if delivery else 0
        verdict = self._discounts.judge(discount, lines, cost, method)
        for _, message in verdict.broken:
            fields.wrong("discount_code_code", message)
        return discount.code, verdict.amount


def _street(fields: Fields) -> str | None:
    street = fields.text("address", most=500)
    if street is not None and street and not street.strip():
        fields.wrong("address", "can't be blank")
    return street


def _postal_code(fields: Fields) -> str | None:
    code = fields.text("postal_code", most=10)
    if code and not POSTAL_CODE.match(code):
        fields.wrong("postal_code", "must be 5 digits")
    return code


def _wanted(
    store: Store,
    member: Member,
    lines: tuple[Line, ...],
    method: str | None,
    delivery: Delivery | None,
    *,
    bank: str | None = None,
    notes: str | None = None,
    code: str | None = None,
    discount: int = 0,
) -> Wanted:
    return Wanted(
        store=store,
        lines=lines,
        customer_name=member.name,
        customer_phone=member.phone,
        customer_email=member.email,
        method=method,
        bank=bank,
        delivery=delivery,
        product_discount=0,
        shipping_discount=0,
        other_income=0,
        other_income_name=None,
        account=None,
        account_holder=None,
        account_number=None,
        transferproof_url=None,
        dropshipper=None,
        notes=notes,
        metadata=None,
        member_id=member.id,
        discount_code=code,
        discount_code_discount=discount,
    )
