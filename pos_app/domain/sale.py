"""The sale on the screen: what is bought, by whom, how it travels and how it is paid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial

from pos_app.domain.cart import Cart
from pos_app.domain.customer import Contact
from pos_app.domain.delivery import CourierService, Destination, Fulfilment, Quote, QuoteKey
from pos_app.domain.member import (
    MOST_LINES,
    MOST_PIECES,
    CheckoutObstacle,
    DiscountKey,
    DiscountVerdict,
    Member,
    MemberAddress,
)
from pos_app.domain.money import ZERO, Rupiah
from pos_app.domain.payment import MethodKind, MethodObstacle, PaymentMethod, obstacle
from pos_app.domain.profile import Profile
from pos_app.domain.value import value


class Step(StrEnum):
    """Where the cashier is in the sale."""

    SELL = "sell"
    CUSTOMER = "customer"
    DELIVERY = "delivery"
    PAYMENT = "payment"


class Hurdle(StrEnum):
    """What still keeps the sale from being ordered, in the order it is asked for."""

    EMPTY = "empty"
    LINE = "line"
    MEMBER = "member"
    CONTACT = "contact"
    ADDRESS = "address"
    HAND_OVER = "hand_over"
    QUOTE = "quote"
    COURIER = "courier"
    METHOD = "method"
    METHOD_OBSTACLE = "method_obstacle"
    DISCOUNT = "discount"
    """What the store said of the discount code no longer holds."""


@value
class Sale:
    """One customer's purchase until it is confirmed. Every change makes a new value.

    `courier_key` names a row of `quote`; both count only while the quote fits the cart and place.
    `member` is who signed in to order with an account of their own, `saved_address` the one of
    theirs that was chosen. `discount_code` is what the store said of a code, fresh or not.
    """

    id: str
    cart: Cart = Cart()
    step: Step = Step.SELL
    contact: Contact = Contact()
    fulfilment: Fulfilment = Fulfilment.PICKUP
    destination: Destination = Destination()
    quote: Quote | None = None
    courier_key: str = ""
    method: PaymentMethod | None = None
    member: Member | None = None
    saved_address: MemberAddress | None = None
    discount_code: DiscountVerdict | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing in it that would be missed."""
        return not self.cart.lines and self.contact.is_blank

    @property
    def steps(self) -> tuple[Step, ...]:
        """The checkout steps this sale goes through."""
        if self.cart.ships:
            return (Step.CUSTOMER, Step.DELIVERY, Step.PAYMENT)
        return (Step.CUSTOMER, Step.PAYMENT)

    @property
    def is_shipped(self) -> bool:
        return self.cart.ships and self.fulfilment is Fulfilment.SHIP

    @property
    def is_cod(self) -> bool:
        return self.method is not None and self.method.kind is MethodKind.COD

    def quote_key(self, profile: Profile) -> QuoteKey | None:
        """What a quote would have to be asked for now; None while the place is not known."""
        if not self.cart.ships:
            return None
        if self.fulfilment is Fulfilment.PICKUP:
            if profile.district is None:
                return None
            return QuoteKey(
                self.cart.fingerprint,
                profile.district.id,
                "",
                cod=False,
                pickup=True,
                warehouse_id=profile.warehouse.id if profile.warehouse else None,
            )
        # A half-typed postal code is no place to ask about.
        if self.destination.district is None or "postal_code" in self.destination.problems():
            return None
        return QuoteKey(
            self.cart.fingerprint,
            self.destination.district.id,
            self.destination.postal_code,
            cod=self.is_cod,
            pickup=False,
            member=self.member.id if self.member else None,
        )

    def has_fresh_quote(self, profile: Profile) -> bool:
        return self.quote is not None and self.quote.key == self.quote_key(profile)

    @property
    def courier(self) -> CourierService | None:
        """The chosen row of the quote, fresh or not; None for what does not travel."""
        if self.quote is None or not self.cart.ships:
            return None
        return self.quote.courier(self.courier_key)

    @property
    def shipping(self) -> Rupiah:
        return self.courier.cost if self.courier else ZERO

    @property
    def total(self) -> Rupiah:
        """What the till expects the customer to pay."""
        return self.cart.goods_total + self.shipping - self.code_discount

    def discount_key(self, code: str) -> DiscountKey:
        """What a discount code would have to be checked for now."""
        place = self.destination.district if self.is_shipped else None
        return DiscountKey(
            code,
            self.cart.goods_fingerprint,
            self.courier_key if self.cart.ships else "",
            place.id if place else None,
            self.method.key if self.method else "",
        )

    @property
    def has_fresh_discount(self) -> bool:
        """Whether what the store said of the code still holds."""
        told = self.discount_code
        return told is not None and told.key == self.discount_key(told.code)

    @property
    def code_discount(self) -> Rupiah:
        """What the discount code takes off, fresh or not: never more than there is to pay."""
        told = self.discount_code
        if told is None or not told.eligible:
            return ZERO
        return min(told.amount, self.cart.goods_total + self.shipping)

    @property
    def kept_address(self) -> MemberAddress | None:
        """The member's own address that the goods go to, unless it was changed for this sale."""
        chosen = self.saved_address
        if self.member is None or chosen is None or chosen.destination != self.destination:
            return None
        return chosen

    def checkout_obstacles(self) -> tuple[CheckoutObstacle, ...]:
        """Why this cart cannot be ordered with the member's account; none without a member."""
        if self.member is None:
            return ()
        lines = self.cart.lines
        found = {
            CheckoutObstacle.TOO_MANY_LINES: len(lines) > MOST_LINES,
            CheckoutObstacle.TOO_MANY_PIECES: any(line.quantity > MOST_PIECES for line in lines),
            CheckoutObstacle.DISCOUNT_BY_HAND: bool(self.cart.discounted),
        }
        return tuple(obstacle for obstacle, there in found.items() if there)

    def method_obstacle(self, method: PaymentMethod, profile: Profile) -> MethodObstacle | None:
        """Why this sale cannot be paid that way."""
        return self.method_rule(profile)(method)

    def method_rule(self, profile: Profile) -> Callable[[PaymentMethod], MethodObstacle | None]:
        """`method_obstacle` for one method after another: the sale is added up once for all."""
        courier = self.courier
        return partial(
            obstacle,
            payable=self.total,
            shipped=self.is_shipped,
            courier_takes_cod=courier is not None and courier.cod,
            qris_cap=profile.qris_cap,
            has_phone=bool(self.contact.phone.strip()),
        )

    def hurdles(self, profile: Profile) -> tuple[Hurdle, ...]:
        """Everything that keeps this sale from being ordered."""
        found: list[Hurdle] = []
        if not self.cart.lines:
            found.append(Hurdle.EMPTY)
        if any(
            line.item.obstacle or line.quantity > (line.item.stock or line.quantity)
            for line in self.cart.lines
        ):
            found.append(Hurdle.LINE)
        if self.checkout_obstacles():
            found.append(Hurdle.MEMBER)
        if self.contact.problems(required=self.is_shipped):
            found.append(Hurdle.CONTACT)
        found += self.delivery_hurdles(profile)
        if self.method is None:
            found.append(Hurdle.METHOD)
        elif self.method_obstacle(self.method, profile):
            found.append(Hurdle.METHOD_OBSTACLE)
        if self.discount_code is not None and not self.has_fresh_discount:
            found.append(Hurdle.DISCOUNT)
        return tuple(found)

    def delivery_hurdles(self, profile: Profile) -> tuple[Hurdle, ...]:
        """What is missing for the goods to reach the customer."""
        if not self.cart.ships:
            return ()
        if self.is_shipped and self.destination.problems():
            return (Hurdle.ADDRESS,)
        if not self.is_shipped and not profile.can_hand_over:
            return (Hurdle.HAND_OVER,)
        if not self.has_fresh_quote(profile):
            return (Hurdle.QUOTE,)
        return () if self.courier else (Hurdle.COURIER,)

    def with_quote(self, quote: Quote) -> Sale:
        """Takes the quote; keeps the chosen courier where it still serves, else the cheapest."""
        kept = quote.courier(self.courier_key)
        if kept is None and self.courier is not None:
            # Another provider's row of the same service is the nearest thing to the choice.
            kept = next((each for each in quote.couriers if each.id == self.courier.id), None)
        chosen = kept or next(iter(quote.couriers), None)
        return replace(self, quote=quote, courier_key=chosen.key if chosen else "")
