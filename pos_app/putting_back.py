"""A backup takes the place of the till's data, between two openings of the till."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from pos_app.backstage import Backstage
    from pos_app.session import Session
    from pos_app.worker.runner import Runner


def put_back(
    name: str, backstage: Backstage, runner: Runner, owner: QObject, opened: Callable[[], Session]
) -> None:
    """Puts the backup of this name back, and opens the till on it by `opened`.

    The till is closed. Where the backup is refused, it is opened on what it had, and tells why.
    """

    def done(_: None) -> None:
        opened()

    def refused(error: Exception) -> None:
        opened().teller.not_restored(error)

    runner.start(owner, partial(backstage.restore, name), ok=done, fail=refused)
