"""Errors in the cashier's words: what happened, what is safe, what to do next."""

from __future__ import annotations

from pos_app.domain.cart import CartProblem, NotEnough, NotSellable
from pos_app.domain.catalog import Obstacle
from pos_app.domain.customer import ContactProblem
from pos_app.domain.delivery import AddressProblem
from pos_app.domain.errors import (
    BadAccess,
    Busy,
    DiskFull,
    Insecure,
    InUse,
    LockedOut,
    NoKey,
    NotFound,
    NotSent,
    Refused,
    ServerTrouble,
    StoreError,
    TooNew,
    Unreadable,
    Unsure,
)
from pos_app.domain.payment import MethodObstacle
from pos_app.domain.qris import QrisFault
from pos_app.domain.value import value
from pos_app.till.member_ports import CartChanged, NoStorefront, SignedOut
from pos_app.till.refusals import (
    NEEDED_BYTES,
    NeedsNetwork,
    NotOurs,
    NotReady,
    NoWarehouse,
    PlaceUnknown,
    QueueFull,
    ReasonMissing,
    StoreGone,
    WrongTarget,
)
from pos_app.ui.kit.words import tx


@value
class Explained:
    """`headline` says what happened, `advice` what is safe and what to do."""

    headline: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.headline} {self.advice}".strip()


def explain(error: Exception) -> Explained:  # noqa: C901  one case for each kind of failure
    """Any failure, in plain words; the server's own text is quoted where it gave one."""
    match error:
        case CartProblem():
            return Explained(cart_problem(error))
        case NoKey():
            return Explained(
                tx("Errors", "This computer has no key for the shop."),
                tx("Errors", "The owner must enter it again; sales on this till are kept."),
            )
        case BadAccess():
            return Explained(
                tx("Errors", "This server address or key cannot be right."),
                tx("Errors", "Check both: the address begins with https, the key with rk_ or sk_."),
            )
        case Insecure(clock=True):
            return Explained(
                tx("Errors", "The secure connection failed."),
                tx(
                    "Errors",
                    "Nothing was sent. Set the date and time of this computer right, "
                    "then try again.",
                ),
            )
        case Insecure():
            return Explained(
                tx("Errors", "The connection is not secure."),
                tx(
                    "Errors",
                    "Nothing was sent. Log in to the Wi-Fi if it asks for it, else call the owner.",
                ),
            )
        case NotSent():
            return Explained(
                tx("Errors", "No connection to Scalev."),
                tx("Errors", "Nothing was sent. Check the internet, then try again."),
            )
        case Unsure():
            return Explained(
                tx("Errors", "Scalev did not answer in time."),
                tx("Errors", "The order may exist. It is being checked; do not make it again."),
            )
        case LockedOut(status=401):
            return Explained(
                tx("Errors", "Scalev refused the key."),
                tx("Errors", "The cart is kept. The owner must enter a valid key in the settings."),
            )
        case LockedOut():
            return Explained(
                tx("Errors", "This key may not do that."),
                _quoted(error, tx("Errors", "The owner must widen the key's rights in Scalev.")),
            )
        case NotFound():
            return Explained(
                tx("Errors", "This is no longer in Scalev."),
                _quoted(error, tx("Errors", "Refresh the catalog and try again.")),
            )
        case Refused():
            return Explained(
                tx("Errors", "Scalev did not accept this."),
                _quoted(error, tx("Errors", "No order was made; correct it and try again.")),
            )
        case Busy(seconds=wait):
            return Explained(
                tx("Errors", "Too many requests."),
                tx(
                    "Errors",
                    "Nothing was changed; try again in %n second(s).",
                    n=max(1, round(wait)),
                ),
            )
        case ServerTrouble():
            return Explained(
                tx("Errors", "Scalev is having trouble."),
                tx("Errors", "Nothing was changed; try again in a moment."),
            )
        case Unreadable():
            return Explained(
                tx("Errors", "Scalev's answer could not be understood."),
                tx(
                    "Errors",
                    "Nothing on the screen was lost. Try again; tell support if it goes on.",
                ),
            )
        case SignedOut():
            return Explained(
                tx("Errors", "The member's sign-in has ended."),
                tx(
                    "Errors",
                    "Nothing was sent. Sign in again at the customer step, or go on without the "
                    "account.",
                ),
            )
        case CartChanged():
            return Explained(
                tx("Errors", "The member's cart at the store holds other goods by now."),
                tx(
                    "Errors",
                    "Nothing was sent. Give the sale up and confirm it anew, or have the customer "
                    "clear their cart.",
                ),
            )
        case NoStorefront():
            return Explained(
                tx("Errors", "This till has no storefront key."),
                tx("Errors", "The owner enters it in the settings."),
            )
        case StoreGone():
            return Explained(
                tx("Errors", "It is not clear which store this till is in."),
                tx("Errors", "Choose one of the stores that the key opens."),
            )
        case NoWarehouse():
            return Explained(
                tx("Errors", "No warehouse can send these goods there."),
                tx("Errors", "Choose another district, or hand the goods over here."),
            )
        case PlaceUnknown() | NotReady():
            return Explained(
                tx("Errors", "Something is still missing."),
                tx("Errors", "Check the customer, the address and the courier, then go on."),
            )
        case WrongTarget():
            return Explained(
                tx("Errors", "This sale belongs to another shop."),
                tx("Errors", "It was not sent. Open the till of that shop to go on with it."),
            )
        case QueueFull(count=count, amount=amount):
            return Explained(
                tx("Errors", "As many sales wait for the internet as the owner allows."),
                tx(
                    "Errors",
                    "%n sale(s) over {amount} wait to be sent already. Nothing was lost; wait for "
                    "the internet, or ask the owner to raise the limit in the settings.",
                    n=count,
                ).format(amount=amount),
            )
        case NeedsNetwork():
            return Explained(
                tx("Errors", "The customer cannot pay this way without the internet."),
                tx("Errors", "The sale is kept. Try again, change the method, or park it."),
            )
        case ReasonMissing():
            return Explained(
                tx("Errors", "A reason is needed."),
                tx("Errors", "Write in a few words why; it is kept with the sale."),
            )
        case NotOurs():
            return Explained(
                tx("Errors", "That order belongs to another sale."),
                tx("Errors", "Nothing was changed. Compare the orders once more."),
            )
        case DiskFull():
            return Explained(
                tx("Errors", "The disk is full."),
                tx(
                    "Errors",
                    "The cart on the screen is kept. Free at least {room} MB, then go on.",
                ).format(room=NEEDED_BYTES // 1024 // 1024),
            )
        case InUse():
            return Explained(
                tx("Errors", "The till is already open on this computer."),
                tx("Errors", "Use the window that is open."),
            )
        case TooNew():
            return Explained(
                tx("Errors", "The till's data was written by a newer version."),
                tx("Errors", "Install the newest version; nothing was changed."),
            )
        case StoreError():
            return Explained(
                tx("Errors", "The till's data cannot be read or written."),
                tx("Errors", "Do not go on selling; call support."),
            )
        case _:
            return Explained(
                tx("Errors", "Something unexpected happened."),
                tx(
                    "Errors",
                    "The cart is kept; you can go on. If it happens again, "
                    "tell support what you did.",
                ),
            )


def is_queue_full(error: Exception) -> bool:
    """Whether only the owner's limit is in the way."""
    return isinstance(error, QueueFull)


def cart_problem(problem: CartProblem) -> str:
    match problem:
        case NotEnough(item=item, stock=stock):
            text = tx("Errors", "Only {count} left of {name}.")
            return text.format(count=stock, name=item.product_name)
        case NotSellable(item=item, obstacle=obstacle):
            return f"{item.product_name}: {item_obstacle(obstacle)}"
        case _:
            return tx("Errors", "The quantity or the amount is too large.")


def item_obstacle(obstacle: Obstacle) -> str:
    match obstacle:
        case Obstacle.NO_PRICE:
            return tx("Errors", "It has no price in Scalev yet.")
        case Obstacle.NO_UNIQUE_ID:
            return tx("Errors", "It is not complete in Scalev yet, so it cannot be sold here.")
        case Obstacle.SWITCHED_OFF:
            return tx("Errors", "It is switched off in Scalev.")
        case Obstacle.SOLD_OUT:
            return tx("Errors", "Sold out.")


def contact_problem(problem: ContactProblem) -> str:
    match problem:
        case ContactProblem.REQUIRED:
            return tx("Errors", "This is needed.")
        case ContactProblem.TOO_LONG:
            return tx("Errors", "This is too long.")
        case ContactProblem.PHONE_NOT_DIGITS:
            return tx("Errors", "Only digits, please.")
        case ContactProblem.PHONE_TOO_SHORT:
            return tx("Errors", "The number is too short.")
        case ContactProblem.PHONE_TOO_LONG:
            return tx("Errors", "The number is too long.")
        case ContactProblem.EMAIL:
            return tx("Errors", "This is not an e-mail address.")


def address_problem(problem: AddressProblem) -> str:
    match problem:
        case AddressProblem.REQUIRED:
            return tx("Errors", "This is needed.")
        case AddressProblem.TOO_LONG:
            return tx("Errors", "This is too long.")
        case AddressProblem.PICK_FROM_LIST:
            return tx("Errors", "Pick the district from the list.")
        case AddressProblem.POSTAL_CODE:
            return tx("Errors", "A postal code has five digits.")


def method_obstacle(obstacle: MethodObstacle) -> str:
    match obstacle:
        case MethodObstacle.ABOVE_CAP:
            return tx("Errors", "Above the QRIS limit for one payment.")
        case MethodObstacle.NOT_SHIPPED:
            return tx("Errors", "Only for goods that are delivered.")
        case MethodObstacle.COURIER_WITHOUT_COD:
            return tx("Errors", "The chosen courier does not collect money.")
        case MethodObstacle.NOT_FREE:
            return tx("Errors", "Only when nothing is to be paid.")
        case MethodObstacle.FREE:
            return tx("Errors", "Nothing is to be paid.")
        case MethodObstacle.NEEDS_PHONE:
            return tx("Errors", "Needs the customer's phone number.")


def qris_fault(fault: QrisFault) -> str:
    match fault:
        case QrisFault.STRUCTURE:
            return tx("Errors", "The code is damaged.")
        case QrisFault.CRC:
            return tx("Errors", "The check sum (CRC) is wrong.")
        case QrisFault.VERSION:
            return tx("Errors", "It is not a QRIS code.")
        case QrisFault.CURRENCY:
            return tx("Errors", "The currency is not rupiah.")
        case QrisFault.COUNTRY:
            return tx("Errors", "The country is not Indonesia.")
        case QrisFault.MERCHANT:
            return tx("Errors", "The merchant is missing.")
        case QrisFault.STATIC:
            return tx("Errors", "It carries no fixed amount.")
        case QrisFault.AMOUNT:
            return tx("Errors", "Its amount is not the order's.")
        case QrisFault.TIP:
            return tx("Errors", "It asks for a tip or fee.")


def _quoted(refused: Refused, advice: str) -> str:
    """The server's own words first, at most the first of each field."""
    texts = [texts[0] for texts in refused.fields.values() if texts]
    said = " ".join(texts) or refused.reason.message
    return f"“{said[:160]}” {advice}" if said else advice
