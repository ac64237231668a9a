"""Making things happen in a world."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.errors import ShopError, StoreError
from pos_app.domain.order import PaymentStatus
from pos_app.domain.submission import IllegalMove, State, Tender
from pos_app.till.refusals import NotOurs, WrongTarget
from tests.protocol.acts import Act
from tests.protocol.server import Fate, Reading
from tests.protocol.world import ELSEWHERE, HOME, PROFILE, STEP, Crash, World, a_sale, finish

_WHO = "Ayu"
_WHY = "the customer waits"


def take(world: World, act: Act) -> None:
    """Makes it happen, up to the crash if there is one; faults are left in `world.faults`."""
    world.fate, world.reading = act.fate, act.reading
    world.crash_at, world.fills = act.crash, act.fills
    if act.during:
        world.meanwhile = (act.during, lambda: _also(world, act))
    try:
        _do(world, act)
    except (Crash, asyncio.CancelledError):
        world.boot()
    finally:
        world.fate, world.reading = Fate.OK, Reading.FRESH
        world.crash_at, world.fills, world.meanwhile = None, False, None


def _also(world: World, act: Act) -> None:
    crash, world.crash_at = world.crash_at, None
    fate, world.fate = world.fate, Fate.OK
    _do(world, Act(act.meanwhile, act.sale))
    world.crash_at, world.fate = crash, fate


def _do(world: World, act: Act) -> None:
    try:
        _ACTS[act.what](world, act)
    except IllegalMove as move:
        world.fault(f"I7 {move}")
    except (ShopError, WrongTarget, NotOurs):
        # The screen says so; the sale stays as it is.
        return
    except StoreError as trouble:
        if not world.full:
            world.fault(f"I7 the disk refuses: {trouble}")
    except ZeroDivisionError:
        if act.fate is not Fate.BUG_APPLIED:
            raise


def _confirm(world: World, act: Act) -> None:
    made = world.app.submissions.confirm(a_sale(act.number), PROFILE)
    world.confirmed[made.reference] = made.sha256


def _send(world: World, act: Act) -> None:
    finish(world.app.submissions.send(act.sale))


def _send_elsewhere(world: World, act: Act) -> None:
    """The till is connected to another shop for a moment, and is asked to send all the same."""
    world.boot(ELSEWHERE)
    try:
        finish(world.app.submissions.send(act.sale))
    finally:
        world.boot(HOME)


def _outbox(world: World, act: Act) -> None:
    finish(world.app.outbox.run(PROFILE))


def _deliver(world: World, act: Act) -> None:
    """Somebody asks for it, also after the key was refused."""
    finish(world.app.outbox.run(PROFILE, asked=True))


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
    world.server.apply(None, world.clock.now())
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
        twin = world.copy()
        for name, sale in twin.disk.sales.items():
            if sale.state is State.QUEUED:
                finish(twin.app.submissions.send(name))
        # Its attempts are none of ours, although they are numbered alike.
        world.server.orders += tuple(
            replace(each, request=each.request and replace(each.request, attempt=0))
            for each in twin.server.orders[len(world.server.orders) :]
        )
    world.boot(copied=True)


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
}
