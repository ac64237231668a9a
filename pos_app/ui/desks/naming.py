"""What things are called on the screen: ways to pay, customers, orders, their state, times."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pos_app.domain.order import PaymentStatus
from pos_app.domain.payment import MethodKind
from pos_app.domain.profile import WALK_IN
from pos_app.domain.submission import Leg, State
from pos_app.domain.value import value
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.order import Order
    from pos_app.domain.payment import PaymentMethod
    from pos_app.domain.profile import Profile
    from pos_app.domain.sale import Sale
    from pos_app.domain.submission import Submission
    from pos_app.ui.kit.paint import State as Tone

_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def family_name(kind: MethodKind) -> str:  # noqa: C901  one case for each family
    """A family of methods; OTHER has only the names of its methods."""
    match kind:
        case MethodKind.QRIS:
            return "QRIS"
        case MethodKind.VIRTUAL_ACCOUNT:
            return tx("Naming", "Virtual account")
        case MethodKind.EWALLET:
            return tx("Naming", "E-wallet")
        case MethodKind.LINK:
            return tx("Naming", "Payment link")
        case MethodKind.CASH:
            return tx("Naming", "Cash")
        case MethodKind.TRANSFER:
            return tx("Naming", "Bank transfer")
        case MethodKind.COUNTER:
            return tx("Naming", "Pay at a shop")
        case MethodKind.COD:
            return "COD"
        case MethodKind.NONE:
            return tx("Naming", "No payment")
        case MethodKind.OTHER:
            return tx("Naming", "Other")


def brand(method: PaymentMethod) -> str:
    """One method within its family: the bank, the wallet, the outlet."""
    match method.code:
        case "card":
            return tx("Naming", "Card")
        case "invoice":
            return tx("Naming", "Invoice")
        case "payment_link":
            return tx("Naming", "Link")
        case _:
            return method.name


def method_name(method: PaymentMethod | None) -> str:
    """One method alone, as in a list of orders: `QRIS`, `VA BCA`, `GoPay`, `Cash`."""
    if method is None:
        return ""
    match method.kind:
        case MethodKind.VIRTUAL_ACCOUNT:
            return method.name if method.name == "VA" else f"VA {method.name}"
        case MethodKind.QRIS | MethodKind.CASH | MethodKind.TRANSFER | MethodKind.COD:
            return family_name(method.kind)
        case MethodKind.NONE:
            return family_name(method.kind)
        case _:
            return brand(method)


def customer_name(sale: Sale, profile: Profile | None = None) -> str:
    """Who buys; a blank form is the walk-in customer."""
    if name := " ".join(sale.contact.name.split()):
        return name
    return walk_in_name(profile)


def walk_in_name(profile: Profile | None) -> str:
    """Somebody without a name, as the owner calls them; in this language where nothing was set."""
    if profile is None or profile.walk_in == WALK_IN:
        return tx("Naming", "Walk-in customer")
    return profile.walk_in


def order_name(submission: Submission) -> str:
    """The order's number, or the till's own reference while there is none."""
    return submission.order.number if submission.order else submission.reference


@value
class Status:
    """Where a confirmed sale stands, in a word or two; an icon where somebody has to act."""

    text: str
    tone: Tone
    icon: str = ""


def status(submission: Submission) -> Status:  # noqa: C901  one case for each state
    """Where the order is, and once it is made, where its payment is."""
    if submission.open_extras:
        count = 1 + len(submission.open_extras)
        return Status(tx("Naming", "%n order(s)", n=count), "bad", "layers")
    match submission.state:
        case State.QUEUED if submission.held:
            return Status(tx("Naming", "Key refused"), "bad")
        case State.QUEUED:
            return Status(tx("Naming", "Not sent yet"), "info")
        case State.SENDING:
            return Status(tx("Naming", "Being sent"), "info")
        case State.UNKNOWN:
            return Status(tx("Naming", "Being checked"), "warn", "refresh-cw")
        case State.REVIEW:
            return Status(tx("Naming", "Needs a decision"), "bad", "circle-alert")
        case State.REJECTED if submission.deferred:
            return Status(tx("Naming", "Refused too late"), "bad", "circle-alert")
        case State.REJECTED:
            return Status(tx("Naming", "Not accepted"), "bad")
        case State.ABANDONED:
            return Status(tx("Naming", "Given up"), "neutral")
        case State.CREATED:
            return _payment_status(submission)


def _payment_status(submission: Submission) -> Status:
    method = submission.sale.method
    match submission.leg:
        case Leg.PAID:
            return Status(tx("Naming", "Paid"), "ok")
        case Leg.CONFLICT:
            return Status(tx("Naming", "Conflict"), "bad")
        case Leg.EXPIRED if submission.order is not None and submission.order.is_cancelled:
            return Status(tx("Naming", "Cancelled"), "neutral")
        case Leg.EXPIRED:
            return Status(tx("Naming", "Expired"), "bad")
        case _ if method is not None and method.kind is MethodKind.COD:
            return Status(tx("Naming", "Paid on delivery"), "info")
        case _:
            return Status(tx("Naming", "Waiting"), "warn")


def order_status(order: Order) -> Status:
    """Where an order stands that is not a sale's own yet."""
    match order.payment_status:
        case PaymentStatus.PAID | PaymentStatus.SETTLED:
            return Status(tx("Naming", "Paid"), "ok")
        case PaymentStatus.CONFLICT:
            return Status(tx("Naming", "Conflict"), "bad")
        case _ if order.is_cancelled:
            return Status(tx("Naming", "Cancelled"), "neutral")
        case _:
            return Status(tx("Naming", "Unpaid"), "warn")


def clock_time(at: datetime) -> str:
    """The time of day on this machine's clock: `10.47`."""
    return at.astimezone().strftime("%H.%M")


def clock_time_seconds(at: datetime) -> str:
    """The same to the second, to compare by: `10.47.03`."""
    return at.astimezone().strftime("%H.%M.%S")


def clock_time_and_zone(at: datetime) -> str:
    """`10.47 WIB` where the machine stands in an Indonesian zone, else `10.47`."""
    local = at.astimezone()
    offset = local.utcoffset() or timedelta()
    zone = _ZONES.get(round(offset.total_seconds() / 3600), "")
    return f"{clock_time(at)} {zone}".strip()


def short_date(at: datetime) -> str:
    """`21/11` on this machine's calendar."""
    return at.astimezone().strftime("%d/%m")


def ago(at: datetime, now: datetime) -> str:
    """How long since: `just now`, `12 min ago`, `3 h ago`, `2 d ago`."""
    minutes = max(0, int((now - at).total_seconds() // 60))
    if minutes < 1:
        return tx("Naming", "just now")
    if minutes < 60:
        return tx("Naming", "{count} min ago").format(count=minutes)
    if minutes < 24 * 60:
        return tx("Naming", "{count} h ago").format(count=minutes // 60)
    return tx("Naming", "{count} d ago").format(count=minutes // (24 * 60))
