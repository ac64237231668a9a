"""What a customer is given on paper: composed from a confirmed sale, with every sum it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from pos_app.domain.links import is_trusted
from pos_app.domain.money import ZERO, Rupiah, total
from pos_app.domain.order import Difference, Order
from pos_app.domain.payment import MethodKind, PaymentMethod
from pos_app.domain.profile import Profile
from pos_app.domain.submission import Leg, State, Submission
from pos_app.domain.value import value


class Paid(StrEnum):
    """Where the money is, as the receipt says it."""

    PAID = "paid"
    UNPAID = "unpaid"
    ON_DELIVERY = "on_delivery"
    CONFLICT = "conflict"
    CANCELLED = "cancelled"


@value
class ReceiptLine:
    """One line of the cart, at the price it was sold for."""

    name: str
    detail: str
    quantity: int
    price: Rupiah
    total: Rupiah


@value
class Head:
    """Who sold it, and what it is found by. `order_number` is empty while there is no order."""

    store: str
    till: str
    cashier: str
    reference: str
    order_number: str
    sold_at: datetime


@value
class Sums:
    """`subtotal - discount - code_discount + shipping + differences` is `total`, to the rupiah.

    `percent` is set where the discount was given as one. `courier` is empty for what is not sent.
    """

    subtotal: Rupiah
    discount: Rupiah
    percent: int
    shipping: Rupiah
    courier: str
    differences: tuple[Difference, ...]
    total: Rupiah
    code_discount: Rupiah = ZERO

    @property
    def add_up(self) -> bool:
        """Whether the rows make the total: a receipt that does not is never printed."""
        added = total(each.amount for each in self.differences)
        off = self.discount + self.code_discount
        return self.subtotal - off + self.shipping + added == self.total


@value
class Payment:
    """How it is paid. `received` and `change` are of cash, where the till knows them."""

    method: PaymentMethod | None
    paid: Paid
    received: Rupiah | None = None
    change: Rupiah | None = None


@value
class Receipt:
    """Everything that stands on the paper; words and columns are put to it by `lay_out`.

    `synced` is False while the shop does not know of the sale. `page` is the order's public page,
    or empty. `copy` marks every receipt after the first, with `printed_at` on it.
    """

    head: Head
    lines: tuple[ReceiptLine, ...]
    sums: Sums
    payment: Payment
    synced: bool
    copy: bool
    printed_at: datetime
    page: str = ""
    footer: str = ""


def has_receipt(submission: Submission) -> bool:
    """Whether there is anything to hand over: not for a sale that came to nothing.

    A sale that was served and then refused has one: the customer went away with it.
    """
    if submission.state is State.REJECTED:
        return submission.deferred
    return submission.state is not State.ABANDONED


def compose(
    submission: Submission, profile: Profile, *, printed_at: datetime, copy: bool
) -> Receipt:
    """The receipt of a confirmed sale as it stands now; times are told in `printed_at`'s zone."""
    sale = submission.sale
    order = submission.order if submission.state is State.CREATED else None
    due = order.payable if order else submission.expected
    return Receipt(
        head=Head(
            store=profile.store.name,
            till=profile.till_name,
            cashier=profile.cashier,
            reference=submission.reference,
            order_number=order.number if order else "",
            sold_at=submission.created_at.astimezone(printed_at.tzinfo),
        ),
        lines=tuple(
            ReceiptLine(
                line.item.product_name, line.item.detail, line.quantity, line.price, line.total
            )
            for line in sale.cart.lines
        ),
        sums=Sums(
            subtotal=sale.cart.subtotal,
            discount=sale.cart.discounted,
            percent=sale.cart.discount.percent,
            shipping=sale.shipping,
            courier=sale.courier.label if sale.courier and sale.is_shipped else "",
            differences=replace(submission, order=order).differences,
            total=due,
            code_discount=sale.code_discount,
        ),
        payment=_payment(submission, due),
        synced=order is not None,
        copy=copy,
        printed_at=printed_at,
        page=_page(order, profile) if order else "",
        footer=profile.receipt_footer,
    )


def _page(order: Order, profile: Profile) -> str:
    # The public page comes last, after pages that only serve to pay.
    hosts = profile.trusted_hosts
    return next((page for page in reversed(order.pages) if is_trusted(page, hosts)), "")


def _payment(submission: Submission, due: Rupiah) -> Payment:
    method, tender = submission.sale.method, submission.tender
    by_cash = method is not None and method.kind is MethodKind.CASH
    if tender is None or not by_cash:
        return Payment(method, _paid(submission, covered=not due))
    covered = tender.received >= due
    change = tender.received - due if covered else None
    return Payment(method, _paid(submission, covered=covered), tender.received, change)


def _paid(submission: Submission, *, covered: bool) -> Paid:
    """`covered`: the till has all the money in its drawer, or there is nothing to pay."""
    order, method = submission.order, submission.sale.method
    made = submission.state is State.CREATED and order is not None
    if made and submission.leg is Leg.PAID:
        return Paid.PAID
    if made and submission.leg is Leg.CONFLICT:
        return Paid.CONFLICT
    if made and order is not None and order.is_cancelled:
        return Paid.CANCELLED
    if covered:
        return Paid.PAID
    if method is not None and method.kind is MethodKind.COD:
        return Paid.ON_DELIVERY
    return Paid.UNPAID
