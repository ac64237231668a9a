"""The whole look: everything once, in the order in which one thing depends on another."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from pos_app.backstage import shop_folder
from pos_app.doctor import keys, machine, shop
from pos_app.doctor.findings import Finding, Report, bad, skipped
from pos_app.doctor.network import network
from pos_app.domain.value import value
from pos_app.options import read_choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pos_app.access import Entrance
    from pos_app.options import Options


@value
class Live:
    """What an open till knows of itself; its files must not be looked at behind its back.

    `unsent` is None while it is not open.
    """

    base_url: str
    store: str
    unsent: int | None
    refreshed_at: datetime | None


async def checkup(
    options: Options, entrance: Entrance, screen: Iterable[Finding], live: Live | None = None
) -> Report:
    """Looks at everything; what goes wrong with one look does not hide the rest."""
    choices = read_choices(options.home)
    base_url = options.base_url or choices.base_url or entrance.default_url
    store = options.store or choices.store
    if live is not None:
        base_url, store = live.base_url, live.store
    found: list[Finding] = []

    def look(check: str, once: Callable[[], Iterable[Finding]]) -> None:
        try:
            found.extend(once())
        except Exception as error:  # noqa: BLE001  whatever it was, it is a finding
            found.append(_broken(check, error))

    look("versions", lambda: [machine.versions()])
    look("SQLite", lambda: [machine.database_library()])
    is_chosen = options.data_dir is not None
    look("folder", lambda: list(machine.folder(options.home, is_chosen=is_chosen)))
    look("time zone", lambda: [machine.time_zone()])
    found.extend(screen)
    look("proxy", lambda: [machine.proxy(os.environ)])
    look("trust", lambda: [machine.trust(os.environ)])
    try:
        found += await network(base_url)
        found.append(await keys.keyring())
        finding, access = await keys.key(entrance, base_url)
        found += [finding, await keys.rights(base_url, access, store)]
    except Exception as error:  # noqa: BLE001  whatever it was, it is a finding
        found.append(_broken("network", error))
    if live is None:
        look("database", lambda: list(shop.kept(shop_folder(options.home, base_url, store))))
    else:
        look("database", lambda: _of_open_till(live))
    return Report(tuple(found))


def _of_open_till(live: Live) -> Iterable[Finding]:
    if live.unsent is None:
        yield skipped("database", "The till is not open.", "Run pos-app doctor beside it.")
        yield skipped("sales", "The till is not open.")
    else:
        yield skipped("database", "The till is open; it looked at its database when it opened.")
        yield shop.unsent(live.unsent)
    yield shop.catalog(live.refreshed_at)


def _broken(check: str, error: Exception) -> Finding:
    # Without its text: nobody promises what that holds.
    frames = sys.exc_info()[2]
    line = frames.tb_next.tb_lineno if frames is not None and frames.tb_next is not None else 0
    return bad(
        check,
        f"The look at it broke off ({type(error).__name__}, line {line}).",
        "Send the support bundle: this is a fault of the app.",
    )
