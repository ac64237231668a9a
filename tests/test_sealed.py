"""The seal round every test holds."""

from __future__ import annotations

import asyncio
import os
import socket
from pathlib import Path

import pytest

from tests.kit.clock import MORNING, FakeClock


def test_another_host_is_refused_and_recorded(sealed_network):
    with socket.socket() as sock, pytest.raises(OSError, match="must not reach"):
        sock.connect(("192.0.2.1", 443))
    with socket.socket() as sock, pytest.raises(OSError, match="must not reach"):
        sock.connect_ex(("192.0.2.1", 443))
    with pytest.raises(OSError, match="must not reach"):
        socket.getaddrinfo("api.example", 443)
    assert sealed_network == ["192.0.2.1", "192.0.2.1", "api.example"]
    sealed_network.clear()


def test_this_machine_may_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=5) as caller:
            assert caller.getpeername() == ("127.0.0.1", port)


def test_home_is_empty_and_ours(sealed_home, tmp_path):
    assert Path.home() == sealed_home
    assert not [name for name in os.environ if name.startswith("POS_APP_")]


def test_a_sleeping_clock_moves_time_and_does_not_wait():
    clock = FakeClock()

    async def nap():
        await clock.sleep(3_600)
        await clock.sleep(0)

    asyncio.run(nap())
    assert clock.sleeps == [3_600, 0]
    assert (clock.now() - MORNING).total_seconds() == 3_600
    assert clock.monotonic() == 4_600


def test_sleepers_wake_in_the_order_they_are_due():
    clock = FakeClock(monotonic=0)
    woke = []

    async def nap(seconds):
        await clock.sleep(seconds)
        woke.append((seconds, clock.monotonic()))

    async def all_of_them():
        await asyncio.gather(*(nap(seconds) for seconds in (30, 10, 20, 10)))

    asyncio.run(all_of_them())
    assert woke == [(10, 10), (10, 10), (20, 20), (30, 30)]


def test_a_cancelled_sleeper_holds_up_nobody():
    clock = FakeClock(monotonic=0)

    async def cancel_the_first():
        first = asyncio.create_task(clock.sleep(1))
        await asyncio.sleep(0)
        first.cancel()
        await clock.sleep(5)
        with pytest.raises(asyncio.CancelledError):
            await first

    asyncio.run(cancel_the_first())
    assert clock.monotonic() == 5
