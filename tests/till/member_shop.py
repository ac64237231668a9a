"""A store with one customer's account, at the till's ports: what the till asks, and in what order.

The ways in which a request can end are the shop's own errors, so that the protocol's promises can
be tried one by one. Whole sales go over loopback HTTP elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from pos_app.domain.errors import NotFound, Reason, ShopError
from pos_app.domain.member import DiscountVerdict, Member, ServerCart, Summary
from pos_app.domain.money import Rupiah
from pos_app.domain.order import BankAccount, Order, OrderAmounts
from pos_app.domain.submission import Target
from pos_app.store.disk import Disk
from pos_app.store.store import Store
from pos_app.till.member_ports import CodeSent, SignedOut
from pos_app.till.ports import Health, OrderPage
from pos_app.till.room import Backing
from pos_app.till.submission import Counter
from pos_app.till.till import Till
from tests.kit.clock import FakeClock
from tests.kit.values import PROFILE, STORE, TRANSFER, courier, order

AYU = Member(41, "Ayu Lestari", "ayu@contoh.id", "6281234567890")
BUDI = Member(42, "Budi", "budi@contoh.id")
TARGET = Target("https://api.example", STORE.unique_id)


class MemberShop:
    """Satisfies what a sale needs of `Shop` and all of `Storefront`.

    `asked` names every request in its order. `ends` maps such a name to how its next ones end: an
    error, or a pair of an error and True where the request was carried out all the same.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.ends: dict[str, list[ShopError | tuple[BaseException, bool]]] = {}
        self.made: list[Order] = []
        self.bodies: list[dict[str, Any]] = []
        self.cart = ServerCart(7)
        self.who = AYU
        self.accounts: list[Account] = []
        self.listed = True
        self.meanwhile: dict[str, Callable[[], None]] = {}
        self.health = Health()
        self.clock = FakeClock()

    def background(self) -> MemberShop:
        return self

    def ends_with(self, name: str, *how: ShopError | tuple[BaseException, bool]) -> None:
        """From now on the next requests of this name end so."""
        self.ends[name] = list(how)

    async def ask(self, name: str, work: Callable[[], Any] = lambda: None) -> Any:
        """One request: it is noted, ends as the test says, and is carried out where it would be."""
        self.asked.append(name)
        if (then := self.meanwhile.pop(name, None)) is not None:
            then()
        planned = self.ends.get(name)
        how = planned.pop(0) if planned else None
        if how is None:
            return work()
        error, done = how if isinstance(how, tuple) else (how, False)
        if done:
            work()
        raise error

    def place(self, payload: bytes) -> Order:
        """The store's part of a checkout."""
        body = json.loads(payload)
        self.bodies.append(body)
        items = body.get("items") or [each.id for each in self.cart.items]
        if not items:
            raise NotFound(404, Reason("the cart is empty"))
        if "cart_id" in body:
            self.cart = replace(self.cart, items=())
        number = 500 + len(self.made)
        made = order(
            20_000,
            id=number,
            number=f"N{number}",
            notes=body["notes"],
            slug=f"slug-{number}",
            method=body["payment_method"],
            drafted_at=self.clock.now(),
            pages=("https://app.scalev.id/order",),
        )
        self.made.append(made)
        return made

    async def stores(self) -> tuple[Any, ...]:
        return (STORE,)

    async def order(self, number: object) -> Order:
        if isinstance(number, str):
            return await self.ask("public order", lambda: self._public(number))
        return await self.ask("order", lambda: self._made(number))

    def _made(self, number: object) -> Order:
        found = [each for each in self.made if each.id == number]
        if not found:
            raise NotFound(404, Reason("no such order"))
        return found[0]

    def _public(self, slug: str) -> Order:
        (found,) = [each for each in self.made if each.slug == slug]
        return replace(found, pages=("https://pay.scalev.id/redirect",))

    async def orders(self, search: str = "") -> AsyncIterator[OrderPage]:
        rows = [] if search or not self.listed else self.made[::-1]
        yield OrderPage(await self.ask("search" if search else "list", lambda: tuple(rows)), None)

    async def create_payment(self, number: object) -> dict[str, Any]:
        return await self.ask("create payment", dict)

    async def cancel(self, number: object) -> None:
        self.asked.append("cancel")

    async def mark_paid(self, number: object, method: object) -> None:
        self.asked.append(f"paid by {method}")

    async def sign_in(self, email: str, password: str) -> Account | CodeSent:
        return await self.ask("sign in", self._account)

    async def send_code(self, email: str) -> CodeSent:
        return await self.ask("send code", lambda: CodeSent(email, "sent"))

    async def enter_code(self, email: str, code: str) -> Account:
        return await self.ask("enter code", self._account)

    async def check_discount(self, key: Any, request: Any) -> DiscountVerdict:
        return await self.ask(
            "discount", lambda: DiscountVerdict(key, eligible=True, amount=Rupiah(1_000))
        )

    async def upload_proof(self, slug: str, proof: object, at: object) -> Order:
        return await self.ask("proof", lambda: self._public(slug))

    async def close(self) -> None:
        self.asked.append("close")

    def _account(self) -> Account:
        self.accounts.append(Account(self, self.who))
        return self.accounts[-1]


class Account:
    """Satisfies `Membership` for one member of the shop."""

    def __init__(self, shop: MemberShop, who: Member) -> None:
        self._shop = shop
        self._who = who
        self.is_alive = True

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        """Whatever only passes through the till: it is noted, and answers its arguments."""
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *given: self._ask(name, lambda: given)

    async def renew(self) -> None:
        await self._ask("renew")

    async def me(self) -> Member:
        return await self._ask("me", lambda: self._who)

    async def rename(self, name: str, phone: str) -> Member:
        self._who = replace(self._who, name=name, phone=phone)
        return await self.me()

    async def cart(self) -> ServerCart:
        return await self._ask("cart", lambda: self._shop.cart)

    async def put_into_cart(self, items: Any) -> ServerCart:
        def put() -> ServerCart:
            self._shop.cart = replace(self._shop.cart, items=(*self._shop.cart.items, *items))
            return self._shop.cart

        return await self._ask("put", put)

    async def take_out_of_cart(self, items: Any) -> ServerCart:
        def take() -> ServerCart:
            rest = tuple(each for each in self._shop.cart.items if each not in items)
            self._shop.cart = replace(self._shop.cart, items=rest)
            return self._shop.cart

        return await self._ask("take out", take)

    async def payment_methods(self) -> Any:
        banks = (BankAccount("BCA", "123", "Toko"),)
        return await self._ask("methods", lambda: ((TRANSFER,), banks))

    async def shipping_options(self, request: Any) -> Any:
        rows = (
            courier(1, 12_000, warehouse="wh_a", cod=True),
            courier(2, 9_000, warehouse="wh_b"),
            courier(3, 0, pickup=True),
        )
        return await self._ask("couriers", lambda: rows)

    async def summary(self, request: Any) -> Summary:
        return await self._ask("summary", lambda: Summary(Rupiah(21_000), OrderAmounts()))

    async def place_order(self, payload: bytes) -> Order:
        return await self._ask("checkout", lambda: self._shop.place(payload))

    async def orders(self) -> AsyncIterator[OrderPage]:
        yield OrderPage(await self._ask("own orders", lambda: tuple(self._shop.made[::-1])), None)

    async def sign_out(self) -> None:
        self.is_alive = False
        self._shop.asked.append("sign out")

    async def _ask(self, name: str, work: Callable[[], Any] = lambda: None) -> Any:
        if not self.is_alive:
            raise SignedOut("the session is over")
        return await self._shop.ask(name, work)


@asynccontextmanager
async def till_of(shop: MemberShop, folder: Path, **changed: Any) -> AsyncIterator[Till]:
    """A till with a real store on disk and this shop; `changed` parts of its backing."""
    store = Store.open(folder)

    async def opening() -> Backing:
        store.settings.save_profile(PROFILE)
        parts: dict[str, Any] = {
            "shop": shop,
            "media": None,
            "shelf": store.shelf,
            "aliases": store.aliases,
            "bestsellers": store.bestsellers,
            "ledger": store.ledger,
            "drafts": store.drafts,
            "places": store.places,
            "customers": store.customers,
            "settings": store.settings,
            "clock": shop.clock,
            "counter": Counter(TARGET, "till_1", "key 1"),
            "disk": Disk(folder),
            "archive": store.retention,
            "vault": store.backups,
            "storefront": shop,
        }
        return Backing(**parts | changed)

    try:
        till = Till(opening)
        await till.open()
        yield till
    finally:
        store.close()
