"""A confirmed sale on its way to being an order: its frozen payload, state and legal moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from pos_app.domain.ids import Id
from pos_app.domain.money import ZERO, Rupiah
from pos_app.domain.order import UNEXPLAINED, Difference, Order, differences
from pos_app.domain.sale import Sale
from pos_app.domain.value import value


class State(StrEnum):
    """Where the order is. UNKNOWN: it may exist. REVIEW: a human must decide."""

    QUEUED = "queued"
    SENDING = "sending"
    UNKNOWN = "unknown"
    REVIEW = "review"
    CREATED = "created"
    REJECTED = "rejected"
    ABANDONED = "abandoned"


class Leg(StrEnum):
    """Where the payment of a created order is; moved by server evidence only."""

    NONE = "none"
    PENDING = "pending"
    PAID = "paid"
    EXPIRED = "expired"
    CONFLICT = "conflict"


MOVES: dict[State, frozenset[State]] = {
    # Straight to "it may exist" only on a copied disk: the other copy may have sent it.
    State.QUEUED: frozenset({State.SENDING, State.ABANDONED, State.UNKNOWN}),
    State.SENDING: frozenset({State.QUEUED, State.UNKNOWN, State.CREATED, State.REJECTED}),
    State.UNKNOWN: frozenset({State.CREATED, State.REVIEW}),
    State.REVIEW: frozenset({State.UNKNOWN, State.QUEUED, State.ABANDONED, State.CREATED}),
    # An order that turns up late is bound to its sale whatever was decided meanwhile.
    State.ABANDONED: frozenset({State.CREATED}),
    State.REJECTED: frozenset({State.CREATED}),
    State.CREATED: frozenset(),
}


class IllegalMove(ValueError):
    """The protocol knows no such step; a bug, never the world's fault."""


class Endpoint(StrEnum):
    """Whose account an order is placed with: the business's key, or the customer's own sign-in."""

    BUSINESS = "business"
    CUSTOMER = "customer"


class Outcome(StrEnum):
    """What is known of one attempt."""

    APPLIED = "applied"
    REFUSED = "refused"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"


class Cause(StrEnum):
    """Why the last attempt did not make an order, as far as the cashier can do something."""

    NETWORK = "network"
    CLOCK = "clock"
    INSECURE = "insecure"
    LIMIT = "limit"
    KEY = "key"
    SESSION = "session"
    """The member is not signed in any more."""

    EDGE = "edge"
    """Something between here and the shop turned it away before anybody read it."""

    PORTAL = "portal"
    """It was sent somewhere else, as a Wi-Fi that wants a login does."""

    SILENCE = "silence"
    ANSWER = "answer"
    """The shop itself said no, in the words of `Submission.note`."""


@value
class Attempt:
    """One try to send: written before the first byte, completed by what came back.

    `key_label` says which key the till had, never anything of the key itself: an order went out
    with it, or, where a member's own account ordered, is looked for with it.
    """

    number: int
    started_at: datetime
    outcome: Outcome | None = None
    status: int | None = None
    error: str = ""
    key_label: str = ""


@value
class Target:
    """Whose order it is: never sent anywhere else."""

    base_url: str
    store_unique_id: str


class Absence(StrEnum):
    """How much the searches so far prove that an order does not exist.

    STRONG: the list was read to the end often enough, and showed orders younger than ours.
    WEAK: it was read, but it may have been old, or may not tell what the reference is found by.
    """

    NONE = "none"
    WEAK = "weak"
    STRONG = "strong"


@value
class Search:
    """What the searches for an order that may exist have come to: how many, when, how sure."""

    looks: int = 0
    last_at: datetime | None = None
    absence: Absence = Absence.NONE


@value
class Tender:
    """Cash that the cashier took; before the server knew of the order, where it was served late."""

    received: Rupiah
    taken_at: datetime


class RefChannel(StrEnum):
    """Where a target's list of orders tells the till's reference."""

    METADATA = "metadata"
    NOTES = "notes"
    NONE = "none"


@value
class Submission:
    """A confirmed sale. `payload` is never rebuilt; `ambiguous` counts attempts of unknown end.

    `note` is what the server said last, as plain text, `cause` why there is no order. `deferred`:
    the customer was served while it could not be sent, and the till sends it by itself.
    `insisted`: the cashier wants it sent although prices have changed. `extra_orders` are orders
    beside `order` with the same reference; those in `cleared_extras` need nothing more.
    `server_cart` is the member's cart that the order empties, which is evidence of it.
    """

    reference: str
    sale: Sale
    target: Target
    payload: bytes
    sha256: str
    expected: Rupiah
    created_at: datetime
    state: State = State.QUEUED
    leg: Leg = Leg.NONE
    attempts: int = 0
    ambiguous: int = 0
    authorisations: int = 0
    high_water: Id | None = None
    order: Order | None = None
    extra_orders: tuple[Id, ...] = ()
    agreed: Rupiah | None = None
    not_before: datetime | None = None
    held: bool = False
    note: str = ""
    cause: Cause | None = None
    sent_at: datetime | None = None
    deferred: bool = False
    insisted: bool = False
    tender: Tender | None = None
    search: Search = Search()
    cleared_extras: tuple[Id, ...] = ()
    endpoint: Endpoint = Endpoint.BUSINESS
    server_cart: Id | None = None

    def to(self, state: State) -> Submission:
        """The same sale in another state. Raises IllegalMove."""
        if state not in MOVES[self.state]:
            raise IllegalMove(f"{self.state} cannot become {state}")
        return replace(self, state=state)

    @property
    def may_send(self) -> bool:
        """Whether the app itself may send now: nothing ambiguous, or a human allowed one more."""
        return self.state is State.QUEUED and self.ambiguous <= self.authorisations

    @property
    def is_owed(self) -> bool:
        """Whether a customer was served and the order is still to be sent."""
        return self.state is State.QUEUED and self.deferred

    @property
    def open_extras(self) -> tuple[Id, ...]:
        """Orders too many that somebody still has to cancel or pay back."""
        return tuple(each for each in self.extra_orders if each not in self.cleared_extras)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """From the till's own total to what the customer pays, line by line.

        A member agrees to the store's sum, which may hold fees: lines can be there although it is
        what was expected.
        """
        own, order = self.sale.total, self.order
        if order is None:
            rest = self.expected - own
            return (Difference(UNEXPLAINED, rest),) if rest else ()
        # In a cashier's order the code's amount travels as part of the discount.
        is_members = self.endpoint is Endpoint.CUSTOMER
        code = self.sale.code_discount if is_members else ZERO
        return differences(order, own, self.sale.shipping, code)

    @property
    def needs_decision(self) -> bool:
        """Whether only a human can go on with it."""
        served_in_vain = self.state is State.REJECTED and self.deferred
        return (
            self.state is State.REVIEW
            or served_in_vain
            or self.is_misplaced
            or bool(self.open_extras)
        )

    @property
    def is_misplaced(self) -> bool:
        """Whether the server answered with an order of another store than the sale is for."""
        told = self.order.store_unique_id if self.order else ""
        return told not in ("", self.target.store_unique_id)

    @property
    def is_open(self) -> bool:
        """Whether something about it is still to happen."""
        if self.state is State.CREATED:
            return self.leg in (Leg.NONE, Leg.PENDING)
        return self.state not in (State.REJECTED, State.ABANDONED)
