"""One life of a till: a cashier who never pauses, beside the sweeps and deliveries of the app.

What a cashier would have seen is said on standard output, and only after the till answered it:
`saved REF`, `created REF ORDER`, `paid REF`, `queued REF`, `refused REF`, `given-up REF`.
`trouble NAME` is an error of the shop, which the app would show and go on.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from pos_app.backstage import Backstage, Entry
from pos_app.domain.cart import Cart
from pos_app.domain.catalog import Item
from pos_app.domain.errors import ShopError
from pos_app.domain.member import Member
from pos_app.domain.payment import MethodKind, PaymentMethod
from pos_app.domain.profile import Profile
from pos_app.domain.sale import Sale
from pos_app.domain.submission import Endpoint, Leg, State, Submission
from pos_app.options import KeySource
from pos_app.till.member_ports import CartChanged
from pos_app.till.outbox import Wait
from pos_app.till.ports import CatalogQuery
from pos_app.till.refusals import QueueFull
from pos_app.till.room import Backing
from pos_app.till.standing import Standing
from pos_app.till.till import Till
from tests.rig.commands import Access, Life, Role

WHO = "Ayu"
REASON = "the customer left"
METHODS = ("qris", "va_bca", "gopay", "cash", "cash", "cash", "bank_transfer", "bank_transfer")
_PAUSE = 0.03
_LOOKS = (0.0, 0.02, 0.05, 0.1)
_QUIET_WITHIN = 30.0
_TAKEN_UP = 6
_HANDS = 4
"""Sales on their way at once: a cashier puts one aside and serves the next customer."""

_MEMBERS_SHARE = 0.9
"""Of the sales while a customer with an account is at the counter: their orders take longer."""


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class Trap:
    """Kills this process at the n-th passing of a crash point."""

    def __init__(self, point: str, passing: int) -> None:
        self._point = point
        self._left = passing

    def __call__(self, point: str) -> None:
        if point == self._point:
            self._left -= 1
            if not self._left:
                os.kill(os.getpid(), signal.SIGKILL)


@asynccontextmanager
async def opened(access: Access, life: Life):
    """The till as the app opens it, with a trap in it."""

    async def entry() -> Entry:
        source = KeySource.ENVIRONMENT
        return Entry(
            access.base_url,
            access.key,
            access.store,
            source,
            sandbox=True,
            storefront=access.storefront,
        )

    backstage = Backstage(Path(life.folder), entry)

    async def opening() -> Backing:
        return replace(await backstage.open(), mark=Trap(life.point, life.passing))

    try:
        yield Till(opening)
    finally:
        await backstage.close()


async def live(access: Access, life: Life, goods: Sequence[Item]) -> None:
    """Returns only where the role has an end."""
    async with opened(access, life) as till:
        profile = (await till.open()).profile
        match life.role:
            case Role.PREPARE:
                await till.refresh_catalog(await till.enrol(access.store))
            case Role.FINISH:
                assert profile is not None
                await Cashier(till, profile, goods, life, access).finish()
            case Role.SELL:
                assert profile is not None
                await Cashier(till, profile, goods, life, access).sell()


class Cashier:
    """Sells, looks up, decides; the app's timers run beside."""

    def __init__(
        self, till: Till, profile: Profile, goods: Sequence[Item], life: Life, access: Access
    ) -> None:
        self._till = till
        self._profile = profile
        self._goods = goods
        self._life = life
        self._access = access
        self._chance = Random(life.number)  # noqa: S311  repeatable, not secret
        self._told: set[tuple[object, ...]] = set()
        self._door = asyncio.Lock()
        self._looks: set[asyncio.Task[None]] = set()

    async def sell(self) -> None:
        """Never returns."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._begin())
            for hand in range(_HANDS):
                group.create_task(self._serve_all(hand))
            group.create_task(self._repeat(self._sweep))
            group.create_task(self._repeat(self._deliver))

    async def _begin(self) -> None:
        """What a member left is sent once they are signed in again."""
        await self._try(self._sign_in)
        await self._try(self._take_up)

    async def finish(self) -> None:
        """Goes on as the app does by itself until nothing is left that it would do."""
        loop = asyncio.get_running_loop()
        until = loop.time() + _QUIET_WITHIN
        while loop.time() < until:
            await self._try(self._sign_in)
            await self._try(self._deliver)
            await self._sweep()
            if not any(map(_is_restless, await self._till.recent())):
                return
            await asyncio.sleep(_PAUSE)
        say("restless")

    async def _repeat(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            await self._try(work)
            await asyncio.sleep(_PAUSE)

    async def _try(self, work: Callable[[], Awaitable[object]]) -> None:
        """What the shop does wrong is shown by the app, which goes on."""
        try:
            await work()
        except ShopError as trouble:
            say("trouble", type(trouble).__name__)

    async def _serve_all(self, hand: int) -> None:
        for number in count():
            name = f"sale-{self._life.number}-{hand}-{number}"
            theirs = self._life.member and self._chance.random() < _MEMBERS_SHARE
            serve = self._serve_member if theirs else self._serve
            await self._try(partial(serve, name))

    async def _sign_in(self) -> None:
        """Nobody is signed in after a start, nor once the shop took a session back."""
        if not self._life.member:
            return
        members = await self._till.members()
        async with self._door:
            if members.who is None:
                await members.sign_in(self._access.email, self._access.password)

    async def _serve_member(self, sale_id: str) -> None:
        await self._sign_in()
        await self._serve(sale_id, (await self._till.members()).who)

    async def _serve(self, sale_id: str, member: Member | None = None) -> None:
        item = self._chance.choice(self._goods)
        cart = Cart().add(item, self._chance.randint(1, 3))
        method = PaymentMethod(self._chance.choice(METHODS))
        sale = Sale(sale_id, cart=cart, method=method, member=member)
        confirmed = await self._till.confirm(sale, self._profile)
        self._tell(confirmed.submission)
        await self._send(confirmed.submission.reference)

    async def _send(self, reference: str) -> None:
        try:
            standing = await self._till.send(reference)
        except CartChanged:
            self._show(await self._till.abandon(reference))
            raise
        self._show(standing)
        match standing.submission.state:
            case State.CREATED:
                await self._settle(standing.submission)
            case State.UNKNOWN:
                look = asyncio.get_running_loop().create_task(self._look_for(reference))
                self._looks.add(look)
                look.add_done_callback(self._looks.discard)
            case State.QUEUED:
                await self._not_sent(standing.submission)

    async def _not_sent(self, sale: Submission) -> None:
        """The customer is served all the same, or leaves, or waits."""
        method = sale.sale.method
        assert method is not None
        theirs = sale.endpoint is Endpoint.CUSTOMER
        if not theirs and not method.kind.needs_server and self._chance.random() < 0.8:
            received = sale.expected if method.kind is MethodKind.CASH else None
            try:
                self._show(await self._till.defer(sale.reference, self._profile, received))
            except QueueFull:
                say("full", sale.reference)
        elif self._chance.random() < 0.3:
            self._show(await self._till.abandon(sale.reference))

    async def _settle(self, sale: Submission) -> None:
        """From the order to the money, as far as this takes no waiting."""
        method = sale.sale.method
        assert method is not None
        if sale.leg is not Leg.PENDING:
            return
        if method.kind is MethodKind.CASH:
            self._show(await self._till.take_cash(sale.reference, self._profile))
        elif method.kind.needs_server:
            self._show(await self._till.start_payment(sale.reference))
        elif self._chance.random() < 0.3:
            self._show(await self._till.cancel(sale.reference))
        else:
            self._show(await self._till.take_transfer(sale.reference))

    async def _take_up(self) -> None:
        """What the last life left: unsent sales are sent, unpaid orders looked at and settled."""
        for left in (await self._till.waiting())[:_TAKEN_UP]:
            if left.wait in (Wait.CASHIER, Wait.KEY) and not left.submission.deferred:
                await self._send(left.submission.reference)
        unpaid = [each for each in await self._till.recent() if each.leg is Leg.PENDING]
        for sale in unpaid[:_TAKEN_UP]:
            seen = await self._till.poll(sale.reference)
            self._show(seen)
            await self._settle(seen.submission)

    async def _look_for(self, reference: str) -> None:
        for pause in _LOOKS:
            await asyncio.sleep(pause)
            await self._try(partial(self._look_once, reference))

    async def _look_once(self, reference: str) -> None:
        standing = await self._till.look_up(reference)
        self._show(standing)
        await self._decide(standing.submission)

    async def _sweep(self) -> None:
        await self._try(self._till.sweep)
        for row in await self._till.recent():
            self._tell(row)
            if self._life.role is Role.SELL:
                await self._try(partial(self._decide, row))

    async def _deliver(self) -> None:
        finishing = self._life.role is Role.FINISH
        for row in await self._till.deliver(self._profile, asked=finishing):
            self._tell(row)

    async def _decide(self, row: Submission) -> None:
        """A human's decisions; never to send again, which could rightly make a second order."""
        eager = self._life.point == "C10"
        if not row.needs_decision or (not eager and self._chance.random() > 0.1):
            return
        if row.state is State.REVIEW and self._chance.random() < 0.5:
            self._show(await self._till.check_again(row.reference, WHO))
        elif row.state is State.REVIEW:
            self._show(await self._till.give_up(row.reference, REASON, WHO))
        elif row.state is State.REJECTED:
            self._show(await self._till.close_refused(row.reference, REASON, WHO))

    def _show(self, standing: Standing) -> None:
        # The disk of the rig has room: an answer that is in memory only would be a fault.
        assert standing.saved, standing.submission.reference
        self._tell(standing.submission)

    def _tell(self, sale: Submission) -> None:
        self._once("saved", sale.reference)
        match sale.state:
            case State.CREATED:
                assert sale.order is not None
                self._once("created", sale.reference, sale.order.id)
            case State.REJECTED:
                self._once("refused", sale.reference)
            case State.ABANDONED:
                self._once("given-up", sale.reference)
            case State.QUEUED if sale.deferred:
                self._once("queued", sale.reference)
        if sale.leg is Leg.PAID:
            self._once("paid", sale.reference)

    def _once(self, *words: object) -> None:
        if words not in self._told:
            self._told.add(words)
            say(*words)


def goods_of(folder: Path) -> tuple[Item, ...]:
    """What needs no courier, from the catalog on the disk."""
    from pos_app.store.reader import CatalogReader

    reader = CatalogReader(folder)
    try:
        products = [reader.product(row.key) for row in reader.page(CatalogQuery(""), 0, 200)]
    finally:
        reader.close()
    items = [item for product in products if product for item in product.items]
    return tuple(each for each in items if not each.ships and each.obstacle is None)


def _is_restless(sale: Submission) -> bool:
    """Whether the till itself would still do something about it."""
    match sale.state:
        case State.QUEUED:
            return sale.deferred
        case State.SENDING | State.UNKNOWN:
            return True
        case State.CREATED:
            return sale.tender is not None and sale.leg is Leg.PENDING
    return False
