"""The storefront's key, changed while the till is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.access import Entrance
    from pos_app.session import Session
    from pos_app.ui.desks.setup import Kept
    from pos_app.worker.runner import Runner


def change_storefront_key(
    key: str,
    base_url: str,
    session: Session,
    entrance: Entrance,
    runner: Runner,
    kept: Callable[[Kept], None],
) -> None:
    """Tries the key at the shop that is open, and keeps it; without a key, forgets the old one.

    `kept` hears of it; a key that is no good is told by the settings. Before the till is open there
    is no shop to try it at, and nothing happens.
    """
    profile = session.desks.sale.profile
    if profile is None:
        return
    store = profile.store.unique_id

    async def keep() -> Kept:
        if key:
            await entrance.try_storefront(base_url, key, store)
        return await entrance.keep_storefront(base_url, key)

    runner.start(session, keep, ok=kept, fail=session.desks.settings.storefront_refused.emit)
