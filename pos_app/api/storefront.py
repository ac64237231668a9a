"""The store's door for its customers, as the till's port wants it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from pos_app.api import discounts, orders, proofs
from pos_app.api._http import Transport
from pos_app.api.access import storefront
from pos_app.api.client import ORDER_BYTES, Client, Line, path
from pos_app.api.membership import SignedIn
from pos_app.api.proofs import Uploads
from pos_app.api.tokens import read, said
from pos_app.domain.errors import (
    LockedOut,
    NotFound,
    Refused,
    ServerTrouble,
    ShopError,
    Unreadable,
    Unsure,
)
from pos_app.domain.member import DiscountKey, DiscountVerdict, Proof
from pos_app.domain.order import Json, Order
from pos_app.till.member_ports import CheckoutRequest, CodeSent
from pos_app.till.ports import Clock

_NO_STORE = "store not found"
_MISSING = 404


class ScalevStorefront:
    """Scalev itself, with a store's storefront key. See `pos_app.till.member_ports.Storefront`.

    A key that does not open this store is LockedOut, with 404 as its status. Raises ValueError
    for a base address that is neither https nor this machine, and for a key that cannot be one.
    """

    def __init__(
        self,
        base_url: str,
        key: str,
        store_unique_id: str,
        *,
        clock: Clock,
        transport: Transport | None = None,
    ) -> None:
        self._client = Client(Line(base_url, clock, transport), storefront(key))
        self._uploads = Uploads(transport=transport)
        self._store = store_unique_id

    async def sign_in(self, email: str, password: str) -> SignedIn | CodeSent:
        """Raises Refused where the e-mail or the password is wrong."""
        asked: dict[str, Json] = {"email": email.strip(), "password": password}
        told = await self._enter("login", body=asked)
        return told if isinstance(told, SignedIn) else CodeSent(email.strip(), told)

    async def knock(self) -> None:
        """Asks for something small, as a trial of the key."""
        with _inside():
            await self._client.get(self._at("payment-methods"))

    async def send_code(self, email: str) -> CodeSent:
        """A new code, which voids the one before; whether the store knows them is not told."""
        with _at_the_door():
            body = await self._client.send(
                self._at("auth", "otp", "send"), {"email": email.strip()}
            )
        return CodeSent(email.strip(), said(body))

    async def enter_code(self, email: str, code: str) -> SignedIn:
        """Raises Refused where the code is wrong, used or too old; Busy after too many tries."""
        asked: dict[str, Json] = {"email": email.strip(), "otp": "".join(code.split())}
        told = await self._enter("otp", "verify", body=asked)
        if isinstance(told, SignedIn):
            return told
        raise Unreadable("tokens: the access token")

    async def check_discount(self, key: DiscountKey, request: CheckoutRequest) -> DiscountVerdict:
        """A code that the store does not know is not eligible either."""
        where = self._at("discount-codes", "check")
        try:
            with _inside():
                return await discounts.check(self._client, where, key, request)
        except NotFound as missing:
            return discounts.unknown(key, missing.reason)

    async def order(self, slug: str) -> Order:
        with _inside():
            return orders.read(await self._client.get(self._order(slug), limit=ORDER_BYTES))

    async def start_payment(self, slug: str) -> Order:
        with _inside():
            where = self._at("orders", slug, "payment")
            return orders.read(await self._client.ask(where, limit=ORDER_BYTES))

    async def upload_proof(self, slug: str, proof: Proof, at: datetime) -> Order:
        """Raises Refused with 413 or 415 for what is too large or no picture, before sending."""
        with _inside():
            return await proofs.upload(self._client, self._order(slug), self._uploads, proof, at)

    async def close(self) -> None:
        await self._uploads.close()
        await self._client.close()

    def _at(self, *segments: str) -> str:
        return path("stores", self._store, "public", *segments)

    def _order(self, slug: str) -> str:
        return self._at("orders", slug)

    async def _enter(self, *segments: str, body: dict[str, Json]) -> SignedIn | str:
        """The member whom this lets in, or what the store says instead."""
        since = self._client.clock.monotonic()
        with _at_the_door():
            told = read(await self._client.send(self._at("auth", *segments), body), since)
        return told if isinstance(told, str) else SignedIn(self._client, self._store, told)


@contextmanager
def _inside() -> Iterator[None]:
    """Tells a key that does not open the store from what is not in it."""
    try:
        yield
    except NotFound as missing:
        if _NO_STORE not in missing.reason.message.lower():
            raise
        locked = LockedOut(missing.status, missing.reason)
    else:
        return
    raise locked


@contextmanager
def _at_the_door() -> Iterator[None]:
    """The same for sign-ins: there a 401 or 403 is about the member, and nothing was ordered."""
    try:
        with _inside():
            yield
    except LockedOut as refused:
        if refused.status == _MISSING:
            raise
        error: ShopError = Refused(refused.status, refused.reason)
    except Unsure as lost:
        error = ServerTrouble(str(lost), lost.status)
    else:
        return
    raise error
