from __future__ import annotations

import pytest

from pos_app.domain.phone import normalise
from pos_app.ui.customer.phone import is_landline, normalised, shown


@pytest.mark.parametrize(
    "typed", ["081234567890", "+62 812 3456 7890", "6281234567890", "812-3456-7890"]
)
def test_every_way_of_typing_a_number_is_shown_behind_the_code(typed):
    assert shown(typed) == "812 3456 7890"


def test_a_foreign_number_keeps_its_code():
    assert shown("+65 8123 4567 8").startswith("+65")


def test_text_that_is_no_number_stays():
    assert shown("0812") == "0812"
    assert shown("lupa") == "lupa"


@pytest.mark.parametrize("typed", ["0622123456", "062112345678", "081234567890", "0217654321"])
def test_what_is_shown_is_still_the_same_number(typed):
    assert normalise(shown(typed)) == normalise(typed)


def test_landlines():
    assert is_landline("021 765 4321")
    assert not is_landline("0812 3456 7890")
    assert not is_landline("")
    assert normalised("abc") == ""
