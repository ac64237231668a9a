"""The keyring, the key, and what the key may do. No part of a key is ever told."""

from __future__ import annotations

import asyncio

from pos_app.access import Entrance, Found
from pos_app.api import probe
from pos_app.doctor.findings import Fact, Finding, bad, ok, skipped, warn
from pos_app.domain.errors import LockedOut, NoKey, ShopError
from pos_app.domain.ids import Id
from pos_app.options import KeySource
from pos_app.store.secrets import KeyringEntry, NoKeyring, NotAKey, backend_in_use, shaped
from pos_app.till.clock import SystemClock

_PATIENCE = 15.0
_FULL = "sk_"
_SOURCES = {
    KeySource.ENVIRONMENT: "The key comes from the environment; nothing is kept.",
    KeySource.KEYRING: "The key is in the keyring.",
    KeySource.TYPED: "The key was typed and lasts until the till is closed.",
    KeySource.DEMO: "The demo has a key of its own.",
}
_NEEDED = "store, product, location, shipping: read; order: read, create, change_status"


async def keyring() -> Finding:
    """Which keyring keeps the keys, and whether it opens."""
    try:
        async with asyncio.timeout(_PATIENCE):
            name = await asyncio.to_thread(_opened)
    except NoKeyring as none:
        return warn(
            "keyring",
            f"There is no keyring that can be used: {none}.",
            "Unlock or install the system's keyring; until then the key is typed at each start.",
            usable=False,
        )
    except TimeoutError:
        return warn(
            "keyring",
            f"The keyring did not open within {_PATIENCE:g} s.",
            "Unlock it: it may be asking for its password in a window behind others.",
            usable=False,
        )
    return ok("keyring", f"Keys are kept by {name}.", usable=True, backend=name)


def _opened() -> str:
    """The keyring's name, once it has answered. Raises NoKeyring."""
    name = backend_in_use()
    KeyringEntry("doctor").read()
    return name


async def key(entrance: Entrance, base_url: str) -> tuple[Finding, Found | None]:
    """Where the key is, and the key for those who ask the server with it."""
    try:
        found = await entrance.key(base_url)
        shaped(found.key)
    except NoKey:
        finding = bad(
            "key",
            "There is no key for this server.",
            "Start the app and enter it, or set POS_APP_BUSINESS_KEY.",
        )
        return finding, None
    except NotAKey as wrong:
        return bad("key", f"What is kept is no key: {wrong}.", "Enter the key anew."), None
    return ok("key", _SOURCES[found.source], source=found.source.value), found


async def rights(base_url: str, found: Found | None, store: Id) -> Finding:
    """What the key may read, and as far as the server tells, whether it may do too much."""
    if found is None:
        return skipped("rights", "Not asked: there is no key.")
    try:
        known = await probe.rights(base_url, found.key, store, SystemClock())
    except LockedOut:
        return bad(
            "rights", "The server does not take the key.", "Enter a valid key in the settings."
        )
    except (ShopError, ValueError) as error:
        return skipped("rights", f"Not known: the server did not answer ({type(error).__name__}).")
    missing = [name for name, may in known.items() if not may]
    facts: dict[str, Fact] = {"full": found.key.startswith(_FULL), "missing": ", ".join(missing)}
    if missing:
        return bad(
            "rights",
            f"The key lacks {', '.join(missing)}.",
            f"In Scalev, give the till's key these rights: {_NEEDED}.",
            **facts,
        )
    if found.key.startswith(_FULL):
        return warn(
            "rights",
            "This key may do everything in the business; whoever has this computer has it too.",
            f"In Scalev, make a restricted key (rk_) for this till with: {_NEEDED}.",
            **facts,
        )
    written = " and ".join(probe.WRITES)
    return ok("rights", f"It may read all it needs; {written} show with an order.", **facts)
