"""Everything that can happen next in a world."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pos_app.domain.submission import Endpoint, State, Submission
from tests.protocol.account import AYU, BUDI
from tests.protocol.server import Fate, Hitch, Reading
from tests.protocol.world import World


class Act(NamedTuple):
    """One thing that happens. `crash`: the power goes at that point. `fills`: the disk is full from
    the first byte on. `meanwhile`: what else happens while a request `during` is under way.
    `hitch`: what goes wrong before the order is sent. `endpoint`: how a sale is confirmed.
    """

    what: str
    sale: str = ""
    fate: Fate = Fate.OK
    reading: Reading = Reading.FRESH
    crash: str | None = None
    fills: bool = False
    meanwhile: str = ""
    during: str = ""
    number: int = 0
    hitch: Hitch = Hitch.NONE
    endpoint: Endpoint = Endpoint.BUSINESS

    def __str__(self) -> str:
        facts = (
            self.what,
            self.sale,
            self.endpoint if self.what == "confirm" else "",
            self.hitch,
            self.fate if self.fate is not Fate.OK else "",
            f"list {self.reading}" if self.reading is not Reading.FRESH else "",
            f"order {self.number}" if self.number else "",
            f"meanwhile {self.meanwhile}" if self.meanwhile else "",
            f"during {self.during}" if self.during else "",
            "disk full" if self.fills else "",
            f"crash at {self.crash}" if self.crash else "",
        )
        return ", ".join(filter(None, facts))


# Where each fate of a POST can be cut. C3 is before any of them shows. Fates that the till meets
# as the same error (all but one of "no answer") are cut for one of them: what follows is the same.
_CUTS: dict[Fate, tuple[str | None, ...]] = {
    Fate.OK: (None, "C3", "C5", "C7", "C8"),
    Fate.NOT_SENT: (None, "C4"),
    Fate.LOST: (None, "C5", "C6"),
    Fate.APPLIED_NO_REPLY: (None, "C6"),
    Fate.DELAYED: (None, "C5", "C6"),
    Fate.BUSY: (None, "C6"),
    Fate.REFUSED: (None, "C6"),
    Fate.LOCKED_OUT: (None, "C6"),
}
# One of each outcome, for a disk that is full when the answer comes.
_OUTCOMES = (
    Fate.OK,
    Fate.NOT_SENT,
    Fate.LOST,
    Fate.APPLIED_NO_REPLY,
    Fate.REFUSED,
    Fate.BUSY,
)


_HITCHES = (Hitch.CART_SILENT, Hitch.FILL_FAILS, Hitch.FILL_LOST)
_MEDDLINGS = ("they add", "they fill", "they empty")


def enabled(world: World, sales: int = 1) -> Iterator[Act]:
    """What can happen now, the till selling `sales` times at most."""
    disk = world.disk
    if len(world.confirmed) < sales and len(disk.sales) < sales + 1 and not world.full:
        yield from _confirmations(world)
    for name in disk.sales:
        yield from _of_sale(world, world.sale(name))
    if disk.sales:
        yield from _of_the_till(world)
        yield from _of_the_shop(world)
    if any(door.is_members for door in world.server.doors):
        yield from _of_the_member(world)


def _confirmations(world: World) -> Iterator[Act]:
    number = len(world.confirmed) + 1
    for door in world.server.doors:
        act = Act("confirm", number=number, endpoint=door.endpoint)
        for crash in (None, "C1", "C2"):
            yield act._replace(crash=crash)
        if door.is_members and world.app.session.of(AYU) is not None:
            for hitch in _HITCHES:
                yield act._replace(hitch=hitch)


def _of_the_member(world: World) -> Iterator[Act]:
    """They come and go, their sign-in ends, and they use their cart elsewhere; that, once."""
    account = world.account
    if not world.is_at_home:
        yield Act("sign in", number=int(AYU.id))
    if account is not None and account.is_alive:
        yield Act("sign out")
        if not account.is_ended:
            yield Act("session ends")
    waits = any(_is_members(each) and each.may_send for each in world.disk.sales.values())
    if waits and (account is None or account.who != BUDI):
        yield Act("sign in", number=int(BUDI.id))
    if not world.meddled:
        for what in _MEDDLINGS:
            yield Act(what)


def _is_members(sale: Submission) -> bool:
    return sale.endpoint is Endpoint.CUSTOMER


def _of_the_till(world: World) -> Iterator[Act]:
    disk = world.disk
    if any(each.deferred or each.tender for each in disk.sales.values()):
        for fate in (Fate.OK, Fate.NOT_SENT, Fate.APPLIED_NO_REPLY, Fate.BUSY, Fate.LOCKED_OUT):
            yield Act("outbox", fate=fate)
    yield Act("sweep")
    yield Act("sweep", crash="C9")
    if world.full:
        yield Act("room")
    elif world.app.journal.unsaved:
        yield Act("save again")
    yield Act("reboot")
    for other in ("", "sends"):
        yield Act("copied", meanwhile=other)


def _of_the_shop(world: World) -> Iterator[Act]:
    server = world.server
    if server.visible != len(server.orders):
        yield Act("sweep", reading=Reading.STALE)
        yield Act("catch up")
    if server.delayed:
        yield Act("late")
    if not world.strangers:
        yield Act("stranger")
    for made in server.orders:
        if made.reference and not made.is_paid and not made.order.is_cancelled:
            yield Act("pay", number=_number(made.order.id))


def _of_sale(world: World, sale: Submission) -> Iterator[Act]:
    name, state = sale.reference, sale.state
    if state is State.QUEUED:
        yield from _sendings(name, full=world.full)
        if _is_members(sale):
            yield from _members_sendings(world, name)
        yield Act("abandon", name)
        yield Act("send elsewhere", name)
        if not sale.deferred:
            yield Act("defer", name)
    elif state is State.UNKNOWN:
        yield from _look_ups(world, name)
        if _is_members(sale):
            yield Act("wait", name, hitch=Hitch.CART_SILENT)
    elif state is State.REVIEW:
        yield from _look_ups(world, name)
        yield from _decisions(world, name)
    elif state is State.CREATED:
        yield Act("poll", name)
        yield Act("poll", name, meanwhile="sweep", during="order")
        for extra in sale.open_extras:
            yield Act("cancel extra", name, number=_number(extra))
            yield Act("paid back", name, number=_number(extra))
    elif state is State.REJECTED and sale.deferred:
        yield Act("close refused", name)


def _decisions(world: World, name: str) -> Iterator[Act]:
    for during in ("list", "order"):
        for meanwhile in ("resend", "give up"):
            yield Act("look up", name, meanwhile=meanwhile, during=during)
    for what in ("check again", "allow", "give up"):
        yield Act(what, name)
        yield Act(what, name, crash="C10")
    for made in world.server.orders[1:]:
        if made.reference is None:
            yield Act("bind", name, number=_number(made.order.id))


def _sendings(name: str, *, full: bool) -> Iterator[Act]:
    for fate in Fate:
        if fate is Fate.FORBIDDEN:
            # To the till's own key it is the same as 401.
            continue
        for crash in _CUTS.get(fate, (None,)):
            yield Act("send", name, fate, crash=crash)
    if full:
        return
    for fate in _OUTCOMES:
        yield Act("send", name, fate, fills=True)
    for meanwhile in ("send", "sweep", "outbox"):
        yield Act("send", name, Fate.APPLIED_NO_REPLY, meanwhile=meanwhile, during="post")


def _members_sendings(world: World, name: str) -> Iterator[Act]:
    if world.full or world.app.session.of(AYU) is None:
        return
    yield Act("send", name, Fate.FORBIDDEN)
    for hitch in (Hitch.CART_SILENT, Hitch.CART_SLOW, Hitch.FILL_LOST, Hitch.RENEWAL_FAILS):
        yield Act("send", name, hitch=hitch)
    for meanwhile in ("send", "abandon", "session ends", "sign in", *_MEDDLINGS):
        number = int(BUDI.id) if meanwhile == "sign in" else 0
        yield Act("send", name, meanwhile=meanwhile, during="renew", number=number)
    yield Act("send", name, Fate.APPLIED_NO_REPLY, meanwhile="session ends", during="renew")


def _look_ups(world: World, name: str) -> Iterator[Act]:
    readings = [Reading.FRESH, Reading.FAILS, Reading.TORN]
    stale = world.server.visible != len(world.server.orders)
    if stale:
        readings.append(Reading.STALE)
    for reading in readings:
        yield Act("look up", name, reading=reading)
    yield Act("look up", name, crash="C9")
    # Three looks are one action, or the search would have to be two deeper.
    for reading in (Reading.STALE if stale else Reading.FRESH, Reading.TORN):
        yield Act("wait", name, reading=reading)


def _number(order: object) -> int:
    if not isinstance(order, int):
        raise TypeError(order)
    return order
