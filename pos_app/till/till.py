"""The till as the screens see it: one object, all coroutines, all on the worker's loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pos_app.domain.profile import Profile
from pos_app.domain.submission import State, Tender
from pos_app.till import quote as quotes
from pos_app.till.refusals import (
    StoreGone,
)
from pos_app.till.standing import Opened, Waiting
from pos_app.till.turns import each_in_turn

if TYPE_CHECKING:
    import asyncio

    from pos_app.domain.catalog import Item
    from pos_app.domain.customer import KnownCustomer
    from pos_app.domain.delivery import District, Quote, Warehouse
    from pos_app.domain.ids import Id
    from pos_app.domain.money import Rupiah
    from pos_app.domain.order import BankAccount, Order
    from pos_app.domain.payment import PaymentMethod
    from pos_app.domain.profile import Store
    from pos_app.domain.sale import Sale
    from pos_app.domain.submission import Submission
    from pos_app.till.catalog import Progress, Refreshed
    from pos_app.till.members import Members
    from pos_app.till.places import DistrictsKnown
    from pos_app.till.ports import (
        Health,
        HeldSale,
        Shop,
    )
    from pos_app.till.receipts import ReceiptFile, ReceiptSetup
    from pos_app.till.room import Backing, Room
    from pos_app.till.standing import Standing
    from pos_app.till.upkeep import Upkeep

_PLACES_SHOWN = 8
_CUSTOMERS_SHOWN = 5


class Till:
    """Opens itself on the first call; what went wrong with opening, every call raises anew."""

    def __init__(self, opening: Callable[[], Awaitable[Backing]]) -> None:
        self._opening = opening
        self._opened: asyncio.Task[Room] | None = None

    @property
    def is_open(self) -> bool:
        """Whether opening succeeded."""
        task = self._opened
        return task is not None and task.done() and not task.cancelled() and not task.exception()

    async def open(self) -> Opened:
        """Looks at what the last run left: the open sale, and what a crash left in flight."""
        room = await self._room()
        back = room.backing
        room.submissions.recover()
        if back.adopt is not None:
            room.submissions.distrust()
            self._put_cart_aside(room)
            await back.adopt()
        sale = back.drafts.open()
        # Reading the day's sales is what notices those that cannot be read.
        back.ledger.recent()
        return Opened(
            profile=back.settings.profile(),
            sale=sale,
            submission=room.submissions.of_sale(sale.id) if sale else None,
            methods=back.shelf.methods(),
            set_aside=back.set_aside,
            damaged=back.ledger.damaged(),
            copied=back.adopt is not None,
        )

    async def enrol(self, store_unique_id: str) -> Profile:
        """The till's profile with what the server says of its store now.

        An empty id takes the one the key was given for, or the only one there is. Raises StoreGone,
        ShopError.
        """
        back = (await self._room()).backing
        stores = await back.shop.stores()
        store = _chosen(stores, store_unique_id or back.counter.target.store_unique_id)
        kept = back.settings.profile()
        profile = replace(kept, store=store) if kept else Profile(store, sandbox=back.sandbox)
        back.settings.save_profile(profile)
        return profile

    async def save_profile(self, profile: Profile) -> Profile:
        (await self._room()).backing.settings.save_profile(profile)
        return profile

    async def ping(self) -> Health:
        """Asks the server for something small; answers how the connection is. Raises ShopError."""
        shop = (await self._room()).backing.shop
        await shop.stores()
        return shop.health

    async def save(self, sale: Sale) -> None:
        """Keeps the open sale as it is now."""
        (await self._room()).backing.drafts.save(sale)

    async def hold(self, sale: Sale) -> None:
        back = (await self._room()).backing
        back.drafts.hold(sale, back.clock.now())

    async def held(self) -> tuple[HeldSale, ...]:
        return (await self._room()).backing.drafts.held()

    async def take(self, sale_id: str) -> Sale | None:
        """Makes a held sale the open one again."""
        return (await self._room()).backing.drafts.take(sale_id)

    async def drop(self, sale_id: str) -> None:
        (await self._room()).backing.drafts.drop(sale_id)

    async def known_customers(self, text: str) -> tuple[KnownCustomer, ...]:
        return (await self._room()).backing.customers.find(text, _CUSTOMERS_SHOWN)

    async def known_districts(self, text: str) -> tuple[District, ...]:
        """What this till has seen before; answers at once."""
        return (await self._room()).backing.places.find(text, _PLACES_SHOWN)

    async def districts(self, text: str) -> tuple[District, ...]:
        """What the server knows; remembered for the next time."""
        back = (await self._room()).backing
        found = await back.shop.districts(text)
        back.places.remember(found)
        return found

    async def preload_districts(self) -> int:
        """Reads every district onto this machine; answers how many there are.

        It goes on where it was stopped. Raises ShopError.
        """
        return await (await self._room()).districts.run()

    async def districts_progress(self) -> Progress:
        """How far `preload_districts` has come."""
        return (await self._room()).districts.progress

    async def districts_known(self) -> DistrictsKnown:
        """How many districts this till finds without a network."""
        return (await self._room()).districts.known()

    async def postal_codes(self, district: Id) -> tuple[str, ...]:
        return await (await self._room()).postal_codes(district)

    async def settle_in(self, profile: Profile, district: District) -> Profile:
        """The till stands in this district: hand-over happens from the nearest warehouse.

        The warehouse is None where none has anything to send. Raises ShopError.
        """
        back = (await self._room()).backing
        warehouse = await _nearest_warehouse(back.shop, profile.store, district)
        settled = replace(profile, district=district, warehouse=warehouse)
        back.settings.save_profile(settled)
        return settled

    async def quote(self, profile: Profile, sale: Sale) -> Quote:
        """Who brings the goods. Raises NoWarehouse, PlaceUnknown, ShopError.

        Hand-over at the counter is known without a network once it was asked for. Delivery to a
        member is told by their account: SignedOut once that is closed.
        """
        room = await self._room()
        if sale.member is not None and sale.is_shipped:
            return await room.checkout.quote(profile, sale)
        back = room.backing
        return await quotes.quote(back.shop, back.settings, profile, sale)

    async def members(self) -> Members:
        """What can be done for a customer with an account of their own."""
        return (await self._room()).members

    async def leave(self, sale: Sale) -> None:
        """The app closes: the open sale is kept, and a member's session ends. Raises StoreError."""
        room = await self._room()
        try:
            room.backing.drafts.save(sale)
        finally:
            await room.members.sign_out()

    async def offers(self, profile: Profile) -> tuple[PaymentMethod, ...]:
        """The store's payment methods now; remembered for the next start."""
        back = (await self._room()).backing
        methods = await back.shop.payment_methods(profile.store)
        accounts: tuple[BankAccount, ...] = await back.shop.payment_accounts(profile.store)
        back.shelf.offers(methods, accounts)
        return methods

    async def accounts(self) -> tuple[BankAccount, ...]:
        """The store's own bank accounts, as they were last told."""
        return (await self._room()).backing.shelf.accounts()

    async def confirm(self, sale: Sale, profile: Profile) -> Standing:
        """Commits the sale; nothing is sent yet.

        A member's cart at the store is readied before: what goes wrong there (ShopError, SignedOut)
        leaves the sale unconfirmed. Raises NotReady, StoreError.
        """
        room = await self._room()
        if sale.member is None:
            made = room.submissions.confirm(sale, profile)
        else:
            made = await room.checkout.confirm(sale, profile)
        room.learn_from(sale, profile)
        return room.standing(made)

    async def send(self, reference: str) -> Standing:
        """Sends a confirmed sale once, and asks which page it is paid on where it needs one.

        A member's sale raises SignedOut unless that very member is signed in, and CartChanged.
        """
        room = await self._room()
        return await room.sent(await room.submissions.send(reference))

    async def defer(
        self, reference: str, profile: Profile, received: Rupiah | None = None
    ) -> Standing:
        """The customer is served now, the order is sent later; `received` is cash that was taken.

        Raises NeedsNetwork, QueueFull, StoreError.
        """
        room = await self._room()
        tender = None if received is None else Tender(received, room.backing.clock.now())
        who = profile.cashier or "till"
        made = room.submissions.defer(reference, profile, tender=tender, who=who)
        return room.standing(made)

    async def insist(self, reference: str, who: str) -> Standing:
        """Sends a waiting sale at its own prices, although the catalog names others now."""
        room = await self._room()
        return room.standing(room.submissions.insist(reference, who=who))

    async def look_up(self, reference: str) -> Standing:
        """Looks for the order of a sale that may exist. Raises ShopError."""
        room = await self._room()
        return room.standing(await room.reconciler.look_up(reference))

    async def check_again(self, reference: str, who: str) -> Standing:
        """A decision's first way out: look for it anew."""
        room = await self._room()
        room.submissions.check_again(reference, who=who)
        return room.standing(await room.reconciler.look_up(reference))

    async def candidates(self, reference: str) -> tuple[Order, ...]:
        """Orders that could be the sale's, for a human to compare. Raises ShopError."""
        return await (await self._room()).reconciler.candidates(reference)

    async def bind(self, reference: str, order: Id, who: str) -> Standing:
        """A human picked the sale's order. Raises NotOurs, ShopError."""
        room = await self._room()
        return room.standing(await room.reconciler.bind(reference, order, who=who))

    async def resend(self, reference: str, reason: str, who: str) -> Standing:
        """A human sends it once more, knowing that there may be two orders then.

        Raises ReasonMissing, StoreError; for a member's sale SignedOut, before anything is allowed.
        """
        room = await self._room()
        room.check_signed_in(reference)
        room.submissions.allow_resend(reference, reason, who=who)
        return await room.sent(await room.submissions.send(reference))

    async def give_up(self, reference: str, reason: str, who: str) -> Standing:
        """A human closes a sale whose order was not found. Raises ReasonMissing."""
        room = await self._room()
        return room.standing(room.submissions.give_up(reference, reason, who=who))

    async def close_refused(self, reference: str, reason: str, who: str) -> Standing:
        """A human saw to a customer whose order was refused after they were served."""
        room = await self._room()
        return room.standing(room.submissions.close_refused(reference, reason, who=who))

    async def extras(self, reference: str) -> tuple[Order, ...]:
        """The orders too many of a sale, read now. Raises ShopError."""
        return await (await self._room()).reconciler.extras(reference)

    async def cancel_extra(self, reference: str, order: Id, who: str) -> Standing:
        """Cancels an order too many, unless it was paid. Raises ShopError."""
        room = await self._room()
        return room.standing(await room.reconciler.cancel_extra(reference, order, who=who))

    async def paid_back(self, reference: str, order: Id, who: str) -> Standing:
        """A human paid back an order too many."""
        room = await self._room()
        return room.standing(room.reconciler.paid_back(reference, order, who=who))

    async def abandon(self, reference: str) -> Standing:
        room = await self._room()
        return room.standing(room.submissions.abandon(reference))

    async def agree(self, reference: str) -> Standing:
        room = await self._room()
        return room.standing(room.submissions.agree(reference))

    async def poll(self, reference: str) -> Standing:
        room = await self._room()
        return room.standing(await room.settlement.poll(reference))

    async def check(self, reference: str) -> Standing:
        room = await self._room()
        return room.standing(await room.settlement.check(reference))

    async def start_payment(self, reference: str) -> Standing:
        room = await self._room()
        return room.standing(await room.settlement.start_payment(reference))

    async def take_cash(
        self, reference: str, profile: Profile, received: Rupiah | None = None
    ) -> Standing:
        """Records that the cashier has the money; `received` is what was handed over."""
        room = await self._room()
        return room.standing(await room.settlement.take_cash(reference, profile, received))

    async def take_transfer(self, reference: str) -> Standing:
        room = await self._room()
        return room.standing(await room.settlement.take_transfer(reference))

    async def cancel(self, reference: str) -> Standing:
        room = await self._room()
        return room.standing(await room.settlement.cancel(reference))

    async def standing(self, reference: str) -> Standing | None:
        """A confirmed sale as it stands now."""
        room = await self._room()
        try:
            return room.standing(room.journal.get(reference))
        except KeyError:
            return None

    async def recent(self) -> tuple[Submission, ...]:
        """This till's confirmed sales, newest first."""
        return (await self._room()).backing.ledger.recent()

    async def receipt(self, reference: str) -> ReceiptFile:
        """A confirmed sale with what is known of its receipts. Raises KeyError."""
        return (await self._room()).receipts.file(reference)

    async def print_begun(self, reference: str, *, who: str, where: str) -> ReceiptFile:
        """Commits that a receipt is made now, before anything leaves. Raises StoreError."""
        return (await self._room()).receipts.begin(reference, who=who, where=where)

    async def printed(self, reference: str, *, who: str) -> None:
        """The receipt was handed to the printer, or written. Raises StoreError."""
        (await self._room()).receipts.done(reference, who=who)

    async def not_printed(self, reference: str, *, who: str, why: str, nothing_came: bool) -> None:
        """The receipt failed; `nothing_came` where certainly nothing is on paper."""
        room = await self._room()
        room.receipts.failed(reference, who=who, why=why, nothing_came=nothing_came)

    async def keep_receipt_setup(self, setup: ReceiptSetup) -> None:
        """What receipts are printed on from now on. Raises StoreError."""
        (await self._room()).receipts.keep(setup)

    async def waiting(self) -> tuple[Waiting, ...]:
        """Every sale that is not known to be an order yet, oldest first, and why."""
        room = await self._room()
        found = room.backing.ledger.unfinished()
        return tuple(
            Waiting(each, room.outbox.wait_of(each))
            for each in found
            if each.state is not State.CREATED
        )

    async def save_again(self) -> bool:
        """Tries to commit answers that a full disk did not take; whether none is left."""
        return (await self._room()).journal.save_again()

    async def deliver(self, profile: Profile, *, asked: bool = False) -> tuple[Submission, ...]:
        """Sends what customers were served with while there was no network, oldest first.

        `asked`: a human wants it now, also after the key was refused. Answers the recent sales.
        Raises ShopError where taken money could not be recorded yet.
        """
        room = await self._room()
        async with room.delivering:
            await room.outbox.run(profile, asked=asked)
        return room.backing.ledger.recent()

    async def sweep(self) -> tuple[Submission, ...]:
        """Looks once after every sale that is unknown or unpaid; answers the recent ones.

        Every ten minutes, and the first time, for late arrivals and doubles as well. Raises the
        first ShopError it meets, after everything else was tried.
        """
        room = await self._room()
        unpaid = [
            partial(room.settlement.poll, left.reference)
            for left in room.backing.ledger.unfinished()
            if left.state is State.CREATED
        ]
        look_ups = (room.auditor.look_up_all, room.audit, room.auditor.probe)
        await each_in_turn(*look_ups, *unpaid)
        return room.backing.ledger.recent()

    async def refresh_catalog(self, profile: Profile) -> Refreshed:
        room = await self._room()
        return await room.catalog.run(profile.store)

    async def link_code(self, code: str, item: Item) -> None:
        """A scanned code names this item from now on. Raises ValueError for an empty code."""
        (await self._room()).backing.aliases.link(code, item)

    async def unlink_code(self, code: str) -> None:
        """Forgets what a code was linked to."""
        (await self._room()).backing.aliases.unlink(code)

    async def catalog_progress(self) -> Progress:
        """How far the refresh under way has come."""
        return (await self._room()).catalog.progress

    async def picture(self, url: str) -> bytes:
        """A product's picture, from disk or fetched without any key. Raises ShopError."""
        back = (await self._room()).backing
        if (kept := back.shelf.picture(url)) is not None:
            return kept
        content = await back.media.fetch(url)
        back.shelf.keep_picture(url, content)
        return content

    async def upkeep(self) -> Upkeep:
        """What is done for the till's own files: backups, and customers that are forgotten."""
        return (await self._room()).upkeep

    async def leave_files(self) -> None:
        """The app ends: a last backup, where it is quick. Never raises StoreError."""
        if self.is_open:
            await (await self._room()).upkeep.leave()

    @staticmethod
    def _put_cart_aside(room: Room) -> None:
        """In a copy, the open cart may have been ordered elsewhere: nobody is to pay it unasked."""
        back = room.backing
        sale = back.drafts.open()
        if sale is not None and sale.cart.lines and room.submissions.of_sale(sale.id) is None:
            back.drafts.hold(sale, back.clock.now())

    async def _room(self) -> Room:
        # By the first call, on the worker's thread: nothing that is shown before needs a loop.
        import asyncio

        if self._opened is None or (self._opened.done() and not self.is_open):
            self._opened = asyncio.ensure_future(self._open())
        # Shielded: a caller that is cancelled must not take the others' till away.
        return await asyncio.shield(self._opened)

    async def _open(self) -> Room:
        from pos_app.till.room import Room

        return Room(await self._opening())


async def _nearest_warehouse(shop: Shop, store: Store, district: District) -> Warehouse | None:
    async for page in shop.products(store):
        for product in page.products:
            for item in product.items:
                if item.ships and item.obstacle is None:
                    found = await shop.warehouses(store, district.id, [(item.id, 1)])
                    return found[0] if found else None
    return None


def _chosen(stores: tuple[Store, ...], unique_id: str) -> Store:
    if not unique_id and len(stores) == 1:
        return stores[0]
    found = next((store for store in stores if store.unique_id == unique_id), None)
    if found is None:
        raise StoreGone(unique_id)
    return found
