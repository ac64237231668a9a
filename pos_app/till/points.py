"""The moments at which a crash must be survived, each with a name."""

from __future__ import annotations

from collections.abc import Callable

Mark = Callable[[str], None]
"""Told the name of each point as it is passed; tests crash there.

C1 before a sale's commit, C2 after it; C3 the attempt is on the disk; C4 certainly not sent, C6 not
known, C7 an order came back: each before its commit; C8 after it; C9 a list was read; C10 a human
decided; C11 a payment was asked for; C12 its state is known, before its commit. (C5 is inside the
request itself.)
"""


def no_mark(_point: str) -> None:
    """What the app does at such a point: nothing."""
