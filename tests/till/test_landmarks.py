"""What is remembered of the list of orders."""

from __future__ import annotations

import pytest

from pos_app.domain.submission import RefChannel
from pos_app.till.landmarks import Landmarks


class Kept:
    def __init__(self, **values: str) -> None:
        self.values = values

    def get(self, name: str) -> str | None:
        return self.values.get(name)

    def put(self, name: str, value: str) -> None:
        self.values[name] = value


UUID = "018f0000-0000-7000-8000-000000000000"
YOUNGER = "019f0000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("seen", "mark"),
    [
        ([5, 9, 7], 9),
        ([None, 5], 5),
        ([YOUNGER, UUID], YOUNGER),
        (["no idea"], None),
        # The shop began to count anew, with another kind of identifier.
        ([5, UUID], UUID),
    ],
)
def test_the_youngest_order_ever_seen_is_kept(seen, mark):
    kept = Kept()
    for each in seen:
        Landmarks(kept).saw(each)
    assert Landmarks(kept).high_water == mark


@pytest.mark.parametrize("text", ["", "{", "null", "true", "[1]", "1.5"])
def test_what_cannot_be_read_is_nothing(text):
    kept = Kept(**{"orders.high_water": text, "orders.reference_channel": text})
    assert Landmarks(kept).high_water is None
    assert Landmarks(kept).channel() is None


def test_the_channel_is_kept():
    kept = Kept()
    Landmarks(kept).learn_channel(RefChannel.NOTES)
    assert Landmarks(kept).channel() is RefChannel.NOTES
