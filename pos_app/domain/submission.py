"""A confirmed sale on its way to being an order: its frozen payload, state and legal moves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pos_app.domain.ids import Id
from pos_app.domain.money import Rupiah
from pos_app.domain.order import Order
from pos_app.domain.sale import Sale


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
    State.QUEUED: frozenset({State.SENDING, State.ABANDONED}),
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


class Outcome(StrEnum):
    """What is known of one attempt."""

    APPLIED = "applied"
    REFUSED = "refused"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to send: written before the first byte, completed by what came back."""

    number: int
    started_at: datetime
    outcome: Outcome | None = None
    status: int | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Whose order it is: never sent anywhere else."""

    base_url: str
    store_unique_id: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A confirmed sale. `payload` is never rebuilt; `ambiguous` counts attempts of unknown end.

    `note` is what the server or the network said last, as plain text.
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
    def is_open(self) -> bool:
        """Whether something about it is still to happen."""
        if self.state is State.CREATED:
            return self.leg in (Leg.NONE, Leg.PENDING)
        return self.state not in (State.REJECTED, State.ABANDONED)
