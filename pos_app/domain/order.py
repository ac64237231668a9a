"""An order as the server knows it: the only authority on what is owed and what is paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from pos_app.domain.ids import Id
from pos_app.domain.money import ZERO, Rupiah
from pos_app.domain.value import value

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonObject = Mapping[str, Json]


class PaymentStatus(StrEnum):
    """The server's `payment_status`; anything new is OTHER and never counts as paid."""

    UNPAID = "unpaid"
    PAID = "paid"
    SETTLED = "settled"
    CONFLICT = "conflict"
    OTHER = "other"

    @property
    def is_paid(self) -> bool:
        return self in (PaymentStatus.PAID, PaymentStatus.SETTLED)


@value
class BankAccount:
    """Where a manual transfer goes."""

    bank: str
    number: str
    holder: str
    id: Id | None = None


@value
class OrderAmounts:
    """The server's own breakdown, as far as it gave one; discounts are positive amounts."""

    goods: Rupiah | None = None
    discount: Rupiah = ZERO
    shipping: Rupiah | None = None
    shipping_discount: Rupiah = ZERO
    other_income: Rupiah = ZERO
    other_income_name: str = ""
    service_fee: Rupiah = ZERO
    unique_code: Rupiah = ZERO
    discount_code: Rupiah = ZERO


@value
class Order:
    """What the till reads of an order. `payable` is `gross_revenue`: what the customer pays.

    `id` goes into paths, `number` is for people, `payment` is the gateway's payload as it came.
    `proof_url` is where the store keeps the picture of a bank transfer.
    """

    id: Id
    number: str
    payable: Rupiah
    payment_status: PaymentStatus
    method: str = ""
    bank: str = ""
    status: str = ""
    slug: str = ""
    store_unique_id: str = ""
    amounts: OrderAmounts = OrderAmounts()
    payment: JsonObject = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    expires_at: datetime | None = None
    drafted_at: datetime | None = None
    paid_at: datetime | None = None
    accounts: tuple[BankAccount, ...] = ()
    metadata: JsonObject = field(default_factory=dict)
    notes: str = ""
    is_probably_spam: bool = False
    proof_url: str = ""

    @property
    def is_cancelled(self) -> bool:
        return self.status in ("canceled", "cancelled")


@value
class Difference:
    """One reason why the server's payable is not the till's own total. `amount` is signed."""

    reason: str
    amount: Rupiah
    name: str = ""


UNEXPLAINED = "unexplained"


def differences(
    order: Order, expected: Rupiah, shipping: Rupiah, code: Rupiah = ZERO
) -> tuple[Difference, ...]:
    """From the till's total to the server's payable, line by line; empty when they agree.

    `code` is what the till's total has less for a discount code of which the server tells by
    itself. What the server does not explain comes last, as `unexplained`.
    """
    if order.payable == expected:
        return ()
    amounts = order.amounts
    charged = amounts.shipping if amounts.shipping is not None else shipping
    goods = ZERO
    if amounts.goods is not None:
        goods = (amounts.goods - amounts.discount) - (expected - shipping + code)
    elif not amounts.discount_code:
        # An order that is told without its parts says nothing of a code.
        code = ZERO
    lines = [
        Difference("goods", goods),
        Difference("shipping", charged - shipping),
        Difference("shipping_discount", -amounts.shipping_discount),
        Difference("other_income", amounts.other_income, amounts.other_income_name),
        Difference("service_fee", amounts.service_fee),
        Difference("unique_code", -amounts.unique_code),
        Difference("discount_code", code - amounts.discount_code),
    ]
    found = [line for line in lines if line.amount]
    rest = order.payable - expected
    for line in found:
        rest = rest - line.amount
    if rest:
        found.append(Difference(UNEXPLAINED, rest))
    return tuple(found)
