"""The till's own name for a sale."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.reference import marked, marker, reference

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
numbers = st.integers(0, 2**50 - 1)


@given(numbers)
def test_it_is_short_and_has_no_letter_that_looks_like_a_digit(number):
    assert re.fullmatch(rf"POS(-[{CROCKFORD}]{{4}}){{2}}-[{CROCKFORD}]{{3}}", reference(number))


@given(numbers, numbers)
def test_two_numbers_never_share_one(one, other):
    assert (reference(one) == reference(other)) == (one == other)


@given(numbers, st.text(max_size=80))
def test_it_is_found_again_at_the_end_of_any_notes(number, text):
    name = reference(number)
    assert marked(marker(name)) == name
    assert marked(f"{text}\n{marker(name)}") == name
    assert marked(f"{text} {marker(name)} \n") == name


@given(numbers)
def test_every_single_wrong_character_is_noticed(number):
    name = reference(number)
    for at, right in enumerate(name):
        if right == "-" or at < len("POS-"):
            continue
        for wrong in CROCKFORD:
            if wrong != right:
                assert marked(marker(name[:at] + wrong + name[at + 1 :])) is None


@pytest.mark.parametrize(
    "notes",
    [
        "",
        "antar sore",
        "[POS-7F3K-92QD]",
        "[POS-0000-0000-000] antar sore",
        "POS-0000-0000-000",
        "[pos-0000-0000-000]",
        "[POS-0000-0000-00I]",
        "[POS-0000-0000-001]",
        "[POS-0000-0000-000",
    ],
)
def test_nothing_else_is_taken_for_one(notes):
    assert marked(notes) is None


def test_the_last_marker_counts():
    one, other = reference(1), reference(2)
    assert marked(f"{marker(one)} {marker(other)}") == other


def test_a_million_characters_of_notes_are_read_at_once():
    name = reference(random.Random(7).getrandbits(50))  # noqa: S311
    assert marked("[POS-" * 200_000 + marker(name)) == name
    assert marked(" " * 1_000_000 + "x") is None
