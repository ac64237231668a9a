"""One till with its disk, its clock and the shop: everything a sequence of events can change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from pos_app.domain.member import ServerCart
from pos_app.domain.order import Order
from pos_app.domain.sale import Sale
from pos_app.domain.submission import Endpoint, RefChannel, State, Submission, Target
from pos_app.till.evidence import SCANS_NEEDED, SETTLE_SECONDS, SPACING_SECONDS
from tests.kit import values
from tests.kit.clock import MORNING
from tests.protocol.account import AYU, Account
from tests.protocol.app import REAL, App, Parts
from tests.protocol.disk import MemoryDisk, Seen
from tests.protocol.post import post
from tests.protocol.server import CASHIER, Door, Fate, Hitch, Reading, Server, stranger

_T = TypeVar("_T")

HOME = Target("https://api.example", values.STORE.unique_id)
ELSEWHERE = Target("https://sandbox.example", values.STORE.unique_id)
PROFILE = replace(values.PROFILE, queue_most=3)
STEP = 50.0
"""Seconds between two looks: three of them are as many as the evidence asks for."""


class Crash(BaseException):
    """The power is cut, or the process killed."""


class TestClock:
    """Satisfies `till.ports.Clock`; `seconds` is all there is of time."""

    __slots__ = ("seconds",)
    __test__ = False

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("the protocol does not wait by itself")


@dataclass(frozen=True, slots=True)
class Doubt:
    """How long a sale may exist already, and how often the whole list was read since."""

    since: float
    walks: int = 0
    last: float | None = None


class World:
    """Everything there is. What the till cannot know is written down for the invariants:

    `confirmed` what it called saved, `allowed` how many more sendings humans allowed, `by_hand`
    which orders humans picked, `doubts` since when and how well a sale was looked for, `digests`
    what was sent first under each reference, `flying` whose POST is under way, `meddled` how often
    the member changed their cart, `refilled` how often with the very goods of a sale, `cart_seen`
    what the till saw in it last, `by_itself` whether nobody asked for what the till does now,
    `signed_out` which attempts the shop refused for their token.
    """

    def __init__(self, *doors: Door, parts: Parts = REAL, knows_channel: bool = True) -> None:
        self.parts = parts
        self.server = Server(doors or (CASHIER,))
        self.disk = MemoryDisk()
        self.clock = TestClock()
        self.target = HOME
        self.confirmed: dict[str, str] = {}
        self.allowed: dict[str, int] = {}
        self.by_hand: frozenset[tuple[str, object]] = frozenset()
        self.signed_out: frozenset[tuple[str, int]] = frozenset()
        self.doubts: dict[str, Doubt] = {}
        self.digests: dict[str, str] = {}
        self.strangers = 0
        self.meddled = 0
        self.refilled = 0
        self._plain()
        # An order of long ago: the till has seen it, and every walk ends there.
        self.server.orders = (stranger(1, self.clock.now() - timedelta(days=1)),)
        self.server.visible = 1
        self.disk.texts["orders.high_water"] = "1"
        self.app = App(self)
        for door in self.server.doors:
            if knows_channel:
                self.app.landmarks.learn_channel(door.channel, door.endpoint)
            if door.is_members:
                self.server.carts = {int(AYU.id): door.basket}
                self.app.session.begin(Account(self, AYU), AYU)

    def _plain(self) -> None:
        """Nothing out of the ordinary happens."""
        self.fate = Fate.OK
        self.reading = Reading.FRESH
        self.hitch = Hitch.NONE
        self.cart_seen: ServerCart | None = None
        self.by_itself = False
        self.crash_at: str | None = None
        self.meanwhile: tuple[str, Callable[[], None]] | None = None
        self.fills = False
        self.flying: tuple[str, ...] = ()
        self.faults: tuple[str, ...] = ()
        self.disk.seen = self._seen

    def copy(self) -> World:
        """A world that goes its own way from here."""
        other = World.__new__(World)
        other.parts = self.parts
        other.server = self.server.copy()
        other.disk = self.disk.copy()
        other.clock = TestClock(self.clock.seconds)
        other.target = self.target
        other.confirmed = self.confirmed.copy()
        other.allowed = self.allowed.copy()
        other.by_hand = self.by_hand
        other.signed_out = self.signed_out
        other.doubts = self.doubts.copy()
        other.digests = self.digests.copy()
        other.strangers = self.strangers
        other.meddled, other.refilled = self.meddled, self.refilled
        other._plain()
        other.app = App(other)
        other.app.take_memory_of(self.app)
        return other

    def end(self) -> None:
        """Nobody asks for it again: it lets go of everything that knows it, and so is freed."""
        del self.app, self.disk

    @property
    def full(self) -> bool:
        """Whether the disk takes nothing more."""
        return self.disk.full

    @full.setter
    def full(self, full: bool) -> None:
        self.disk.full = full

    @property
    def account(self) -> Account | None:
        """Whose account the till holds, whether or not the shop takes it still."""
        held = self.app.session._membership
        return held if isinstance(held, Account) else None

    @property
    def is_at_home(self) -> bool:
        """Whether the member whose sales these are is signed in, and the shop takes that."""
        held = self.account
        return held is not None and held.who == AYU and held.is_alive and not held.is_ended

    def post(self, payload: bytes, account: Account | None) -> Order:
        """One POST of an order, with the fate that the world has in store."""
        return post(self, payload, account)

    def random(self, _bits: int) -> int:
        """References in order: the first sale's is that of 1."""
        return len(self.disk.sales) + len(self.confirmed) + 1

    def mark(self, point: str) -> None:
        """The hook of the protocol's crash points."""
        if point == self.crash_at:
            self.crash_at = None
            raise Crash(point)

    def interrupt(self, point: str) -> None:
        """Something else happens in the same till while such a request is under way; once."""
        if self.meanwhile is not None and self.meanwhile[0] == point:
            (_, work), self.meanwhile = self.meanwhile, None
            work()

    def fault(self, what: str) -> None:
        """Somebody saw an invariant broken."""
        self.faults = (*self.faults, what)

    def boot(self, target: Target = HOME, *, copied: bool = False) -> None:
        """The memory is gone; what is on the disk starts again, as `Till.open` does it."""
        self._restart(target)
        self.app.submissions.recover()
        if copied:
            self.app.submissions.distrust()

    def _restart(self, target: Target) -> None:
        self.target = target
        self.full = False
        self.flying = ()
        self.crash_at = None
        self.meanwhile = None
        self.app = App(self)
        for name in self.disk.sales:
            self.became_uncertain(name)

    def sale(self, name: str) -> Submission:
        """The sale as the till knows it."""
        return self.app.journal.get(name)

    def became_uncertain(self, name: str) -> None:
        """What was seen of the list before counts no longer."""
        self.doubts[name] = Doubt(self.clock.seconds)

    def was_read(self, down_to: int) -> None:
        """Somebody walked through the list of orders down to this one."""
        now = self.clock.seconds
        for name, doubt in self.doubts.items():
            sale = self.disk.sales.get(name)
            if sale is None or down_to > sale.high_water:
                # What is below may be this sale's.
                continue
            if doubt.last is None or now - doubt.last >= SPACING_SECONDS:
                self.doubts[name] = Doubt(doubt.since, doubt.walks + 1, now)

    def was_patient(self, name: str) -> bool:
        """Whether the list was read as long and as often as a human's decision asks for."""
        doubt = self.doubts.get(name)
        if doubt is None:
            return False
        if self.server.door(self.sale(name).endpoint).channel is RefChannel.NONE:
            return doubt.walks >= 1
        return doubt.walks >= SCANS_NEEDED and self.clock.seconds - doubt.since >= SETTLE_SECONDS

    def _seen(self, name: str) -> Seen:
        sale = self.disk.sales.get(name)
        if sale is None:
            return Seen()
        account = self.app.session.of(sale.sale.member)
        empty = (
            isinstance(account, Account)
            and not account.is_ended
            and self.hitch is not Hitch.CART_SILENT
            and sale.server_cart is not None
            and not self.server.cart(account.number).items
        )
        return Seen(self.was_patient(name), empty)

    def key(self) -> tuple[object, ...]:
        """Two worlds with the same key have the same future.

        Left out: numbers and times that nothing asks for again (how many attempts, what was said,
        when it was looked for), and times that differ by less than anything measures.
        """
        server = self.server
        made = tuple(
            (each.reference, each.is_paid, each.order.is_cancelled) for each in server.orders
        )
        wire = tuple(each.reference for each in server.delayed)
        sales = tuple(self._sale_key(each) for each in self.disk.sales.values())
        doubts = tuple(
            (name, *self._doubt_key(each))
            for name, each in self.doubts.items()
            if self.sale(name).state is State.UNKNOWN
        )
        return (
            made,
            server.visible,
            wire,
            sales,
            doubts,
            tuple(self.confirmed),
            tuple(self.allowed.items()),
            self.by_hand,
            self.full,
            self.app.outbox._stopped,
            *self._members_key(),
        )

    def _members_key(self) -> tuple[object, ...]:
        held, put = self.account, self.app.carts._put
        account = held and (held.number, held.is_alive, held.is_ended)
        return (account, put, tuple(self.server.carts.values()), self.meddled, self.refilled)

    def _sale_key(self, kept: Submission) -> tuple[object, ...]:
        name, now = kept.reference, self.clock.now()
        unsaved = self.app.journal._unsaved.get(name)
        seen = self.app.evidence._seen.get(name)
        evidence = seen and self._doubt_key(Doubt(seen.since, seen.scans, seen.last))
        sent = kept.sent_at
        younger = sent and tuple(
            each.order.drafted_at is not None and each.order.drafted_at > sent
            for each in self.server.orders
        )
        memory = unsaved and _facts(unsaved.submission, now)
        return (name, _facts(kept, now), memory, evidence, younger)

    def _doubt_key(self, doubt: Doubt) -> tuple[object, ...]:
        now = self.clock.seconds
        settled = min(round((now - doubt.since) / STEP), 3)
        fresh = doubt.last is not None and now - doubt.last < SPACING_SECONDS
        return (settled, min(doubt.walks, SCANS_NEEDED), fresh)


def _facts(sale: Submission, now: datetime) -> tuple[object, ...]:
    order = sale.order
    return (
        sale.state.value,
        sale.leg.value,
        bool(sale.attempts),
        sale.ambiguous,
        sale.authorisations,
        order and (order.id, order.payment_status.value, order.status),
        sale.extra_orders,
        sale.cleared_extras,
        sale.held,
        sale.deferred,
        sale.tender is not None,
        sale.search.absence.value,
        sale.not_before is not None and sale.not_before > now,
    )


def in_a_task(work: Callable[[], _T]) -> _T:
    """What `work` answers; in it asyncio finds a task, as it does in the app. Nothing waits."""

    async def whole() -> _T:
        return work()

    with asyncio.Runner(debug=False) as runner:
        return runner.run(whole())


def finish(work: Coroutine[Any, Any, _T]) -> _T:
    """What the coroutine answers; nothing here waits, so no event loop has to run."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    finally:
        work.close()
    raise AssertionError("the protocol waited for something")


def a_sale(number: int, door: Door = CASHIER) -> Sale:
    """What the cashier sells: goods that nobody carries, paid in cash.

    Two of them to a member, so that what lies in their own cart may be a part of it.
    """
    if door.endpoint is Endpoint.BUSINESS:
        return replace(values.walk_in(values.digital()), id=f"sale-{number}")
    goods = values.walk_in(values.digital(), member=AYU)
    return replace(goods, id=f"sale-{number}", cart=goods.cart.add(values.digital()))
