from __future__ import annotations

import pytest

from pos_app.domain.money import Rupiah
from pos_app.ui.payment.codes import in_fours
from pos_app.ui.payment.shown import time_left
from pos_app.ui.payment.tender import likely, typed


@pytest.mark.parametrize(
    ("due", "offered"),
    [
        (507_000, [507_000, 510_000, 520_000, 550_000, 600_000]),
        (50_000, [50_000, 60_000, 100_000]),
        (100_000, [100_000]),
        (1_500, [1_500, 5_000, 10_000, 20_000, 50_000, 100_000]),
        (0, [0]),
    ],
)
def test_likely_amounts_start_with_the_exact_one(due, offered):
    assert likely(Rupiah(due)) == tuple(map(Rupiah, offered))


def test_typed_amounts():
    assert typed("550rb") == Rupiah(550_000)
    assert typed("550.000") == Rupiah(550_000)
    assert typed("abc") is None


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-5, "00:00"), (0, "00:00"), (59, "00:59"), (872, "14:32"), (86_399, "23:59:59")],
)
def test_time_left_never_falls_below_nothing(seconds, said):
    assert time_left(seconds) == said


def test_long_codes_are_read_in_fours():
    assert in_fours("8808123456789012") == "8808 1234 5678 9012"
    assert in_fours("AB12") == "AB12"
