"""`python -m tests.rig.nursery ACCESS`: forks a life for each line of standard input.

It has loaded everything that a till needs, so that a life costs little, and runs no thread, so that
it may fork. It says `pid N`, then whatever the life says, then `dead SIGNAL` (0 for a life that
ended well, `bug` for one that did not). A dead life is buried, and its number free for others, only
when the next line is read: until then it can be killed without a doubt about who is meant.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import NoReturn

import pos_app.api.media
import pos_app.api.shop
import pos_app.api.storefront
import pos_app.store.disk
import pos_app.store.store
import pos_app.twinning  # noqa: F401  loaded before the fork, as are those above
from pos_app.api import client, pace
from pos_app.domain.catalog import Item
from pos_app.till import evidence
from tests.rig import broken
from tests.rig.commands import Access, Life, Role
from tests.rig.life import goods_of, live, say


def hurry() -> None:
    """Everything that waits waits a hundredth; what is proved by waiting is proved elsewhere."""
    client.WRITE_SECONDS = 0.2
    client.READ_SECONDS = 1.0
    client.JITTER_SECONDS = 0.01
    pace.WINDOW_REQUESTS = 100_000
    pace.SHORTEST, pace.LONGEST = 0.02, 0.1
    evidence.SETTLE_SECONDS = 0.1
    evidence.SPACING_SECONDS = 0.02


def run(access: Access, life: Life, goods: tuple[Item, ...]) -> NoReturn:
    """In the fork. A bug goes all the way up: its traceback on standard error, status 1."""
    asyncio.run(live(access, life, goods))
    os._exit(0)


def main(text: str) -> None:
    access = Access.read(text)
    # It tells of every read that is tried again, which is what most of them are here.
    hurry()
    broken.apply(access.bug)
    goods: dict[str, tuple[Item, ...]] = {}
    grave = 0
    for line in sys.stdin:
        if grave:
            os.waitpid(grave, 0)
        life = Life.read(line)
        if life.role is not Role.PREPARE and life.folder not in goods:
            goods = {life.folder: goods_of(Path(life.folder))}
        child = os.fork()
        if not child:
            run(access, life, goods.get(life.folder, ()))
        grave = child
        say("pid", child)
        ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        assert ended is not None
        exited = ended.si_code == os.CLD_EXITED
        say("dead", "bug" if exited and ended.si_status else 0 if exited else ended.si_status)


if __name__ == "__main__":
    main(sys.argv[1])
