from __future__ import annotations

import asyncio
import threading

from pos_app.backstage import Backstage, Entry
from pos_app.options import KeySource


def is_reading_ahead() -> bool:
    return any(thread.name == "read-ahead" for thread in threading.enumerate())


def test_an_open_till_reads_its_catalog_ahead_and_a_closed_one_does_not(tmp_path):
    async def entry():
        return Entry("http://127.0.0.1:9", "sk_test_0123456789abcdef", "store_a", KeySource.TYPED)

    async def seen():
        backstage = Backstage(tmp_path, entry)
        told = [is_reading_ahead()]
        try:
            await backstage.open()
            told.append(is_reading_ahead())
        finally:
            await backstage.close()
        return [*told, is_reading_ahead()]

    assert asyncio.run(seen()) == [False, True, False]
