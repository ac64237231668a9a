"""Which shop the till opens: as it was told, as the set-up remembers it, or the demo's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.backstage import Entry, shop_folder
from pos_app.options import KeySource

if TYPE_CHECKING:
    from pathlib import Path

    from pos_app.access import Entrance
    from pos_app.demo import Demo
    from pos_app.options import Options
    from pos_app.remembered import Remembered
    from pos_app.ui.desks.setup import Access


class Whereabouts:
    """`demo` is in the place of the shop for as long as there is one; `options` as they stand."""

    def __init__(
        self, options: Options, home: Path, remembered: Remembered, entrance: Entrance
    ) -> None:
        self.options = options
        self.demo: Demo | None = None
        self._home = home
        self._remembered = remembered
        self._entrance = entrance

    @property
    def base_url(self) -> str:
        """The shop's server; the demo's own is known only when it is entered."""
        return self.options.base_url or self._remembered.now.base_url or self._entrance.default_url

    @property
    def store(self) -> str:
        """The shop's unique id; empty where the key opens only one, or none was chosen yet."""
        return self.options.store or self._remembered.now.store

    @property
    def folder(self) -> Path:
        """Where what belongs to this shop alone is kept."""
        if self.demo is not None:
            return self._home / "demo"
        return shop_folder(self._home, self.base_url, self.store)

    @property
    def is_set_up(self) -> bool:
        """Whether a till can be opened without asking anybody."""
        remembered = self._remembered.now.base_url and self.is_chosen
        return bool(self.demo or self.options.business_key or remembered)

    @property
    def is_chosen(self) -> bool:
        """Whether a shop was told, or a set-up came to its end."""
        return bool(self.store) and not self._remembered.now.setup

    async def entry(self) -> Entry:
        """With the keys. Raises NoKey, and DemoFailed where the demo does not start."""
        if self.demo is not None:
            access = await self.demo.access()
            return Entry(
                access.base_url,
                access.business_key,
                access.store,
                KeySource.DEMO,
                sandbox=True,
                storefront=access.storefront_key,
            )
        base_url = self.base_url
        found = await self._entrance.key(base_url)
        door = await self._entrance.storefront_key(base_url)
        return Entry(base_url, found.key, self.store, found.source, storefront=door)

    def settle(self, access: Access) -> None:
        """This shop from now on, and at the next start."""
        given = self.options.business_key
        self.options = self._entrance.options = replace(
            self.options,
            base_url=access.base_url,
            store=access.store_unique_id,
            business_key=given if access.key == given else "",
        )
        self._remembered.keep(base_url=access.base_url, store=access.store_unique_id, setup="")
