"""What an identifier tells of its age, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.ids import birth, is_older, youngest


def uuid7(milliseconds: int, rest: int = 0) -> str:
    text = f"{milliseconds:012x}"
    return f"{text[:8]}-{text[8:]}-7{rest:03x}-8000-000000000000"


HOUR = 3_600_000
NOW = 1_790_000_000_000


def test_numbers_are_counted_and_uuids_carry_their_time():
    assert birth(501) == ("count", 501)
    assert birth(uuid7(NOW)) == ("milliseconds", NOW)
    assert birth(uuid7(NOW).upper()) == ("milliseconds", NOW)


@pytest.mark.parametrize("number", ["", "501", "0f8fad5b-d9cb-469f-a165-70867728950e", "x" * 36])
def test_other_texts_say_nothing(number):
    assert birth(number) is None
    assert not is_older(number, "another")


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_smaller_number_is_older(one, other):
    assert is_older(one, other) is (one <= other)


def test_uuids_of_several_servers_are_told_apart_by_more_than_their_clocks_are_off():
    assert is_older(uuid7(NOW - HOUR), uuid7(NOW))
    assert not is_older(uuid7(NOW - 60_000), uuid7(NOW))
    assert not is_older(uuid7(NOW), uuid7(NOW - HOUR))


def test_the_same_is_as_old_as_itself_and_kinds_do_not_compare():
    assert is_older("anything", "anything")
    assert not is_older(1, uuid7(NOW))
    assert not is_older(uuid7(NOW), 10**18)


def test_the_youngest_of_those_that_tell():
    assert youngest([3, 9, 4]) == 9
    assert youngest(["x", uuid7(NOW), uuid7(NOW - 1)]) == uuid7(NOW)
    assert youngest(["x", "y"]) is None
    assert youngest([]) is None
