"""What the cart says: of a line, of what keeps the sale from going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from pos_app.domain.cart import CartLine
from pos_app.domain.catalog import Obstacle
from pos_app.domain.payment import MethodKind
from pos_app.domain.profile import Profile
from pos_app.domain.sale import Hurdle, Sale, Step
from pos_app.ui.desks.explain import item_obstacle, method_obstacle
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.summary import SummaryState


def count_words(number: int) -> str:
    return QLocale().toString(number)


def line_detail(line: CartLine) -> str:
    """`Black / L · @ Rp 79.000`; a bundle tells how many items are in it."""
    item = line.item
    price = f"@ {line.price}"
    detail = plain(item.detail)
    if item.is_bundle:
        pieces = sum(part.quantity for part in item.components)
        bundle = tx("Cart", "Bundle")
        inside = tx("Cart", "%n item(s)", n=pieces) if pieces else ""
        return " · ".join(filter(None, (bundle, inside, detail, price)))
    return " · ".join(filter(None, (detail, price)))


def line_problem(line: CartLine) -> str:
    """Why this line cannot be sold as it is, or empty."""
    item = line.item
    if item.obstacle is Obstacle.SOLD_OUT:
        return tx("Cart", "Sold out. Take it out to go on.")
    if item.obstacle is not None:
        return item_obstacle(item.obstacle)
    if item.stock is not None and line.quantity > item.stock:
        return tx("Cart", "Only {count} left.").format(count=count_words(item.stock))
    return ""


def line_spoken(line: CartLine) -> str:
    """The whole line as one sentence."""
    parts = (
        plain(line.item.product_name),
        line_detail(line),
        tx("Cart", "quantity {count}").format(count=line.quantity),
        str(line.total),
        line_problem(line),
    )
    return ", ".join(filter(None, parts))


def missing_words(sale: Sale, profile: Profile) -> str:  # noqa: C901  one case a hurdle
    """What still keeps the sale from being ordered, the first thing first; empty when nothing."""
    hurdles = sale.hurdles(profile)
    if not hurdles:
        return ""
    match hurdles[0]:
        case Hurdle.EMPTY:
            return tx("Cart", "The cart is empty.")
        case Hurdle.LINE:
            return tx("Cart", "A line of the cart cannot be sold as it is.")
        case Hurdle.MEMBER:
            return tx("Cart", "The member's account cannot order this cart.")
        case Hurdle.DISCOUNT:
            return tx("Cart", "The discount code is still being checked.")
        case Hurdle.CONTACT:
            return tx("Cart", "The customer's details are not complete.")
        case Hurdle.ADDRESS:
            return tx("Cart", "The address is not complete.")
        case Hurdle.HAND_OVER:
            return tx("Cart", "Hand-over at this till is not set up yet.")
        case Hurdle.QUOTE:
            return tx("Cart", "The shipping cost is not known yet.")
        case Hurdle.COURIER:
            return tx("Cart", "Choose a courier.")
        case Hurdle.METHOD:
            return tx("Cart", "Choose how the customer pays.")
        case Hurdle.METHOD_OBSTACLE:
            obstacle = sale.method and sale.method_obstacle(sale.method, profile)
            return method_obstacle(obstacle) if obstacle else ""


def summary_words(state: SummaryState | None) -> str:
    """Why a member's order still waits for the store's sum; empty when it does not."""
    if state is None or state.is_ready:
        return ""
    if state.has_failed:
        return tx("Cart", "The store's sum is missing.")
    return tx("Cart", "The store is being asked for the sum.")


def go_on_words(sale: Sale) -> str:
    """The words of the button that leads to the next step."""
    if sale.step is Step.CUSTOMER and sale.cart.ships:
        return tx("Cart", "Continue to delivery")
    return tx("Cart", "Continue to payment")


def place_words(sale: Sale) -> str:
    """The words of the button that makes the order."""
    if sale.method is not None and sale.method.kind is MethodKind.CASH:
        return tx("Cart", "Take cash")
    return tx("Cart", "Place the order")
