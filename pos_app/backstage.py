"""What a till stands on: files and connections, opened and closed on the worker's thread."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.digest import sha256
from pos_app.domain.errors import BadAccess, Damaged
from pos_app.domain.value import value
from pos_app.options import KeySource

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

    from pos_app.store.store import Store
    from pos_app.till.member_ports import Storefront
    from pos_app.till.ports import Clock
    from pos_app.till.room import Backing

_log = logging.getLogger(__name__)

_MOMENT = 0.5
"""Seconds that requests under way get to end before the connections are shut."""


@value
class Entry:
    """Where the shop is and how it is entered; without `storefront` by the business's key only."""

    base_url: str
    key: str = field(repr=False)
    store: str
    source: KeySource
    sandbox: bool = False
    storefront: str = field(default="", repr=False)


def shop_folder(home: Path, base_url: str, store: str) -> Path:
    """One folder per server and store: a sale can never meet another shop's database."""
    host = base_url.partition("://")[2] or base_url
    plain = "".join(each if each.isalnum() else "-" for each in f"{host}-{store}")[:60]
    return home / f"{plain}-{sha256(f'{base_url} {store}'.encode())[:8]}"


class Backstage:
    """`open` is a till's opening; `close` undoes as much of it as was done, and `open` may follow.

    A damaged file is set aside once; every opening after that still tells its name.
    """

    def __init__(
        self,
        folder: Path,
        entry: Callable[[], Awaitable[Entry]],
        keyring: Callable[[], KeyringBackend] | None = None,
        *,
        mends: bool = True,
    ) -> None:
        """`keyring` stands in for the system's. Without `mends` damaged files stay as they are."""
        self.folder = folder
        self._keyring = keyring
        self._entry = entry
        self._mends = mends
        self._opened = AsyncExitStack()
        self._set_aside = ""

    async def open(self) -> Backing:
        """Raises StoreError, NoKey, BadAccess; Damaged only without `mends`.

        The libraries are loaded here, on the worker's thread, while the window is up already.
        """
        from pos_app.api.media import WebMedia
        from pos_app.api.shop import ScalevShop
        from pos_app.domain.submission import Target
        from pos_app.store.ahead import ReadAhead
        from pos_app.store.catalog_schema import FILE
        from pos_app.store.disk import Disk
        from pos_app.till.clock import SystemClock
        from pos_app.till.room import Backing
        from pos_app.till.submission import Counter
        from pos_app.twinning import copied

        entry = await self._entry()
        async with AsyncExitStack() as opened:
            store = self._open_store()
            opened.callback(store.close)
            clock = SystemClock()
            try:
                shop = ScalevShop(entry.base_url, entry.key, clock=clock)
            except ValueError as wrong:
                raise BadAccess(str(wrong)) from wrong
            opened.push_async_callback(shop.close)
            storefront = _storefront(entry, store, clock)
            if storefront is not None:
                opened.push_async_callback(storefront.close)
            media = WebMedia()
            opened.push_async_callback(media.aclose)
            adopt = None
            if entry.source is KeySource.KEYRING:
                # Its owner has opened the keyring for the key already: asking once more is quick.
                adopt = await copied(store.twin, str(self.folder), self._keyring)
            if adopt is None and store.twin.is_restored:
                # Also where no keyring tells: what was sent since the backup is not sent again.
                adopt = _adopting(store)
            opened.callback(ReadAhead(self.folder / FILE).close)
            self._opened = opened.pop_all()
        return Backing(
            shop=shop,
            media=media,
            shelf=store.shelf,
            aliases=store.aliases,
            bestsellers=store.bestsellers,
            ledger=store.ledger,
            drafts=store.drafts,
            places=store.places,
            customers=store.customers,
            settings=store.settings,
            clock=clock,
            counter=Counter(
                Target(entry.base_url, entry.store), store.identity.device, entry.source
            ),
            disk=Disk(self.folder),
            archive=store.retention,
            vault=store.backups,
            sandbox=entry.sandbox,
            set_aside=self._set_aside,
            adopt=adopt,
            storefront=storefront,
        )

    def _open_store(self) -> Store:
        from pos_app.store.store import Store, set_aside

        try:
            return Store.open(self.folder)
        except Damaged:
            if not self._mends:
                raise
            # What cannot be read is kept for support; a shop goes on selling without it.
            self._set_aside = set_aside(self.folder).name
            _log.error("damaged data was set aside as %s", self._set_aside)
            return Store.open(self.folder)

    async def restore(self, name: str) -> None:
        """Puts a backup in the place of the till's data, once it is closed. Raises StoreError."""
        import asyncio

        from pos_app.store.backup import FOLDER
        from pos_app.store.restoring import restore

        await asyncio.to_thread(restore, self.folder / FOLDER / name, self.folder)

    async def close(self) -> None:
        """Lets what is under way end, or ends it, and then shuts everything."""
        import asyncio

        others = asyncio.all_tasks() - {asyncio.current_task()}
        if others:
            await asyncio.wait(others, timeout=_MOMENT)
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
        await self._opened.aclose()


def _adopting(store: Store) -> Callable[[], Awaitable[None]]:
    async def adopt() -> None:
        store.twin.adopt()

    return adopt


def _storefront(entry: Entry, store: Store, clock: Clock) -> Storefront | None:
    """The door for the store's own customers; None without its key. Raises BadAccess.

    Which store it belongs to may be known from an earlier run only.
    """
    profile = store.settings.profile()
    unique_id = entry.store or (profile.store.unique_id if profile else "")
    if not entry.storefront or not unique_id:
        return None
    from pos_app.api.storefront import ScalevStorefront

    try:
        return ScalevStorefront(entry.base_url, entry.storefront, unique_id, clock=clock)
    except ValueError as wrong:
        raise BadAccess(str(wrong)) from wrong
