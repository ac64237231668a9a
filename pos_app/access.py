"""How the shop is entered: which key, from where, and trying a new one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from pos_app.domain.errors import BadAccess, NoKey, StoreError
from pos_app.domain.value import value
from pos_app.options import DEFAULT_BASE_URL, KeySource

if TYPE_CHECKING:
    from pos_app.domain.rights import KeyTrial
    from pos_app.options import Options
    from pos_app.ui.desks.setup import Access, Kept

T = TypeVar("T")

_log = logging.getLogger(__name__)

_KEYRING_PATIENCE = 15.0
"""Seconds: a locked keyring asks its owner and may never answer."""


@value
class Found:
    """A key and where it was."""

    key: str = field(repr=False)
    source: KeySource


@dataclass(slots=True)
class Entrance:
    """Finds the key: environment, then what was typed in this session, then the OS keyring."""

    options: Options
    typed: Access | None = None
    typed_storefronts: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def default_url(self) -> str:
        return DEFAULT_BASE_URL

    async def key(self, base_url: str) -> Found:
        """The business key for a server. Raises NoKey."""
        if self.options.business_key:
            return Found(self.options.business_key, KeySource.ENVIRONMENT)
        if self.typed is not None and self.typed.base_url == base_url:
            return Found(self.typed.key, KeySource.TYPED)
        from pos_app.store.secrets import KeyKind, Secrets

        try:
            found = await _patiently(partial(Secrets(base_url).get, KeyKind.BUSINESS))
        except (StoreError, TimeoutError) as silent:
            raise NoKey(base_url) from silent
        if not found:
            raise NoKey(base_url)
        return Found(found, KeySource.KEYRING)

    async def storefront_key(self, base_url: str) -> str:
        """The publishable key of the store's own front, or empty: members cannot sign in then.

        A till whose business key comes from the environment asks no keyring.
        """
        if self.options.storefront_key:
            return self.options.storefront_key
        typed = self.typed_storefronts.get(base_url)
        if typed is not None or self.options.business_key:
            return typed or ""
        from pos_app.store.secrets import KeyKind, Secrets

        try:
            found = await _patiently(partial(Secrets(base_url).get, KeyKind.STOREFRONT))
        except (StoreError, TimeoutError) as silent:
            _log.info("the keyring gives no storefront key: %s", type(silent).__name__)
            return ""
        return found or ""

    async def keep_storefront(self, base_url: str, key: str) -> Kept:
        """Puts the storefront key into the OS keyring, as `keep` does; an empty one is forgotten.

        The till has to be opened anew for it. Raises BadAccess for what cannot be a key.
        """
        from pos_app.store.secrets import KeyKind, NotAKey, Secrets, shaped
        from pos_app.ui.desks.setup import Kept

        try:
            key = shaped(key) if key.strip() else ""
        except NotAKey as wrong:
            raise BadAccess(str(wrong)) from wrong
        if key and key == self.options.storefront_key:
            return Kept(in_keyring=True)
        self.typed_storefronts[base_url] = key
        secrets = Secrets(base_url)
        keep = partial(secrets.put, KeyKind.STOREFRONT, key)
        try:
            await _patiently(keep if key else partial(secrets.forget, KeyKind.STOREFRONT))
        except (StoreError, TimeoutError):
            return Kept(in_keyring=False)
        return Kept(in_keyring=True)

    async def try_storefront(self, base_url: str, key: str, store_unique_id: str) -> None:
        """Asks the store whether this is its key. Raises ShopError, LockedOut where it is not."""
        from pos_app.api.storefront import ScalevStorefront
        from pos_app.till.clock import SystemClock

        try:
            door = ScalevStorefront(base_url, key.strip(), store_unique_id, clock=SystemClock())
        except ValueError as wrong:
            raise BadAccess(str(wrong)) from wrong
        try:
            await door.knock()
        finally:
            await door.close()

    async def try_key(self, base_url: str, key: str) -> KeyTrial:
        """What a key opens and what it is refused; nothing is changed. Raises ShopError."""
        from pos_app.api.rights import examine
        from pos_app.till.clock import SystemClock

        try:
            return await examine(base_url, key, clock=SystemClock())
        except ValueError as wrong:
            raise BadAccess(str(wrong)) from wrong

    async def keep(self, access: Access) -> Kept:
        """Puts the key into the OS keyring; without one it serves until the till is closed.

        A key from the environment is there again at the next start and is kept nowhere.
        """
        # Only here: without a window no Qt is loaded.
        from pos_app.ui.desks.setup import Kept

        if access.key == self.options.business_key:
            return Kept(in_keyring=True)
        from pos_app.store.secrets import KeyKind, Secrets

        self.typed = access
        try:
            await _patiently(partial(Secrets(access.base_url).put, KeyKind.BUSINESS, access.key))
        except (StoreError, TimeoutError):
            return Kept(in_keyring=False)
        return Kept(in_keyring=True)


async def _patiently(ask: Callable[[], T]) -> T:
    """Asks the keyring in a thread of its own. Raises TimeoutError, and what `ask` raises."""
    import asyncio

    async with asyncio.timeout(_KEYRING_PATIENCE):
        return await asyncio.to_thread(ask)
