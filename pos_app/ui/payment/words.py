"""What the payment step says: to the cashier about each method, state and difference."""

from __future__ import annotations

from pos_app.domain.order import UNEXPLAINED, Difference
from pos_app.domain.payment import (
    AppPrompt,
    BankAccounts,
    CashTender,
    Instruction,
    MethodGroup,
    MethodKind,
    MethodObstacle,
    NothingDue,
    OnDelivery,
    PayLink,
    PaymentCode,
    PaymentMethod,
    Qr,
    VirtualAccount,
)
from pos_app.domain.sale import Sale
from pos_app.ui.desks.naming import brand, method_name
from pos_app.ui.kit.words import tx


def what_follows(method: PaymentMethod | None) -> str:  # noqa: C901  one case for each family
    """What happens once the order is placed with this method, in one sentence."""
    if method is None:
        return tx("Payment", "Choose how the customer pays.")
    name = brand(method)
    match method.kind:
        case MethodKind.QRIS:
            return tx("Payment", "The order is made, then a QR appears for the customer to scan.")
        case MethodKind.VIRTUAL_ACCOUNT:
            told = tx("Payment", "The order is made, then a {bank} number to transfer to appears.")
            return told.format(bank=method_name(method))
        case MethodKind.EWALLET:
            told = tx("Payment", "The order is made, then the customer pays with {name}.")
            return told.format(name=name)
        case MethodKind.LINK:
            return tx("Payment", "The order is made, then a payment page appears to show or send.")
        case MethodKind.CASH:
            return tx("Payment", "The order is made, then you take the money and give the change.")
        case MethodKind.TRANSFER:
            return tx("Payment", "The customer transfers, and you confirm when the money is there.")
        case MethodKind.COUNTER:
            told = tx("Payment", "The order is made, then a code to pay with at {name} appears.")
            return told.format(name=name)
        case MethodKind.COD:
            return tx("Payment", "The courier collects the money when the goods arrive.")
        case MethodKind.NONE:
            return tx("Payment", "Nothing is to be paid; the order is made at once.")
        case MethodKind.OTHER:
            return tx("Payment", "The order is made, then Scalev says how to pay.")


def obstacle_in_short(obstacle: MethodObstacle) -> str:
    """Why a family cannot be used, in as many words as its card has room for."""
    match obstacle:
        case MethodObstacle.ABOVE_CAP:
            return tx("Payment", "Above the QRIS limit")
        case MethodObstacle.NOT_SHIPPED:
            return tx("Payment", "Only with delivery")
        case MethodObstacle.COURIER_WITHOUT_COD:
            return tx("Payment", "Not by this courier")
        case MethodObstacle.NOT_FREE:
            return tx("Payment", "Only for Rp 0")
        case MethodObstacle.FREE:
            return tx("Payment", "Nothing is to be paid")
        case MethodObstacle.NEEDS_PHONE:
            return tx("Payment", "Needs a phone number")


def without_network(kind: MethodKind) -> str:
    """What a family can do while the shop is out of reach, in the room that its card has."""
    if kind.needs_server:
        return tx("Payment", "Needs the internet")
    return tx("Payment", "Works offline, sent later")


def what_follows_offline(method: PaymentMethod) -> str:
    """What the press will come to while the shop is out of reach."""
    if method.kind.needs_server:
        return tx(
            "Payment",
            "The till is offline, and the customer cannot pay this way without the internet. "
            "Choose another way, or try once: the sale is kept.",
        )
    return tx(
        "Payment",
        "The till is offline. The sale is kept and finished here; the order is sent by itself "
        "as soon as the internet is back.",
    )


def choice_title(group: MethodGroup) -> str:
    """What stands above the methods of a family that has several."""
    match group.kind:
        case MethodKind.VIRTUAL_ACCOUNT:
            return tx("Payment", "Which bank?")
        case MethodKind.EWALLET:
            return tx("Payment", "Which e-wallet?")
        case MethodKind.COUNTER:
            return tx("Payment", "Which shop?")
        case _:
            return tx("Payment", "Which way?")


def request(instruction: Instruction) -> str:
    """What the cashier asks of the customer, above the amount."""
    match instruction:
        case Qr():
            return tx("Payment", "Ask the customer to scan")
        case VirtualAccount():
            return tx("Payment", "Ask the customer to transfer")
        case PaymentCode(outlet=outlet):
            return tx("Payment", "Ask the customer to pay at {name}").format(name=outlet)
        case PayLink():
            return tx("Payment", "Ask the customer to open the page")
        case AppPrompt(app=app):
            return tx("Payment", "Ask the customer to open {name}").format(name=app)
        case BankAccounts():
            return tx("Payment", "Ask the customer to transfer exactly")
        case CashTender():
            return tx("Payment", "Take from the customer")
        case OnDelivery():
            return tx("Payment", "The courier collects")
        case NothingDue():
            return tx("Payment", "Nothing to pay")
        case _:
            return tx("Payment", "To be paid")


def copied_thing(instruction: Instruction) -> str:
    """What the copy button copies."""
    match instruction:
        case VirtualAccount():
            return tx("Payment", "Copy number")
        case PaymentCode():
            return tx("Payment", "Copy code")
        case _:
            return tx("Payment", "Copy link")


def difference(line: Difference) -> str:
    """Why the server's total differs, for one line."""
    match line.reason:
        case "goods":
            return tx("Payment", "The price of the goods has changed")
        case "shipping":
            return tx("Payment", "Shipping has changed")
        case "shipping_discount":
            return tx("Payment", "Shipping discount")
        case "other_income":
            return line.name or tx("Payment", "Additional cost")
        case "service_fee":
            return tx("Payment", "Service fee")
        case "unique_code":
            return tx("Payment", "Unique code")
        case "discount_code":
            return tx("Payment", "Discount code")
        case _ if line.reason == UNEXPLAINED:
            return tx("Payment", "Not explained by Scalev")
        case _:
            return line.reason


def courier(sale: Sale) -> str:
    """How the goods reach the customer, in a few words."""
    if not sale.cart.ships:
        return tx("Payment", "Nothing to deliver")
    if not sale.is_shipped:
        return tx("Payment", "Picked up at the shop")
    return sale.courier.label if sale.courier else ""


def place(sale: Sale) -> str:
    """Where they go: `Menteng, Kota Jakarta Pusat`; empty for what is not sent."""
    district = sale.destination.district if sale.is_shipped else None
    return f"{district.subdistrict}, {district.city}" if district else ""


def shipping(sale: Sale) -> str:
    """The label of the shipping cost: `Shipping · JNE REG`."""
    if sale.courier is None or not sale.is_shipped:
        return tx("Payment", "Shipping")
    return tx("Payment", "Shipping · {courier}").format(courier=sale.courier.label)
