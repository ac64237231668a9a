"""`pos-app sync`: the catalog, and all districts if wanted, onto this machine without a window."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TextIO, TypeVar

from pos_app.access import Entrance
from pos_app.backstage import Backstage, Entry, shop_folder
from pos_app.domain.errors import (
    BadAccess,
    Damaged,
    Incomplete,
    InUse,
    LockedOut,
    NoKey,
    NotSent,
    ShopError,
    StoreError,
    TooNew,
)
from pos_app.logbook import to_terminal
from pos_app.options import Options, read_choices
from pos_app.till.catalog import Progress, Refreshed
from pos_app.till.refusals import StoreGone
from pos_app.till.till import Till

_LOOK_EVERY = 0.5
"""Seconds between two looks at how far it is."""
_LINE_EVERY = 10.0
"""Seconds between two lines where they cannot be written over one another."""

T = TypeVar("T")


def sync(options: Options) -> int:
    """Answers 0 once everything is here; what was read by a stop is gone on with by the next."""
    to_terminal()
    said = Said(sys.stderr)
    try:
        sys.stdout.write(asyncio.run(_sync(options, said)) + "\n")
    except KeyboardInterrupt:
        said.line("Stopped. The next start goes on from here.")
    except (ShopError, StoreError, StoreGone) as error:
        said.line(words(error))
    else:
        return 0
    return 1


class Said:
    """Progress on a terminal or in a log: one line that changes, or a line now and then."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._last = -_LINE_EVERY
        self._width = 0

    def progress(self, text: str) -> None:
        if self._is_terminal:
            self._stream.write(f"\r{text:<{self._width}}")
            self._width = len(text)
        elif time.monotonic() - self._last >= _LINE_EVERY:
            self._last = time.monotonic()
            self._stream.write(f"{text}\n")
        self._stream.flush()

    def line(self, text: str) -> None:
        self._stream.write(f"\n{text}\n" if self._width else f"{text}\n")
        self._stream.flush()
        self._width = 0


def words(error: Exception) -> str:
    """What went wrong and what to do, for somebody at a terminal."""
    match error:
        case InUse():
            return (
                "The till is open on these data. It keeps its catalog up to date by itself; "
                "close its window to do it here."
            )
        case NoKey():
            return (
                "There is no key for this shop on this computer. Start pos-app and enter it, "
                "or set POS_APP_BUSINESS_KEY."
            )
        case StoreGone():
            return "The key does not open this till's store. Set POS_APP_STORE to one that it does."
        case LockedOut():
            return f"The key was refused ({error})."
        case BadAccess():
            return f"The server's address or the key cannot be one: {error}."
        case Incomplete():
            return f"The list of the shop is incomplete ({error}). What is here stays as it was."
        case Damaged() | TooNew():
            return f"The data on this computer cannot be used: {error}. Start pos-app to see more."
        case NotSent():
            return f"The server cannot be reached ({error}). The next start goes on from here."
        case _:
            return f"{type(error).__name__}: {error}. The next start goes on from here."


async def _sync(options: Options, said: Said) -> str:
    entrance = Entrance(options)
    choices = read_choices(options.home)
    base_url = options.base_url or choices.base_url or entrance.default_url
    store = options.store or choices.store

    async def entry() -> Entry:
        found = await entrance.key(base_url)
        return Entry(base_url, found.key, store, found.source)

    # A damaged file is for the till to find and to tell of: its window says what became of it.
    backstage = Backstage(shop_folder(options.home, base_url, store), entry, mends=False)
    till = Till(backstage.open)
    begun = time.monotonic()
    try:
        profile = await till.enrol(store)
        brought = await _told(
            lambda: till.refresh_catalog(profile), till.catalog_progress, "products", said
        )
        told = [_figures(brought)]
        if options.places:
            count = await _told(till.preload_districts, till.districts_progress, "districts", said)
            told.append(f"{count:,} districts")
    finally:
        await backstage.close()
    return f"{'; '.join(told)}; {time.monotonic() - begun:.1f} s"


async def _told(
    work: Callable[[], Coroutine[Any, Any, T]],
    progress: Callable[[], Awaitable[Progress]],
    what: str,
    said: Said,
) -> T:
    """The work's answer; how far it is is told meanwhile."""
    task = asyncio.create_task(work())
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=_LOOK_EVERY)
            said.progress(_progress_words(await progress(), what))
        return await task
    finally:
        task.cancel()


def _figures(brought: Refreshed) -> str:
    return (
        f"{brought.products:,} products: {brought.added:,} new, {brought.changed:,} changed "
        f"({brought.repriced:,} in price), {brought.removed:,} gone, "
        f"{brought.skipped:,} rows not understood"
    )


def _progress_words(now: Progress, what: str) -> str:
    if now.expected:
        return f"{now.read:,} of about {now.expected:,} {what}"
    return f"{now.read:,} {what}"
