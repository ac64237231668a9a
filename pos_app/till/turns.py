"""Several steps of which none may keep the others from being taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.errors import ShopError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


async def each_in_turn(*steps: Callable[[], Awaitable[object]]) -> None:
    """Takes every step, whatever the shop did to those before; raises the first ShopError then."""
    first: ShopError | None = None
    for step in steps:
        try:
            await step()
        except ShopError as trouble:
            first = first or trouble
    if first is not None:
        raise first
