"""Phones: one number, however it is typed or pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.phone import NotAPhone, PhoneProblem, is_mobile, normalise, spell

mobiles = st.from_regex(r"8[1-9][0-9]{7,10}", fullmatch=True)


@pytest.mark.parametrize(
    "text",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "0812.3456.7890",
        "(0812) 3456/7890",
        "+62 812 3456 7890",
        "+62 (0)812 3456 7890",
        "+6281234567890",
        "6281234567890",
        "62 0812 3456 7890",
        "006281234567890",
        "81234567890",
        "0812\N{NO-BREAK SPACE}3456\N{NON-BREAKING HYPHEN}7890",
        "\t0812\N{EN DASH}3456\N{EN DASH}7890 ",
        "\u202a+62 812\u20113456\u20117890\u202c",
        "\u200e0812\u200b34567890\ufeff",
    ],
)
def test_every_habit_gives_the_same_number(text):
    assert normalise(text) == "6281234567890"


@given(mobiles)
def test_all_prefixes_agree(national):
    prefixes = ("0", "", "62", "+62", "0062", "+62 0", "62-0")
    assert {normalise(prefix + national) for prefix in prefixes} == {"62" + national}


@given(mobiles)
def test_normalising_and_spelling_lose_nothing(national):
    phone = normalise(national)
    assert normalise(phone) == phone
    assert normalise(spell(phone)) == phone
    assert is_mobile(phone)


@given(st.text(max_size=30))
def test_no_text_breaks_it(text):
    try:
        phone = normalise(text)
    except NotAPhone:
        return
    assert phone.isascii()
    assert phone.isdigit()
    assert 10 <= len(phone) <= 15


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", PhoneProblem.TOO_SHORT),
        ("+", PhoneProblem.TOO_SHORT),
        ("- -", PhoneProblem.TOO_SHORT),
        ("0", PhoneProblem.TOO_SHORT),
        ("+62", PhoneProblem.TOO_SHORT),
        ("0812345", PhoneProblem.TOO_SHORT),
        ("8123456", PhoneProblem.TOO_SHORT),
        ("+62 812345", PhoneProblem.TOO_SHORT),
        ("+62 8123456", PhoneProblem.TOO_SHORT),
        ("628123456", PhoneProblem.TOO_SHORT),
        ("0" * 12, PhoneProblem.TOO_SHORT),
        ("0812345678901234567", PhoneProblem.TOO_LONG),
        ("+6512345678901234", PhoneProblem.TOO_LONG),
        pytest.param("8" * 1_000_000, PhoneProblem.TOO_LONG, id="a million digits"),
        ("nol delapan", PhoneProblem.NOT_DIGITS),
        ("0812a3456789", PhoneProblem.NOT_DIGITS),
        (
            "\u0660\u0668\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669",
            PhoneProblem.NOT_DIGITS,
        ),
        (
            "\uff10\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19",
            PhoneProblem.NOT_DIGITS,
        ),
        ("0812²3456789", PhoneProblem.NOT_DIGITS),
        ("0812+3456789", PhoneProblem.NOT_DIGITS),
        ("++62812345678", PhoneProblem.NOT_DIGITS),
    ],
)
def test_a_wrong_number_says_what_is_wrong(text, problem):
    with pytest.raises(NotAPhone) as refused:
        normalise(text)
    assert refused.value.problem is problem


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("+65 9123 4567", "6591234567"),
        ("0065 9123 4567", "6591234567"),
        ("+1 415 555 0100", "14155550100"),
    ],
)
def test_another_country_keeps_its_code(text, phone):
    assert normalise(text) == phone
    assert is_mobile(phone)
    assert spell(phone) == f"+{phone}"


def test_a_landline_is_taken_and_told_apart():
    phone = normalise("(021) 555-1234")
    assert phone == "62215551234"
    assert not is_mobile(phone)


@pytest.mark.parametrize(
    ("phone", "text"),
    [("6281234567890", "+62 812 3456 7890"), ("628123456789", "+62 812 3456 789"), ("62", "+62")],
)
def test_people_read_it_in_groups(phone, text):
    assert spell(phone) == text
