"""`pos-app restore FILE`: a backup takes the place of the till's data, which is kept beside it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.backstage import shop_folder
from pos_app.domain.errors import Damaged, DiskFull, InUse, StoreError, TooNew
from pos_app.logbook import to_terminal
from pos_app.options import DEFAULT_BASE_URL, read_choices
from pos_app.store.restoring import Content, NotABackup, WrongShop, examine, restore

if TYPE_CHECKING:
    from pos_app.options import Options

REFUSED, NOT_ASKED = 1, 2
"""Exit statuses: the backup was not put back; nobody is there to say whether it should be."""


def restore_backup(options: Options) -> int:
    """Asks before it does it, unless `--yes` was given; answers 0 once the backup is in place."""
    to_terminal()
    file = options.backup
    if file is None:
        raise ValueError("restore needs a file")
    try:
        content = examine(file)
        folder = _folder(options, content)
        if content.folder != folder.name:
            raise WrongShop(content.folder)
        _say(_told(file, content, folder))
        if not options.yes and not _agreed():
            return NOT_ASKED
        aside = restore(file, folder)
    except StoreError as error:
        _say(words(error))
        return REFUSED
    if aside is not None:
        _say(f"What was here is kept as {aside}.")
    _say(
        "The backup is in place. Sales that were not finished in it are looked for at Scalev when "
        "the till opens; none of them is sent by itself."
    )
    return 0


def words(error: StoreError) -> str:
    """Why a backup is not put back, for somebody at a terminal."""
    match error:
        case InUse():
            return "The till is open on these data. Close its window first; nothing was changed."
        case WrongShop():
            return (
                f"This is a backup of another server's or another store's till ({error.folder}). "
                "Nothing was changed."
            )
        case TooNew():
            return f"A newer version of the app made it: {error}. Nothing was changed."
        case NotABackup():
            return f"This is no backup of a till: {error}. Nothing was changed."
        case Damaged():
            return f"The backup is damaged: {error}. Take another one; nothing was changed."
        case DiskFull():
            return f"There is too little room on the disk: {error}. Nothing was changed."
        case _:
            return f"It could not be put back: {error}."


def _folder(options: Options, content: Content) -> Path:
    """The folder of the till that is set up here; on a new computer, that of the backup's."""
    choices = read_choices(options.home)
    base_url = options.base_url or choices.base_url
    store = options.store or choices.store
    if base_url or store or options.business_key:
        return shop_folder(options.home, base_url or DEFAULT_BASE_URL, store)
    return options.home / content.folder


def _told(file: Path, content: Content, folder: Path) -> str:
    last = (
        f", the last of {content.last_sale.astimezone():%Y-%m-%d %H:%M}"
        if content.last_sale is not None
        else ""
    )
    return f"{file}: {content.sales:,} sales{last}.\nIt takes the place of the data in {folder}."


def _agreed() -> bool:
    if not sys.stdin.isatty():
        _say("Nobody is here to ask: give --yes to put it back.")
        return False
    sys.stderr.write("Type yes to put it back: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() != "yes":
        _say("Nothing was changed.")
        return False
    return True


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
