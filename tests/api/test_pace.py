"""The pace: never more than the window, cashiers first, and the server's word."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.api.pace import (
    RESERVE,
    WINDOW_REQUESTS,
    WINDOW_SECONDS,
    Lane,
    Limits,
    Pace,
    limits,
)
from pos_app.domain.errors import Busy
from tests.kit.clock import FakeClock

pytestmark = pytest.mark.anyio

NOW = 1_790_000_000.0


async def go(pace: Pace, lane: Lane, log: list[Lane] | None = None) -> None:
    async with pace.turn(lane):
        if log is not None:
            log.append(lane)


async def test_a_burst_is_spread_over_windows():
    clock = FakeClock()
    pace = Pace(clock)
    times = []
    for _ in range(100):
        await go(pace, Lane.CASHIER)
        times.append(clock.monotonic())
    for start in times:
        assert sum(start <= each < start + WINDOW_SECONDS for each in times) <= WINDOW_REQUESTS
    assert times[-1] - times[0] == pytest.approx(4 * WINDOW_SECONDS)


async def test_background_work_leaves_a_reserve():
    clock = FakeClock()
    pace = Pace(clock)
    for _ in range(WINDOW_REQUESTS - RESERVE):
        await go(pace, Lane.BACKGROUND)
    assert not clock.sleeps
    waiting = asyncio.ensure_future(go(pace, Lane.BACKGROUND))
    await asyncio.sleep(0)
    for _ in range(RESERVE):
        await go(pace, Lane.CASHIER)
    assert clock.monotonic() == 1_000
    await waiting
    assert clock.monotonic() >= 1_000 + WINDOW_SECONDS


async def test_cashiers_overtake_and_orders_overtake_cashiers():
    clock = FakeClock()
    pace = Pace(clock)
    for _ in range(WINDOW_REQUESTS):
        await go(pace, Lane.CASHIER)
    log: list[Lane] = []
    lanes = [Lane.BACKGROUND, Lane.CASHIER, Lane.BACKGROUND, Lane.ORDER, Lane.CASHIER]
    await asyncio.gather(*[go(pace, lane, log) for lane in lanes])
    assert log == sorted(lanes)


async def test_a_cashier_does_not_wait_for_background_work_that_waits():
    clock = FakeClock()
    pace = Pace(clock)
    pace.learn(Limits(30, RESERVE, 200.0))
    waiting = asyncio.ensure_future(go(pace, Lane.BACKGROUND))
    await asyncio.sleep(0)
    await go(pace, Lane.CASHIER)
    assert clock.monotonic() < 1_002
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await go(pace, Lane.CASHIER)


async def test_what_the_server_has_left_is_shared_with_what_is_under_way():
    pace = Pace(FakeClock())
    async with pace.turn(Lane.CASHIER), pace.turn(Lane.CASHIER), pace.turn(Lane.CASHIER):
        pace.learn(Limits(30, 3, 60.0))
        await go(pace, Lane.ORDER)
        with pytest.raises(Busy) as busy:
            await go(pace, Lane.ORDER)
    assert busy.value.seconds == pytest.approx(60)
    assert pace.wait == pytest.approx(60)


async def test_the_limit_opens_again():
    clock = FakeClock()
    pace = Pace(clock)
    pace.learn(Limits(30, 0, 5.0))
    await go(pace, Lane.CASHIER)
    assert clock.monotonic() == pytest.approx(1_005)
    pace.close(90)
    with pytest.raises(Busy):
        await go(pace, Lane.CASHIER)
    await go(pace, Lane.BACKGROUND)
    assert clock.monotonic() == pytest.approx(1_095)


async def test_a_large_budget_keeps_a_large_reserve():
    pace = Pace(FakeClock())
    pace.learn(Limits(10_000, 900, 60.0))
    waiting = asyncio.ensure_future(go(pace, Lane.BACKGROUND))
    await asyncio.sleep(0)
    assert not waiting.done()
    await go(pace, Lane.CASHIER)
    waiting.cancel()


async def test_who_gives_up_gives_way():
    clock = FakeClock()
    pace = Pace(clock)
    pace.close(3)
    first = asyncio.ensure_future(go(pace, Lane.CASHIER))
    second = asyncio.ensure_future(go(pace, Lane.CASHIER))
    await asyncio.sleep(0)
    first.cancel()
    await second
    assert first.cancelled()


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, Limits(None, None, 5.0)),
        ({"x-ratelimit-limit": "30", "x-ratelimit-remaining": "4"}, Limits(30, 4, 5.0)),
        ({"x-ratelimit-reset": f"{NOW + 40:.0f}"}, Limits(None, None, 40.0)),
        ({"x-ratelimit-reset": f"{(NOW + 40) * 1000:.0f}"}, Limits(None, None, 40.0)),
        ({"x-ratelimit-reset": "40"}, Limits(None, None, 40.0)),
        ({"x-ratelimit-reset": "-1"}, Limits(None, None, 1.0)),
        ({"x-ratelimit-reset": "1e12"}, Limits(None, None, 5.0)),
        ({"x-ratelimit-reset": "999999"}, Limits(None, None, 300.0)),
        ({"x-ratelimit-reset": "soon"}, Limits(None, None, 5.0)),
        ({"retry-after": "7", "x-ratelimit-reset": "40"}, Limits(None, None, 7.0)),
        ({"retry-after": "Mon, 23 Nov 2026 02:05:00 GMT"}, Limits(None, None, 5.0)),
        ({"x-ratelimit-remaining": "12, 12;w=5"}, Limits(None, 12, 5.0)),
        ({"x-ratelimit-remaining": "-3"}, Limits(None, 0, 5.0)),
    ],
)
def test_limits_are_read_in_every_unit(headers, expected):
    assert limits(headers, NOW) == expected


@given(
    st.dictionaries(
        st.sampled_from(["retry-after", "x-ratelimit-reset", "x-ratelimit-remaining"]), st.text()
    )
)
def test_limits_are_always_bearable(headers):
    found = limits(headers, NOW)
    assert 1 <= found.seconds <= 300
