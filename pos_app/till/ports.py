"""What the till needs from the outside, as protocols; the outside imports the till, never back.

Everything here is called on the worker's loop thread, except CatalogReader. Methods of the shop
raise the errors of `pos_app.domain.errors`; methods of the store raise StoreError.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.value import value
from pos_app.till.browsing import CatalogQuery as CatalogQuery
from pos_app.till.browsing import CatalogReader as CatalogReader

if TYPE_CHECKING:
    from pos_app.domain.catalog import Item, Product
    from pos_app.domain.customer import Customer, KnownCustomer
    from pos_app.domain.delivery import CourierService, District, Warehouse
    from pos_app.domain.ids import Id
    from pos_app.domain.money import Rupiah
    from pos_app.domain.order import BankAccount, JsonObject, Order
    from pos_app.domain.payment import PaymentMethod
    from pos_app.domain.profile import Profile, Store
    from pos_app.domain.sale import Sale
    from pos_app.domain.submission import Attempt, Submission


@value
class ProductPage:
    """Some products in the server's order. `skipped` rows had no usable shape."""

    products: tuple[Product, ...]
    next_cursor: str | None
    skipped: int = 0


@value
class DistrictPage:
    """Some districts in the server's order."""

    districts: tuple[District, ...]
    next_cursor: str | None


@value
class OrderPage:
    """Some orders, newest first."""

    orders: tuple[Order, ...]
    next_cursor: str | None


@value
class Health:
    """The connection as seen by the last exchanges.

    `wait` is the seconds until the rate limit opens, `skew` the server's clock less ours.
    """

    latency: float | None = None
    remaining: int | None = None
    wait: float = 0.0
    skew: float = 0.0


class Shop(Protocol):
    """The remote shop with the business key."""

    def background(self) -> Shop:
        """The same shop for work nobody waits for: it always lets cashiers' calls go first."""

    @property
    def health(self) -> Health: ...

    async def stores(self) -> tuple[Store, ...]: ...

    def products(self, store: Store, after: str | None = None) -> AsyncIterator[ProductPage]: ...

    def bundles(self, store: Store, after: str | None = None) -> AsyncIterator[ProductPage]: ...

    async def sells(self, store: Store, item: Item) -> bool | None:
        """Whether the store has this item now; None where the server will not tell."""

    async def payment_methods(self, store: Store) -> tuple[PaymentMethod, ...]: ...

    async def payment_accounts(self, store: Store) -> tuple[BankAccount, ...]: ...

    async def districts(self, search: str) -> tuple[District, ...]:
        """The first page of districts whose name holds the text."""

    def all_districts(self, search: str, after: str | None = None) -> AsyncIterator[DistrictPage]:
        """Every page of them; `after` goes on behind a page's cursor."""

    async def postal_codes(self, district: Id) -> tuple[str, ...]: ...

    async def warehouses(
        self, store: Store, district: Id, contents: Sequence[tuple[Id, int]]
    ) -> tuple[Warehouse, ...]:
        """Warehouses that can send these (variant id, quantity) there, as the server ranks them."""

    async def couriers(
        self,
        store: Store,
        district: Id,
        warehouse: Warehouse,
        *,
        method: PaymentMethod,
        weight: int,
        postal_code: str,
    ) -> tuple[CourierService, ...]:
        """Services for `weight` grams; rows that cannot be read are left out."""

    async def place_order(self, payload: bytes) -> Order:
        """One POST, never repeated. Raises NotSent, Unsure, Refused, Busy: nothing else."""

    async def order(self, order: Id) -> Order: ...

    async def create_payment(self, order: Id) -> JsonObject:
        """Creates or re-reads the payment; safe to repeat."""

    async def check_payment(self, order: Id) -> Order: ...

    def orders(self, search: str = "") -> AsyncIterator[OrderPage]:
        """All orders of the key, newest first, with what a reference is found by."""

    async def mark_paid(self, order: Id, method: PaymentMethod) -> None:
        """Records money that the cashier took."""

    async def cancel(self, order: Id) -> None:
        """Cancels an order that nobody will pay."""

    async def close(self) -> None:
        """Ends every connection."""


class Media(Protocol):
    """Pictures, fetched without any key."""

    async def fetch(self, url: str) -> bytes:
        """The bytes of a picture, at most 2 MB of png, jpeg or webp. Raises ShopError."""


class Part(StrEnum):
    """The lists that a refresh reads, in their order."""

    PRODUCTS = "products"
    BUNDLES = "bundles"


@value
class Bookmark:
    """How far a refresh has come: behind the page that told the cursor `after`.

    `after` None is the beginning of the part. `read` products came by then, and `skipped` rows
    without a usable shape. `begun` is when the refresh was started.
    """

    refresh: int
    begun: datetime
    part: Part = Part.PRODUCTS
    after: str | None = None
    read: int = 0
    skipped: int = 0


@value
class Shelved:
    """What a page did to the catalog. `met` of its products this refresh had not seen before.

    `changed` are those that were there and differ, `repriced` those of them with another price.
    """

    met: int = 0
    added: int = 0
    changed: int = 0
    repriced: int = 0


class Shelf(Protocol):
    """The catalog on disk, as its refresher writes it."""

    def begin(self, store: Store) -> int:
        """Starts a refresh; answers its number."""

    def resume(self, store: Store) -> Bookmark | None:
        """Goes on with the refresh of this store that was stopped; None where there is none."""

    def put(
        self, refresh: int, products: Sequence[Product], bookmark: Bookmark | None = None
    ) -> Shelved:
        """One page and the bookmark behind it, one transaction; what is there is replaced.

        A page that changes nothing need not be kept: a stop may repeat a few of those.
        """

    def missing(self, refresh: int) -> tuple[str, ...]:
        """The keys of the products that this refresh has not seen."""

    def finish(self, refresh: int, at: datetime, keep: Collection[str] = ()) -> None:
        """Drops what this refresh did not see but `keep`, and dates a catalog that is whole."""

    def merge(self) -> bool:
        """Takes a short step to a quicker search; answers whether another one is due.

        There are steps to take after a refresh that wrote much of the catalog anew.
        """

    def count(self) -> int:
        """How many products there are."""

    def last_count(self) -> int | None:
        """How many products there were when the catalog was last whole."""

    def items(self, product_key: str) -> tuple[Item, ...]:
        """The items of a product, those that can be read."""

    def offers(self, methods: Sequence[PaymentMethod], accounts: Sequence[BankAccount]) -> None:
        """Keeps what the store takes, for the next start."""

    def prices(self, product_keys: Sequence[str]) -> Mapping[str, Rupiah | None]:
        """What the items of these products cost now, by the item's key."""

    def numbered(self, wanted: Collection[tuple[Id, bool]]) -> Mapping[tuple[Id, bool], Item]:
        """The items with these ids that are here, by id and whether it is a bundle's."""

    def methods(self) -> tuple[PaymentMethod, ...]: ...

    def accounts(self) -> tuple[BankAccount, ...]: ...

    def picture(self, url: str) -> bytes | None: ...

    def keep_picture(self, url: str, content: bytes) -> None: ...


class Aliases(Protocol):
    """Codes that the cashier linked to an item; `CatalogReader.by_code` finds them."""

    def link(self, code: str, item: Item) -> None:
        """From now on this code names the item. Raises ValueError for an empty code."""

    def unlink(self, code: str) -> None:
        """The code names nothing again."""


class Bestsellers(Protocol):
    """How often this till sold each product, for the order of what a search finds."""

    def count(self, product_keys: Collection[str]) -> None:
        """Counts one sale of each of these products."""


@value
class Event:
    """One line of the sale's history; never changed."""

    at: datetime
    what: str
    detail: str = ""
    who: str = "till"


class Ledger(Protocol):
    """Confirmed sales; each call is one synced commit."""

    def record(self, submission: Submission, event: Event, attempt: Attempt | None = None) -> None:
        """Writes the sale's state, its attempt and the event together, or nothing.

        The payload and its hash are written once: a later difference raises StoreError.
        """

    def get(self, reference: str) -> Submission | None: ...

    def recent(self, limit: int = 200) -> tuple[Submission, ...]:
        """Newest first. A row that cannot be read is left out and counted by `damaged`."""

    def unfinished(self) -> tuple[Submission, ...]:
        """Oldest first: everything that is still to be sent, looked up, decided or paid."""

    def since(self, moment: datetime) -> tuple[Submission, ...]:
        """Oldest first: everything confirmed or sent since then, whatever became of it."""

    def damaged(self) -> int:
        """How many sales could not be read since the start."""

    def attempts(self, reference: str) -> tuple[Attempt, ...]:
        """In the order they were made."""

    def events(self, reference: str) -> tuple[Event, ...]:
        """The sale's history, in the order it was written."""


class Disk(Protocol):
    """The room that is left where sales are kept. Methods raise StoreError."""

    def free(self) -> int:
        """Bytes that can still be written."""

    def reserve(self) -> None:
        """Puts some room aside for the moment when there is none."""

    def release(self) -> bool:
        """Gives back what was put aside; answers whether there was anything."""


@value
class HeldSale:
    """A sale put aside."""

    sale: Sale
    held_at: datetime


class Drafts(Protocol):
    """The open sale and the held ones."""

    def save(self, sale: Sale) -> None:
        """Replaces the open sale."""

    def open(self) -> Sale | None: ...

    def hold(self, sale: Sale, at: datetime) -> None:
        """Moves the open sale to the held ones."""

    def held(self) -> tuple[HeldSale, ...]:
        """Newest first."""

    def take(self, sale_id: str) -> Sale | None:
        """Moves a held sale back to be the open one."""

    def drop(self, sale_id: str) -> None:
        """Forgets an open or held sale."""


@value
class PlaceMark:
    """How far reading all districts has come: behind a page of those whose name holds `search`.

    `after` None is the beginning; `read` districts came by then.
    """

    begun: datetime
    search: str = ""
    after: str | None = None
    read: int = 0


class Places(Protocol):
    """Districts and postal codes this till has seen."""

    def find(self, text: str, limit: int) -> tuple[District, ...]:
        """By the start of any word, those delivered to most often first."""

    def remember(self, districts: Sequence[District], mark: PlaceMark | None = None) -> None:
        """Keeps them, and in the same transaction how far reading all of them has come."""

    def mark(self) -> PlaceMark | None:
        """Where reading all of them was stopped."""

    def loaded(self, at: datetime) -> None:
        """All of them are here."""

    def loaded_at(self) -> datetime | None:
        """When all of them were read last."""

    def count(self) -> int:
        """How many districts are here."""

    def used(self, district: District) -> None:
        """Counts a delivery there."""

    def postal_codes(self, district: Id) -> tuple[str, ...]: ...

    def remember_postal_codes(self, district: Id, codes: Sequence[str]) -> None: ...


class Customers(Protocol):
    """Buyers this till has served."""

    def find(self, text: str, limit: int) -> tuple[KnownCustomer, ...]:
        """By the start of a name's word, or by any part of the phone from three digits on."""

    def remember(self, customer: Customer, at: datetime) -> None:
        """Adds one order, made at this time; somebody without a phone is not kept."""


class Settings(Protocol):
    """What this till is set up with."""

    def profile(self) -> Profile | None: ...

    def save_profile(self, profile: Profile) -> None: ...

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, value: str) -> None: ...


class Clock(Protocol):
    """Time, so that tests need not wait."""

    def now(self) -> datetime:
        """The wall clock, in UTC."""

    def monotonic(self) -> float:
        """Seconds that never jump."""

    async def sleep(self, seconds: float) -> None: ...
