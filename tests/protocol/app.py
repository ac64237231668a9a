"""The till's real classes, put together over one world."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pos_app.domain.submission import Endpoint
from pos_app.till.checkout import Checkout
from pos_app.till.evidence import Evidence
from pos_app.till.journal import Journal
from pos_app.till.landmarks import Landmarks
from pos_app.till.member_session import MemberSession
from pos_app.till.outbox import Outbox
from pos_app.till.reconcile import Reconciler
from pos_app.till.server_cart import ServerCarts
from pos_app.till.settle import Settlement
from pos_app.till.submission import Counter, Submissions
from tests.protocol.disk import Texts
from tests.protocol.wire import Wire

if TYPE_CHECKING:
    from tests.protocol.world import World

_LABEL = "key 1"


@dataclass(frozen=True)
class Parts:
    """The classes a till is made of; a broken one may stand in for any."""

    journal: type[Journal] = Journal
    submissions: type[Submissions] = Submissions
    reconciler: type[Reconciler] = Reconciler
    evidence: type[Evidence] = Evidence
    settlement: type[Settlement] = Settlement
    outbox: type[Outbox] = Outbox
    session: type[MemberSession] = MemberSession
    carts: type[ServerCarts] = ServerCarts
    landmarks: type[Landmarks] = Landmarks


REAL = Parts()


class _Places:
    """Satisfies what the checkout asks of `till.ports.Places`: nothing here travels."""


class _Shelf:
    """Satisfies what the outbox and the settlement ask of `till.ports.Shelf`: nothing changes."""

    def prices(self, keys: object) -> dict[str, Any]:
        return {}

    def accounts(self) -> tuple[()]:
        return ()


class App:
    """What lives in memory: the real classes, put together as `till` puts them together."""

    __slots__ = (
        "_world",
        "carts",
        "checkout",
        "evidence",
        "journal",
        "landmarks",
        "outbox",
        "reconciler",
        "session",
        "settlement",
        "submissions",
    )

    def __init__(self, world: World) -> None:
        parts, disk, clock = world.parts, world.disk, world.clock
        wire, shelf = Wire(world), _Shelf()
        counter = Counter(world.target, "till_1", _LABEL)
        self._world = world
        self.landmarks = parts.landmarks(Texts(disk))
        self.journal = parts.journal(disk, disk, clock)
        self.evidence = parts.evidence(clock)
        self.session = parts.session()
        self.carts = parts.carts(self.session, self.journal)
        shared = (wire, self.journal, clock, counter, self.landmarks, self.evidence)
        self.submissions = parts.submissions(
            *shared,
            session=self.session,
            carts=self.carts,
            random=world.random,
            mark=world.mark,
        )
        self.reconciler = parts.reconciler(
            *shared, session=self.session, endpoints=tuple(Endpoint), mark=world.mark
        )
        self.settlement = parts.settlement(wire, self.journal, shelf, clock)
        self.outbox = parts.outbox(
            self.submissions, self.settlement, self.journal, shelf, clock, self.session
        )
        self.checkout = Checkout(wire, _Places(), self.session, self.carts, self.submissions)

    def take_memory_of(self, other: App) -> None:
        """Knows from now on what the other one has in memory."""
        self.journal._unsaved = other.journal._unsaved.copy()
        self.evidence._seen = {name: replace(seen) for name, seen in other.evidence._seen.items()}
        self.outbox._stopped = other.outbox._stopped
        if (held := other.session._membership) is None:
            return
        account = held.copy(self._world)
        self.session.begin(account, account.who)
        if other.carts._whose is held:
            self.carts._whose, self.carts._put = account, other.carts._put
