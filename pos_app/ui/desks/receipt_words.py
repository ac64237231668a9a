"""What receipts say, in the language of the till."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.order import UNEXPLAINED
from pos_app.domain.paper import ReceiptWords
from pos_app.ui.desks.naming import method_name
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.order import Difference


def receipt_words() -> ReceiptWords:
    """Short words: the narrowest paper has 32 columns."""
    return ReceiptWords(
        reference=tx("Receipt", "Ref."),
        order=tx("Receipt", "Order"),
        cashier=tx("Receipt", "Cashier"),
        subtotal=tx("Receipt", "Subtotal"),
        discount=tx("Receipt", "Discount"),
        discount_percent=tx("Receipt", "Discount {percent} %"),
        shipping=tx("Receipt", "Shipping"),
        shipping_by=tx("Receipt", "Shipping {courier}"),
        total=tx("Receipt", "TOTAL"),
        method=tx("Receipt", "Paid by"),
        received=tx("Receipt", "Cash received"),
        change=tx("Receipt", "Change"),
        paid=tx("Receipt", "PAID"),
        unpaid=tx("Receipt", "NOT PAID YET"),
        on_delivery=tx("Receipt", "COD: PAY THE COURIER"),
        conflict=tx("Receipt", "PAYMENT IS BEING CHECKED"),
        cancelled=tx("Receipt", "CANCELLED"),
        unsynced=tx("Receipt", "OFFLINE - not synced yet"),
        ask_for=tx("Receipt", "Ask for {reference}"),
        copy=tx("Receipt", "COPY"),
        printed_at=tx("Receipt", "Copy made {time}"),
        scan=tx("Receipt", "Scan to follow your order"),
        thanks=tx("Receipt", "Thank you"),
        name_method=method_name,
        name_difference=_difference,
    )


def _difference(line: Difference) -> str:
    match line.reason:
        case "goods":
            return tx("Receipt", "Price change")
        case "shipping":
            return tx("Receipt", "Shipping change")
        case "shipping_discount":
            return tx("Receipt", "Shipping discount")
        case "other_income":
            return line.name or tx("Receipt", "Additional cost")
        case "service_fee":
            return tx("Receipt", "Service fee")
        case "unique_code":
            return tx("Receipt", "Unique code")
        case "discount_code":
            return tx("Receipt", "Discount code")
        case _ if line.reason == UNEXPLAINED:
            return tx("Receipt", "Adjustment by Scalev")
        case _:
            return line.reason
