"""What of a finished sale is about its customer, and when that may be blanked.

For the books the goods, the sums, the references, the payment and the time stay, and the district
that a delivery went to, since its cost comes from there.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from pos_app.domain.cart import Cart
from pos_app.domain.customer import Contact
from pos_app.domain.delivery import Destination, Quote
from pos_app.domain.order import Order
from pos_app.domain.phone import NotAPhone, normalise
from pos_app.domain.sale import Sale
from pos_app.domain.submission import Leg, State, Submission
from pos_app.domain.value import value


class Stay(StrEnum):
    """Why the customer of a sale is not blanked yet."""

    UNSENT = "unsent"
    """Its order is still to be placed, with this name on it."""

    UNCLEAR = "unclear"
    """Its order may exist, or may still turn up."""

    UNPAID = "unpaid"
    UNDECIDED = "undecided"
    """Somebody has to see to it: a contested payment, an order too many, a refusal."""


@value
class Kept:
    """A sale of somebody who was to be forgotten, and why it stays."""

    reference: str
    why: Stay


def reason_to_stay(submission: Submission) -> Stay | None:
    """None for a sale that is finished: nothing of it is sent, looked up, paid or decided."""
    state = submission.state
    if submission.needs_decision and state is not State.REVIEW:
        return Stay.UNDECIDED
    if state in (State.QUEUED, State.SENDING):
        return Stay.UNSENT
    if state in (State.UNKNOWN, State.REVIEW):
        return Stay.UNCLEAR
    if state is State.CREATED:
        if submission.leg is Leg.CONFLICT:
            return Stay.UNDECIDED
        return None if submission.leg in (Leg.PAID, Leg.EXPIRED) else Stay.UNPAID
    return None


def redacted(submission: Submission) -> Submission:
    """The same sale without its customer. The payload goes, and its hash stays.

    Raises ValueError for a sale that is not finished.
    """
    if (why := reason_to_stay(submission)) is not None:
        raise ValueError(f"{submission.reference} is {why}")
    order = submission.order
    return replace(
        submission,
        payload=b"",
        sale=anonymous(submission.sale),
        order=None if order is None else _anonymous_order(order),
        note="",
    )


def anonymous(sale: Sale) -> Sale:
    """What was bought and how it travelled, without who bought it and where they live."""
    verdict = sale.discount_code
    return replace(
        sale,
        cart=_without_notes(sale.cart),
        contact=Contact(),
        destination=Destination(district=sale.destination.district),
        quote=None if sale.quote is None else _anonymous_quote(sale.quote),
        member=None,
        saved_address=None,
        discount_code=None if verdict is None else replace(verdict, reasons=()),
    )


def is_of(sale: Sale, phone: str) -> bool:
    """Whether a phone, normalised, is the buyer's or that of whom the goods went to."""
    told = [sale.contact.phone]
    if sale.member is not None:
        told.append(sale.member.phone)
    if sale.saved_address is not None:
        told.append(sale.saved_address.phone)
    return any(_is_same(each, phone) for each in told)


def _is_same(typed: str, phone: str) -> bool:
    try:
        return normalise(typed) == phone
    except NotAPhone:
        return False


def _without_notes(cart: Cart) -> Cart:
    lines = tuple(replace(line, note="") if line.note else line for line in cart.lines)
    return replace(cart, lines=lines, note="")


def _anonymous_quote(quote: Quote) -> Quote:
    return replace(quote, key=replace(quote.key, postal_code="", member=None))


def _anonymous_order(order: Order) -> Order:
    # The secret part of its address opens the order's page, which names the customer.
    return replace(order, slug="", payment={}, pages=(), metadata={}, notes="", proof_url="")
