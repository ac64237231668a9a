"""Asks the keyring, while the till opens, whether its database is the till's own or a copy."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from pos_app.store.secrets import NoKeyring
from pos_app.store.twin import Twin, Verdict, entry

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_PATIENCE = 15.0
"""Seconds: a locked keyring asks its owner and may never answer."""


async def copied(
    twin: Twin, name: str, backend: Callable[[], KeyringBackend] | None = None
) -> Callable[[], Awaitable[None]] | None:
    """None for the till's own database, or where no keyring can tell. `name` holds its folder.

    For a copy, what makes it this till's own; to be called once its sales are distrusted.
    """
    kept = entry(name, backend)

    async def tell() -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                await asyncio.to_thread(kept.write, twin.pair)
        except (NoKeyring, TimeoutError):
            # The next opening that gets an answer compares with what was told last.
            return
        twin.written()

    async def adopt() -> None:
        twin.adopt()
        await tell()

    try:
        async with asyncio.timeout(_PATIENCE):
            said = await asyncio.to_thread(kept.read)
    except (NoKeyring, TimeoutError):
        return None
    if twin.judge(said) is Verdict.COPIED:
        return adopt
    await tell()
    return None
