"""Who buys: what the cashier typed, what is wrong with it, and the customer it makes."""

from __future__ import annotations

import re
from enum import StrEnum

from pos_app.domain import phone as phones
from pos_app.domain.text import line
from pos_app.domain.value import value

_EMAIL = r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+"
LONGEST = 200


class ContactProblem(StrEnum):
    """What is wrong with one field of the form."""

    REQUIRED = "required"
    TOO_LONG = "too_long"
    PHONE_NOT_DIGITS = "phone_not_digits"
    PHONE_TOO_SHORT = "phone_too_short"
    PHONE_TOO_LONG = "phone_too_long"
    EMAIL = "email"


@value
class Customer:
    """A buyer with a normalised phone (`62…`, or empty) and e-mail (or empty)."""

    name: str
    phone: str = ""
    email: str = ""


@value
class KnownCustomer:
    """Somebody who bought at this till before."""

    customer: Customer
    orders: int = 0


@value
class Contact:
    """The form as typed; kept raw so that a half-typed form survives a crash."""

    name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def is_blank(self) -> bool:
        return not (line(self.name) or line(self.phone) or line(self.email))

    def problems(self, *, required: bool) -> dict[str, ContactProblem]:
        """Field name → what is wrong; `required` where goods travel to this person."""
        found: dict[str, ContactProblem] = {}
        name, email = line(self.name), line(self.email)
        if not name:
            if required or not self.is_blank:
                found["name"] = ContactProblem.REQUIRED
        elif len(name) > LONGEST:
            found["name"] = ContactProblem.TOO_LONG
        if line(self.phone):
            try:
                phones.normalise(self.phone)
            except phones.NotAPhone as wrong:
                found["phone"] = ContactProblem(f"phone_{wrong.problem}")
        elif required:
            found["phone"] = ContactProblem.REQUIRED
        if len(email) > LONGEST:
            found["email"] = ContactProblem.TOO_LONG
        elif email and not re.fullmatch(_EMAIL, email):
            found["email"] = ContactProblem.EMAIL
        return found

    def customer(self, walk_in: str) -> Customer:
        """The buyer; a blank form is the walk-in customer of that name.

        Call it on a form without problems.
        """
        if self.is_blank:
            return Customer(walk_in)
        phone = phones.normalise(self.phone) if line(self.phone) else ""
        return Customer(line(self.name), phone, line(self.email))
