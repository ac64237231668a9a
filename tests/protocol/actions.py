"""Making things happen in a world."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.errors import ShopError, StoreError
from pos_app.domain.member import CheckoutItem
from pos_app.domain.order import PaymentStatus
from pos_app.domain.submission import Endpoint, IllegalMove, State, Tender
from pos_app.till.checkout_payload import items_of, orders_the_cart
from pos_app.till.member_ports import Membership
from pos_app.till.refusals import NeedsNetwork, NotOurs, WrongTarget
from tests.protocol.account import AYU, BUDI, Account
from tests.protocol.acts import Act
from tests.protocol.server import MEMBER, OTHERS, Fate, Hitch, Reading
from tests.protocol.world import ELSEWHERE, HOME, PROFILE, STEP, Crash, World, a_sale, finish

_WHO = "Ayu"
_WHY = "the customer waits"


def take(world: World, act: Act) -> None:
    """Makes it happen, up to the crash if there is one; faults are left in `world.faults`."""
    world.fate, world.reading, world.hitch = act.fate, act.reading, act.hitch
    world.crash_at, world.fills = act.crash, act.fills
    if act.during:
        world.meanwhile = (act.during, lambda: _also(world, act))
    try:
        _do(world, act)
    except (Crash, asyncio.CancelledError):
        world.boot()
    finally:
        world.fate, world.reading, world.hitch = Fate.OK, Reading.FRESH, Hitch.NONE
        world.crash_at, world.fills, world.meanwhile = None, False, None
        world.cart_seen, world.by_itself = None, False


def _also(world: World, act: Act) -> None:
    crash, world.crash_at = world.crash_at, None
    fate, world.fate = world.fate, Fate.OK
    _do(world, Act(act.meanwhile, act.sale, number=act.number))
    world.crash_at, world.fate = crash, fate


def _do(world: World, act: Act) -> None:
    try:
        _ACTS[act.what](world, act)
    except IllegalMove as move:
        world.fault(f"I7 {move}")
    except (ShopError, WrongTarget, NotOurs, NeedsNetwork):
        # The screen says so; the sale stays as it is.
        return
    except StoreError as trouble:
        if not world.full:
            world.fault(f"I7 the disk refuses: {trouble}")
    except ZeroDivisionError:
        if act.fate is not Fate.BUG_APPLIED:
            raise


def _confirm(world: World, act: Act) -> None:
    door = world.server.door(act.endpoint)
    sale = a_sale(act.number, door)
    if door.is_members:
        theirs = world.server.cart(int(AYU.id))
        ready = act.hitch is not Hitch.CART_SLOW
        free = ready and (not theirs.items or theirs.holds(items_of(sale.cart)))
        alone = not any(each.endpoint is door.endpoint for each in world.disk.sales.values())
        made = finish(world.app.checkout.confirm(sale, PROFILE))
        is_theirs = made.endpoint is door.endpoint
        if is_theirs and free and alone and not orders_the_cart(made.payload):
            world.fault("I15 goods are named although the member's cart was free for them")
    else:
        made = world.app.submissions.confirm(sale, PROFILE)
    world.confirmed[made.reference] = made.sha256


def _send(world: World, act: Act) -> None:
    finish(world.app.submissions.send(act.sale))


def _send_elsewhere(world: World, act: Act) -> None:
    """The till is connected to another shop for a moment, and is asked to send all the same."""
    world.boot(ELSEWHERE)
    if world.sale(act.sale).endpoint is Endpoint.CUSTOMER:
        world.app.session.begin(Account(world, AYU), AYU)
    try:
        finish(world.app.submissions.send(act.sale))
    finally:
        world.boot(HOME)


def _outbox(world: World, act: Act, *, asked: bool = False) -> None:
    before, world.by_itself = world.by_itself, True
    try:
        finish(world.app.outbox.run(PROFILE, asked=asked))
    finally:
        world.by_itself = before


def _deliver(world: World, act: Act) -> None:
    """Somebody asks for it, also after the key was refused."""
    _outbox(world, act, asked=True)


def _look_up(world: World, act: Act) -> None:
    world.clock.advance(STEP)
    finish(world.app.reconciler.look_up(act.sale))


def _wait(world: World, act: Act) -> None:
    """The till looks as often as the evidence asks for, with the same sort of list each time."""
    for _ in range(3):
        _do(world, act._replace(what="look up"))


def _sweep(world: World, act: Act) -> None:
    for look in (
        world.app.reconciler.look_up_all,
        world.app.reconciler.audit,
        world.app.reconciler.probe,
    ):
        finish(look())


def _allow(world: World, act: Act) -> None:
    before = world.sale(act.sale).authorisations
    try:
        world.app.submissions.allow_resend(act.sale, _WHY, who=_WHO)
    finally:
        allowed = world.sale(act.sale).authorisations - before
        world.allowed[act.sale] = world.allowed.get(act.sale, 0) + min(allowed, 1)


def _resend(world: World, act: Act) -> None:
    _allow(world, act)
    _send(world, act)


def _check_again(world: World, act: Act) -> None:
    world.became_uncertain(act.sale)
    world.app.submissions.check_again(act.sale, who=_WHO)


def _give_up(world: World, act: Act) -> None:
    world.app.submissions.give_up(act.sale, _WHY, who=_WHO)


def _bind(world: World, act: Act) -> None:
    bound = finish(world.app.reconciler.bind(act.sale, act.number, who=_WHO))
    if bound.order is not None and bound.order.id == act.number:
        world.by_hand |= {(act.sale, act.number)}


def _abandon(world: World, act: Act) -> None:
    world.app.submissions.abandon(act.sale)


def _defer(world: World, act: Act) -> None:
    tender = Tender(world.sale(act.sale).expected, world.clock.now())
    world.app.submissions.defer(act.sale, PROFILE, tender=tender, who=_WHO)


def _close_refused(world: World, act: Act) -> None:
    world.app.submissions.close_refused(act.sale, _WHY, who=_WHO)


def _poll(world: World, act: Act) -> None:
    finish(world.app.settlement.poll(act.sale))


def _cancel_extra(world: World, act: Act) -> None:
    finish(world.app.reconciler.cancel_extra(act.sale, act.number, who=_WHO))


def _paid_back(world: World, act: Act) -> None:
    world.app.reconciler.paid_back(act.sale, act.number, who=_WHO)


def _pay(world: World, act: Act) -> None:
    world.server.change(act.number, payment_status=PaymentStatus.PAID)


def _late(world: World, act: Act) -> None:
    world.clock.advance(1.0)
    world.server.apply(world.server.land(), world.clock.now())


def _stranger(world: World, act: Act) -> None:
    """Another till makes an order over the same sum; every replica knows it at once or none."""
    world.clock.advance(1.0)
    world.server.apply_stranger(world.clock.now())
    world.strangers += 1


def _catch_up(world: World, act: Act) -> None:
    world.server.visible = len(world.server.orders)


def _room(world: World, act: Act) -> None:
    world.full = False


def _save_again(world: World, act: Act) -> None:
    world.app.journal.save_again()


def _reboot(world: World, act: Act) -> None:
    world.boot()


def _copied(world: World, act: Act) -> None:
    """The disk starts in another computer; the one it was copied from may have sent its sales."""
    if act.meanwhile:
        twin, made = world.copy(), len(world.server.orders)
        for name, sale in twin.disk.sales.items():
            if sale.state is State.QUEUED:
                _do(twin, Act("send", name))
        world.server = twin.server
        # Its attempts are none of ours, although they are numbered alike.
        theirs = (
            replace(each, request=each.request and replace(each.request, attempt=0))
            for each in world.server.orders[made:]
        )
        world.server.orders = (*world.server.orders[:made], *theirs)
        world.faults = (*world.faults, *twin.faults)
        twin.end()
    world.boot(copied=True)


def _sign_in(world: World, act: Act) -> None:
    who = AYU if act.number == AYU.id else BUDI
    former = world.app.session.leave()
    world.app.session.begin(Account(world, who), who)
    _farewell(world, former)


def _sign_out(world: World, act: Act) -> None:
    _farewell(world, world.app.session.leave())


def _farewell(world: World, account: Membership | None) -> None:
    """As `Members` does it, without its patience."""
    if account is not None:
        finish(world.app.carts.leave(account))
        finish(account.sign_out())


def _session_ends(world: World, act: Act) -> None:
    """The shop takes the tokens of whoever is signed in no more; nobody has told the till yet."""
    if world.account is not None:
        world.account.is_ended = True


def _they_add(world: World, act: Act) -> None:
    """The member puts something into their cart, on a telephone of their own."""
    there = world.server.cart(int(AYU.id)).items
    _meddle(world, (*(each for each in there if each != OTHERS), OTHERS))


def _they_fill(world: World, act: Act) -> None:
    """The member puts into their cart what they are buying at the counter."""
    _meddle(world, items_of(a_sale(1, MEMBER).cart))


def _they_empty(world: World, act: Act) -> None:
    _meddle(world, ())


def _meddle(world: World, items: tuple[CheckoutItem, ...]) -> None:
    world.server.carts = world.server.carts | {int(AYU.id): items}
    world.meddled += 1
    world.refilled += bool(items)


_ACTS: dict[str, Callable[[World, Act], None]] = {
    "confirm": _confirm,
    "send": _send,
    "send elsewhere": _send_elsewhere,
    "outbox": _outbox,
    "deliver": _deliver,
    "look up": _look_up,
    "wait": _wait,
    "sweep": _sweep,
    "allow": _allow,
    "resend": _resend,
    "check again": _check_again,
    "give up": _give_up,
    "bind": _bind,
    "abandon": _abandon,
    "defer": _defer,
    "close refused": _close_refused,
    "poll": _poll,
    "cancel extra": _cancel_extra,
    "paid back": _paid_back,
    "pay": _pay,
    "late": _late,
    "stranger": _stranger,
    "catch up": _catch_up,
    "room": _room,
    "save again": _save_again,
    "reboot": _reboot,
    "copied": _copied,
    "sign in": _sign_in,
    "sign out": _sign_out,
    "session ends": _session_ends,
    "they add": _they_add,
    "they fill": _they_fill,
    "they empty": _they_empty,
}
