"""Reads the checkouts of members and prices them by the server's own rules."""

from __future__ import annotations

from pos_app.sandbox.baskets import MOST_ITEMS, Baskets
from pos_app.sandbox.checkout import Delivery, Wanted, payment_choice
from pos_app.sandbox.checks import Fields
from pos_app.sandbox.discounts import Discounts, Verdict
from pos_app.sandbox.errors import missing
from pos_app.sandbox.lines import Line
from pos_app.sandbox.members import Cart, Member, Members
from pos_app.sandbox.options import Generation
from pos_app.sandbox.places import Place, Places
from pos_app.sandbox.quotes import OPTION_KEYS, Quotes, ShippingOption, postal_code
from pos_app.sandbox.shipping import Shipping
from pos_app.sandbox.shop import Store

_BASKET = ("items", "cart_id")
_INLINE_ADDRESS = ("address", "location_id", "postal_code")
_QUOTE = (*_BASKET, "location_id", "postal_code", "payment_method")
_CHECKOUT = (
    *_BASKET,
    *_INLINE_ADDRESS,
    *OPTION_KEYS,
    "address_id",
    "payment_method",
    "sub_payment_method",
    "discount_code_code",
    "notes",
)
_CHECK = ("code", "items", "destination", *OPTION_KEYS, "payment_method")


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
        self._quotes = Quotes(baskets, members, places, shipping)
        self._baskets = baskets
        self._discounts = discounts
        self._places = places
        self._generation = generation

    def options(self, body: object, member: Member, store: Store) -> list[ShippingOption]:
        """Return the ways to ship a basket, none for one of digital goods; ApiError 422."""
        fields = Fields(body, _QUOTE)
        lines, _ = self._quotes.basket(fields, member, store)
        method = self._method(fields, store)
        place = self._quotes.place(fields, lines)
        fields.done()
        return self._quotes.options(place, lines, method)

    def summary(self, body: object, member: Member, store: Store) -> Wanted:
        """Price a checkout that is not placed yet; a client's own ``shipping_cost`` is ignored."""
        fields = Fields(body, (*_QUOTE, *OPTION_KEYS, "shipping_cost"))
        lines, _ = self._quotes.basket(fields, member, store)
        method = self._method(fields, store)
        place = self._quotes.place(fields, lines)
        option = self._quotes.option(fields, self._quotes.options(place, lines, method), lines)
        fields.done()
        delivery = None
        if place is not None and option is not None:
            delivery = Delivery(option.warehouse, place, option.rate, None, None)
        return _wanted(store, member, lines, method, delivery)

    def read(self, body: object, member: Member, store: Store) -> tuple[Wanted, Cart | None]:
        """Check a checkout; returns the order and the cart to clear. ApiError 422."""
        fields = Fields(body, _CHECKOUT)
        fields.require("payment_method")
        lines, cart = self._quotes.basket(fields, member, store)
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
        place = self._quotes.known_place(where)
        postal_code(where)
        fields.merge(where)
        option = self._quotes.option(fields, self._quotes.options(place, lines, method), lines)
        fields.done()
        discount = self._discounts.find(code)
        if discount is None:
            raise missing("Discount code")
        return self._discounts.judge(discount, lines, option.rate.cost if option else 0, method)

    def _method(self, fields: Fields, store: Store) -> str | None:
        fields.require("payment_method")
        return fields.choice("payment_method", store.checkout_methods(self._generation))

    def _delivery(
        self, fields: Fields, lines: tuple[Line, ...], method: str | None, member: Member
    ) -> Delivery | None:
        if not any(line.ships for line in lines):
            if method == "cod" and lines:
                fields.wrong("payment_method", "cod needs goods that ship")
            for name in (*_INLINE_ADDRESS, *OPTION_KEYS, "address_id"):
                if lines and name in fields:
                    fields.wrong(name, "is only used for goods that ship")
            return None
        fields.require("courier_service_id", "warehouse_unique_id")
        place, street, code = self._destination(fields, member)
        option = self._quotes.option(fields, self._quotes.options(place, lines, method), lines)
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
            return self._quotes.known_place(fields), _street(fields), postal_code(fields)
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
