"""What keeps a member from being signed in, in the cashier's words and beside its field."""

from __future__ import annotations

from enum import Enum, auto

from pos_app.domain.errors import Busy, LockedOut, NotFound, NotSent, Refused, Unsure
from pos_app.domain.value import value
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.members import OtherMember
from pos_app.ui.kit.words import tx


class Beside(Enum):
    """The field that is to be corrected; FORM for what no field can help."""

    EMAIL = auto()
    PASSWORD = auto()
    CODE = auto()
    FORM = auto()


@value
class Trouble:
    """`seconds` to wait until the next try, 0 for none."""

    beside: Beside
    text: str
    seconds: int = 0


def sign_in_trouble(error: Exception, *, with_code: bool) -> Trouble:
    """Why neither password nor code (`with_code`) opened the account."""
    match error:
        case Busy(seconds=wait):
            seconds = max(1, round(wait))
            text = tx("Account", "Too many tries. Wait %n second(s), then try again.", n=seconds)
            return Trouble(Beside.CODE if with_code else Beside.FORM, text, seconds)
        case NotSent() | Unsure():
            return Trouble(
                Beside.FORM,
                tx("Account", "No connection to the store: signing in needs the internet."),
            )
        case NotFound() | LockedOut(status=404):
            return Trouble(
                Beside.FORM,
                tx(
                    "Account",
                    "The store does not know this till's storefront key. The owner must correct "
                    "it in the settings.",
                ),
            )
        case Refused(status=403):
            return Trouble(
                Beside.FORM, tx("Account", "This store has no accounts for its customers.")
            )
        case OtherMember():
            return Trouble(
                Beside.FORM,
                tx(
                    "Account",
                    "This is another customer's account. The order that waits can only go on with "
                    "the one it was begun with.",
                ),
            )
        case Refused() if with_code:
            return Trouble(Beside.CODE, _code_refused(error))
        case Refused() if "email" in error.fields:
            return Trouble(Beside.EMAIL, tx("Account", "This is not an e-mail address."))
        case Refused():
            return Trouble(
                Beside.PASSWORD, tx("Account", "The e-mail or the password is not right.")
            )
        case _:
            return Trouble(Beside.FORM, str(explain(error)))


def _code_refused(error: Refused) -> str:
    """The store's words are few and known; another sentence of its own is quoted."""
    said = error.said.casefold()
    if "expire" in said or "kedaluwarsa" in said:
        return tx("Account", "This code is too old. Have a new one sent.")
    if "used" in said:
        return tx("Account", "This code was used already. Have a new one sent.")
    return tx("Account", "This code is not right. Compare it with the customer's e-mail.")
