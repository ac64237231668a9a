"""What the set-up opens: the entrance for its keys, and a till on the files of the new store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.backstage import Backstage, Entry, shop_folder
from pos_app.options import KeySource
from pos_app.till.till import Till

if TYPE_CHECKING:
    from pathlib import Path

    from pos_app.access import Entrance
    from pos_app.domain.rights import KeyTrial
    from pos_app.ui.desks.setup import Access, Kept


class FirstRun:
    """Satisfies `pos_app.ui.desks.setup.Doors`."""

    def __init__(self, home: Path, entrance: Entrance) -> None:
        """`home` is the folder of everything that this till keeps."""
        self._home = home
        self._entrance = entrance
        self._backstage: Backstage | None = None

    async def known_key(self, base_url: str) -> str:
        return (await self._entrance.key(base_url)).key

    async def try_key(self, base_url: str, key: str) -> KeyTrial:
        return await self._entrance.try_key(base_url, key)

    async def keep(self, access: Access) -> Kept:
        return await self._entrance.keep(access)

    async def keep_storefront(self, access: Access, key: str) -> Kept:
        await self._entrance.try_storefront(access.base_url, key, access.store_unique_id)
        return await self._entrance.keep_storefront(access.base_url, key)

    def open_till(self, access: Access) -> Till:
        async def entry() -> Entry:
            return Entry(access.base_url, access.key, access.store_unique_id, KeySource.TYPED)

        folder = shop_folder(self._home, access.base_url, access.store_unique_id)
        self._backstage = Backstage(folder, entry)
        return Till(self._backstage.open)

    async def close_till(self) -> None:
        backstage, self._backstage = self._backstage, None
        if backstage is not None:
            await backstage.close()
