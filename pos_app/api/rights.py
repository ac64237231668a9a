"""Trying a business key: it reads what the till reads, and changes nothing."""

from __future__ import annotations

from pos_app.api._http import Transport
from pos_app.api.access import business
from pos_app.api.client import Client, Line, Query, path
from pos_app.api.stores import stores
from pos_app.domain.errors import LockedOut, Refused, Unreadable
from pos_app.domain.profile import Store
from pos_app.domain.rights import KeyTrial, Right, is_full_key
from pos_app.till.ports import Clock

_FORBIDDEN = 403
_ONE: Query = {"page_size": 1}


async def examine(
    base_url: str, key: str, *, clock: Clock, transport: Transport | None = None
) -> KeyTrial:
    """Which stores the key opens, and which of the till's readings it is refused.

    Raises ValueError for an address or a key that cannot be one, LockedOut for a key that the
    server does not take at all, and any other ShopError: no verdict is made of half a trial.
    """
    client = Client(Line(base_url, clock, transport), business(key))
    try:
        return await _examine(client, is_full=is_full_key(key))
    finally:
        await client.close()


async def _examine(client: Client, *, is_full: bool) -> KeyTrial:
    try:
        found = await stores(client)
    except LockedOut as refused:
        if refused.status != _FORBIDDEN:
            raise
        return KeyTrial(missing=frozenset({Right.STORES}), is_full=is_full)
    missing = [
        right
        for right, where, query in _questions(found)
        if not await _is_allowed(client, where, query)
    ]
    return KeyTrial(found, frozenset(missing), is_full)


def _questions(found: tuple[Store, ...]) -> list[tuple[Right, str, Query]]:
    asked: list[tuple[Right, str, Query]] = [
        (Right.PLACES, path("locations"), {"search": "jakarta", **_ONE}),
        (Right.ORDERS, path("orders"), {"columns": "id", **_ONE}),
    ]
    if found:
        asked.insert(0, (Right.PRODUCTS, path("stores", found[0].id, "products"), _ONE))
    return asked


async def _is_allowed(client: Client, where: str, query: Query) -> bool:
    """Any answer but a 403 is one that somebody was let in for."""
    try:
        await client.get(where, query)
    except LockedOut as refused:
        if refused.status != _FORBIDDEN:
            raise
        return False
    except (Refused, Unreadable):
        return True
    return True
